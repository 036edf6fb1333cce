//! The instrument: what a questionnaire is, whom it asks what, and what is wrong with answers. Pure: it knows no database and no actix.
//!
//! `frontend/src/instrument/` says the same in TypeScript; `tests/vectors/questionnaires/` holds both to it.
//!
//! - [`definition`] with its [`texts`]: the document;
//! - [`logic`]: conditions, of which [`shape`] says whether they are any and [`typing`] what they read and compare;
//! - [`walk`]: who is asked what; [`schema`] and [`answers`]: what is wrong with answers, over a few [`rules`];
//! - [`checks`]: what keeps a draft from being published; [`changes`]: what sets two versions apart; [`canonical`]: one way to write one.

mod answers;
mod canonical;
mod changes;
mod checks;
mod conditions;
mod definition;
mod logic;
mod reach;
mod rules;
mod schema;
mod shape;
#[cfg(test)]
mod tests;
mod texts;
mod typing;
mod walk;

pub use answers::{AnswerFault, FaultCode, Looked, step};
pub use canonical::{canonical, hash};
pub use changes::{Change, ChangeKind, ChangeWhat, Level, changes, level_of};
pub use checks::{Check, CheckCode, Severity, checks};
pub use definition::{Choice, DefinedPage, Question, QuestionType, QuestionnaireDefinition};
pub use logic::Logic;
pub use schema::answers_schema;
pub use texts::{Heading, Headings, PartId, Proses, Texts, Wording, Wordings};
pub use walk::{Ending, ShownPage, Walk};

use jsonschema::Validator;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};
use walk::{Conditions, Way};

/// A definition made ready to be asked: conditions and schema are compiled once.
pub struct Instrument {
    definition: QuestionnaireDefinition,
    conditions: Conditions,
    validator: Validator,
    /// By the names under which answers are kept, where in the document the question stands.
    places: HashMap<String, (usize, usize)>,
}

/// A definition from which no schema can be made: a mistake of ours.
#[derive(Debug, thiserror::Error)]
#[error("the answers' schema does not compile: {0}")]
pub struct BadInstrument(String);

impl Instrument {
    pub fn new(definition: QuestionnaireDefinition) -> Result<Self, BadInstrument> {
        let schema = answers_schema(&definition, None);
        let validator =
            jsonschema::draft202012::new(&schema).map_err(|error| BadInstrument(error.to_string()))?;
        let mut places = HashMap::new();
        for (i, page) in definition.pages.iter().enumerate() {
            for (j, question) in page.questions.iter().enumerate() {
                if question.asks() {
                    places.entry(question.id.to_string()).or_insert((i, j));
                }
                if question.takes_other() {
                    places.entry(question.other_name()).or_insert((i, j));
                }
            }
        }
        Ok(Self {
            conditions: Conditions::of(&definition),
            definition,
            validator,
            places,
        })
    }

    pub fn definition(&self) -> &QuestionnaireDefinition {
        &self.definition
    }

    /// What somebody is asked who has answered so.
    pub fn walk(&self, answers: &Map<String, Value>) -> Walk {
        self.way(answers).walk
    }

    /// Everything that is wrong with answers, sorted by pointer, then code.
    pub fn faults(&self, answers: &Map<String, Value>, looked: Looked<'_>) -> Vec<AnswerFault> {
        answers::faults(self, answers, looked)
    }

    fn way(&self, answers: &Map<String, Value>) -> Way {
        walk::way(&self.definition, &self.conditions, answers)
    }

    /// The question to which an answer of this name belongs.
    fn question_of(&self, name: &str) -> Option<&Question> {
        let (page, question) = self.places.get(name)?;
        self.definition.pages.get(*page)?.questions.get(*question)
    }

    /// The names of the answers that belong to a page.
    fn names_on(&self, page: &str) -> BTreeSet<String> {
        let questions = self
            .definition
            .pages
            .iter()
            .filter(|one| one.id.as_str() == page)
            .flat_map(|page| &page.questions);
        questions
            .flat_map(|question| [question.id.to_string(), question.other_name()])
            .collect()
    }
}
