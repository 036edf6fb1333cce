//! What a page says, before it is HTML: its head and what its template needs.

use super::paths::Page;
use crate::kernel::language::{Language, PerLanguage};
use minijinja::value::Value;
use serde::Serialize;

pub struct View {
    pub head: Head,
    pub page: Page,
    pub template: &'static str,
    /// The template's own values, beside those that every page has.
    pub body: Value,
}

/// What search engines and link previews read.
#[derive(Debug, Default, Serialize)]
pub struct Head {
    /// In the tab and in results.
    pub title: String,
    /// The page's own heading, and the title of a preview.
    pub heading: String,
    pub description: String,
    /// The canonical address in each language; None for what is not there.
    pub path: Option<PerLanguage<String>>,
    /// Open Graph's kind: `website`, `article`, `profile`.
    pub kind: &'static str,
    /// Whether search engines should list it: not the thousand ways to filter a list.
    pub indexed: bool,
    /// The same thing for programs.
    pub data: Vec<Data>,
    /// schema.org's things, made one graph.
    #[serde(skip)]
    pub things: Vec<serde_json::Value>,
}

#[derive(Debug, Serialize)]
pub struct Data {
    pub media_type: &'static str,
    pub path: String,
    /// What a reader shows of it, where somebody may choose it.
    pub title: Option<String>,
    /// Of a feed: what it is written in, as the page offers it to whoever reads.
    pub form: Option<&'static str>,
}

impl Data {
    pub fn new(media_type: &'static str, path: impl Into<String>) -> Self {
        Self {
            media_type,
            path: path.into(),
            title: None,
            form: None,
        }
    }
}

/// Descriptions longer than this are cut by whoever shows them.
const LONGEST_DESCRIPTION: usize = 300;

impl Head {
    pub fn of(page: Page, slug: &str, heading: &str, description: &str) -> Self {
        Self {
            title: format!("{heading} · Piazza"),
            heading: heading.to_owned(),
            description: shortened(description),
            path: Some(PerLanguage {
                it: page.path(Language::It, slug),
                en: page.path(Language::En, slug),
            }),
            kind: "website",
            indexed: true,
            data: Vec::new(),
            things: Vec::new(),
        }
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_DESCRIPTION {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST_DESCRIPTION - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole}…")
}
