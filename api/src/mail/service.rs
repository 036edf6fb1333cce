//! Looking after the mail.

use super::content::{Calendar, Content};
use super::entity::mail;
use super::error::MailError;
use super::model::{About, Mail, MailFilter, MailId, MailLinks, MailPage, MailState, PersonRef, SubjectRef};
use super::store::{self, MailRow};
use super::templates::Template;
use super::{policy, rules, seal, storing};
use crate::access::{Refusal, Verdict};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Subject};
use crate::kernel::email::EmailAddress;
use crate::kernel::page::{self, Listing};
use crate::kernel::revision::Scope;
use crate::kernel::tally::{self, Tally};
use serde_json::json;

pub async fn list(cx: &Context, listing: &Listing, filter: &MailFilter) -> Result<MailPage, MailError> {
    policy::may_look_after(cx.actor()).grant(cx.actor(), ())?;
    let reader = cx.read(Scope::Mail);
    let page = page::read::<MailRow>(cx, reader, store::list(filter), store::newest_first(), listing).await?;
    let house = cx.house();
    Ok(MailPage {
        page: page.map(|row| mail_of(house, row)),
    })
}

/// Letters that were given up, for whom may try again.
pub async fn waiting(cx: &Context) -> Result<Option<Tally<Timestamp>>, DbError> {
    if policy::may_look_after(cx.actor()) != Verdict::Allow {
        return Ok(None);
    }
    let dead = MailFilter {
        state: vec![MailState::Dead],
        ..MailFilter::default()
    };
    tally::all(cx.read(Scope::Mail), &store::list(&dead), store::ended_at()).await
}

pub async fn find(cx: &Context, id: MailId) -> Result<Mail, MailError> {
    policy::may_look_after(cx.actor()).grant(cx.actor(), ())?;
    let row = cx.read(Scope::Mail).first::<MailRow>(&store::one(id)).await?;
    Ok(mail_of(cx.house(), row.ok_or(Refusal::Hidden)?))
}

/// Tries a letter again at once, with all the patience of the first time.
pub async fn retry(cx: &Context, id: MailId) -> Result<Mail, MailError> {
    let again = |mail: &mut mail::Model| {
        if !rules::can_be_retried(mail.state) || mail.sealed.is_none() {
            return Err(MailError::WrongState {
                from: mail.state,
                to: MailState::Queued,
            });
        }
        mail.state = MailState::Queued;
        mail.attempts = 0;
        mail.due_at = cx.now();
        mail.give_up_at = cx.now().plus(storing::GIVE_UP_AFTER);
        mail.ended_at = None;
        Ok(())
    };
    step(cx, "mail.retried", id, again).await
}

pub async fn withdraw(cx: &Context, id: MailId) -> Result<Mail, MailError> {
    let take_back = |mail: &mut mail::Model| {
        if !rules::can_be_withdrawn(mail.state) {
            return Err(MailError::WrongState {
                from: mail.state,
                to: MailState::Withdrawn,
            });
        }
        mail.state = MailState::Withdrawn;
        mail.sealed = None;
        mail.ended_at = Some(cx.now());
        Ok(())
    };
    step(cx, "mail.withdrawn", id, take_back).await
}

async fn step(
    cx: &Context,
    name: &'static str,
    id: MailId,
    change: impl FnOnce(&mut mail::Model) -> Result<(), MailError>,
) -> Result<Mail, MailError> {
    let grant = policy::may_look_after(cx.actor()).grant(cx.actor(), ())?;
    cx.write(name, async |tx| {
        let before = storing::lock(tx, &grant, id).await?.ok_or(Refusal::Hidden)?;
        let mut after = before.clone();
        change(&mut after)?;
        after.version = before.version + 1;
        after.updated_at = tx.now();
        storing::save(tx, &grant, after.clone()).await?;
        let subject = Subject {
            kind: "mail",
            id: id.0,
        };
        tx.audit(subject, json!({"state": [before.state, after.state]}))
            .await?;
        Ok(mail_of(cx.house(), row_of(after)))
    })
    .await
}

fn row_of(model: mail::Model) -> MailRow {
    MailRow {
        id: model.id,
        template: model.template,
        language: model.language,
        state: model.state,
        person_id: model.person_id,
        about_kind: model.about_kind,
        about_id: model.about_id,
        sealed: model.sealed,
        created_at: model.created_at,
        due_at: model.due_at,
        attempts: model.attempts,
        last_error: model.last_error,
        ended_at: model.ended_at,
        version: model.version,
    }
}

fn mail_of(house: &House, row: MailRow) -> Mail {
    // Where the letter has gone, whoever got it is told by nothing here.
    let waiting = row.ended_at.is_none() || row.state == MailState::Dead;
    let sealed = row.sealed.as_deref().filter(|_| waiting);
    let recipient = sealed.and_then(|sealed| seal::open::<Content>(house, row.id, sealed).ok());
    let tried_again = matches!(row.state, MailState::Queued | MailState::Retrying);
    let about = row.about_kind.zip(row.about_id);
    Mail {
        links: MailLinks {
            here: format!("/v1/mails/{}", row.id),
        },
        id: row.id,
        template: row.template,
        language: row.language,
        state: row.state,
        person: row.person_id.map(PersonRef),
        recipient: recipient.map(|content| content.to),
        about: about.map(|(kind, id)| About {
            kind,
            id: SubjectRef(id),
        }),
        created_at: row.created_at,
        next_try_at: tried_again.then_some(row.due_at),
        attempts: row.attempts,
        last_error: row.last_error,
        ended_at: row.ended_at,
        version: row.version,
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
    pub calendar: Option<Calendar>,
}

/// The letters whose content is still there, newest first.
pub async fn mailbox(house: &House, most: u64) -> Result<Vec<Opened>, DbError> {
    let rows = house.db.reader.all::<MailRow>(&store::readable(most)).await?;
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
            calendar: content.calendar,
        });
    }
    Ok(letters)
}
