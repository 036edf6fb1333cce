//! Open data: what everybody may read anyway (communities, events, glossary, published results), as files to take along, with a licence, a data
//! dictionary, checksums and metadata (DCAT-AP_IT); and the numbers of the hub.
//!
//! States of a dump: `queued → running → done | failed`. One waits at most, and one is made at a time, whichever replica makes it ([`worker`]); every
//! night one is due, and administrators ask for one at any time. Files lie in the database in pieces. A dump is there whole or not at all: readers see the
//! one before until the last piece is written.
//!
//! Whatever stands in the files is read through the rooms' doors as nobody in particular would read it ([`tables`]): there is no second rule of visibility.

mod dcat;
mod entity;
mod error;
mod file;
mod handlers;
mod model;
mod numbers;
mod policy;
mod publisher;
mod rules;
mod service;
mod store;
mod storing;
mod tables;
#[cfg(test)]
mod tests;
mod worker;

pub use error::OpenDataError;
pub use model::{EventCount, HubStatistics, OpenData, OpenDataset};
pub use publisher::Publisher;
pub use service::{catalogue, statistics};
pub use worker::work_one;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::read_open_data)
        .service(handlers::read_open_data_checksums)
        .service(handlers::read_open_data_catalog)
        .service(handlers::create_open_data_dump)
        .service(handlers::list_open_data_dumps)
        .service(handlers::show_open_data_dump)
        .service(handlers::download_open_data_file)
        .service(handlers::show_statistics);
}
