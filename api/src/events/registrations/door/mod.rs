//! At the door: who came. By the code that they show, by name from the list, or without having registered; taken back where it was
//! a mistake. Who never came is noted when the event has ended, where anybody was checked in at all.

mod handlers;
mod model;
mod rules;
mod service;

pub use model::Arrival;
pub use service::{by_hand, note_absences};

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::check_in)
        .service(handlers::check_in_registration)
        .service(handlers::undo_check_in)
        .service(handlers::add_walk_in)
        .service(handlers::show_door);
}
