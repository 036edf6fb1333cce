//! Who sees results when.

use super::{RESULTS, answers, cells, person, settle, twelve_answer};
use crate::both;
use crate::harness::World;
use crate::harness::region::NOW;
use crate::privacy::signed_in;
use crate::surveys::{begun, count, published, save, submit, take};
use expect_test::expect;
use serde_json::{Value, json};

both![
    exact_results_come_to_whom_they_were_promised,
    those_for_everybody_need_no_account,
    what_is_settled_is_not_opened_again,
    only_what_is_closed_is_settled,
    what_was_counted_stays_counted_when_somebody_is_erased,
];

async fn exact_results_come_to_whom_they_were_promised(world: World) {
    twelve_answer(&world, "participants_after_closing").await;
    let participant = person(0);
    // While it is open nothing is exact, for nobody.
    let seen = world.by("editor").get(RESULTS).await;
    assert_eq!(seen.is(200).str("/results/exactness"), "rough");
    world.by(&participant).get(RESULTS).await.is(409);
    settle(&world, "prova").await;
    for insider in ["editor", "analyst", "facilitator of rigenerazione-urbana"] {
        let seen = world.by(insider).get(RESULTS).await;
        assert_eq!(seen.is(200).at("/results/responses"), 12, "{insider}");
        assert_eq!(seen.str("/results/exactness"), "exact", "{insider}");
    }
    world.by(&participant).get(RESULTS).await.is(409);
    take(&world, "prova", "results-publication").await.is(200);
    let seen = world.by(&participant).get(RESULTS).await;
    let votes = cells(seen.is(200), "/results/questions", "voto");
    assert!(!votes.contains(&json!(1)), "the one alone is told: {votes:?}");
    let votes_are_withheld =
        seen.at("/results/questions").as_array().expect("questions")[3]["withheld"].clone();
    assert_eq!(votes_are_withheld, true);
    assert_eq!(
        cells(&seen, "/results/questions", "ruolo"),
        [json!(0), json!(12), json!(0)]
    );
    assert_eq!(seen.at("/over_time/0/count"), 12);
    assert_eq!(seen.at("/options/texts"), false);
    world.by("outsider").get(RESULTS).await.is(403);
    world.get(RESULTS).await.is(401);
    take(&world, "prova", "archival").await.is(200);
    world.by(&participant).get(RESULTS).await.is(403);
}

async fn those_for_everybody_need_no_account(world: World) {
    // For members, and everybody sees what came of it.
    published(&world, "prova", json!({"results": "public_after_closing"})).await;
    published(&world, "interna", json!({"results": "staff"})).await;
    world.get(RESULTS).await.is(404);
    settle(&world, "prova").await;
    world.get(RESULTS).await.is(404);
    world
        .by("member of rigenerazione-urbana")
        .get(RESULTS)
        .await
        .is(409);
    take(&world, "prova", "results-publication").await.is(200);
    let members = count(
        &world,
        "SELECT COUNT(DISTINCT m.person_id) FROM memberships m JOIN communities c ON c.id = m.community_id \
         WHERE c.slug = 'rigenerazione-urbana' AND m.state = 'active'",
    );
    assert_eq!(world.get(RESULTS).await.is(200).at("/asked"), members.await);
    settle(&world, "interna").await;
    take(&world, "interna", "results-publication").await.is(200);
    world.get("/v1/surveys/interna/results").await.is(404);
    let member = world.by("member of rigenerazione-urbana");
    member.get("/v1/surveys/interna/results").await.is(403);
}

async fn what_is_settled_is_not_opened_again(world: World) {
    twelve_answer(&world, "staff").await;
    take(&world, "prova", "closure").await.is(200);
    take(&world, "prova", "reopening").await.is(200);
    settle(&world, "prova").await;
    let seen = world.by("editor").get("/v1/surveys/prova").await;
    assert_eq!(seen.at("/management/steps"), json!(["results_publication"]));
    take(&world, "prova", "reopening").await.refuses(&expect![[r#"
        409 wrong-state: I numeri esatti sono già stati detti: da ora nessuna risposta arriva, cambia o si toglie, perché la differenza direbbe che cosa ha risposto qualcuno.
    "#]]);
    take(&world, "prova", "results-settlement").await.is(409);
}

async fn only_what_is_closed_is_settled(world: World) {
    published(&world, "prova", json!({})).await;
    take(&world, "prova", "results-settlement").await.is(409);
    take(&world, "prova", "pause").await.is(200);
    take(&world, "prova", "results-settlement").await.is(409);
    settle(&world, "prova").await;
}

const CANARY: &str = "Sono Ottavia e lo dico";

/// Nobody can tell from two tellings what somebody answered who was erased in between; what they wrote is gone.
async fn what_was_counted_stays_counted_when_somebody_is_erased(world: World) {
    let open = json!({"audience": "public", "members_of": []});
    published(&world, "prova", open).await;
    for number in 0..7 {
        answers(&world, &person(number), "prova", "b", 7).await;
    }
    let key = begun(&world, "outsider", "prova").await;
    save(&world, &key, "p1", json!({"ruolo": "a"})).await.is(200);
    save(&world, &key, "p2", json!({"perche": CANARY, "voto": 3}))
        .await
        .is(200);
    submit(&world, "outsider", &key).await.is(200);
    settle(&world, "prova").await;
    let before = world.by("editor").get(RESULTS).await.is(200).json();
    let texts = "/v1/surveys/prova/results/texts?question=perche";
    assert!(
        world
            .by("editor")
            .get(texts)
            .await
            .is(200)
            .text()
            .contains(CANARY)
    );
    signed_in(&world, "outsider@example.org", NOW).await;
    let erased = world.by("outsider").post("/v1/me/erasure");
    let email = json!({"email": "outsider@example.org"});
    erased.json(&email).send().await.is(200);
    // Counted anew, by who has nothing in memory.
    let other = world.replica(|_| {}).await;
    let after = other.by("editor").get(RESULTS).await.is(200).json();
    other.stop().await;
    assert_eq!(before["results"], after["results"]);
    assert_eq!(before["over_time"], after["over_time"]);
    assert!(
        !world
            .by("editor")
            .get(texts)
            .await
            .is(200)
            .text()
            .contains(CANARY)
    );
    let kept: Vec<String> = world.rows("SELECT answers FROM survey_responses").await;
    assert!(!kept.iter().any(|answers| answers.contains(CANARY)), "{kept:?}");
    let named = "SELECT COUNT(*) FROM survey_responses WHERE state = 'submitted' AND person_id IS NULL";
    assert_eq!(count(&world, named).await, 1);
    let counted: Value = after["results"]["responses"].clone();
    assert_eq!(counted, 8);
}
