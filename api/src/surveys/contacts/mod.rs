//! «Write to me»: whoever handed in answers may leave an address, and those who run the survey invite it to a community. The address stands in a table of
//! its own, with a day and nothing that leads to the answers; that they were handed in is shown by the receipt, of which nothing is kept here.

mod entity;
mod handlers;
mod model;
mod personal;
mod service;
mod store;
mod storing;

pub use personal::{PERSONAL, forget, forget_before};

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::leave_survey_contact)
        .service(handlers::list_survey_contacts)
        .service(handlers::invite_survey_contacts);
}
