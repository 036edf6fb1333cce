//! What the address of the calendar asks for, read as the SPA reads it (`features/events/filters.ts`).

use crate::events::EventFilter;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::language::Language;
use crate::kernel::page::Listing;
use crate::kernel::zone::Zone;
use crate::site::pages::{Pair, Visit, each};
use crate::site::paths::{self, Page};
use crate::territory::ProvinceCode;
use std::fmt::Write;
use time::{Date, Month, PrimitiveDateTime, Time};

/// The clock by which the calendar has its days; each event says its own.
pub const ZONE: Zone = Zone::ROME;

/// As many events as one answer holds; more in a month than that are found with filters.
pub const MOST_OF_A_MONTH: i32 = 100;

/// As many as the SPA shows.
const A_PAGE: i32 = 12;

/// How it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    List,
    Month,
    Map,
}

impl Way {
    pub const ALL: [Self; 3] = [Self::List, Self::Month, Self::Map];

    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Month => "month",
            Self::Map => "map",
        }
    }
}

/// What it cannot read it leaves out.
pub struct Asked {
    /// What is asked for, whenever it is and however it is shown.
    pub what: EventFilter,
    pub past: bool,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub way: Way,
    /// The first day of the month that the address names.
    month: Option<Date>,
    /// The day that it is.
    today: Date,
}

/// The address's names, in the SPA's order.
const NAMES: [&str; 11] = [
    "q",
    "community",
    "theme",
    "province",
    "kind",
    "mode",
    "period",
    "from",
    "to",
    "view",
    "month",
];

impl Asked {
    pub fn by(visit: &Visit<'_>) -> Self {
        let view = visit.first::<String>("view");
        let named = |way: &Way| view.as_deref() == Some(way.name());
        Self {
            what: EventFilter {
                q: visit.first("q"),
                community: visit.all("community"),
                theme: visit.all("theme"),
                province: visit.all("province"),
                kind: visit.all("kind"),
                mode: visit.all("mode"),
                ..EventFilter::default()
            },
            past: visit.first::<String>("period").as_deref() == Some("past"),
            from: visit.first("from"),
            to: visit.first("to"),
            way: Way::ALL.into_iter().find(named).unwrap_or(Way::List),
            month: visit.first::<String>("month").and_then(|text| read_month(&text)),
            today: ZONE.local(visit.cx.now()).date(),
        }
    }

    /// The first day of the month to show.
    pub fn month(&self) -> Date {
        self.month.unwrap_or_else(|| first_of(self.today))
    }

    pub fn is_this_month(&self) -> bool {
        self.month() == first_of(self.today)
    }

    pub fn listing(&self, visit: &Visit<'_>) -> Listing {
        let (limit, cursor) = match self.way {
            Way::Month => (MOST_OF_A_MONTH, None),
            _ => (A_PAGE, visit.first("cursor")),
        };
        Listing {
            limit,
            cursor,
            count: true,
        }
    }

    pub fn filter(&self, now: Timestamp) -> EventFilter {
        let (ending_after, to, sort) = match self.way {
            Way::Month => (
                Some(start_of(self.month())),
                Some(start_of(month_after(self.month()))),
                "starts_at",
            ),
            _ if self.from.is_some() || self.to.is_some() => (
                self.from.map(|day| start_of(day.0)),
                self.to.and_then(|day| day.0.next_day()).map(start_of),
                "starts_at",
            ),
            _ if self.past => (None, Some(now), "-starts_at"),
            _ => (Some(now), None, "starts_at"),
        };
        EventFilter {
            ending_after,
            to,
            sort: sort.parse().ok(),
            facets: true,
            ..self.what.clone()
        }
    }

    /// All that the address says and that can be read.
    pub fn pairs(&self) -> Vec<Pair> {
        let what = &self.what;
        let one = |name: &'static str, value: Option<String>| value.map(|value| (name, value));
        let way = (self.way != Way::List).then(|| self.way.name().to_owned());
        let mut pairs: Vec<Pair> = one("q", what.q.as_ref().map(ToString::to_string))
            .into_iter()
            .collect();
        pairs.extend(each("community", &what.community));
        pairs.extend(each("theme", &what.theme));
        pairs.extend(each("province", &what.province));
        pairs.extend(each("kind", &what.kind));
        pairs.extend(each("mode", &what.mode));
        pairs.extend(one("period", self.past.then(|| "past".to_owned())));
        pairs.extend(one("from", self.from.map(|day| day.to_string())));
        pairs.extend(one("to", self.to.map(|day| day.to_string())));
        pairs.extend(one("view", way));
        pairs.extend(one("month", self.month.map(name_of)));
        pairs
    }

    /// What a program asks for again and again: no «now» of today's, the API leaves out by itself what is long over.
    pub fn followed(&self) -> Vec<Pair> {
        let mut pairs = self.pairs();
        pairs.retain(|(name, _)| !["period", "from", "to", "view", "month"].contains(name));
        let instant = |name, day: Option<Date>| day.map(|day| (name, start_of(day).to_rfc3339()));
        pairs.extend(instant("ending_after", self.from.map(|day| day.0)));
        pairs.extend(instant("to", self.to.and_then(|day| day.0.next_day())));
        pairs
    }

    /// What a form sends again, because it has no box for it.
    pub fn without_boxes(&self) -> Vec<Pair> {
        let mut pairs = self.pairs();
        // A month says itself when it is: who goes back to the list finds the days as they were.
        let days = |name: &str| self.way == Way::Month && ["period", "from", "to"].contains(&name);
        pairs.retain(|(name, _)| ["community", "view", "month"].contains(name) || days(name));
        pairs
    }

    pub fn is_filtered(&self) -> bool {
        self.pairs().iter().any(|(name, _)| !SHOWN_BY.contains(name))
    }

    /// How it is shown stays when all filters go.
    pub fn without_filters(&self, language: Language) -> String {
        let mut pairs = self.pairs();
        pairs.retain(|(name, _)| SHOWN_BY.contains(name));
        address(language, &pairs)
    }

    /// The calendar's address with some of this changed; None takes away.
    pub fn address(&self, language: Language, changes: &[(&'static str, Option<&str>)]) -> String {
        let mut pairs = self.pairs();
        pairs.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        let put = |(name, value): &(&'static str, Option<&str>)| Some((*name, (*value)?.to_owned()));
        pairs.extend(changes.iter().filter_map(put));
        pairs.sort_by_key(|(name, _)| NAMES.iter().position(|known| known == name));
        address(language, &pairs)
    }

    pub fn shown_as(&self, way: Way, language: Language) -> String {
        let view = ("view", (way != Way::List).then(|| way.name()));
        match way {
            Way::Month => self.address(language, &[view]),
            _ => self.address(language, &[view, ("month", None)]),
        }
    }

    pub fn in_month(&self, month: Date, language: Language) -> String {
        self.address(
            language,
            &[
                ("view", Some(Way::Month.name())),
                ("month", Some(&name_of(month))),
            ],
        )
    }

    pub fn with_province_toggled(&self, code: &ProvinceCode, language: Language) -> String {
        let mut pairs = self.pairs();
        let pair = ("province", code.to_string());
        if pairs.contains(&pair) {
            pairs.retain(|one| *one != pair);
        } else {
            pairs.push(pair);
            pairs.sort_by_key(|(name, _)| NAMES.iter().position(|known| known == name));
        }
        address(language, &pairs)
    }
}

/// What of an address says how it is shown, and not what.
const SHOWN_BY: [&str; 2] = ["view", "month"];

fn address(language: Language, pairs: &[Pair]) -> String {
    let mut path = Page::Events.path(language, "");
    for (at, (name, value)) in pairs.iter().enumerate() {
        let separator = if at == 0 { '?' } else { '&' };
        // Writing into a String cannot fail.
        let _ = write!(path, "{separator}{name}={}", paths::encoded(value));
    }
    path
}

fn start_of(day: Date) -> Timestamp {
    ZONE.instant(PrimitiveDateTime::new(day, Time::MIDNIGHT))
}

fn first_of(day: Date) -> Date {
    day.replace_day(1).unwrap_or(day)
}

/// «2027-01» as its first day: a month of this century and its neighbours.
fn read_month(text: &str) -> Option<Date> {
    let first: Day = format!("{text}-01").parse().ok()?;
    (1900..2200).contains(&first.0.year()).then_some(first.0)
}

fn name_of(month: Date) -> String {
    format!("{:04}-{:02}", month.year(), u8::from(month.month()))
}

pub fn month_after(first: Date) -> Date {
    let year = first.year() + i32::from(first.month() == Month::December);
    Date::from_calendar_date(year, first.month().next(), 1).unwrap_or(first)
}

pub fn month_before(first: Date) -> Date {
    let year = first.year() - i32::from(first.month() == Month::January);
    Date::from_calendar_date(year, first.month().previous(), 1).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_month_is_one_of_this_century_and_its_neighbours() {
        assert_eq!(read_month("2027-01"), Some(date!(2027 - 01 - 01)));
        for text in [
            "",
            "2027",
            "2027-13",
            "2027-1",
            "1899-12",
            "2200-01",
            "2027-01-01",
            "x2027-01",
        ] {
            assert_eq!(read_month(text), None, "{text}");
        }
    }

    #[test]
    fn years_have_twelve_months() {
        let (december, january) = (date!(2026 - 12 - 01), date!(2027 - 01 - 01));
        assert_eq!(month_after(december), january);
        assert_eq!(month_before(january), december);
        assert_eq!(name_of(month_after(january)), "2027-02");
    }

    #[test]
    fn days_begin_at_midnight_in_rome() {
        assert_eq!(
            start_of(date!(2027 - 01 - 14)).to_rfc3339(),
            "2027-01-13T23:00:00Z"
        );
        assert_eq!(
            start_of(date!(2027 - 07 - 14)).to_rfc3339(),
            "2027-07-13T22:00:00Z"
        );
    }
}
