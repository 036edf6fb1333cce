//! Reading and replacing agendas.

use super::entity;
use super::model::{AgendaSession, NewAgenda, NewAgendaSession};
use super::rules;
use super::store::{self, SessionRow};
use crate::events::error::EventError;
use crate::events::model::{Event, EventId, SessionId};
use crate::events::writing;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use serde_json::json;

/// The sessions of an event in the caller's language; `manages`: for somebody who runs it.
pub async fn of(cx: &Context, event: EventId, manages: bool) -> Result<Vec<AgendaSession>, DbError> {
    let rows = cx
        .read(Scope::Events)
        .all::<SessionRow>(&store::sessions(event))
        .await?;
    let shown = rows
        .into_iter()
        .map(|row| session_of(row, cx.language(), manages));
    Ok(shown.flatten().collect())
}

/// The same within a transaction, for those who run the event.
pub async fn within(cx: &Context, tx: &Tx, event: EventId) -> Result<Vec<AgendaSession>, DbError> {
    let rows = store::within(tx, event).await?.into_iter().map(SessionRow::from);
    Ok(rows
        .filter_map(|row| session_of(row, cx.language(), true))
        .collect())
}

fn session_of(row: SessionRow, language: Language, manages: bool) -> Option<AgendaSession> {
    let text = row.texts.0.read_in(language)?.clone();
    Some(AgendaSession {
        id: row.id,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        room: row.room,
        title: text.title,
        about: text.about,
        speakers: row.speakers.0,
        texts: manages.then_some(row.texts.0),
    })
}

/// Replaces the agenda, if nobody changed the event since `version`.
pub async fn replace(
    cx: &Context,
    reference: &str,
    version: Option<i64>,
    new: NewAgenda,
) -> Result<Event, EventError> {
    cx.write("event.agenda_replaced", async |tx| {
        let was = writing::open(cx, tx, reference).await?;
        was.check_version(version)?;
        let faults = rules::faults_of((was.model.starts_at, was.model.ends_at), &new.sessions);
        if !faults.is_empty() {
            return Err(EventError::Invalid(faults));
        }
        let before = store::within(tx, was.model.id).await?;
        let after = rows_of(tx, was.model.id, &before, new.sessions.clone());
        let counts = [before.len(), after.len()];
        store::replace(tx, &was.grant, after).await?;
        writing::touch(cx, tx, was, json!({"sessions": counts})).await
    })
    .await
}

fn rows_of(
    tx: &Tx,
    event: EventId,
    before: &[entity::Model],
    mut sessions: Vec<NewAgendaSession>,
) -> Vec<entity::Model> {
    sessions.sort_by_key(|session| (session.starts_at, session.ends_at));
    let known = |id: SessionId| before.iter().any(|row| row.id == id);
    let row = |(position, session): (usize, NewAgendaSession)| entity::Model {
        id: session
            .id
            .filter(|id| known(*id))
            .unwrap_or_else(|| tx.new_id().into()),
        event_id: event,
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        position: i64::try_from(position).unwrap_or(i64::MAX),
        room: session.room,
        texts: JsonText(session.texts),
        speakers: JsonText(session.speakers),
    };
    sessions.into_iter().enumerate().map(row).collect()
}

/// Gives an event the agenda of another, later by `shift` microseconds.
pub async fn copy(tx: &Tx, from: EventId, to: EventId, shift: i64) -> Result<(), DbError> {
    let mut rows = store::within(tx, from).await?;
    for row in &mut rows {
        row.id = tx.new_id().into();
        row.event_id = to;
        row.starts_at.0 += shift;
        row.ends_at.0 += shift;
    }
    store::insert(tx, rows).await
}
