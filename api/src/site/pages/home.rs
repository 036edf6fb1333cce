use super::Visit;
use crate::communities::{self, CommunityFilter};
use crate::glossary::{self, TermFilter};
use crate::kernel::page::Listing;
use crate::kernel::problem::Problem;
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Head, View};
use minijinja::context;
use minijinja::value::Serde;

/// What Piazza is, the themes, and the communities that changed last.
pub async fn home(visit: &Visit<'_>) -> Result<View, Problem> {
    let listing = Listing {
        limit: 6,
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
        limit: 1,
        count: true,
        ..Listing::default()
    };
    let terms = glossary::list(&visit.cx, &terms, &TermFilter::default())
        .await?
        .page;

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
        body: context! { communities => Serde(found.page), themes => Serde(themes), terms_total => terms.total },
    })
}
