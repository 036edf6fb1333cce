//! Time: one clock for the whole process, and instants that both databases keep alike.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime, UtcOffset};

/// Where «now» comes from. Nothing else reads the system's clock (clippy forbids it): tests hold a clock that they turn.
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands at `at` until [`Clock::set`].
    pub fn standing_at(at: Timestamp) -> Self {
        Self(Some(Arc::new(AtomicI64::new(at.0))))
    }

    /// Turns a standing clock. The system's clock is nobody's to turn: then nothing happens.
    pub fn set(&self, at: Timestamp) {
        if let Some(hand) = &self.0 {
            hand.store(at.0, Ordering::SeqCst);
        }
    }

    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Some(hand) => Timestamp(hand.load(Ordering::SeqCst)),
            None => Timestamp::from(system_now()),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the system's clock is read"
)]
fn system_now() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}

const WINTER: UtcOffset = time::macros::offset!(+1);
const SUMMER: UtcOffset = time::macros::offset!(+2);

/// The length of `2026-11-21T09:30:00.123456Z`.
const LONGEST: usize = 27;

/// An instant in microseconds since 1970 UTC: an integer in both databases, RFC 3339 with `Z` on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, sea_orm::DeriveValueType)]
pub struct Timestamp(pub i64);

impl Timestamp {
    pub fn to_rfc3339(self) -> String {
        self.write_rfc3339(&mut [0; LONGEST]).to_owned()
    }

    /// RFC 3339 at the end of `out`.
    pub fn write(self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.write_rfc3339(&mut [0; LONGEST]).as_bytes());
    }

    /// By hand rather than by `time`'s general formatter, because every row of a list carries three instants.
    fn write_rfc3339(self, buffer: &mut [u8; LONGEST]) -> &str {
        let at = self.to_offset();
        let (hour, minute, second, micros) = at.to_hms_micro();
        let mut length = 0;
        let mut put = |number: u32, width: usize, after: u8| {
            let mut rest = number;
            for place in buffer[length..length + width].iter_mut().rev() {
                *place = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
            buffer[length + width] = after;
            length += width + 1;
        };
        put(at.year().unsigned_abs(), 4, b'-');
        put(u8::from(at.month()).into(), 2, b'-');
        put(at.day().into(), 2, b'T');
        put(hour.into(), 2, b':');
        put(minute.into(), 2, b':');
        if micros == 0 {
            put(second.into(), 2, b'Z');
        } else {
            let (mut fraction, mut width) = (micros, 6);
            while fraction % 10 == 0 {
                fraction /= 10;
                width -= 1;
            }
            put(second.into(), 2, b'.');
            put(fraction, width, b'Z');
        }
        str::from_utf8(&buffer[..length]).unwrap_or_default()
    }

    /// As HTTP headers write it (RFC 9110 §5.6.7): `Sat, 21 Nov 2026 09:30:00 GMT`.
    pub fn to_http(self) -> String {
        const HTTP: &[time::format_description::BorrowedFormatItem<'_>] = time::macros::format_description!(
            "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
        );
        self.to_offset().format(HTTP).unwrap_or_default()
    }

    pub fn to_offset(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    /// What clocks in Italy show: an hour ahead of UTC; two from the last Sunday of March to the last of October, at 01:00 UTC
    /// (Directive 2000/84/EC).
    pub fn in_italy(self) -> OffsetDateTime {
        let at = self.to_offset();
        let turns = |month: Month| {
            let last = Date::from_calendar_date(at.year(), month, 31).unwrap_or(at.date());
            let days = i64::from(last.weekday().number_days_from_sunday());
            (last - time::Duration::days(days)).midnight().assume_utc() + time::Duration::hours(1)
        };
        let summer = turns(Month::March) <= at && at < turns(Month::October);
        at.to_offset(if summer { SUMMER } else { WINTER })
    }

    pub fn plus(self, length: std::time::Duration) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(length.as_micros()).unwrap_or(i64::MAX)),
        )
    }

    pub fn minus(self, length: std::time::Duration) -> Self {
        Self(
            self.0
                .saturating_sub(i64::try_from(length.as_micros()).unwrap_or(i64::MAX)),
        )
    }
}

impl From<OffsetDateTime> for Timestamp {
    fn from(at: OffsetDateTime) -> Self {
        Self(i64::try_from(at.unix_timestamp_nanos() / 1_000).unwrap_or(i64::MAX))
    }
}

impl std::str::FromStr for Timestamp {
    type Err = time::error::Parse;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        OffsetDateTime::parse(text, &Rfc3339).map(Self::from)
    }
}

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.write_rfc3339(&mut [0; LONGEST]))
    }
}

impl<'de> serde::Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl crate::kernel::db::Column for Timestamp {
    fn read(row: &crate::kernel::db::Row<'_>, at: usize) -> Result<Self, crate::kernel::db::DbError> {
        row.int(at).map(Self)
    }
}

impl utoipa::PartialSchema for Timestamp {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        crate::kernel::schema::timestamp()
    }
}

impl utoipa::ToSchema for Timestamp {}

/// A day without a time: `YYYY-MM-DD` on the wire and in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub time::Date);

const DAY: &[time::format_description::BorrowedFormatItem<'_>] =
    time::macros::format_description!("[year]-[month]-[day]");

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.format(DAY).map_err(|_| std::fmt::Error)?)
    }
}

impl std::str::FromStr for Day {
    type Err = time::error::Parse;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        time::Date::parse(text, DAY).map(Self)
    }
}

impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

crate::stored_as_text!(Day);

impl utoipa::PartialSchema for Day {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        crate::kernel::schema::date()
    }
}

impl utoipa::ToSchema for Day {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_in_italy_turn_twice_a_year() {
        for (utc, italy) in [
            ("2026-01-15T12:00:00Z", "13:00"),
            ("2026-03-29T00:59:59Z", "1:59"),
            ("2026-03-29T01:00:00Z", "3:00"),
            ("2026-07-15T12:00:00Z", "14:00"),
            ("2026-10-25T00:59:59Z", "2:59"),
            ("2026-10-25T01:00:00Z", "2:00"),
            ("2026-12-31T23:30:00Z", "0:30"),
        ] {
            let here = utc.parse::<Timestamp>().unwrap().in_italy();
            assert_eq!(format!("{}:{:02}", here.hour(), here.minute()), italy, "{utc}");
        }
    }

    #[test]
    fn instants_are_written_as_the_standard_formatter_writes_them() {
        for micros in [
            0,
            1,
            10,
            999_999,
            1_000_000,
            1_795_299_226_307_069,
            1_795_299_226_300_000,
            951_782_400_000_000,
            -1,
            -2_208_988_800_000_000,
            253_402_300_799_999_999,
        ] {
            let at = Timestamp(micros);
            assert_eq!(at.to_rfc3339(), at.to_offset().format(&Rfc3339).unwrap());
            assert_eq!(at.to_rfc3339().parse::<Timestamp>().unwrap(), at);
        }
    }
}
