//! The worker's way of a letter: take it (a lease), carry it, write down what became of it.
//!
//! A letter is owed until its going is written down, so none is lost. A worker has one in its hands at a time, so one that dies leaves
//! at most one that went without it being written: that one goes twice, under the same Message-ID.

use super::carrier::{Carried, Carrier, WHOLE_TIME};
use super::content::Content;
use super::model::{MailId, MailState};
use super::{rules, seal};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::House;
use crate::kernel::db::{Db, DbError, Engine};
use metrics::counter;
use sea_orm::{ConnectionTrait, Statement, Value};
use std::time::Duration;

/// A letter that was taken comes back by itself after this, should its worker die: well after the worker would have let go of it.
const LEASE: Duration = Duration::from_secs(2 * WHOLE_TIME.as_secs());

/// Whoever takes a letter this often and never says what became of it dies of it.
const MOST_ATTEMPTS: i64 = 40;

struct Taken {
    id: MailId,
    /// Which try this is; it also tells this worker's lease from a later one's.
    attempt: i64,
    created_at: Timestamp,
    give_up_at: Timestamp,
    sealed: Vec<u8>,
}

/// Carries one letter that is due, or finds none.
pub async fn carry_one(house: &House, carrier: &Carrier) -> Result<bool, DbError> {
    let Some(taken) = take(&house.db, house.clock.now()).await? else {
        return Ok(false);
    };
    let carried = match seal::open::<Content>(house, taken.id, &taken.sealed) {
        Ok(content) if taken.attempt <= MOST_ATTEMPTS => {
            carrier.carry(taken.id, taken.created_at, &content).await
        }
        Ok(_) => Carried::Never("it was taken too often without an outcome".to_owned()),
        Err(error) => Carried::Never(error.to_string()),
    };
    settle(house, carrier, &taken, carried).await?;
    Ok(true)
}

/// The letter that has waited longest, if no other worker has it.
async fn take(db: &Db, now: Timestamp) -> Result<Option<Taken>, DbError> {
    let skip = match db.engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE SKIP LOCKED",
    };
    let sql = format!(
        "UPDATE mails SET state = 'sending', attempts = attempts + 1, due_at = $1, updated_at = $2, version = version + 1 \
         WHERE id = (SELECT id FROM mails WHERE state IN ('queued', 'sending', 'retrying') AND due_at <= $2 \
         ORDER BY due_at, id LIMIT 1 {skip}) RETURNING id, attempts, created_at, give_up_at, sealed"
    );
    let values = [now.plus(LEASE).into(), now.into()];
    let statement = Statement::from_sql_and_values(db.engine.backend(), sql, values);
    let Some(row) = db.orm.query_one_raw(statement).await? else {
        return Ok(None);
    };
    Ok(Some(Taken {
        id: row.try_get_by_index(0)?,
        attempt: row.try_get_by_index(1)?,
        created_at: row.try_get_by_index(2)?,
        give_up_at: row.try_get_by_index(3)?,
        sealed: row.try_get_by_index::<Option<Vec<u8>>>(4)?.unwrap_or_default(),
    }))
}

/// Writes down what became of it, unless the lease has passed to another meanwhile, or the mail was forgotten.
async fn settle(house: &House, carrier: &Carrier, taken: &Taken, carried: Carried) -> Result<(), DbError> {
    const GONE: &str = "UPDATE mails SET state = 'sent', sealed = CASE WHEN $1 = 'mailbox' THEN sealed ELSE NULL END, \
         carried_by = $1, ended_at = $2, last_error = NULL";
    const LATER: &str = "UPDATE mails SET state = 'retrying', due_at = $1, last_error = $2";
    const NEVER: &str = "UPDATE mails SET state = 'dead', ended_at = $1, last_error = $2";
    let now = house.clock.now();
    let (state, change, values): (_, _, [Value; 2]) = match carried {
        Carried::Gone => (MailState::Sent, GONE, [carrier.name().into(), now.into()]),
        Carried::Later(error) => match rules::next_try(taken.attempt, now, taken.give_up_at) {
            Some(next) => (MailState::Retrying, LATER, [next.into(), error.into()]),
            None => (MailState::Dead, NEVER, [now.into(), error.into()]),
        },
        Carried::Never(error) => (MailState::Dead, NEVER, [now.into(), error.into()]),
    };
    counter!("piazza_mails_total", "outcome" => state.as_str()).increment(1);
    if state != MailState::Sent {
        tracing::warn!(mail = %taken.id, attempt = taken.attempt, state = state.as_str(), "a letter did not go");
    }
    let sql = format!(
        "{change}, updated_at = $3, version = version + 1 WHERE id = $4 AND state = 'sending' AND attempts = $5"
    );
    let [first, second] = values;
    let values = vec![first, second, now.into(), taken.id.into(), taken.attempt.into()];
    persist(&house.db, &sql, values).await
}

/// What went must be known to have gone: a database that is away for a moment is asked again, as long as the letter is ours.
async fn persist(db: &Db, sql: &str, values: Vec<Value>) -> Result<(), DbError> {
    const PAUSE: Duration = Duration::from_secs(1);
    const TRIES: usize = 10;
    let mut pause = tokio::time::interval(PAUSE);
    let mut done = Ok(());
    for _ in 0..TRIES {
        pause.tick().await;
        let statement = Statement::from_sql_and_values(db.engine.backend(), sql, values.clone());
        done = db
            .orm
            .execute_raw(statement)
            .await
            .map(drop)
            .map_err(DbError::from);
        if !matches!(done, Err(DbError::Unavailable(_))) {
            break;
        }
    }
    done
}
