//! Every query of this room that writes, and those that a transaction reads with.

use super::entity::{request, session, token};
use super::model::{SessionId, SignInRequestId, TokenId};
use crate::access::Grant;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::House;
use crate::kernel::db::{DbError, Tx};
use crate::people::PersonId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Statement, Value};

pub async fn insert_request(tx: &Tx, row: request::Model) -> Result<(), DbError> {
    request::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Counts one try to prove that somebody reads the mail, before it is looked at and whatever comes of it. False: there have been
/// `most` already, or the request is used, over or unknown.
pub async fn count_try(
    house: &House,
    id: SignInRequestId,
    most: i64,
    now: Timestamp,
) -> Result<bool, DbError> {
    const COUNT: &str = "UPDATE sign_in_requests SET wrong = wrong + 1 \
         WHERE id = $1 AND wrong < $2 AND used_at IS NULL AND expires_at > $3";
    run(house, COUNT, vec![id.into(), most.into(), now.into()])
        .await
        .map(|rows| rows > 0)
}

/// One statement, outside of any transaction.
async fn run(house: &House, sql: &str, values: Vec<Value>) -> Result<u64, DbError> {
    let statement = Statement::from_sql_and_values(house.db.engine.backend(), sql, values);
    Ok(house.db.orm.execute_raw(statement).await?.rows_affected())
}

pub async fn request(tx: &Tx, id: SignInRequestId) -> Result<Option<request::Model>, DbError> {
    Ok(request::Entity::find_by_id(id).one(tx.connection()).await?)
}

/// Takes a request for whoever proved it; false where somebody was quicker.
pub async fn use_request(tx: &Tx, id: SignInRequestId) -> Result<bool, DbError> {
    const USE: &str = "UPDATE sign_in_requests SET used_at = $1 WHERE id = $2 AND used_at IS NULL";
    tx.execute(USE, vec![tx.now().into(), id.into()])
        .await
        .map(|rows| rows > 0)
}

pub async fn insert_session(tx: &Tx, row: session::Model) -> Result<(), DbError> {
    session::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// A session, nobody else's until the transaction ends; unless `guarded` is false, for the test that shows what the guard is for.
pub async fn lock_session(tx: &Tx, id: SessionId, guarded: bool) -> Result<Option<session::Model>, DbError> {
    let query = session::Entity::find_by_id(id);
    let query = if guarded { tx.locking(query) } else { query };
    Ok(query.one(tx.connection()).await?)
}

pub async fn renew_session(tx: &Tx, id: SessionId, expires_at: Timestamp) -> Result<(), DbError> {
    const RENEW: &str =
        "UPDATE sessions SET generation = generation + 1, renewed_at = $1, expires_at = $2 WHERE id = $3";
    let values = vec![tx.now().into(), expires_at.into(), id.into()];
    tx.execute(RENEW, values).await.map(drop)
}

/// Whose refresh token proved itself needs no grant: it is theirs.
pub async fn end_proved(tx: &Tx, id: SessionId) -> Result<(), DbError> {
    const END: &str = "UPDATE sessions SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL";
    tx.execute(END, vec![tx.now().into(), id.into()]).await.map(drop)
}

/// Ends one of the person's own sessions; false where there is none of theirs with this id.
pub async fn end_session(tx: &Tx, of: &Grant<PersonId>, id: SessionId) -> Result<bool, DbError> {
    const END: &str =
        "UPDATE sessions SET ended_at = $1 WHERE id = $2 AND person_id = $3 AND ended_at IS NULL";
    let values = vec![tx.now().into(), id.into(), (*of.on()).into()];
    tx.execute(END, values).await.map(|rows| rows > 0)
}

/// Ends all of the person's sessions but one.
pub async fn end_others(tx: &Tx, of: &Grant<PersonId>, but: SessionId) -> Result<u64, DbError> {
    const END: &str =
        "UPDATE sessions SET ended_at = $1 WHERE person_id = $2 AND id <> $3 AND ended_at IS NULL";
    tx.execute(END, vec![tx.now().into(), (*of.on()).into(), but.into()])
        .await
}

pub async fn insert_token(tx: &Tx, _: &Grant<PersonId>, row: token::Model) -> Result<(), DbError> {
    token::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn delete_token(tx: &Tx, of: &Grant<PersonId>, id: TokenId) -> Result<bool, DbError> {
    let gone = token::Entity::delete_many()
        .filter(token::Column::Id.eq(id))
        .filter(token::Column::PersonId.eq(*of.on()))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected > 0)
}

/// Notes the day on which a token was last used: one write a day and token at most.
pub async fn note_use(house: &House, id: TokenId, today: Day) -> Result<(), DbError> {
    const NOTE: &str = "UPDATE personal_tokens SET last_used_on = $1 WHERE id = $2";
    run(house, NOTE, vec![today.into(), id.into()]).await.map(drop)
}

/// What was over before then goes.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    let mut gone = 0;
    for sql in [
        "DELETE FROM sign_in_requests WHERE expires_at <= $1",
        "DELETE FROM sessions WHERE expires_at <= $1 OR ended_at <= $1",
        "DELETE FROM personal_tokens WHERE expires_at <= $1",
        "DELETE FROM signing_keys WHERE replaced_at <= $1",
        "DELETE FROM allowances WHERE since <= $1",
    ] {
        gone += tx.execute(sql, vec![before.into()]).await?;
    }
    Ok(gone)
}

/// Everything that this room has of somebody goes.
pub async fn forget(tx: &Tx, person: PersonId, email_hash: Option<String>) -> Result<(), DbError> {
    for sql in [
        "DELETE FROM sessions WHERE person_id = $1",
        "DELETE FROM personal_tokens WHERE person_id = $1",
    ] {
        tx.execute(sql, vec![person.into()]).await?;
    }
    if let Some(hash) = email_hash {
        tx.execute(
            "DELETE FROM sign_in_requests WHERE email_hash = $1",
            vec![hash.into()],
        )
        .await?;
    }
    Ok(())
}
