//! Events in other people's calendars: one event, any filtered list, and a feed of one's own that a key opens and nobody else knows.

mod entity;
mod handlers;
mod model;
mod personal;
mod policy;
mod service;
mod store;

pub use personal::{PERSONAL, forget};
pub use service::{host_of, uid};

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::export_calendar)
        .service(handlers::show_event_calendar)
        .service(handlers::show_calendar_feed)
        .service(handlers::create_calendar_feed)
        .service(handlers::remove_calendar_feed)
        .service(handlers::read_calendar_feed);
}
