//! Reading series.

use super::model::{EventSeries, Occurrence};
use super::store::{self, OccurrenceRow, SeriesRow};
use crate::access::Refusal;
use crate::events::error::EventError;
use crate::events::model::SeriesId;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::recurrence::Rule;
use crate::kernel::revision::Scope;

/// A series, if the caller may see any of its occurrences.
pub async fn find(cx: &Context, id: SeriesId) -> Result<EventSeries, EventError> {
    let reader = cx.read(Scope::Events);
    let row: SeriesRow = reader.first(&store::series(id)).await?.ok_or(Refusal::Hidden)?;
    let occurrences: Vec<OccurrenceRow> = reader.all(&store::occurrences(cx, id)).await?;
    if occurrences.is_empty() {
        return Err(Refusal::Hidden.into());
    }
    Ok(shown(cx, row, occurrences)?)
}

pub(super) fn shown(
    cx: &Context,
    row: SeriesRow,
    occurrences: Vec<OccurrenceRow>,
) -> Result<EventSeries, DbError> {
    let rule = Rule::try_from(&row.rule).map_err(DbError::shape)?;
    let occurrence = |row: OccurrenceRow| Occurrence {
        id: row.id,
        slug: row.slug,
        status: row.status,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        detached: row.detached,
    };
    Ok(EventSeries {
        id: row.id,
        sentence: rule.said(row.starts_at, row.zone).pick(cx.language()).to_owned(),
        rule: row.rule,
        zone: row.zone,
        starts_at: row.starts_at,
        occurrences: occurrences.into_iter().map(occurrence).collect(),
        version: row.version,
    })
}
