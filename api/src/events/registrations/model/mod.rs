//! Registrations on the wire: their words here; what is asked, shown and written in the files beside.

mod asked;
mod shown;
mod written;

pub use asked::*;
pub use shown::*;
pub use written::*;

use crate::kernel::text::Form;

crate::id! {
    /// A registration's id.
    RegistrationId
}

impl From<uuid::Uuid> for RegistrationId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// Where a registration is in its life (product.md, registration).
    pub enum RegistrationState {
        Unconfirmed = "unconfirmed", Requested = "requested", Waitlisted = "waitlisted", Offered = "offered", Confirmed = "confirmed",
        Attended = "attended", NoShow = "no_show", Rejected = "rejected", Cancelled = "cancelled", OfferDeclined = "offer_declined",
        OfferExpired = "offer_expired",
    }
}

impl RegistrationState {
    /// One of these at most for an event, a way to take part and an address (the index `registrations_live` says the same).
    pub const LIVE: [Self; 6] = [
        Self::Unconfirmed,
        Self::Requested,
        Self::Waitlisted,
        Self::Offered,
        Self::Confirmed,
        Self::Attended,
    ];

    pub fn is_live(self) -> bool {
        Self::LIVE.contains(&self)
    }
}

crate::words! {
    /// A step of a registration's life.
    pub enum RegistrationStep {
        /// Takes a free seat.
        Entry = "entry",
        /// Asks for one, where the organisers decide.
        Request = "request",
        /// Goes to the end of the queue, because no seat is free.
        Queueing = "queueing",
        Approval = "approval", Rejection = "rejection",
        /// From the queue to a seat.
        Promotion = "promotion",
        /// A seat is held for who was first in the queue, until they accept.
        Offer = "offer",
        Acceptance = "acceptance", Decline = "decline", Expiry = "expiry",
        /// After an offer that nobody answered: to the end of the queue.
        Return = "return",
        Cancellation = "cancellation", Removal = "removal",
        /// To another way to take part, or to another event.
        Move = "move",
        Arrival = "arrival",
        /// They were not there after all: checked in by mistake.
        ArrivalUndone = "arrival_undone",
        Absence = "absence",
    }
}

crate::words! {
    /// In which capacity somebody took a step: for themselves, for the organisers; or it followed from another one, or from time.
    pub enum StepBy { Own = "own", Team = "team", System = "system" }
}

crate::words! {
    /// How a registration came about: by somebody signed in, by somebody with an address, by the organisers, at the door.
    pub enum RegistrationSource { Account = "account", Guest = "guest", Team = "team", WalkIn = "walk_in" }
}

crate::words! {
    /// Why nothing moved in the queue: every seat is taken; those left are given by the organisers; somebody is making up their
    /// mind about an offer; the event is not on at the moment.
    pub enum WaitingReason { Full = "full", Reserved = "reserved", OfferOut = "offer_out", NotOpen = "not_open" }
}

/// What cannot be mistaken when it is read aloud or typed: no 0, 1, I, L, O, U.
const CODE: Form = Form {
    expression: "^[23456789ABCDEFGHJKMNPQRSTVWXYZ]+$",
    holds: |text| text.bytes().all(|b| CODE_LETTERS.contains(&b)),
};

/// The letters of a code.
pub const CODE_LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

crate::text! {
    /// What is shown at the door, as a QR code or typed: good for one event.
    pub struct AttendanceCode(8..=8, CODE, "K7QF2M9X");
}
