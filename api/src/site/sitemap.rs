//! Every public page in both languages, for search engines (sitemaps.org 0.9, with alternates in xhtml).

use super::paths::Page;
use crate::communities::{self, CommunityFilter};
use crate::events::{self, EventFilter, openspace};
use crate::glossary::{self, TermFilter};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::language::Language;
use crate::kernel::page::Listing;
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
    let mut listing = first();
    for _ in 0..MOST_OF_A_KIND / 100 {
        let found = communities::list(cx, &listing, &CommunityFilter::default())
            .await?
            .page;
        for one in &found.items {
            entry(
                &mut xml,
                cx.base_url(),
                Page::Community,
                &one.slug,
                Some(one.updated_at),
            );
        }
        listing.cursor = found.next_cursor;
        if listing.cursor.is_none() {
            break;
        }
    }
    listing = first();
    for _ in 0..MOST_OF_A_KIND / 100 {
        let found = Box::pin(surveys::list(cx, &listing, &SurveyFilter::default()))
            .await?
            .page;
        for one in &found.items {
            entry(
                &mut xml,
                cx.base_url(),
                Page::Survey,
                &one.slug,
                Some(one.updated_at),
            );
        }
        listing.cursor = found.next_cursor;
        if listing.cursor.is_none() {
            break;
        }
    }
    listing = first();
    // Latest first: where there are too many, it is old ones that are left out.
    let filter = EventFilter {
        sort: "-starts_at".parse().ok(),
        ..EventFilter::default()
    };
    for _ in 0..MOST_OF_A_KIND / 100 {
        let found = Box::pin(events::list(cx, &listing, &filter)).await?.page;
        for one in &found.items {
            entry(
                &mut xml,
                cx.base_url(),
                Page::Event,
                &one.slug,
                Some(one.updated_at),
            );
        }
        listing.cursor = found.next_cursor;
        if listing.cursor.is_none() {
            break;
        }
    }
    for one in openspace::published_books(cx, MOST_OF_A_KIND as u64).await? {
        entry(
            &mut xml,
            cx.base_url(),
            Page::Book,
            &one.slug,
            Some(one.published_at),
        );
    }
    listing = first();
    let filter = SurveyFilter {
        state: vec![SurveyState::ResultsPublished],
        ..SurveyFilter::default()
    };
    for _ in 0..MOST_OF_A_KIND / 100 {
        let found = surveys::list(cx, &listing, &filter).await?.page;
        let tell_everybody = |one: &&SurveySummary| {
            matches!(
                one.results,
                ResultsAudience::PublicAfterClosing | ResultsAudience::PublicLive
            )
        };
        for one in found.items.iter().filter(tell_everybody) {
            let updated = Some(one.updated_at);
            entry(&mut xml, cx.base_url(), Page::SurveyResults, &one.slug, updated);
        }
        listing.cursor = found.next_cursor;
        if listing.cursor.is_none() {
            break;
        }
    }
    listing = first();
    for _ in 0..MOST_OF_A_KIND / 100 {
        let found = glossary::list(cx, &listing, &TermFilter::default()).await?.page;
        for one in &found.items {
            entry(
                &mut xml,
                cx.base_url(),
                Page::Term,
                &one.slug,
                Some(one.updated_at),
            );
        }
        listing.cursor = found.next_cursor;
        if listing.cursor.is_none() {
            break;
        }
    }
    xml.push_str("</urlset>\n");
    Ok(xml)
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
