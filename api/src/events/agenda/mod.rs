//! The agenda of an event: its sessions in order, with their rooms and speakers. Replaced as a whole.

mod entity;
mod handlers;
mod model;
mod rules;
mod service;
mod store;

pub use model::{AgendaSession, NewAgenda};
pub use service::{copy, of, replace, within};

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board.service(handlers::replace_agenda);
}
