//! What questions, options and values are called.

use super::model::ResultName;
use super::numbers::Bins;
use super::parts::{ANSWERED, CHOSEN, NOT_CHOSEN, Part, UNRANKED};
use crate::kernel::language::{Language, PerLanguage};
use crate::kernel::table::words;
use crate::questionnaires::instrument::{Choice, Question, Texts, Wording};

/// In this language, or in the other.
pub fn label_of(question: &Question, language: Language) -> Option<Wording> {
    let label = question.label.as_ref()?.best(language)?;
    Wording::new(label).ok()
}

/// What a cell, a row or a choice is called.
pub fn name_of(question: &Question, value: &str, language: Language) -> ResultName {
    let choices = [question.options(), question.rows(), question.columns()];
    let choice = choices
        .into_iter()
        .flatten()
        .find(|choice: &&Choice| choice.id.as_str() == value);
    let label = match choice {
        Some(choice) => choice.label.best(language).map(str::to_owned),
        None => known(value).map(|words| words[language].to_owned()),
    };
    ResultName {
        value: value.to_owned(),
        label: label.unwrap_or_else(|| value.to_owned()),
    }
}

fn known(value: &str) -> Option<PerLanguage<&'static str>> {
    Some(match value {
        "yes" => words("sì", "yes"),
        "no" => words("no", "no"),
        "other" => words("altro", "other"),
        CHOSEN => words("scelto", "chosen"),
        NOT_CHOSEN => words("non scelto", "not chosen"),
        UNRANKED => words("non messo in ordine", "not ranked"),
        ANSWERED => words("ha risposto", "answered"),
        _ => return None,
    })
}

/// What a part is about: a row, an option.
pub fn about(question: &Question, part: &Part, language: Language) -> Option<ResultName> {
    let value = part.row.as_deref().or(part.choice.as_deref())?;
    Some(name_of(question, value, language))
}

/// What a range of numbers is called: «10–20» is from 10 to less than 20.
pub fn range_name(bins: &Bins, place: usize, language: Language) -> ResultName {
    let label = match bins.range(place) {
        (Some(from), Some(below)) if below - from == 1.0 && from.fract() == 0.0 => from.to_string(),
        (Some(from), Some(below)) => format!("{from}–{below}"),
        (None, Some(below)) => format!("< {below}"),
        (Some(from), None) => format!("≥ {from}"),
        (None, None) => match language {
            Language::It => "tutti i numeri".to_owned(),
            Language::En => "all numbers".to_owned(),
        },
    };
    ResultName {
        value: format!("range-{place}"),
        label,
    }
}
