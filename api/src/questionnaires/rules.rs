//! The rules of versions, as functions of definitions.

use super::instrument::{Headings, Level, QuestionnaireDefinition, canonical, hash};
use super::model::VersionNumber;
use crate::kernel::language::Language;
use serde_json::json;

/// A definition as it is kept: written in one way.
pub fn text_of(definition: &QuestionnaireDefinition) -> Result<String, serde_json::Error> {
    serde_json::to_value(definition).map(|value| canonical(&value))
}

/// What is kept of a definition, read.
pub fn read(text: &str) -> Result<QuestionnaireDefinition, serde_json::Error> {
    serde_json::from_str(text)
}

/// Whether a version still is what was published.
pub fn is_intact(text: &str, said: &str) -> bool {
    hash(text) == said
}

/// The version that a draft would be, after the newest one: the first is 1.0, other words make n.1, other questions n+1. None: it says the same.
pub fn next_number(newest: Option<(i64, i64)>, level: Option<Level>) -> Option<VersionNumber> {
    match (newest, level) {
        (None, _) => VersionNumber::of(1, 0),
        (Some(_), None) => None,
        (Some((major, minor)), Some(Level::Minor)) => VersionNumber::of(major, minor + 1),
        (Some((major, _)), Some(Level::Structural)) => VersionNumber::of(major + 1, 0),
    }
}

/// What a questionnaire begins with: one page, on which nothing is asked yet.
pub fn empty(title: &Headings, languages: &[Language]) -> Result<QuestionnaireDefinition, serde_json::Error> {
    serde_json::from_value(json!({
        "languages": languages,
        "title": title,
        "pages": [{"id": "p1", "questions": []}],
    }))
}
