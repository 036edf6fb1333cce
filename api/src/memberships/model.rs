//! The words of memberships.

use crate::communities::CommunityId;
use crate::people::PersonId;
use crate::people::organisations::OrganisationId;

pub use crate::access::CommunityRole as MemberRole;

crate::words! {
    /// Where a membership is in its life (product.md, membership).
    pub enum MembershipState {
        Unverified = "unverified", Pending = "pending", Invited = "invited", Active = "active", Suspended = "suspended",
        Lapsed = "lapsed", Left = "left", Removed = "removed", Rejected = "rejected", Withdrawn = "withdrawn",
        Declined = "declined", Revoked = "revoked", Expired = "expired",
    }
}

/// Who belongs: a person or an organisation.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    Person(PersonId),
    Organisation(OrganisationId),
}

/// An active membership.
#[derive(Clone, Copy, Debug)]
pub struct NewMember {
    pub community: CommunityId,
    pub subject: Subject,
    pub role: MemberRole,
}
