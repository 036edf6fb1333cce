//! Which occurrences a rule gives.

use super::{BadRule, End, Frequency, MOST_OCCURRENCES, MOST_YEARS, Rule};
use crate::kernel::clock::Timestamp;
use crate::kernel::zone::Zone;
use chrono::{Datelike, Month, NaiveDate};
use rrule::{NWeekday, RRule, Tz, Unvalidated};
use time::{Date, PrimitiveDateTime, Weekday};

impl Rule {
    /// The occurrences, the first included, each at the first one's time by the clocks of the zone. A day on which clocks never
    /// show that time has it later, as [`Zone::instant`] says (RFC 5545 §3.8.5.3): none falls out.
    pub fn occurrences(&self, first: Timestamp, zone: Zone) -> Result<Vec<Timestamp>, BadRule> {
        let local = zone.local(first);
        let day = local.date();
        let horizon = years_after(day, MOST_YEARS);
        let last = match self.end {
            End::Count(_) => horizon,
            End::Until(until) => zone.local(until).date(),
        };
        if last > horizon {
            return Err(BadRule::TooLong);
        }
        // One more than there may be tells that there are too many.
        let most = match self.end {
            End::Count(count) => usize::from(count),
            End::Until(_) => usize::from(MOST_OCCURRENCES) + 1,
        };
        let days = self.days(day, last, most);
        if days.first() != Some(&day) {
            return Err(BadRule::FirstOutside);
        }
        let mut occurrences = vec![first];
        let rest = days.into_iter().skip(1);
        occurrences.extend(rest.map(|day| zone.instant(PrimitiveDateTime::new(day, local.time()))));
        match self.end {
            End::Count(count) if occurrences.len() < usize::from(count) => Err(BadRule::TooRare),
            End::Count(_) => Ok(occurrences),
            End::Until(until) if until < first => Err(BadRule::FirstOutside),
            End::Until(until) => {
                occurrences.retain(|at| *at <= until);
                match occurrences.len() < most {
                    true => Ok(occurrences),
                    false => Err(BadRule::TooMany),
                }
            }
        }
    }

    /// The days that the rule gives from one to another, both included; at most so many.
    fn days(&self, first: Date, last: Date, most: usize) -> Vec<Date> {
        let (Some(start), Some(end)) = (noon(first), noon(last)) else {
            return Vec::new();
        };
        let Ok(set) = self.library_rule().until(end).build(start) else {
            return Vec::new();
        };
        set.into_iter()
            .take(most)
            .filter_map(|at| {
                let ordinal = u16::try_from(at.ordinal()).ok()?;
                Date::from_ordinal_date(at.year(), ordinal).ok()
            })
            .collect()
    }

    fn library_rule(&self) -> RRule<Unvalidated> {
        let frequency = match self.frequency {
            Frequency::Daily => rrule::Frequency::Daily,
            Frequency::Weekly => rrule::Frequency::Weekly,
            Frequency::Monthly => rrule::Frequency::Monthly,
            Frequency::Yearly => rrule::Frequency::Yearly,
        };
        let months: Vec<Month> = self
            .months
            .iter()
            .filter_map(|month| Month::try_from(*month).ok())
            .collect();
        let days = self
            .days
            .iter()
            .map(|by| NWeekday::new(by.nth.map(i16::from), weekday(by.day)));
        RRule::new(frequency)
            .interval(self.interval)
            .by_month(&months)
            .by_month_day(self.month_days.clone())
            .by_weekday(days.collect())
            .by_set_pos(self.positions.iter().copied().map(i32::from).collect())
            .week_start(weekday(self.week_start))
    }
}

/// Days are asked for at noon, where no clock turns.
fn noon(day: Date) -> Option<chrono::DateTime<Tz>> {
    let (year, ordinal) = day.to_ordinal_date();
    let noon = NaiveDate::from_yo_opt(year, ordinal.into())?.and_hms_opt(12, 0, 0)?;
    Some(noon.and_utc().with_timezone(&Tz::UTC))
}

fn weekday(day: Weekday) -> chrono::Weekday {
    match day {
        Weekday::Monday => chrono::Weekday::Mon,
        Weekday::Tuesday => chrono::Weekday::Tue,
        Weekday::Wednesday => chrono::Weekday::Wed,
        Weekday::Thursday => chrono::Weekday::Thu,
        Weekday::Friday => chrono::Weekday::Fri,
        Weekday::Saturday => chrono::Weekday::Sat,
        Weekday::Sunday => chrono::Weekday::Sun,
    }
}

/// The same day some years later; 29 February is followed to the 28th.
fn years_after(day: Date, years: i32) -> Date {
    let (year, month, number) = day.to_calendar_date();
    Date::from_calendar_date(year + years, month, number)
        .or_else(|_| Date::from_calendar_date(year + years, month, 28))
        .unwrap_or(Date::MAX)
}
