//! What somebody is asked who has answered so: the way through the pages.

use super::definition::{DefinedPage, Question, QuestionnaireDefinition};
use super::logic::{Condition, Logic};
use super::rules::has_shape;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

crate::words! {
    /// How a way through a questionnaire ends: with the last page or a jump to the end, or because these questions are for others.
    pub enum Ending { End = "end", ScreenedOut = "screened_out" }
}

/// A page that is shown, with the questions of it that are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPage {
    pub id: String,
    pub questions: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    pub pages: Vec<ShownPage>,
    pub end: Ending,
}

/// The same, with which of those questions need an answer.
pub struct Way {
    pub walk: Walk,
    pub shown: BTreeSet<String>,
    pub required: BTreeSet<String>,
}

/// The conditions of a definition, prepared once, in its order.
pub struct Conditions {
    pages: Vec<PageConditions>,
}

struct PageConditions {
    shown_if: Option<Condition>,
    jumps: Vec<Condition>,
    questions: Vec<QuestionConditions>,
}

struct QuestionConditions {
    shown_if: Option<Condition>,
    required_if: Option<Condition>,
}

impl Conditions {
    pub fn of(definition: &QuestionnaireDefinition) -> Self {
        let prepared = |logic: &Option<Logic>| logic.as_ref().map(Condition::new);
        let pages = definition.pages.iter().map(|page| PageConditions {
            shown_if: prepared(&page.shown_if),
            jumps: page
                .go_to
                .iter()
                .map(|jump| Condition::new(&jump.condition))
                .collect(),
            questions: page
                .questions
                .iter()
                .map(|question| QuestionConditions {
                    shown_if: prepared(&question.shown_if),
                    required_if: prepared(&question.required_if),
                })
                .collect(),
        });
        Self {
            pages: pages.collect(),
        }
    }
}

/// Where a jump leads.
enum Leads {
    To(usize),
    Out(Ending),
}

/// Conditions see the answers to what has been shown so far, and nothing else.
pub fn way(
    definition: &QuestionnaireDefinition,
    conditions: &Conditions,
    answers: &Map<String, Value>,
) -> Way {
    let mut seen = Value::Object(Map::new());
    let mut way = Way {
        walk: Walk {
            pages: Vec::new(),
            end: Ending::End,
        },
        shown: BTreeSet::new(),
        required: BTreeSet::new(),
    };
    let mut at = 0;
    while let (Some(page), Some(asked)) = (definition.pages.get(at), conditions.pages.get(at)) {
        at += 1;
        if !is_shown(asked.shown_if.as_ref(), &seen) {
            continue;
        }
        let mut questions = Vec::new();
        for (question, asked) in page.questions.iter().zip(&asked.questions) {
            if is_shown(asked.shown_if.as_ref(), &seen) {
                questions.push(question.id.to_string());
                way.shown.insert(question.id.to_string());
                if question.asks() && is_required(question, asked.required_if.as_ref(), &seen) {
                    way.required.insert(question.id.to_string());
                }
                let answer = answers.get(question.id.as_str());
                if let Some(answer) = answer.filter(|answer| has_shape(question, answer)) {
                    seen[question.id.as_str()] = answer.clone();
                }
            }
        }
        way.walk.pages.push(ShownPage {
            id: page.id.to_string(),
            questions,
        });
        match leads(definition, page, at, &asked.jumps, &seen) {
            None => {}
            Some(Leads::To(place)) => at = place,
            Some(Leads::Out(end)) => {
                way.walk.end = end;
                break;
            }
        }
    }
    way
}

fn is_shown(shown_if: Option<&Condition>, seen: &Value) -> bool {
    shown_if.is_none_or(|condition| condition.holds(seen))
}

fn is_required(question: &Question, required_if: Option<&Condition>, seen: &Value) -> bool {
    question.required == Some(true) || required_if.is_some_and(|condition| condition.holds(seen))
}

/// The first jump that holds and leads forward; others a draft may say are passed over.
fn leads(
    definition: &QuestionnaireDefinition,
    page: &DefinedPage,
    next: usize,
    conditions: &[Condition],
    seen: &Value,
) -> Option<Leads> {
    page.go_to.iter().zip(conditions).find_map(|(jump, condition)| {
        let leads = match jump.to.parse::<Ending>() {
            Ok(end) => Leads::Out(end),
            Err(_) => Leads::To(definition.place_of(&jump.to).filter(|place| *place >= next)?),
        };
        condition.holds(seen).then_some(leads)
    })
}
