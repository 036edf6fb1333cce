//! What the operations on communities are asked with.

use super::{Category, Composition, JoinPolicy, Status};
use crate::kernel::text::{SearchText, Slug};
use crate::territory::{MunicipalityCode, ProvinceCode};
use serde::Deserialize;
use utoipa::IntoParams;

crate::words! {
    /// A named order of communities.
    pub enum CommunitySort { Name = "name", NameDown = "-name", Newest = "newest", Updated = "updated", Members = "members" }
}

crate::words! {
    /// A field that a list can be reduced to.
    pub enum CommunityField {
        Id = "id", Slug = "slug", Status = "status", Language = "language", Name = "name", Tagline = "tagline", Themes = "themes",
        Provinces = "provinces", Programme = "programme", Composition = "composition", AdmittedCategories = "admitted_categories",
        JoinPolicy = "join_policy", Counts = "counts", CreatedAt = "created_at", UpdatedAt = "updated_at", Links = "_links",
        Embedded = "_embedded",
    }
}

crate::words! {
    /// What can come along with each community of a list.
    pub enum CommunityListEmbed { Terms = "terms" }
}

crate::words! {
    /// What can come along with a community: the terms of the glossary that its texts use; its texts in all languages, for who edits it.
    pub enum CommunityEmbed { Terms = "terms", Texts = "texts" }
}

/// Filters of communities: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CommunityFilter {
    /// Words in its texts: inflected forms are found, accents do not matter, the last word may be unfinished.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    #[param(inline, max_items = 20)]
    pub theme: Vec<Slug>,
    #[param(inline, max_items = 20)]
    pub province: Vec<ProvinceCode>,
    #[param(inline, max_items = 20)]
    pub municipality: Vec<MunicipalityCode>,
    #[param(inline, max_items = 5)]
    pub composition: Vec<Composition>,
    /// Communities that admit this category.
    #[param(inline, max_items = 10)]
    pub admitted_category: Vec<Category>,
    #[param(inline, max_items = 4)]
    pub join_policy: Vec<JoinPolicy>,
    #[param(inline, max_items = 5)]
    pub status: Vec<Status>,
    /// Communities whose texts use this term of the glossary.
    #[param(inline, max_items = 20)]
    pub mentions: Vec<Slug>,
    /// Only communities that the caller coordinates: drafts, and those that are listed nowhere, too.
    #[param(default = false)]
    pub coordinated: bool,
    #[param(inline, value_type = Option<CommunitySort>, nullable = false)]
    pub sort: Option<CommunitySort>,
    /// Whether to count, per filter, how many communities each value would give (`facets`).
    #[param(default = false)]
    pub facets: bool,
    /// Reduce the items to `id` and these fields; the answer is then `application/vnd.piazza.sparse+json`.
    #[param(inline, max_items = 20)]
    pub fields: Vec<CommunityField>,
    /// What comes along with each: the terms of the glossary that its texts use.
    #[param(inline, max_items = 5)]
    pub embed: Vec<CommunityListEmbed>,
}

/// What `embed` may ask of one community.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CommunityView {
    #[param(inline, max_items = 5)]
    pub embed: Vec<CommunityEmbed>,
}

/// The category that somebody declares.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EligibilityQuestion {
    #[param(inline)]
    pub category: Category,
}
