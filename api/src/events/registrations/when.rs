//! Days and hours as people read them, by the clocks of where the event is.

use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::zone::Zone;

const DAYS: [(&str, &str); 7] = [
    ("lunedì", "Monday"),
    ("martedì", "Tuesday"),
    ("mercoledì", "Wednesday"),
    ("giovedì", "Thursday"),
    ("venerdì", "Friday"),
    ("sabato", "Saturday"),
    ("domenica", "Sunday"),
];

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

fn pick((it, en): (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::It => it,
        Language::En => en,
    }
}

/// `domenica 22 novembre 2026`.
pub fn day(at: Timestamp, zone: Zone, language: Language) -> String {
    let there = zone.local(at);
    let weekday = usize::from(there.weekday().number_days_from_monday());
    let month = usize::from(u8::from(there.month()) - 1);
    format!(
        "{} {} {} {}",
        pick(DAYS[weekday], language),
        there.day(),
        pick(MONTHS[month], language),
        there.year()
    )
}

/// `10:30`.
pub fn hour(at: Timestamp, zone: Zone) -> String {
    let there = zone.local(at);
    format!("{:02}:{:02}", there.hour(), there.minute())
}

/// `domenica 22 novembre 2026 alle 10:30 (CET)`: which clocks are meant is said.
pub fn instant(at: Timestamp, zone: Zone, language: Language) -> String {
    let between = match language {
        Language::It => "alle",
        Language::En => "at",
    };
    format!(
        "{} {between} {} ({})",
        day(at, zone, language),
        hour(at, zone),
        zone.abbreviation(at)
    )
}

/// From when to when: `domenica 22 novembre 2026, 10:30–13:00 (CET)`; over several days both are whole.
pub fn span(from: Timestamp, to: Timestamp, zone: Zone, language: Language) -> String {
    if zone.local(from).date() == zone.local(to).date() {
        let (begins, ends) = (hour(from, zone), hour(to, zone));
        let clocks = zone.abbreviation(from);
        return format!("{}, {begins}–{ends} ({clocks})", day(from, zone, language));
    }
    format!(
        "{} – {}",
        instant(from, zone, language),
        instant(to, zone, language)
    )
}
