//! The letter that invites.

use crate::communities::{self, Setting};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::mail::{self, Letter, Page, Recipient, Template};
use crate::memberships::entity::{event, membership};
use crate::memberships::model::Message;
use crate::memberships::{letters, token};
use crate::people::beside;
use serde_json::json;

/// What the coordinator wrote goes with it: they know whom they write to.
pub async fn post(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    (row, event): (&membership::Model, &event::Model),
    message: Option<&Message>,
) -> Result<(), DbError> {
    let Some(id) = row.person_id else { return Ok(()) };
    let Some(person) = beside::within(tx, id).await? else {
        return Ok(());
    };
    let Some(address) = person.email.clone() else {
        return Ok(());
    };
    let names = communities::names(cx.read(Scope::Communities), person.language, [setting.id]).await?;
    let named = names.get(&setting.id);
    let key = token::manage(tx.house(), row.id, row.manage_generation);
    let fragment = format!("{}.{key}", row.id);
    let data = json!({
        "community": named.map_or_else(|| setting.slug.to_string(), |named| named.name.to_string()),
        "name": person.name,
        "message": message,
        "link": mail::link(cx.base_url(), person.language, Page::MembershipInvitation, &fragment),
        "page": mail::link(cx.base_url(), person.language, Page::Community(&setting.slug), ""),
    });
    let letter = Letter {
        to: Recipient {
            person: Some(id.0),
            address,
        },
        language: person.language,
        template: Template::MembershipInvitation,
        data,
        not_before: None,
        invite: None,
        about: Some(letters::about(event.id)),
    };
    mail::post(tx, letter).await.map(drop)
}
