//! Time zones: what clocks somewhere show at an instant, and which instant it is when they show something.
//!
//! Instants are kept ([`Timestamp`]) with the name of their zone beside them: what a clock will show in three years is the law's to
//! say, so it is never kept. The rules of all zones come with the program (the IANA database of `chrono-tz`).

use super::clock::Timestamp;
use super::problem::Said;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{GapInfo, OffsetComponents, OffsetName, Tz};
use std::str::FromStr;
use time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// A time zone by its name in the IANA database: `Europe/Rome`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// The longest name is `America/Argentina/ComodRivadavia`.
const LONGEST: usize = 32;
const FORM: super::text::Form = super::text::Form {
    expression: "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$",
    holds: |text| {
        let is_part = |b: u8| b.is_ascii_alphanumeric() || b"_+-".contains(&b);
        text.split('/')
            .all(|part| !part.is_empty() && part.bytes().all(is_part))
    },
};

crate::text! {
    /// The name of a time zone as somebody asks for it; whether there is one of that name, [`Zone`] says.
    pub struct ZoneName(1..=32, FORM, "Europe/Rome");
}

impl Zone {
    pub const ROME: Self = Self(Tz::Europe__Rome);
    pub const UTC: Self = Self(Tz::UTC);

    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What a clock there shows, with its distance from UTC.
    pub fn local(self, at: Timestamp) -> OffsetDateTime {
        at.to_offset().to_offset(self.offset(at))
    }

    /// Which instant it is when a clock there shows this (RFC 5545 §3.3.5): a time that is shown twice is the first of both; one
    /// that is never shown, because clocks are turned forward over it, counts with the distance from UTC of before: clocks that go
    /// from 02:00 to 03:00 show 03:30 at what would be their 02:30.
    pub fn instant(self, shown: PrimitiveDateTime) -> Timestamp {
        let offset = naive(shown).map_or(0, |naive| match self.0.offset_from_local_datetime(&naive) {
            chrono::LocalResult::Single(offset) | chrono::LocalResult::Ambiguous(offset, _) => {
                seconds(&offset)
            }
            chrono::LocalResult::None => GapInfo::new(&naive, &self.0)
                .and_then(|gap| gap.begin)
                .map_or(0, |(_, before)| seconds(&before)),
        });
        Timestamp::from(shown.assume_utc() - time::Duration::seconds(offset.into()))
    }

    /// How people there call their time then: `CET`, `CEST`; where nobody has a name for it, the distance from UTC: `+03`.
    pub fn abbreviation(self, at: Timestamp) -> String {
        let offset = self.0.offset_from_utc_datetime(&utc(at));
        if let Some(name) = offset.abbreviation() {
            return name.to_owned();
        }
        let minutes = seconds(&offset) / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        match (minutes.abs() / 60, minutes.abs() % 60) {
            (hours, 0) => format!("{sign}{hours:02}"),
            (hours, minutes) => format!("{sign}{hours:02}{minutes:02}"),
        }
    }

    /// Whether clocks there are ahead of the rest of the year then.
    pub fn is_daylight(self, at: Timestamp) -> bool {
        let offset = self.0.offset_from_utc_datetime(&utc(at));
        offset.dst_offset() > chrono::Duration::zero()
    }

    /// The distance from UTC at an instant.
    pub fn offset(self, at: Timestamp) -> UtcOffset {
        let offset = self.0.offset_from_utc_datetime(&utc(at));
        UtcOffset::from_whole_seconds(seconds(&offset)).unwrap_or(UtcOffset::UTC)
    }
}

fn seconds(offset: &impl Offset) -> i32 {
    offset.fix().local_minus_utc()
}

fn utc(at: Timestamp) -> NaiveDateTime {
    DateTime::from_timestamp_micros(at.0)
        .unwrap_or_default()
        .naive_utc()
}

fn naive(shown: PrimitiveDateTime) -> Option<NaiveDateTime> {
    let (year, day) = shown.to_ordinal_date();
    let (hour, minute, second, micros) = shown.as_hms_micro();
    NaiveDate::from_yo_opt(year, day.into())?.and_hms_micro_opt(
        hour.into(),
        minute.into(),
        second.into(),
        micros,
    )
}

/// Where the hub is.
impl Default for Zone {
    fn default() -> Self {
        Self::ROME
    }
}

/// A name that no zone has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is no time zone of the IANA database")]
pub struct UnknownZone(pub String);

impl UnknownZone {
    pub fn said(&self) -> Said {
        let Self(name) = self;
        Said::new(
            format!(
                "Nessun fuso orario si chiama «{name}»: serve un nome della banca dati IANA, come Europe/Rome."
            ),
            format!(
                "No time zone is called “{name}”: a name of the IANA database is needed, like Europe/Rome."
            ),
        )
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;
    fn from_str(name: &str) -> Result<Self, UnknownZone> {
        let known = if name.len() <= LONGEST {
            name.parse().ok()
        } else {
            None
        };
        known
            .map(Self)
            .ok_or_else(|| UnknownZone(name.chars().take(LONGEST).collect()))
    }
}

impl TryFrom<&ZoneName> for Zone {
    type Error = UnknownZone;
    fn try_from(name: &ZoneName) -> Result<Self, UnknownZone> {
        name.as_str().parse()
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::fmt::Debug for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Zone({})", self.name())
    }
}

impl serde::Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> serde::Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

crate::stored_as_text!(Zone);

impl utoipa::PartialSchema for Zone {
    fn schema() -> RefOr<Schema> {
        let about = "A time zone, by its name in the IANA database.";
        super::schema::text(about, 1, LONGEST, FORM.expression, "Europe/Rome")
    }
}

impl utoipa::ToSchema for Zone {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::datetime;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    #[test]
    fn what_clocks_show() {
        for (name, utc, shown, called) in [
            (
                "Europe/Rome",
                "2026-03-29T00:59:59Z",
                datetime!(2026-03-29 01:59:59 +1),
                "CET",
            ),
            (
                "Europe/Rome",
                "2026-03-29T01:00:00Z",
                datetime!(2026-03-29 03:00 +2),
                "CEST",
            ),
            (
                "Europe/London",
                "2026-07-01T12:00:00Z",
                datetime!(2026-07-01 13:00 +1),
                "BST",
            ),
            (
                "America/New_York",
                "2026-11-01T06:00:00Z",
                datetime!(2026-11-01 01:00 -5),
                "EST",
            ),
            (
                "Asia/Kathmandu",
                "2026-01-01T00:00:00Z",
                datetime!(2026-01-01 05:45 +5:45),
                "+0545",
            ),
            (
                "UTC",
                "2026-01-01T00:00:00Z",
                datetime!(2026-01-01 00:00 UTC),
                "UTC",
            ),
        ] {
            assert_eq!(zone(name).local(at(utc)), shown, "{name} {utc}");
            assert_eq!(zone(name).local(at(utc)).offset(), shown.offset(), "{name} {utc}");
            assert_eq!(zone(name).abbreviation(at(utc)), called, "{name} {utc}");
        }
    }

    /// RFC 5545 §3.3.5 has the example of New York.
    #[test]
    fn what_is_never_shown_counts_as_before_and_what_is_shown_twice_is_the_first() {
        for (name, shown, utc) in [
            (
                "America/New_York",
                datetime!(2007-03-11 02:30),
                "2007-03-11T07:30:00Z",
            ),
            (
                "America/New_York",
                datetime!(2007-11-04 01:30),
                "2007-11-04T05:30:00Z",
            ),
            ("Europe/Rome", datetime!(2026-03-29 02:00), "2026-03-29T01:00:00Z"),
            (
                "Europe/Rome",
                datetime!(2026-03-29 02:59:59),
                "2026-03-29T01:59:59Z",
            ),
            ("Europe/Rome", datetime!(2026-03-29 03:00), "2026-03-29T01:00:00Z"),
            ("Europe/Rome", datetime!(2026-10-25 02:00), "2026-10-25T00:00:00Z"),
            ("Europe/Rome", datetime!(2026-10-25 02:59), "2026-10-25T00:59:00Z"),
            ("Europe/Rome", datetime!(2026-10-25 03:00), "2026-10-25T02:00:00Z"),
            // A whole day that Samoa never had.
            (
                "Pacific/Apia",
                datetime!(2011-12-30 12:00),
                "2011-12-30T22:00:00Z",
            ),
        ] {
            assert_eq!(zone(name).instant(shown), at(utc), "{name} {shown}");
        }
    }

    #[test]
    fn names_are_those_of_the_database() {
        assert_eq!(Zone::default().to_string(), "Europe/Rome");
        for name in ["Europe/roma", "Rome", "", "+01:00", "CEST", "Europe/Rome\n"] {
            assert_eq!(name.parse::<Zone>(), Err(UnknownZone(name.to_owned())));
        }
        assert!(serde_json::from_str::<Zone>("\"Europe/Rome\"").is_ok());
        assert!(serde_json::from_str::<Zone>("\"Mars/Olympus\"").is_err());
        let longest = chrono_tz::TZ_VARIANTS.iter().map(|tz| tz.name().len()).max();
        assert_eq!(longest, Some(LONGEST));
        for tz in chrono_tz::TZ_VARIANTS {
            let name = ZoneName::new(tz.name()).unwrap();
            assert_eq!(Zone::try_from(&name).unwrap().name(), tz.name());
        }
    }

    proptest! {
        #[test]
        fn what_a_clock_shows_is_that_instant_or_the_hour_s_first(micros in 0_i64..3_900_000_000_000_000, which in 0..chrono_tz::TZ_VARIANTS.len()) {
            let (at, zone) = (Timestamp(micros), Zone(chrono_tz::TZ_VARIANTS[which]));
            let local = zone.local(at);
            let back = zone.instant(PrimitiveDateTime::new(local.date(), local.time()));
            let again = zone.local(back);
            prop_assert!(back <= at);
            prop_assert_eq!((again.date(), again.time()), (local.date(), local.time()));
        }

        #[test]
        fn rome_is_where_italy_is(micros in 1_000_000_000_000_000_i64..3_900_000_000_000_000) {
            prop_assert_eq!(Zone::ROME.local(Timestamp(micros)).offset(), Timestamp(micros).in_italy().offset());
        }
    }
}
