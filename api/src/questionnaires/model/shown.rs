//! Questionnaires as they are shown.

use super::{BankQuestionId, QuestionnaireId, QuestionnaireState, VersionNote, VersionNumber};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::memberships::CommunityRef;
use crate::questionnaires::instrument::{
    ChangeKind, ChangeWhat, CheckCode, Ending, FaultCode, Headings, Level, PartId, Question, QuestionType,
    QuestionnaireDefinition, Severity, Wording,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A questionnaire, without what it asks: that is in its draft and in its versions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Questionnaire {
    pub id: QuestionnaireId,
    /// Whose it is; null: the hub's own.
    pub community: Option<CommunityRef>,
    pub state: QuestionnaireState,
    /// Whether others are made from it.
    pub template: bool,
    /// In the language asked for, or else in the other.
    #[schema(
        max_length = 200,
        pattern = r"^[^\u0000-\u001f\u007f]*$",
        example = "Indagine interna sulla partecipazione"
    )]
    pub title: String,
    pub titles: Headings,
    /// The languages that it is written in.
    #[schema(max_items = 2)]
    pub languages: Vec<Language>,
    /// The newest version; null: none is published yet.
    pub number: Option<VersionNumber>,
    pub published_at: Option<Timestamp>,
    /// Whether the draft says something that the newest version does not.
    pub changed: bool,
    /// Whether the caller may change it.
    pub may_write: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: QuestionnaireLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionnaireLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub draft: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub versions: String,
}

impl Outcome for Questionnaire {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// A page of questionnaires.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionnairePage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<Questionnaire>,
}

/// Something that was found in a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuestionnaireCheck {
    /// A JSON pointer (RFC 6901) into the definition.
    #[schema(
        max_length = 500,
        pattern = "^(/[^/]*)*$",
        example = "/pages/0/questions/2/label/en"
    )]
    pub pointer: String,
    pub code: CheckCode,
    pub severity: Severity,
    /// What it is and what to do about it.
    #[schema(
        max_length = 500,
        pattern = r"^[^\u0000-\u001f\u007f]+$",
        example = "Manca il testo in inglese."
    )]
    pub detail: String,
}

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuestionnaireChange {
    /// A JSON pointer (RFC 6901) into the newer definition; of what was removed, into the older.
    #[schema(max_length = 500, pattern = "^(/[^/]*)*$", example = "/pages/0/questions/2")]
    pub pointer: String,
    pub kind: ChangeKind,
    pub what: ChangeWhat,
    #[schema(
        max_length = 500,
        pattern = r"^[^\u0000-\u001f\u007f]+$",
        example = "Una domanda in più."
    )]
    pub detail: String,
}

/// A questionnaire as it is being written, with everything that can be said of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionnaireDraft {
    pub questionnaire: QuestionnaireId,
    pub definition: QuestionnaireDefinition,
    /// When it was last saved; null: it is the newest version as it stands.
    pub saved_at: Option<Timestamp>,
    /// Those of severity `error` keep it from being published.
    #[schema(max_items = 100_000)]
    pub checks: Vec<QuestionnaireCheck>,
    /// What sets it apart from the newest version; nothing where there is none.
    #[schema(max_items = 100_000)]
    pub changes: Vec<QuestionnaireChange>,
    /// How far it is from the newest version; null: it says the same, or there is none.
    pub level: Option<Level>,
    /// The version that it would be; null: there is nothing new to publish.
    pub next_version: Option<VersionNumber>,
    /// Why it would be that version.
    #[schema(
        max_length = 500,
        pattern = r"^[^\u0000-\u001f\u007f]+$",
        example = "Cambia che cosa si chiede: una domanda in più."
    )]
    pub reason: Option<String>,
    #[serde(rename = "_links")]
    pub links: DraftLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DraftLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub questionnaire: String,
}

impl Outcome for QuestionnaireDraft {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// A published version, without what it asks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionnaireVersionSummary {
    pub questionnaire: QuestionnaireId,
    pub number: VersionNumber,
    /// How far it was from the version before it; null: it was the first.
    pub level: Option<Level>,
    /// The SHA-256 of the definition in its canonical form (RFC 8785), in hexadecimal.
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub hash: String,
    pub note: VersionNote,
    /// How many questions it has.
    #[schema(minimum = 0, maximum = 10_000, example = 20)]
    pub questions: i64,
    pub published_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: QuestionnaireVersionLinks,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionnaireVersionLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub answers_schema: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub export: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub questionnaire: String,
}

/// A published version. It never changes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionnaireVersion {
    #[serde(flatten)]
    #[schema(inline)]
    pub summary: QuestionnaireVersionSummary,
    pub definition: QuestionnaireDefinition,
}

impl Outcome for QuestionnaireVersion {
    fn path(&self) -> String {
        self.summary.links.here.clone()
    }
    fn version(&self) -> i64 {
        1
    }
}

/// A page of versions, the newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionnaireVersionPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<QuestionnaireVersionSummary>,
}

/// What sets two versions apart.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QuestionnaireComparison {
    pub since: VersionNumber,
    pub number: VersionNumber,
    /// Null: they say the same.
    pub level: Option<Level>,
    #[schema(max_items = 100_000)]
    pub changes: Vec<QuestionnaireChange>,
}

/// A page as somebody sees it who answered so.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TriedPage {
    pub id: PartId,
    /// Those of its questions that are shown.
    #[schema(max_items = 200)]
    pub questions: Vec<PartId>,
}

/// Something that is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrialFault {
    /// A JSON pointer (RFC 6901) into the answers.
    #[schema(max_length = 2_000, pattern = "^(/[^/]*)*$", example = "/canali")]
    pub pointer: String,
    pub code: FaultCode,
    #[schema(
        max_length = 500,
        pattern = r"^[^\u0000-\u001f\u007f]+$",
        example = "Serve una risposta."
    )]
    pub detail: String,
}

/// What somebody is asked who answered so, and what is wrong with the answers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Trial {
    #[schema(max_items = 40)]
    pub pages: Vec<TriedPage>,
    pub end: Ending,
    #[schema(max_items = 100_000)]
    pub faults: Vec<TrialFault>,
}

/// A question that is kept for other questionnaires.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BankQuestion {
    pub id: BankQuestionId,
    /// Whose it is; null: the hub's own.
    pub community: Option<CommunityRef>,
    pub kind: QuestionType,
    /// What it asks, in the language asked for, or else in the other.
    pub title: Wording,
    pub question: Question,
    /// Whether the caller may take it out of the bank.
    pub may_write: bool,
    pub created_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: BankLinks,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BankLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
}

impl Outcome for BankQuestion {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    fn version(&self) -> i64 {
        1
    }
}

/// A page of the bank, the newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BankPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<BankQuestion>,
}
