//! Application forms: what a community asks of who wants to join, in fields that its coordinators choose. Every change is a new version.

mod entity;
mod handlers;
mod model;
mod rules;
mod service;
mod store;
#[cfg(test)]
mod tests;

pub use model::{Answer, Answers, Field, FieldKey, FieldKind, Label, NewForm};
pub use rules::faults_of;
pub use service::{current, replace};

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::show_application_form)
        .service(handlers::replace_application_form);
}
