use super::Visit;
use crate::communities::{self, CommunityFilter};
use crate::glossary::{self, TermFilter};
use crate::kernel::page::Listing;
use crate::kernel::problem::Problem;
use crate::kernel::text::SearchText;
use crate::site::paths::Page;
use crate::site::view::{Head, View};
use minijinja::context;
use minijinja::value::{Serde, Value};

/// Communities and terms together.
pub async fn results(visit: &Visit<'_>) -> Result<View, Problem> {
    let q: Option<SearchText> = visit.first("q");
    let (communities, terms) = match &q {
        Some(q) => both(visit, q).await?,
        None => (Value::UNDEFINED, Value::UNDEFINED),
    };
    let mut head = Head::of(
        Page::Search,
        "",
        &visit.word(&["search", "title"]),
        &visit.word(&["search", "description"]),
    );
    if let Some(q) = &q {
        head.title = format!(
            "{} · Piazza",
            visit.word(&["search", "title_for"]).replace("{q}", q)
        );
    }
    head.indexed = false;
    head.things = vec![visit.breadcrumb(&[], &head)];
    Ok(View {
        head,
        page: Page::Search,
        template: "search.html",
        body: context! { q => q.as_deref().unwrap_or_default(), communities => communities, terms => terms },
    })
}

async fn both(visit: &Visit<'_>, q: &SearchText) -> Result<(Value, Value), Problem> {
    let listing = Listing {
        limit: 6,
        count: true,
        ..Listing::default()
    };
    let in_communities = CommunityFilter {
        q: Some(q.clone()),
        ..CommunityFilter::default()
    };
    let in_terms = TermFilter {
        q: Some(q.clone()),
        ..TermFilter::default()
    };
    let communities = communities::list(&visit.cx, &listing, &in_communities)
        .await?
        .page;
    let terms = glossary::list(&visit.cx, &listing, &in_terms).await?.page;
    Ok((Value::from(Serde(communities)), Value::from(Serde(terms))))
}
