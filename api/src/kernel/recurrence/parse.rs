//! Reading a rule, strictly: what is not understood is refused, never passed over.

use super::error::{BadRule, DAYS, INSTANT, MONTH_DAYS, MONTHS, NUMBER, ONE_DAY, POSITIONS, Wanted};
use super::{ByDay, End, Frequency, LETTERS, MOST_OCCURRENCES, Rule};
use crate::kernel::clock::Timestamp;
use std::ops::RangeInclusive;
use std::str::FromStr;
use time::{PrimitiveDateTime, Weekday};

/// How much of somebody's text an error repeats.
const LONGEST_REPEATED: usize = 40;

/// The parts of a rule as they were written.
#[derive(Default)]
struct Written<'a>(Vec<(&'static str, &'a str)>);

const NAMES: [&str; 9] = [
    "FREQ",
    "INTERVAL",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
    "WKST",
    "COUNT",
    "UNTIL",
];

impl<'a> Written<'a> {
    fn of(text: &'a str) -> Result<Self, BadRule> {
        let mut parts = Self::default();
        for part in text.split(';') {
            let (name, value) = part
                .split_once('=')
                .ok_or_else(|| BadRule::NoPart(repeated(part)))?;
            let name = NAMES
                .into_iter()
                .find(|known| *known == name)
                .ok_or_else(|| BadRule::UnknownPart(repeated(name)))?;
            if parts.get(name).is_some() {
                return Err(BadRule::Twice(name));
            }
            parts.0.push((name, value));
        }
        Ok(parts)
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.0
            .iter()
            .find_map(|(written, value)| (*written == name).then_some(*value))
    }

    /// The values of a list, sorted; none stands twice.
    fn list<T: Ord>(
        &self,
        part: &'static str,
        wanted: Wanted,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, BadRule> {
        let Some(text) = self.get(part) else {
            return Ok(Vec::new());
        };
        let values: Option<Vec<T>> = text.split(',').map(read).collect();
        let mut values = values.ok_or_else(|| bad(part, text, wanted))?;
        values.sort_unstable();
        let count = values.len();
        values.dedup();
        match values.len() == count {
            true => Ok(values),
            false => Err(bad(part, text, wanted)),
        }
    }
}

fn repeated(text: &str) -> String {
    text.chars().take(LONGEST_REPEATED).collect()
}

fn bad(part: &'static str, value: &str, wanted: Wanted) -> BadRule {
    BadRule::BadValue {
        part,
        value: repeated(value),
        wanted,
    }
}

impl FromStr for Rule {
    type Err = BadRule;

    fn from_str(text: &str) -> Result<Self, BadRule> {
        let parts = Written::of(text)?;
        let rule = Self {
            frequency: frequency(&parts)?,
            interval: number(&parts, "INTERVAL")?.unwrap_or(1),
            months: parts.list("BYMONTH", MONTHS, |text| {
                text.parse().ok().filter(|month| (1..=12).contains(month))
            })?,
            month_days: parts.list("BYMONTHDAY", MONTH_DAYS, |text| signed(text, 1..=31))?,
            days: days(&parts)?,
            positions: parts.list("BYSETPOS", POSITIONS, |text| signed(text, 1..=5))?,
            week_start: match parts.get("WKST") {
                None => Weekday::Monday,
                Some(text) => weekday(text).ok_or_else(|| bad("WKST", text, ONE_DAY))?,
            },
            end: end(&parts)?,
        };
        fits(&rule)?;
        Ok(rule)
    }
}

fn frequency(parts: &Written<'_>) -> Result<Frequency, BadRule> {
    match parts.get("FREQ") {
        Some("DAILY") => Ok(Frequency::Daily),
        Some("WEEKLY") => Ok(Frequency::Weekly),
        Some("MONTHLY") => Ok(Frequency::Monthly),
        Some("YEARLY") => Ok(Frequency::Yearly),
        Some(often @ ("HOURLY" | "MINUTELY" | "SECONDLY")) => Err(BadRule::TooOften(often.to_owned())),
        _ => Err(BadRule::NoFrequency),
    }
}

fn end(parts: &Written<'_>) -> Result<End, BadRule> {
    let count = parts.get("COUNT");
    match (count, parts.get("UNTIL")) {
        (None, None) => Err(BadRule::Endless),
        (Some(_), Some(_)) => Err(BadRule::TwoEnds),
        (Some(text), None) => {
            // A number beyond all bounds is too many as well, not something else than a number.
            let is_number = text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty();
            match text.parse::<u16>() {
                Ok(count) if (1..=MOST_OCCURRENCES).contains(&count) => Ok(End::Count(count)),
                Ok(0) => Err(bad("COUNT", text, NUMBER)),
                _ if is_number => Err(BadRule::TooMany),
                _ => Err(bad("COUNT", text, NUMBER)),
            }
        }
        (None, Some(text)) => instant(text)
            .map(End::Until)
            .ok_or_else(|| bad("UNTIL", text, INSTANT)),
    }
}

/// RFC 5545 §3.3.10: where the first occurrence is a time in a zone, UNTIL is one in UTC.
fn instant(text: &str) -> Option<Timestamp> {
    const UTC: &[time::format_description::BorrowedFormatItem<'_>] =
        time::macros::format_description!("[year][month][day]T[hour][minute][second]Z");
    let at = PrimitiveDateTime::parse(text, UTC).ok()?;
    Some(at.assume_utc().into())
}

fn number(parts: &Written<'_>, part: &'static str) -> Result<Option<u16>, BadRule> {
    parts
        .get(part)
        .map(|text| {
            let number = text.parse().ok().filter(|number| (1..=200).contains(number));
            number.ok_or_else(|| bad(part, text, NUMBER))
        })
        .transpose()
}

/// A number of the range, or one of them counted from the end.
fn signed(text: &str, range: RangeInclusive<i8>) -> Option<i8> {
    text.parse()
        .ok()
        .filter(|number: &i8| number.checked_abs().is_some_and(|number| range.contains(&number)))
}

fn weekday(text: &str) -> Option<Weekday> {
    LETTERS
        .into_iter()
        .find_map(|(letters, day)| (letters == text).then_some(day))
}

fn days(parts: &Written<'_>) -> Result<Vec<ByDay>, BadRule> {
    let days = parts.list("BYDAY", DAYS, |text| {
        let (number, letters) = text.split_at_checked(text.len().checked_sub(2)?)?;
        let nth = match number {
            "" => None,
            number => Some(signed(number, 1..=5)?),
        };
        let day = weekday(letters)?;
        Some((nth, day.number_days_from_monday()))
    })?;
    let numbered = days.iter().filter(|(nth, _)| nth.is_some()).count();
    if numbered > 0 && numbered < days.len() {
        return Err(bad("BYDAY", parts.get("BYDAY").unwrap_or_default(), DAYS));
    }
    let days = days.into_iter().map(|(nth, day)| ByDay {
        nth,
        day: LETTERS[usize::from(day)].1,
    });
    Ok(days.collect())
}

/// What does not go together: by RFC 5545 §3.3.10, or because no sentence says it that people understand.
fn fits(rule: &Rule) -> Result<(), BadRule> {
    let together = |part, with| Err(BadRule::NotTogether { part, with });
    let needs = |part, needs| Err(BadRule::Needs { part, needs });
    let numbered = rule.days.iter().any(|day| day.nth.is_some());
    let monthly = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
    if !rule.month_days.is_empty() && !monthly {
        return needs("BYMONTHDAY", "FREQ=MONTHLY");
    }
    if numbered && !monthly {
        return needs("1MO", "FREQ=MONTHLY");
    }
    if numbered && !rule.month_days.is_empty() {
        return together("1MO", "BYMONTHDAY");
    }
    if !rule.positions.is_empty() {
        if !monthly {
            return needs("BYSETPOS", "FREQ=MONTHLY");
        }
        if rule.days.is_empty() {
            return needs("BYSETPOS", "BYDAY");
        }
        if numbered {
            return together("BYSETPOS", "1MO");
        }
        if !rule.month_days.is_empty() {
            return together("BYSETPOS", "BYMONTHDAY");
        }
    }
    let has_days = !rule.days.is_empty() || !rule.month_days.is_empty();
    if rule.frequency == Frequency::Yearly && has_days {
        if rule.months.is_empty() {
            return needs("BYDAY, BYMONTHDAY", "BYMONTH");
        }
        // Which of the year's, the RFC means; which of the month's, people read.
        if !rule.positions.is_empty() && rule.months.len() > 1 {
            return together("BYSETPOS", "BYMONTH=…,…");
        }
    }
    Ok(())
}
