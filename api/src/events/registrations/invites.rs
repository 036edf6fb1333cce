//! What a letter puts into the reader's calendar, or takes out of it (RFC 5546, RFC 6047). An event has one UID for good; what is said
//! about it later has a higher SEQUENCE.

use super::entity::registration;
use super::occasion::Titles;
use super::rules;
use crate::events::calendar;
use crate::events::model::Channel;
use crate::events::setting::Setting;
use crate::kernel::context::Context;
use crate::kernel::db::Tx;
use crate::kernel::email::EmailAddress;
use crate::kernel::icalendar::{Attendee, Calendar, Event, Method, Part, Party, Status};
use crate::mail::{self, Invite, Page};
use std::time::Duration;

/// How long before the beginning calendars remind.
const REMINDER: Duration = Duration::from_secs(3_600);

pub fn write(
    cx: &Context,
    tx: &Tx,
    (setting, titles): (&Setting, &Titles),
    row: &registration::Model,
    method: Method,
) -> Invite {
    let base = cx.base_url();
    let host = calendar::host_of(base);
    let cancels = method == Method::Cancel;
    let online = row.channel == Channel::Online;
    let event = Event {
        uid: calendar::uid(base, setting.id),
        stamp: tx.now(),
        updated_at: None,
        sequence: u32::try_from(row.sequence).unwrap_or(u32::MAX),
        starts_at: setting.starts_at,
        ends_at: setting.ends_at,
        zone: setting.zone,
        summary: titles.pick(row.language).to_string(),
        description: None,
        location: if online { None } else { place_of(setting) },
        url: Some(mail::link(base, row.language, Page::Event(&setting.slug), "")),
        // Where it is on line is told to the confirmed, and only from a time before the start.
        conference: setting
            .online_url
            .as_ref()
            .filter(|_| online && !cancels && rules::online_opens_at(setting) <= tx.now())
            .map(ToString::to_string),
        categories: Vec::new(),
        status: if cancels {
            Status::Cancelled
        } else {
            Status::Confirmed
        },
        // Calendars answer to whom the letter is from. Where none is carried nobody answers, but the format wants somebody.
        organizer: (tx.house().mail_from.clone())
            .or_else(|| EmailAddress::new(format!("piazza@{host}")).ok())
            .map(|email| Party {
                name: Some("Piazza".to_owned()),
                email,
            }),
        attendees: vec![Attendee {
            party: Party {
                name: Some(row.name.clone()).filter(|name| !name.is_empty()),
                email: row.email.clone(),
            },
            part: if cancels { Part::Declined } else { Part::Accepted },
        }],
        reminder: (!cancels).then_some(REMINDER),
    };
    let calendar = Calendar {
        method: Some(method),
        events: vec![event],
        ..Calendar::default()
    };
    Invite {
        method,
        ics: calendar.write(),
    }
}

/// The place and its address, in one line.
pub fn place_of(setting: &Setting) -> Option<String> {
    let parts = [&setting.venue_name, &setting.venue_address];
    let told: Vec<&str> = parts.into_iter().flatten().map(|part| part.as_str()).collect();
    (!told.is_empty()).then(|| told.join(", "))
}
