//! The report of an event that has ended: what came of it, with documents and links, and the way to its publication.
//!
//! States: `draft → in_review → approved → published`; back to `draft` with a reason, from review, from approval and, withdrawn, from
//! publication. Those who run the event write it; coordinators of a community that holds it, and the hub's editors, approve and publish it. With
//! its publication the event is `reported`. Documents lie in the database: every replica and every backup has them.

mod documents;
mod entity;
mod error;
mod handlers;
mod model;
mod policy;
mod rules;
mod service;
mod store;
mod storing;
mod telling;
#[cfg(test)]
mod tests;
mod writing;

pub use documents::add as add_document;
pub use error::ReportError;
pub use model::{DocumentName, EventReport, EventReportStep, NewEventReport};
pub use policy::coordinates;
pub use service::{find, title_of};
pub use store::in_review;
pub use writing::{replace as write, take};

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::show_event_report)
        .service(handlers::replace_event_report)
        .service(handlers::review_event_report)
        .service(handlers::return_event_report)
        .service(handlers::approve_event_report)
        .service(handlers::publish_event_report)
        .service(handlers::withdraw_event_report)
        .service(handlers::add_event_document)
        .service(handlers::download_event_document)
        .service(handlers::remove_event_document);
}
