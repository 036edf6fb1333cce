//! What we write, read again by a reader that is not ours (the parser of `icalendar`).

use super::{Attendee, Calendar, Event, Method, Part, Party, Status};
use crate::kernel::clock::Timestamp;
use crate::kernel::zone::Zone;
use icalendar::parser::{Component, read_calendar, unfold};
use std::time::Duration;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn event() -> Event {
    Event {
        uid: "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b@piazza.example.org".to_owned(),
        stamp: at("2026-11-22T10:00:00Z"),
        updated_at: Some(at("2026-11-21T09:00:00Z")),
        sequence: 3,
        starts_at: at("2026-11-24T17:00:00Z"),
        ends_at: at("2026-11-24T19:30:00Z"),
        zone: Zone::ROME,
        summary: "Città, orti; e «giardini»: perché è così più bello coltivarli insieme, tutto l’anno"
            .to_owned(),
        description: Some("Prima riga\nseconda \\ riga, con virgola; e punto e virgola".to_owned()),
        location: Some("Sala Borsa, piazza Nettuno 3, Bologna".to_owned()),
        url: Some("https://piazza.example.org/eventi/orti?a=1,2;3".to_owned()),
        conference: Some("https://video.example.org/orti".to_owned()),
        categories: vec!["Rigenerazione urbana".to_owned(), "Orti, giardini".to_owned()],
        status: Status::Confirmed,
        organizer: Some(party("Piazza", "noreply@piazza.example.org")),
        attendees: vec![Attendee {
            party: party("Anna \"la rossa\"; Ferri", "anna.ferri@example.org"),
            part: Part::Accepted,
        }],
        reminder: Some(Duration::from_secs(86_400)),
    }
}

fn party(name: &str, email: &str) -> Party {
    Party {
        name: Some(name.to_owned()),
        email: email.parse().unwrap(),
    }
}

fn calendar(events: Vec<Event>) -> Calendar {
    Calendar {
        method: Some(Method::Request),
        name: Some("Eventi di Piazza, tutti".to_owned()),
        refresh: Some(Duration::from_secs(6 * 3_600)),
        events,
    }
}

/// A property's parameters and its value as text.
fn property(component: &Component<'_>, name: &str) -> (Vec<(String, String)>, String) {
    let found = component.find_prop(name).unwrap_or_else(|| panic!("no {name}"));
    let params = found.params.iter().map(|param| {
        let value = param.val.as_ref().map(ToString::to_string).unwrap_or_default();
        (param.key.to_string(), value)
    });
    (params.collect(), found.val.to_string())
}

#[test]
fn another_reader_reads_what_was_written() {
    let written = calendar(vec![event()]).write();
    assert!(
        written
            .split_terminator("\r\n")
            .all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
    );
    let unfolded = unfold(&written);
    let read = read_calendar(&unfolded).unwrap();
    let of_calendar = |name: &str| {
        read.properties
            .iter()
            .find(|p| p.name == name)
            .map(|p| p.val.to_string())
    };
    assert_eq!(of_calendar("VERSION").as_deref(), Some("2.0"));
    assert_eq!(of_calendar("METHOD").as_deref(), Some("REQUEST"));
    assert_eq!(
        of_calendar("X-WR-CALNAME").as_deref(),
        Some("Eventi di Piazza, tutti")
    );
    assert_eq!(of_calendar("REFRESH-INTERVAL").as_deref(), Some("PT6H"));
    assert!(of_calendar("PRODID").is_some_and(|id| id.starts_with("-//Piazza//")));
    let names: Vec<_> = read.components.iter().map(|part| part.name.to_string()).collect();
    assert_eq!(names, ["VTIMEZONE", "VEVENT"]);
    let (event, read) = (event(), &read.components[1]);
    for (name, value) in [
        ("UID", event.uid.as_str()),
        ("DTSTAMP", "20261122T100000Z"),
        ("LAST-MODIFIED", "20261121T090000Z"),
        ("SEQUENCE", "3"),
        ("DTSTART", "20261124T180000"),
        ("DTEND", "20261124T203000"),
        ("SUMMARY", &event.summary),
        ("DESCRIPTION", event.description.as_deref().unwrap()),
        ("LOCATION", event.location.as_deref().unwrap()),
        ("URL", event.url.as_deref().unwrap()),
        ("CONFERENCE", event.conference.as_deref().unwrap()),
        ("STATUS", "CONFIRMED"),
        ("ORGANIZER", "mailto:noreply@piazza.example.org"),
        ("ATTENDEE", "mailto:anna.ferri@example.org"),
    ] {
        assert_eq!(property(read, name).1, value, "{name}");
    }
    assert_eq!(
        property(read, "DTSTART").0,
        [("TZID".to_owned(), "Europe/Rome".to_owned())]
    );
    assert!(
        unfolded.contains("CATEGORIES:Rigenerazione urbana,Orti\\, giardini"),
        "{unfolded}"
    );
    assert!(unfolded.contains(
        "ATTENDEE;CN=\"Anna ^'la rossa^'; Ferri\";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:"
    ));
    assert_eq!(property(&read.components[0], "TRIGGER").1, "-P1D");
}

#[test]
fn a_cancellation_reminds_of_nothing() {
    let mut event = event();
    event.status = Status::Cancelled;
    let written = calendar(vec![event]).write();
    assert!(written.contains("\r\nSTATUS:CANCELLED\r\n") && !written.contains("VALARM"));
}

#[test]
fn a_time_that_is_shown_twice_is_no_other() {
    let mut event = event();
    event.starts_at = at("2026-10-25T00:30:00Z");
    event.ends_at = at("2026-10-25T01:30:00Z");
    let written = calendar(vec![event]).write();
    assert!(
        written.contains("\r\nDTSTART;TZID=Europe/Rome:20261025T023000\r\nDTEND:20261025T013000Z\r\n"),
        "{written}"
    );
}

#[test]
fn in_italy_clocks_turn_by_a_rule() {
    let written = calendar(vec![event()]).write();
    for part in [
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Rome\r\n",
        "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n",
        "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n",
    ] {
        assert!(written.contains(part), "{part}\n{written}");
    }
    let mut utc = event();
    utc.zone = Zone::UTC;
    let written = calendar(vec![utc]).write();
    assert!(written.contains("DTSTART:20261124T170000Z") && !written.contains("VTIMEZONE"));
}

/// Each onset in UTC with the distance that it begins, as RFC 5545 §3.6.5 has them understood.
fn onsets(zone: &Component<'_>) -> Vec<(i64, i32)> {
    let mut onsets = Vec::new();
    for part in &zone.components {
        let value = |name: &str| part.find_prop(name).map(|found| found.val.to_string());
        let seconds = |name: &str| {
            let text = value(name).unwrap();
            let number: i32 = text[1..].parse().unwrap();
            let seconds = number / 100 * 3_600 + number % 100 * 60;
            if text.starts_with('-') { -seconds } else { seconds }
        };
        let start = value("DTSTART").unwrap();
        let rule = match value("RRULE") {
            Some(rule) => format!("RRULE:{rule};UNTIL=20450101T000000Z"),
            None => format!("RDATE:{start}Z"),
        };
        let dates = part.properties.iter().filter(|found| found.name == "RDATE");
        let dates: String = dates.map(|found| format!("\nRDATE:{}Z", found.val)).collect();
        let set: rrule::RRuleSet = format!("DTSTART:{start}Z\n{rule}{dates}").parse().unwrap();
        for shown in set.all(1_000).dates {
            onsets.push((
                shown.timestamp() - i64::from(seconds("TZOFFSETFROM")),
                seconds("TZOFFSETTO"),
            ));
        }
    }
    onsets.sort_unstable();
    onsets
}

#[test]
fn zones_say_what_the_database_says() {
    for name in [
        "Europe/Rome",
        "Europe/London",
        "Europe/Dublin",
        "America/New_York",
        "Australia/Sydney",
        "Africa/Casablanca",
        "Asia/Kathmandu",
        "Europe/Moscow",
        "Asia/Tehran",
        "Pacific/Apia",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
    ] {
        for (from, to) in [
            ("2026-01-10T12:00:00Z", "2029-06-01T12:00:00Z"),
            ("2008-07-01T12:00:00Z", "2024-01-01T12:00:00Z"),
        ] {
            let mut long = event();
            (long.starts_at, long.ends_at, long.zone) = (at(from), at(to), zone(name));
            let written = calendar(vec![long]).write();
            let unfolded = unfold(&written);
            let read = read_calendar(&unfolded).unwrap();
            let onsets = onsets(&read.components[0]);
            let mut now = at(from).0 / 1_000_000;
            while now <= at(to).0 / 1_000_000 {
                let told = onsets
                    .iter()
                    .rfind(|(onset, _)| *onset <= now)
                    .map(|(_, offset)| *offset);
                let true_one = zone(name).offset(Timestamp(now * 1_000_000)).whole_seconds();
                assert_eq!(
                    told,
                    Some(true_one),
                    "{name} at {}\n{unfolded}",
                    Timestamp(now * 1_000_000).to_rfc3339()
                );
                now += 6 * 3_600;
            }
        }
    }
}

#[test]
fn lengths_are_whole_minutes() {
    for (seconds, written) in [
        (0, "PT0M"),
        (900, "PT15M"),
        (21_600, "PT6H"),
        (86_400, "P1D"),
        (93_600, "P1DT2H"),
        (91_800, "P1DT1H30M"),
        (7 * 86_400, "P7D"),
    ] {
        assert_eq!(super::duration(Duration::from_secs(seconds)), written);
    }
}
