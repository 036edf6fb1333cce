//! Lists of questionnaires: what each reads, filtered and sorted.

use super::{COORDINATOR, FACILITATOR, MEMBER, MODERATOR, OTHER, WHERE, at, begun, published, saying};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use serde_json::json;

both![
    each_finds_what_they_may_read,
    filters_add_up,
    titles_are_sorted_in_each_language
];

async fn titled(world: &World, community: &str, it: &str, en: &str) -> String {
    begun(world, community, &saying("/title", json!({"it": it, "en": en}))).await
}

async fn found(world: &World, caller: &str, query: &str) -> String {
    let seen = world
        .by(caller)
        .get(&format!("/v1/questionnaires?sort=title{query}"))
        .await;
    if seen.status == 200 {
        seen.each("title").join(", ")
    } else {
        seen.status.to_string()
    }
}

async fn each_finds_what_they_may_read(world: World) {
    titled(&world, WHERE, "Nostro", "Ours").await;
    titled(&world, "open-data-lab", "Di altri", "Of others").await;
    titled(&world, "", "Della redazione", "Of the staff").await;
    let offered = published(&world, "").await;
    let patch = world
        .by("editor")
        .patch(&at(&offered, ""))
        .header("if-match", "*");
    patch.json(&json!({"template": true})).send().await.is(200);
    let mut told = String::new();
    for caller in [
        "anonymous",
        "outsider",
        MEMBER,
        MODERATOR,
        FACILITATOR,
        COORDINATOR,
        OTHER,
        "analyst",
        "editor",
    ] {
        let all = found(&world, caller, "").await;
        let managed = found(&world, caller, "&managed=true").await;
        told.push_str(&format!("{caller}: {all} | {managed}\n"));
    }
    expect![[r#"
        anonymous: 401 | 401
        outsider: 403 | 403
        member of rigenerazione-urbana: 403 | 403
        moderator of rigenerazione-urbana: Com’è andata?, Nostro | 
        facilitator of rigenerazione-urbana: Com’è andata?, Nostro | Nostro
        coordinator of rigenerazione-urbana: Com’è andata?, Nostro | Nostro
        coordinator of open-data-lab: Com’è andata?, Di altri | Di altri
        analyst: Com’è andata?, Della redazione, Di altri, Nostro | 
        editor: Com’è andata?, Della redazione, Di altri, Nostro | Com’è andata?, Della redazione, Di altri, Nostro
    "#]].assert_eq(&told);
}

async fn filters_add_up(world: World) {
    titled(&world, WHERE, "Gradimento degli incontri", "Meetings liked").await;
    titled(&world, "open-data-lab", "Bisogni sui dati", "Needs for data").await;
    let archived = titled(&world, WHERE, "Vecchi incontri", "Old meetings").await;
    world
        .by("editor")
        .post(&at(&archived, "/archival"))
        .send()
        .await
        .is(200);
    published(&world, "").await;
    for (query, expected) in [
        (
            "",
            expect!["Bisogni sui dati, Com’è andata?, Gradimento degli incontri, Vecchi incontri"],
        ),
        (
            "&q=incontro",
            expect!["Gradimento degli incontri, Vecchi incontri"],
        ),
        ("&q=liked", expect!["Gradimento degli incontri"]),
        ("&state=archived", expect!["Vecchi incontri"]),
        (
            "&state=archived&state=published",
            expect!["Com’è andata?, Vecchi incontri"],
        ),
        (
            "&community=rigenerazione-urbana",
            expect!["Gradimento degli incontri, Vecchi incontri"],
        ),
        (
            "&community=rigenerazione-urbana&community=open-data-lab&q=dati",
            expect!["Bisogni sui dati"],
        ),
        ("&community=non-esiste", expect![]),
        ("&template=true", expect![]),
        ("&colour=red", expect!["400"]),
    ] {
        expected.assert_eq(&found(&world, "editor", query).await);
    }
    let counted = world
        .by("editor")
        .get("/v1/questionnaires?count=true&limit=1")
        .await;
    assert_eq!(counted.at("/total"), json!(4));
}

async fn titles_are_sorted_in_each_language(world: World) {
    titled(&world, WHERE, "Alberi", "Trees").await;
    titled(&world, WHERE, "Écoles", "Schools").await;
    titled(&world, WHERE, "Zone", "Areas").await;
    let path = "/v1/questionnaires?sort=title&limit=2";
    let italian = world.by(FACILITATOR).get(path).await;
    assert_eq!(italian.each("title"), ["Alberi", "Écoles"]);
    let rest = world.by(FACILITATOR).get(&italian.str("/_links/next")).await;
    assert_eq!(rest.each("title"), ["Zone"]);
    let english = world
        .by(FACILITATOR)
        .ask(Method::GET, path)
        .in_language("en")
        .send()
        .await;
    assert_eq!(english.each("title"), ["Areas", "Schools"]);
}
