//! Reports and their documents on the wire.

use super::rules::MOST_BYTES;
use crate::communities::Reason;
use crate::events::model::{Channel, EventId, EventStatus, Title};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::text::{Form, LINE, PROSE, Slug, WebAddress};
use crate::kernel::zone::Zone;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

crate::id! {
    /// A document's id.
    DocumentId
}

impl From<uuid::Uuid> for DocumentId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// Where the report of an event is in its life.
    pub enum EventReportState { Draft = "draft", InReview = "in_review", Approved = "approved", Published = "published" }
}

crate::words! {
    /// A step of a report's life: to be looked at, given back with a reason, approved, published, taken off the site with a reason.
    pub enum EventReportStep {
        Review = "review", Return = "return", Approval = "approval", Publication = "publication", Withdrawal = "withdrawal",
    }
}

crate::words! {
    /// What a document is, told by its content: PDF, OpenDocument, Office Open XML without macros, pictures.
    pub enum DocumentKind {
        Pdf = "pdf", Odt = "odt", Ods = "ods", Odp = "odp", Docx = "docx", Xlsx = "xlsx", Pptx = "pptx", Png = "png", Jpeg = "jpeg",
    }
}

impl DocumentKind {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// What its name ends in; a picture's may end in two ways.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
        }
    }
}

/// What every system can call a file: no control characters, none of `/ \ : * ? " < > |`, and no dot or space at its ends.
const NAME: Form = Form {
    expression: r#"^[^\u0000-\u001f\u007f/\\:*?"<>|. ]([^\u0000-\u001f\u007f/\\:*?"<>|]*[^\u0000-\u001f\u007f/\\:*?"<>|. ])?$"#,
    holds: |text| {
        let bare = |c: char| c == '.' || c == ' ';
        !text.is_empty()
            && !text.starts_with(bare)
            && !text.ends_with(bare)
            && !text
                .chars()
                .any(|c| c.is_ascii_control() || "/\\:*?\"<>|".contains(c))
    },
};

crate::text! {
    /// Markdown: paragraphs, lists, links, tables, headings. Pages have two levels of their own: `#` becomes `h3`, and so on to `h6`.
    pub struct EventReportText(0..=40000, PROSE, "Eravamo in **trenta**. È nato un gruppo che si occupa degli orti.");
    /// What a link leads to.
    pub struct EventReportLinkTitle(1..=200, LINE, "Le fotografie della giornata");
    /// What a document is called, with its ending.
    pub struct DocumentName(1..=120, NAME, "Verbale dell’assemblea.pdf");
}

/// The text in each language that it was written in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EventReportTexts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub it: Option<EventReportText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub en: Option<EventReportText>,
}

impl EventReportTexts {
    /// The text in a language, or else in the other; an empty one is none.
    pub fn read_in(&self, language: Language) -> Option<(Language, &EventReportText)> {
        let of = |language| {
            let text = match language {
                Language::It => self.it.as_ref(),
                Language::En => self.en.as_ref(),
            };
            text.filter(|text| !text.trim().is_empty())
                .map(|text| (language, text))
        };
        of(language).or_else(|| of(language.other()))
    }
}

/// Something elsewhere that belongs to the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EventReportLink {
    pub title: EventReportLinkTitle,
    pub url: WebAddress,
}

/// The report as it is to be from now on.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewEventReport {
    #[validate(nested)]
    pub texts: EventReportTexts,
    #[schema(max_items = 20)]
    #[validate(nested)]
    pub links: Vec<EventReportLink>,
}

/// What a document is called when it comes.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NewDocument {
    /// The name to save it under. Where its ending is not that of what it is, that one is added.
    #[param(inline)]
    pub name: DocumentName,
}

/// A file as it comes: its bytes are the body.
pub struct DocumentFile;

impl utoipa::PartialSchema for DocumentFile {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .min_length(Some(1))
            .max_length(Some(MOST_BYTES))
            .description(Some("The bytes of a document."))
            .into()
    }
}

impl ToSchema for DocumentFile {}

/// The event that a report is of.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReportedEvent {
    pub id: EventId,
    pub slug: Slug,
    pub title: Title,
    pub status: EventStatus,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub zone: Zone,
}

/// How many registered and came, as it was counted when the report was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportedAttendance {
    /// Who had a seat at the end.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub registered: i64,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub attended: i64,
    #[schema(max_items = 2)]
    pub channels: Vec<ChannelAttendance>,
}

/// The same of one way to take part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChannelAttendance {
    pub channel: Channel,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub registered: i64,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub attended: i64,
}

/// What came of an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventReport {
    pub event: ReportedEvent,
    pub state: EventReportState,
    /// The language that the text is in: the one asked for, or the fallback.
    pub language: Language,
    /// Markdown.
    pub text: EventReportText,
    /// The text as safe HTML, its words linked to the glossary.
    #[schema(max_length = 400_000, pattern = r"^[^\u0000]*$")]
    pub text_html: String,
    #[schema(max_items = 20)]
    pub links: Vec<EventReportLink>,
    #[schema(max_items = 20)]
    pub documents: Vec<EventDocument>,
    /// Null until it is published.
    pub attendance: Option<ReportedAttendance>,
    pub published_at: Option<Timestamp>,
    /// Null for all but those who run the event.
    pub management: Option<EventReportManagement>,
    #[serde(rename = "_links")]
    pub navigation: EventReportLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// What only those who run the event see of its report.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventReportManagement {
    pub texts: EventReportTexts,
    /// Why it was given back or withdrawn.
    pub reason: Option<Reason>,
    /// Whether text, links and documents can be changed now: once the event has ended, as long as this is a draft.
    pub may_be_written: bool,
    /// The steps that the caller can take now.
    #[schema(max_items = 5)]
    pub steps: Vec<EventReportStep>,
    /// Null until somebody wrote something.
    pub updated_at: Option<Timestamp>,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventReportLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub event: String,
}

impl Outcome for EventReport {
    fn path(&self) -> String {
        self.navigation.here.clone()
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// A file that belongs to the report.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventDocument {
    pub id: DocumentId,
    pub name: DocumentName,
    pub kind: DocumentKind,
    /// How many bytes it has.
    #[schema(minimum = 1, maximum = 10_485_760)]
    pub bytes: i64,
    pub created_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: EventDocumentLinks,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventDocumentLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
}

impl Outcome for EventDocument {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    fn version(&self) -> i64 {
        1
    }
}
