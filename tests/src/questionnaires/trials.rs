//! Trials: what somebody is asked who answers so; nothing of it stays.

use super::{FACILITATOR, MEMBER, MODERATOR, WHERE, at, begun, count, definition, published};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![what_is_asked_follows_from_the_answers, nothing_of_a_trial_is_kept];

async fn tried(world: &World, caller: &str, id: &str, body: Value) -> Seen {
    world.by(caller).post(&at(id, "/trial")).json(&body).send().await
}

async fn what_is_asked_follows_from_the_answers(world: World) {
    let id = published(&world, WHERE).await;
    let no = tried(
        &world,
        MODERATOR,
        &id,
        json!({"of": "version", "answers": {"partecipato": false}, "complete": true}),
    )
    .await;
    assert_eq!(
        no.is(200).json(),
        json!({"pages": [{"id": "p_inizio", "questions": ["partecipato"]}], "end": "end", "faults": []})
    );
    let wrong = json!({"partecipato": true, "utile": 9, "canale": "telepatia", "colore": "rosso"});
    let wrong = tried(
        &world,
        MODERATOR,
        &id,
        json!({"of": "draft", "answers": wrong, "complete": true}),
    )
    .await;
    wrong.reads_at(
        "/faults",
        &expect![[r#"
        200
        [
          {
            "code": "unknown_option",
            "detail": "Questa voce non è tra quelle possibili.",
            "pointer": "/canale"
          },
          {
            "code": "unknown_question",
            "detail": "Questa domanda non c’è.",
            "pointer": "/colore"
          },
          {
            "code": "too_large",
            "detail": "Il numero è troppo grande.",
            "pointer": "/utile"
          }
        ]
    "#]],
    );
    let hidden = json!({"partecipato": false, "utile": 3});
    let hidden = tried(&world, MODERATOR, &id, json!({"of": "draft", "answers": hidden})).await;
    assert_eq!(hidden.at("/faults/0/code"), json!("hidden"));
    tried(&world, MEMBER, &id, json!({"of": "draft", "answers": {}}))
        .await
        .is(404);
    let new = begun(&world, WHERE, &definition()).await;
    tried(&world, FACILITATOR, &new, json!({"of": "version", "answers": {}}))
        .await
        .refuses(&expect![[r#"
            409 wrong-state: Non c’è ancora nessuna versione pubblicata a cui tornare: se non serve più, elimina il questionario.
        "#]]);
    // What cannot be published yet can be tried.
    let mut odd = definition();
    odd["pages"][1]["shown_if"] = json!({"shout": [1]});
    let odd = begun(&world, WHERE, &odd).await;
    tried(&world, FACILITATOR, &odd, json!({"of": "draft", "answers": {}}))
        .await
        .is(200);
    let long = "x".repeat(101);
    tried(
        &world,
        FACILITATOR,
        &odd,
        json!({"of": "draft", "answers": {long: 1}}),
    )
    .await
    .is(422);
}

async fn nothing_of_a_trial_is_kept(world: World) {
    let id = published(&world, WHERE).await;
    let secret = "una frase che nessuno scrive due volte";
    let tables = ["audit_entries", "stored_answers", "questionnaires", "outbox"];
    let mut before = Vec::new();
    for table in tables {
        before.push(count(&world, table).await);
    }
    let body =
        json!({"of": "draft", "answers": {"partecipato": true, "canale": "other", "canale.other": secret}});
    let asking = world.by(FACILITATOR).post(&at(&id, "/trial")).json(&body);
    asking.send().await.is(200);
    for (table, before) in tables.into_iter().zip(before) {
        assert_eq!(count(&world, table).await, before, "{table}");
    }
    let db = &world.server.parts.hall.house.db;
    let mut file = Vec::new();
    piazza::kernel::db::dump::write(db, &mut file, |_, _| {})
        .await
        .expect("a backup");
    assert!(!String::from_utf8_lossy(&file).contains(secret));
}
