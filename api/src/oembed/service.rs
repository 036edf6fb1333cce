//! From the address of a page to the frame with the same in it.

use super::model::{OEmbed, OEmbedAsked};
use crate::communities;
use crate::events;
use crate::glossary;
use crate::kernel::context::Context;
use crate::kernel::language::Language;
use crate::kernel::problem::{NOT_FOUND, Problem, Said};
use crate::kernel::xml;
use crate::site::{Embed, Listed, Page, fits, pairs};
use crate::surveys;

const PROVIDER: &str = "Piazza";
/// An hour: frames move with a new version of Piazza, if ever.
const CACHE_AGE: i32 = 3_600;
/// The width of a column of text.
const WIDTH: i32 = 640;

pub async fn describe(cx: &Context, asked: &OEmbedAsked) -> Result<OEmbed, Problem> {
    let Some(at) = Framed::at(&asked.url, cx.base_url()) else {
        return Err(not_ours(cx.base_url()));
    };
    // A frame is the same for everybody.
    let cx = cx.as_anybody().speaking(at.language);
    let title = format!("{} · {PROVIDER}", at.title(&cx).await?);
    let width = asked.maxwidth.map_or(WIDTH, |most| most.min(WIDTH));
    let height = asked.maxheight.map_or(at.height(), |most| most.min(at.height()));
    let src = format!("{}{}", cx.base_url(), at.frame());
    Ok(OEmbed {
        version: "1.0",
        kind: "rich",
        html: format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" style=\"max-width: 100%; border: 0\"></iframe>",
            xml::escape(&src),
            xml::escape(&title),
        ),
        title,
        provider_name: PROVIDER,
        provider_url: cx.base_url().to_owned(),
        cache_age: CACHE_AGE,
        width,
        height,
    })
}

/// A page with a frame, as its address says it.
struct Framed<'a> {
    embed: Embed,
    language: Language,
    slug: &'a str,
    query: &'a str,
}

impl<'a> Framed<'a> {
    fn at(url: &'a str, base: &str) -> Option<Self> {
        let here = without_scheme(url).strip_prefix(without_scheme(base))?;
        let here = here.split('#').next().unwrap_or_default();
        let (path, query) = here.split_once('?').unwrap_or((here, ""));
        let found = |(embed, language): &(Embed, Language)| fits(embed.page().pattern(*language), path);
        let (embed, language) = Embed::ALL
            .into_iter()
            .flat_map(|embed| Language::ALL.map(|language| (embed, language)))
            .find(found)?;
        // Where its pattern has a name for it.
        let pattern = embed.page().pattern(language).split('/');
        let mut parts = path.split('/').zip(pattern);
        let slug = parts.find_map(|(part, name)| name.starts_with('{').then_some(part));
        Some(Self {
            embed,
            language,
            slug: slug.unwrap_or_default(),
            query,
        })
    }

    fn frame(&self) -> String {
        let path = self.embed.path(self.language, self.slug);
        match self.embed {
            Embed::List(list) => list.filtered(&path, &pairs(self.query)),
            Embed::SurveyResults | Embed::One(_) => path,
        }
    }

    /// In pixels, for as much as there usually is: a card, a handful of cards, a few questions.
    const fn height(&self) -> i32 {
        match self.embed {
            Embed::One(_) => 260,
            Embed::List(_) => 600,
            Embed::SurveyResults => 640,
        }
    }

    /// What it is called, if everybody may know of it.
    async fn title(&self, cx: &Context) -> Result<String, Problem> {
        Ok(match self.embed {
            Embed::List(list) => list_called(list).pick(cx.language()).to_owned(),
            Embed::SurveyResults => results_called(cx, self.slug).await?,
            Embed::One(Listed::Communities) => {
                let it = communities::find(cx, self.slug, &[]).await?;
                it.summary.name.to_string()
            }
            Embed::One(Listed::Events) => {
                let it = Box::pin(events::find(cx, self.slug, &[])).await?;
                it.summary.title.to_string()
            }
            Embed::One(Listed::Surveys) => {
                let it = Box::pin(surveys::find(cx, self.slug)).await?;
                it.summary.title.to_string()
            }
            Embed::One(Listed::Glossary) => glossary::show(cx, self.slug).await?.label.to_string(),
        })
    }
}

/// Results may be for everybody where the survey is not; those that are to come have a frame that says when.
async fn results_called(cx: &Context, slug: &str) -> Result<String, Problem> {
    let survey = match Box::pin(surveys::results_of(cx, slug, None)).await {
        Ok(it) => it.survey.title.to_string(),
        Err(error) => match Problem::from(error) {
            problem if problem.code.status == 409 => {
                let it = Box::pin(surveys::find(cx, slug)).await?;
                it.summary.title.to_string()
            }
            problem if problem.code.status < 500 => return Err(Problem::not_found()),
            problem => return Err(problem),
        },
    };
    let said = Said::new(format!("Risultati: {survey}"), format!("Results: {survey}"));
    Ok(said.pick(cx.language()).to_owned())
}

fn list_called(list: Listed) -> Said {
    match list {
        Listed::Communities => Said::new("Comunità di pratiche", "Communities of practice"),
        Listed::Events => Said::new("Eventi", "Events"),
        Listed::Surveys => Said::new("Indagini e sondaggi", "Surveys and polls"),
        Listed::Glossary => Said::new("Glossario", "Glossary"),
    }
}

fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

fn not_ours(base: &str) -> Problem {
    let [it, en] = Language::ALL.map(|language| format!("{base}{}", Page::Events.path(language, "")));
    Problem::new(
        &NOT_FOUND,
        Said::new(
            format!(
                "A questo indirizzo non c’è una pagina di questa Piazza che si possa mostrare altrove: gli elenchi, per esempio {it}, e quello che c’è dentro sì."
            ),
            format!(
                "At this address there is no page of this Piazza that others can show: lists, {en} for example, and what is in them can be."
            ),
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_leads_to_its_frame_with_the_filters_that_it_has() {
        let base = "https://piazza.example.org";
        for (url, frame) in [
            ("https://piazza.example.org/eventi", Some("/embed/eventi")),
            (
                "http://piazza.example.org/en/events?theme=dati&theme=a%20b&utm_source=x#top",
                Some("/en/embed/events?theme=dati&theme=a%20b"),
            ),
            (
                "https://piazza.example.org/comunita/una",
                Some("/embed/comunita/una"),
            ),
            (
                "https://piazza.example.org/indagini/una/risultati",
                Some("/embed/risultati/una"),
            ),
            ("https://piazza.example.org/", None),
            ("https://piazza.example.org/cerca?q=a", None),
            ("https://piazza.example.org.evil.example/eventi", None),
            ("https://evil.example/https://piazza.example.org/eventi", None),
        ] {
            let found = Framed::at(url, base).map(|at| at.frame());
            assert_eq!(found.as_deref(), frame, "{url}");
        }
    }
}
