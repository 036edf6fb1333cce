//! What came of a survey, in a frame: all its questions, or the one that `?question=` names. The numbers are those of the public page, by the
//! same door.

use super::Frame;
use crate::kernel::dates;
use crate::kernel::problem::Problem;
use crate::kernel::zone::Zone;
use crate::site::pages::Visit;
use crate::site::pages::figures::{is_withheld, lead, question};
use crate::site::pages::surveys::titled;
use crate::surveys::results::{Exactness, QuestionResult};
use crate::surveys::{self, SurveyOutcome};
use actix_web::http::StatusCode;
use minijinja::context;
use minijinja::value::{Serde, Value};

pub async fn frame(visit: &Visit<'_>) -> Result<Frame, Problem> {
    match Box::pin(surveys::results_of(&visit.cx, &visit.slug, None)).await {
        Ok(it) => Ok(told(visit, &it)),
        Err(error) => match Problem::from(error) {
            problem if problem.code.status == 409 => not_yet(visit).await,
            problem => Err(problem),
        },
    }
}

fn told(visit: &Visit<'_>, it: &SurveyOutcome) -> Frame {
    let all = &it.results.questions;
    let wanted: Option<String> = visit.first("question");
    let shown: Vec<&QuestionResult> = all
        .iter()
        .filter(|one| wanted.as_ref().is_none_or(|id| one.question.to_string() == *id))
        .collect();
    let title = titled(visit, &it.survey.title);
    let (eyebrow, heading) = match (&wanted, shown.as_slice()) {
        (None, _) => (None, title),
        (Some(_), [only]) => {
            let label = only
                .label
                .as_ref()
                .map_or_else(|| only.question.to_string(), ToString::to_string);
            (Some(title), label)
        }
        // What was published once never changes: this question will not come.
        (Some(_), _) => {
            let word = |name| visit.word(&["embed", "server", name]);
            return Frame::nothing(word("no_question_title"), word("no_question_text"));
        }
    };
    let questions = shown.iter().map(|one| question(visit, one));
    Frame {
        eyebrow,
        heading,
        template: "embed_results.html",
        body: context! {
            lead => lead(visit, &it.results),
            rough => it.results.exactness == Exactness::Rough,
            responses => it.results.responses,
            bars => true,
            alone => wanted.is_some(),
            withheld => shown.iter().any(|one| is_withheld(one)),
            questions => questions.collect::<Vec<Value>>(),
        },
        things: Vec::new(),
        status: StatusCode::OK,
    }
}

/// A frame that waits for its results says when they come.
async fn not_yet(visit: &Visit<'_>) -> Result<Frame, Problem> {
    let it = Box::pin(surveys::find(&visit.cx, &visit.slug)).await?;
    let closes = it.summary.closes_at.map(|at| Zone::ROME.local(at).date());
    Ok(Frame {
        eyebrow: Some(titled(visit, &it.summary.title)),
        heading: visit.word(&["results", "not_yet"]),
        template: "embed_nothing.html",
        body: context! {
            when => true,
            early => true,
            closes => closes.map(|day| dates::day(visit.language(), day)),
            it => Serde(&it),
        },
        things: Vec::new(),
        status: StatusCode::OK,
    })
}
