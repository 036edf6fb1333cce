//! Surveys as they are shown.

use super::{
    ResultsAudience, SurveyAudience, SurveyId, SurveyIdentity, SurveyIntroduction, SurveyKind,
    SurveyPrivacyNotice, SurveyState, SurveyStep, SurveyTexts, SurveyTitle, TakenQuota,
};
use crate::communities::Reason;
use crate::events::EventId;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::kernel::text::Slug;
use crate::memberships::CommunityRef;
use crate::questionnaires::{QuestionnaireId, VersionNumber};
use serde::Serialize;
use utoipa::ToSchema;

/// A survey in a list. Whether it is open follows from its state and its times.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveySummary {
    pub id: SurveyId,
    pub slug: Slug,
    pub kind: SurveyKind,
    pub state: SurveyState,
    /// Whose it is; null: the hub's own, or of a community that the reader may not know of.
    pub community: Option<CommunityRef>,
    /// The language that the texts are in: the one asked for, or the fallback.
    pub language: Language,
    pub title: SurveyTitle,
    pub identity: SurveyIdentity,
    pub audience: SurveyAudience,
    pub results: ResultsAudience,
    /// Null: as soon as it is published.
    pub opens_at: Option<Timestamp>,
    /// Null: it does not close by itself.
    pub closes_at: Option<Timestamp>,
    /// Why it was closed or opened again.
    pub reason: Option<Reason>,
    /// In a list, for those who run it: how many handed in their answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 0, maximum = 1_000_000)]
    pub responses: Option<i64>,
    pub updated_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: SurveyLinks,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    /// Where answering begins.
    #[schema(max_length = 200, pattern = "^/")]
    pub responses: String,
}

/// A survey, with what is said before the first question.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Survey {
    #[serde(flatten)]
    #[schema(inline)]
    pub summary: SurveySummary,
    pub introduction: SurveyIntroduction,
    /// The introduction as safe HTML.
    #[schema(max_length = 40_000, pattern = "^[^\\u0000]*$")]
    pub introduction_html: String,
    pub privacy_notice: SurveyPrivacyNotice,
    /// The notice as safe HTML.
    #[schema(max_length = 160_000, pattern = "^[^\\u0000]*$")]
    pub privacy_notice_html: String,
    pub questionnaire: QuestionnaireId,
    /// The version that is asked; null: the newest when it is published.
    pub number: Option<VersionNumber>,
    /// In which languages it can be answered.
    #[schema(max_items = 2)]
    pub languages: Vec<Language>,
    /// For an audience of members: of which communities, as far as the reader may know of them.
    #[schema(max_items = 20)]
    pub members_of: Vec<CommunityRef>,
    /// For an audience of attendees: at which event.
    pub event: Option<EventId>,
    /// Whether answers can be changed after they are handed in.
    pub revisable: bool,
    /// Whether who answered is asked if they may be written to.
    pub contacts: bool,
    /// There for those who run it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub management: Option<SurveyManagement>,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// What those who run a survey see of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyManagement {
    pub texts: SurveyTexts,
    /// The steps that can be taken from here; whether a draft is ready for its publication says `missing`.
    #[schema(max_items = 7)]
    pub steps: Vec<SurveyStep>,
    /// What a draft lacks to be published.
    #[schema(max_items = 100)]
    pub missing: Vec<MissingPart>,
    /// How many handed in their answers.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub responses: i64,
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub most_responses: Option<i64>,
    #[schema(max_items = 60)]
    pub quotas: Vec<TakenQuota>,
    pub never_closes: bool,
    pub published_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    /// Since when its exact numbers are told. From then on it cannot be reopened.
    pub settled_at: Option<Timestamp>,
}

/// Something that keeps a draft from being published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MissingPart {
    /// Where in the survey, as a JSON pointer (RFC 6901).
    #[schema(max_length = 200, pattern = "^(/.*)?$", example = "/closes_at")]
    pub pointer: String,
    #[schema(
        max_length = 300,
        pattern = r"^[^\u0000-\u001f\u007f]*$",
        example = "Serve una data di chiusura, oppure dire che non ce n’è."
    )]
    pub detail: String,
}

/// A page of surveys.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<SurveySummary>,
}

impl Outcome for Survey {
    fn path(&self) -> String {
        self.summary.links.here.clone()
    }
    fn version(&self) -> i64 {
        self.version
    }
}
