//! The database: writes go through one transaction (`Tx`), reads through the bare driver (`Reader`), SQL through sea-orm's builders.
//!
//! What SQLite and PostgreSQL truly do differently stands in this folder and in `kernel::search`, nowhere else.

pub mod dump;
mod migrate;
mod reader;
pub mod revisions;
mod row;
mod settings;
mod tx;

pub use migrate::migrate;
pub use reader::Reader;
pub use row::{Both, Column, Columns, FromRow, Row};
pub use settings::{DatabaseUrl, connect, scrub};
pub use tx::{Author, Subject, Tx};

use super::revision::Revisions;
use sea_orm::DatabaseConnection;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub fn backend(self) -> sea_orm::DbBackend {
        match self {
            Self::Sqlite => sea_orm::DbBackend::Sqlite,
            Self::Postgres => sea_orm::DbBackend::Postgres,
        }
    }

    /// SQL for the id in a column as the text that facets hold.
    pub fn id_as_text(self, column: &str) -> String {
        match self {
            Self::Sqlite => {
                let part = |from, length| format!("substr(hex({column}), {from}, {length})");
                let parts = [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)];
                format!("lower({})", parts.join(" || '-' || "))
            }
            Self::Postgres => format!("CAST({column} AS TEXT)"),
        }
    }
}

/// One open database, cheap to clone.
#[derive(Clone)]
pub struct Db {
    pub engine: Engine,
    pub url: DatabaseUrl,
    pub revisions: Arc<Revisions>,
    /// For writing only: SQLite has one connection here, so writers queue fairly instead of failing BUSY.
    pub orm: DatabaseConnection,
    pub reader: Reader,
    /// True. No setting: only tests switch it off, to see that what they test needs it.
    pub row_locks: Arc<AtomicBool>,
}

/// What can go wrong between us and the database. Never shown to a caller: `http::problem` says 500 or 503.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Unreachable, overloaded or too slow: worth trying again.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// A unique index said no: somebody was quicker, or the thing exists already.
    #[error("a unique index refused the row: {0}")]
    Taken(String),
    /// The same `Idempotency-Key` is being carried out elsewhere, or has just been: the answer will be there in a moment.
    #[error("the idempotency key is in use")]
    KeyInUse,
    /// The data have not the shape that the code expects.
    #[error("unexpected shape of data: {0}")]
    Shape(String),
    /// A write committed nothing to the audit trail: a mistake in our code, found by its first test.
    #[error("the write «{0}» left no audit entry")]
    Unaudited(&'static str),
    #[error("the database refused: {0}")]
    Refused(String),
}

impl DbError {
    pub fn shape(error: impl std::fmt::Display) -> Self {
        Self::Shape(error.to_string())
    }
}

impl From<sea_orm::DbErr> for DbError {
    fn from(error: sea_orm::DbErr) -> Self {
        use sea_orm::{DbErr, SqlErr};
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(what)) => return Self::Taken(what),
            Some(_) => return Self::Refused(error.to_string()),
            None => {}
        }
        match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable(error.to_string()),
            DbErr::Type(_) | DbErr::Json(_) => Self::Shape(error.to_string()),
            _ if is_connection_loss(&error.to_string()) => Self::Unavailable(error.to_string()),
            _ => Self::Refused(error.to_string()),
        }
    }
}

/// sqlx reports a lost connection as any other error of execution; its words are the only sign.
fn is_connection_loss(message: &str) -> bool {
    [
        "error communicating with database",
        "database is locked",
        "terminating connection",
        "the database system is",
        "Connection refused",
    ]
    .iter()
    .any(|sign| message.contains(sign))
}
