//! Single responses, for those who run a survey and staff, and what files are made of: responses, their codebook, results.
//!
//! Of an anonymous survey there are no single responses to be had, only results. Confidential ones come without names, days and languages, and once the numbers
//! are settled: of two lists one would say who came in between. docs/data-dictionary.md says what stands in the files.

mod handlers;
mod model;
mod service;
mod store;
mod tables;

pub use model::GivenFilter;
pub use tables::{codebook, responses, results};

use crate::http::board::Board;

pub(super) fn routes(board: &mut impl Board) {
    board.service(handlers::list_survey_rows);
}
