use super::{BadRule, End, Rule, RuleText};
use crate::kernel::clock::Timestamp;
use crate::kernel::zone::Zone;
use proptest::prelude::*;
use time::{Date, PrimitiveDateTime};

/// Whether a rule that begins on `first` has this day: the RFC's table read from the other side, day by day.
fn has(rule: &Rule, first: Date, day: Date) -> bool {
    use super::Frequency as F;
    let monday = |date: Date| {
        let start = i64::from(rule.week_start.number_days_from_monday());
        (i64::from(date.to_julian_day()) - start).div_euclid(7)
    };
    let months = |date: Date| i64::from(date.year()) * 12 + i64::from(u8::from(date.month()));
    let steps = match rule.frequency {
        F::Daily => (day - first).whole_days(),
        F::Weekly => monday(day) - monday(first),
        F::Monthly => months(day) - months(first),
        F::Yearly => i64::from(day.year() - first.year()),
    };
    let length = i8::try_from(day.month().length(day.year())).unwrap();
    let (number, month) = (i8::try_from(day.day()).unwrap(), u8::from(day.month()));
    let by_day = rule.days.iter().any(|by| {
        by.day == day.weekday()
            && match by.nth {
                None => true,
                Some(nth) if nth > 0 => (number - 1) / 7 + 1 == nth,
                Some(nth) => -((length - number) / 7 + 1) == nth,
            }
    });
    let by_number = rule
        .month_days
        .iter()
        .any(|n| *n == number || *n == number - length - 1);
    let fits = |listed: bool, holds: bool| !listed || holds;
    let implied = rule.days.is_empty() && rule.month_days.is_empty();
    steps % i64::from(rule.interval) == 0
        && fits(!rule.months.is_empty(), rule.months.contains(&month))
        && fits(!rule.days.is_empty(), by_day)
        && fits(!rule.month_days.is_empty(), by_number)
        && match rule.frequency {
            F::Weekly if implied => day.weekday() == first.weekday(),
            F::Monthly if implied => day.day() == first.day(),
            F::Yearly if implied => {
                day.day() == first.day() && fits(rule.months.is_empty(), day.month() == first.month())
            }
            _ => true,
        }
}

prop_compose! {
    /// Rules of every kind but those with BYSETPOS.
    fn any_rule()(
        frequency in prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
        interval in 1_u16..5,
        months in prop::sample::subsequence((1_u8..=12).collect::<Vec<_>>(), 0..4),
        numbers in prop::sample::subsequence(vec![1_i8, 5, 13, 28, 29, 31, -1, -3], 0..3),
        days in prop::sample::subsequence(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 0..4),
        nth in prop::sample::select(vec!["", "", "1", "2", "5", "-1", "-2"]),
        start in prop::sample::select(vec!["", ";WKST=SU", ";WKST=WE"]),
        count in 1_u16..60,
    ) -> String {
        let joined = |name: &str, values: Vec<String>| match values.is_empty() {
            true => String::new(),
            false => format!(";{name}={}", values.join(",")),
        };
        let months = joined("BYMONTH", months.iter().map(u8::to_string).collect());
        let numbers = joined("BYMONTHDAY", numbers.iter().map(i8::to_string).collect());
        let days = joined("BYDAY", days.iter().map(|day| format!("{nth}{day}")).collect());
        format!("FREQ={frequency};INTERVAL={interval}{months}{numbers}{days}{start};COUNT={count}")
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(text in any_rule()) {
        prop_assert!(RuleText::new(text.as_str()).is_ok());
        if let Ok(rule) = text.parse::<Rule>() {
            prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule.clone()));
            prop_assert!(RuleText::new(rule.to_string()).is_ok());
            let said = rule.said(Timestamp(1_795_543_200_000_000), Zone::ROME);
            prop_assert!(said.it.starts_with("ogni ") && said.en.starts_with("every "));
        }
    }

    #[test]
    fn the_library_finds_the_days_that_the_table_of_the_rfc_names(text in any_rule(), day in 0_i64..1500, hour in 0_u8..24) {
        let Ok(rule) = text.parse::<Rule>() else { return Ok(()) };
        let begin = time::macros::date!(2024-01-01) + time::Duration::days(day);
        let Some(first) = (0..1500).map(|n| begin + time::Duration::days(n)).find(|day| has(&rule, *day, *day)) else { return Ok(()) };
        let local = PrimitiveDateTime::new(first, time::Time::from_hms(hour, 30, 0).unwrap());
        let start = Zone::ROME.instant(local);
        let found = rule.occurrences(start, Zone::ROME);
        let expected: Vec<Timestamp> = (0..1900).map(|n| first + time::Duration::days(n)).filter(|day| has(&rule, first, *day))
            .take(match rule.end { End::Count(count) => count.into(), End::Until(_) => 0 })
            .map(|day| Zone::ROME.instant(PrimitiveDateTime::new(day, local.time()))).collect();
        match found {
            Ok(found) => {
                prop_assert_eq!(&found, &expected);
                // Cut in two, a series is the same series.
                let middle = found.len() / 2;
                if middle > 0 {
                    let before = rule.until(found[middle]).occurrences(start, Zone::ROME).unwrap();
                    prop_assert_eq!(&before, &found[..middle]);
                }
            }
            Err(error) => prop_assert_eq!(error, BadRule::TooRare),
        }
    }

    #[test]
    fn no_text_is_understood_by_chance(text in "[A-Z=;,0-9+-]{0,60}") {
        if let Ok(rule) = text.parse::<Rule>() {
            prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
        }
    }
}
