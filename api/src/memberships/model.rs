//! The words of memberships.

use crate::communities::{Category, CommunityId};
use crate::territory::MunicipalityCode;
use uuid::Uuid;

pub use crate::access::CommunityRole as MemberRole;

crate::words! {
    /// Where a membership is in its life (product.md, membership).
    pub enum MembershipState {
        Unverified = "unverified", Pending = "pending", Invited = "invited", Active = "active", Suspended = "suspended",
        Lapsed = "lapsed", Left = "left", Removed = "removed", Rejected = "rejected", Withdrawn = "withdrawn",
        Declined = "declined", Revoked = "revoked", Expired = "expired",
    }
}

#[derive(Clone, Debug)]
pub struct NewPerson {
    pub id: Uuid,
    pub name: String,
    pub category: Category,
    pub municipality: Option<MunicipalityCode>,
}

#[derive(Clone, Debug)]
pub struct NewOrganisation {
    pub id: Uuid,
    pub name: String,
    pub kind: Category,
    pub municipality: Option<MunicipalityCode>,
}

/// Who belongs: a person or an organisation.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    Person(Uuid),
    Organisation(Uuid),
}

/// An active membership.
#[derive(Clone, Copy, Debug)]
pub struct NewMember {
    pub community: CommunityId,
    pub subject: Subject,
    pub role: MemberRole,
}
