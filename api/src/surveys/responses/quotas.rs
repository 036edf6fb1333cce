//! How often an option of a closed question is taken at most. Counted in the survey's row, which whoever hands in, changes or takes back answers holds: so
//! the last one goes to one person, whatever happens at the same time.

use crate::kernel::problem::{Fault, Said};
use crate::questionnaires::instrument::{QuestionType, QuestionnaireDefinition, step};
use crate::surveys::model::{FullOption, SurveyQuota, TakenQuota};
use serde_json::{Map, Value};

/// Whether an option of such a question can have a quota: it is one of a list.
pub fn can_have(kind: QuestionType) -> bool {
    matches!(
        kind,
        QuestionType::SingleChoice | QuestionType::MultipleChoice | QuestionType::Dropdown
    )
}

/// What can be said against quotas of what is asked: every fault, not the first.
pub fn faults_of(quotas: &[TakenQuota], definition: &QuestionnaireDefinition) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, quota) in quotas.iter().enumerate() {
        let quota = &quota.quota;
        let question = definition.questions().find(|one| one.id == quota.question);
        match question.filter(|question| can_have(question.kind)) {
            None => faults.push(Fault::rule(
                format!("/quotas/{at}/question"),
                "Il questionario non ha una domanda a scelta con questo nome.",
                "The questionnaire has no choice question of this name.",
            )),
            Some(question) if !question.choices().contains(&quota.option.as_str()) => {
                faults.push(Fault::rule(
                    format!("/quotas/{at}/option"),
                    "La domanda non ha questa opzione.",
                    "The question has no such option.",
                ));
            }
            Some(_) => {}
        }
        let is_same =
            |other: &TakenQuota| other.quota.question == quota.question && other.quota.option == quota.option;
        if quotas.iter().take(at).any(is_same) {
            faults.push(Fault::rule(
                format!("/quotas/{at}/option"),
                "Questa opzione ha già un limite.",
                "This option has a limit already.",
            ));
        }
    }
    faults
}

/// The options that nobody else can take.
pub fn full(quotas: &[TakenQuota]) -> Vec<FullOption> {
    let full = quotas.iter().filter(|one| one.taken >= i64::from(one.quota.most));
    full.map(|one| FullOption {
        question: one.quota.question.clone(),
        option: one.quota.option.clone(),
    })
    .collect()
}

/// What of answers nobody else can take, with a pointer to each.
pub fn faults(quotas: &[TakenQuota], answers: &Map<String, Value>) -> Vec<Fault> {
    faults_of_change(quotas, &Map::new(), answers)
}

/// The same, of somebody who had answered before: what they had taken stays theirs.
pub fn faults_of_change(
    quotas: &[TakenQuota],
    before: &Map<String, Value>,
    answers: &Map<String, Value>,
) -> Vec<Fault> {
    let taken = full(quotas).into_iter();
    taken
        .filter(|one| place_of(&one.question, &one.option, before).is_none())
        .filter_map(|one| Some((place_of(&one.question, &one.option, answers)?, one)))
        .map(|(place, one)| Fault {
            pointer: format!("/answers{}{place}", step(&one.question)),
            code: "full",
            detail: Said::new(
                "Quest’opzione è al completo: scegline un’altra.",
                "This option is full: choose another.",
            ),
        })
        .collect()
}

/// Counts answers that were handed in, or, with `-1`, taken away.
pub fn count(quotas: &mut [TakenQuota], answers: &Map<String, Value>, by: i64) {
    for one in quotas {
        if place_of(&one.quota.question, &one.quota.option, answers).is_some() {
            one.taken += by;
        }
    }
}

/// Where in an answer an option was chosen.
fn place_of(question: &str, option: &str, answers: &Map<String, Value>) -> Option<String> {
    match answers.get(question)? {
        Value::String(chosen) => (chosen == option).then(String::new),
        Value::Array(chosen) => {
            let at = chosen.iter().position(|one| one == option)?;
            Some(format!("/{at}"))
        }
        _ => None,
    }
}

/// With what was taken of each before.
pub fn with_taken<'a>(
    quotas: &[SurveyQuota],
    handed_in: impl Iterator<Item = &'a Map<String, Value>>,
) -> Vec<TakenQuota> {
    let mut all: Vec<TakenQuota> = quotas
        .iter()
        .map(|quota| TakenQuota {
            quota: quota.clone(),
            taken: 0,
        })
        .collect();
    for answers in handed_in {
        count(&mut all, answers, 1);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn quotas(taken: i64) -> Vec<TakenQuota> {
        serde_json::from_value(json!([
            {"question": "giorno", "option": "lunedi", "most": 2, "taken": taken},
            {"question": "turni", "option": "sera", "most": 1, "taken": 0},
        ]))
        .unwrap()
    }

    #[test]
    fn what_is_full_is_told_where_it_was_chosen() {
        let answers = json!({"giorno": "lunedi", "turni": ["mattina", "sera"]});
        let answers = answers.as_object().unwrap();
        let pointers = |quotas: &[TakenQuota]| -> Vec<String> {
            faults(quotas, answers)
                .into_iter()
                .map(|fault| fault.pointer)
                .collect()
        };
        let mut all = quotas(1);
        assert!(pointers(&all).is_empty());
        count(&mut all, answers, 1);
        assert_eq!(pointers(&all), ["/answers/giorno", "/answers/turni/1"]);
        count(&mut all, answers, -1);
        assert_eq!(all, quotas(1));
    }
}
