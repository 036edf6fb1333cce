//! When something comes again: rules of RFC 5545 (§3.3.10), of those a hub needs.
//!
//! A rule is a text (`FREQ=WEEKLY;BYDAY=TU;COUNT=10`) that was understood ([`Rule`]). It ends, it names days and no times (each
//! occurrence begins when the first does, by the clocks of its zone), and it can be said in a sentence. What it gives is worked
//! out by `rrule`, on a calendar without time zones; which instant each day's time is, [`Zone::instant`] knows.

mod error;
mod expand;
mod parse;
#[cfg(test)]
mod properties;
mod sentence;
#[cfg(test)]
mod tests;

pub use error::BadRule;

use super::clock::Timestamp;
use std::fmt;
use time::Weekday;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

/// More than anybody looks after, and four years of weeks.
pub const MOST_OCCURRENCES: u16 = 200;
/// From the first occurrence to the last.
pub const MOST_YEARS: i32 = 5;

const LONGEST: usize = 200;
const FORM: super::text::Form = super::text::Form {
    expression: "^[A-Z]+=[0-9A-Z,+-]+(;[A-Z]+=[0-9A-Z,+-]+)*$",
    holds: |text| {
        let is_value = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || b",+-".contains(&b);
        text.split(';').all(|part| {
            part.split_once('=').is_some_and(|(name, value)| {
                !name.is_empty()
                    && !value.is_empty()
                    && name.bytes().all(|b| b.is_ascii_uppercase())
                    && value.bytes().all(is_value)
            })
        })
    },
};

crate::text! {
    /// A rule of RFC 5545 (RRULE, without that word) as somebody asks for it. It has an end, COUNT or UNTIL; at most 200 occurrences
    /// within 5 years. FREQ is DAILY, WEEKLY, MONTHLY or YEARLY; INTERVAL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS and WKST may stand in it.
    pub struct RuleText(1..=200, FORM, "FREQ=WEEKLY;BYDAY=TU;COUNT=10");
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A day of the week; with a number, only that one of the month, counted from its end where it is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct ByDay {
    nth: Option<i8>,
    day: Weekday,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum End {
    Count(u16),
    /// The last instant at which there may still be one.
    Until(Timestamp),
}

/// A rule that was understood. Its text is one, however it was written: parts in order, lists sorted, what goes without saying left out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    frequency: Frequency,
    interval: u16,
    months: Vec<u8>,
    month_days: Vec<i8>,
    days: Vec<ByDay>,
    /// Which of the days of a month, after all the rest.
    positions: Vec<i8>,
    week_start: Weekday,
    end: End,
}

impl Rule {
    /// The same rule, ended before an occurrence: what stays of a series when «this and the following» become another.
    #[must_use]
    pub fn until(&self, at: Timestamp) -> Self {
        // UNTIL is the last that counts, and has whole seconds.
        let last = Timestamp((at.0 - 1).div_euclid(1_000_000) * 1_000_000);
        let end = match self.end {
            End::Until(sooner) if sooner < last => self.end,
            _ => End::Until(last),
        };
        Self { end, ..self.clone() }
    }

    /// The same rule for «this and the following», `passed` occurrences being before them: none if the rule has no more than these.
    #[must_use]
    pub fn after(&self, passed: usize) -> Option<Self> {
        let end = match self.end {
            End::Until(_) => self.end,
            End::Count(count) => {
                let passed = u16::try_from(passed).ok()?;
                End::Count(count.checked_sub(passed).filter(|left| *left > 0)?)
            }
        };
        Some(Self { end, ..self.clone() })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let frequency = match self.frequency {
            Frequency::Daily => "DAILY",
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        };
        write!(f, "FREQ={frequency}")?;
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        listed(f, "BYMONTH", &self.months)?;
        listed(f, "BYMONTHDAY", &self.month_days)?;
        listed(f, "BYDAY", &self.days)?;
        listed(f, "BYSETPOS", &self.positions)?;
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", letters(self.week_start))?;
        }
        match self.end {
            End::Count(count) => write!(f, ";COUNT={count}"),
            End::Until(at) => {
                let (at, (hour, minute, second)) = (at.to_offset(), at.to_offset().to_hms());
                let (year, month, day) = at.to_calendar_date();
                let month = u8::from(month);
                write!(
                    f,
                    ";UNTIL={year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z"
                )
            }
        }
    }
}

fn listed(f: &mut fmt::Formatter<'_>, name: &str, values: &[impl fmt::Display]) -> fmt::Result {
    for (at, value) in values.iter().enumerate() {
        match at {
            0 => write!(f, ";{name}={value}")?,
            _ => write!(f, ",{value}")?,
        }
    }
    Ok(())
}

impl fmt::Display for ByDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        f.write_str(letters(self.day))
    }
}

const LETTERS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

fn letters(day: Weekday) -> &'static str {
    LETTERS[usize::from(day.number_days_from_monday())].0
}

impl TryFrom<&RuleText> for Rule {
    type Error = BadRule;
    fn try_from(text: &RuleText) -> Result<Self, BadRule> {
        text.as_str().parse()
    }
}

impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

crate::stored_as_text!(Rule);

impl utoipa::PartialSchema for Rule {
    fn schema() -> RefOr<Schema> {
        let about = "A rule of RFC 5545 (RRULE, without that word) that ends.";
        super::schema::text(
            about,
            1,
            LONGEST,
            FORM.expression,
            "FREQ=WEEKLY;BYDAY=TU;COUNT=10",
        )
    }
}

impl utoipa::ToSchema for Rule {}
