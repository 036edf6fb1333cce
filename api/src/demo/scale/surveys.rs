//! Surveys at the sizes of the benchmarks: at scale 1, 50 questionnaires of 20 questions on four pages, each put to the public in one survey that
//! 2,000 answered, closed and with its results published.

use super::super::people::Maker;
use super::super::{DemoFault, then};
use crate::access::Actor;
use crate::kernel::clock::Day;
use crate::kernel::context::Context;
use crate::questionnaires::{self, DocumentFormat, NewQuestionnaireImport, QuestionnaireDocument};
use crate::surveys::responses::{self, BroughtResponse, SurveyAnswers};
use crate::surveys::{self, NewSurvey, SurveyStep};
use serde_json::{Map, Value, json};
use std::time::Duration;

const PAGES: usize = 4;
const QUESTIONS_A_PAGE: usize = 5;
const OPTIONS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const DAY: Duration = Duration::from_secs(24 * 3_600);
/// Before the import; it is open for as many days as lie between.
const PUBLISHED: u32 = 40;
const CLOSED: u32 = 10;

/// Adds so many surveys, each of a questionnaire of its own, with so many responses.
pub async fn add(
    cx: &Context,
    maker: &mut Maker,
    count: usize,
    each: usize,
    tell: &mut dyn FnMut(String),
) -> Result<usize, DemoFault> {
    for number in 0..count {
        Box::pin(add_one(cx, maker, number, each)).await?;
        if (number + 1).is_multiple_of(50) {
            tell(format!("  {} of {count} made-up surveys", number + 1));
        }
    }
    Ok(count)
}

async fn add_one(cx: &Context, maker: &mut Maker, number: usize, each: usize) -> Result<(), DemoFault> {
    let at = |days_ago: u32| then(cx, Actor::Command, cx.now().minus(DAY * days_ago));
    let (published, closed) = (at(PUBLISHED), at(CLOSED));
    let document = QuestionnaireDocument {
        format: DocumentFormat::First,
        number: None,
        published_at: None,
        hash: None,
        definition: serde_json::from_value(definition(number))?,
    };
    let new = NewQuestionnaireImport {
        community: None,
        document,
    };
    let questionnaire = Box::pin(questionnaires::import(&published, new)).await?.id;
    Box::pin(questionnaires::publish(&published, questionnaire, None, None)).await?;

    let survey: NewSurvey = serde_json::from_value(json!({
        "questionnaire": questionnaire, "slug": format!("indagine-di-prova-{number}"),
        "texts": {
            "it": {"title": format!("Indagine di prova {number}"), "introduction": "Un’indagine inventata, per misurare la velocità.", "privacy_notice": "Nessuno risponde davvero.", "thanks": "Grazie."},
            "en": {"title": format!("Made-up survey {number}"), "introduction": "A made-up survey, to measure speed.", "privacy_notice": "Nobody really answers.", "thanks": "Thank you."},
        },
        "kind": "survey", "identity": "confidential", "results": "public_after_closing", "audience": "public", "never_closes": true,
    }))?;
    let id = Box::pin(surveys::create(&published, survey)).await?.summary.id;
    let reference = id.to_string();
    Box::pin(surveys::take(
        &published,
        &reference,
        SurveyStep::Publication,
        None,
    ))
    .await?;
    let brought = (0..each).map(|_| {
        let after = u32::try_from(maker.below((PUBLISHED - CLOSED) as usize)).unwrap_or(0);
        BroughtResponse {
            answers: SurveyAnswers(answers(maker)),
            on: Day(published.now().plus(DAY * after).in_italy().date()),
        }
    });
    let brought = brought.collect();
    Box::pin(responses::bring_in(&closed, &reference, brought)).await?;
    Box::pin(surveys::take(&closed, &reference, SurveyStep::Closure, None)).await?;
    Box::pin(surveys::take(
        &closed,
        &reference,
        SurveyStep::ResultsPublication,
        None,
    ))
    .await?;
    Ok(())
}

fn definition(number: usize) -> Value {
    let pages = (0..PAGES).map(|page| {
        let first = page * QUESTIONS_A_PAGE;
        let questions = (first..first + QUESTIONS_A_PAGE).map(question);
        json!({"id": format!("p{page}"), "title": both(&format!("Pagina {page}"), &format!("Page {page}")), "questions": questions.collect::<Vec<_>>()})
    });
    json!({
        "languages": ["it", "en"],
        "title": both(&format!("Questionario di prova {number}"), &format!("Made-up questionnaire {number}")),
        "pages": pages.collect::<Vec<_>>(),
    })
}

/// One of each kind after the other.
fn question(at: usize) -> Value {
    let options = |many: usize| {
        let option =
            |id: &&str| json!({"id": id, "label": both(&format!("Risposta {id}"), &format!("Answer {id}"))});
        OPTIONS[..many].iter().map(option).collect::<Vec<_>>()
    };
    let mut question = match at % QUESTIONS_A_PAGE {
        0 => json!({"type": "single_choice", "options": options(5)}),
        1 => json!({"type": "multiple_choice", "options": options(6)}),
        2 => json!({"type": "scale", "from": 1, "to": 5}),
        3 => json!({"type": "number", "min": 0, "max": 60, "whole": true}),
        _ => json!({"type": "yes_no"}),
    };
    question["id"] = json!(format!("q{at}"));
    question["label"] = both(
        &format!("Domanda di prova {at}"),
        &format!("Made-up question {at}"),
    );
    question["required"] = json!(true);
    question
}

fn answers(maker: &mut Maker) -> Map<String, Value> {
    let of = |at: usize, maker: &mut Maker| match at % QUESTIONS_A_PAGE {
        0 => json!(OPTIONS[maker.below(5)]),
        1 => {
            let first = maker.below(4);
            json!(OPTIONS[first..first + 1 + maker.below(2)])
        }
        2 => json!(1 + maker.below(5)),
        3 => json!(maker.below(61)),
        _ => json!(maker.below(2) == 0),
    };
    (0..PAGES * QUESTIONS_A_PAGE)
        .map(|at| (format!("q{at}"), of(at, maker)))
        .collect()
}

fn both(it: &str, en: &str) -> Value {
    json!({"it": it, "en": en})
}
