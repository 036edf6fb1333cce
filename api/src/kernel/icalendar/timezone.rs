//! VTIMEZONE (RFC 5545 §3.6.5): when clocks turn where events are, for readers who have no list of zones of their own.

use super::line::Lines;
use crate::kernel::clock::Timestamp;
use crate::kernel::zone::Zone;
use std::time::Duration;
use time::{OffsetDateTime, UtcOffset};

/// Nowhere do clocks turn twice within this.
const STEP: Duration = Duration::from_secs(7 * 86_400);
/// So many years show whether clocks turn by a rule.
const LOOK_AHEAD: Duration = Duration::from_secs(10 * 366 * 86_400);
const YEAR: Duration = Duration::from_secs(366 * 86_400);

/// Clocks turn: from one distance from UTC to another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Turn {
    at: Timestamp,
    from: UtcOffset,
    to: UtcOffset,
    name: String,
    daylight: bool,
}

impl Turn {
    /// What clocks showed as they turned, by the time of before (§3.6.5).
    fn shown(&self) -> OffsetDateTime {
        self.at.to_offset().to_offset(self.from)
    }

    fn is_like(&self, other: &Self) -> bool {
        (self.from, self.to, &self.name, self.daylight) == (other.from, other.to, &other.name, other.daylight)
    }
}

/// Writes the zone for events between two instants.
pub fn write(lines: &mut Lines, zone: Zone, from: Timestamp, to: Timestamp) {
    lines.raw("BEGIN", "VTIMEZONE");
    lines.raw("TZID", zone.name());
    let begin = from.minus(YEAR);
    let end = to.plus(LOOK_AHEAD);
    let turns = turns(zone, begin, end);
    if turns.first().is_none_or(|first| first.at > from) {
        let same = Turn {
            at: begin,
            from: zone.offset(from),
            to: zone.offset(from),
            name: zone.abbreviation(from),
            daylight: zone.is_daylight(from),
        };
        write_turns(lines, &[&same], None, to);
    }
    for (at, first) in turns.iter().enumerate() {
        let written = turns[..at].iter().any(|before| before.is_like(first));
        if !written && first.at <= to {
            let alike: Vec<&Turn> = turns.iter().filter(|turn| turn.is_like(first)).collect();
            write_turns(lines, &alike, rule(&alike, end), to);
        }
    }
    lines.raw("END", "VTIMEZONE");
}

/// Turns that are alike: by their rule if they have one, else each until the last event.
fn write_turns(lines: &mut Lines, turns: &[&Turn], rule: Option<String>, to: Timestamp) {
    let [first, rest @ ..] = turns else { return };
    let kind = if first.daylight { "DAYLIGHT" } else { "STANDARD" };
    lines.raw("BEGIN", kind);
    lines.raw("DTSTART", &super::local(first.shown()));
    lines.raw("TZOFFSETFROM", &offset(first.from));
    lines.raw("TZOFFSETTO", &offset(first.to));
    lines.raw("TZNAME", &first.name);
    if let Some(rule) = rule {
        lines.raw("RRULE", &rule);
    } else {
        for turn in rest.iter().filter(|turn| turn.at <= to) {
            lines.raw("RDATE", &super::local(turn.shown()));
        }
    }
    lines.raw("END", kind);
}

/// Every year on the same weekday of a month at the same time, the same one from its beginning or the last.
fn rule(turns: &[&Turn], end: Timestamp) -> Option<String> {
    let ([first, rest @ ..], Some(last)) = (turns, turns.last()) else {
        return None;
    };
    // What stopped is no rule any more.
    if last.at.plus(YEAR) < end {
        return None;
    }
    let first = first.shown();
    let nth = |at: OffsetDateTime| (at.day() - 1) / 7 + 1;
    let is_last = |at: OffsetDateTime| at.day() + 7 > at.month().length(at.year());
    let yearly = rest.iter().zip(1..).all(|(turn, years)| {
        let at = turn.shown();
        at.year() == first.year() + years
            && (at.month(), at.weekday(), at.time()) == (first.month(), first.weekday(), first.time())
    });
    if !yearly {
        return None;
    }
    let which = if turns.iter().all(|turn| is_last(turn.shown())) {
        "-1".to_owned()
    } else if turns.iter().all(|turn| nth(turn.shown()) == nth(first)) {
        nth(first).to_string()
    } else {
        return None;
    };
    let day = &first.weekday().to_string().to_uppercase()[..2];
    Some(format!(
        "FREQ=YEARLY;BYMONTH={};BYDAY={which}{day}",
        u8::from(first.month())
    ))
}

/// `+0100`; seconds only where there are some.
fn offset(offset: UtcOffset) -> String {
    let (hours, minutes, seconds) = offset.as_hms();
    let sign = if offset.is_negative() { '-' } else { '+' };
    let (hours, minutes, seconds) = (
        hours.unsigned_abs(),
        minutes.unsigned_abs(),
        seconds.unsigned_abs(),
    );
    match seconds {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}{seconds:02}"),
    }
}

fn turns(zone: Zone, from: Timestamp, to: Timestamp) -> Vec<Turn> {
    let state = |at| (zone.offset(at), zone.is_daylight(at));
    let mut turns = Vec::new();
    let (mut at, mut before) = (from, state(from));
    while at < to {
        let next = at.plus(STEP);
        let now = state(next);
        if now != before {
            let (mut early, mut late) = (at.0 / 1_000_000, next.0 / 1_000_000);
            while late - early > 1 {
                let middle = early + (late - early) / 2;
                match state(Timestamp(middle * 1_000_000)) == before {
                    true => early = middle,
                    false => late = middle,
                }
            }
            let turned = Timestamp(late * 1_000_000);
            turns.push(Turn {
                at: turned,
                from: before.0,
                to: now.0,
                name: zone.abbreviation(turned),
                daylight: now.1,
            });
        }
        (at, before) = (next, now);
    }
    turns
}
