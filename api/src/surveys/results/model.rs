//! Results on the wire. Whatever is null is protected: too few people, or something from which they could be worked out.

use crate::kernel::clock::Day;
use crate::questionnaires::instrument::{ChangeWhat, PartId, QuestionType, Wording};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr};
use utoipa::{PartialSchema, ToSchema};

crate::words! {
    /// How exact results are. Rough: while a survey is open numbers are rounded down to fives, and nothing else is told. Exact: as counted, with
    /// small numbers protected.
    pub enum Exactness { Rough = "rough", Exact = "exact" }
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SurveyResults {
    pub exactness: Exactness,
    /// How many responses; rough: so many at least.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub responses: i64,
    #[schema(max_items = 8000)]
    pub questions: Vec<QuestionResult>,
}

/// What was answered to a question.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct QuestionResult {
    pub question: PartId,
    #[serde(rename = "type")]
    pub kind: QuestionType,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub label: Option<Wording>,
    /// Whether something of it is withheld, because it would tell of few people.
    pub withheld: bool,
    /// Whether it can be crossed with another.
    pub can_be_crossed: bool,
    /// Whether others can be crossed with it, and filtered by its values.
    pub can_split: bool,
    /// One; of a matrix one for each row; of a ranking one for each option, with its places. Of a text or a file one without cells.
    #[schema(max_items = 60)]
    pub tables: Vec<ResultTable>,
    /// Of a ranking whose places are all told: the options, first the one that was liked best.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, max_items = 60)]
    pub ranking: Option<Vec<RankedOption>>,
}

/// A distribution.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ResultTable {
    /// Of a matrix the row, of a ranking the option.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub of: Option<ResultName>,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub answered: Option<i64>,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub unanswered: Option<i64>,
    #[schema(max_items = 64)]
    pub cells: Vec<ResultCell>,
    /// Of scales and numbers, where every cell is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub statistics: Option<ResultStatistics>,
}

/// A row, an option, a column or a value, with what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ResultName {
    #[schema(max_length = 80, pattern = "^[A-Za-z0-9_-]+$", example = "assemblee")]
    pub value: String,
    #[schema(
        max_length = 500,
        pattern = r"^[^\u0000-\u001f\u007f]*$",
        example = "Assemblee pubbliche"
    )]
    pub label: String,
}

/// One value and how many gave it. Where several could be chosen, one person may stand in several.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ResultCell {
    #[serde(flatten)]
    #[schema(inline)]
    pub name: ResultName,
    /// Of numbers: from this on. Without it: whatever is less than `below`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = -1e15, maximum = 1e15)]
    pub from: Option<f64>,
    /// Of numbers: less than this. Without it: whatever is `from` or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = -1e15, maximum = 1e15)]
    pub below: Option<f64>,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub count: Option<i64>,
    /// In per cent of who answered, where that is told; one decimal.
    #[schema(minimum = 0, maximum = 100)]
    pub share: Option<f64>,
}

/// Figures of a distribution.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct ResultStatistics {
    /// Two decimals. Of numbers that are told in ranges, these figures are of the middles of the ranges.
    #[schema(minimum = -1e15, maximum = 1e15)]
    pub mean: f64,
    #[schema(minimum = -1e15, maximum = 1e15)]
    pub median: f64,
    #[schema(minimum = -1e15, maximum = 1e15)]
    pub lower_quartile: f64,
    #[schema(minimum = -1e15, maximum = 1e15)]
    pub upper_quartile: f64,
}

/// An option of a ranking.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct RankedOption {
    #[serde(flatten)]
    #[schema(inline)]
    pub name: ResultName,
    /// Borda: the last of n options has nothing, the first n − 1 from each; what was not ranked has nothing.
    #[schema(minimum = 0, maximum = 60_000_000_000_i64)]
    pub score: i64,
    /// Of those who ranked it; two decimals. Null: nobody did.
    #[schema(minimum = 1, maximum = 60)]
    pub mean_place: Option<f64>,
    /// How many put it first.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub first: i64,
}

/// A question crossed with another, or with what people are.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CrossedResult {
    pub question: PartId,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub label: Option<Wording>,
    /// The question or the group by which it is told.
    pub by: ResultName,
    /// The values of `by`, with how many gave each.
    #[schema(max_items = 200)]
    pub columns: Vec<ResultCell>,
    /// One; of a matrix one for each row.
    #[schema(max_items = 60)]
    pub tables: Vec<CrossedTable>,
}

/// A table of a crossing.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CrossedTable {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub of: Option<ResultName>,
    /// Whether something of it is withheld, because it would tell of few people.
    pub withheld: bool,
    #[schema(max_items = 64)]
    pub rows: Vec<CrossedRow>,
    /// For each column, of scales and numbers: its figures, where every cell of the column is told.
    #[schema(max_items = 200)]
    pub statistics: Vec<Option<ResultStatistics>>,
}

/// One value, and how many gave it in each column.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CrossedRow {
    #[serde(flatten)]
    #[schema(inline)]
    pub name: ResultName,
    #[schema(max_items = 200, value_type = Vec<Option<ToldCount>>)]
    pub counts: Vec<Option<i64>>,
    /// In per cent of those in the column who answered, where that is told; one decimal.
    #[schema(max_items = 200, value_type = Vec<Option<ToldShare>>)]
    pub shares: Vec<Option<f64>>,
}

/// How many people, in a list of such numbers: only the contract knows it, because a list cannot say what its numbers may be.
pub struct ToldCount;

impl PartialSchema for ToldCount {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
            .description(Some("How many people."))
            .minimum(Some(0))
            .maximum(Some(1_000_000_000))
            .examples([json!(12)])
            .into()
    }
}

impl ToSchema for ToldCount {}

/// A share in per cent, in a list of such numbers.
pub struct ToldShare;

impl PartialSchema for ToldShare {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Number)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Double)))
            .description(Some("In per cent."))
            .minimum(Some(0))
            .maximum(Some(100))
            .examples([json!(66.7)])
            .into()
    }
}

impl ToSchema for ToldShare {}

/// How many answered from one day to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ResponseSpan {
    pub from: Day,
    pub to: Day,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub count: i64,
    /// With those before.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub so_far: i64,
}

/// Surveys of one questionnaire side by side.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ComparedResults {
    /// In the order of the newest survey; questions that it has no more come last.
    #[schema(max_items = 8000)]
    pub questions: Vec<ComparedQuestion>,
}

/// A question in each survey.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ComparedQuestion {
    pub question: PartId,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub label: Option<Wording>,
    /// For each survey, in the order in which they were given; null where it was not asked.
    #[schema(max_items = 20)]
    pub results: Vec<Option<QuestionResult>>,
    /// Where what is asked changed from one survey to the next in which it was asked: to be read with care.
    #[schema(max_items = 20)]
    pub breaks: Vec<VersionBreak>,
}

/// Between two surveys a question changed by more than words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct VersionBreak {
    /// Before which survey, by its place.
    #[schema(minimum = 1, maximum = 19)]
    pub before: i64,
    #[schema(max_items = 40)]
    pub what: Vec<ChangeWhat>,
}
