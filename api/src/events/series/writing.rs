//! Making series, and giving them another rule.

use super::entity;
use super::model::{EventSeries, EventSeriesPatch, NewEventSeries};
use super::service;
use super::store::{self, OccurrenceRow, SeriesRow};
use crate::access::Refusal;
use crate::communities;
use crate::events::entity::event;
use crate::events::error::EventError;
use crate::events::model::{EventStatus, SeriesId};
use crate::events::{copying, naming, policy, storing, writing};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::problem::Fault;
use crate::kernel::recurrence::{Rule, RuleText};
use crate::kernel::revision::Scope;
use crate::kernel::zone::Zone;
use serde_json::json;
use std::collections::HashSet;

/// Makes a series: a draft for each time that the rule gives.
pub async fn create(cx: &Context, community: &str, new: NewEventSeries) -> Result<EventSeries, EventError> {
    let community = communities::setting(cx, community).await?.id;
    let grant = policy::may_create(cx.actor(), community).grant(cx.actor(), community)?;
    let first = writing::checked(cx, community, &new.event).await?;
    let (rule, times) = times_of(&new.rule, first.starts_at, first.zone)?;
    cx.write("event_series.created", async |tx| {
        let series = entity::Model {
            id: tx.new_id().into(),
            rule: rule.clone(),
            zone: first.zone,
            starts_at: first.starts_at,
            version: 1,
            created_at: tx.now(),
            updated_at: tx.now(),
        };
        store::insert(tx, series.clone()).await?;
        for at in &times {
            let mut model = at_another_time(tx, &first, *at);
            model.series_id = Some(series.id);
            let day = model.zone.local(*at).date();
            let name = match &new.event.slug {
                Some(slug) => naming::dated(slug, day)?,
                None => naming::slug_of(&new.event.texts, day)?,
            };
            model.slug = naming::free(tx, name).await?;
            storing::insert(tx, &grant, model.clone(), &new.event.texts, &new.event.seats).await?;
            writing::record(tx, &model, json!({"slug": model.slug, "status": [null, "draft"]})).await?;
        }
        within(cx, tx, series).await
    })
    .await
}

/// Gives a series another rule: times that are new get a draft like the last event, drafts of times that are gone go.
pub async fn update(
    cx: &Context,
    id: SeriesId,
    version: Option<i64>,
    patch: EventSeriesPatch,
) -> Result<EventSeries, EventError> {
    cx.write("event_series.updated", async |tx| {
        let mut series = store::lock(tx, id).await?.ok_or(Refusal::Hidden)?;
        let events = store::events(tx, id).await?;
        let last = events.last().ok_or(Refusal::Hidden)?;
        let source = writing::open(cx, tx, &last.id.to_string()).await?;
        if version.is_some_and(|version| version != series.version) {
            return Err(EventError::Stale);
        }
        let asked = patch.rule.clone().unwrap_or_else(|| series.rule.clone());
        let (rule, times) = times_of(&asked, series.starts_at, series.zone)?;
        let wanted: HashSet<Timestamp> = times.iter().copied().collect();
        let there: HashSet<Timestamp> = events.iter().filter_map(|event| event.recurs_at).collect();
        check_none_is_lost(&events, &wanted)?;
        for gone in events.iter().filter(|event| is_gone(event, &wanted)) {
            let was = writing::open(cx, tx, &gone.id.to_string()).await?;
            storing::delete(tx, &was.grant).await?;
            writing::record(tx, gone, json!({"slug": gone.slug, "status": ["draft", null]})).await?;
        }
        for at in times.iter().filter(|at| !there.contains(at)) {
            copying::insert(cx, tx, &source, *at, Some(id)).await?;
        }
        let change = json!({"rule": [series.rule, rule]});
        series.rule = rule;
        series.version += 1;
        series.updated_at = tx.now();
        store::update(tx, series.clone()).await?;
        writing::record(tx, &source.model, change).await?;
        within(cx, tx, series).await
    })
    .await
}

/// What the rule gives, and its text as it is kept.
fn times_of(text: &RuleText, first: Timestamp, zone: Zone) -> Result<(RuleText, Vec<Timestamp>), EventError> {
    let understood = Rule::try_from(text).and_then(|rule| {
        let times = rule.occurrences(first, zone)?;
        Ok((rule, times))
    });
    match understood {
        Ok((rule, times)) => Ok((RuleText::new(rule.to_string()).map_err(DbError::shape)?, times)),
        Err(bad) => {
            let said = bad.said();
            Err(EventError::Invalid(vec![Fault::rule("/rule", said.it, said.en)]))
        }
    }
}

/// What was published is cancelled by its organisers, with a reason: it does not vanish with a rule.
fn check_none_is_lost(events: &[event::Model], wanted: &HashSet<Timestamp>) -> Result<(), EventError> {
    let lost = events.iter().find(|event| {
        matches!(event.status, EventStatus::Published | EventStatus::Postponed)
            && !event.detached
            && event.recurs_at.is_some_and(|at| !wanted.contains(&at))
    });
    match lost {
        None => Ok(()),
        Some(event) => Err(EventError::Invalid(vec![Fault::rule(
            "/rule",
            format!(
                "Con questa regola «{}» non ci sarebbe più, ed è già pubblicato: prima annullalo.",
                event.slug
            ),
            format!(
                "By this rule “{}” would be gone, and it is published already: cancel it first.",
                event.slug
            ),
        )])),
    }
}

fn is_gone(event: &event::Model, wanted: &HashSet<Timestamp>) -> bool {
    event.status == EventStatus::Draft && event.recurs_at.is_some_and(|at| !wanted.contains(&at))
}

fn at_another_time(tx: &Tx, first: &event::Model, starts_at: Timestamp) -> event::Model {
    let later = |at: Timestamp| Timestamp(at.0 + (starts_at.0 - first.starts_at.0));
    event::Model {
        id: tx.new_id().into(),
        recurs_at: Some(starts_at),
        starts_at,
        ends_at: later(first.ends_at),
        registration_opens_at: first.registration_opens_at.map(later),
        registration_closes_at: first.registration_closes_at.map(later),
        ..first.clone()
    }
}

/// The series as it stands in this transaction, for the answer of a write.
async fn within(cx: &Context, tx: &Tx, series: entity::Model) -> Result<EventSeries, EventError> {
    tx.changes(Scope::Events);
    let events = store::events(tx, series.id).await?;
    let occurrence = |event: event::Model| OccurrenceRow {
        id: event.id,
        slug: event.slug,
        status: event.status,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        detached: event.detached,
    };
    let row = SeriesRow {
        id: series.id,
        rule: series.rule,
        zone: series.zone,
        starts_at: series.starts_at,
        version: series.version,
    };
    Ok(service::shown(
        cx,
        row,
        events.into_iter().map(occurrence).collect(),
    )?)
}
