//! What the permission matrix asks about questionnaires: which ones, and with which bodies.

use super::{WHERE, at, definition, document, published};
use crate::harness::World;
use serde_json::{Value, json};

/// By whose they are.
pub const QUESTIONNAIRES: [(&str, &str); 3] = [
    ("of a community", "published"),
    ("of the hub", "hub"),
    ("offered by the hub", "offered"),
];

pub const BANK: [(&str, &str); 2] = [("of a community", WHERE), ("of the hub", "")];

/// Whose a new one is to be.
pub const OWNERS: [(&str, &str); 2] = BANK;

/// One made anew: whoever may archives it.
pub async fn questionnaire(world: &World, which: &str) -> String {
    match which {
        "published" => published(world, WHERE).await,
        "hub" => published(world, "").await,
        _ => {
            let id = published(world, "").await;
            let patch = world.by("editor").patch(&at(&id, "")).header("if-match", "*");
            patch.json(&json!({"template": true})).send().await.is(200);
            id
        }
    }
}

/// A question of the bank, made anew: whoever may takes it out.
pub async fn question(world: &World, community: &str) -> String {
    world.execute("DELETE FROM bank_questions").await;
    let body = owned(community, json!({"question": one()}));
    let seen = world
        .by("editor")
        .post("/v1/question-bank")
        .json(&body)
        .send()
        .await;
    seen.is(201).str("/id")
}

fn one() -> Value {
    json!({"id": "eta", "type": "number", "label": {"it": "Quanti anni hai?"}})
}

fn owned(community: &str, mut body: Value) -> Value {
    if !community.is_empty() {
        body["community"] = json!(community);
    }
    body
}

/// A body for an operation of this room; `whose`: a community, or nothing for the hub.
pub fn body(operation: &str, whose: &str) -> Option<Value> {
    Some(match operation {
        "create_questionnaire" => owned(whose, json!({"title": {"it": "Prova"}})),
        "import_questionnaire" => owned(whose, json!({"document": document(&definition())})),
        "add_bank_question" => owned(whose, json!({"question": one()})),
        "copy_questionnaire" => json!({"community": WHERE}),
        "update_questionnaire" | "publish_questionnaire" => json!({}),
        "save_questionnaire_draft" => json!({"definition": definition()}),
        "try_questionnaire" => json!({"of": "draft", "answers": {}}),
        _ => return None,
    })
}
