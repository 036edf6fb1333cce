//! Mail: what is owed, who may see that it is, and how it goes.

mod carrying;
mod operations;
mod posting;

use crate::harness::{Engine, World};
use piazza::access::Actor;
use piazza::kernel::context::Context;
use piazza::kernel::db::{DbError, Subject, Tx};
use piazza::kernel::language::Language;
use piazza::mail::{self, Letter, MailId, Page, Recipient, Template};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// Somebody who runs the machine, now.
fn command(world: &World) -> Context {
    let house = Arc::clone(&world.server.parts.hall.house);
    Context::new(house, Actor::Command, Language::It, "mail-test".to_owned())
}

fn letter(to: &str) -> Letter {
    let link = mail::link("http://localhost:8080", Language::It, Page::Home, "prova");
    Letter {
        to: Recipient {
            person: None,
            address: to.parse().expect("an address"),
        },
        language: Language::It,
        template: Template::DeliveryCheck,
        data: json!({ "link": link }),
        not_before: None,
        invite: None,
        about: None,
    }
}

/// Some change that a room makes, with its audit entry.
async fn change<T>(world: &World, work: impl AsyncFnOnce(&Tx) -> Result<T, DbError>) -> Result<T, DbError> {
    let subject = Subject {
        kind: "test",
        id: Uuid::from_u128(1),
    };
    let story = async |tx: &Tx| {
        let done = work(tx).await?;
        tx.audit(subject, json!({})).await?;
        Ok(done)
    };
    command(world).transact("test.changed", story).await
}

async fn post(world: &World, letter: Letter) -> MailId {
    let posted = change(world, async |tx| mail::post(tx, letter).await).await;
    posted.expect("posted")
}

/// A mail of this id that was given up.
pub async fn given_up(world: &World, id: &str) {
    let mail = post(world, letter("nobody@example.org")).await;
    let literal = |id: &str| match world.database().engine() {
        Engine::Sqlite => format!("X'{}'", id.replace('-', "")),
        Engine::Postgres => format!("'{id}'"),
    };
    let (new, old) = (literal(id), literal(&mail.to_string()));
    let sql = format!("UPDATE mails SET id = {new}, state = 'dead', ended_at = created_at WHERE id = {old}");
    world.execute(&sql).await;
}
