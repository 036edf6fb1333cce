//! Whether answers fit a form.

use super::model::{Answer, Answers, Field, FieldKind};
use crate::kernel::clock::Day;
use crate::kernel::problem::{Fault, Said};

/// The longest line, in characters.
const LINE: usize = 200;
const PROSE: usize = 5_000;

/// Every fault of the answers, with a pointer to each.
pub fn faults_of(fields: &[Field], answers: &Answers) -> Vec<Fault> {
    let mut faults = Vec::new();
    for key in answers.0.keys() {
        if !fields.iter().any(|field| field.key.as_str() == key) {
            faults.push(fault(
                key,
                "unknown",
                "Il modulo non ha questo campo.",
                "The form has no such field.",
            ));
        }
    }
    for field in fields {
        let key = field.key.as_str();
        match answers.0.get(key).filter(|answer| !is_empty(answer)) {
            None if field.required => faults.push(missing(field)),
            None => {}
            Some(answer) => faults.extend(wrong(field, answer).map(|(it, en)| fault(key, "answer", it, en))),
        }
    }
    faults
}

/// An empty text or list is no answer; neither is a consent that is not given.
fn is_empty(answer: &Answer) -> bool {
    match answer {
        Answer::Yes(given) => !given,
        Answer::Number(_) => false,
        Answer::Text(text) => text.trim().is_empty(),
        Answer::Several(values) => values.is_empty(),
    }
}

fn missing(field: &Field) -> Fault {
    let (it, en) = if field.kind == FieldKind::Consent {
        (
            "Senza questo consenso non si può aderire.",
            "Without this consent one cannot join.",
        )
    } else {
        ("Serve una risposta.", "An answer is needed.")
    };
    fault(field.key.as_str(), "required", it, en)
}

fn wrong(field: &Field, answer: &Answer) -> Option<(&'static str, &'static str)> {
    let is_option = |value: &str| field.options.iter().any(|option| option.value.as_str() == value);
    match (field.kind, answer) {
        (FieldKind::Text, Answer::Text(text)) => {
            if text.chars().count() > LINE {
                Some(("Al massimo 200 caratteri.", "At most 200 characters."))
            } else {
                text.chars()
                    .any(char::is_control)
                    .then_some(("Una riga sola.", "One line only."))
            }
        }
        (FieldKind::LongText, Answer::Text(text)) => (text.chars().count() > PROSE)
            .then_some(("Al massimo 5000 caratteri.", "At most 5000 characters.")),
        (FieldKind::Choice, Answer::Text(value)) => (!is_option(value)).then_some(NO_OPTION),
        (FieldKind::Choices, Answer::Several(values)) => {
            let mut once: Vec<&String> = values.iter().collect();
            once.sort_unstable();
            once.dedup();
            let each_is_one = values.iter().all(|value| is_option(value));
            (!each_is_one || once.len() < values.len()).then_some(NO_OPTION)
        }
        (FieldKind::Number, Answer::Number(number)) => {
            (!number.is_finite()).then_some(("Non è un numero.", "This is no number."))
        }
        (FieldKind::Date, Answer::Text(day)) => day
            .parse::<Day>()
            .is_err()
            .then_some(("Serve una data: AAAA-MM-GG.", "A day is needed: YYYY-MM-DD.")),
        (FieldKind::Consent, Answer::Yes(_)) => None,
        (FieldKind::Text | FieldKind::LongText, _) => Some(("Serve un testo.", "A text is needed.")),
        (FieldKind::Choice, _) => Some(("Serve una sola opzione.", "One option is needed.")),
        (FieldKind::Choices, _) => Some(("Serve un elenco di opzioni.", "A list of options is needed.")),
        (FieldKind::Number, _) => Some(("Serve un numero.", "A number is needed.")),
        (FieldKind::Date, _) => Some(("Serve una data: AAAA-MM-GG.", "A day is needed: YYYY-MM-DD.")),
        (FieldKind::Consent, _) => Some(("Serve vero o falso.", "True or false is needed.")),
    }
}

const NO_OPTION: (&str, &str) = (
    "Non è tra le opzioni, o c’è due volte.",
    "This is not among the options, or is there twice.",
);

fn fault(key: &str, code: &'static str, it: &'static str, en: &'static str) -> Fault {
    // RFC 6901, section 3.
    let key = key.replace('~', "~0").replace('/', "~1");
    Fault {
        pointer: format!("/answers/{key}"),
        code,
        detail: Said::new(it, en),
    }
}
