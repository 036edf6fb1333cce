//! Every public page in both languages, for search engines (sitemaps.org 0.9, with alternates in xhtml).

use super::paths::Page;
use crate::communities::{self, CommunityFilter};
use crate::events::{self, EventFilter, openspace};
use crate::glossary::{self, TermFilter};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::language::Language;
use crate::kernel::page::{Listing, Page as Found};
use crate::kernel::problem::Problem;
use crate::surveys::{self, ResultsAudience, SurveyFilter, SurveyState, SurveySummary};
use std::fmt::Write;

/// sitemaps.org allows 50,000 addresses a file; each thing has two, and there are five kinds and a few pages.
const MOST_OF_A_KIND: usize = 6_000;

fn first() -> Listing {
    Listing {
        limit: 100,
        ..Listing::default()
    }
}

pub async fn write(cx: &Context) -> Result<String, Problem> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let pages = Page::ALL
        .into_iter()
        .filter(|page| !page.is_of_a_thing() && *page != Page::Search);
    for page in pages {
        entry(&mut xml, cx.base_url(), page, "", None);
    }
    let mut tell = |page, slug: &str, updated| entry(&mut xml, cx.base_url(), page, slug, Some(updated));
    walk(
        async |at| Ok(communities::list(cx, at, &CommunityFilter::default()).await?.page),
        |one| tell(Page::Community, &one.slug, one.updated_at),
    )
    .await?;
    walk(
        async |at| {
            Ok(Box::pin(surveys::list(cx, at, &SurveyFilter::default()))
                .await?
                .page)
        },
        |one| {
            tell(Page::Survey, &one.slug, one.updated_at);
            if has_public_results(one) {
                tell(Page::SurveyResults, &one.slug, one.updated_at);
            }
        },
    )
    .await?;
    // Latest first: where there are too many, it is old ones that are left out.
    let latest = EventFilter {
        sort: "-starts_at".parse().ok(),
        ..EventFilter::default()
    };
    walk(
        async |at| Ok(Box::pin(events::list(cx, at, &latest)).await?.page),
        |one| tell(Page::Event, &one.slug, one.updated_at),
    )
    .await?;
    for one in openspace::published_books(cx, MOST_OF_A_KIND as u64).await? {
        tell(Page::Book, &one.slug, one.published_at);
    }
    walk(
        async |at| Ok(glossary::list(cx, at, &TermFilter::default()).await?.page),
        |one| tell(Page::Term, &one.slug, one.updated_at),
    )
    .await?;
    xml.push_str("</urlset>\n");
    Ok(xml)
}

/// Every item of a list, a page after the other, as many as one file may name.
async fn walk<T>(
    mut list: impl AsyncFnMut(&Listing) -> Result<Found<T>, Problem>,
    mut tell: impl FnMut(&T),
) -> Result<(), Problem> {
    let mut at = first();
    for _ in 0..MOST_OF_A_KIND / 100 {
        let found = list(&at).await?;
        found.items.iter().for_each(&mut tell);
        at.cursor = found.next_cursor;
        if at.cursor.is_none() {
            break;
        }
    }
    Ok(())
}

fn has_public_results(survey: &SurveySummary) -> bool {
    survey.state == SurveyState::ResultsPublished
        && matches!(
            survey.results,
            ResultsAudience::PublicAfterClosing | ResultsAudience::PublicLive
        )
}

fn entry(xml: &mut String, base: &str, page: Page, slug: &str, updated: Option<Timestamp>) {
    let paths = Language::ALL.map(|language| (language, page.path(language, slug)));
    for (_, path) in &paths {
        // Writing into a String cannot fail; slugs are percent-encoded, so nothing needs escaping.
        let _ = write!(xml, "<url><loc>{base}{path}</loc>");
        if let Some(updated) = updated {
            let _ = write!(xml, "<lastmod>{}</lastmod>", updated.to_rfc3339());
        }
        for (language, path) in &paths {
            let _ = write!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{base}{path}\"/>"
            );
        }
        xml.push_str("</url>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_address_and_names_the_other() {
        let mut xml = String::new();
        entry(
            &mut xml,
            "https://x.example",
            Page::Term,
            "a&b",
            Some(Timestamp(0)),
        );
        assert_eq!(xml.matches("<url>").count(), 2);
        assert_eq!(
            xml.matches("hreflang=\"en\" href=\"https://x.example/en/glossary/a%26b\"")
                .count(),
            2
        );
        assert!(
            xml.contains(
                "<loc>https://x.example/glossario/a%26b</loc><lastmod>1970-01-01T00:00:00Z</lastmod>"
            )
        );
    }
}
