//! Events written as iCalendar.

use super::model::{CalendarFeed, CalendarFeedLink, FeedKey};
use super::policy;
use super::store::{self, FeedRow};
use crate::access::{Grant, Refusal};
use crate::communities::CommunityId;
use crate::events::error::EventError;
use crate::events::model::{EventFilter, EventId, EventStatus, EventSummary};
use crate::events::registrations;
use crate::events::service;
use crate::events::store::SummaryRow;
use crate::events::view::{self, Beside};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, House};
use crate::kernel::db::Subject;
use crate::kernel::icalendar::{self, Calendar, Status};
use crate::kernel::page::Listing;
use crate::kernel::problem::Said;
use crate::kernel::revision::Scope;
use crate::kernel::secret;
use crate::memberships;
use crate::people::{self, PersonId};
use serde_json::json;
use std::time::Duration;

/// More than a calendar program shows; whoever wants more narrows the filters.
const MOST: usize = 1_000;
/// What is over stays in a calendar for a while.
const KEPT_FOR: Duration = Duration::from_secs(90 * 86_400);
/// How often calendar programs should ask again.
const REFRESH: Duration = Duration::from_secs(3_600);

/// The UID of an event (RFC 5545 §3.8.4.7): the same in every file, feed and letter.
pub fn uid(base_url: &str, id: EventId) -> String {
    format!("{id}@{}", host_of(base_url))
}

/// `piazza.example.org` of `https://piazza.example.org:8443`.
pub fn host_of(base_url: &str) -> &str {
    let behind = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let end = behind.find([':', '/']).unwrap_or(behind.len());
    &behind[..end]
}

/// The events of a filter, without those that were over ninety days ago unless the filter says from when.
pub async fn of_filter(cx: &Context, filter: &EventFilter) -> Result<String, EventError> {
    let mut filter = filter.clone();
    if filter.from.is_none() && filter.ending_after.is_none() {
        // By the day, so that the answer of one day is one answer.
        let day = i64::try_from(Duration::from_secs(86_400).as_micros()).unwrap_or(1);
        filter.ending_after = Some(Timestamp(cx.now().minus(KEPT_FOR).0.div_euclid(day) * day));
    }
    let mut listing = Listing {
        limit: 100,
        ..Listing::default()
    };
    let mut events = Vec::new();
    loop {
        let page = service::list(cx, &listing, &filter).await?.page;
        events.extend(page.items.iter().map(|item| entry_of(cx, item)));
        match page.next_cursor {
            Some(cursor) if events.len() < MOST => listing.cursor = Some(cursor),
            _ => break,
        }
    }
    Ok(written(
        Said::new("Piazza: eventi", "Piazza: events").pick(cx.language()),
        events,
    ))
}

/// One event.
pub async fn of_event(cx: &Context, reference: &str) -> Result<(String, String), EventError> {
    let event = service::find(cx, reference, &[]).await?.summary;
    let text = written(&event.title, vec![entry_of(cx, &event)]);
    Ok((event.slug.to_string(), text))
}

/// What concerns the person whose feed the key opens: the events of their communities, and those they registered for.
pub async fn of_feed(cx: &Context, key: &FeedKey) -> Result<String, EventError> {
    let reader = cx.read(Scope::Events);
    let feed: FeedRow = reader
        .first(&store::feed_by_key(&hash(cx.house(), key)))
        .await?
        .ok_or(Refusal::Hidden)?;
    let standing = people::standing(reader, feed.person).await?;
    if standing.is_none_or(|standing| !standing.may_act(cx.now())) {
        return Err(Refusal::Hidden.into());
    }
    let roles = memberships::active_roles(reader, feed.person.0, cx.now()).await?;
    let communities: Vec<CommunityId> = roles.into_iter().map(|(id, _)| CommunityId(id)).collect();
    cx.depends_on(Scope::Registrations);
    let registered = registrations::events_of(reader, feed.person).await?;
    let theirs = (communities.as_slice(), registered);
    let since = cx.now().minus(KEPT_FOR);
    let query = store::events_of(cx.language(), theirs, since, MOST as u64);
    let rows: Vec<SummaryRow> = reader.all(&query).await?;
    let hosts = rows.iter().flat_map(|row| row.hosts.0.iter().copied());
    let beside = Beside::of(cx, &[], hosts).await?;
    let events = rows
        .into_iter()
        .map(|row| entry_of(cx, &view::summary_of(row, cx.language(), &beside)))
        .collect();
    Ok(written(
        Said::new("Piazza: i miei eventi", "Piazza: my events").pick(cx.language()),
        events,
    ))
}

/// Whether the caller has a feed.
pub async fn feed(cx: &Context) -> Result<CalendarFeed, EventError> {
    let own = policy::own(cx.actor())?;
    let row: Option<FeedRow> = cx.read(Scope::Events).first(&store::feed_of(*own.on())).await?;
    Ok(CalendarFeed {
        created_at: row.map(|row| row.created_at),
    })
}

/// Makes the caller's feed; one that they had is closed.
pub async fn open_feed(cx: &Context) -> Result<CalendarFeedLink, EventError> {
    let own = policy::own(cx.actor())?;
    let key = secret::random();
    cx.transact("calendar_feed.created", async |tx| {
        store::replace(tx, &own, hash(cx.house(), &key)).await?;
        tx.audit(subject(&own), json!({})).await?;
        tx.changes(Scope::Events);
        Ok(CalendarFeedLink {
            url: format!("{}/v1/calendar-feeds/{key}/calendar.ics", cx.base_url()),
            created_at: tx.now(),
        })
    })
    .await
}

/// Closes the caller's feed, if there is one.
pub async fn close_feed(cx: &Context) -> Result<(), EventError> {
    let own = policy::own(cx.actor())?;
    cx.transact("calendar_feed.removed", async |tx| {
        store::remove(tx, *own.on()).await?;
        tx.audit(subject(&own), json!({})).await?;
        tx.changes(Scope::Events);
        Ok(())
    })
    .await
}

fn subject(own: &Grant<PersonId>) -> Subject {
    Subject {
        kind: "person",
        id: own.on().0,
    }
}

fn hash(house: &House, key: &str) -> String {
    secret::mark(&house.secret, "calendar feed v1", &[key.as_bytes()])
}

fn written(name: &str, events: Vec<icalendar::Event>) -> String {
    let calendar = Calendar {
        name: Some(name.to_owned()),
        refresh: Some(REFRESH),
        events,
        ..Calendar::default()
    };
    calendar.write()
}

fn entry_of(cx: &Context, event: &EventSummary) -> icalendar::Event {
    let place = [event.venue_name.as_deref(), event.venue_address.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    let place = if place.is_empty() {
        event.municipality.as_ref().map(|found| found.name.clone())
    } else {
        Some(place.join(", "))
    };
    let themes = event.themes.iter().map(|theme| theme.name.clone());
    icalendar::Event {
        uid: uid(cx.base_url(), event.id),
        stamp: event.updated_at,
        updated_at: Some(event.updated_at),
        sequence: u32::try_from(event.sequence).unwrap_or(u32::MAX),
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        zone: event.zone,
        summary: event.title.to_string(),
        description: Some(event.summary.to_string()).filter(|text| !text.is_empty()),
        location: place,
        url: Some(format!("{}{}", cx.base_url(), event.links.html)),
        conference: None,
        categories: std::iter::once(event.kind.label()[cx.language()].to_owned())
            .chain(themes)
            .collect(),
        status: match event.status {
            EventStatus::Cancelled => Status::Cancelled,
            EventStatus::Postponed => Status::Tentative,
            _ => Status::Confirmed,
        },
        organizer: None,
        attendees: Vec::new(),
        reminder: None,
    }
}
