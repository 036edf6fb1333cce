//! Registrations for events: who has a seat, who waits for one, and everything that moves them.
//!
//! States and steps: `rules.rs`, which is product.md's list. Everything about seats happens behind the lock of the channel's row
//! (`seating.rs`), the same on both engines. Every step is in the history, which is only ever added to.

mod attendance;
mod changes;
mod deciding;
mod door;
mod due;
pub mod entity;
mod error;
mod handlers;
mod invites;
mod joining;
mod letters;
mod limits;
mod model;
mod moving;
mod occasion;
mod personal;
mod policy;
mod rules;
mod seating;
mod service;
mod steps;
mod store;
mod storing;
mod table;
mod team;
#[cfg(test)]
mod tests;
mod token;
mod view;
mod waiting;

pub use attendance::{Attendance, attendance, attendance_of, attended, seated, turnout};
pub use changes::on_event_changed;
pub use door::{Arrival, by_hand as check_in};
pub use due::{do_what_is_due, give_on};
pub use error::RegistrationError;
pub use joining::{Registered, register};
pub use model::{NewAttendees, RegistrationId, RegistrationState};
pub use personal::{PERSONAL, forget, forget_closed, forget_past};
pub use steps::{Asked, take};
pub use table::table;
pub use team::add as add_attendees;
pub use token::PREFIX as LINK_PREFIX;
pub use waiting::{NamedEvent, waiting};

use crate::access::Holder;
use crate::events::model::EventId;
use crate::http::board::Board;
use crate::kernel::db::{DbError, Reader};
use crate::kernel::secret;
use crate::people::PersonId;

/// Who holds the link that a bearer token beginning with [`LINK_PREFIX`] comes from. None: it opens nothing.
pub async fn holder(reader: &Reader, token: &str) -> Result<Option<Holder>, DbError> {
    let found = store::by_link(reader, &secret::fingerprint(token)).await?;
    Ok(found.map(Holder::Registration))
}

/// The events that somebody with an account has a seat at, or waits or asked for one.
pub async fn events_of(reader: &Reader, person: PersonId) -> Result<Vec<EventId>, DbError> {
    let ids: Vec<uuid::Uuid> = reader.all(&store::events_of(person)).await?;
    Ok(ids.into_iter().map(EventId).collect())
}

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::register_for_event)
        .service(handlers::confirm_registration)
        .service(handlers::list_registrations)
        .service(handlers::list_my_registrations)
        .service(handlers::show_registration)
        .service(handlers::update_registration)
        .service(handlers::cancel_registration)
        .service(handlers::accept_seat)
        .service(handlers::decline_seat)
        .service(handlers::approve_registration)
        .service(handlers::reject_registration)
        .service(handlers::promote_registration)
        .service(handlers::move_registration)
        .service(handlers::remove_registration)
        .service(handlers::decide_registrations)
        .service(handlers::add_attendees)
        .configure(door::routes);
}
