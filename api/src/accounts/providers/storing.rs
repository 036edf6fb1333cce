//! Every query of this room that writes, and those that a transaction reads with.

use super::entity::{identity, sign_in};
use super::model::IdentityId;
use crate::access::Grant;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{DbError, Tx};
use crate::people::PersonId;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

pub async fn insert_sign_in(tx: &Tx, row: sign_in::Model) -> Result<(), DbError> {
    sign_in::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Takes what a browser began, once: None where it is another browser's, used, over or unknown.
pub async fn take_sign_in(
    tx: &Tx,
    state_hash: &str,
    browser_hash: &str,
    provider: &str,
) -> Result<Option<sign_in::Model>, DbError> {
    let found = sign_in::Entity::find()
        .filter(sign_in::Column::StateHash.eq(state_hash))
        .filter(sign_in::Column::BrowserHash.eq(browser_hash))
        .filter(sign_in::Column::Provider.eq(provider))
        .filter(sign_in::Column::ExpiresAt.gt(tx.now()))
        .one(tx.connection())
        .await?;
    let Some(found) = found else { return Ok(None) };
    // Whoever deletes the row has it: two at the same time do not.
    let taken = sign_in::Entity::delete_by_id(found.id)
        .exec(tx.connection())
        .await?;
    Ok((taken.rows_affected > 0).then_some(found))
}

/// Whose an identity is.
pub async fn owner(tx: &Tx, issuer: &str, subject: &str) -> Result<Option<PersonId>, DbError> {
    let found = identity::Entity::find()
        .filter(identity::Column::Issuer.eq(issuer))
        .filter(identity::Column::Subject.eq(subject))
        .one(tx.connection())
        .await?;
    Ok(found.map(|row| row.person_id))
}

/// For whoever proved both: the identity, by its provider, and that the account is theirs.
pub async fn insert_identity(tx: &Tx, row: identity::Model) -> Result<(), DbError> {
    identity::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn note_use(tx: &Tx, issuer: &str, subject: &str, today: Day) -> Result<(), DbError> {
    const NOTE: &str = "UPDATE identities SET last_used_on = $1 WHERE issuer = $2 AND subject = $3";
    let values = vec![today.into(), issuer.into(), subject.into()];
    tx.execute(NOTE, values).await.map(drop)
}

/// False where there is none of theirs with this id.
pub async fn delete_identity(tx: &Tx, of: &Grant<PersonId>, id: IdentityId) -> Result<bool, DbError> {
    let gone = identity::Entity::delete_many()
        .filter(identity::Column::Id.eq(id))
        .filter(identity::Column::PersonId.eq(*of.on()))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected > 0)
}

/// Takes away departures that were over before then.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    const FORGET: &str = "DELETE FROM provider_sign_ins WHERE expires_at <= $1";
    tx.execute(FORGET, vec![before.into()]).await
}

/// Everything that this room has of somebody goes.
pub async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    tx.execute("DELETE FROM identities WHERE person_id = $1", vec![person.into()])
        .await
        .map(drop)
}
