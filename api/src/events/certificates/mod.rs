//! Certificates: who took part can have it in writing, with a code by which anybody can tell that it is true. A new one replaces the
//! one before, whose code then says so.

mod entity;
mod error;
mod handlers;
mod model;
mod paper;
mod service;
mod store;

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::issue_certificate)
        .service(handlers::show_certificate_file)
        .service(handlers::verify_certificate);
}
