//! What each page says: it asks the rooms' doors, so that who may see what is decided where it always is.

mod article;
pub mod asking;
mod calendar;
mod communities;
mod events;
pub mod figures;
mod glossary;
mod home;
mod open_data;
mod open_space;
mod search;
pub mod surveys;

use super::embed::Embed;
use super::listings::Listed;
use super::paths::{self, Page};
use super::render::Renderer;
use super::schema_org;
use super::view::{Data, Head, View};
use crate::kernel::context::Context;
use crate::kernel::language::Language;
use crate::kernel::page::Listing;
use crate::kernel::problem::{BAD_CURSOR, Problem};
use crate::opendata::Publisher;
use crate::territory;
use minijinja::context;
use serde::Serialize;
use std::fmt::Display;
use std::str::FromStr;

/// A visit to a page: the call in the page's language, and what the address says.
pub struct Visit<'a> {
    pub cx: Context,
    pub page: Page,
    pub slug: String,
    pub query: Vec<(String, String)>,
    pub renderer: &'a Renderer,
}

/// One step on the way to a page.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    pub label: String,
    pub path: String,
}

pub async fn view(visit: &Visit<'_>, publisher: &Publisher) -> Result<View, Problem> {
    let view = match visit.page {
        Page::Home => home::home(visit).await?,
        Page::Communities => communities::list(visit).await?,
        Page::Community => communities::one(visit).await?,
        Page::Events => calendar::list(visit).await?,
        Page::Event => events::one(visit).await?,
        Page::Wall => open_space::wall(visit).await?,
        Page::Book => open_space::book(visit).await?,
        Page::Surveys => asking::list(visit).await?,
        Page::Survey => asking::one(visit).await?,
        Page::Glossary => glossary::list(visit).await?,
        Page::Term => glossary::one(visit).await?,
        Page::SurveyResults => surveys::results(visit).await?,
        Page::Search => search::results(visit).await?,
        Page::Data => open_data::data(visit, publisher).await?,
        Page::Numbers => open_data::numbers(visit).await?,
        Page::Privacy | Page::Accessibility => return article::article(visit),
        Page::Developers => return Ok(article::developers(visit)),
    };
    // Cards say «the whole region» of what is in every province.
    let province_count = territory::places(&visit.cx).await?.province_count();
    let mut head = view.head;
    head.data.extend(oembed(visit, &head));
    Ok(View {
        head,
        body: context! { province_count => province_count, ..view.body },
        ..view
    })
}

/// Where a program learns how to frame what the page shows (oEmbed §4).
fn oembed(visit: &Visit<'_>, head: &Head) -> Vec<Data> {
    let (Some(embed), Some(path)) = (Embed::of_page(visit.page), &head.path) else {
        return Vec::new();
    };
    let page = match embed {
        Embed::List(list) => list.filtered(&path[visit.language()], &visit.query),
        Embed::SurveyResults | Embed::One(_) => path[visit.language()].clone(),
    };
    let base = visit.cx.base_url();
    let url = paths::encoded(&format!("{base}{page}"));
    let link = |(media_type, format)| Data {
        title: Some(head.heading.clone()),
        ..Data::new(media_type, format!("{base}/v1/oembed?url={url}&format={format}"))
    };
    [("application/json+oembed", "json"), ("text/xml+oembed", "xml")]
        .map(link)
        .into()
}

/// What is shown instead of a page that is not there, or that failed.
pub fn refusal(renderer: &Renderer, language: Language, page: Page, status: u16) -> View {
    let (title, text) = match status {
        400..500 => ("missing_title", "missing_text"),
        _ => ("failed_title", "failed_text"),
    };
    let heading = renderer.word(language, &["errors", title]);
    let head = Head {
        path: None,
        indexed: false,
        ..Head::of(page, "", &heading, &renderer.word(language, &["errors", text]))
    };
    View {
        head,
        page,
        template: "status.html",
        body: context! { missing => status < 500 },
    }
}

/// A page of a list. A bookmark of a page that is no more begins again.
async fn page_of<T, E: Into<Problem>>(
    listing: Listing,
    read: impl AsyncFn(&Listing) -> Result<T, E>,
) -> Result<T, Problem> {
    match read(&listing).await.map_err(Into::into) {
        Err(problem) if problem.code == &BAD_CURSOR => {
            let first = Listing {
                cursor: None,
                ..listing
            };
            read(&first).await.map_err(Into::into)
        }
        other => other,
    }
}

/// A filter as addresses have it.
type Pair = (&'static str, String);

fn each<T: Display>(name: &'static str, values: &[T]) -> impl Iterator<Item = Pair> {
    values.iter().map(move |value| (name, value.to_string()))
}

impl Visit<'_> {
    pub fn language(&self) -> Language {
        self.cx.language()
    }

    pub fn word(&self, place: &[&str]) -> String {
        self.renderer.word(self.language(), place)
    }

    /// The first value of a parameter, if it is one that can be.
    pub fn first<T: FromStr>(&self, name: &str) -> Option<T> {
        self.texts(name).next()?.parse().ok()
    }

    /// Every value of a parameter that can be; the others are as if they were not there, like in the SPA.
    pub fn all<T: FromStr>(&self, name: &str) -> Vec<T> {
        self.texts(name)
            .take(20)
            .filter_map(|text| text.parse().ok())
            .collect()
    }

    fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.query
            .iter()
            .filter(move |(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// The head of a list, which is for search engines as long as nothing was asked of it.
    fn list_head(&self, page: Page) -> Head {
        let word = |what| self.word(&[page.name(), what]);
        Head {
            indexed: self.query.is_empty(),
            ..Head::of(page, "", &word("title"), &word("description"))
        }
    }

    /// The list of a page as feeds, by the same filters.
    fn feeds(&self, of: Listed, filters: &[Pair]) -> impl Iterator<Item = Data> {
        let title = self.word(&[of.page().name(), "title"]);
        let links = of.feeds(self.language(), filters).into_iter();
        links.map(move |link| Data {
            title: Some(format!("{title} ({})", link.form)),
            form: Some(link.form),
            ..Data::new(link.media_type, link.path)
        })
    }

    /// The step of a page with its own name, of the thing called `slug` if it is of one.
    pub fn step(&self, page: Page, slug: &str) -> Step {
        Step {
            label: self.word(&[page.name(), "title"]),
            path: page.path(self.language(), slug),
        }
    }

    /// The way here in schema.org's words: home, the pages above, this one.
    pub fn breadcrumb(&self, above: &[Step], head: &Head) -> serde_json::Value {
        let language = self.language();
        let mut trail = vec![(self.word(&["site", "home"]), Page::Home.path(language, ""))];
        trail.extend(above.iter().map(|step| (step.label.clone(), step.path.clone())));
        let here = head
            .path
            .as_ref()
            .map(|path| path[language].clone())
            .unwrap_or_default();
        trail.push((head.heading.clone(), here));
        schema_org::breadcrumb(self.cx.base_url(), &trail)
    }
}

impl Visit<'_> {
    /// ` lang="it"` for texts that are not in the page's language (WCAG 2.2, 3.1.2).
    fn lang_attribute(&self, language: Language) -> minijinja::value::Value {
        let attribute = if language == self.language() {
            String::new()
        } else {
            format!(" lang=\"{language}\"")
        };
        minijinja::value::Value::from_safe_string(attribute)
    }
}
