//! What came of a survey, for everybody: every number in a table. The SPA draws them (`frontend/src/results/`).

use super::figures::{is_withheld, lead, percent, question, rate};
use super::{Step, Visit};
use crate::kernel::dates;
use crate::kernel::problem::Problem;
use crate::kernel::zone::Zone;
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Data, Head, View};
use crate::surveys::results::{Exactness, QuestionResult};
use crate::surveys::{self, SurveyOutcome};
use actix_web::http::StatusCode;
use minijinja::context;
use minijinja::value::{Serde, Value};

/// The results; where they are not told yet, or not to everybody, why.
pub async fn results(visit: &Visit<'_>) -> Result<View, Problem> {
    match Box::pin(surveys::results_of(&visit.cx, &visit.slug, None)).await {
        Ok(it) => {
            // Its own page is for those whom it asks; its results may be for everybody.
            let is_seen = Box::pin(surveys::find(&visit.cx, &visit.slug)).await.is_ok();
            Ok(told(visit, &it, is_seen))
        }
        Err(error) => {
            let problem = Problem::from(error);
            let because = StatusCode::from_u16(problem.code.status).unwrap_or_default();
            match because {
                StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::CONFLICT => {
                    not_told(visit, because).await
                }
                _ => Err(problem),
            }
        }
    }
}

fn told(visit: &Visit<'_>, it: &SurveyOutcome, is_seen: bool) -> View {
    let language = visit.language();
    let heading = titled(visit, &it.survey.title);
    let rough = it.results.exactness == Exactness::Rough;
    let lead = lead(visit, &it.results);
    let figure = it
        .results
        .questions
        .iter()
        .find_map(|question| telling(visit, question));
    let description = [Some(format!("{}: {lead}.", it.survey.title)), figure];
    let description = description.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let mut head = Head::of(Page::SurveyResults, &it.survey.slug, &heading, &description);
    head.kind = "article";
    head.data = vec![Data::new(
        "application/json",
        format!("/v1/surveys/{}/results", it.survey.slug),
    )];
    let above = way(visit, &it.survey.slug, is_seen.then_some(&*it.survey.title));
    head.things = vec![
        schema_org::dataset(
            visit.cx.base_url(),
            language,
            it,
            &head,
            &visit.word(&["site", "owner"]),
        ),
        visit.breadcrumb(&above, &head),
    ];
    let day = |at| dates::day(language, Zone::ROME.local(at).date());
    let spans = &it.over_time;
    let first = spans.first().map(|span| dates::day(language, span.from.0));
    let last = spans.last().map(|span| dates::day(language, span.to.0));
    let questions = it.results.questions.iter().map(|one| question(visit, one));
    View {
        page: Page::SurveyResults,
        template: "results.html",
        body: context! {
            trail => Serde(&above),
            lead => lead,
            rough => rough,
            bars => false,
            rate => it.asked.and_then(|asked| rate(language, it.results.responses, asked)),
            questions => questions.collect::<Vec<Value>>(),
            withheld => it.results.questions.iter().any(is_withheld),
            begins => it.survey.opens_at.map(day).or(first),
            ends => it.survey.closed_at.map(day).or(last),
            it => Serde(it),
        },
        head,
    }
}

/// Not yet, and when; not for everybody, and for whom.
async fn not_told(visit: &Visit<'_>, because: StatusCode) -> Result<View, Problem> {
    let it = Box::pin(surveys::find(&visit.cx, &visit.slug)).await?;
    let survey = &it.summary;
    let is_early = because == StatusCode::CONFLICT;
    let mut head = Head::of(
        Page::SurveyResults,
        &survey.slug,
        &titled(visit, &survey.title),
        &visit.word(&["results", if is_early { "not_yet" } else { "not_for_you" }]),
    );
    head.indexed = false;
    let closes = survey.closes_at.map(|at| Zone::ROME.local(at).date());
    Ok(View {
        head,
        page: Page::SurveyResults,
        template: "no_results.html",
        body: context! {
            trail => Serde(way(visit, &survey.slug, Some(&*survey.title))),
            early => is_early,
            lang => visit.lang_attribute(survey.language),
            closes => closes.map(|day| dates::day(visit.language(), day)),
            it => Serde(&it),
        },
    })
}

/// The way here: all surveys, and this one where the visitor may see it.
fn way(visit: &Visit<'_>, slug: &str, title: Option<&str>) -> Vec<Step> {
    let own = title.map(|title| Step {
        label: title.to_owned(),
        path: Page::Survey.path(visit.language(), slug),
    });
    [visit.step(Page::Surveys, "")].into_iter().chain(own).collect()
}

/// What the page is called.
pub fn titled(visit: &Visit<'_>, title: &str) -> String {
    visit.word(&["results", "title_of"]).replace("{survey}", title)
}

/// One figure that says something by itself: of a question with fixed answers the one that most gave.
fn telling(visit: &Visit<'_>, question: &QuestionResult) -> Option<String> {
    let [table] = question.tables.as_slice() else {
        return None;
    };
    let label = question.label.as_ref()?;
    let told = table
        .cells
        .iter()
        .filter(|cell| cell.from.is_none() && cell.below.is_none());
    let most = told
        .filter(|cell| cell.share.is_some())
        .max_by(|one, other| one.share.unwrap_or(0.0).total_cmp(&other.share.unwrap_or(0.0)))?;
    let figure = visit.word(&["results", "server", "figure"]);
    Some(
        figure
            .replace("{question}", label)
            .replace("{answer}", &most.name.label)
            .replace("{share}", &percent(visit.language(), most.share?)),
    )
}
