//! Posting, taking back and forgetting letters, in the transaction of whoever asks.

use super::content::{Calendar, Content};
use super::entity::mail;
use super::model::{Letter, MailId, MailState};
use super::{address, seal, templates};
use crate::access::Grant;
use crate::kernel::db::{DbError, Engine, Subject, Tx};
use crate::kernel::email::EmailAddress;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use std::time::Duration;
use uuid::Uuid;

/// How long a letter is tried before it is given up.
pub const GIVE_UP_AFTER: Duration = Duration::from_secs(24 * 3_600);

/// Writes a letter and owes it: it goes if the transaction commits, and only then.
pub async fn post(tx: &Tx, letter: Letter) -> Result<MailId, DbError> {
    let id = MailId(tx.new_id());
    let house = tx.house();
    let written = templates::write(letter.template, letter.language, &house.base_url, &letter.data)?;
    let content = Content {
        to: letter.to.address.clone(),
        subject: written.subject,
        text: written.text,
        html: written.html,
        calendar: letter.invite.map(|invite| Calendar::of(invite, letter.language)),
    };
    let due_at = tx.now().plus(letter.not_before.unwrap_or_default());
    let model = mail::Model {
        id,
        template: letter.template,
        language: letter.language,
        state: MailState::Queued,
        person_id: letter.to.person,
        address_hash: Some(address::hash(house, &letter.to.address)),
        about_kind: letter.about.map(|about| about.kind.to_owned()),
        about_id: letter.about.map(|about| about.id),
        sealed: Some(seal::seal(house, id, &content)?),
        created_at: tx.now(),
        due_at,
        give_up_at: due_at.plus(GIVE_UP_AFTER),
        attempts: 0,
        last_error: None,
        carried_by: None,
        ended_at: None,
        version: 1,
        updated_at: tx.now(),
    };
    mail::Entity::insert(model.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(id)
}

/// Takes back what has not gone yet of the letters about something; how many that were.
pub async fn withdraw(tx: &Tx, about: Subject) -> Result<u64, DbError> {
    const WITHDRAW: &str = "UPDATE mails SET state = 'withdrawn', sealed = NULL, ended_at = $1, updated_at = $1, version = version + 1 \
         WHERE about_kind = $2 AND about_id = $3 AND state IN ('queued', 'retrying')";
    let values = vec![tx.now().into(), about.kind.into(), about.id.into()];
    tx.execute(WITHDRAW, values).await
}

/// Gives up the letters about something: a server that was to take them said that nobody is there. How many that were.
pub async fn give_up(tx: &Tx, about: Subject, why: &str) -> Result<u64, DbError> {
    const GIVE_UP: &str = "UPDATE mails SET state = 'dead', ended_at = $1, last_error = $2, updated_at = $1, version = version + 1 \
         WHERE about_kind = $3 AND about_id = $4 AND state IN ('queued', 'retrying')";
    let values = vec![tx.now().into(), why.into(), about.kind.into(), about.id.into()];
    tx.execute(GIVE_UP, values).await
}

/// Forgets somebody: what has not gone never will, and no mail points to them any more.
pub async fn forget(tx: &Tx, person: Option<Uuid>, address: Option<&EmailAddress>) -> Result<(), DbError> {
    const FORGET: &str = "UPDATE mails SET sealed = NULL, person_id = NULL, address_hash = NULL, last_error = NULL, \
         state = CASE WHEN state = 'sent' THEN 'sent' ELSE 'withdrawn' END, ended_at = COALESCE(ended_at, $1), \
         updated_at = $1, version = version + 1";
    if let Some(person) = person {
        let sql = format!("{FORGET} WHERE person_id = $2");
        tx.execute(&sql, vec![tx.now().into(), person.into()]).await?;
    }
    if let Some(address) = address {
        let sql = format!("{FORGET} WHERE address_hash = $2");
        let hash = address::hash(tx.house(), address);
        tx.execute(&sql, vec![tx.now().into(), hash.into()]).await?;
    }
    Ok(())
}

/// The row to be changed, locked until the transaction ends.
pub async fn lock(tx: &Tx, _: &Grant<()>, id: MailId) -> Result<Option<mail::Model>, DbError> {
    let mut query = mail::Entity::find().filter(mail::Column::Id.eq(id));
    if tx.engine() == Engine::Postgres {
        query = query.lock_exclusive();
    }
    Ok(query.one(tx.connection()).await?)
}

pub async fn save(tx: &Tx, _: &Grant<()>, model: mail::Model) -> Result<(), DbError> {
    model
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}
