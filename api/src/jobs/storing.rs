//! What changes jobs: for their owners, each with a grant; and for workers, each only as long as the lease is theirs.

use super::entity::{chunk, job};
use super::model::{Exported, FileFormat, JobId, JobState};
use super::rules::MOST_AT_ONCE;
use crate::access::Grant;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{Db, DbError, Engine, Tx};
use crate::kernel::language::Language;
use crate::kernel::pieces;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, Statement, Value,
};
use std::time::Duration;
use uuid::Uuid;

/// Puts a job in the queue, unless its person has too many waiting or running.
pub async fn add(tx: &Tx, _: &Grant<Uuid>, job: job::Model) -> Result<bool, DbError> {
    // On SQLite the transaction is the lock; on PostgreSQL two of one person's wait for each other here.
    if tx.engine() == Engine::Postgres {
        let key = job.person_id.as_u64_pair().1.cast_signed();
        tx.execute("SELECT pg_advisory_xact_lock($1)", vec![key.into()])
            .await?;
    }
    let open = job::Entity::find()
        .filter(job::Column::PersonId.eq(job.person_id))
        .filter(job::Column::State.is_in([JobState::Queued, JobState::Running]))
        .count(tx.connection())
        .await?;
    if usize::try_from(open).unwrap_or(usize::MAX) >= MOST_AT_ONCE {
        return Ok(false);
    }
    job::Entity::insert(job.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(true)
}

/// The row to be changed, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: JobId) -> Result<Option<job::Model>, DbError> {
    Ok(tx
        .locking(job::Entity::find_by_id(id))
        .one(tx.connection())
        .await?)
}

pub async fn save(tx: &Tx, _: &Grant<JobId>, model: job::Model) -> Result<(), DbError> {
    model
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// Takes a job away, and its file with it.
pub async fn remove(tx: &Tx, grant: &Grant<JobId>) -> Result<(), DbError> {
    let id: Value = (*grant.on()).into();
    tx.execute("DELETE FROM job_chunks WHERE job_id = $1", vec![id.clone()])
        .await?;
    tx.execute("DELETE FROM jobs WHERE id = $1", vec![id])
        .await
        .map(drop)
}

/// A job that comes back by itself after this, unless its worker says meanwhile that it goes on.
pub const LEASE: Duration = Duration::from_secs(60);

/// A job in a worker's hands.
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: JobId,
    pub person: Uuid,
    pub of: Exported,
    pub format: FileFormat,
    pub language: Language,
    pub asked: String,
    /// Which try this is; it also tells this worker's lease from a later one's.
    pub attempt: i64,
}

impl Taken {
    fn mine(&self) -> [Value; 2] {
        [self.id.into(), self.attempt.into()]
    }
}

/// The job that has waited longest, if no other worker has it.
pub async fn take(db: &Db, now: Timestamp) -> Result<Option<Taken>, DbError> {
    let skip = match db.engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    let sql = format!(
        "UPDATE jobs SET state = 'running', attempts = attempts + 1, due_at = $1, started_at = COALESCE(started_at, $2), done = 0, \
         version = version + 1 WHERE id = (SELECT id FROM jobs WHERE state IN ('queued', 'running') AND due_at <= $2 \
         ORDER BY due_at, id LIMIT 1 {skip}) RETURNING id, person_id, exported, format, language, asked, attempts"
    );
    let values = [now.plus(LEASE).into(), now.into()];
    let statement = Statement::from_sql_and_values(db.engine.backend(), sql, values);
    let Some(row) = db.orm.query_one_raw(statement).await? else {
        return Ok(None);
    };
    Ok(Some(Taken {
        id: row.try_get_by_index(0)?,
        person: row.try_get_by_index(1)?,
        of: row.try_get_by_index(2)?,
        format: row.try_get_by_index(3)?,
        language: row.try_get_by_index(4)?,
        asked: row.try_get_by_index(5)?,
        attempt: row.try_get_by_index(6)?,
    }))
}

/// Says how far the work is, and holds the lease longer. False: the job is this worker's no more.
pub async fn go_on(
    db: &Db,
    taken: &Taken,
    now: Timestamp,
    done: i64,
    total: Option<i64>,
) -> Result<bool, DbError> {
    const GO_ON: &str = "UPDATE jobs SET done = $1, total = COALESCE($2, total), due_at = $3, version = version + 1 \
         WHERE state = 'running' AND id = $4 AND attempts = $5";
    let [id, attempt] = taken.mine();
    let values = [done.into(), total.into(), now.plus(LEASE).into(), id, attempt];
    let statement = Statement::from_sql_and_values(db.engine.backend(), GO_ON, values);
    Ok(db.orm.execute_raw(statement).await?.rows_affected() > 0)
}

/// Lets a job go that was not finished: whoever comes next begins it anew, and it does not count as a try.
pub async fn let_go(db: &Db, taken: &Taken, now: Timestamp) -> Result<(), DbError> {
    const LET_GO: &str = "UPDATE jobs SET state = 'queued', done = 0, attempts = attempts - 1, due_at = $1, version = version + 1 \
         WHERE state = 'running' AND id = $2 AND attempts = $3";
    let [id, attempt] = taken.mine();
    let statement = Statement::from_sql_and_values(db.engine.backend(), LET_GO, [now.into(), id, attempt]);
    db.orm.execute_raw(statement).await?;
    Ok(())
}

/// What came of a job.
pub struct Finished<'a> {
    pub rows: i64,
    pub file: &'a [u8],
    pub roles: String,
}

/// Keeps the file. False: the job is this worker's no more, and nothing is kept.
pub async fn finish(tx: &Tx, taken: &Taken, finished: Finished<'_>) -> Result<bool, DbError> {
    const FINISH: &str = "UPDATE jobs SET state = 'done', done = $1, total = $1, bytes = $2, roles = $3, ended_at = $4, \
         version = version + 1 WHERE state = 'running' AND id = $5 AND attempts = $6";
    let [id, attempt] = taken.mine();
    let bytes = i64::try_from(finished.file.len()).unwrap_or(i64::MAX);
    let values = vec![
        finished.rows.into(),
        bytes.into(),
        finished.roles.into(),
        tx.now().into(),
        id,
        attempt,
    ];
    if tx.execute(FINISH, values).await? == 0 {
        return Ok(false);
    }
    for (seq, bytes) in pieces::of(finished.file) {
        let piece = chunk::Model {
            job_id: taken.id,
            seq,
            bytes,
        };
        chunk::Entity::insert(piece.into_active_model())
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(true)
}

/// Writes down why a job failed. False: it is this worker's no more.
pub async fn fail(tx: &Tx, taken: &Taken, problem: &'static str) -> Result<bool, DbError> {
    const FAIL: &str = "UPDATE jobs SET state = 'failed', problem = $1, ended_at = $2, version = version + 1 \
         WHERE state = 'running' AND id = $3 AND attempts = $4";
    let [id, attempt] = taken.mine();
    let values = vec![problem.into(), tx.now().into(), id, attempt];
    Ok(tx.execute(FAIL, values).await? > 0)
}
