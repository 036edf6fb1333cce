//! What changes dumps: for who asks, with a grant; for who makes them, only as long as the lease is theirs.

use super::entity::{chunk, dump};
use super::model::{OpenDataDumpId, OpenDataDumpState};
use super::rules::KNOWN_FOR;
use super::store::{self, CurrentRow, DumpRow};
use crate::access::Grant;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{Db, DbError, Engine, Tx};
use crate::kernel::pieces;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, Statement, Value};
use std::time::Duration;

/// A dump that comes back by itself after this, unless its maker says meanwhile that it goes on.
pub const LEASE: Duration = Duration::from_secs(60);

/// A dump that waits, as new.
pub fn waiting(tx: &Tx) -> dump::Model {
    dump::Model {
        id: OpenDataDumpId(tx.new_id()),
        state: OpenDataDumpState::Queued,
        place: Some(OpenDataDumpState::Queued.to_string()),
        done: 0,
        total: None,
        manifest: None,
        numbers: None,
        created_at: tx.now(),
        started_at: None,
        ended_at: None,
        due_at: tx.now(),
        attempts: 0,
        version: 0,
    }
}

/// Puts a dump in the queue. False: one waits already.
pub async fn add(tx: &Tx, _: &Grant<()>, dump: &dump::Model) -> Result<bool, DbError> {
    const ADD: &str = "INSERT INTO open_data_dumps (id, state, place, done, created_at, due_at, attempts, version) \
         VALUES ($1, 'queued', 'queued', 0, $2, $2, 0, 0) ON CONFLICT (place) DO NOTHING";
    let values = vec![dump.id.into(), dump.created_at.into()];
    Ok(tx.execute(ADD, values).await? > 0)
}

/// As [`add`], unless another was asked for since that night meanwhile: processes that look at the same time plan one.
pub async fn add_due(
    tx: &Tx,
    grant: &Grant<()>,
    dump: &dump::Model,
    night: Timestamp,
) -> Result<bool, DbError> {
    // On SQLite the transaction is the lock; on PostgreSQL those who plan wait for each other here.
    if tx.engine() == Engine::Postgres {
        const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtext('open_data_dumps'))";
        tx.execute(LOCK, Vec::new()).await?;
    }
    let since: Option<DumpRow> = tx.first(&store::since(night, tx.now())).await?;
    match since {
        Some(_) => Ok(false),
        None => add(tx, grant, dump).await,
    }
}

/// A dump in its maker's hands.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    pub id: OpenDataDumpId,
    /// Which try this is; it also tells this maker's lease from a later one's.
    pub attempt: i64,
}

impl Taken {
    fn mine(self) -> [Value; 2] {
        [self.id.into(), self.attempt.into()]
    }
}

/// The dump that waits, if none is being made; or the one whose maker is gone.
pub async fn take(db: &Db, now: Timestamp) -> Result<Option<Taken>, DbError> {
    let skip = match db.engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    // `place` is unique: whoever comes second to a dump that waits, while another was just begun, is refused by the database itself.
    let sql = format!(
        "UPDATE open_data_dumps SET state = 'running', place = 'running', attempts = attempts + 1, due_at = $1, \
         started_at = COALESCE(started_at, $2), done = 0, version = version + 1 \
         WHERE due_at <= $2 AND place IS NOT NULL AND id = (SELECT id FROM open_data_dumps WHERE due_at <= $2 AND (state = 'running' \
         OR (state = 'queued' AND NOT EXISTS (SELECT 1 FROM open_data_dumps other WHERE other.state = 'running'))) \
         LIMIT 1 {skip}) RETURNING id, attempts"
    );
    let values = [now.plus(LEASE).into(), now.into()];
    let statement = Statement::from_sql_and_values(db.engine.backend(), sql, values);
    let row = match db.orm.query_one_raw(statement).await.map_err(DbError::from) {
        Ok(row) => row,
        Err(DbError::Taken(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Taken {
        id: row.try_get_by_index(0)?,
        attempt: row.try_get_by_index(1)?,
    }))
}

/// Says how far the work is, and holds the lease longer. False: the dump is this maker's no more.
pub async fn go_on(db: &Db, taken: Taken, now: Timestamp, done: i64, total: i64) -> Result<bool, DbError> {
    const GO_ON: &str = "UPDATE open_data_dumps SET done = $1, total = $2, due_at = $3, version = version + 1 \
         WHERE state = 'running' AND id = $4 AND attempts = $5";
    let [id, attempt] = taken.mine();
    let values = [done.into(), total.into(), now.plus(LEASE).into(), id, attempt];
    let statement = Statement::from_sql_and_values(db.engine.backend(), GO_ON, values);
    Ok(db.orm.execute_raw(statement).await?.rows_affected() > 0)
}

/// Lets a dump go that was not finished: whoever comes next begins it anew, and it does not count as a try.
pub async fn let_go(db: &Db, taken: Taken, now: Timestamp) -> Result<(), DbError> {
    const LET_GO: &str = "UPDATE open_data_dumps SET done = 0, attempts = attempts - 1, due_at = $1, version = version + 1 \
         WHERE state = 'running' AND id = $2 AND attempts = $3";
    let [id, attempt] = taken.mine();
    let statement = Statement::from_sql_and_values(db.engine.backend(), LET_GO, [now.into(), id, attempt]);
    db.orm.execute_raw(statement).await?;
    Ok(())
}

pub async fn current(tx: &Tx) -> Result<Option<CurrentRow>, DbError> {
    tx.first(&store::current()).await
}

/// What came of a dump.
pub struct Finished {
    pub rows: i64,
    pub manifest: String,
    pub numbers: String,
    /// By name.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Keeps the files in place of those before. False: the dump is this maker's no more, and nothing is kept.
pub async fn finish(tx: &Tx, taken: Taken, finished: Finished) -> Result<bool, DbError> {
    const FINISH: &str = "UPDATE open_data_dumps SET state = 'done', place = NULL, done = $1, total = $1, manifest = $2, numbers = $3, \
         ended_at = $4, version = version + 1 WHERE state = 'running' AND id = $5 AND attempts = $6";
    let [id, attempt] = taken.mine();
    let values = vec![
        finished.rows.into(),
        finished.manifest.into(),
        finished.numbers.into(),
        tx.now().into(),
        id.clone(),
        attempt,
    ];
    if tx.execute(FINISH, values).await? == 0 {
        return Ok(false);
    }
    tx.execute(
        "DELETE FROM open_data_chunks WHERE dump_id <> $1",
        vec![id.clone()],
    )
    .await?;
    // One has files, and says which.
    const NO_MORE: &str =
        "UPDATE open_data_dumps SET manifest = NULL, numbers = NULL WHERE id <> $1 AND manifest IS NOT NULL";
    tx.execute(NO_MORE, vec![id]).await?;
    for (file, bytes) in finished.files {
        for (seq, bytes) in pieces::of(&bytes) {
            let piece = chunk::Model {
                dump_id: taken.id,
                file: file.clone(),
                seq,
                bytes,
            };
            chunk::Entity::insert(piece.into_active_model())
                .exec_without_returning(tx.connection())
                .await?;
        }
    }
    forget_old(tx, taken).await?;
    Ok(true)
}

async fn forget_old(tx: &Tx, but: Taken) -> Result<(), DbError> {
    const FORGET: &str = "DELETE FROM open_data_dumps WHERE ended_at <= $1 AND id <> $2";
    let before = tx.now().minus(KNOWN_FOR);
    tx.execute(FORGET, vec![before.into(), but.id.into()])
        .await
        .map(drop)
}

/// False: it is this maker's no more.
pub async fn fail(tx: &Tx, taken: Taken) -> Result<bool, DbError> {
    const FAIL: &str = "UPDATE open_data_dumps SET state = 'failed', place = NULL, ended_at = $1, version = version + 1 \
         WHERE state = 'running' AND id = $2 AND attempts = $3";
    let [id, attempt] = taken.mine();
    Ok(tx.execute(FAIL, vec![tx.now().into(), id, attempt]).await? > 0)
}
