//! What came of a survey, for everybody: every number in a table. The SPA draws them (`frontend/src/results/`).

use super::{Step, Visit};
use crate::kernel::dates;
use crate::kernel::language::Language;
use crate::kernel::problem::Problem;
use crate::kernel::zone::Zone;
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Data, Head, View};
use crate::surveys::results::{Exactness, QuestionResult, ResultCell, ResultStatistics, ResultTable};
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
    let responses = spelled(language, it.results.responses as f64, 0);
    let heading = titled(visit, &it.survey.title);
    let rough = it.results.exactness == Exactness::Rough;
    let lead = visit
        .word(&["results", "server", if rough { "at_least" } else { "responses" }])
        .replace("{n}", &responses);
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

fn titled(visit: &Visit<'_>, title: &str) -> String {
    visit.word(&["results", "title_of"]).replace("{survey}", title)
}

fn is_withheld(question: &QuestionResult) -> bool {
    let cells = question.tables.iter().flat_map(|table| &table.cells);
    cells.map(|cell| cell.count).any(|count| count.is_none())
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

fn question(visit: &Visit<'_>, of: &QuestionResult) -> Value {
    let language = visit.language();
    let tables = of.tables.iter().map(|table| {
        context! {
            of => table.of.as_ref().map(|of| of.label.clone()),
            answered => table.answered,
            unanswered => table.unanswered,
            cells => table.cells.iter().filter(|one| !is_empty_end(one)).map(|one| cell(visit, one)).collect::<Vec<Value>>(),
            figures => table.statistics.map(|figures| statistics(visit, figures)),
        }
    });
    let ranking = of.ranking.as_ref().map(|options| {
        let option = options.iter().map(|one| {
            context! {
                label => one.name.label.clone(),
                score => one.score,
                mean_place => one.mean_place.map(|place| spelled(language, place, 2)),
                first => one.first,
            }
        });
        option.collect::<Vec<Value>>()
    });
    let is_told = |table: &ResultTable| !table.cells.is_empty();
    context! {
        label => of.label.as_ref().map_or_else(|| of.question.to_string(), ToString::to_string),
        kind => of.kind.as_str(),
        open => !of.tables.iter().any(is_told),
        alone => of.tables.len() == 1 && of.tables.iter().all(|table| table.of.is_none()),
        tables => tables.collect::<Vec<Value>>(),
        ranking => ranking,
    }
}

/// An open range at either end that nobody is in: «less than 0» of years says nothing.
fn is_empty_end(of: &ResultCell) -> bool {
    of.count == Some(0) && of.from.is_none() != of.below.is_none()
}

fn cell(visit: &Visit<'_>, of: &ResultCell) -> Value {
    context! {
        label => label(visit, of),
        count => of.count,
        share => of.share.map(|share| percent(visit.language(), share)),
    }
}

/// What a cell is called: ranges of numbers in words, as the SPA says them (`figures.ts`).
fn label(visit: &Visit<'_>, of: &ResultCell) -> String {
    let number = |number| spelled(visit.language(), number, 2);
    let say = |word| visit.word(&["results", word]);
    match (of.from, of.below) {
        (None, None) => of.name.label.clone(),
        (None, Some(below)) => say("below").replace("{n}", &number(below)),
        (Some(from), None) => say("from").replace("{n}", &number(from)),
        (Some(from), Some(below)) if of.name.label.contains('–') => say("range")
            .replace("{from}", &number(from))
            .replace("{below}", &number(below)),
        (Some(from), Some(_)) => number(from),
    }
}

/// How many of those who are asked now answered; whoever is a member no more is not among them.
fn rate(language: Language, responses: i64, asked: i64) -> Option<String> {
    (asked > 0 && asked >= responses).then(|| percent(language, 100.0 * responses as f64 / asked as f64))
}

fn statistics(visit: &Visit<'_>, of: ResultStatistics) -> Value {
    let number = |number| spelled(visit.language(), number, 2);
    let quartiles = visit.word(&["results", "from_to"]);
    context! {
        mean => number(of.mean),
        median => number(of.median),
        quartiles => quartiles.replace("{from}", &number(of.lower_quartile)).replace("{to}", &number(of.upper_quartile)),
    }
}

fn percent(language: Language, share: f64) -> String {
    format!("{}%", spelled_with(language, share, 1, true))
}

fn spelled(language: Language, number: f64, decimals: usize) -> String {
    spelled_with(language, number, decimals, false)
}

/// A number with the points and commas of a language; `whole_too`: with its decimals also where they are nought.
fn spelled_with(language: Language, number: f64, decimals: usize, whole_too: bool) -> String {
    let (thousands, point) = match language {
        Language::It => ('.', ','),
        Language::En => (',', '.'),
    };
    let text = format!("{:.decimals$}", number.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let rest = if whole_too {
        rest
    } else {
        rest.trim_end_matches('0')
    };
    let mut out = String::with_capacity(text.len() + 4);
    if number < 0.0 {
        out.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push(point);
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_points_of_their_language() {
        for (number, decimals, it, en) in [
            (1234.5, 2, "1.234,5", "1,234.5"),
            (560.0, 0, "560", "560"),
            (-0.25, 2, "-0,25", "-0.25"),
            (3.0, 2, "3", "3"),
        ] {
            assert_eq!(spelled(Language::It, number, decimals), it);
            assert_eq!(spelled(Language::En, number, decimals), en);
        }
        assert_eq!(percent(Language::It, 60.0), "60,0%");
        assert_eq!(percent(Language::En, 7.3), "7.3%");
    }
}
