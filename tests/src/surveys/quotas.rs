//! Options that so many may choose: told as soon as they are full, never taken once too often, free again when answers are taken back.

use super::{begun, count, published, save, submit, with_key};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use piazza::doctor;
use serde_json::{Value, json};

both![
    a_full_option_is_told_where_it_was_chosen,
    the_last_place_goes_to_one,
    what_is_taken_back_is_free_again,
    a_limit_counts_what_was_taken_before,
    a_limit_of_what_is_not_asked_keeps_it_from_being_published,
    the_doctor_counts_what_was_taken,
];

async fn with_quota(world: &World, most: i32, more: Value) {
    let quotas = json!({"audience": "public", "members_of": [], "quotas": [{"question": "ruolo", "option": "b", "most": most}]});
    published(world, "prova", super::with(quotas, more)).await;
}

async fn ready(world: &World, who: &str, role: &str) -> String {
    let key = begun(world, who, "prova").await;
    save(world, &key, "p1", json!({ "ruolo": role })).await.is(200);
    save(world, &key, "p2", json!({"voto": 5})).await.is(200);
    key
}

async fn taken(world: &World) -> Value {
    let seen = world.by("editor").get("/v1/surveys/prova").await;
    seen.at("/management/quotas/0/taken")
}

async fn a_full_option_is_told_where_it_was_chosen(world: World) {
    with_quota(&world, 1, json!({})).await;
    let first = ready(&world, "anonymous", "b").await;
    let second = ready(&world, "anonymous", "b").await;
    submit(&world, "anonymous", &first).await.is(200);
    submit(&world, "anonymous", &second).await.refuses(&expect![[r#"
        422 invalid: Quest’opzione è al completo: scegline un’altra.
          /answers/ruolo full: Quest’opzione è al completo: scegline un’altra.
    "#]]);
    assert_eq!(
        count(&world, "SELECT responses FROM surveys").await,
        1,
        "nothing of it is handed in"
    );
    // Whoever comes later is told at once, and sees what is full.
    let late = super::start(&world, "anonymous", "prova").await;
    assert_eq!(
        late.is(201).at("/response/full"),
        json!([{"option": "b", "question": "ruolo"}])
    );
    save(&world, &late.str("/key"), "p1", json!({"ruolo": "b"}))
        .await
        .refuses(&expect![[r#"
            422 invalid: Quest’opzione è al completo: scegline un’altra.
              /answers/ruolo full: Quest’opzione è al completo: scegline un’altra.
        "#]]);
    save(&world, &second, "p1", json!({"ruolo": "a"})).await.is(200);
    submit(&world, "anonymous", &second).await.is(200);
}

async fn the_last_place_goes_to_one(world: World) {
    with_quota(&world, 3, json!({})).await;
    let mut keys = Vec::new();
    for _ in 0..8 {
        keys.push(ready(&world, "anonymous", "b").await);
    }
    let all = keys.iter().map(|key| submit(&world, "anonymous", key));
    let seen = futures_util::future::join_all(all).await;
    let done = seen.iter().filter(|seen| seen.status == 200).count();
    let refused = seen.iter().filter(|seen| seen.status == 422).count();
    assert_eq!((done, refused), (3, 5));
    assert_eq!(taken(&world).await, json!(3));
}

async fn what_is_taken_back_is_free_again(world: World) {
    with_quota(&world, 1, json!({"revisable": true})).await;
    let first = ready(&world, "anonymous", "b").await;
    submit(&world, "anonymous", &first).await.is(200);
    // Whoever has it may keep it when they change something else, and give it up.
    for role in ["b", "a"] {
        let answers = json!({"answers": {"ruolo": role, "voto": 6}});
        with_key(&world, "anonymous", "revision", &first, answers)
            .await
            .is(200);
    }
    assert_eq!(taken(&world).await, json!(0));
    let second = ready(&world, "anonymous", "b").await;
    submit(&world, "anonymous", &second).await.is(200);
    let back = json!({"answers": {"ruolo": "b", "voto": 6}});
    let seen = with_key(&world, "anonymous", "revision", &first, back).await;
    assert_eq!(seen.status, 422, "{}", seen.transcript());
    with_key(&world, "anonymous", "withdrawal", &second, json!({}))
        .await
        .is(204);
    assert_eq!(taken(&world).await, json!(0));
}

async fn a_limit_counts_what_was_taken_before(world: World) {
    with_quota(&world, 5, json!({})).await;
    for role in ["b", "b", "a"] {
        let key = ready(&world, "anonymous", role).await;
        submit(&world, "anonymous", &key).await.is(200);
    }
    let quotas = json!({"quotas": [
        {"question": "ruolo", "option": "b", "most": 2}, {"question": "ruolo", "option": "a", "most": 9}
    ]});
    let asking = world
        .by("editor")
        .patch("/v1/surveys/prova")
        .header("if-match", "*");
    let seen = asking.json(&quotas).send().await;
    assert_eq!(
        seen.is(200).at("/management/quotas"),
        json!([
            {"most": 2, "option": "b", "question": "ruolo", "taken": 2},
            {"most": 9, "option": "a", "question": "ruolo", "taken": 1},
        ])
    );
}

async fn a_limit_of_what_is_not_asked_keeps_it_from_being_published(world: World) {
    let questionnaire = super::questionnaire(&world, super::definition()).await;
    let quotas = json!({"quotas": [
        {"question": "voto", "option": "a", "most": 2}, {"question": "ruolo", "option": "z", "most": 2},
        {"question": "ruolo", "option": "a", "most": 2}, {"question": "ruolo", "option": "a", "most": 3},
    ]});
    let body = super::with(super::new_survey(&questionnaire, "prova"), quotas);
    let anonymous = super::with(body.clone(), json!({"identity": "anonymous"}));
    super::create(&world, &anonymous).await.refuses(&expect![[r#"
        422 invalid: In un’indagine anonima le opzioni non hanno limiti: contandole una a una si vedrebbe che cosa ha scelto chi ha appena risposto.
          /quotas rule: In un’indagine anonima le opzioni non hanno limiti: contandole una a una si vedrebbe che cosa ha scelto chi ha appena risposto.
    "#]]);
    super::create(&world, &body).await.is(201);
    super::take(&world, "prova", "publication")
        .await
        .refuses(&expect![[r#"
        422 invalid: Il questionario non ha una domanda a scelta con questo nome.
          /quotas/0/question rule: Il questionario non ha una domanda a scelta con questo nome.
          /quotas/1/option rule: La domanda non ha questa opzione.
          /quotas/3/option rule: Questa opzione ha già un limite.
    "#]]);
}

async fn the_doctor_counts_what_was_taken(world: World) {
    with_quota(&world, 5, json!({})).await;
    for role in ["b", "b", "a"] {
        let key = ready(&world, "anonymous", role).await;
        submit(&world, "anonymous", &key).await.is(200);
    }
    // What is being filled in takes nothing.
    ready(&world, "anonymous", "b").await;
    let db = &world.server.parts.hall.house.db;
    let told = async || {
        let found = doctor::check(db).await.expect("checked");
        found
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(told().await, "");
    let counted = "UPDATE surveys SET quotas = REPLACE(quotas, '\"taken\":2', '\"taken\":3')";
    world.execute(counted).await;
    expect![
        "how often options of a survey were taken is counted as it is: prova ruolo/b: 2 taken, 3 counted"
    ]
    .assert_eq(&told().await);
    let counted = "UPDATE surveys SET quotas = REPLACE(quotas, '\"taken\":3', '\"taken\":2')";
    world.execute(counted).await;
    assert_eq!(told().await, "");
}
