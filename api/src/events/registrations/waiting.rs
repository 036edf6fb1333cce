//! Registrations that wait for those who run their events to decide: of each event by itself.

use super::entity::registration;
use super::model::RegistrationState;
use super::store;
use crate::events::entity::{event, text};
use crate::events::model::{EventFilter, EventId, EventStatus, Title};
use crate::events::store as events;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{Columns, DbError};
use crate::kernel::revision::Scope;
use crate::kernel::search_index::Found;
use crate::kernel::tally::{self, Tally};
use crate::kernel::text::Slug;
use crate::row;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait};

row! {
    /// An event, as one names it.
    pub struct NamedEvent {
        id: EventId = event::Column::Id,
        slug: Slug = event::Column::Slug,
        title: Title = text::Column::Title,
    }
}

/// The most events that a desk tells apart: those that wait longest.
const MOST: usize = 50;

/// The events that the caller runs with somebody who asked for a seat: how many, and since when.
pub async fn waiting(cx: &Context) -> Result<Vec<(NamedEvent, Tally<Timestamp>)>, DbError> {
    if !events::runs_some(cx.actor()) {
        return Ok(Vec::new());
    }
    let filter = EventFilter {
        managed: true,
        status: vec![EventStatus::Published, EventStatus::Postponed],
        ..EventFilter::default()
    };
    let run = Condition::all()
        .add(events::scope_of(cx, &filter))
        .add(events::matching(&filter, &[], &Found::All, None));
    let mut ids = events::matches(run);
    ids.column((event::Entity, event::Column::Id));
    let asked = Condition::all()
        .add(registration::Column::State.eq(RegistrationState::Requested))
        .add(registration::Column::EventId.in_subquery(ids));
    cx.depends_on(Scope::Events);
    let reader = cx.read(Scope::Registrations);
    let mut found: Vec<(EventId, Tally<Timestamp>)> = tally::by(
        reader,
        &store::matches(asked),
        registration::Column::EventId.into_expr(),
        registration::Column::StateSince.into_expr(),
    )
    .await?;
    found.sort_by_key(|(id, tally)| (tally.least, *id));
    found.truncate(MOST);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let of_text = Expr::col((text::Entity, text::Column::EventId)).equals((event::Entity, event::Column::Id));
    let mut query = NamedEvent::select(event::Entity);
    query
        .inner_join(
            text::Entity,
            of_text.and(text::Column::Language.eq(cx.language())),
        )
        .and_where(event::Column::Id.is_in(found.iter().map(|(id, _)| *id)));
    let named: Vec<NamedEvent> = reader.all(&query).await?;
    let with_name = |(id, tally)| {
        let named = named.iter().find(|event| event.id == id)?;
        Some((named.clone(), tally))
    };
    Ok(found.into_iter().filter_map(with_name).collect())
}
