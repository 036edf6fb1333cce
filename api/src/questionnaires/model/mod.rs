//! Questionnaires on the wire: their words here; what is asked, shown and written in the files beside.

mod asked;
mod shown;
mod written;

pub use asked::*;
pub use shown::*;
pub use written::*;

use crate::kernel::text::{Form, PROSE};

crate::id! {
    /// A questionnaire's id.
    QuestionnaireId,
    /// The id of a published version.
    QuestionnaireVersionId,
    /// The id of a question of the bank.
    BankQuestionId,
}

impl From<uuid::Uuid> for QuestionnaireId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

impl From<uuid::Uuid> for QuestionnaireVersionId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

impl From<uuid::Uuid> for BankQuestionId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// Where a questionnaire is in its life: nothing of it is published yet, it has a version, nobody is to use it any more.
    pub enum QuestionnaireState { Draft = "draft", Published = "published", Archived = "archived" }
}

crate::words! {
    /// What a document says of its own form.
    pub enum DocumentFormat { First = "piazza-questionnaire/1" }
}

/// Two numbers: structural versions, and minor ones of each.
const NUMBER: Form = Form {
    expression: "^[1-9][0-9]{0,5}[.](0|[1-9][0-9]{0,5})$",
    holds: |text| numbers_of(text).is_some(),
};

crate::text! {
    /// A version: 2.0 asks something else than 1.0; 1.1 says the same in other words.
    pub struct VersionNumber(3..=13, NUMBER, "1.0");
    /// What is new in a version, for those who choose between them.
    pub struct VersionNote(0..=1000, PROSE, "Una domanda in più sui canali.");
}

fn numbers_of(text: &str) -> Option<(i64, i64)> {
    let number = |text: &str| {
        let plain = text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse::<i64>().ok().filter(|_| plain)?;
        // One way to write a number: without a zero before it.
        (number.to_string() == text).then_some(number)
    };
    let (major, minor) = text.split_once('.')?;
    Some((number(major).filter(|major| *major > 0)?, number(minor)?))
}

impl VersionNumber {
    pub fn of(major: i64, minor: i64) -> Option<Self> {
        Self::new(format!("{major}.{minor}")).ok()
    }

    /// Which structural version, and which minor one of it.
    pub fn numbers(&self) -> (i64, i64) {
        numbers_of(self.as_str()).unwrap_or_default()
    }
}
