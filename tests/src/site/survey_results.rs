//! Results of surveys on the public site: every number in a table, the small ones as a word, and why there are none where there are none.

use super::{BASE, page, with_site};
use crate::both;
use crate::harness::{World, person_id};
use crate::surveys::{answered, published, take};
use serde_json::json;

both![
    results_are_read_without_script,
    results_that_are_not_told_yet_say_when_they_come,
    what_is_not_for_everybody_is_asked_for_by_the_spa,
];

const PAGES: [&str; 2] = ["/indagini/prova/risultati", "/en/surveys/prova/results"];

/// For everybody; eleven vote 7, and one alone 1.
async fn twelve_answer(world: &World, results: &str) {
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": [], "results": results});
    published(world, "prova", open).await;
    for at in 0..12_u128 {
        let who = format!("person {}", person_id(700 + at));
        answered(world, &who, "prova", if at == 0 { 1 } else { 7 })
            .await
            .is(200);
    }
}

async fn results_are_read_without_script(world: World) {
    twelve_answer(&world, "public_after_closing").await;
    take(&world, "prova", "closure").await.is(200);
    take(&world, "prova", "results-publication").await.is(200);
    let server = with_site(&world).await;
    server.hear().await;
    let it = page(&server, PAGES[0]).await;
    assert_eq!(it.status, 200);
    it.says(&[
        "12 risposte",
        "<td class=\"cell-number res-withheld\">protetto</td>",
        "Perché qui c’è scritto «protetto»",
        "<tr><th scope=\"row\">Hanno risposto</th><td class=\"cell-number\">12</td>",
        "È anonima: nessuno può sapere chi ha dato quale risposta.",
        "href=\"/privacy#numeri-piccoli\"",
        "property=\"og:description\"",
        "type=\"application/json\"",
    ]);
    assert!(
        !it.text.contains("<td class=\"cell-number\">11</td>"),
        "eleven tells of the one"
    );
    let things = it.things();
    let data = things.iter().find(|thing| thing["@type"] == "Dataset");
    let data = data.expect("a data set");
    assert_eq!(data["url"], format!("{BASE}{}", PAGES[0]));
    assert_eq!(
        data["distribution"]["contentUrl"],
        format!("{BASE}/v1/surveys/prova/results")
    );
    page(&server, PAGES[1])
        .await
        .says(&["12 responses", "protected</td>"]);
    let sitemap = page(&server, "/sitemap.xml").await;
    for path in PAGES {
        sitemap.says(&[&format!("<loc>{BASE}{path}</loc>")]);
    }
    page(&server, "/privacy").await.says(&["id=\"numeri-piccoli\""]);
    server.stop().await;
}

async fn results_that_are_not_told_yet_say_when_they_come(world: World) {
    twelve_answer(&world, "public_after_closing").await;
    let server = with_site(&world).await;
    server.hear().await;
    let open = page(&server, PAGES[0]).await;
    assert_eq!(open.status, 200);
    open.says(&[
        "I risultati non ci sono ancora",
        "Li vedono tutti, dopo la chiusura.",
        "noindex",
    ]);
    assert!(!open.text.contains("<table"), "nothing is told");
    take(&world, "prova", "closure").await.is(200);
    server.hear().await;
    page(&server, PAGES[1])
        .await
        .says(&["those who run it have not published its results yet"]);
    let sitemap = page(&server, "/sitemap.xml").await;
    assert!(!sitemap.text.contains(PAGES[0]));
    server.stop().await;
}

async fn what_is_not_for_everybody_is_asked_for_by_the_spa(world: World) {
    published(&world, "prova", json!({"results": "staff"})).await;
    let server = with_site(&world).await;
    server.hear().await;
    let mut bodies = Vec::new();
    for path in [PAGES[0], "/indagini/non-c-e/risultati"] {
        let seen = page(&server, path).await;
        assert_eq!(
            (seen.status, seen.header("cache-control")),
            (200, "no-store"),
            "{path}"
        );
        bodies.push(seen.text);
    }
    assert_eq!(bodies[0], bodies[1], "nobody learns that it is there");
    server.stop().await;
}
