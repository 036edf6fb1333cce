//! What the operations on surveys are asked with.

use super::{ResultsAudience, SurveyKind, SurveyState};
use crate::kernel::clock::Timestamp;
use crate::kernel::text::{SearchText, Slug};
use crate::questionnaires::QuestionnaireId;
use serde::Deserialize;
use utoipa::IntoParams;

crate::words! {
    /// A named order of surveys: what changed last first, or what closes first (what never does last).
    pub enum SurveySort { Updated = "updated", Closing = "closes_at" }
}

/// Filters of surveys: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SurveyFilter {
    /// Words in its title and its introduction: inflected forms are found, accents do not matter, the last word may be unfinished.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    /// Of these communities, by id or slug.
    #[param(inline, max_items = 20)]
    pub community: Vec<Slug>,
    #[param(inline, max_items = 6)]
    pub state: Vec<SurveyState>,
    #[param(inline, max_items = 2)]
    pub kind: Vec<SurveyKind>,
    /// Only those that put this questionnaire.
    #[param(inline, value_type = Option<QuestionnaireId>, nullable = false)]
    pub questionnaire: Option<QuestionnaireId>,
    /// Only those that take answers at this instant, as far as is known now.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub open_at: Option<Timestamp>,
    /// Only those that close by themselves, at this instant or before it.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub closing_by: Option<Timestamp>,
    #[param(inline, max_items = 3)]
    pub results: Vec<ResultsAudience>,
    /// Only those that the caller runs: drafts too.
    #[param(default = false)]
    pub managed: bool,
    #[param(inline, value_type = Option<SurveySort>, nullable = false)]
    pub sort: Option<SurveySort>,
}
