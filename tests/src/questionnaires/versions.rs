//! Versions: numbered by what changes, and changed by nobody.

use super::{
    COORDINATOR, FACILITATOR, WHERE, at, count, definition, draft, publish, published, save, saying, tag,
};
use crate::both;
use crate::harness::{Engine, World};
use expect_test::expect;
use piazza::doctor;
use serde_json::{Value, json};

both![
    other_words_are_a_minor_version_and_other_questions_a_structural_one,
    a_published_version_never_changes_whoever_writes_to_the_database,
    a_version_that_was_altered_is_found_by_the_doctor,
    of_two_who_publish_at_once_one_does,
    a_version_is_read_with_its_schema_and_its_changes,
];

async fn other_words_are_a_minor_version_and_other_questions_a_structural_one(world: World) {
    let id = published(&world, WHERE).await;
    let words = saying("/pages/0/questions/0/label/it", json!("Hai preso parte?"));
    let saved = save(&world, FACILITATOR, &id, "*", &words).await;
    expect![[r#"
        minor 1.1
        Cambiano solo le parole: le risposte vogliono dire lo stesso. Il testo della domanda è cambiato.
        /pages/0/questions/0/label text label: Il testo della domanda è cambiato.
    "#]]
    .assert_eq(&told(&saved.json()));
    publish(&world, FACILITATOR, &id, &tag(&saved)).await.is(201);
    let mut asking_more = words.clone();
    asking_more["pages"][1]["questions"]
        .as_array_mut()
        .expect("questions")
        .push(json!({"id": "meglio", "type": "long_text", "label": {"it": "Che cosa faresti meglio?", "en": "What would you do better?"}}));
    asking_more["pages"][1]["questions"][0]["to"] = json!(10);
    let saved = save(&world, FACILITATOR, &id, "*", &asking_more).await;
    expect![[r#"
        structural 2.0
        Cambia che cosa si chiede, o a chi, o come: in 2 punti. Una regola sulle risposte è cambiata.
        /pages/1/questions/0/to structure rule: Una regola sulle risposte è cambiata.
        /pages/1/questions/2 structure question_added: C’è una domanda in più.
    "#]]
    .assert_eq(&told(&saved.json()));
    publish(&world, FACILITATOR, &id, &tag(&saved)).await.is(201);
    let versions = world.by(FACILITATOR).get(&at(&id, "/versions")).await;
    versions.lists(
        &["/number", "/level", "/questions"],
        &expect![[r#"
        2.0 · structural · 4
        1.1 · minor · 3
        1.0 · null · 3"#]],
    );
    let since = world
        .by(FACILITATOR)
        .get(&at(&id, "/versions/2.0/changes?since=1.0"))
        .await;
    expect![[r#"
        structural –
        –
        /pages/0/questions/0/label text label: Il testo della domanda è cambiato.
        /pages/1/questions/0/to structure rule: Una regola sulle risposte è cambiata.
        /pages/1/questions/2 structure question_added: C’è una domanda in più.
    "#]]
    .assert_eq(&told(&since.json()));
    world.by(FACILITATOR).get(&at(&id, "/versions/3.0")).await.is(404);
    world
        .by(FACILITATOR)
        .get(&at(&id, "/versions/2.0/changes?since=7.7"))
        .await
        .is(404);
    world
        .by(FACILITATOR)
        .get(&at(&id, "/versions/02.0"))
        .await
        .is(404);
    let paged = world.by(FACILITATOR).get(&at(&id, "/versions?limit=2")).await;
    let next = paged.str("/_links/next");
    assert_eq!(world.by(FACILITATOR).get(&next).await.each("number"), ["1.0"]);
}

/// What changed, in few words.
fn told(seen: &Value) -> String {
    let said = |name: &str| seen[name].as_str().unwrap_or("–").to_owned();
    let changes = seen["changes"].as_array().expect("changes");
    let mut told = format!("{} {}\n{}\n", said("level"), said("next_version"), said("reason"));
    for change in changes {
        told.push_str(&format!(
            "{} {} {}: {}\n",
            change["pointer"].as_str().unwrap_or_default(),
            change["kind"].as_str().unwrap_or_default(),
            change["what"].as_str().unwrap_or_default(),
            change["detail"].as_str().unwrap_or_default()
        ));
    }
    told
}

/// R05: with the application's own rights, past the application.
async fn a_published_version_never_changes_whoever_writes_to_the_database(world: World) {
    let id = published(&world, WHERE).await;
    let before: Vec<(String, String)> = world
        .rows("SELECT hash, definition FROM questionnaire_versions")
        .await;
    let mut attempts = vec![
        "UPDATE questionnaire_versions SET note = 'altro'",
        "UPDATE questionnaire_versions SET definition = '{}', hash = 'x'",
        "UPDATE questionnaire_versions SET questionnaire_id = questionnaire_id",
        "DELETE FROM questionnaire_versions",
        "DELETE FROM questionnaire_versions WHERE major = 1",
        "DELETE FROM questionnaires",
    ];
    match world.database().engine() {
        Engine::Sqlite => attempts.extend([
            "UPDATE OR REPLACE questionnaire_versions SET note = 'altro'",
            "REPLACE INTO questionnaire_versions SELECT id, questionnaire_id, major, minor, hash, level, 'altro', questions, published_at, definition FROM questionnaire_versions",
            "REPLACE INTO questionnaire_versions SELECT x'00112233445566778899aabbccddeeff', questionnaire_id, major, minor, hash, level, 'altro', questions, published_at, definition FROM questionnaire_versions",
        ]),
        Engine::Postgres => attempts.extend([
            "TRUNCATE questionnaire_versions",
            "TRUNCATE questionnaires CASCADE",
            "INSERT INTO questionnaire_versions SELECT * FROM questionnaire_versions ON CONFLICT (id) DO UPDATE SET note = 'altro'",
        ]),
    }
    for sql in attempts {
        assert!(world.try_to(sql).await.is_err(), "{sql}");
    }
    let after: Vec<(String, String)> = world
        .rows("SELECT hash, definition FROM questionnaire_versions")
        .await;
    assert_eq!(after, before);
    // What is not published yet may go.
    let version = world.by(FACILITATOR).get(&at(&id, "/versions/1.0")).await;
    assert_eq!(version.at("/definition"), definition());
}

async fn a_version_that_was_altered_is_found_by_the_doctor(world: World) {
    let id = published(&world, WHERE).await;
    let db = &world.server.parts.hall.house.db;
    assert_eq!(doctor::check(db).await.expect("checked"), []);
    let (open, close) = match world.database().engine() {
        Engine::Sqlite => ("DROP TRIGGER questionnaire_versions_no_update", "SELECT 1"),
        Engine::Postgres => (
            "ALTER TABLE questionnaire_versions DISABLE TRIGGER questionnaire_versions_no_change",
            "ALTER TABLE questionnaire_versions ENABLE TRIGGER questionnaire_versions_no_change",
        ),
    };
    world.execute(open).await;
    let alter = |from: &str, to: &str| {
        format!("UPDATE questionnaire_versions SET definition = REPLACE(definition, '{from}', '{to}')")
    };
    world.execute(&alter("By mail", "By post")).await;
    let told: Vec<String> = doctor::check(db)
        .await
        .expect("checked")
        .iter()
        .map(ToString::to_string)
        .collect();
    world.execute(&alter("By post", "By mail")).await;
    world.execute(close).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("equals its hash") && told[0].contains(&format!("{id} 1.0")),
        "{told:?}"
    );
    assert_eq!(doctor::check(db).await.expect("checked"), []);
}

async fn of_two_who_publish_at_once_one_does(world: World) {
    let id = published(&world, WHERE).await;
    let other = saying("/title/it", json!("Un altro titolo"));
    let tag = tag(&save(&world, FACILITATOR, &id, "*", &other).await);
    let (one, two) = tokio::join!(
        publish(&world, FACILITATOR, &id, &tag),
        publish(&world, COORDINATOR, &id, &tag)
    );
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 412]);
    assert_eq!(count(&world, "questionnaire_versions").await, 2);
}

async fn a_version_is_read_with_its_schema_and_its_changes(world: World) {
    let id = published(&world, WHERE).await;
    let version = world.by(FACILITATOR).get(&at(&id, "/versions/1.0")).await;
    let links = version.at("/_links");
    let schema = world
        .by(FACILITATOR)
        .get(links["answers_schema"].as_str().expect("a link"))
        .await;
    assert_eq!(schema.header("content-type"), Some("application/schema+json"));
    let schema = schema.json();
    assert_eq!(
        schema["$id"],
        format!("http://localhost:8080{}", at(&id, "/versions/1.0/answers-schema"))
    );
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    assert!(validator.is_valid(&json!({"partecipato": true, "utile": 4, "canale": "posta"})));
    for wrong in [
        json!({"utile": 6}),
        json!({"canale": "telepatia"}),
        json!({"altro": 1}),
        json!({"partecipato": "sì"}),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
    }
    // What somebody has is current for ever.
    let tag = tag(&version);
    let again = world
        .by(FACILITATOR)
        .ask(reqwest::Method::GET, &at(&id, "/versions/1.0"));
    again.header("if-none-match", &tag).send().await.is(304);
    assert_eq!(draft(&world, FACILITATOR, &id).await.at("/changes"), json!([]));
}
