//! What there is to take along, and the hub in numbers.

use super::Visit;
use crate::kernel::dates;
use crate::kernel::language::Language;
use crate::kernel::problem::Problem;
use crate::kernel::tally::FacetCount;
use crate::opendata::{self, EventCount, HubStatistics, Publisher};
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Data, View};
use minijinja::context;
use minijinja::value::{Serde, Value};

/// As many months as the page shows at first; the ones before stand folded under them.
const MONTHS: usize = 24;

pub async fn data(visit: &Visit<'_>, publisher: &Publisher) -> Result<View, Problem> {
    let found = opendata::catalogue(&visit.cx, publisher).await?;
    let mut head = visit.list_head(Page::Data);
    head.data = vec![
        Data::new("application/json", found.links.here),
        Data::new("text/turtle", found.links.turtle),
        Data::new("application/ld+json", found.links.json_ld),
    ];
    head.things = vec![
        visit.breadcrumb(&[], &head),
        schema_org::data_catalog(visit.cx.base_url(), visit.language(), &found, &head),
    ];
    Ok(View {
        page: Page::Data,
        template: "data.html",
        body: context! { lead => visit.word(&["data", "lead"]), it => Serde(found) },
        head,
    })
}

pub async fn numbers(visit: &Visit<'_>) -> Result<View, Problem> {
    let it = opendata::statistics(&visit.cx).await?;
    let mut head = visit.list_head(Page::Numbers);
    head.data = vec![Data::new("application/json", "/v1/statistics")];
    head.things = vec![visit.breadcrumb(&[], &head)];
    Ok(View {
        page: Page::Numbers,
        template: "numbers.html",
        body: context! {
            lead => visit.word(&["numbers", "lead"]),
            totals => totals(&it),
            parts => parts(visit, &it),
            withheld => is_withheld(&it),
            it => Serde(it),
        },
        head,
    })
}

/// What is counted, by the word that says what it is; None is protected.
fn totals(it: &HubStatistics) -> Vec<(&'static str, Option<i64>)> {
    vec![
        ("communities", Some(it.communities.total)),
        ("memberships", it.communities.memberships),
        ("organisations", it.communities.memberships_of_organisations),
        ("events", Some(it.events.total)),
        ("places", it.events.places_taken),
        ("terms", Some(it.glossary.total)),
        ("surveys", Some(it.surveys.total)),
        ("with_results", Some(it.surveys.with_results)),
        ("responses", it.surveys.responses),
    ]
}

fn is_withheld(it: &HubStatistics) -> bool {
    let events = [&it.events.by_month, &it.events.by_kind, &it.events.by_mode];
    let places = events.into_iter().flatten().map(|one| one.places_taken);
    totals(it)
        .into_iter()
        .map(|(_, count)| count)
        .chain(places)
        .any(|count| count.is_none())
}

fn parts(visit: &Visit<'_>, it: &HubStatistics) -> Vec<Value> {
    let part = |name: &'static str, tables: Vec<Value>| context! { name => name, tables => tables };
    let of_group =
        |group: &'static [&'static str]| move |value: &str| visit.word(&[group, &[value]].concat());
    let unnamed = |_: &str| String::new();
    let (communities, events) = (&it.communities, &it.events);
    vec![
        part(
            "communities",
            vec![
                counted("by_state", None, &communities.by_state, of_group(&["status"])),
                counted("by_province", Some("province"), &communities.by_province, unnamed),
                counted("by_theme", Some("theme"), &communities.by_theme, unnamed),
            ],
        ),
        part(
            "events",
            vec![
                of_events("by_month", &newest_first(&events.by_month), |month| {
                    month_in_words(visit.language(), month)
                }),
                of_events("by_kind", &most_first(&events.by_kind), of_group(&["kind"])),
                of_events("by_mode", &most_first(&events.by_mode), of_group(&["mode"])),
            ],
        ),
        part(
            "glossary",
            vec![
                counted(
                    "by_category",
                    None,
                    &it.glossary.by_category,
                    of_group(&["term_category"]),
                ),
                counted(
                    "terms_by_state",
                    None,
                    &it.glossary.by_state,
                    of_group(&["numbers", "term_states"]),
                ),
            ],
        ),
        part(
            "surveys",
            vec![counted(
                "surveys_by_state",
                None,
                &it.surveys.by_state,
                of_group(&["numbers", "survey_states"]),
            )],
        ),
    ]
}

fn newest_first(months: &[EventCount]) -> Vec<EventCount> {
    months.iter().rev().cloned().collect()
}

fn most_first(counts: &[EventCount]) -> Vec<EventCount> {
    let mut counts = counts.to_vec();
    counts.sort_by_key(|one| std::cmp::Reverse(one.count));
    counts
}

/// A count for each value. Where `called` has no word, the API's own answer has one. `filter`: of the list of communities, where one can have them.
fn counted(
    name: &'static str,
    filter: Option<&'static str>,
    of: &[FacetCount],
    called: impl Fn(&str) -> String,
) -> Value {
    let rows = of.iter().map(|one| {
        let word = called(&one.value);
        let label = if word.is_empty() { one.label.clone() } else { word };
        context! { value => one.value.clone(), label => label, count => one.count }
    });
    context! { name => name, filter => filter, of_events => false, earlier => Vec::<Value>::new(), most => most(of.iter().map(|one| one.count)), rows => rows.collect::<Vec<_>>() }
}

/// Events for each value, with the places taken at them; of months those of two years, and the ones before apart.
fn of_events(name: &'static str, of: &[EventCount], called: impl Fn(&str) -> String) -> Value {
    let rows = of.iter().map(|one| {
        context! { value => one.value.clone(), label => called(&one.value), count => one.count, places => one.places_taken }
    });
    let mut rows: Vec<Value> = rows.collect();
    let earlier = rows.split_off(rows.len().min(MONTHS));
    context! { name => name, filter => (), of_events => true, most => most(of.iter().map(|one| one.count)), rows => rows, earlier => earlier }
}

/// What the longest bar stands for.
fn most(counts: impl Iterator<Item = i64>) -> i64 {
    counts.max().unwrap_or(0).max(1)
}

/// «2026-11» → «novembre 2026»
fn month_in_words(language: Language, month: &str) -> String {
    let (year, number) = month.split_once('-').unwrap_or((month, ""));
    let named = number
        .parse::<u8>()
        .ok()
        .and_then(|number| time::Month::try_from(number).ok());
    named.map_or_else(
        || month.to_owned(),
        |named| format!("{} {year}", dates::month(language, named)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_said_as_people_say_them() {
        assert_eq!(month_in_words(Language::It, "2026-11"), "novembre 2026");
        assert_eq!(month_in_words(Language::En, "2026-01"), "January 2026");
        assert_eq!(month_in_words(Language::En, "2026-13"), "2026-13");
    }
}
