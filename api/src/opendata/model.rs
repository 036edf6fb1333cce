//! Open data on the wire.

use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::kernel::tally::FacetCount;
use crate::kernel::text::PROSE;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

crate::id! {
    /// A dump’s id.
    OpenDataDumpId
}

crate::words! {
    /// What there is to take along.
    pub enum OpenDatasetName { Communities = "communities", Events = "events", Glossary = "glossary", Results = "results" }
}

crate::words! {
    /// What a file is written in, by the suffix of its address.
    pub enum OpenDataFormat {
        /// Comma-separated values (RFC 4180), UTF-8 with a mark.
        Csv = "csv",
        /// JSON.
        Json = "json",
    }
}

impl OpenDataFormat {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }

    /// Without parameters.
    pub const fn essence(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Json => "application/json",
        }
    }
}

crate::words! {
    /// What the catalogue is written in, by the suffix of its address.
    pub enum CatalogFormat {
        /// JSON-LD 1.1.
        JsonLd = "jsonld",
        /// RDF 1.1 Turtle.
        Turtle = "ttl",
    }
}

impl CatalogFormat {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::JsonLd => "application/ld+json",
            Self::Turtle => "text/turtle; charset=utf-8",
        }
    }
}

crate::words! {
    /// Where a dump is: waiting, being made, there, or failed.
    pub enum OpenDataDumpState { Queued = "queued", Running = "running", Done = "done", Failed = "failed" }
}

crate::words! {
    /// What stands in a field. `code`: one of a closed set of words; `url`: a whole address; `date_time`: RFC 3339, in UTC.
    pub enum OpenDataFieldType {
        Text = "text", Code = "code", Integer = "integer", Number = "number", Boolean = "boolean", DateTime = "date_time", Uuid = "uuid", Url = "url",
    }
}

crate::text! {
    /// A file as comma-separated values (RFC 4180), with a header.
    pub struct OpenDataCsv(0..=100000000, PROSE, "id,slug,status");
    /// Checksums of all files, a line each, as `sha256sum -c` reads them.
    pub struct OpenDataChecksums(0..=10000, PROSE, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  communities.csv");
    /// The catalogue as Turtle (RDF 1.1 Turtle), in the words of DCAT-AP_IT.
    pub struct CatalogTurtle(0..=10000000, PROSE, "<https://piazza.example.org/v1/open-data> a dcatapit:Catalog .");
}

/// The catalogue as JSON-LD 1.1; its `@context` says what each name means.
pub struct CatalogJsonLd;

impl utoipa::PartialSchema for CatalogJsonLd {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .description(Some(
                "The catalogue as JSON-LD 1.1, in the words of DCAT-AP_IT; its `@context` says what each name means.",
            ))
            .additional_properties(Some(utoipa::openapi::schema::AdditionalProperties::<Schema>::FreeForm(
                true,
            )))
            .into()
    }
}

impl ToSchema for CatalogJsonLd {}

/// A row of a dataset, by the names of its fields.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct OpenDataRow(pub Map<String, Value>);

impl utoipa::PartialSchema for OpenDataRow {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some(
                "A row, by the names of its fields; which these are says `fields` of the list of open data.",
            ))
            .max_properties(Some(100))
            .examples([json!({"slug": "rigenerazione-urbana", "members": 120})])
            .into()
    }
}

impl ToSchema for OpenDataRow {}

/// A dataset as JSON.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataRows {
    pub dataset: OpenDatasetName,
    #[schema(max_length = 100, pattern = "^https://")]
    pub licence: &'static str,
    /// Where its fields are described.
    #[schema(max_length = 300, pattern = "^https?://")]
    pub dictionary: String,
    #[schema(max_items = 1_000_000)]
    pub rows: Vec<OpenDataRow>,
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InBothLanguages {
    #[schema(max_length = 1000, pattern = "^.+$", example = "Comunità di pratiche")]
    pub it: &'static str,
    #[schema(max_length = 1000, pattern = "^.+$", example = "Communities of practice")]
    pub en: &'static str,
}

impl InBothLanguages {
    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::It => self.it,
            Language::En => self.en,
        }
    }
}

/// What there is to take along, and under which conditions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenData {
    /// When the files were made; null: the first ones are being made now.
    pub made_at: Option<Timestamp>,
    /// When they are made next, at the latest.
    pub next_at: Option<Timestamp>,
    pub licence: OpenDataLicence,
    pub publisher: OpenDataPublisher,
    #[schema(max_items = 10)]
    pub datasets: Vec<OpenDataset>,
    #[serde(rename = "_links")]
    pub links: OpenDataLinks,
}

/// Under which licence the data are.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataLicence {
    #[schema(max_length = 100, pattern = "^.+$")]
    pub name: &'static str,
    #[schema(max_length = 100, pattern = "^https://")]
    pub url: &'static str,
}

/// Who publishes the data.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataPublisher {
    #[schema(max_length = 200, pattern = "^.+$", example = "Regione Emilia-Romagna")]
    pub name: String,
    /// Of a public administration its code in the index of public administrations (IPA).
    #[schema(max_length = 100, pattern = "^[A-Za-z0-9._:-]+$", example = "r_emiro")]
    pub identifier: String,
    /// Where questions about the data go.
    #[schema(max_length = 254, pattern = "^[^@]+@[^@]+$", example = "opendata@example.org")]
    pub email: Option<String>,
}

/// Where checksums and metadata are, relative to the host.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 100, pattern = "^/")]
    pub here: &'static str,
    #[schema(max_length = 100, pattern = "^/")]
    pub checksums: &'static str,
    #[schema(max_length = 100, pattern = "^/")]
    pub json_ld: &'static str,
    #[schema(max_length = 100, pattern = "^/")]
    pub turtle: &'static str,
}

/// A dataset: what it is, its files, and what their fields mean.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataset {
    pub name: OpenDatasetName,
    pub title: InBothLanguages,
    pub description: InBothLanguages,
    /// The list of the API that it is of.
    #[schema(max_length = 100, pattern = "^/")]
    pub list: &'static str,
    /// Null while there is none yet.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub rows: Option<i64>,
    /// Since when it has been as it is now; null while there is none yet.
    pub changed_at: Option<Timestamp>,
    #[schema(max_items = 5)]
    pub files: Vec<OpenDataFile>,
    #[schema(max_items = 100)]
    pub fields: Vec<OpenDataField>,
}

/// A file of a dataset.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataFile {
    pub format: OpenDataFormat,
    #[schema(max_length = 100, pattern = "^[a-z]+/[a-z]+$", example = "text/csv")]
    pub media_type: &'static str,
    /// The same for as long as the hub is there.
    #[schema(max_length = 300, pattern = "^https?://")]
    pub url: String,
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub bytes: i64,
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub sha256: String,
}

/// What a field means.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataField {
    #[schema(max_length = 60, pattern = "^[a-z0-9_]+$", example = "slug")]
    pub name: &'static str,
    pub r#type: OpenDataFieldType,
    /// Whether there are several: in JSON an array, in CSV with `; ` between them.
    pub list: bool,
    /// Whether it may be empty: in JSON null.
    pub may_be_empty: bool,
    pub description: InBothLanguages,
    /// Of a code: the values that it may have.
    #[schema(max_items = 100, value_type = Vec<OpenDataCode>)]
    pub values: Vec<&'static str>,
    /// Of a code: the list that it is taken from, where that is one of the API’s.
    #[schema(max_length = 100, pattern = "^/")]
    pub vocabulary: Option<&'static str>,
}

/// A value of a closed set, in a list of such values: only the contract knows it.
pub struct OpenDataCode;

impl utoipa::PartialSchema for OpenDataCode {
    fn schema() -> RefOr<Schema> {
        crate::kernel::schema::text("A value of a closed set.", 1, 60, "^[a-z0-9_]+$", "active")
    }
}

impl ToSchema for OpenDataCode {}

/// A dump: all files, made at once.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataDump {
    pub id: OpenDataDumpId,
    pub state: OpenDataDumpState,
    /// How many rows are written.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub done: i64,
    /// How many there will be; null until the work begins.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub total: Option<i64>,
    pub created_at: Timestamp,
    pub started_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    #[serde(rename = "_links")]
    pub links: OpenDataDumpLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// Where a dump is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataDumpLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 100, pattern = "^/")]
    pub here: String,
}

/// A page of dumps, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenDataDumpPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<OpenDataDump>,
}

impl Outcome for OpenDataDump {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    /// 0 while nobody has begun: what is asked for is taken in, and not there yet.
    fn version(&self) -> i64 {
        self.version
    }
}

/// The hub in numbers, as they were when the open data were made: whoever takes the files can count again. Where people are counted, numbers from 1 to 4
/// are null, and whatever they could be worked out from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HubStatistics {
    /// Null: they are being counted for the first time.
    pub counted_at: Option<Timestamp>,
    pub communities: CommunityStatistics,
    pub events: EventStatistics,
    pub glossary: GlossaryStatistics,
    pub surveys: SurveyStatistics,
}

/// The communities that everybody finds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CommunityStatistics {
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub total: i64,
    #[schema(max_items = 10)]
    pub by_state: Vec<FacetCount>,
    /// A community may have several.
    #[schema(max_items = 520)]
    pub by_theme: Vec<FacetCount>,
    /// A community may have several.
    #[schema(max_items = 40)]
    pub by_province: Vec<FacetCount>,
    /// Active memberships, of people and organisations; who belongs to two communities has two.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub memberships: Option<i64>,
    /// Of them, of organisations.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub memberships_of_organisations: Option<i64>,
}

/// The events that everybody finds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventStatistics {
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub total: i64,
    /// Places that people have or that are held for them, where one registers here.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub places_taken: Option<i64>,
    /// In which they begin, by clocks in Italy; oldest first.
    #[schema(max_items = 2400)]
    pub by_month: Vec<EventCount>,
    #[schema(max_items = 20)]
    pub by_kind: Vec<EventCount>,
    #[schema(max_items = 5)]
    pub by_mode: Vec<EventCount>,
}

/// Events that have something in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EventCount {
    #[schema(max_length = 40, pattern = "^[a-z0-9_-]+$", example = "2026-11")]
    pub value: String,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub count: i64,
    /// Places taken at them; null: too few people to be told, or what they could be worked out from.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub places_taken: Option<i64>,
}

/// The terms that everybody finds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GlossaryStatistics {
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub total: i64,
    #[schema(max_items = 10)]
    pub by_state: Vec<FacetCount>,
    #[schema(max_items = 20)]
    pub by_category: Vec<FacetCount>,
}

/// The surveys that everybody finds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyStatistics {
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub total: i64,
    #[schema(max_items = 10)]
    pub by_state: Vec<FacetCount>,
    /// Of them, those whose exact results everybody may read.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub with_results: i64,
    /// Responses to those.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub responses: Option<i64>,
}
