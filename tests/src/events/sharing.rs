//! A draft shown to somebody without an account, by a link.

use super::{draft, take};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::json;

both![a_link_shows_the_draft_until_it_is_taken_back, a_link_ends];

async fn share(world: &World) -> String {
    let asking = world.by("editor").post("/v1/events/laboratorio/share-link");
    asking.send().await.is(201).str("/token")
}

async fn preview(world: &World, token: &str) -> Seen {
    let asking = world.by("anonymous").post("/v1/event-previews");
    asking.json(&json!({"token": token})).send().await
}

async fn a_link_shows_the_draft_until_it_is_taken_back(world: World) {
    draft(
        &world,
        "laboratorio",
        json!({"online_url": "https://meet.example.org/segreta"}),
    )
    .await;
    let first = share(&world).await;
    let seen = preview(&world, &first).await;
    assert_eq!(seen.is(200).str("/slug"), "laboratorio");
    assert_eq!(seen.at("/management"), json!(null), "a guest manages nothing");
    assert!(!seen.text().contains("meet.example.org"));
    // A second link is instead of the first.
    let second = share(&world).await;
    preview(&world, &first).await.refuses(&expect![[r#"
        409 link-spent: Il collegamento alla bozza è scaduto o è stato ritirato: chiedine un altro a chi organizza.
    "#]]);
    preview(&world, &second).await.is(200);
    world
        .by("editor")
        .delete("/v1/events/laboratorio/share-link")
        .send()
        .await
        .is(204);
    preview(&world, &second).await.is(409);
    let known: Vec<i64> = world
        .rows(&format!(
            "SELECT COUNT(*) FROM events WHERE share_token_hash LIKE '%{second}%'"
        ))
        .await;
    assert_eq!(known, [0], "the key itself is kept nowhere");
}

async fn a_link_ends(world: World) {
    draft(&world, "laboratorio", json!({})).await;
    let token = share(&world).await;
    world.set_clock("2026-12-05T09:29:59Z");
    preview(&world, &token).await.is(200);
    world.set_clock("2026-12-05T09:30:00Z");
    preview(&world, &token).await.is(409);
    let token = share(&world).await;
    take(&world, "laboratorio", "publication").await.is(200);
    preview(&world, &token).await.is(409);
    world
        .by("editor")
        .post("/v1/events/laboratorio/share-link")
        .send()
        .await
        .refuses(&expect![[r#"
            409 wrong-state: Si condivide con un collegamento solo una bozza, e questo evento è «published»: ha già la sua pagina.
        "#]]);
}
