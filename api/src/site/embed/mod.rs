//! What other sites show of ours in a frame: one thing or a list, without our header and footer, for everybody alike. It is whole without a script,
//! keeps nothing at the visitor's and asks for nothing more once it is there; every other page refuses to be framed.
//!
//! A new thing to frame: one more [`Embed`] with its address, and a module that says what stands in the frame.

mod handlers;
mod lists;
mod results;
mod things;

use super::Site;
use super::listings::Listed;
use super::pages::Visit;
use super::paths::{Page, encoded};
use super::render::{self, Renderer};
use super::schema_org;
use crate::http::contract::Contract;
use crate::kernel::language::Language;
use crate::kernel::problem::Problem;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;
use minijinja::context;
use minijinja::value::Value;

/// A thing that can be framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embed {
    SurveyResults,
    List(Listed),
    /// One thing of a list.
    One(Listed),
}

impl Embed {
    pub const ALL: [Self; 9] = [
        Self::SurveyResults,
        Self::List(Listed::Communities),
        Self::List(Listed::Events),
        Self::List(Listed::Surveys),
        Self::List(Listed::Glossary),
        Self::One(Listed::Communities),
        Self::One(Listed::Events),
        Self::One(Listed::Surveys),
        Self::One(Listed::Glossary),
    ];

    pub const fn pattern(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::SurveyResults, Language::It) => "/embed/risultati/{slug}",
            (Self::SurveyResults, Language::En) => "/en/embed/results/{slug}",
            (Self::List(Listed::Communities), Language::It) => "/embed/comunita",
            (Self::List(Listed::Communities), Language::En) => "/en/embed/communities",
            (Self::List(Listed::Events), Language::It) => "/embed/eventi",
            (Self::List(Listed::Events), Language::En) => "/en/embed/events",
            (Self::List(Listed::Surveys), Language::It) => "/embed/indagini",
            (Self::List(Listed::Surveys), Language::En) => "/en/embed/surveys",
            (Self::List(Listed::Glossary), Language::It) => "/embed/glossario",
            (Self::List(Listed::Glossary), Language::En) => "/en/embed/glossary",
            (Self::One(Listed::Communities), Language::It) => "/embed/comunita/{slug}",
            (Self::One(Listed::Communities), Language::En) => "/en/embed/communities/{slug}",
            (Self::One(Listed::Events), Language::It) => "/embed/eventi/{slug}",
            (Self::One(Listed::Events), Language::En) => "/en/embed/events/{slug}",
            (Self::One(Listed::Surveys), Language::It) => "/embed/indagini/{slug}",
            (Self::One(Listed::Surveys), Language::En) => "/en/embed/surveys/{slug}",
            (Self::One(Listed::Glossary), Language::It) => "/embed/glossario/{slug}",
            (Self::One(Listed::Glossary), Language::En) => "/en/embed/glossary/{slug}",
        }
    }

    /// Its page, and where all of it is: of a list with the filters that the page has, too.
    pub const fn page(self) -> Page {
        match self {
            Self::SurveyResults => Page::SurveyResults,
            Self::List(list) => list.page(),
            Self::One(list) => list.page_of_one(),
        }
    }

    /// The frame with the same in it as a page, if there is one.
    pub fn of_page(page: Page) -> Option<Self> {
        Self::ALL.into_iter().find(|embed| embed.page() == page)
    }

    pub fn path(self, language: Language, slug: &str) -> String {
        self.pattern(language).replace("{slug}", &encoded(slug))
    }

    fn whole(self, visit: &Visit<'_>) -> String {
        match self {
            Self::SurveyResults | Self::One(_) => self.page().path(visit.language(), &visit.slug),
            Self::List(list) => list.page_for(visit.language(), visit.cx.query()),
        }
    }

    /// What its last line calls all of it.
    fn words_for_whole(self, visit: &Visit<'_>) -> String {
        match self {
            Self::SurveyResults => visit.word(&["embed", "server", "whole"]),
            Self::List(list) => visit.word(&["embed", "server", "all", list.page().name()]),
            Self::One(list) => visit.word(&["embed", "server", "one", list.page().name()]),
        }
    }

    async fn frame(self, visit: &Visit<'_>, contract: &Contract) -> Result<Frame, Problem> {
        match self {
            Self::SurveyResults => results::frame(visit).await,
            Self::List(list) => Box::pin(lists::frame(visit, list, contract)).await,
            Self::One(list) => Box::pin(things::frame(visit, list)).await,
        }
    }
}

/// What stands in a frame.
struct Frame {
    /// Where it is a part, of what.
    eyebrow: Option<String>,
    heading: String,
    template: &'static str,
    /// The template's own values, beside those that every frame has.
    body: Value,
    /// The same for programs.
    things: Vec<serde_json::Value>,
    /// OK: what was asked for is there.
    status: StatusCode,
}

impl Frame {
    /// Instead of something, two sentences: what there is not, and what to do.
    fn nothing(heading: String, text: String) -> Self {
        Self {
            eyebrow: None,
            heading,
            template: "embed_nothing.html",
            body: context! { text => text, when => false },
            things: Vec::new(),
            status: StatusCode::NOT_FOUND,
        }
    }

    fn missing(renderer: &Renderer, language: Language) -> Self {
        let word = |name| renderer.word(language, &["embed", "server", name]);
        Self::nothing(word("missing_title"), word("missing_text"))
    }

    fn failed(renderer: &Renderer, language: Language) -> Self {
        let word = |name| renderer.word(language, &["errors", name]);
        Self::nothing(word("failed_title"), word("failed_text"))
    }
}

/// The look of all frames: part of each, so that a frame is one request and depends on nothing else.
const STYLE: &str = include_str!("embed.css");

/// What a frame does besides being read: tells its height to the page around.
const SCRIPT: &str = include_str!("embed.js");

impl Site {
    fn framed(&self, embed: Embed, visit: &Visit<'_>, frame: &Frame) -> Result<String, minijinja::Error> {
        let language = visit.language();
        let things = (!frame.things.is_empty()).then(|| schema_org::graph(frame.things.clone()));
        let values = context! {
            language => language.tag(),
            w => self.renderer.words(language).clone(),
            look => look(visit),
            style => Value::from_safe_string(STYLE.to_owned()),
            script => Value::from_safe_string(SCRIPT.to_owned()),
            base => visit.cx.base_url(),
            whole => format!("{}{}", visit.cx.base_url(), embed.whole(visit)),
            words_for_whole => embed.words_for_whole(visit),
            home => format!("{}{}", visit.cx.base_url(), Page::Home.path(language, "")),
            json_ld => things.map(|things| render::json_in_script(&things)),
            is_there => frame.status == StatusCode::OK,
            eyebrow => frame.eyebrow.clone(),
            heading => frame.heading.clone(),
        };
        self.renderer
            .render(frame.template, context! { ..frame.body.clone(), ..values })
    }
}

/// Day and night follow the visitor’s own choice, unless the page around has only one of them. `theme` of a list is what it is about.
fn look(visit: &Visit<'_>) -> Option<String> {
    let look: Option<String> = visit.first(lists::LOOK);
    look.filter(|look| look == "light" || look == "dark")
}

pub fn routes(config: &mut ServiceConfig) {
    for embed in Embed::ALL {
        for language in Language::ALL {
            handlers::route(config, embed, language);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF_THE_SPA: &str = include_str!("../../../../frontend/src/embeds/addresses.ts");

    #[test]
    fn the_spa_has_the_same_frames_at_the_same_addresses() {
        for embed in Embed::ALL {
            let [it, en] = Language::ALL.map(|language| embed.pattern(language).replace("{slug}", "$slug"));
            let kind = if it.contains('$') { "framed" } else { "listed" };
            let line = format!(": {kind}('{it}', '{en}')");
            assert!(OF_THE_SPA.contains(&line), "{line}");
        }
        let framed = [": framed('", ": listed('"].map(|kind| OF_THE_SPA.matches(kind).count());
        assert_eq!(framed.iter().sum::<usize>(), Embed::ALL.len());
    }

    #[test]
    fn style_and_script_cannot_end_their_elements() {
        assert!(!STYLE.contains('<') && !SCRIPT.contains('<'));
    }
}
