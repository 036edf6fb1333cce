//! What is kept of a member goes with them; the last coordinator hands over first.

use super::{OPEN, application, apply, ask_as_guest, counted, path_of, step, with};
use crate::both;
use crate::harness::World;
use crate::harness::region::NOW;
use crate::privacy::{signed_in, traces};
use expect_test::expect;
use serde_json::json;

both![
    an_erased_member_is_gone_from_everywhere,
    the_last_coordinator_hands_over_first
];

async fn an_erased_member_is_gone_from_everywhere(world: World) {
    let before = counted(&world, OPEN).await;
    let canary = "parrocchetto";
    let body = with(
        application(),
        json!({"shown": true, "message": format!("Ho un {canary}.")}),
    );
    apply(&world, "outsider", OPEN, &body).await.is(201);
    let path = path_of(&world, "outsider").await;
    let suspend = world
        .by("coordinator of rigenerazione-urbana")
        .post(&format!("{path}/suspension"))
        .header("idempotency-key", "with-an-answer-kept");
    suspend
        .json(&json!({"reason": format!("Parla di un {canary}.")}))
        .send()
        .await
        .is(200);
    ask_as_guest(
        &world,
        "rigenerazione-urbana",
        "outsider@example.org",
        json!({"message": canary}),
    )
    .await;
    let told = world.by("outsider").get("/v1/me/data").await;
    assert!(
        told.is(200).text().matches(canary).count() >= 3,
        "they see all that is kept: {}",
        told.text()
    );
    signed_in(&world, "outsider@example.org", NOW).await;
    let erased = world.by("outsider").post("/v1/me/erasure");
    erased
        .json(&json!({"email": "outsider@example.org"}))
        .send()
        .await
        .is(200);
    for trace in [canary, "outsider@example.org", "olga orsi"] {
        assert_eq!(traces(&world, trace).await, Vec::<String>::new(), "{trace}");
    }
    assert_eq!(counted(&world, OPEN).await, before);
    step(&world, "editor", &path, "reinstatement").await.is(404);
}

async fn the_last_coordinator_hands_over_first(world: World) {
    let coordinator = "coordinator of rigenerazione-urbana";
    signed_in(&world, "coordinator.rigenerazione-urbana@example.org", NOW).await;
    let erase = async || {
        let asking = world.by(coordinator).post("/v1/me/erasure");
        asking
            .json(&json!({"email": "coordinator.rigenerazione-urbana@example.org"}))
            .send()
            .await
    };
    erase().await.refuses(&expect![[r#"
        409 last-coordinator: Una comunità ha sempre almeno una persona attiva che la coordina: dai prima questo ruolo a qualcun altro, poi riprova.
    "#]]);
    let other = path_of(&world, "member of rigenerazione-urbana").await;
    super::steps::give(&world, coordinator, &other, "coordinator")
        .await
        .is(200);
    erase().await.is(200);
}
