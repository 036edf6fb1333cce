//! Of whom a community is made: by category, by province, by kind of organisation, with small numbers protected (`kernel/protection.rs`).

mod handlers;
mod model;
mod service;
mod store;

pub use model::Share;

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board.service(handlers::show_composition);
}
