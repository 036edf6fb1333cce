//! The life of an event: every state × every step, and what time does.

use super::{draft, published, take};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::json;
use std::fmt::Write;

both![
    every_state_and_every_step,
    a_cancellation_says_why_and_a_publication_forgets_it,
    what_is_over_has_ended_by_itself,
    what_is_brought_in_late_is_left_alone_a_while,
    only_drafts_are_removed,
];

const STATES: [&str; 7] = [
    "draft",
    "published",
    "postponed",
    "cancelled",
    "ended",
    "reported",
    "archived",
];

async fn every_state_and_every_step(world: World) {
    draft(&world, "laboratorio", json!({})).await;
    let mut table = String::new();
    for state in STATES {
        for step in ["publication", "postponement", "cancellation", "archival"] {
            let sql = format!("UPDATE events SET status = '{state}' WHERE slug = 'laboratorio'");
            world.execute(&sql).await;
            let seen = take(&world, "laboratorio", step).await;
            let told = match seen.status {
                200 => seen.str("/status"),
                409 => "–".to_owned(),
                _ => seen.refusal(),
            };
            let _ = writeln!(table, "{state} + {step} → {told}");
        }
    }
    expect![[r#"
        draft + publication → published
        draft + postponement → –
        draft + cancellation → cancelled
        draft + archival → –
        published + publication → –
        published + postponement → postponed
        published + cancellation → cancelled
        published + archival → –
        postponed + publication → published
        postponed + postponement → –
        postponed + cancellation → cancelled
        postponed + archival → –
        cancelled + publication → –
        cancelled + postponement → –
        cancelled + cancellation → –
        cancelled + archival → archived
        ended + publication → –
        ended + postponement → –
        ended + cancellation → –
        ended + archival → –
        reported + publication → –
        reported + postponement → –
        reported + cancellation → –
        reported + archival → archived
        archived + publication → –
        archived + postponement → –
        archived + cancellation → –
        archived + archival → –
    "#]]
    .assert_eq(&table);
}

async fn a_cancellation_says_why_and_a_publication_forgets_it(world: World) {
    published(&world, "laboratorio", json!({})).await;
    take(&world, "laboratorio", "postponement").await.is(200);
    let seen = world.get("/v1/events/laboratorio").await;
    assert_eq!(
        (seen.str("/status"), seen.str("/reason")),
        ("postponed".to_owned(), "Per provare.".to_owned())
    );
    take(&world, "laboratorio", "publication").await.is(200);
    assert_eq!(
        world.get("/v1/events/laboratorio").await.at("/reason"),
        json!(null)
    );
    take(&world, "laboratorio", "cancellation").await.is(200);
    assert_eq!(
        world.get("/v1/events/laboratorio").await.str("/reason"),
        "Per provare."
    );
    take(&world, "laboratorio", "publication")
        .await
        .refuses(&expect![[r#"
            409 wrong-state: Lo stato attuale è «cancelled»: da qui non si passa a «published».
        "#]]);
}

async fn what_is_over_has_ended_by_itself(world: World) {
    published(&world, "laboratorio", json!({})).await;
    world.set_clock("2027-01-14T18:59:59Z");
    world.do_what_is_due().await;
    assert_eq!(
        world.get("/v1/events/laboratorio").await.str("/status"),
        "published"
    );
    // Changed a moment before its end, not after: nothing is brought in late.
    world
        .by("editor")
        .patch("/v1/events/laboratorio")
        .header("if-match", "*")
        .json(&json!({"kind": "workshop"}))
        .send()
        .await
        .is(200);
    world.set_clock("2027-01-14T19:00:00Z");
    world.do_what_is_due().await;
    let seen = world.get("/v1/events/laboratorio").await;
    assert_eq!(seen.str("/status"), "ended");
    world
        .by("editor")
        .patch("/v1/events/laboratorio")
        .header("if-match", "*")
        .json(&json!({"kind": "meeting"}))
        .send()
        .await
        .refuses(&expect![[r#"
            409 wrong-state: L’evento è nello stato «ended»: non si può più modificare.
        "#]]);
}

/// Who brings in what took place before can still add who was there.
async fn what_is_brought_in_late_is_left_alone_a_while(world: World) {
    draft(&world, "laboratorio", json!({})).await;
    world.set_clock("2027-01-20T09:00:00Z");
    take(&world, "laboratorio", "publication").await.is(200);
    world.set_clock("2027-01-20T09:09:59Z");
    world.do_what_is_due().await;
    let status = || async { world.get("/v1/events/laboratorio").await.str("/status") };
    assert_eq!(status().await, "published");
    world.set_clock("2027-01-20T09:10:00Z");
    world.do_what_is_due().await;
    assert_eq!(status().await, "ended");
}

async fn only_drafts_are_removed(world: World) {
    draft(&world, "bozza", json!({})).await;
    world.by("editor").delete("/v1/events/bozza").send().await.is(204);
    world.by("editor").get("/v1/events/bozza").await.is(404);
    published(&world, "laboratorio", json!({})).await;
    let seen = world.by("editor").delete("/v1/events/laboratorio").send().await;
    seen.refuses(&expect![[r#"
        409 wrong-state: Si elimina solo una bozza, e questo evento è «published»: puoi annullarlo.
    "#]]);
}
