//! Jobs: long work that somebody asked for, with its progress; and the file that comes of it. Now: exports.
//!
//! States: `queued → running → done → expired`; `running → failed`; `queued | running → cancelled`. A worker takes a job with a lease,
//! says after every page how far it is, and thereby learns whether the job is still its own. A job whose worker died begins anew.
//!
//! What is exported is each room's own list: asked with its filters, permitted by its policy, in its columns (`kernel::table`).

mod csv_file;
mod entity;
mod error;
mod handlers;
mod json_file;
mod model;
mod personal;
mod policy;
mod rules;
mod service;
mod sources;
mod store;
mod storing;
#[cfg(test)]
mod tests;
mod worker;
mod xlsx_file;

pub use csv_file::CsvFile;
pub use error::JobError;
pub use personal::{PERSONAL, forget, forget_before, forget_files_before};
pub use rules::Limits;
pub use worker::work_one;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::create_export)
        .service(handlers::list_jobs)
        .service(handlers::show_job)
        .service(handlers::download_job_file)
        .service(handlers::cancel_job)
        .service(handlers::remove_job);
}
