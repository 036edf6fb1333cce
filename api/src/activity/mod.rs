//! Activity: the audit trail as people read it. Every change left its entry there, in its own transaction; nothing here changes any.

mod entity;
mod error;
mod handlers;
mod model;
mod policy;
mod service;
mod store;
mod table;

pub use error::ActivityError;
pub use model::ActivityFilter;
pub use table::table;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board.service(handlers::list_activity);
}
