//! What the operations on memberships are asked with.

use super::{MemberRole, MembershipState, SubjectKind};
use crate::kernel::clock::Timestamp;
use crate::kernel::text::{SearchText, Slug};
use crate::people::Category;
use crate::territory::ProvinceCode;
use serde::Deserialize;
use utoipa::IntoParams;

crate::words! {
    /// A named order of memberships: by the last step, or by name.
    pub enum MembershipSort { Newest = "newest", Oldest = "oldest", Name = "name" }
}

crate::words! {
    /// What can come along with a membership: its history.
    pub enum MembershipEmbed { History = "history" }
}

/// Filters of memberships: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct MembershipFilter {
    /// Part of a name or of an e-mail address; accents do not matter.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    /// Communities, by id or slug.
    #[param(inline, max_items = 20)]
    pub community: Vec<Slug>,
    #[param(inline, max_items = 13)]
    pub state: Vec<MembershipState>,
    /// Those of people, or those of organisations.
    #[param(inline, max_items = 2)]
    pub subject: Vec<SubjectKind>,
    #[param(inline, max_items = 4)]
    pub role: Vec<MemberRole>,
    #[param(inline, max_items = 10)]
    pub category: Vec<Category>,
    #[param(inline, max_items = 20)]
    pub province: Vec<ProvinceCode>,
    /// What the organisation is that belongs, or that the person belongs for.
    #[param(inline, max_items = 10)]
    pub organisation_kind: Vec<Category>,
    /// Those whose last step was then or later.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub since: Option<Timestamp>,
    #[param(inline, value_type = Option<MembershipSort>, nullable = false)]
    pub sort: Option<MembershipSort>,
    /// Whether to count how many memberships each state would give (`facets`).
    #[param(default = false)]
    pub facets: bool,
}

/// Filters of one's own memberships: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct OwnFilter {
    #[param(inline, max_items = 13)]
    pub state: Vec<MembershipState>,
    /// Only those whose yearly confirmation is due: we asked for it by letter, and nobody answered yet.
    #[param(default = false)]
    pub to_confirm: bool,
}

/// What `embed` may ask of one membership.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct MembershipView {
    #[param(inline, max_items = 5)]
    pub embed: Vec<MembershipEmbed>,
}

/// Filters of a community's members.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct MemberFilter {
    /// Part of a name; accents do not matter.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    #[param(inline, max_items = 4)]
    pub role: Vec<MemberRole>,
}
