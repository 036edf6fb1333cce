use super::{DATASETS, filled, listed, made, twelve_answer};
use crate::both;
use crate::feeds::hidden;
use crate::harness::World;
use crate::surveys;

both![
    what_is_not_for_everybody_is_in_no_file,
    no_address_of_anybody_is_in_any_file,
    results_of_few_and_of_members_are_in_no_file,
];

const CANARY: &str = "canarino";

async fn everything(world: &World) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let names = DATASETS
        .iter()
        .flat_map(|name| ["csv", "json"].map(|form| format!("open-data/{name}.{form}")));
    let others = [
        "open-data",
        "open-data/catalog.ttl",
        "open-data/catalog.jsonld",
        "statistics",
    ];
    for name in names.chain(others.map(str::to_owned)) {
        let seen = world.get(&format!("/v1/{name}")).await;
        files.push((name, seen.is(200).text()));
    }
    files
}

async fn what_is_not_for_everybody_is_in_no_file(world: World) {
    hidden(&world).await;
    // Editors find them in the lists: they are there.
    for path in ["communities", "events", "glossary/terms", "surveys"] {
        let seen = world
            .by("administrator")
            .get(&format!("/v1/{path}?limit=100"))
            .await;
        assert!(seen.is(200).text().contains(CANARY), "{path}");
    }
    made(&world).await;
    for (name, text) in everything(&world).await {
        assert!(!text.to_lowercase().contains(CANARY), "{name}");
        assert!(!text.contains("\"draft\","), "{name}");
    }
    // To whoever asks they are the same.
    let of_staff = world.by("administrator").get("/v1/open-data/events.csv").await;
    assert!(!of_staff.is(200).text().contains(CANARY));
}

async fn no_address_of_anybody_is_in_any_file(world: World) {
    filled(&world).await;
    // A public card has its coordinators' address on it; whoever takes all cards along does not take the addresses.
    world
        .execute("UPDATE communities SET contacts = '[{\"kind\":\"email\",\"label\":\"Segreteria\",\"value\":\"canarino@example.org\"}]'")
        .await;
    let card = world.get("/v1/communities/rigenerazione-urbana").await;
    assert!(card.is(200).text().contains("canarino@example.org"));
    made(&world).await;
    for (name, text) in everything(&world).await {
        assert!(!text.contains("@example.org"), "{name}");
        assert!(!text.contains(CANARY), "{name}");
    }
}

async fn results_of_few_and_of_members_are_in_no_file(world: World) {
    filled(&world).await;
    twelve_answer(&world, "dei-soci", "members").await;
    surveys::take(&world, "dei-soci", "closure").await.is(200);
    surveys::take(&world, "dei-soci", "results-publication")
        .await
        .is(200);
    // Still open: rough numbers are no results.
    twelve_answer(&world, "aperta", "public").await;
    made(&world).await;
    let rows = super::rows(&world, "results").await;
    assert!(rows.iter().all(|row| row["survey"] == "prova"));
    assert!(
        !listed(&world, "/v1/surveys", "it")
            .await
            .iter()
            .any(|it| it["slug"] == "dei-soci")
    );
    let votes: Vec<_> = rows.iter().filter(|row| row["question"] == "voto").collect();
    assert!(votes.len() > 1);
    for row in votes {
        // Eleven would tell of the one who is left of twelve.
        assert!(row["count"].as_i64().is_none_or(|count| count >= 5), "{row}");
        assert_ne!(row["count"], 11);
    }
}
