//! Questionnaires as they come.

use super::{DocumentFormat, QuestionnaireId, VersionNote, VersionNumber};
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::text::{LINE, Slug};
use crate::questionnaires::instrument::{Headings, Question, QuestionnaireDefinition};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema, Type};
use validator::Validate;

/// A new questionnaire.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewQuestionnaire {
    /// Whose it is, by id or slug; the hub's own if left out.
    #[serde(default)]
    #[schema(nullable = false)]
    pub community: Option<Slug>,
    /// May be left out where it is made from another, whose title it has then.
    #[serde(default)]
    #[schema(nullable = false)]
    pub title: Option<Headings>,
    /// The languages that every text has to be there in, the first that it is thought in: Italian and English if left out, or those of the
    /// other that it is made from.
    #[serde(default)]
    #[schema(min_items = 1, max_items = 2, nullable = false)]
    pub languages: Option<Vec<Language>>,
    /// The questionnaire to begin from: its newest version, or its draft where it has none.
    #[serde(default)]
    #[schema(nullable = false)]
    pub from: Option<QuestionnaireId>,
}

/// A questionnaire like another.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewQuestionnaireCopy {
    /// Whose the copy is, by id or slug; the hub's own if left out.
    #[serde(default)]
    #[schema(nullable = false)]
    pub community: Option<Slug>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub title: Option<Headings>,
}

/// Changes to a questionnaire, as a merge patch (RFC 7396): what is left out stays. Its title and its questions are in its draft.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct QuestionnairePatch {
    /// Whether others are made from it.
    #[schema(nullable = false)]
    pub template: Option<bool>,
}

/// A draft as it is to be from now on.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewQuestionnaireDraft {
    pub definition: QuestionnaireDefinition,
}

/// A draft to be published.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct NewPublication {
    #[serde(default)]
    #[schema(nullable = false)]
    pub note: Option<VersionNote>,
}

/// A questionnaire on its own, to be carried to another hub and back. `GET /v1/questionnaire-schema` has its JSON Schema.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct QuestionnaireDocument {
    pub format: DocumentFormat,
    /// The version that it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub number: Option<VersionNumber>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub published_at: Option<Timestamp>,
    /// The SHA-256 of the definition in its canonical form (RFC 8785), in hexadecimal. Where it is said, it has to be right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(
        nullable = false,
        min_length = 64,
        max_length = 64,
        pattern = "^[0-9a-f]{64}$"
    )]
    pub hash: Option<String>,
    pub definition: QuestionnaireDefinition,
}

/// A document to make a draft from.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewQuestionnaireImport {
    /// Whose it is to be, by id or slug; the hub's own if left out.
    #[serde(default)]
    #[schema(nullable = false)]
    pub community: Option<Slug>,
    pub document: QuestionnaireDocument,
}

crate::words! {
    /// What is tried.
    pub enum Tried { Draft = "draft", Version = "version" }
}

/// Answers to try a questionnaire with. Nothing of them is kept.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewTrial {
    /// The draft as it is, or the newest version.
    pub of: Tried,
    pub answers: TriedAnswers,
    /// Whether the answers are handed in: then everything that is asked for has to be there.
    #[serde(default)]
    #[schema(default = false)]
    pub complete: bool,
}

/// Answers by the ids of their questions, as they come: what is wrong with them is what a trial tells.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct TriedAnswers(pub Map<String, Value>);

impl utoipa::PartialSchema for TriedAnswers {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some(
                "Answers by the ids of their questions, as they come: what is wrong with them is what a trial tells.",
            ))
            .max_properties(Some(500))
            .property_names(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .max_length(Some(100))
                    .pattern(Some(LINE.expression)),
            ))
            .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(true)))
            .examples([json!({"partecipato": true})])
            .into()
    }
}

impl ToSchema for TriedAnswers {}

/// A question to be kept for other questionnaires.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewBankQuestion {
    /// Whose it is, by id or slug; the hub's own if left out.
    #[serde(default)]
    #[schema(nullable = false)]
    pub community: Option<Slug>,
    /// Without conditions: they would name questions that are not there.
    pub question: Question,
}
