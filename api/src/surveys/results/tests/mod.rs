//! What is counted is right, and what is told tells of nobody.

mod attacking;
mod comparing;
mod counting;
mod files;
mod ranges;
mod splitting;
mod unsettled;

use super::*;
use crate::kernel::language::Language;
use crate::kernel::protection::attacker::{compositions, none, told_by};
use crate::kernel::protection::{LEAST, is_small};
use crate::questionnaires::instrument::QuestionnaireDefinition;
use serde_json::{Map, Value, json};

fn label(text: &str) -> Value {
    json!({"it": text})
}

fn choices(ids: &[&str]) -> Value {
    ids.iter()
        .map(|id| json!({"id": id, "label": {"it": id.to_uppercase()}}))
        .collect()
}

/// A questionnaire of one page.
fn questionnaire(questions: &Value) -> QuestionnaireDefinition {
    let document = json!({"languages": ["it"], "title": label("Prova"), "pages": [{"id": "p1", "questions": questions}]});
    serde_json::from_value(document).unwrap()
}

/// What people answered, so many times each.
struct People(Vec<Map<String, Value>>);

impl People {
    fn new(answers: impl IntoIterator<Item = (i64, Value)>) -> Self {
        let of = |(count, answers): (i64, Value)| {
            let one = answers.as_object().unwrap().clone();
            (0..count).map(move |_| one.clone())
        };
        Self(answers.into_iter().flat_map(of).collect())
    }

    fn replies(&self) -> impl Iterator<Item = Reply<'_>> {
        self.0.iter().map(|answers| Reply { answers })
    }

    fn counts(&self, plan: &Plan) -> Counts {
        Counts::of(plan, self.replies())
    }

    fn coded(&self, plan: &Plan) -> Coded {
        Coded::of(plan, self.replies())
    }
}

fn told(plan: &Plan, people: &People) -> SurveyResults {
    results(plan, &Counts::of(plan, people.replies()), Language::It)
}

/// «a 12 (40%), b ·» of the table at a place.
fn line(result: &QuestionResult, at: usize) -> String {
    let cell = |cell: &ResultCell| {
        let count = cell.count.map_or("·".to_owned(), |count| count.to_string());
        let share = cell.share.map_or(String::new(), |share| format!(" ({share}%)"));
        format!("{} {count}{share}", cell.name.value)
    };
    result.tables[at]
        .cells
        .iter()
        .map(cell)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Who says «a» is asked a second question.
fn routed() -> QuestionnaireDefinition {
    questionnaire(&json!([
        {"id": "q", "type": "single_choice", "label": label("Q"), "required": true, "options": choices(&["a", "b", "c"])},
        {"id": "r", "type": "yes_no", "label": label("R"), "required": true, "shown_if": {"==": [{"var": "q"}, "a"]}},
        {"id": "n", "type": "number", "label": label("N")},
    ]))
}

fn as_text(results: &impl serde::Serialize) -> String {
    serde_json::to_string(results).unwrap()
}
