//! A year of events, some over and most to come: made by the very services that people use, around the day of the import.

use super::crowd::{self, Crowd};
use super::people::Maker;
use super::report::{self, DemoReport};
use super::{DemoFault, municipality_codes, open_space};
use crate::events::{self, EventReason, NewAgenda, NewEvent, NewEventSeries, Reach};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::recurrence::RuleText;
use crate::kernel::zone::Zone;
use serde::Deserialize;
use serde_json::{Value, json};
use time::{Duration, PrimitiveDateTime, Time};

const EVENTS: &str = include_str!("../../demo/events.json");

/// Everybody gets the same people.
const SEED: u64 = 20_261_122;

#[derive(Deserialize)]
struct DemoEvent {
    community: String,
    /// Days from the import; then on to the next such day of the week (1 is Monday).
    day: i64,
    weekday: u8,
    /// When it begins by the clocks of Rome: `17:30`.
    at: String,
    minutes: i64,
    /// A [`NewEvent`] without its times.
    event: Value,
    #[serde(default)]
    agenda: Vec<DemoSession>,
    rule: Option<RuleText>,
    cancelled: Option<EventReason>,
    postponed: Option<EventReason>,
    #[serde(default)]
    draft: bool,
    crowd: Option<Crowd>,
    /// Of those of the crowd: its name in `open_spaces.json`.
    open_space: Option<String>,
    /// Of one that is over: what came of it.
    report: Option<DemoReport>,
}

#[derive(Deserialize)]
struct DemoSession {
    /// Minutes from the beginning of the event.
    after: i64,
    minutes: i64,
    #[serde(flatten)]
    session: Value,
}

/// Brings them in, if there are none. How many.
pub async fn bring_in(cx: &Context) -> Result<usize, DemoFault> {
    if events::are_there(cx).await? {
        return Ok(0);
    }
    let all: Vec<DemoEvent> = serde_json::from_str(EVENTS)?;
    let count = all.len();
    let mut maker = Maker::new(SEED, municipality_codes());
    for one in all {
        Box::pin(add(cx, &mut maker, one)).await?;
    }
    // Nothing more is added to them.
    events::end_what_is_over(cx.house(), cx.now()).await?;
    events::do_what_is_due(cx.house()).await?;
    Ok(count)
}

async fn add(cx: &Context, maker: &mut Maker, one: DemoEvent) -> Result<(), DemoFault> {
    let starts_at = start_of(cx, &one)?;
    let mut event = one.event;
    event["starts_at"] = json!(starts_at);
    event["ends_at"] = json!(later(starts_at, one.minutes));
    let event: NewEvent = serde_json::from_value(event)?;
    let (reference, reach) = match one.rule {
        Some(rule) => {
            let series = events::create_series(cx, &one.community, NewEventSeries { event, rule }).await?;
            let first = series.occurrences.first().map(|event| event.id.to_string());
            (first.unwrap_or_default(), Reach::All)
        }
        None => {
            let event = events::create(cx, &one.community, event).await?;
            (event.summary.id.to_string(), Reach::This)
        }
    };
    if !one.agenda.is_empty() {
        let agenda = agenda_of(starts_at, one.agenda)?;
        events::replace_agenda(cx, &reference, None, agenda).await?;
    }
    if !one.draft {
        events::publish(cx, &reference, reach).await?;
    }
    if let Some(expected) = &one.crowd {
        let event = events::find(cx, &reference, &[]).await?.summary;
        let people = crowd::gather(cx, maker, &event, expected).await?;
        if let Some(name) = &one.open_space {
            Box::pin(open_space::bring_in(cx, &event, &people, name)).await?;
        }
    }
    if let Some(new) = one.report {
        let event = events::find(cx, &reference, &[]).await?.summary;
        Box::pin(report::bring_in(cx, &event, new)).await?;
    }
    if let Some(why) = one.cancelled {
        events::cancel(cx, &reference, Reach::This, why).await?;
    } else if let Some(why) = one.postponed {
        events::postpone(cx, &reference, why).await?;
    }
    Ok(())
}

fn agenda_of(starts_at: Timestamp, sessions: Vec<DemoSession>) -> Result<NewAgenda, DemoFault> {
    let session = |one: DemoSession| {
        let mut session = one.session;
        let from = later(starts_at, one.after);
        session["starts_at"] = json!(from);
        session["ends_at"] = json!(later(from, one.minutes));
        session
    };
    let sessions: Vec<Value> = sessions.into_iter().map(session).collect();
    Ok(serde_json::from_value(json!({"sessions": sessions}))?)
}

fn start_of(cx: &Context, one: &DemoEvent) -> Result<Timestamp, DbError> {
    let mut date = cx.now().to_offset().date() + Duration::days(one.day);
    while date.weekday().number_from_monday() != one.weekday {
        date += Duration::DAY;
    }
    let format = time::macros::format_description!("[hour]:[minute]");
    let at = Time::parse(&one.at, format).map_err(DbError::shape)?;
    Ok(Zone::ROME.instant(PrimitiveDateTime::new(date, at)))
}

fn later(at: Timestamp, minutes: i64) -> Timestamp {
    Timestamp(at.0 + minutes * 60_000_000)
}
