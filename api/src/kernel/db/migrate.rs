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
    client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await?;
    let migrated = Migrator::up(&db.orm, None).await;
    drop(client);
    let _ = connection.await;
    Ok(migrated?)
}
