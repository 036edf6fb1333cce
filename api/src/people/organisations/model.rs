//! Organisations on the wire, and as neighbours know them.

use crate::people::model::Category;
use crate::territory::MunicipalityCode;

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

/// An organisation brought in by a file or made up: verified by whoever brings it.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    pub id: OrganisationId,
    pub name: String,
    pub kind: Category,
    pub municipality: Option<MunicipalityCode>,
}
