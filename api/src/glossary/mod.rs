//! The glossary: the words of the hub, what they mean and how they hang together.
//!
//! States: `suggested → in_review → published → deprecated(replaced_by)`; rejected(reason) (product.md).
//!
//! Beside the usual files:
//! - [`record`] is a term in neutral form, [`field`] its columns, [`words`] its closed vocabularies; [`kept`] is the term in
//!   the hub, put together from rows and shown; [`storing`] has the queries that write;
//! - [`sheet`] is CSV, [`skos`] and [`skos_read`] are linked data, [`formats`] gives them out; [`plan`] says what an import
//!   would do, [`import`] does it, [`report`] tells it;
//! - [`linking`] finds terms in a page (over its [`stream`] of words), [`links`] does so for the hub's texts.

mod entity;
mod error;
mod field;
mod formats;
mod handlers;
mod import;
mod kept;
mod linking;
mod links;
mod model;
mod plan;
mod policy;
mod record;
mod report;
mod rules;
mod service;
mod sheet;
mod skos;
mod skos_read;
mod store;
mod storing;
mod stream;
mod table;
#[cfg(test)]
mod tests;
mod uploads;
mod words;
mod writing;

pub use error::GlossaryError;
pub use formats::{Format, whole};
pub use import::{ImportError, Source, Way, import, look};
pub use linking::{Linked, Linker};
pub use links::{fresh_linker, link, linker, refs};
pub use model::{NewTerm, Term, TermFilter, TermId, TermPage, TermRef, TermSummary};
pub use plan::Plan;
pub use service::{list, show, waiting};
pub use table::table;
pub use words::{TermCategory, TermStatus};
pub use writing::create;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::export_glossary_as)
        .service(handlers::export_glossary)
        .service(handlers::complete_terms)
        .service(handlers::list_letters)
        .service(handlers::list_terms)
        .service(handlers::create_term)
        .service(handlers::import_terms)
        .service(handlers::show_term_as)
        .service(handlers::show_term)
        .service(handlers::update_term)
        .service(handlers::submit_term)
        .service(handlers::publish_term)
        .service(handlers::reject_term)
        .service(handlers::deprecate_term)
        .service(handlers::reinstate_term);
}
