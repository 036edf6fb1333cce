//! What the operations on people are asked with.

use super::{Category, PersonState};
use crate::access::HubRole;
use crate::kernel::text::SearchText;
use crate::people::organisations::OrganisationId;
use crate::territory::ProvinceCode;
use serde::Deserialize;
use utoipa::IntoParams;

crate::words! {
    /// A named order of people.
    pub enum PersonSort { Name = "name", NameDown = "-name", Newest = "newest" }
}

crate::words! {
    /// Whether somebody represents an organisation: as staff confirmed, or as they claim and nobody confirmed yet.
    pub enum Representation { Confirmed = "confirmed", Claimed = "claimed" }
}

/// Filters of people: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PersonFilter {
    /// Part of a name or of an e-mail address; accents do not matter.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    #[param(inline, max_items = 10)]
    pub category: Vec<Category>,
    #[param(inline, max_items = 20)]
    pub province: Vec<ProvinceCode>,
    #[param(inline, max_items = 3)]
    pub hub_role: Vec<HubRole>,
    #[param(inline, max_items = 3)]
    pub state: Vec<PersonState>,
    /// Who says that they represent this organisation.
    #[param(inline, value_type = Option<OrganisationId>, nullable = false)]
    pub organisation: Option<OrganisationId>,
    #[param(inline, max_items = 2)]
    pub representation: Vec<Representation>,
    #[param(inline, value_type = Option<PersonSort>, nullable = false)]
    pub sort: Option<PersonSort>,
}
