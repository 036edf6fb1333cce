//! Memberships on the wire: their words here; what is asked, shown and written in the files beside.

mod asked;
mod shown;
mod written;

pub use asked::*;
pub use shown::*;
pub use written::*;

pub use crate::access::CommunityRole as MemberRole;

use crate::communities::CommunityId;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::text::PROSE;
use crate::people::PersonId;
use crate::people::organisations::OrganisationId;
use serde::{Deserialize, Serialize};

crate::id! {
    /// A membership's id.
    MembershipId
}

impl From<uuid::Uuid> for MembershipId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// Where a membership is in its life (product.md, membership).
    pub enum MembershipState {
        Unverified = "unverified", Pending = "pending", Invited = "invited", Active = "active", Suspended = "suspended",
        Lapsed = "lapsed", Left = "left", Removed = "removed", Rejected = "rejected", Withdrawn = "withdrawn",
        Declined = "declined", Revoked = "revoked", Expired = "expired",
    }
}

crate::words! {
    /// A step of a membership's life.
    pub enum Step {
        /// Asks to join, where somebody decides on it.
        Application = "application",
        /// Joins, where nobody has to decide on it.
        Entry = "entry",
        Invitation = "invitation",
        Approval = "approval", Rejection = "rejection", Withdrawal = "withdrawal",
        Acceptance = "acceptance", Declination = "declination", Revocation = "revocation", Expiry = "expiry",
        Suspension = "suspension", Reinstatement = "reinstatement",
        /// Once a year: still with us.
        Confirmation = "confirmation",
        Lapse = "lapse", Departure = "departure", Removal = "removal",
        /// The role changes, the state stays.
        RoleChange = "role_change",
        /// Takes the step before back.
        Undoing = "undoing",
    }
}

crate::words! {
    /// In which capacity somebody took a step: for themselves, as a coordinator, as staff; or time did.
    pub enum Capacity { Own = "own", Coordination = "coordination", Staff = "staff", System = "system" }
}

crate::text! {
    /// What an applicant writes to the coordinators.
    pub struct Message(1..=2000, PROSE, "Mi occupo di bilanci partecipativi da tre anni e vorrei confrontarmi con voi.");
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

/// What a step replaced: enough to take it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Was {
    pub state: Option<MembershipState>,
    pub role: MemberRole,
    pub reason: Option<String>,
    pub suspended_until: Option<Timestamp>,
    pub state_since: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub confirmed_on: Option<Day>,
    pub reminded: i64,
}
