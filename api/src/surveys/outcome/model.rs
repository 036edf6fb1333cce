//! What came of surveys, on the wire.

use crate::kernel::clock::Timestamp;
use crate::kernel::page::Page;
use crate::kernel::text::{Form, SearchText, Slug};
use crate::questionnaires::instrument::PartId;
use crate::questionnaires::{QuestionnaireId, VersionNumber};
use crate::surveys::invitations::SurveyInvitationCounts;
use crate::surveys::model::{
    ResultsAudience, SurveyId, SurveyIdentity, SurveyKind, SurveyState, SurveyTitle,
};
use crate::surveys::results::{
    ComparedResults, CrossedResult, Exactness, QuestionResult, ResponseSpan, ResultCell, ResultName,
    SurveyResults,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::words! {
    /// What people are, as they say of themselves: their category, their province.
    pub enum SurveyGroup { Category = "category", Province = "province" }
}

/// What cells are called by.
const CELL: Form = Form {
    expression: "^[A-Za-z0-9_-]+$",
    holds: |text| {
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
    },
};

crate::text! {
    /// A value of a question or of a group, as results call it.
    pub struct CellValue(1..=80, CELL, "assemblee");
}

/// A survey whose results are told.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ToldSurvey {
    pub id: SurveyId,
    pub slug: Slug,
    pub kind: SurveyKind,
    pub state: SurveyState,
    pub identity: SurveyIdentity,
    /// Who sees them.
    pub audience: ResultsAudience,
    pub title: SurveyTitle,
    pub questionnaire: QuestionnaireId,
    pub number: VersionNumber,
    pub opens_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
}

/// The results of a survey. Whatever is null is protected.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyOutcome {
    pub survey: ToldSurvey,
    pub results: SurveyResults,
    /// How many it asks now, where that is known: the members of its communities.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub asked: Option<i64>,
    /// When people took part, in spans of days in which enough did. Of an anonymous survey: those who came with an account.
    #[schema(max_items = 2000)]
    pub over_time: Vec<ResponseSpan>,
    pub options: OutcomeOptions,
}

/// How far a survey is with those whom it asks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyProgress {
    /// How many it asks now, where that is known: the members of its communities, or whom it invited.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub asked: Option<i64>,
    /// How many of them handed in answers; of a survey that asks others, how many responses count.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub answered: i64,
    /// How many responses were begun and are not handed in. What nobody goes on with is forgotten after thirty days.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub in_progress: i64,
    /// Those who answered of those who are asked, per cent.
    #[schema(minimum = 0, maximum = 100)]
    pub rate: Option<f64>,
    /// For a survey by invitation: how far its letters came.
    pub invitations: Option<SurveyInvitationCounts>,
    /// When people answered. By name day by day; else in spans of days in which enough did, of an anonymous survey of those who came with an account or an
    /// invitation.
    #[schema(max_items = 5000)]
    pub over_time: Vec<ResponseSpan>,
    /// Whether these numbers are exact, or rounded down to fives because more may come.
    pub over_time_exactness: Exactness,
}

/// What else the caller can have of the results.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OutcomeOptions {
    /// Whether questions can be crossed and filtered.
    pub split: bool,
    /// By which groups, too.
    #[schema(max_items = 2)]
    pub groups: Vec<SurveyGroup>,
    /// Whether free texts can be read.
    pub texts: bool,
    /// Whether single responses can be listed and exported.
    pub rows: bool,
    /// Whether the numbers can be settled: from then on they are exact, and the survey cannot be reopened.
    pub settle: bool,
    /// Earlier and later surveys of the same questionnaire, with which it can be compared; newest first.
    #[schema(max_items = 9)]
    pub comparable: Vec<ComparableSurvey>,
}

/// A survey with which another can be compared.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ComparableSurvey {
    pub id: SurveyId,
    pub slug: Slug,
    pub title: SurveyTitle,
    pub closed_at: Option<Timestamp>,
}

/// The results of those alone who gave one answer, or are one thing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FilteredSurveyOutcome {
    pub survey: ToldSurvey,
    /// The question or the group that they are filtered by.
    pub by: ResultName,
    /// The value that they have, and how many do.
    pub value: ResultCell,
    /// Every question that can be crossed, but the one that they are filtered by.
    #[schema(max_items = 8000)]
    pub questions: Vec<QuestionResult>,
}

/// One question crossed with another.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyCrossing {
    pub survey: ToldSurvey,
    pub crossing: CrossedResult,
}

/// Surveys of one questionnaire side by side.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyComparison {
    /// Oldest first.
    #[schema(max_items = 10)]
    pub surveys: Vec<ToldSurvey>,
    pub comparison: ComparedResults,
}

/// What somebody wrote. Whose it is, and what else they answered, is not told with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnsweredText {
    #[schema(max_length = 20_000, pattern = r"^[^\u0000]*$")]
    pub text: String,
}

/// A page of what was written, in the order of the alphabet: it says nothing of who came when.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AnsweredTextPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<AnsweredText>,
    /// Whether they are withheld, because too few wrote something.
    pub withheld: bool,
}

/// Which question is crossed with what: another question, or a group.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CrossingView {
    /// The question that is told, by its id.
    #[param(inline)]
    pub question: PartId,
    /// The question by which it is told, by its id.
    #[param(inline, value_type = Option<PartId>, nullable = false)]
    pub by: Option<PartId>,
    /// Instead of `by`: the group by which it is told. For those who run it and staff, of surveys that are not anonymous.
    #[param(inline, value_type = Option<SurveyGroup>, nullable = false)]
    pub group: Option<SurveyGroup>,
}

/// Of whom alone results are told: those who gave an answer, or those of a group.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FilteredView {
    /// The question by which it is filtered, by its id.
    #[param(inline, value_type = Option<PartId>, nullable = false)]
    pub by: Option<PartId>,
    /// Instead of `by`: the group. For those who run it and staff, of surveys that are not anonymous.
    #[param(inline, value_type = Option<SurveyGroup>, nullable = false)]
    pub group: Option<SurveyGroup>,
    /// The answer that they gave, or what they are.
    #[param(inline)]
    pub value: CellValue,
}

/// With which surveys one is compared.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ComparedWith {
    /// By id or slug.
    #[param(inline, min_items = 1, max_items = 9)]
    pub with: Vec<Slug>,
}

/// Which texts are read.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TextsView {
    /// The question, by its id: one for texts, or one with fixed answers and «other».
    #[param(inline)]
    pub question: PartId,
    /// Only those with these words in them; accents and capitals do not matter.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
}
