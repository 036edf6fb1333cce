//! What people wrote.

use super::{RESULTS, answers, person, settle};
use crate::both;
use crate::harness::World;
use crate::surveys::{published, take};
use serde_json::json;

both![
    texts_are_read_by_those_who_run_it,
    few_texts_of_nobody_are_withheld,
];

async fn texts_are_read_by_those_who_run_it(world: World) {
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": [], "results": "public_after_closing"});
    published(&world, "prova", open).await;
    for number in 0..7 {
        answers(
            &world,
            &person(number),
            "prova",
            "a",
            9 - i64::try_from(number).expect("few"),
        )
        .await;
    }
    let path = format!("{RESULTS}/texts?question=perche");
    world.by("editor").get(&path).await.is(409);
    settle(&world, "prova").await;
    let seen = world
        .by("editor")
        .get(&format!("{path}&limit=3&count=true"))
        .await;
    let first: Vec<String> = seen.is(200).each("text");
    assert_eq!(first, ["Perché sì, 3", "Perché sì, 4", "Perché sì, 5"]);
    assert_eq!(seen.at("/total"), 7);
    let next = world.by("editor").get(&seen.str("/_links/next")).await;
    assert_eq!(next.is(200).each("text")[0], "Perché sì, 6");
    let found = world.by("analyst").get(&format!("{path}&q=PERCHE+si,+9")).await;
    assert_eq!(found.is(200).each("text"), ["Perché sì, 9"]);
    for wrong in ["ruolo", "voto", "niente"] {
        let path = format!("{RESULTS}/texts?question={wrong}");
        world.by("editor").get(&path).await.is(400);
    }
    take(&world, "prova", "results-publication").await.is(200);
    world.get(RESULTS).await.is(200);
    world.get(&path).await.is(401);
    world.by(&person(0)).get(&path).await.is(403);
}

async fn few_texts_of_nobody_are_withheld(world: World) {
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": []});
    published(&world, "prova", open).await;
    for number in 0..9 {
        let role = if number < 4 { "a" } else { "b" };
        answers(&world, &person(number), "prova", role, 9).await;
    }
    settle(&world, "prova").await;
    let path = format!("{RESULTS}/texts?question=perche");
    let seen = world.by("editor").get(&path).await;
    assert_eq!(seen.is(200).at("/withheld"), true);
    assert_eq!(seen.at("/items"), json!([]));
}
