//! Work owed by a committed change, kept in the same database: nothing is lost between the commit and the doing.
//!
//! Rooms announce in their transaction; one worker a process takes what is due and calls the room that listens
//! (`app::announcements`). Done at least once: listeners do the same when called twice.

use super::clock::Timestamp;
use super::context::uuid_at;
use super::db::{Db, DbError, Engine, Tx};
use sea_orm::{ConnectionTrait, Statement};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use uuid::Uuid;

crate::words! {
    /// What can be announced.
    pub enum Topic {
        /// Terms were added, changed or withdrawn: texts that could mention them are to be read again. Payload: null.
        GlossaryChanged = "glossary_changed",
        /// Something changed that everybody may see, or may not: who hears of it looks. Payload: [`Happened`].
        Happened = "happened",
    }
}

/// What was done to what, in the audit trail's words, and when: nothing of what it said or says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    pub action: String,
    pub kind: String,
    pub id: Uuid,
    pub at: Timestamp,
}

#[derive(Debug)]
pub struct Announcement {
    pub id: Uuid,
    pub topic: Topic,
    pub payload: serde_json::Value,
    pub attempts: i64,
}

pub(super) async fn put(tx: &Tx, topic: Topic, payload: &serde_json::Value) -> Result<(), DbError> {
    const INSERT: &str =
        "INSERT INTO outbox (id, topic, payload, created_at, due_at) VALUES ($1, $2, $3, $4, $4)";
    tx.execute(INSERT, values_of(tx.now(), topic, payload))
        .await
        .map(drop)
}

/// As [`put`], where somebody outside listens at all: for most hubs, most of the time, this writes nothing.
pub(super) async fn put_if_heard(tx: &Tx, topic: Topic, payload: &serde_json::Value) -> Result<(), DbError> {
    const INSERT: &str = "INSERT INTO outbox (id, topic, payload, created_at, due_at) SELECT $1, $2, $3, $4, $4 \
         WHERE EXISTS (SELECT 1 FROM webhook_endpoints WHERE enabled)";
    tx.execute(INSERT, values_of(tx.now(), topic, payload))
        .await
        .map(drop)
}

/// Leaves work for a time to come, beside any transaction: for who deals with an announcement, and does so again where this is lost.
pub async fn put_for(
    db: &Db,
    topic: Topic,
    payload: &serde_json::Value,
    now: Timestamp,
    due_at: Timestamp,
) -> Result<(), DbError> {
    const INSERT: &str =
        "INSERT INTO outbox (id, topic, payload, created_at, due_at) VALUES ($1, $2, $3, $4, $5)";
    let mut values = values_of(now, topic, payload);
    values.push(due_at.into());
    run(db, INSERT, values).await
}

// SQLite numbers `$n` by first appearance, which is their order in the statements above.
fn values_of(now: Timestamp, topic: Topic, payload: &serde_json::Value) -> Vec<sea_orm::Value> {
    vec![
        uuid_at(now).into(),
        topic.into(),
        payload.to_string().into(),
        now.into(),
    ]
}

/// Takes away what was dealt with before then; how many that were.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    tx.execute("DELETE FROM outbox WHERE done_at <= $1", vec![before.into()])
        .await
}

/// A taken announcement comes back by itself after this, should its worker die.
const LEASE: Duration = Duration::from_secs(60);

/// Takes one due announcement, or none. Replicas never take the same one at once.
pub async fn take(db: &Db, now: Timestamp) -> Result<Option<Announcement>, DbError> {
    let skip = match db.engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    let sql = format!(
        "UPDATE outbox SET attempts = attempts + 1, due_at = $1 WHERE id = \
         (SELECT id FROM outbox WHERE done_at IS NULL AND due_at <= $2 ORDER BY due_at, id LIMIT 1 {skip}) \
         RETURNING id, topic, payload, attempts"
    );
    let statement =
        Statement::from_sql_and_values(db.engine.backend(), sql, [now.plus(LEASE).into(), now.into()]);
    let Some(row) = db.orm.query_one_raw(statement).await? else {
        return Ok(None);
    };
    let payload: String = row.try_get_by_index(2)?;
    Ok(Some(Announcement {
        id: row.try_get_by_index(0)?,
        topic: row.try_get_by_index(1)?,
        payload: serde_json::from_str(&payload).map_err(DbError::shape)?,
        attempts: row.try_get_by_index(3)?,
    }))
}

pub async fn done(db: &Db, announcement: &Announcement, now: Timestamp) -> Result<(), DbError> {
    const DONE: &str = "UPDATE outbox SET done_at = $1 WHERE id = $2";
    run(db, DONE, vec![now.into(), announcement.id.into()]).await
}

/// Puts a failed announcement back, later with each attempt: 2 s, 4 s, 8 s … at most an hour.
pub async fn failed(
    db: &Db,
    announcement: &Announcement,
    now: Timestamp,
    error: &str,
) -> Result<(), DbError> {
    const AGAIN: &str = "UPDATE outbox SET due_at = $1, last_error = $2 WHERE id = $3";
    let wait = Duration::from_secs(
        2_u64
            .saturating_pow(u32::try_from(announcement.attempts.clamp(1, 12)).unwrap_or(12))
            .min(3_600),
    );
    run(
        db,
        AGAIN,
        vec![now.plus(wait).into(), error.into(), announcement.id.into()],
    )
    .await
}

async fn run(db: &Db, sql: &str, values: Vec<sea_orm::Value>) -> Result<(), DbError> {
    db.orm
        .execute_raw(Statement::from_sql_and_values(db.engine.backend(), sql, values))
        .await?;
    Ok(())
}
