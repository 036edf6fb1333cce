//! Migrations, one replica at a time.

use super::{Db, DbError, Engine};
use piazza_migrations::{Migrator, MigratorTrait};

/// Any number will do, as long as all versions of Piazza use the same.
const LOCK: i64 = 0x7069_617a_7a61;

/// Brings the schema up to date. On PostgreSQL replicas that start together wait for each other under an advisory lock.
pub async fn migrate(db: &Db) -> Result<(), DbError> {
    if db.engine == Engine::Sqlite {
        return Ok(Migrator::up(&db.orm, None).await?);
    }
    // The lock belongs to a connection of its own: the pool's may be exchanged under us.
    let (client, connection) = tokio_postgres::connect(db.url.as_str(), tokio_postgres::NoTls).await?;
    let connection = tokio::spawn(connection);
    let migrated = if is_current(&client).await {
        Ok(())
    } else {
        client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await?;
        Migrator::up(&db.orm, None).await
    };
    drop(client);
    let _ = connection.await;
    Ok(migrated?)
}

/// Whether every migration was carried out: the usual start, for which the migrator itself takes a tenth of a second.
async fn is_current(client: &tokio_postgres::Client) -> bool {
    let rows = client.query("SELECT version FROM seaql_migrations", &[]).await;
    // Without the table nothing was carried out yet.
    let done: Vec<String> = rows
        .into_iter()
        .flatten()
        .filter_map(|row| row.try_get(0).ok())
        .collect();
    Migrator::migrations()
        .iter()
        .all(|migration| done.iter().any(|name| name == migration.name()))
}
