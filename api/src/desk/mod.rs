//! The desk: what waits for whoever signed in, and the lists that they come back to.
//!
//! Nothing is decided here: each room says what of it waits for the caller, by its own policy and over the query of its own list, so a
//! number is always as long as the list that it leads to. Saved views are each person's own, and nobody else's.

mod entity;
mod error;
mod handlers;
mod model;
mod personal;
mod policy;
mod service;
mod store;
mod storing;
mod views;

pub use error::DeskError;
pub use personal::{PERSONAL, forget};

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::show_desk)
        .service(handlers::list_views)
        .service(handlers::create_view)
        .service(handlers::show_view)
        .service(handlers::update_view)
        .service(handlers::remove_view);
}
