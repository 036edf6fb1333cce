//! Surveys: their life, who finds them, answering page by page, one response a person, and what of an anonymous one is left.

mod anonymity;
mod answering;
mod invitations;
mod life;
mod lists;
mod machine;
mod once;
mod outcome;
pub mod permitted;
mod quotas;
mod single;

use crate::harness::{Seen, World};
use reqwest::Method;
use serde_json::{Value, json};

/// The community that surveys of these tests are of, unless they say otherwise.
pub const WHERE: &str = "rigenerazione-urbana";

/// Two pages: who is «fuori» is screened out after the first, and only «a» is asked why.
pub fn definition() -> Value {
    let choice = |id: &str| json!({"id": id, "label": {"it": id.to_uppercase()}});
    json!({
        "languages": ["it"], "title": {"it": "Prova"},
        "pages": [
            {"id": "p1", "title": {"it": "Tu"}, "go_to": [{"if": {"==": [{"var": "ruolo"}, "fuori"]}, "to": "screened_out"}], "questions": [
                {"id": "ruolo", "type": "single_choice", "label": {"it": "Chi sei?"}, "required": true, "options": [choice("a"), choice("b"), choice("fuori")]},
                {"id": "anni", "type": "number", "label": {"it": "Da quanti anni?"}, "min": 0, "max": 80, "whole": true},
            ]},
            {"id": "p2", "title": {"it": "Che cosa pensi"}, "questions": [
                {"id": "perche", "type": "long_text", "label": {"it": "Perché?"}, "shown_if": {"==": [{"var": "ruolo"}, "a"]}},
                {"id": "voto", "type": "scale", "label": {"it": "Che voto dai?"}, "required": true, "from": 0, "to": 10},
            ]},
        ],
    })
}

/// A questionnaire of the community with one published version; its id.
pub async fn questionnaire(world: &World, definition: Value) -> String {
    let id = unpublished(world, definition).await;
    let path = format!("/v1/questionnaires/{id}/publication");
    let asking = world.by("editor").post(&path).header("if-match", "*");
    asking.json(&json!({})).send().await.is(201);
    id
}

pub async fn unpublished(world: &World, definition: Value) -> String {
    let document = json!({"community": WHERE, "document": {"format": "piazza-questionnaire/1", "definition": definition}});
    let asking = world.by("editor").post("/v1/questionnaire-imports");
    asking.json(&document).send().await.is(201).str("/id")
}

/// A survey with nothing that is not needed.
pub fn new_survey(questionnaire: &str, slug: &str) -> Value {
    json!({
        "community": WHERE, "questionnaire": questionnaire, "slug": slug,
        "texts": {"it": {"title": "La partecipazione", "introduction": "Bastano **due minuti**.", "privacy_notice": "Chi tratta i dati.", "thanks": "Grazie."}},
        "kind": "survey", "identity": "confidential", "results": "staff", "audience": "members", "members_of": [WHERE],
        "closes_at": "2027-01-31T22:59:59Z",
    })
}

pub fn with(mut body: Value, more: Value) -> Value {
    let more = more.as_object().expect("an object").clone();
    body.as_object_mut().expect("an object").extend(more);
    body
}

pub async fn create(world: &World, body: &Value) -> Seen {
    world.by("editor").post("/v1/surveys").json(body).send().await
}

/// A published survey that puts [`definition`].
pub async fn published(world: &World, slug: &str, more: Value) {
    let questionnaire = questionnaire(world, definition()).await;
    create(world, &with(new_survey(&questionnaire, slug), more))
        .await
        .is(201);
    take(world, slug, "publication").await.is(200);
}

/// One step of a survey's life, by an editor.
pub async fn take(world: &World, slug: &str, step: &str) -> Seen {
    let asking = world.by("editor").post(&format!("/v1/surveys/{slug}/{step}"));
    match step {
        "closure" => asking.json(&json!({"reason": "Per provare."})).send().await,
        "reopening" => {
            let how = json!({"reason": "Qualcuno manca.", "closes_at": "2027-03-31T21:59:59Z"});
            asking.json(&how).send().await
        }
        _ => asking.send().await,
    }
}

pub async fn start(world: &World, who: &str, slug: &str) -> Seen {
    let path = format!("/v1/surveys/{slug}/responses");
    world.by(who).post(&path).json(&json!({})).send().await
}

/// The key of a response that was begun.
pub async fn begun(world: &World, who: &str, slug: &str) -> String {
    start(world, who, slug).await.is(201).str("/key")
}

/// What is done with a response: `opening`, `answers`, `submission`, `revision`, `withdrawal`.
pub async fn with_key(world: &World, who: &str, what: &str, key: &str, more: Value) -> Seen {
    let path = format!("/v1/survey-responses/{what}");
    let body = with(json!({"key": key}), more);
    world.by(who).ask(Method::POST, &path).json(&body).send().await
}

pub async fn save(world: &World, key: &str, page: &str, answers: Value) -> Seen {
    with_key(
        world,
        "anonymous",
        "answers",
        key,
        json!({"page": page, "answers": answers}),
    )
    .await
}

pub async fn submit(world: &World, who: &str, key: &str) -> Seen {
    with_key(world, who, "submission", key, json!({})).await
}

/// Answers everything and hands it in.
pub async fn answered(world: &World, who: &str, slug: &str, vote: i64) -> Seen {
    let key = begun(world, who, slug).await;
    save(world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    save(world, &key, "p2", json!({"voto": vote})).await.is(200);
    submit(world, who, &key).await
}

pub async fn count(world: &World, sql: &str) -> i64 {
    world.rows::<i64>(sql).await[0]
}
