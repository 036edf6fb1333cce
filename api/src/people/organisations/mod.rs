//! Organisations: bodies, associations, companies, groups that people represent and that belong to communities themselves.

mod entity;
mod model;
mod storing;

pub use model::{NewOrganisation, OrganisationId, OrganisationState};
pub use storing::add;
