//! Jobs on the wire.

use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::kernel::text::{Form, PROSE};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use validator::Validate;

crate::id! {
    /// A job's id.
    JobId
}

crate::words! {
    /// What kind of work.
    pub enum JobKind { Export = "export" }
}

crate::words! {
    /// The list that is exported.
    pub enum Exported {
        Memberships = "memberships", People = "people", Organisations = "organisations", Communities = "communities",
        Terms = "terms", Activity = "activity", Events = "events", Registrations = "registrations",
        SurveyResponses = "survey_responses", SurveyCodebook = "survey_codebook", SurveyResults = "survey_results",
    }
}

impl Exported {
    /// Where the list is read a page at a time.
    pub const fn list(self) -> &'static str {
        match self {
            Self::Memberships => "/v1/memberships",
            Self::People => "/v1/people",
            Self::Organisations => "/v1/organisations",
            Self::Communities => "/v1/communities",
            Self::Terms => "/v1/glossary/terms",
            Self::Activity => "/v1/activity",
            Self::Events => "/v1/events",
            Self::Registrations => "/v1/events/{event}/registrations",
            Self::SurveyResponses | Self::SurveyCodebook => "/v1/surveys/{survey}/results/rows",
            Self::SurveyResults => "/v1/surveys/{survey}/results",
        }
    }
}

crate::words! {
    /// The form of a file: CSV (UTF-8 with a mark, commas), XLSX (Office Open XML) or JSON.
    pub enum FileFormat { Csv = "csv", Xlsx = "xlsx", Json = "json" }
}

impl FileFormat {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }
}

crate::words! {
    /// Where a job is: waiting, with a worker, done with its file there, failed, taken back, or done with its file gone.
    pub enum JobState {
        Queued = "queued", Running = "running", Done = "done", Failed = "failed", Cancelled = "cancelled", Expired = "expired",
    }
}

/// The characters of a query (RFC 3986 §3.4).
const QUERY: Form = Form {
    expression: "^[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*$",
    holds: |text| {
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._~!$&'()*+,;=:@/?%-".contains(&b))
    },
};

crate::text! {
    /// Filters and sort of the list that is exported, exactly as they stand behind the `?` of its address. Without paging, `count`,
    /// `facets`, `fields` and `embed`: a file has all rows that match, in the columns of the list. `registrations` are of one event:
    /// `event=` and its id or slug stand among them; what begins with `survey_` is of one survey: `survey=`.
    pub struct ListFilter(0..=4000, QUERY, "sort=name");
    /// A file as comma-separated values (RFC 4180), with a header.
    pub struct CsvFileText(0..=100000000, PROSE, "Nome,Stato");
}

/// A row of a file, by the titles of its columns: texts, numbers, days and times, or null.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct ExportedRow(pub Map<String, Value>);

impl utoipa::PartialSchema for ExportedRow {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some(
                "A row, by the titles of its columns: texts, numbers, days and times, or null.",
            ))
            .max_properties(Some(10_000))
            .examples([json!({"assemblee": 1, "voto": 7})])
            .into()
    }
}

impl ToSchema for ExportedRow {}

/// A file as JSON.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ExportedRows {
    #[schema(max_items = 100_000)]
    pub rows: Vec<ExportedRow>,
    /// What explains them, where there is something: of responses the codebook.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 100_000)]
    pub codebook: Option<Vec<ExportedRow>>,
}

/// A list to be exported to a file.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    pub of: Exported,
    pub format: FileFormat,
    /// The language of headings and words; left out: the one of the answer.
    #[serde(default)]
    #[schema(nullable = false)]
    pub language: Option<Language>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub filter: Option<ListFilter>,
}

/// Long work that somebody asked for. Only they know of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Job {
    pub id: JobId,
    pub kind: JobKind,
    pub of: Exported,
    pub format: FileFormat,
    pub language: Language,
    pub filter: ListFilter,
    pub state: JobState,
    /// How many rows are written.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub done: i64,
    /// How many rows there will be; null until the work begins.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub total: Option<i64>,
    /// How many rows the file has; null until it is there.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub rows: Option<i64>,
    /// How big the file is; null until it is there.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub bytes: Option<i64>,
    #[schema(
        max_length = 80,
        pattern = "^[a-z]+-[0-9]{4}-[0-9]{2}-[0-9]{2}[.](csv|xlsx|json)$",
        example = "adesioni-2026-11-22.xlsx"
    )]
    pub file_name: String,
    pub created_at: Timestamp,
    pub started_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// Until when the file can be had; null while there is none.
    pub expires_at: Option<Timestamp>,
    /// Why it failed.
    pub problem: Option<JobProblem>,
    #[serde(rename = "_links")]
    pub links: JobLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// Why a job failed, as a problem would say it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JobProblem {
    #[schema(
        max_length = 300,
        pattern = "^https?://",
        example = "https://piazza.example.org/problems/export-too-large"
    )]
    pub r#type: String,
    #[schema(max_length = 200, pattern = "^.+$")]
    pub title: &'static str,
    #[schema(minimum = 400, maximum = 599)]
    pub status: i32,
    #[schema(max_length = 1000, pattern = "^.+$")]
    pub detail: &'static str,
}

/// Where a job and its file are.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JobLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    /// Null while there is no file.
    #[schema(max_length = 200, pattern = "^/")]
    pub file: Option<String>,
}

/// A page of jobs, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JobPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<Job>,
}

impl Outcome for Job {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    /// 0 while nobody has begun: what is asked for is taken in, and not there yet.
    fn version(&self) -> i64 {
        self.version
    }
}

/// A file as it is handed over.
pub struct Download {
    pub name: String,
    pub format: FileFormat,
    pub bytes: Vec<u8>,
}
