use super::{Pair, Visit, each, page_of};
use crate::communities::{self, CommunityFilter};
use crate::glossary::{self, TermFilter, TermSummary};
use crate::kernel::page::Listing;
use crate::kernel::problem::Problem;
use crate::site::listings::Listed;
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Data, Head, View};
use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

/// The glossary as a dictionary prints it: letters, categories, a page of entries.
pub async fn list(visit: &Visit<'_>) -> Result<View, Problem> {
    let filter = TermFilter {
        q: visit.first("q"),
        letter: visit.first("letter").into_iter().collect(),
        category: visit.first("category").into_iter().collect(),
        facets: true,
        ..TermFilter::default()
    };
    let listing = Listing {
        limit: 100,
        cursor: visit.first("cursor"),
        count: true,
    };
    let found = page_of(listing, async |listing| {
        glossary::list(&visit.cx, listing, &filter).await
    })
    .await?;

    let base = visit.cx.base_url();
    let mut head = visit.list_head(Page::Glossary);
    head.data = vec![
        Data::new("application/ld+json", "/v1/glossary.jsonld"),
        Data::new("text/turtle", "/v1/glossary.ttl"),
        Data::new("text/csv", "/v1/glossary.csv"),
        Data::new("application/json", "/v1/glossary/terms"),
    ];
    let filters: Vec<Pair> = each("q", filter.q.as_slice())
        .chain(each("letter", &filter.letter))
        .chain(each("category", &filter.category))
        .collect();
    head.data.extend(visit.feeds(Listed::Glossary, &filters));
    head.things = vec![
        schema_org::term_set(
            base,
            visit.language(),
            &head.heading,
            &head.description,
            &found.page.items,
        ),
        visit.breadcrumb(&[], &head),
    ];
    let counts = found.facets.map(|facets| facets.letter).unwrap_or_default();
    let alphabet: Vec<Letter> = ALPHABET
        .chars()
        .map(|letter| Letter {
            label: letter_label(&letter.to_string()),
            count: counts
                .iter()
                .find(|one| one.value.starts_with(letter))
                .map_or(0, |one| one.count),
            letter,
        })
        .collect();
    let groups: Vec<Group<'_>> = found
        .page
        .items
        .chunk_by(|a, b| filter.q.is_some() || a.letter == b.letter)
        .map(|terms| Group {
            label: terms
                .first()
                .map(|term| letter_label(&term.letter))
                .unwrap_or_default(),
            terms,
        })
        .collect();
    Ok(View {
        page: Page::Glossary,
        template: "glossary.html",
        body: context! {
            lead => visit.word(&["glossary", "lead"]),
            q => filter.q.as_deref().unwrap_or_default(),
            letter => filter.letter.first().map(|letter| letter.to_string()),
            category => filter.category.first().map(|category| category.as_str()),
            categories => Serde(glossary::TermCategory::ALL),
            alphabet => Serde(alphabet),
            groups => Serde(groups),
            terms => Serde(&found.page),
        },
        head,
    })
}

/// What begins otherwise than with a letter stands under 0.
const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0";

#[derive(Serialize)]
struct Letter {
    letter: char,
    label: String,
    count: i64,
}

#[derive(Serialize)]
struct Group<'a> {
    label: String,
    terms: &'a [TermSummary],
}

fn letter_label(letter: &str) -> String {
    if letter == "0" {
        "0–9".to_owned()
    } else {
        letter.to_owned()
    }
}

/// A term: what it means, what it hangs together with, who uses it.
pub async fn one(visit: &Visit<'_>) -> Result<View, Problem> {
    let it = glossary::show(&visit.cx, &visit.slug).await?;
    let users = CommunityFilter {
        mentions: vec![it.slug.clone()],
        ..CommunityFilter::default()
    };
    let listing = Listing {
        limit: 4,
        count: true,
        ..Listing::default()
    };
    let used_in = communities::list(&visit.cx, &listing, &users).await?.page;

    let mut head = Head::of(Page::Term, &it.slug, &it.label, &it.definition);
    head.kind = "article";
    head.data = vec![
        Data::new("application/ld+json", &*it.links.json_ld),
        Data::new("text/turtle", &*it.links.turtle),
        Data::new("application/json", format!("/v1/glossary/terms/{}", it.slug)),
    ];
    let above = [visit.step(Page::Glossary, "")];
    head.things = vec![
        schema_org::term(visit.cx.base_url(), visit.language(), &it),
        visit.breadcrumb(&above, &head),
    ];
    let other = visit.language().other();
    let translation = match other {
        crate::kernel::language::Language::It => &it.labels.it,
        crate::kernel::language::Language::En => &it.labels.en,
    };
    Ok(View {
        head,
        page: Page::Term,
        template: "term.html",
        body: context! {
            trail => Serde(above),
            updated_at => it.updated_at.to_rfc3339(),
            lang => visit.lang_attribute(it.language),
            definition => Value::from_safe_string(it.definition_html.to_string()),
            other => other.tag(),
            translation => translation.as_deref().filter(|label| *label != it.label.as_str()),
            used_in => Serde(used_in),
            it => Serde(&it),
        },
    })
}
