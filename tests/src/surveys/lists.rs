//! The list of surveys, searched: by the words of titles and introductions, of what the caller may see and no more.

use super::{create, definition, new_survey, published, questionnaire, take, with};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::{Value, json};

both![
    words_of_titles_and_introductions_are_found,
    nobody_finds_by_words_what_they_do_not_see,
    a_page_of_what_is_searched_is_a_page_of_that_search,
    what_was_made_before_surveys_were_searched_is_found_too,
];

fn saying(title: &str, introduction: &str) -> Value {
    json!({"title": title, "introduction": introduction, "privacy_notice": "Chi tratta i dati.", "thanks": "Grazie."})
}

fn open(texts: &Value) -> Value {
    json!({"audience": "public", "members_of": [], "texts": texts})
}

async fn some(world: &World) {
    let texts =
        json!({"it": saying("I bisogni formativi delle comunità", "Su che cosa **imparare** insieme.")});
    published(world, "bisogni", open(&texts)).await;
    let texts =
        json!({"it": saying("La partecipazione vista da chi la fa", "Il bilancio dell’acqua pubblica.")});
    published(world, "partecipazione", open(&texts)).await;
}

async fn found(world: &World, who: &str, query: &str) -> String {
    let path = format!("/v1/surveys?sort=closes_at&{query}");
    let mut slugs = world.by(who).get(&path).await.each("slug");
    slugs.sort();
    slugs.join(", ")
}

async fn words_of_titles_and_introductions_are_found(world: World) {
    some(&world).await;
    for (query, expected) in [
        ("q=bisogno", "bisogni"),
        ("q=COMUNITA", "bisogni"),
        ("q=acqua%20bilanci", "partecipazione"),
        ("q=partecip", "partecipazione"),
        ("q=acqua%20quartiere", ""),
        ("q=della%20partecipazione", "partecipazione"),
        ("q=bisogni&community=rigenerazione-urbana", "bisogni"),
        ("q=bisogni&community=open-data-lab", ""),
        ("q=bisogni&kind=poll", ""),
        ("q=%22%29%20OR%20%2A", ""),
        ("q=privacy", ""),
    ] {
        assert_eq!(found(&world, "anonymous", query).await, expected, "{query}");
    }
    // With other words it is found by these, and no longer by those before.
    let texts = json!({"texts": {"it": saying("Le reti di quartiere", "")}});
    let asking = world
        .by("editor")
        .patch("/v1/surveys/bisogni")
        .header("if-match", "*");
    asking.json(&texts).send().await.is(200);
    assert_eq!(found(&world, "anonymous", "q=bisogni").await, "");
    assert_eq!(found(&world, "anonymous", "q=reti%20quart").await, "bisogni");
    let long = format!("/v1/surveys?q={}", "a".repeat(2000));
    assert_eq!(world.get(&long).await.status, 400);
}

async fn nobody_finds_by_words_what_they_do_not_see(world: World) {
    some(&world).await;
    let of_members = json!({"texts": {"it": saying("I bisogni dei membri", "")}});
    published(&world, "dei-membri", of_members).await;
    let id = questionnaire(&world, definition()).await;
    let texts = json!({"it": saying("I bisogni, ma in bozza", "")});
    create(&world, &with(new_survey(&id, "in-bozza"), open(&texts)))
        .await
        .is(201);
    let mut told = String::new();
    for who in [
        "anonymous",
        "member of open-data-lab",
        "member of rigenerazione-urbana",
        "facilitator of rigenerazione-urbana",
    ] {
        let (all, managed) = (
            found(&world, who, "q=bisogni").await,
            found(&world, who, "q=bisogni&managed=true").await,
        );
        told.push_str(&format!("{who}: {all} | {managed}\n"));
    }
    expect![[r#"
        anonymous: bisogni | 
        member of open-data-lab: bisogni | 
        member of rigenerazione-urbana: bisogni, dei-membri | 
        facilitator of rigenerazione-urbana: bisogni, dei-membri, in-bozza | bisogni, dei-membri, in-bozza
    "#]]
    .assert_eq(&told);
    let draft = world.by("editor").delete("/v1/surveys/in-bozza");
    draft.send().await.is(204);
    let words = "SELECT COUNT(*) FROM search_documents WHERE kind = 'survey'";
    assert_eq!(super::count(&world, words).await, 3);
}

async fn a_page_of_what_is_searched_is_a_page_of_that_search(world: World) {
    for number in 0..3 {
        let texts = json!({"it": saying(&format!("Bisogni {number}"), "")});
        published(&world, &format!("bisogni-{number}"), open(&texts)).await;
    }
    let first = world.get("/v1/surveys?q=bisogni&limit=2&count=true").await;
    assert_eq!(first.is(200).at("/total"), 3);
    let next = first.str("/_links/next");
    assert!(next.contains("q=bisogni"), "{next}");
    let second = world.get(&next).await;
    let mut all = [first.each("slug"), second.is(200).each("slug")].concat();
    all.sort();
    assert_eq!(all, ["bisogni-0", "bisogni-1", "bisogni-2"]);
    let cursor = first.str("/next_cursor");
    for other in ["q=altro&", ""] {
        let path = format!("/v1/surveys?{other}limit=2&cursor={cursor}");
        world.get(&path).await.is(400);
    }
}

async fn what_was_made_before_surveys_were_searched_is_found_too(world: World) {
    some(&world).await;
    let gone = "DELETE FROM search_documents WHERE kind = 'survey'";
    world.execute(gone).await;
    assert_eq!(found(&world, "editor", "q=bisogni").await, "");
    world.do_what_is_due().await;
    world.do_what_is_due().await;
    assert_eq!(found(&world, "editor", "q=bisogni").await, "bisogni");
    let filed = "SELECT COUNT(*) FROM audit_entries WHERE action = 'survey.filed'";
    assert_eq!(super::count(&world, filed).await, 1, "once");
    take(&world, "bisogni", "pause").await.is(200);
}
