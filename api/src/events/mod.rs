//! Events: when communities meet, where, and who takes part.
//!
//! States: `draft → published ⇄ postponed`, `published → ended → reported → archived`, `draft | published | postponed → cancelled →
//! archived` (product.md). Each way to take part (in person, on line) has its own seats and its own waitlist; the row of
//! `event_channels` is the lock of everything about them.

mod agenda;
mod along;
pub mod calendar;
mod certificates;
mod coming;
mod copying;
mod due;
mod entity;
mod error;
mod filling;
mod handlers;
mod importing;
mod model;
mod naming;
mod numbers;
pub mod openspace;
mod policy;
mod references;
pub mod registrations;
pub mod reports;
mod rules;
mod series;
mod service;
mod setting;
mod sharing;
mod store;
mod storing;
mod table;
mod taken;
mod trail;
mod view;
mod waiting;
mod writing;

pub use agenda::{NewAgenda, replace as replace_agenda};
pub use due::{do_what_is_due, end_what_is_over};
pub use error::EventError;
pub use importing::import;
pub use model::{
    Channel, Event, EventFilter, EventId, EventKind, EventMode, EventReason, EventStatus, EventSummary,
    EventText, EventTexts, EventVisibility, NewEvent, Promotion, RegistrationSettings, RegistrationWay,
    Seats, Summary, Title,
};
pub use service::{find, list};

pub use series::{NewEventSeries, Reach, create as create_series};
pub use service::are_there;
pub use table::table;
pub use taken::places_taken;
pub use waiting::{Soon, waiting};
pub use writing::{cancel, create, end, postpone, publish};

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_events)
        .service(handlers::create_event)
        .service(handlers::show_event)
        .service(handlers::update_event)
        .service(handlers::remove_event)
        .service(handlers::publish_event)
        .service(handlers::defer_event)
        .service(handlers::cancel_event)
        .service(handlers::archive_event)
        .service(handlers::copy_event)
        .service(handlers::share_event)
        .service(handlers::stop_sharing_event)
        .service(handlers::preview_event)
        .configure(calendar::routes)
        .configure(certificates::routes)
        .configure(agenda::routes)
        .configure(openspace::routes)
        .configure(series::routes)
        .configure(registrations::routes)
        .configure(reports::routes)
        .configure(numbers::routes);
}
