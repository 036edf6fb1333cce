//! Results: who sees them when, exact and rough, crossed, filtered, compared and read; and what is protected.

mod live;
mod progress;
mod proofs;
mod splitting;
mod texts;
mod who;

use super::{begun, published, save, submit, take};
use crate::harness::{Seen, World, person_id};
use serde_json::{Value, json};

const RESULTS: &str = "/v1/surveys/prova/results";

/// One of those who answer here.
fn person(number: u128) -> String {
    format!("person {}", person_id(700 + number))
}

/// Answers and hands in. Who says «a» is asked why.
async fn answers(world: &World, who: &str, slug: &str, role: &str, vote: i64) {
    let key = begun(world, who, slug).await;
    save(world, &key, "p1", json!({"ruolo": role})).await.is(200);
    let why = format!("Perché sì, {vote}");
    let page = if role == "a" {
        json!({"perche": why, "voto": vote})
    } else {
        json!({"voto": vote})
    };
    save(world, &key, "p2", page).await.is(200);
    submit(world, who, &key).await.is(200);
}

/// An anonymous survey for everybody. Eleven vote 7, and one alone 1.
async fn twelve_answer(world: &World, results: &str) {
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": [], "results": results});
    published(world, "prova", open).await;
    for number in 0..12 {
        answers(
            world,
            &person(number),
            "prova",
            "b",
            if number == 0 { 1 } else { 7 },
        )
        .await;
    }
}

async fn settle(world: &World, slug: &str) {
    take(world, slug, "closure").await.is(200);
    take(world, slug, "results-settlement").await.is(200);
}

/// What is told of a question, cell by cell.
fn cells(seen: &Seen, at: &str, question: &str) -> Vec<Value> {
    let questions = seen.at(at);
    let questions = questions.as_array().expect("questions");
    let found = questions
        .iter()
        .find(|one| one["question"] == question)
        .expect(question);
    let cells = found["tables"][0]["cells"].as_array().expect("cells");
    cells.iter().map(|cell| cell["count"].clone()).collect()
}
