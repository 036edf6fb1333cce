//! What other sites frame: results of surveys, for everybody alike, with the same numbers as their page. Nothing else may be framed.

use super::{BASE, Page, ask, page, with_site};
use crate::both;
use crate::harness::{Server, World, person_id};
use crate::surveys::{answered, published, take};
use serde_json::json;

both![
    results_are_framed_whole_anywhere,
    one_question_stands_alone,
    protected_numbers_stay_so_in_a_frame,
    a_frame_says_what_there_is_not,
    a_frame_is_the_same_for_everybody,
    nothing_else_is_framed,
];

const FRAMES: [&str; 2] = ["/embed/risultati/prova", "/en/embed/results/prova"];

/// Eleven vote 7, and one alone 1.
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

/// A server with the results told.
async fn with_results(world: &World, results: &str) -> Server {
    twelve_answer(world, results).await;
    take(world, "prova", "closure").await.is(200);
    take(world, "prova", "results-publication").await.is(200);
    let server = with_site(world).await;
    server.hear().await;
    server
}

/// Every number in a cell of a table, in the page's order.
fn numbers(of: &Page) -> Vec<&str> {
    let cells = of.text.split("<td class=\"cell-number").skip(1);
    cells
        .filter_map(|cell| cell.split_once('>')?.1.split_once("</td>"))
        .map(|(number, _)| number)
        .collect()
}

async fn results_are_framed_whole_anywhere(world: World) {
    let server = with_results(&world, "public_after_closing").await;
    for (path, language, lead, whole) in [
        (FRAMES[0], "it", "12 risposte", "/indagini/prova/risultati"),
        (FRAMES[1], "en", "12 responses", "/en/surveys/prova/results"),
    ] {
        let seen = page(&server, path).await;
        assert_eq!((seen.status, seen.header("content-language")), (200, language));
        seen.says(&[
            &format!("<html lang=\"{language}\">"),
            lead,
            &format!("<link rel=\"canonical\" href=\"{BASE}{whole}\" />"),
            &format!("<a href=\"{BASE}{whole}\" target=\"_blank\" rel=\"noopener\">"),
            "<svg class=\"bar\"",
        ]);
        assert_eq!(seen.text.matches("<h1").count(), 1);
        // The only script is the frame's own: it tells how high this is.
        assert_eq!(seen.text.matches("<script").count(), 1);
        for absent in ["<header", "<form", "<img", "style=", "src=", "@import", "url("] {
            assert!(!seen.text.contains(absent), "{absent} in {path}:\n{}", seen.text);
        }
        let policy = seen.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-"),
            "{policy}"
        );
        assert!(policy.ends_with("frame-ancestors *"), "{policy}");
        assert!(policy.contains("; script-src 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
        for (name, value) in [
            ("x-robots-tag", "noindex"),
            ("cross-origin-resource-policy", "cross-origin"),
            ("x-frame-options", ""),
            ("set-cookie", ""),
            ("access-control-allow-origin", "*"),
        ] {
            assert_eq!(seen.header(name), value, "{name} of {path}");
        }
        assert!(seen.header("cache-control").starts_with("public, max-age="));
        let known = ask(
            &server,
            path,
            &[
                ("accept", "text/html,*/*;q=0.8"),
                ("if-none-match", seen.header("etag")),
            ],
        )
        .await;
        assert_eq!(known.status, 304);
        assert!(
            known
                .header("content-security-policy")
                .ends_with("frame-ancestors *")
        );
    }
    let night = page(&server, "/embed/risultati/prova?look=dark").await;
    night.says(&["<html lang=\"it\" data-theme=\"dark\">"]);
    let odd = page(&server, "/embed/risultati/prova?look=%22%3E%3Cscript%3E").await;
    odd.says(&["<html lang=\"it\">"]);
    server.stop().await;
}

async fn one_question_stands_alone(world: World) {
    let server = with_results(&world, "public_after_closing").await;
    let one = page(&server, "/embed/risultati/prova?question=voto").await;
    assert_eq!(one.status, 200);
    one.says(&[
        "<h1>Che voto dai?</h1>",
        "<p class=\"eyebrow\">Risultati: La partecipazione</p>",
    ]);
    assert!(!one.text.contains("Da quanti anni?"), "{}", one.text);
    let none = page(&server, "/embed/risultati/prova?question=altro").await;
    assert_eq!(none.status, 404);
    none.says(&["Questa domanda non c’è"]);
    assert!(
        none.header("content-security-policy")
            .ends_with("frame-ancestors *")
    );
    server.stop().await;
}

async fn protected_numbers_stay_so_in_a_frame(world: World) {
    let server = with_results(&world, "public_after_closing").await;
    let framed = page(&server, FRAMES[0]).await;
    framed.says(&[
        "<td class=\"cell-number res-withheld\">protetto</td>",
        "Perché qui c’è scritto «protetto»",
    ]);
    assert!(!numbers(&framed).contains(&"11"), "eleven tells of the one");
    let own = page(&server, "/indagini/prova/risultati").await;
    let of_the_page = numbers(&own);
    assert!(of_the_page.starts_with(&numbers(&framed)), "the same numbers");
    assert!(numbers(&framed).len() > 10);
    server.stop().await;
}

async fn a_frame_says_what_there_is_not(world: World) {
    twelve_answer(&world, "public_after_closing").await;
    let server = with_site(&world).await;
    server.hear().await;
    let early = page(&server, FRAMES[0]).await;
    assert_eq!(early.status, 200);
    early.says(&[
        "I risultati non ci sono ancora",
        "Li vedono tutti, dopo la chiusura.",
    ]);
    assert!(!early.text.contains("<table"), "nothing is told");
    let missing = page(&server, "/en/embed/results/not-there").await;
    assert_eq!(missing.status, 404);
    missing.says(&["There is nothing to show here"]);
    server.stop().await;
}

async fn a_frame_is_the_same_for_everybody(world: World) {
    let server = with_results(&world, "staff").await;
    let hidden = page(&server, "/embed/risultati/prova").await;
    let nothing = page(&server, "/embed/risultati/non-c-e").await;
    assert_eq!((hidden.status, nothing.status), (404, 404));
    // Staff sees them on their own page, and in a frame as little as anybody.
    let staff = ask(
        &server,
        "/embed/risultati/prova",
        &[
            ("accept", "text/html,*/*;q=0.8"),
            ("authorization", "Bearer editor"),
        ],
    )
    .await;
    assert_eq!(staff.status, 404);
    let told = |seen: &Page| seen.text.replace("non-c-e", "prova");
    assert_eq!(told(&hidden), told(&nothing), "nobody learns that it is there");
    assert_eq!(told(&hidden), told(&staff));
    server.stop().await;
}

async fn nothing_else_is_framed(world: World) {
    let server = with_results(&world, "public_after_closing").await;
    for path in [
        "/",
        "/en/communities",
        "/indagini/prova/risultati",
        "/en/surveys/prova/results",
        "/indagini/prova",
        "/gestione/indagini",
        "/accedi",
        "/embed",
        "/embed/risultati",
        "/docs",
    ] {
        let seen = page(&server, path).await;
        let policy = seen.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
    }
    server.stop().await;
}
