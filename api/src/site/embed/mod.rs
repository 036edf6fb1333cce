//! What other sites show of ours in a frame: one thing, without our header and footer, for everybody alike. It is whole without a script,
//! keeps nothing at the visitor's and asks for nothing more once it is there; every other page refuses to be framed.
//!
//! A new thing to frame: one more [`Embed`] with its address, and a module that says what stands in the frame.

mod handlers;
mod results;

use super::Site;
use super::pages::Visit;
use super::paths::Page;
use super::render::Renderer;
use crate::kernel::language::Language;
use crate::kernel::problem::Problem;
use actix_web::web::ServiceConfig;
use minijinja::context;
use minijinja::value::Value;

/// A thing that can be framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embed {
    SurveyResults,
}

impl Embed {
    pub const ALL: [Self; 1] = [Self::SurveyResults];

    pub const fn pattern(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::SurveyResults, Language::It) => "/embed/risultati/{slug}",
            (Self::SurveyResults, Language::En) => "/en/embed/results/{slug}",
        }
    }

    /// The page that has all of it.
    const fn whole(self) -> Page {
        match self {
            Self::SurveyResults => Page::SurveyResults,
        }
    }

    async fn frame(self, visit: &Visit<'_>) -> Result<Frame, Problem> {
        match self {
            Self::SurveyResults => results::frame(visit).await,
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
    /// Whether what was asked for is there.
    is_there: bool,
}

impl Frame {
    /// Instead of something, two sentences: what there is not, and what to do.
    fn nothing(heading: String, text: String) -> Self {
        Self {
            eyebrow: None,
            heading,
            template: "embed_nothing.html",
            body: context! { text => text, when => false },
            is_there: false,
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

impl Site {
    fn framed(&self, embed: Embed, visit: &Visit<'_>, frame: &Frame) -> Result<String, minijinja::Error> {
        let language = visit.language();
        // Day and night follow the visitor's own choice, unless the page around has only one of them.
        let theme: Option<String> = visit.first("theme");
        let values = context! {
            language => language.tag(),
            w => self.renderer.words(language).clone(),
            theme => theme.filter(|theme| theme == "light" || theme == "dark"),
            style => Value::from_safe_string(STYLE.to_owned()),
            whole => format!("{}{}", visit.cx.base_url(), embed.whole().path(language, &visit.slug)),
            home => format!("{}{}", visit.cx.base_url(), Page::Home.path(language, "")),
            is_there => frame.is_there,
            eyebrow => frame.eyebrow.clone(),
            heading => frame.heading.clone(),
        };
        self.renderer
            .render(frame.template, context! { ..frame.body.clone(), ..values })
    }
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
            let line = format!("framed('{it}', '{en}')");
            assert!(OF_THE_SPA.contains(&line), "{line}");
        }
        assert_eq!(OF_THE_SPA.matches(": framed('").count(), Embed::ALL.len());
    }

    #[test]
    fn the_style_cannot_end_its_element() {
        assert!(!STYLE.contains('<'));
    }
}
