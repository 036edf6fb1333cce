//! An event in numbers, for those who run it and for the hub's staff: who registered, waited, came, day by day; what was answered to questions
//! with fixed answers, and from which provinces people come, with small numbers protected as they are in a community's composition.

mod handlers;
mod model;
mod service;
mod store;

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board.service(handlers::show_event_numbers);
}
