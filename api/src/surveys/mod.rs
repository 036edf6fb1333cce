//! Surveys: a version of a questionnaire put to an audience, in a window of time; a poll is one of a single page.
//!
//! States: `draft → scheduled → open ⇄ paused → closed → results_published → archived`, `closed → open` (product.md); scheduled and open are
//! `published` before and after the opening. The row of `surveys` is the lock of everything about it. Who took part stands in a ledger apart from
//! the answers: `docs/anonymity.md` says what that promises.

pub mod contacts;
mod due;
mod entity;
mod error;
pub mod exports;
mod filling;
mod handlers;
mod instruments;
pub mod invitations;
mod model;
mod naming;
mod outcome;
mod policy;
mod references;
pub mod responses;
pub mod results;
mod rules;
mod service;
mod store;
mod storing;
#[cfg(test)]
mod tests;
mod trail;
mod view;
mod waiting;
mod writing;

pub use due::do_what_is_due;
pub use error::SurveyError;
pub use model::{
    NewSurvey, ResultsAudience, Survey, SurveyFilter, SurveyId, SurveyKind, SurveyPatch, SurveyState,
    SurveyStep, SurveySummary,
};
pub use outcome::{SurveyOutcome, results_of};
pub use responses::miscounted;
pub use service::{find, list};
pub use waiting::{Closing, waiting};
pub use writing::{close_by_itself, create, take, update};

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_surveys)
        .service(handlers::create_survey)
        .service(handlers::show_survey)
        .service(handlers::update_survey)
        .service(handlers::remove_survey)
        .service(handlers::publish_survey)
        .service(handlers::pause_survey)
        .service(handlers::resume_survey)
        .service(handlers::close_survey)
        .service(handlers::reopen_survey)
        .service(handlers::settle_survey_results)
        .service(handlers::publish_survey_results)
        .service(handlers::archive_survey)
        .configure(contacts::routes)
        .configure(invitations::routes)
        .configure(responses::routes)
        .configure(outcome::routes)
        .configure(exports::routes);
}
