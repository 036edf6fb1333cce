//! Calendars as other programs read them: iCalendar (RFC 5545, with the names of RFC 7986), plain values in, text out.
//!
//! An event is written with the time that clocks show where it is, and its zone beside it: whoever has it in their calendar sees
//! it move if that country changes its clocks. What changes about an event has a higher SEQUENCE under the same UID.

mod line;
#[cfg(test)]
mod tests;
mod timezone;

use super::clock::Timestamp;
use super::email::EmailAddress;
use super::zone::Zone;
use line::{Lines, parameter};
use std::collections::BTreeMap;
use std::time::Duration;
use time::{OffsetDateTime, PrimitiveDateTime};

pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

const PRODUCT: &str = concat!("-//Piazza//Piazza ", env!("CARGO_PKG_VERSION"), "//IT");

/// What is to be done with a calendar (RFC 5546 §1.4). A file or feed that is only read has none, or PUBLISH.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    Publish,
    /// It is in the reader's calendar, or changes there.
    Request,
    /// It goes from the reader's calendar.
    Cancel,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Tentative,
    Confirmed,
    Cancelled,
}

/// Whether somebody comes (§3.2.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    NeedsAction,
    Accepted,
    Declined,
    Tentative,
}

/// Somebody with an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub name: Option<String>,
    pub email: EmailAddress,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    pub party: Party,
    pub part: Part,
}

#[derive(Clone, Debug, Default)]
pub struct Calendar {
    pub method: Option<Method>,
    /// How a calendar program calls the feed.
    pub name: Option<String>,
    /// After how long a feed is worth reading again.
    pub refresh: Option<Duration>,
    pub events: Vec<Event>,
}

#[derive(Clone, Debug)]
pub struct Event {
    /// The same for as long as there is the event, and nobody else's.
    pub uid: String,
    /// When this was written; in a feed, when the event was changed (§3.8.7.2).
    pub stamp: Timestamp,
    pub updated_at: Option<Timestamp>,
    pub sequence: u32,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub zone: Zone,
    pub summary: String,
    pub description: Option<String>,
    pub location: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// Where one takes part from afar (RFC 7986 §5.11).
    pub conference: Option<String>,
    pub categories: Vec<String>,
    pub status: Status,
    pub organizer: Option<Party>,
    pub attendees: Vec<Attendee>,
    /// How long before its beginning calendars remind of it.
    pub reminder: Option<Duration>,
}

impl Calendar {
    /// The whole calendar, ready to be sent as [`MEDIA_TYPE`].
    pub fn write(&self) -> String {
        let mut lines = Lines::default();
        lines.raw("BEGIN", "VCALENDAR");
        lines.raw("VERSION", "2.0");
        lines.raw("PRODID", PRODUCT);
        lines.raw("CALSCALE", "GREGORIAN");
        if let Some(method) = self.method {
            lines.raw("METHOD", method.as_str());
        }
        if let Some(name) = &self.name {
            lines.text("NAME", name);
            // What RFC 7986 made a name of its own, most programs know by this one.
            lines.text("X-WR-CALNAME", name);
        }
        if let Some(refresh) = self.refresh {
            lines.raw("REFRESH-INTERVAL;VALUE=DURATION", &duration(refresh));
            lines.raw("X-PUBLISHED-TTL", &duration(refresh));
        }
        for (name, (from, to)) in self.zones() {
            if let Ok(zone) = name.parse() {
                timezone::write(&mut lines, zone, from, to);
            }
        }
        for event in &self.events {
            event.write(&mut lines);
        }
        lines.raw("END", "VCALENDAR");
        lines.finish()
    }

    /// The zones of the events, and from when to when each is needed.
    fn zones(&self) -> BTreeMap<&'static str, (Timestamp, Timestamp)> {
        let mut zones = BTreeMap::new();
        for event in self.events.iter().filter(|event| event.zone != Zone::UTC) {
            let (from, to) = zones
                .entry(event.zone.name())
                .or_insert((event.starts_at, event.ends_at));
            *from = event.starts_at.min(*from);
            *to = event.ends_at.max(*to);
        }
        zones
    }
}

impl Event {
    fn write(&self, lines: &mut Lines) {
        lines.raw("BEGIN", "VEVENT");
        lines.raw("UID", &self.uid);
        lines.raw("DTSTAMP", &utc(self.stamp));
        lines.raw("SEQUENCE", &self.sequence.to_string());
        self.time(lines, "DTSTART", self.starts_at);
        self.time(lines, "DTEND", self.ends_at);
        lines.text("SUMMARY", &self.summary);
        if let Some(description) = &self.description {
            lines.text("DESCRIPTION", description);
        }
        if let Some(location) = &self.location {
            lines.text("LOCATION", location);
        }
        if let Some(url) = &self.url {
            lines.raw("URL", url);
        }
        if let Some(url) = &self.conference {
            lines.raw("CONFERENCE;VALUE=URI", url);
        }
        if !self.categories.is_empty() {
            lines.texts("CATEGORIES", &self.categories);
        }
        let status = match self.status {
            Status::Tentative => "TENTATIVE",
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        };
        lines.raw("STATUS", status);
        if let Some(organizer) = &self.organizer {
            organizer.write(lines, "ORGANIZER", "");
        }
        for attendee in &self.attendees {
            let part = match attendee.part {
                Part::NeedsAction => "NEEDS-ACTION",
                Part::Accepted => "ACCEPTED",
                Part::Declined => "DECLINED",
                Part::Tentative => "TENTATIVE",
            };
            // What somebody answers to us, their calendar need not send again.
            let rest = format!(";ROLE=REQ-PARTICIPANT;PARTSTAT={part};RSVP=FALSE");
            attendee.party.write(lines, "ATTENDEE", &rest);
        }
        if let Some(at) = self.updated_at {
            lines.raw("LAST-MODIFIED", &utc(at));
        }
        if let Some(before) = self.reminder.filter(|_| self.status != Status::Cancelled) {
            lines.raw("BEGIN", "VALARM");
            lines.raw("ACTION", "DISPLAY");
            lines.text("DESCRIPTION", &self.summary);
            lines.raw("TRIGGER", &format!("-{}", duration(before)));
            lines.raw("END", "VALARM");
        }
        lines.raw("END", "VEVENT");
    }

    /// By the clocks of the zone; where they show the same time twice and this is the second, in UTC, for it to be no other.
    fn time(&self, lines: &mut Lines, name: &str, at: Timestamp) {
        let shown = self.zone.local(at);
        let is_first = self
            .zone
            .instant(PrimitiveDateTime::new(shown.date(), shown.time()))
            == at;
        if self.zone == Zone::UTC || !is_first {
            lines.raw(name, &utc(at));
        } else {
            lines.raw(&format!("{name};TZID={}", self.zone), &local(shown));
        }
    }
}

impl Party {
    fn write(&self, lines: &mut Lines, name: &str, rest: &str) {
        let called = self
            .name
            .as_deref()
            .map(|called| format!(";CN={}", parameter(called)));
        let name = format!("{name}{}{rest}", called.unwrap_or_default());
        lines.raw(&name, &format!("mailto:{}", self.email));
    }
}

fn utc(at: Timestamp) -> String {
    format!("{}Z", local(at.to_offset()))
}

/// `20261124T180000` (§3.3.5).
fn local(at: OffsetDateTime) -> String {
    let (year, month, day) = at.to_calendar_date();
    let (hour, minute, second) = at.to_hms();
    format!(
        "{year:04}{:02}{day:02}T{hour:02}{minute:02}{second:02}",
        u8::from(month)
    )
}

/// Whole minutes (§3.3.6): `P1D`, `PT6H`, `P1DT30M`.
fn duration(length: Duration) -> String {
    let minutes = length.as_secs() / 60;
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let days = if days > 0 {
        format!("P{days}D")
    } else {
        "P".to_owned()
    };
    match (hours, minutes) {
        (0, 0) if days.len() > 1 => days,
        (0, minutes) => format!("{days}T{minutes}M"),
        (hours, 0) => format!("{days}T{hours}H"),
        (hours, minutes) => format!("{days}T{hours}H{minutes}M"),
    }
}
