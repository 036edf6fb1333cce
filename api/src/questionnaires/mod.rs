//! Questionnaires: the instruments with which a hub asks, in versions that never change once they are published.
//!
//! States: `draft → published`, either `→ archived` and back (product.md). A draft can be written at any time beside the newest version; with its
//! publication it is the next one: a minor one where only words are others, else a structural one. The database itself refuses to change a version
//! or to take it away. [`instrument`] is what a questionnaire is, whom it asks what, and what is wrong with answers.

mod bank;
mod door;
mod drafting;
mod entity;
mod error;
mod exchange;
mod handlers;
pub mod instrument;
mod making;
mod model;
mod policy;
mod publishing;
mod rules;
mod sayings;
mod service;
mod store;
mod storing;
#[cfg(test)]
mod tests;
mod view;

pub use bank::add as add_to_bank;
pub use door::{Published, altered, are_there, definition_within, numbered, require_use, version};
pub use drafting::{find as draft, save as save_draft};
pub use error::QuestionnaireError;
pub use exchange::import;
pub use making::update;
pub use model::{
    DocumentFormat, NewBankQuestion, NewQuestionnaireImport, QuestionnaireDocument, QuestionnaireFilter,
    QuestionnaireId, QuestionnairePatch, QuestionnaireVersionId, VersionNote, VersionNumber,
};
pub use publishing::publish;
pub use sayings::of_fault;
pub use service::list;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_questionnaires)
        .service(handlers::create_questionnaire)
        .service(handlers::show_questionnaire)
        .service(handlers::update_questionnaire)
        .service(handlers::remove_questionnaire)
        .service(handlers::archive_questionnaire)
        .service(handlers::restore_questionnaire)
        .service(handlers::copy_questionnaire)
        .service(handlers::show_questionnaire_draft)
        .service(handlers::save_questionnaire_draft)
        .service(handlers::discard_questionnaire_draft)
        .service(handlers::publish_questionnaire)
        .service(handlers::list_questionnaire_versions)
        .service(handlers::show_questionnaire_version)
        .service(handlers::show_answers_schema)
        .service(handlers::compare_questionnaire_versions)
        .service(handlers::export_questionnaire)
        .service(handlers::import_questionnaire)
        .service(handlers::show_questionnaire_schema)
        .service(handlers::try_questionnaire)
        .service(handlers::list_bank_questions)
        .service(handlers::add_bank_question)
        .service(handlers::show_bank_question)
        .service(handlers::remove_bank_question);
}
