//! Series: a rule of RFC 5545, and the events that it makes. Each occurrence is an event of its own; what is changed of one can be
//! changed of those that follow, or of all.

mod entity;
mod handlers;
mod model;
mod reach;
mod service;
mod store;
mod writing;

pub use model::{NewEventSeries, Reach, Reaching};
pub use reach::{lock_for, others, patch_for};
pub use writing::create;

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::create_event_series)
        .service(handlers::show_event_series)
        .service(handlers::update_event_series);
}
