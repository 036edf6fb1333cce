//! Days and times in words, by the clocks of a zone; as the SPA says them (`frontend/src/ui/time/span.ts`).

use super::clock::Timestamp;
use super::language::Language;
use super::zone::Zone;
use time::{Date, Month, OffsetDateTime, Weekday};

const MONTHS: [(&str, &str); 12] = [
    ("gennaio", "January"),
    ("febbraio", "February"),
    ("marzo", "March"),
    ("aprile", "April"),
    ("maggio", "May"),
    ("giugno", "June"),
    ("luglio", "July"),
    ("agosto", "August"),
    ("settembre", "September"),
    ("ottobre", "October"),
    ("novembre", "November"),
    ("dicembre", "December"),
];

const WEEKDAYS: [(&str, &str); 7] = [
    ("lunedì", "Monday"),
    ("martedì", "Tuesday"),
    ("mercoledì", "Wednesday"),
    ("giovedì", "Thursday"),
    ("venerdì", "Friday"),
    ("sabato", "Saturday"),
    ("domenica", "Sunday"),
];

/// «gennaio»
pub fn month(language: Language, month: Month) -> &'static str {
    pick(language, MONTHS[usize::from(u8::from(month)) - 1])
}

/// «giovedì»
pub fn weekday(language: Language, day: Weekday) -> &'static str {
    pick(language, WEEKDAYS[usize::from(day.number_days_from_monday())])
}

fn pick(language: Language, (it, en): (&'static str, &'static str)) -> &'static str {
    match language {
        Language::It => it,
        Language::En => en,
    }
}

/// «14 gennaio 2027»
pub fn day(language: Language, day: Date) -> String {
    format!("{} {}", day_and_month(language, day), day.year())
}

/// «giovedì 14 gennaio»
pub fn weekday_and_day(language: Language, on: Date) -> String {
    format!(
        "{} {}",
        weekday(language, on.weekday()),
        day_and_month(language, on)
    )
}

fn day_and_month(language: Language, day: Date) -> String {
    format!("{} {}", day.day(), month(language, day.month()))
}

/// «giovedì 14 gennaio 2027»
pub fn long(language: Language, on: Date) -> String {
    format!("{} {}", weekday(language, on.weekday()), day(language, on))
}

/// «18:00»
pub fn clock(at: OffsetDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// «18:00–20:00»
pub fn hours(zone: Zone, from: Timestamp, to: Timestamp) -> String {
    format!("{}–{}", clock(zone.local(from)), clock(zone.local(to)))
}

/// «giovedì 14 gennaio 2027, 18:00»
pub fn moment(language: Language, zone: Zone, at: Timestamp) -> String {
    let at = zone.local(at);
    format!("{}, {}", long(language, at.date()), clock(at))
}

/// «giovedì 14 gennaio 2027 alle 18:00 (ora di Roma)», as it stands in a sentence.
pub fn instant(language: Language, zone: Zone, at: Timestamp) -> String {
    let there = zone.local(at);
    let between = pick(language, ("alle", "at"));
    let (day, hour) = (long(language, there.date()), clock(there));
    format!("{day} {between} {hour} ({})", named(language, zone))
}

/// «giovedì 14 gennaio 2027, 18:00–20:00 (ora di Roma)»; over several days each end has its own day, and one year is said once.
pub fn span(language: Language, zone: Zone, from: Timestamp, to: Timestamp) -> String {
    let (start, end) = (zone.local(from), zone.local(to));
    let said = if start.date() != end.date() {
        let first = match start.year() == end.year() {
            true => weekday_and_day(language, start.date()),
            false => long(language, start.date()),
        };
        format!(
            "{first}, {} – {}, {}",
            clock(start),
            long(language, end.date()),
            clock(end)
        )
    } else if clock(start) == clock(end) {
        format!("{}, {}", long(language, start.date()), clock(start))
    } else {
        format!("{}, {}", long(language, start.date()), hours(zone, from, to))
    };
    format!("{said} ({})", named(language, zone))
}

fn named(language: Language, zone: Zone) -> String {
    match (zone, language) {
        (Zone::ROME, Language::It) => "ora di Roma".to_owned(),
        (Zone::ROME, Language::En) => "Rome time".to_owned(),
        (other, _) => other.name().replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(language: Language, from: &str, to: &str) -> String {
        span(language, Zone::ROME, from.parse().unwrap(), to.parse().unwrap())
    }

    #[test]
    fn a_span_is_said_by_the_clocks_of_its_zone() {
        let evening = ("2027-01-14T17:00:00Z", "2027-01-14T19:00:00Z");
        assert_eq!(
            said(Language::It, evening.0, evening.1),
            "giovedì 14 gennaio 2027, 18:00–20:00 (ora di Roma)"
        );
        assert_eq!(
            said(Language::En, evening.0, evening.1),
            "Thursday 14 January 2027, 18:00–20:00 (Rome time)"
        );
    }

    #[test]
    fn an_instant_stands_in_a_sentence() {
        let at = "2026-11-22T09:30:00Z".parse().unwrap();
        let london: Zone = "Europe/London".parse().unwrap();
        assert_eq!(
            [
                instant(Language::It, Zone::ROME, at),
                instant(Language::En, Zone::ROME, at),
                instant(Language::En, london, at),
            ],
            [
                "domenica 22 novembre 2026 alle 10:30 (ora di Roma)",
                "Sunday 22 November 2026 at 10:30 (Rome time)",
                "Sunday 22 November 2026 at 09:30 (Europe/London)",
            ]
        );
    }

    #[test]
    fn several_days_have_each_their_own() {
        assert_eq!(
            said(Language::It, "2027-01-14T08:00:00Z", "2027-01-16T12:00:00Z"),
            "giovedì 14 gennaio, 09:00 – sabato 16 gennaio 2027, 13:00 (ora di Roma)"
        );
        assert_eq!(
            said(Language::It, "2026-12-31T21:00:00Z", "2027-01-01T01:00:00Z"),
            "giovedì 31 dicembre 2026, 22:00 – venerdì 1 gennaio 2027, 02:00 (ora di Roma)"
        );
    }

    #[test]
    fn the_night_on_which_clocks_go_back_has_two_offsets() {
        assert_eq!(
            said(Language::It, "2026-10-24T22:00:00Z", "2026-10-25T08:00:00Z"),
            "domenica 25 ottobre 2026, 00:00–09:00 (ora di Roma)"
        );
    }
}
