//! One dialect for two engines.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

/// Words that stand for what SQLite and PostgreSQL spell differently.
///
/// `SORT` is text compared byte by byte: sort keys are folded in Rust, so both engines give the same order.
const WORDS: [(&str, &str, &str); 7] = [
    ("{UUID}", "BLOB", "UUID"),
    ("{INT}", "INTEGER", "BIGINT"),
    ("{BYTES}", "BLOB", "BYTEA"),
    ("{BOOL}", "INTEGER", "BOOLEAN"),
    ("{SORT}", "TEXT", "TEXT COLLATE \"C\""),
    ("{TABLE}", "STRICT", ""),
    ("{CLUSTERED}", "STRICT, WITHOUT ROWID", ""),
];

/// Runs SQL statements written with [`WORDS`], one after the other.
pub async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    let sqlite = is_sqlite(manager);
    let mut text = sql.to_owned();
    for (word, on_sqlite, on_postgres) in WORDS {
        text = text.replace(word, if sqlite { on_sqlite } else { on_postgres });
    }
    manager.get_connection().execute_unprepared(&text).await?;
    Ok(())
}

pub fn is_sqlite(manager: &SchemaManager<'_>) -> bool {
    manager.get_database_backend() == DatabaseBackend::Sqlite
}
