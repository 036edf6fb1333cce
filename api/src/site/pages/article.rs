//! Pages of plain text. Their words live with the SPA, which shows the same ones.

use super::Visit;
use crate::kernel::language::Language;
use crate::kernel::problem::{INTERNAL, Problem};
use crate::kernel::revision::Scope;
use crate::privacy;
use crate::site::paths::Page;
use crate::site::view::{Head, View};
use minijinja::context;
use minijinja::value::Serde;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

const IT: &str = include_str!("../../../../frontend/src/features/pages/texts/it.json");
const EN: &str = include_str!("../../../../frontend/src/features/pages/texts/en.json");

/// The quick starts, which tests run, as whoever reads them would: they ask this hub.
const QUICK_STARTS: [(&str, &str); 3] = [
    ("curl", include_str!("../../../../docs/quickstart/quickstart.sh")),
    (
        "TypeScript",
        include_str!("../../../../docs/quickstart/quickstart.ts"),
    ),
    (
        "Python",
        include_str!("../../../../docs/quickstart/quickstart.py"),
    ),
];
const THEY_ASK: &str = "http://localhost:8080";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Article {
    title: String,
    lead: String,
    updated_at: String,
    sections: Vec<Section>,
}

#[derive(Deserialize, Serialize)]
struct Section {
    /// What other pages link to.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    heading: String,
    paragraphs: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<Vec<String>>,
    /// Whether the retention schedule stands here, as the list.
    #[serde(default)]
    schedule: bool,
}

pub fn article(visit: &Visit<'_>) -> Result<View, Problem> {
    // It changes with the program only; any scope dates it.
    visit.cx.depends_on(Scope::Themes);
    let article = read(visit.language(), visit.page).ok_or_else(|| Problem::bare(&INTERNAL))?;
    let mut head = Head::of(visit.page, "", &article.title, &article.lead);
    head.kind = "article";
    head.things = vec![visit.breadcrumb(&[], &head)];
    Ok(View {
        head,
        page: visit.page,
        template: "article.html",
        body: context! { lead => article.lead, updated_at => article.updated_at, sections => Serde(article.sections) },
    })
}

fn read(language: Language, page: Page) -> Option<Article> {
    let texts = match language {
        Language::It => IT,
        Language::En => EN,
    };
    let mut articles: HashMap<String, Article> = serde_json::from_str(texts).ok()?;
    let mut article = articles.remove(page.name())?;
    for section in article.sections.iter_mut().filter(|section| section.schedule) {
        section.list = Some(privacy::schedule_in_words(language));
    }
    Some(article)
}

pub fn developers(visit: &Visit<'_>) -> View {
    visit.cx.depends_on(Scope::Themes);
    let word = |name| visit.word(&["developers", name]);
    let mut head = Head::of(Page::Developers, "", &word("title"), &word("description"));
    head.things = vec![visit.breadcrumb(&[], &head)];
    View {
        head,
        page: Page::Developers,
        template: "developers.html",
        body: context! { lead => word("lead"), quick_starts => quick_starts(visit.cx.base_url()) },
    }
}

fn quick_starts(base_url: &str) -> Vec<(&'static str, String)> {
    QUICK_STARTS
        .map(|(language, code)| (language, code.replace(THEY_ASK, base_url)))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_starts_ask_this_hub() {
        for (language, code) in quick_starts("https://hub.example") {
            assert!(code.contains("https://hub.example"), "{language}");
            assert!(!code.contains("localhost"), "{language}");
        }
    }

    #[test]
    fn every_article_is_there_in_both_languages() {
        for language in Language::ALL {
            for page in [Page::Privacy, Page::Accessibility] {
                let article = read(language, page).unwrap();
                assert!(
                    article
                        .sections
                        .iter()
                        .all(|section| !section.paragraphs.is_empty())
                );
                let scheduled = article.sections.iter().filter(|section| section.schedule);
                assert_eq!(scheduled.count(), usize::from(page == Page::Privacy));
            }
        }
    }
}
