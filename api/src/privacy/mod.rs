//! One's own data: to see, to take along, to have erased; and how long everything is kept.
//!
//! This room keeps nothing of anybody. Each room that does offers `personal_data` and `forget` at its door
//! (`kernel::personal`); here they are asked one after the other.

mod archive;
mod error;
mod handlers;
mod model;
mod policy;
mod schedule;
mod service;
mod store;
#[cfg(test)]
mod tests;

pub use schedule::schedule_in_words;
pub use service::keep_schedule;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::show_my_data)
        .service(handlers::download_my_data)
        .service(handlers::erase_me)
        .service(handlers::show_retention_schedule);
}
