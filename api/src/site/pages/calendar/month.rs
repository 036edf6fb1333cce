//! A month as a list of the days on which something is.

use super::asked::{Asked, MOST_OF_A_MONTH, ZONE, month_after, month_before};
use crate::events::{EventStatus, EventSummary};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::dates;
use crate::kernel::page::Page;
use crate::site::pages::Visit;
use minijinja::context;
use minijinja::value::Value;
use std::time::Duration;
use time::{Date, Time};

pub fn view(visit: &Visit<'_>, asked: &Asked, found: &Page<EventSummary>) -> Value {
    let language = visit.language();
    let month = asked.month();
    let link = |to: Date| {
        let name = format!("{} {}", dates::month(language, to.month()), to.year());
        context! { name => name, href => asked.in_month(to, language) }
    };
    let today = ZONE.local(visit.cx.now()).date();
    context! {
        here => link(month),
        before => link(month_before(month)),
        after => link(month_after(month)),
        now => (!asked.is_this_month()).then(|| link(today)),
        days => days_of(month).filter_map(|on| day(on, &found.items, visit)).collect::<Vec<_>>(),
        most => MOST_OF_A_MONTH,
        too_many => found.total > Some(MOST_OF_A_MONTH.into()),
    }
}

fn days_of(month: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(month), |day| day.next_day())
        .take_while(move |day| day.month() == month.month())
}

/// The first and the last day of an event, by the calendar's clock. What ends at midnight is not on the day that begins then.
fn days(event: &EventSummary) -> (Date, Date) {
    let (start, end) = (ZONE.local(event.starts_at), ZONE.local(event.ends_at));
    let last = match end.time() == Time::MIDNIGHT && end.date() > start.date() {
        true => ZONE.local(event.ends_at.minus(Duration::from_secs(1))).date(),
        false => end.date(),
    };
    (start.date(), last)
}

/// What is on a day: what goes on from the day before comes first. None: nothing is.
fn day(on: Date, events: &[EventSummary], visit: &Visit<'_>) -> Option<Value> {
    let there = |event: &&EventSummary| {
        let (first, last) = days(event);
        first <= on && on <= last
    };
    let (continuing, beginning): (Vec<&EventSummary>, Vec<_>) =
        events.iter().filter(there).partition(|event| days(event).0 < on);
    let items: Vec<Value> = continuing
        .into_iter()
        .chain(beginning)
        .map(|event| item(on, event, visit))
        .collect();
    let name = dates::weekday_and_day(visit.language(), on);
    (!items.is_empty()).then(|| context! { date => Day(on).to_string(), name => name, items => items })
}

fn item(on: Date, event: &EventSummary, visit: &Visit<'_>) -> Value {
    let (first, last) = days(event);
    let is_off = matches!(event.status, EventStatus::Cancelled | EventStatus::Postponed);
    let status = || {
        visit
            .word(&["event_status", event.status.as_str()])
            .to_lowercase()
    };
    context! {
        href => event.links.html.as_str(),
        title => event.title.as_str(),
        lang => visit.lang_attribute(event.language),
        time => (first == on).then(|| hour(event.starts_at)),
        until => (first == on && last > on).then(|| dates::long(visit.language(), last)),
        note => is_off.then(status),
    }
}

fn hour(at: Timestamp) -> String {
    dates::clock(ZONE.local(at))
}
