//! (f) Responses of 20 answers: begun, saved page by page, handed in. Nobody has an account.

use crate::data;
use crate::load::{self, Fault, Round, ask};
use crate::rounds::Turn;
use crate::server::Server;
use piazza::kernel::context::Context;
use piazza::kernel::page::Listing;
use piazza::questionnaires::{self, QuestionnaireFilter};
use piazza::surveys::{self, NewSurvey, SurveyStep};
use serde_json::{Value, json};

/// Of one turn.
const RESPONSES: usize = 200;
const ROUNDS: usize = 3;
const PAGES: usize = 4;

/// Piazza's turns, and the bare driver's: a request of a round is a whole response, its latencies are those of handing in.
pub fn measure(url: &str, piazza: &Server, bare: &Server) -> Result<[Vec<Turn>; 2], Fault> {
    println!("  (f) response: {RESPONSES} a turn");
    let mut turns = [const { Vec::new() }; 2];
    let surveys = actix_web::rt::System::new().block_on(prepare(url))?;
    for survey in &surveys {
        turns[1].push(turn(bare, || bare_responses(bare, survey))?);
        turns[0].push(turn(piazza, || responses(piazza, survey))?);
        let shown: Value =
            serde_json::from_slice(&ask(piazza.address, &format!("/v1/surveys/{survey}"))?.body)?;
        if shown["state"] != "closed" {
            return Err(format!(
                "after the {RESPONSES} responses that it takes, {survey} is {}",
                shown["state"]
            )
            .into());
        }
    }
    Ok(turns)
}

fn turn(server: &Server, load: impl FnOnce() -> Result<Round, Fault>) -> Result<Turn, Fault> {
    let before = server.processor_time();
    let round = load()?;
    let processor = server.processor_time().saturating_sub(before);
    Ok(Turn { round, processor })
}

/// Six requests a response: everybody begins, everybody saves the first page, and so on.
fn responses(piazza: &Server, survey: &str) -> Result<Round, Fault> {
    let begin = load::post(&format!("/v1/surveys/{survey}/responses"), None, "{}");
    let (mut whole, begun) = load::once(piazza.address, &vec![begin; RESPONSES], "201")?;
    let keys = begun
        .iter()
        .map(|body| Ok(serde_json::from_slice::<Value>(body)?["key"].clone()))
        .collect::<Result<Vec<_>, Fault>>()?;
    let all = |target: &str, body: &dyn Fn(usize, &Value) -> Value| -> Vec<Vec<u8>> {
        let one = |(at, key)| load::post(target, None, &body(at, key).to_string());
        keys.iter().enumerate().map(one).collect()
    };
    for page in 0..PAGES {
        let saved = all(
            "/v1/survey-responses/answers",
            &|at, key| json!({"key": key, "page": format!("p{page}"), "answers": answers(at, page * 5..page * 5 + 5)}),
        );
        whole.length += load::once(piazza.address, &saved, "200")?.0.length;
    }
    let handed_in = all("/v1/survey-responses/submission", &|_, key| json!({"key": key}));
    let last = load::once(piazza.address, &handed_in, "200")?.0;
    whole.length += last.length;
    whole.latencies = last.latencies;
    Ok(whole)
}

fn bare_responses(bare: &Server, survey: &str) -> Result<Round, Fault> {
    let target = format!("/v1/surveys/{survey}/responses");
    let requests: Vec<_> = (0..RESPONSES)
        .map(|at| load::post(&target, None, &answers(at, 0..PAGES * 5).to_string()))
        .collect();
    Ok(load::once(bare.address, &requests, "201")?.0)
}

/// As the made-up questionnaires ask: a choice, several, a scale, a number, yes or no, and so on.
fn answers(of: usize, questions: std::ops::Range<usize>) -> Value {
    let options = ["a", "b", "c", "d", "e", "f"];
    let answer = |at: usize| match at % 5 {
        0 => json!(options[(of + at) % 5]),
        1 => json!(options[of % 4..of % 4 + 2]),
        2 => json!(1 + (of + at) % 5),
        3 => json!((of * 7 + at) % 61),
        _ => json!(of.is_multiple_of(2)),
    };
    questions.map(|at| (format!("q{at}"), answer(at))).collect()
}

/// A survey for the public a round, of one of the made-up questionnaires: it closes by itself with the last response.
async fn prepare(url: &str) -> Result<Vec<String>, Fault> {
    let cx = data::context(url).await?;
    let questionnaire = questionnaire(&cx).await?;
    let mut slugs = Vec::new();
    for round in 0..ROUNDS {
        let slug = format!("risposte-{}-{round}", cx.now().0);
        let new: NewSurvey = serde_json::from_value(json!({
            "questionnaire": questionnaire, "slug": slug,
            "texts": {
                "it": {"title": "Risposte", "introduction": "", "privacy_notice": "Nessuno risponde davvero.", "thanks": ""},
                "en": {"title": "Responses", "introduction": "", "privacy_notice": "Nobody really answers.", "thanks": ""},
            },
            "kind": "survey", "identity": "confidential", "results": "staff", "audience": "public", "never_closes": true,
            "most_responses": RESPONSES,
        }))?;
        Box::pin(surveys::create(&cx, new)).await?;
        Box::pin(surveys::take(&cx, &slug, SurveyStep::Publication, None)).await?;
        slugs.push(slug);
    }
    Ok(slugs)
}

async fn questionnaire(cx: &Context) -> Result<Value, Fault> {
    let filter = QuestionnaireFilter {
        q: "questionario di prova 0".parse().ok(),
        ..QuestionnaireFilter::default()
    };
    let list = questionnaires::list(cx, &Listing::default(), &filter).await?;
    let found = list
        .page
        .items
        .into_iter()
        .find(|one| one.title == "Questionario di prova 0");
    Ok(json!(found.ok_or("there is no made-up questionnaire")?.id))
}
