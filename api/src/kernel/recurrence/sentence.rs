//! A rule in a sentence: «ogni martedì, 10 volte», “every second Tuesday until 3 June 2027”.

use super::{End, Frequency, Rule};
use crate::kernel::clock::Timestamp;
use crate::kernel::dates;
use crate::kernel::language::Language;
use crate::kernel::problem::Said;
use crate::kernel::zone::Zone;
use time::{Date, Month, Weekday};

impl Rule {
    /// What the rule says, for an event whose first occurrence is then: a rule that names no day means that one's.
    pub fn said(&self, first: Timestamp, zone: Zone) -> Said {
        let day = zone.local(first).date();
        let end = match self.end {
            End::Count(count) => Said::new(
                format!(", {count} {}", if count == 1 { "volta" } else { "volte" }),
                format!(", {count} {}", if count == 1 { "time" } else { "times" }),
            ),
            End::Until(at) => {
                let last = zone.local(at).date();
                Said::new(
                    format!(", fino {}", a_date(last)),
                    format!(" until {}", date_en(last)),
                )
            }
        };
        Said::new(
            format!("{}{}", self.italian(day), end.it),
            format!("{}{}", self.english(day), end.en),
        )
    }

    fn weekdays(&self) -> Vec<Weekday> {
        self.days.iter().map(|by| by.day).collect()
    }

    /// The days of the month that it names, or means.
    fn month_days_from(&self, first: Date) -> Vec<i8> {
        let named = !self.month_days.is_empty() || !self.days.is_empty();
        match named {
            true => self.month_days.clone(),
            false => i8::try_from(first.day()).into_iter().collect(),
        }
    }

    fn italian(&self, first: Date) -> String {
        let (days, n) = (self.weekdays(), self.interval);
        let every = |one: &str, many: &str| match n {
            1 => format!("ogni {one}"),
            _ => format!("ogni {n} {many}"),
        };
        let months = listed(&self.months, |month| month_it(*month).to_owned(), "e");
        let only = if months.is_empty() {
            String::new()
        } else {
            format!(", solo {}", a_months(&self.months, &months))
        };
        match self.frequency {
            Frequency::Daily if days.is_empty() => format!("{}{only}", every("giorno", "giorni")),
            Frequency::Daily if n > 1 => {
                format!(
                    "{}, solo se è {}{only}",
                    every("giorno", "giorni"),
                    days_it(&days, "o")
                )
            }
            Frequency::Daily | Frequency::Weekly => {
                let days = if days.is_empty() {
                    vec![first.weekday()]
                } else {
                    days
                };
                match (n, is_workdays(&days)) {
                    (1, true) => format!("ogni settimana dal lunedì al venerdì{only}"),
                    (1, false) => format!("ogni {}{only}", days_it(&days, "e")),
                    (_, true) => format!("ogni {n} settimane, dal lunedì al venerdì{only}"),
                    (_, false) => format!("ogni {n} settimane, di {}{only}", days_it(&days, "e")),
                }
            }
            Frequency::Monthly => format!("{}, {}{only}", every("mese", "mesi"), self.which_it(first)),
            Frequency::Yearly if self.months.is_empty() => {
                format!("{}, {}", every("anno", "anni"), il_date(first))
            }
            Frequency::Yearly => format!(
                "{} {}, {}",
                every("anno", "anni"),
                a_months(&self.months, &months),
                self.which_it(first)
            ),
        }
    }

    /// Which days of a month.
    fn which_it(&self, first: Date) -> String {
        let days = self.weekdays();
        if !self.positions.is_empty() {
            let which = listed(&self.positions, |nth| nth_it(*nth, "giorno", false), "e");
            return match is_workdays(&days) {
                true => format!("{which} dal lunedì al venerdì"),
                false => format!("{which} tra quelli che sono {}", days_it(&days, "o")),
            };
        }
        if self.days.iter().any(|by| by.nth.is_some()) {
            let nth = |by: &super::ByDay| {
                let (name, feminine) = (day_it(by.day), by.day == Weekday::Sunday);
                nth_it(by.nth.unwrap_or(1), name, feminine)
            };
            return listed(&self.days, nth, "e");
        }
        let numbers = self.month_days_from(first);
        if numbers.is_empty() {
            return format!("ogni {}", days_it(&days, "e"));
        }
        let (back, on): (Vec<i8>, Vec<i8>) = numbers.iter().partition(|number| **number < 0);
        let mut which = Vec::new();
        match on.as_slice() {
            [] => {}
            [one] => which.push(il_number(*one)),
            several => which.push(format!("i giorni {}", listed(several, i8::to_string, "e"))),
        }
        which.extend(back.iter().rev().map(|nth| nth_it(*nth, "giorno", false)));
        let which = listed(&which, String::clone, "e");
        match days.is_empty() {
            true => which,
            false => format!("{which}, se è {}", days_it(&days, "o")),
        }
    }

    fn english(&self, first: Date) -> String {
        let (days, n) = (self.weekdays(), self.interval);
        let every = |unit: &str| match n {
            1 => format!("every {unit}"),
            2 => format!("every second {unit}"),
            _ => format!("every {n} {unit}s"),
        };
        let months = listed(&self.months, |month| month_en(*month).to_string(), "and");
        let only = if months.is_empty() {
            String::new()
        } else {
            format!(", only in {months}")
        };
        match self.frequency {
            Frequency::Daily if days.is_empty() => format!("{}{only}", every("day")),
            Frequency::Daily if n > 1 => {
                format!(
                    "{}, only if it is a {}{only}",
                    every("day"),
                    listed(&days, Weekday::to_string, "or")
                )
            }
            Frequency::Daily | Frequency::Weekly => {
                let days = if days.is_empty() {
                    vec![first.weekday()]
                } else {
                    days
                };
                match (n, days.as_slice(), is_workdays(&days)) {
                    (1, _, true) => format!("every week from Monday to Friday{only}"),
                    (_, _, true) => format!("{} from Monday to Friday{only}", every("week")),
                    (1, ..) => format!("every {}{only}", listed(&days, Weekday::to_string, "and")),
                    (2, [one], _) => format!("every second {one}{only}"),
                    _ => format!(
                        "{} on {}{only}",
                        every("week"),
                        listed(&days, Weekday::to_string, "and")
                    ),
                }
            }
            Frequency::Monthly => format!("{} {}{only}", every("month"), self.which_en(first)),
            Frequency::Yearly if self.months.is_empty() => {
                let (_, month, day) = first.to_calendar_date();
                format!("{} on {day} {month}", every("year"))
            }
            Frequency::Yearly => format!("{} in {months}, {}", every("year"), self.which_en(first)),
        }
    }

    fn which_en(&self, first: Date) -> String {
        let days = self.weekdays();
        let or = || listed(&days, Weekday::to_string, "or");
        if !self.positions.is_empty() {
            let which = listed(&self.positions, |nth| nth_en(*nth, "day"), "and");
            return match is_workdays(&days) {
                true => format!("on {which} from Monday to Friday"),
                false => format!("on {which} that is a {}", or()),
            };
        }
        if self.days.iter().any(|by| by.nth.is_some()) {
            let nth = |by: &super::ByDay| nth_en(by.nth.unwrap_or(1), &by.day.to_string());
            return format!("on {}", listed(&self.days, nth, "and"));
        }
        let numbers = self.month_days_from(first);
        if numbers.is_empty() {
            return format!("on every {}", listed(&days, Weekday::to_string, "and"));
        }
        let (back, on): (Vec<i8>, Vec<i8>) = numbers.iter().partition(|number| **number < 0);
        let on = on.iter().map(|number| format!("the {}", ordinal_en(*number)));
        let back = back.iter().rev().map(|nth| nth_en(*nth, "day"));
        let which = listed(&on.chain(back).collect::<Vec<_>>(), String::clone, "and");
        match days.is_empty() {
            true => format!("on {which}"),
            false => format!("on {which}, if it is a {}", or()),
        }
    }
}

/// «a, b e c».
fn listed<T>(values: &[T], said: impl Fn(&T) -> String, and: &str) -> String {
    match values {
        [] => String::new(),
        [one] => said(one),
        [rest @ .., last] => {
            let rest: Vec<String> = rest.iter().map(&said).collect();
            format!("{} {and} {}", rest.join(", "), said(last))
        }
    }
}

fn is_workdays(days: &[Weekday]) -> bool {
    days == [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
    ]
}

fn days_it(days: &[Weekday], and: &str) -> String {
    listed(days, |day| day_it(*day).to_owned(), and)
}

fn day_it(day: Weekday) -> &'static str {
    dates::weekday(Language::It, day)
}

fn month_it(month: u8) -> &'static str {
    // Rules are read with their months from 1 to 12.
    dates::month(Language::It, Month::try_from(month).unwrap_or(Month::January))
}

fn month_en(month: u8) -> Month {
    Month::try_from(month).unwrap_or(Month::January)
}

/// «a marzo», «ad aprile».
fn a_months(months: &[u8], said: &str) -> String {
    match months
        .first()
        .is_some_and(|first| month_it(*first).starts_with('a'))
    {
        true => format!("ad {said}"),
        false => format!("a {said}"),
    }
}

/// «il primo martedì», «l’ultima domenica».
fn nth_it(nth: i8, of: &str, feminine: bool) -> String {
    let word = match nth {
        1 => "primo",
        2 => "secondo",
        3 => "terzo",
        4 => "quarto",
        5 => "quinto",
        -1 => "ultimo",
        -2 => "penultimo",
        -3 => "terzultimo",
        -4 => "quartultimo",
        -5 => "quintultimo",
        other if other < 0 => return format!("il {}º {of} dalla fine", other.unsigned_abs()),
        other => return format!("il {other}º {of}"),
    };
    let word = match feminine {
        true => format!("{}a", word.trim_end_matches('o')),
        false => word.to_owned(),
    };
    match (nth, feminine) {
        (-1, _) => format!("l’{word} {of}"),
        (_, true) => format!("la {word} {of}"),
        (_, false) => format!("il {word} {of}"),
    }
}

fn nth_en(nth: i8, of: &str) -> String {
    match nth {
        -1 => format!("the last {of}"),
        -2 => format!("the last {of} but one"),
        nth if nth < 0 => format!("the {} {of} from the end", ordinal_en(nth.saturating_abs())),
        nth => format!("the {} {of}", ordinal_en(nth)),
    }
}

fn ordinal_en(number: i8) -> String {
    let ending = match (number % 10, number % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// The first of a month is an ordinal; «il» before the 8th and the 11th is «l’».
fn il_number(day: i8) -> String {
    match day {
        1 => "il 1º".to_owned(),
        8 | 11 => format!("l’{day}"),
        _ => format!("il {day}"),
    }
}

fn il_date(date: Date) -> String {
    let day = i8::try_from(date.day()).unwrap_or_default();
    format!("{} {}", il_number(day), month_it(date.month().into()))
}

/// «al 3 giugno 2027», «all’8 giugno 2027».
fn a_date(date: Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    let month = month_it(month.into());
    match day {
        1 => format!("al 1º {month} {year}"),
        8 | 11 => format!("all’{day} {month} {year}"),
        _ => format!("al {day} {month} {year}"),
    }
}

fn date_en(date: Date) -> String {
    let (year, month, day) = date.to_calendar_date();
    format!("{day} {month} {year}")
}
