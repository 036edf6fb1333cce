//! Opening a database by its URL.

use super::reader::Reader;
use super::{Db, DbError, Engine};
use crate::kernel::revision::Revisions;
use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct DatabaseUrl(String);

impl DatabaseUrl {
    pub fn engine(&self) -> Engine {
        if self.0.starts_with("sqlite:") {
            Engine::Sqlite
        } else {
            Engine::Postgres
        }
    }

    /// The file of a SQLite database.
    pub fn path(&self) -> &str {
        let path = self.0.strip_prefix("sqlite://").unwrap_or(&self.0);
        path.split('?').next().unwrap_or(path)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Fit for a log: without user and password.
    pub fn public(&self) -> String {
        match self.0.split_once("://") {
            Some((scheme, rest)) => format!(
                "{scheme}://{}",
                rest.rsplit_once('@').map_or(rest, |(_, host)| host)
            ),
            None => String::new(),
        }
    }
}

impl TryFrom<String> for DatabaseUrl {
    type Error = String;
    fn try_from(url: String) -> Result<Self, String> {
        let known = ["sqlite://", "postgres://", "postgresql://"];
        match known.iter().find(|scheme| url.starts_with(**scheme)) {
            Some(scheme) if url.len() > scheme.len() => Ok(Self(url)),
            _ => Err(format!(
                "«{url}» is no database URL; write sqlite://data/piazza.sqlite or postgres://user:password@host:5432/piazza"
            )),
        }
    }
}

/// How long a request may wait for the database before it is told to come back (R11 of quality.md: 503 within 3 s).
pub const PATIENCE: Duration = Duration::from_millis(2_500);

/// Opens the database; for SQLite the folder and the file are made if they do not exist.
pub async fn connect(url: &DatabaseUrl) -> Result<Db, DbError> {
    let engine = url.engine();
    let orm = match engine {
        Engine::Sqlite => {
            if let Some(folder) = std::path::Path::new(url.path()).parent() {
                std::fs::create_dir_all(folder)
                    .map_err(|e| DbError::Unavailable(format!("{}: {e}", folder.display())))?;
            }
            let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", url.path()));
            options
                .max_connections(1)
                .min_connections(1)
                .acquire_timeout(PATIENCE)
                .sqlx_logging(false);
            let orm = Database::connect(options).await?;
            // synchronous=FULL: an acknowledged write survives a power cut, not only a crash (R07).
            // secure_delete=ON: what is deleted is written over, so that an erased person is gone from the file too (P03).
            orm.execute_unprepared("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=2500; PRAGMA cache_size=-16000;")
                .await?;
            orm
        }
        Engine::Postgres => {
            let mut options = ConnectOptions::new(url.as_str().to_owned());
            options
                .max_connections(8)
                .acquire_timeout(PATIENCE)
                .connect_timeout(PATIENCE)
                // A ping before every use costs a fifth of the throughput; a lost connection shows as an error anyway.
                .test_before_acquire(false)
                .sqlx_logging(false);
            Database::connect(options).await?
        }
    };
    Ok(Db {
        engine,
        url: url.clone(),
        revisions: Arc::new(Revisions::default()),
        orm,
        reader: Reader::new(url),
        row_locks: Arc::new(AtomicBool::new(true)),
    })
}

/// Takes what was deleted out of the files beside the tables: SQLite's write-ahead log still has it until it is folded in.
///
/// PostgreSQL's vacuum does so by itself, in its own time.
pub async fn scrub(db: &Db) -> Result<(), DbError> {
    if db.engine == Engine::Sqlite {
        db.orm
            .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await?;
    }
    Ok(())
}
