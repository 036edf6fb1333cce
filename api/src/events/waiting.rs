//! What of events waits for those who run them: each counted over the query of the list that shows it.

use super::entity::event;
use super::model::{EventFilter, EventStatus};
use super::store;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use crate::kernel::search_index::Found;
use crate::kernel::tally::{self, Tally};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;
use std::time::Duration;

/// How far ahead somebody prepares.
const AHEAD: Duration = Duration::from_secs(2 * 86_400);

/// What waits for somebody; nothing of it that there is none of.
#[derive(Debug, Default)]
pub struct Waiting {
    pub soon: Option<Soon>,
    /// Events that they run and that ended, with no published report: since the first ended.
    pub unreported: Option<Tally<Timestamp>>,
    /// Reports that they may approve: since their events ended.
    pub to_approve: Option<Tally<Timestamp>>,
}

/// Events that somebody runs and that are on, or begin within two days: when the first begins, and between which instants they were looked for.
#[derive(Clone, Copy, Debug)]
pub struct Soon {
    pub tally: Tally<Timestamp>,
    pub from: Timestamp,
    pub until: Timestamp,
}

/// No answer made of this is kept, as none is of somebody signed in: what is soon is another as time goes by.
pub async fn waiting(cx: &Context) -> Result<Waiting, DbError> {
    if !store::runs_some(cx.actor()) {
        return Ok(Waiting::default());
    }
    let (from, until) = (cx.now(), cx.now().plus(AHEAD));
    let managed = || EventFilter {
        managed: true,
        ..EventFilter::default()
    };
    let soon = EventFilter {
        status: vec![EventStatus::Published],
        ending_after: Some(from),
        to: Some(until),
        ..managed()
    };
    let unreported = EventFilter {
        status: vec![EventStatus::Ended],
        ..managed()
    };
    let to_approve = EventFilter {
        to_approve: true,
        ..managed()
    };
    let (soon, unreported, to_approve) = tokio::try_join!(
        of(cx, soon, event::Column::StartsAt),
        of(cx, unreported, event::Column::EndsAt),
        of(cx, to_approve, event::Column::EndsAt),
    )?;
    Ok(Waiting {
        soon: soon.map(|tally| Soon { tally, from, until }),
        unreported,
        to_approve,
    })
}

async fn of(
    cx: &Context,
    filter: EventFilter,
    since: event::Column,
) -> Result<Option<Tally<Timestamp>>, DbError> {
    let condition = Condition::all()
        .add(store::scope_of(cx, &filter))
        .add(store::matching(&filter, &[], &Found::All, None));
    let query = store::matches(condition);
    tally::all(cx.read(Scope::Events), &query, since.into_expr()).await
}
