use super::{Visit, events};
use crate::communities::{self, CommunityFilter};
use crate::glossary::{self, TermFilter};
use crate::kernel::clock::Timestamp;
use crate::kernel::page::Listing;
use crate::kernel::problem::Problem;
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Head, View};
use minijinja::context;
use minijinja::value::Serde;

/// As many as the SPA shows: nothing moves while the page wakes up.
const RECENT: i32 = 9;

/// The newest terms, of which each has its day.
const WORDS: i32 = 31;

/// What Piazza is, a word, the themes, and the communities that changed last.
pub async fn home(visit: &Visit<'_>) -> Result<View, Problem> {
    let listing = Listing {
        limit: RECENT,
        count: true,
        ..Listing::default()
    };
    let filter = CommunityFilter {
        sort: "updated".parse().ok(),
        facets: true,
        ..CommunityFilter::default()
    };
    let found = communities::list(&visit.cx, &listing, &filter).await?;
    let mut themes = found.facets.map(|facets| facets.theme).unwrap_or_default();
    themes.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));

    let terms = Listing {
        limit: WORDS,
        count: true,
        ..Listing::default()
    };
    let newest = TermFilter {
        sort: "newest".parse().ok(),
        ..TermFilter::default()
    };
    let terms = glossary::list(&visit.cx, &terms, &newest).await?.page;
    let word = of_the_day(&terms.items, visit.cx.now());

    let coming = events::coming(visit, None).await?;
    let name = visit.word(&["site", "name"]);
    let mut head = Head::of(
        Page::Home,
        "",
        &format!("{name} · {}", visit.word(&["site", "tagline"])),
        &visit.word(&["home", "description"]),
    );
    head.title.clone_from(&head.heading);
    head.things = vec![schema_org::website(
        visit.cx.base_url(),
        visit.language(),
        &name,
        &head.description,
    )];
    Ok(View {
        head,
        page: Page::Home,
        template: "home.html",
        body: context! {
            communities => Serde(found.page),
            themes => Serde(themes),
            terms_total => terms.total,
            word => Serde(word),
            coming => Serde(coming),
        },
    })
}

/// The same for everybody all day long, another one tomorrow; the SPA counts the same way.
fn of_the_day<T>(words: &[T], now: Timestamp) -> Option<&T> {
    const DAY: i64 = 86_400_000_000;
    let day = usize::try_from(now.0.div_euclid(DAY)).ok()?;
    words.get(day.checked_rem(words.len())?)
}

#[cfg(test)]
mod tests {
    use super::of_the_day;
    use crate::kernel::clock::Timestamp;

    #[test]
    fn the_word_stays_all_day_and_changes_the_next() {
        let words = ["accountability", "barcamp", "charrette"];
        let at = |text: &str| of_the_day(&words, text.parse::<Timestamp>().unwrap());
        let morning = at("2026-11-21T00:00:01Z");
        assert!(morning.is_some());
        assert_eq!(at("2026-11-21T23:59:59Z"), morning);
        assert_ne!(at("2026-11-22T00:00:01Z"), morning);
        assert_eq!(of_the_day::<&str>(&[], Timestamp(0)), None);
    }
}
