//! What the operations on questionnaires are asked with.

use super::{QuestionnaireState, VersionNumber};
use crate::kernel::text::{SearchText, Slug};
use serde::Deserialize;
use utoipa::IntoParams;

crate::words! {
    /// A named order of questionnaires: by their titles, or what changed last first.
    pub enum QuestionnaireSort { Title = "title", Updated = "updated" }
}

/// Filters of questionnaires: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct QuestionnaireFilter {
    /// Words in its titles: inflected forms are found, accents do not matter, the last word may be unfinished.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    /// Those of these communities, by id or slug.
    #[param(inline, max_items = 20)]
    pub community: Vec<Slug>,
    #[param(inline, max_items = 3)]
    pub state: Vec<QuestionnaireState>,
    /// Only those that others are made from.
    #[param(default = false)]
    pub template: bool,
    /// Only those that the caller may change.
    #[param(default = false)]
    pub managed: bool,
    #[param(inline, value_type = Option<QuestionnaireSort>, nullable = false)]
    pub sort: Option<QuestionnaireSort>,
}

/// What a version is compared with.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ComparisonView {
    /// The other version.
    #[param(inline)]
    pub since: VersionNumber,
}

/// Whose questions of the bank: the hub's, and those of one community as well.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct BankFilter {
    /// By id or slug.
    #[param(inline, value_type = Option<Slug>, nullable = false)]
    pub community: Option<Slug>,
}
