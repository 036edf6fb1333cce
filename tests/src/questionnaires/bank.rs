//! The bank of questions: the hub's for every team, a community's for its own.

use super::{COORDINATOR, FACILITATOR, MEMBER, MODERATOR, OTHER, WHERE};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![questions_are_kept_for_those_who_ask, a_question_stands_by_itself];

fn question(it: &str) -> Value {
    json!({"id": "eta", "type": "number", "label": {"it": it}, "min": 0, "max": 120})
}

async fn add(world: &World, caller: &str, community: &str, question: &Value) -> Seen {
    let mut body = json!({"question": question});
    if !community.is_empty() {
        body["community"] = json!(community);
    }
    world
        .by(caller)
        .post("/v1/question-bank")
        .json(&body)
        .send()
        .await
}

async fn questions_are_kept_for_those_who_ask(world: World) {
    let of_hub = add(&world, "editor", "", &question("Della redazione")).await;
    let own = add(&world, FACILITATOR, WHERE, &question("Nostra")).await;
    assert_eq!(own.is(201).str("/community/slug"), WHERE);
    add(&world, OTHER, "open-data-lab", &question("Di altri"))
        .await
        .is(201);
    add(&world, MODERATOR, WHERE, &question("Mia")).await.is(403);
    add(&world, FACILITATOR, "", &question("Mia")).await.is(403);
    let list = async |caller: &str, query: &str| {
        let seen = world.by(caller).get(&format!("/v1/question-bank{query}")).await;
        match seen.status {
            200 => {
                let mut titles = seen.each("title");
                titles.sort();
                titles.join(", ")
            }
            status => status.to_string(),
        }
    };
    let mut told = String::new();
    for (caller, query) in [
        ("anonymous", ""),
        (MEMBER, ""),
        (MODERATOR, ""),
        (MODERATOR, "?community=rigenerazione-urbana"),
        (MODERATOR, "?community=open-data-lab"),
        (MODERATOR, "?community=cantiere-riservato"),
        (MODERATOR, "?community=non-esiste"),
        ("analyst", "?community=open-data-lab"),
    ] {
        told.push_str(&format!("{caller} {query}: {}\n", list(caller, query).await));
    }
    expect![[r#"
        anonymous : 401
        member of rigenerazione-urbana : 403
        moderator of rigenerazione-urbana : Della redazione
        moderator of rigenerazione-urbana ?community=rigenerazione-urbana: Della redazione, Nostra
        moderator of rigenerazione-urbana ?community=open-data-lab: 403
        moderator of rigenerazione-urbana ?community=cantiere-riservato: Della redazione
        moderator of rigenerazione-urbana ?community=non-esiste: Della redazione
        analyst ?community=open-data-lab: Della redazione, Di altri
    "#]]
    .assert_eq(&told);
    let here = own.str("/_links/self");
    assert_eq!(
        world.by(MODERATOR).get(&here).await.at("/question"),
        question("Nostra")
    );
    world.by(OTHER).get(&here).await.is(404);
    world.by(MODERATOR).delete(&here).send().await.is(403);
    world
        .by(COORDINATOR)
        .delete(&of_hub.str("/_links/self"))
        .send()
        .await
        .is(403);
    world.by(COORDINATOR).delete(&here).send().await.is(204);
    world.by(COORDINATOR).get(&here).await.is(404);
}

async fn a_question_stands_by_itself(world: World) {
    let mut wrong = question("Quanti anni hai?");
    wrong["shown_if"] = json!({"==": [{"var": "altra"}, true]});
    wrong["min"] = json!(200);
    wrong["options"] = json!([{"id": "a", "label": {"it": "A"}}]);
    add(&world, "editor", "", &wrong).await.refuses(&expect![[r#"
        422 invalid: Nella raccolta le domande stanno senza condizioni: aggiungile nel questionario.
          /question/shown_if rule: Nella raccolta le domande stanno senza condizioni: aggiungile nel questionario.
          /question/min bounds: Il limite non è valido per questa domanda.
          /question/options unexpected_field: Le domande di questo tipo non hanno questa proprietà.
    "#]]);
    let half = json!({"id": "colore", "type": "dropdown", "label": {"it": "Colore?", "en": "Colour?"},
        "options": [{"id": "a", "label": {"it": "A", "en": "A"}}, {"id": "b", "label": {"it": "B"}}]});
    add(&world, "editor", "", &half).await.refuses(&expect![[r#"
        422 invalid: Manca il testo in inglese.
          /question/options/1/label/en missing_translation: Manca il testo in inglese.
    "#]]);
}
