//! Open spaces: at an event, those who take part bring the topics, place them in rooms and slots, work in groups, write down what came of
//! it, and vote. The book of it stays.
//!
//! Phases: `gathering ⇄ running ⇄ voting ⇄ closed` (`rules.rs`). Every change of a wall locks its row first, so that changes come one after
//! the other on both engines; its version rises with each. Names are for those who have a seat and those who run the event; votes are nobody's.

mod book;
mod entity;
mod error;
mod following;
mod handlers;
mod model;
mod paper;
mod personal;
mod rules;
mod service;
mod setup;
mod standing;
mod store;
mod storing;
mod stream;
#[cfg(test)]
mod tests;
mod view;
mod voting;
mod writing;

pub use book::{published as published_books, show as show_book};
pub use error::OpenSpaceError;
pub use following::{on_event_moved, on_seat_changed};
pub use model::{
    BookTopic, OpenSpace, OpenSpaceBook, OpenSpaceEvent, OpenSpacePhase, OpenSpaceRoom, OpenSpaceSlot,
    OpenSpaceTopicSummary, TopicPlace,
};
pub use personal::{PERSONAL, forget};
pub use service::{card, wall as show_wall};
pub use setup::{move_on, publish_book, set_up};
pub use store::Source;
pub use stream::{Pace, Streams};
pub use voting::cast;
pub use writing::{join, place, propose, write_report};

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::set_up_open_space)
        .service(handlers::show_open_space)
        .service(handlers::move_open_space_on)
        .service(handlers::propose_topic)
        .service(handlers::show_topic)
        .service(handlers::update_topic)
        .service(handlers::withdraw_topic)
        .service(handlers::place_topic)
        .service(handlers::join_topic)
        .service(handlers::leave_topic)
        .service(handlers::write_topic_report)
        .service(handlers::cast_ballot)
        .service(handlers::follow_open_space)
        .service(handlers::publish_book)
        .service(handlers::withdraw_book)
        .service(handlers::show_book)
        .service(handlers::show_book_file);
}
