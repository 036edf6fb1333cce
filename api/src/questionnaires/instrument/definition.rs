//! What a questionnaire is: one document.
//!
//! The types are generous, because drafts are kept while they are written: what cannot be published is told by [`super::checks`].

use super::logic::Logic;
use super::texts::{Headings, Hints, MediaType, PartId, Proses, Target, Wordings};
use crate::kernel::language::Language;
use serde::{Deserialize, Serialize};
use serde_json::Number;
use utoipa::ToSchema;
use utoipa::openapi::KnownFormat;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AnyOfBuilder, ObjectBuilder, Schema, SchemaFormat, Type};

crate::words! {
    /// What a question asks for. A statement asks for nothing.
    pub enum QuestionType {
        SingleChoice = "single_choice", MultipleChoice = "multiple_choice", Dropdown = "dropdown", YesNo = "yes_no", Scale = "scale",
        MatrixSingle = "matrix_single", MatrixMultiple = "matrix_multiple", Ranking = "ranking", Number = "number",
        ShortText = "short_text", LongText = "long_text", Date = "date", Email = "email", Url = "url", Municipality = "municipality",
        Organisation = "organisation", Consent = "consent", File = "file", Statement = "statement",
    }
}

/// A questionnaire: pages of questions with conditions. A published version is one such document, and never changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireDefinition {
    /// The languages that every text has to be there in; the first is the one that it was thought in.
    #[schema(min_items = 1, max_items = 2)]
    pub languages: Vec<Language>,
    pub title: Headings,
    /// Said before the first question, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub intro: Option<Proses>,
    #[schema(max_items = 40)]
    pub pages: Vec<DefinedPage>,
}

/// What is asked together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DefinedPage {
    pub id: PartId,
    /// May be left out where there is one page only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub title: Option<Headings>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub text: Option<Proses>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub shown_if: Option<Logic>,
    /// After the page: the first that holds. Forward only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 20)]
    pub go_to: Vec<Jump>,
    #[schema(max_items = 200)]
    pub questions: Vec<Question>,
}

/// Where one goes after a page, if a condition holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Jump {
    #[serde(rename = "if")]
    pub condition: Logic,
    pub to: Target,
}

/// One of the things to choose from: an option, a row or a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Choice {
    pub id: PartId,
    pub label: Wordings,
}

/// What the two ends of a scale mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ScaleEnds {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub from: Option<Headings>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub to: Option<Headings>,
}

/// A limit: of a number or of how many are chosen, or, of a date, a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Bound {
    Number(Number),
    Day(String),
}

impl Bound {
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => number.as_f64(),
            Self::Day(_) => None,
        }
    }

    /// How many, where it says how many.
    pub fn count(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.as_u64(),
            Self::Day(_) => None,
        }
    }

    pub fn day(&self) -> Option<&str> {
        match self {
            Self::Number(_) => None,
            Self::Day(day) => Some(day),
        }
    }
}

impl utoipa::PartialSchema for Bound {
    fn schema() -> RefOr<Schema> {
        let number = ObjectBuilder::new()
            .schema_type(Type::Number)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Double)))
            .minimum(Some(-1e15))
            .maximum(Some(1e15));
        AnyOfBuilder::new()
            .description(Some(
                "A limit: of a number, of how many are chosen, or of a date.",
            ))
            .item(number)
            .item(crate::kernel::schema::date())
            .into()
    }
}

impl ToSchema for Bound {}

/// A question. Which of the fields below `required_if` it has depends on its `type`; a field that its type has not keeps a draft from being published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Question {
    /// Answers are kept under it.
    pub id: PartId,
    #[serde(rename = "type")]
    pub kind: QuestionType,
    /// May be left out of a statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub label: Option<Wordings>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub help: Option<Hints>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub required: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub shown_if: Option<Logic>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub required_if: Option<Logic>,
    /// Of choices, dropdowns and rankings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 60)]
    pub options: Option<Vec<Choice>>,
    /// Of choices and dropdowns: whether something else can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub other: Option<bool>,
    /// Of a multiple choice: how many at least. Of a number or a date: the least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub min: Option<Bound>,
    /// Of a multiple choice: how many at most. Of a number or a date: the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub max: Option<Bound>,
    /// Where a scale begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 0, maximum = 1)]
    pub from: Option<u8>,
    /// Where a scale ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 2, maximum = 10)]
    pub to: Option<u8>,
    /// What the ends of a scale mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub labels: Option<ScaleEnds>,
    /// Of a matrix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 20)]
    pub rows: Option<Vec<Choice>>,
    /// Of a matrix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 12)]
    pub columns: Option<Vec<Choice>>,
    /// Of a matrix with one answer per row: whether each row needs one, once one has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub every_row: Option<bool>,
    /// Of a ranking: how many are ranked at most. Without it all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 0, maximum = 60)]
    pub most: Option<u8>,
    /// Of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub whole: Option<bool>,
    /// Of a number: what it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub unit: Option<Headings>,
    /// Of a text, in characters: at most 300 of a short one, 10,000 of a long one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1, maximum = 10000)]
    pub max_length: Option<u16>,
    /// Of a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 20)]
    pub media_types: Option<Vec<MediaType>>,
    /// Of a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1, maximum = 104857600)]
    pub max_bytes: Option<u32>,
    /// What a statement says, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub text: Option<Proses>,
}

/// What is chosen where something else is said.
pub const OTHER: &str = "other";

impl Question {
    pub fn asks(&self) -> bool {
        self.kind != QuestionType::Statement
    }

    /// Whether something else can be said, in a text of one's own.
    pub fn takes_other(&self) -> bool {
        self.other == Some(true)
            && matches!(
                self.kind,
                QuestionType::SingleChoice | QuestionType::MultipleChoice | QuestionType::Dropdown
            )
    }

    /// The name under which that text is kept.
    pub fn other_name(&self) -> String {
        format!("{}.{OTHER}", self.id)
    }

    pub fn options(&self) -> &[Choice] {
        self.options.as_deref().unwrap_or_default()
    }

    pub fn rows(&self) -> &[Choice] {
        self.rows.as_deref().unwrap_or_default()
    }

    pub fn columns(&self) -> &[Choice] {
        self.columns.as_deref().unwrap_or_default()
    }

    /// What can be chosen: the options, and "other" where it is taken.
    pub fn choices(&self) -> Vec<&str> {
        let other = self.takes_other().then_some(OTHER);
        self.options()
            .iter()
            .map(|option| option.id.as_str())
            .chain(other)
            .collect()
    }

    pub fn is_matrix(&self) -> bool {
        matches!(
            self.kind,
            QuestionType::MatrixSingle | QuestionType::MatrixMultiple
        )
    }
}

impl QuestionnaireDefinition {
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    /// Where a page stands.
    pub fn place_of(&self, page: &str) -> Option<usize> {
        self.pages.iter().position(|one| one.id.as_str() == page)
    }
}
