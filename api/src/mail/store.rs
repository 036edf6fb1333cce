//! Posting, taking back and forgetting letters, in the transaction of whoever asks.

use super::content::Content;
use super::entity::mail;
use super::model::{Letter, MailId, MailState};
use super::templates::{self, Template};
use super::{address, seal};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::House;
use crate::kernel::db::{Columns, DbError, Subject, Tx};
use crate::kernel::email::EmailAddress;
use crate::row;
use sea_orm::sea_query::{Expr, Order};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel};
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

row! {
    struct SealedRow {
        id: MailId = mail::Column::Id,
        template: Template = mail::Column::Template,
        state: MailState = mail::Column::State,
        created_at: Timestamp = mail::Column::CreatedAt,
        sealed: Option<Vec<u8>> = mail::Column::Sealed,
    }
}

/// A letter opened again: for the mailbox of the demo, and for tests.
#[derive(Clone, Debug)]
pub struct Opened {
    pub id: MailId,
    pub template: Template,
    pub state: MailState,
    pub created_at: Timestamp,
    pub to: EmailAddress,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// The letters whose content is still there, newest first.
pub async fn mailbox(house: &House, most: u64) -> Result<Vec<Opened>, DbError> {
    let mut query = SealedRow::select(mail::Entity);
    query
        .and_where(mail::Column::Sealed.is_not_null())
        .order_by_expr(Expr::col((mail::Entity, mail::Column::CreatedAt)), Order::Desc)
        .order_by_expr(Expr::col((mail::Entity, mail::Column::Id)), Order::Desc)
        .limit(most);
    let rows = house.db.reader.all::<SealedRow>(&query).await?;
    let mut letters = Vec::new();
    for row in rows {
        let Some(sealed) = &row.sealed else { continue };
        let content: Content = seal::open(house, row.id, sealed)?;
        letters.push(Opened {
            id: row.id,
            template: row.template,
            state: row.state,
            created_at: row.created_at,
            to: content.to,
            subject: content.subject,
            text: content.text,
            html: content.html,
        });
    }
    Ok(letters)
}
