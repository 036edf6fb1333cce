//! The trail as a table: what its list shows, in columns.

use super::error::ActivityError;
use super::model::{ActivityFilter, ActorKind, Change, Entry};
use super::service;
use crate::kernel::context::Context;
use crate::kernel::language::PerLanguage;
use crate::kernel::table::{self, Cell, Column, Part, words};

const COLUMNS: &[Column<Entry>] = &[
    Column::new("Quando", "When", 18, |e, _| Cell::Time(e.at)),
    Column::new("Chi", "Who", 24, |e, language| {
        Cell::text(actor_words(e.actor.kind)[language])
    }),
    Column::new("Nome", "Name", 28, |e, _| Cell::maybe(e.actor.name.as_deref())),
    Column::new("Codice di chi", "Id of who", 38, |e, _| {
        Cell::maybe(e.actor.id.map(|id| id.to_string()))
    }),
    Column::new("Azione", "Action", 28, |e, _| Cell::text(&e.action)),
    Column::new("Su che cosa", "On what", 18, |e, _| Cell::text(&e.subject.kind)),
    Column::new("Codice di che cosa", "Id of what", 38, |e, _| {
        Cell::Text(e.subject.id.to_string())
    }),
    Column::new("Comunità", "Community", 32, |e, _| {
        Cell::maybe(e.community.as_ref().map(|community| &community.name))
    }),
    Column::new("Modifiche", "Changes", 60, |e, _| {
        Cell::list(e.changes.iter().map(told))
    }),
    Column::new("Richiesta", "Request", 38, |e, _| Cell::text(&e.request_id)),
    Column::new("Codice", "Id", 38, |e, _| Cell::Text(e.id.to_string())),
];

/// A page of the trail, for exports.
pub async fn table(
    cx: &Context,
    filter: &ActivityFilter,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, ActivityError> {
    let page = service::list(cx, &table::listing(cursor, count), filter).await?;
    Ok(Part::of(page.page, COLUMNS, cx.language()))
}

fn told(change: &Change) -> String {
    let after = change.after.as_deref().unwrap_or("–");
    match &change.before {
        Some(before) => format!("{}: {before} → {after}", change.field),
        None => format!("{}: {after}", change.field),
    }
}

const fn actor_words(kind: ActorKind) -> PerLanguage<&'static str> {
    match kind {
        ActorKind::Person => words("Persona", "Person"),
        ActorKind::Command => words("Comando", "Command"),
        ActorKind::Anonymous => words("Senza accesso", "Not signed in"),
    }
}
