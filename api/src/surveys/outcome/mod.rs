//! What came of surveys, told to those to whom it was promised. [`super::results`] counts and protects; here it is read, and who may know it is asked.
//!
//! - [`view`]: who sees what of it now; [`tallies`]: answers read once and kept in memory as columns; [`service`]: the operations;
//! - [`releases`]: as long as the numbers are not settled, what is told is a row, rounded down, renewed after five more at least;
//! - [`progress`]: how many of those who are asked answered, for those who run it;
//! - [`groups`]: what people are, where their answers lead to them; [`texts`]: free texts, for those who run it.

mod groups;
mod handlers;
mod model;
mod progress;
pub(super) mod releases;
mod service;
mod store;
pub(super) mod tallies;
mod texts;
pub(super) mod view;

pub use model::SurveyOutcome;
pub use service::show as results_of;

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(handlers::show_survey_progress)
        .service(handlers::show_survey_results)
        .service(handlers::filter_survey_results)
        .service(handlers::cross_survey_results)
        .service(handlers::compare_survey_results)
        .service(handlers::list_answered_texts);
}
