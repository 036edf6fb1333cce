//! Organisations on the wire, and as neighbours know them.

use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::patch::Patch;
use crate::kernel::text::{LINE, SearchText, WebAddress};
use crate::people::model::Category;
use crate::territory::{MunicipalityCode, MunicipalityRef, ProvinceCode, ProvinceRef};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

crate::id! {
    /// An organisation's id.
    OrganisationId
}

impl From<uuid::Uuid> for OrganisationId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// Whether staff looked at it and found that it is what it says.
    pub enum OrganisationState { Unverified = "unverified", Verified = "verified" }
}

crate::words! {
    /// A named order of organisations.
    pub enum OrganisationSort { Name = "name", NameDown = "-name", Newest = "newest" }
}

crate::text! {
    /// An organisation's name.
    pub struct OrganisationName(2..=160, LINE, "Comune di Bologna");
}

/// An organisation brought in by a file or made up: verified by whoever brings it.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    pub id: OrganisationId,
    pub name: String,
    pub kind: Category,
    pub municipality: Option<MunicipalityCode>,
}

/// Filters of organisations: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct OrganisationFilter {
    /// Part of its name; accents do not matter.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    #[param(inline, max_items = 10)]
    pub kind: Vec<Category>,
    #[param(inline, max_items = 20)]
    pub province: Vec<ProvinceCode>,
    /// Only verified ones are public, whatever is asked for.
    #[param(inline, max_items = 2)]
    pub state: Vec<OrganisationState>,
    /// Only those that were merged into another, or only those that were not.
    #[param(nullable = false)]
    pub merged: Option<bool>,
    #[param(inline, value_type = Option<OrganisationSort>, nullable = false)]
    pub sort: Option<OrganisationSort>,
}

/// An organisation to be made.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct OrganisationDraft {
    pub name: OrganisationName,
    pub kind: Category,
    #[serde(default)]
    pub municipality: Option<MunicipalityCode>,
    #[serde(default)]
    pub website: Option<WebAddress>,
}

/// Changes to an organisation, as a merge patch (RFC 7396): what is left out stays, null clears.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct OrganisationPatch {
    #[schema(nullable = false)]
    pub name: Option<OrganisationName>,
    #[schema(nullable = false)]
    pub kind: Option<Category>,
    #[serde(default)]
    #[schema(value_type = Option<MunicipalityCode>)]
    pub municipality: Patch<MunicipalityCode>,
    #[serde(default)]
    #[schema(value_type = Option<WebAddress>)]
    pub website: Patch<WebAddress>,
}

/// The one that stays.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema, Validate)]
pub struct Merger {
    pub into: OrganisationId,
}

/// An organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Organisation {
    pub id: OrganisationId,
    pub name: OrganisationName,
    /// What it is.
    pub kind: Category,
    pub municipality: Option<MunicipalityRef>,
    pub province: Option<ProvinceRef>,
    pub website: Option<WebAddress>,
    pub state: OrganisationState,
    /// The one that this was a duplicate of: it took over everything.
    pub merged_into: Option<OrganisationId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

impl Outcome for Organisation {
    fn path(&self) -> String {
        format!("/v1/organisations/{}", self.id)
    }
    fn version(&self) -> i64 {
        self.version
    }
}
