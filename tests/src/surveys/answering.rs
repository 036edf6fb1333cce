//! Answering: page by page, everything that is wrong at once, what was saved stays; then the receipt, changes and withdrawal.

use super::{answered, begun, count, published, save, start, submit, take, with, with_key};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::{Value, json};

both![
    page_by_page_and_on_another_device,
    what_is_wrong_is_told_at_once_and_changes_nothing,
    what_an_earlier_answer_had_led_to_does_not_count,
    who_it_is_not_for_is_screened_out,
    answers_are_changed_where_that_is_allowed,
    answers_are_withdrawn_and_given_again,
    the_last_one_that_it_takes_closes_it,
    while_it_is_paused_what_was_saved_stays,
    who_was_there_answers_for_the_event,
    ten_megabytes_are_too_many,
    what_was_begun_and_left_is_forgotten,
];

const MEMBER: &str = "member of rigenerazione-urbana";

async fn page_by_page_and_on_another_device(world: World) {
    published(&world, "prova", json!({})).await;
    let started = start(&world, MEMBER, "prova").await;
    started.is(201).reads_at(
        "/response/survey",
        &expect![[r#"
        201
        {
          "id": "<id>",
          "identity": "confidential",
          "introduction_html": "<p>Bastano <strong>due minuti</strong>.</p>\n",
          "kind": "survey",
          "privacy_notice_html": "<p>Chi tratta i dati.</p>\n",
          "results": "staff",
          "slug": "prova",
          "title": "La partecipazione"
        }
    "#]],
    );
    let first = started.str("/key");
    save(&world, &first, "p1", json!({"ruolo": "a", "anni": 7}))
        .await
        .is(200);
    // On another device: the same response, with another key.
    let again = start(&world, MEMBER, "prova").await;
    assert_eq!(
        again.is(201).at("/response/answers"),
        json!({"ruolo": "a", "anni": 7})
    );
    let key = again.str("/key");
    save(&world, &first, "p2", json!({"voto": 3})).await.refuses(&expect![[r#"
        409 link-spent: Questa chiave non apre nessuna risposta: ne è stata data un’altra, oppure le risposte sono già state inviate o ritirate.
    "#]]);
    save(&world, &key, "p2", json!({"voto": 8, "perche": "Perché sì."}))
        .await
        .is(200);
    let seen = with_key(&world, "anonymous", "opening", &key, json!({})).await;
    assert_eq!(
        seen.at("/answers"),
        json!({"ruolo": "a", "anni": 7, "voto": 8, "perche": "Perché sì."})
    );
    assert_eq!(seen.str("/state"), "in_progress");
    let receipt = submit(&world, MEMBER, &key).await;
    assert_eq!(receipt.is(200).str("/state"), "submitted");
    assert_eq!(receipt.str("/thanks_html"), "<p>Grazie.</p>\n");
    let asked = json!({"receipt": receipt.str("/receipt")});
    let checked = world
        .by("anonymous")
        .post("/v1/survey-receipts/checking")
        .json(&asked)
        .send()
        .await;
    assert_eq!(checked.is(200).at("/counts"), true);
    start(&world, MEMBER, "prova").await.refuses(&expect![[r#"
        409 already-answered: Ogni persona risponde a un’indagine una volta sola, e da parte tua una risposta c’è già: nulla è cambiato.
    "#]]);
    submit(&world, MEMBER, &key).await.is(409);
    save(&world, &key, "p1", json!({})).await.is(409);
    assert_eq!(count(&world, "SELECT responses FROM surveys").await, 1);
}

async fn what_is_wrong_is_told_at_once_and_changes_nothing(world: World) {
    published(&world, "prova", json!({})).await;
    let key = begun(&world, MEMBER, "prova").await;
    let before = json!({"ruolo": "b", "anni": 7});
    save(&world, &key, "p1", before.clone()).await.is(200);
    save(&world, &key, "p1", json!({"ruolo": "nessuno", "anni": "sette"}))
        .await
        .refuses(&expect![[r#"
        422 invalid: La risposta non è del tipo giusto.
          /answers/anni wrong_type: La risposta non è del tipo giusto.
          /answers/ruolo unknown_option: Questa voce non è tra quelle possibili.
    "#]]);
    save(
        &world,
        &key,
        "p2",
        json!({"voto": 11, "perche": "Non me lo si chiede."}),
    )
    .await
    .refuses(&expect![[r#"
        422 invalid: Questa domanda non è tra quelle da fare: la risposta va tolta.
          /answers/perche hidden: Questa domanda non è tra quelle da fare: la risposta va tolta.
          /answers/voto too_large: Il numero è troppo grande.
    "#]]);
    save(&world, &key, "p1", json!({"ruolo": "b", "voto": 3, "niente": 1}))
        .await
        .refuses(&expect![[r#"
        422 invalid: Questa domanda non c’è.
          /answers/niente unknown_question: Questa domanda non c’è.
          /answers/voto unknown_question: Questa domanda non c’è.
    "#]]);
    submit(&world, MEMBER, &key).await.refuses(&expect![[r#"
        422 invalid: Rispondi a questa domanda.
          /answers/voto required: Rispondi a questa domanda.
    "#]]);
    let seen = with_key(&world, "anonymous", "opening", &key, json!({})).await;
    assert_eq!(seen.at("/answers"), before);
    save(&world, &key, "p2", json!({"voto": 10})).await.is(200);
    submit(&world, MEMBER, &key).await.is(200);
}

async fn what_an_earlier_answer_had_led_to_does_not_count(world: World) {
    published(&world, "prova", json!({})).await;
    let key = begun(&world, MEMBER, "prova").await;
    save(&world, &key, "p1", json!({"ruolo": "a"})).await.is(200);
    save(&world, &key, "p2", json!({"voto": 5, "perche": "Allora sì."}))
        .await
        .is(200);
    save(&world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    submit(&world, MEMBER, &key).await.is(200);
    let kept: Vec<String> = world.rows("SELECT answers FROM survey_responses").await;
    let kept: Value = serde_json::from_str(&kept[0]).expect("JSON");
    assert_eq!(kept, json!({"ruolo": "b", "voto": 5}));
}

async fn who_it_is_not_for_is_screened_out(world: World) {
    published(&world, "prova", json!({})).await;
    let key = begun(&world, MEMBER, "prova").await;
    save(&world, &key, "p1", json!({"ruolo": "fuori"})).await.is(200);
    let receipt = submit(&world, MEMBER, &key).await;
    assert_eq!(receipt.is(200).str("/state"), "screened_out");
    assert_eq!(count(&world, "SELECT responses FROM surveys").await, 0);
    start(&world, MEMBER, "prova").await.is(409);
}

async fn answers_are_changed_where_that_is_allowed(world: World) {
    published(&world, "prova", json!({"revisable": true})).await;
    let key = begun(&world, MEMBER, "prova").await;
    let revised = |answers: Value| with(json!({}), json!({"answers": answers}));
    let early = with_key(&world, "anonymous", "revision", &key, revised(json!({}))).await;
    early.is(409);
    save(&world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    save(&world, &key, "p2", json!({"voto": 2})).await.is(200);
    assert_eq!(submit(&world, MEMBER, &key).await.is(200).at("/key_stays"), true);
    let wrong = with_key(
        &world,
        "anonymous",
        "revision",
        &key,
        revised(json!({"ruolo": "b"})),
    )
    .await;
    wrong.refuses(&expect![[r#"
        422 invalid: Rispondi a questa domanda.
          /answers/voto required: Rispondi a questa domanda.
    "#]]);
    let whole = json!({"ruolo": "a", "voto": 9, "perche": "Ho cambiato idea."});
    let seen = with_key(&world, "anonymous", "revision", &key, revised(whole.clone())).await;
    assert_eq!(seen.is(200).at("/answers"), whole);
    // By their account they come back to it, too.
    let again = start(&world, MEMBER, "prova").await;
    assert_eq!(again.is(201).str("/response/state"), "submitted");
    assert_eq!(count(&world, "SELECT responses FROM surveys").await, 1);
    take(&world, "prova", "closure").await.is(200);
    let late = with_key(
        &world,
        "anonymous",
        "revision",
        &again.str("/key"),
        revised(whole),
    )
    .await;
    late.is(409);
}

async fn answers_are_withdrawn_and_given_again(world: World) {
    published(&world, "prova", json!({})).await;
    let key = begun(&world, MEMBER, "prova").await;
    save(&world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    with_key(&world, "anonymous", "withdrawal", &key, json!({}))
        .await
        .is(204);
    assert_eq!(count(&world, "SELECT COUNT(*) FROM survey_responses").await, 0);
    let key = begun(&world, MEMBER, "prova").await;
    save(&world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    save(&world, &key, "p2", json!({"voto": 4})).await.is(200);
    let receipt = submit(&world, MEMBER, &key).await.is(200).str("/receipt");
    with_key(&world, "anonymous", "withdrawal", &key, json!({}))
        .await
        .is(204);
    with_key(&world, "anonymous", "withdrawal", &key, json!({}))
        .await
        .is(409);
    let asked = json!({"receipt": receipt});
    world
        .by("anonymous")
        .post("/v1/survey-receipts/checking")
        .json(&asked)
        .send()
        .await
        .refuses(&expect![[r#"
            404 not-found: Nessuna risposta che conta ha questa ricevuta.
        "#]]);
    let left: Vec<(String, String)> = world.rows("SELECT state, answers FROM survey_responses").await;
    assert_eq!(left, [("withdrawn".to_owned(), "{}".to_owned())]);
    assert_eq!(count(&world, "SELECT responses FROM surveys").await, 0);
    answered(&world, MEMBER, "prova", 6).await.is(200);
}

async fn the_last_one_that_it_takes_closes_it(world: World) {
    published(&world, "prova", json!({"most_responses": 2})).await;
    let waits = begun(&world, "coordinator of rigenerazione-urbana", "prova").await;
    answered(&world, MEMBER, "prova", 1).await.is(200);
    answered(&world, "moderator of rigenerazione-urbana", "prova", 2)
        .await
        .is(200);
    let seen = world.by("editor").get("/v1/surveys/prova").await;
    assert_eq!(seen.str("/state"), "closed");
    submit(&world, "coordinator of rigenerazione-urbana", &waits)
        .await
        .refuses(&expect![[r#"
        409 survey-not-open: L’indagine è chiusa: non si accettano altre risposte.
    "#]]);
    assert_eq!(count(&world, "SELECT responses FROM surveys").await, 2);
}

async fn while_it_is_paused_what_was_saved_stays(world: World) {
    published(&world, "prova", json!({"opens_at": "2026-12-01T08:00:00Z"})).await;
    let early = start(&world, MEMBER, "prova").await.refusal();
    assert!(
        early.starts_with("409 survey-not-open: L’indagine apre martedì 1"),
        "{early}"
    );
    world.set_clock("2026-12-02T08:00:00Z");
    let key = begun(&world, MEMBER, "prova").await;
    save(&world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    take(&world, "prova", "pause").await.is(200);
    save(&world, &key, "p2", json!({"voto": 4}))
        .await
        .refuses(&expect![[r#"
        409 survey-not-open: L’indagine è in pausa: quello che hai salvato resta, riprova più tardi.
    "#]]);
    let seen = with_key(&world, "anonymous", "opening", &key, json!({})).await;
    assert_eq!(seen.at("/answers"), json!({"ruolo": "b"}));
    take(&world, "prova", "resumption").await.is(200);
    save(&world, &key, "p2", json!({"voto": 4})).await.is(200);
    submit(&world, MEMBER, &key).await.is(200);
}

async fn who_was_there_answers_for_the_event(world: World) {
    let event = crate::events::published(&world, "incontro", json!({})).await;
    published(
        &world,
        "dopo",
        json!({"audience": "attendees", "members_of": [], "event": "incontro"}),
    )
    .await;
    let who = "outsider";
    start(&world, who, "dopo").await.is(404);
    let asking = world.by(who).post(&format!("/v1/events/{event}/registrations"));
    let registered = asking.json(&json!({"consent_privacy": true})).send().await;
    assert_eq!(registered.status, 201, "{}", registered.transcript());
    start(&world, who, "dopo").await.is(404);
    world
        .execute("UPDATE registrations SET state = 'attended' WHERE state = 'confirmed'")
        .await;
    answered(&world, who, "dopo", 7).await.is(200);
    start(&world, who, "dopo").await.is(409);
    world
        .execute("UPDATE registrations SET state = 'confirmed' WHERE state = 'attended'")
        .await;
}

async fn ten_megabytes_are_too_many(world: World) {
    published(&world, "prova", json!({})).await;
    let key = begun(&world, MEMBER, "prova").await;
    save(&world, &key, "p1", json!({"ruolo": "a"})).await.is(200);
    let long = "a".repeat(10 * 1_024 * 1_024);
    let seen = save(&world, &key, "p2", json!({"voto": 1, "perche": long})).await;
    seen.is(413);
    let long = "a".repeat(10_001);
    let seen = save(&world, &key, "p2", json!({"voto": 1, "perche": long})).await;
    assert!(
        seen.refusal().contains("/answers/perche too_long"),
        "{}",
        seen.transcript()
    );
    let seen = with_key(&world, "anonymous", "opening", &key, json!({})).await;
    assert_eq!(seen.at("/answers"), json!({"ruolo": "a"}));
}

async fn what_was_begun_and_left_is_forgotten(world: World) {
    published(&world, "prova", json!({"closes_at": null, "never_closes": true})).await;
    begun(&world, MEMBER, "prova").await;
    answered(&world, "moderator of rigenerazione-urbana", "prova", 3)
        .await
        .is(200);
    world.set_clock("2027-03-01T08:00:00Z");
    world.keep_schedule().await;
    let left: Vec<String> = world.rows("SELECT state FROM survey_responses").await;
    assert_eq!(left, ["submitted"]);
}
