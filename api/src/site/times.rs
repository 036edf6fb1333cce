//! Days and times in words, by the clocks of a zone; as the SPA says them (`frontend/src/ui/time/span.ts`).

use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::zone::Zone;
use time::{Date, OffsetDateTime};

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

const WEEKDAYS: [&str; 7] = [
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
];

/// «14 gennaio 2027»
pub fn day(language: Language, day: Date) -> String {
    format!("{} {}", day_and_month(language, day), day.year())
}

fn day_and_month(language: Language, day: Date) -> String {
    match language {
        Language::It => format!("{} {}", day.day(), MONTHS[usize::from(u8::from(day.month())) - 1]),
        Language::En => format!("{} {}", day.day(), day.month()),
    }
}

fn weekday(language: Language, day: Date) -> String {
    match language {
        Language::It => WEEKDAYS[usize::from(day.weekday().number_days_from_monday())].to_owned(),
        Language::En => day.weekday().to_string(),
    }
}

/// «giovedì 14 gennaio 2027»
fn long(language: Language, on: Date) -> String {
    format!("{} {}", weekday(language, on), day(language, on))
}

fn clock(at: OffsetDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// «giovedì 14 gennaio 2027, 18:00»
pub fn moment(language: Language, zone: Zone, at: Timestamp) -> String {
    let at = zone.local(at);
    format!("{}, {}", long(language, at.date()), clock(at))
}

/// «giovedì 14 gennaio 2027, 18:00–20:00 (ora di Roma)»; over several days each end has its own day, and one year is said once.
pub fn span(language: Language, zone: Zone, from: Timestamp, to: Timestamp) -> String {
    let (start, end) = (zone.local(from), zone.local(to));
    let said = if start.date() != end.date() {
        let first = match start.year() == end.year() {
            true => format!(
                "{} {}",
                weekday(language, start.date()),
                day_and_month(language, start.date())
            ),
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
        format!(
            "{}, {}–{}",
            long(language, start.date()),
            clock(start),
            clock(end)
        )
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
