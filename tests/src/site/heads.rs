//! What every page says of itself: its head, its things in schema.org's words, its language.

use super::{BASE, ask, page, with_site};
use crate::both;
use crate::harness::World;
use serde_json::json;

both![
    pages_say_what_they_are,
    structured_data_can_be_read,
    a_name_never_becomes_markup,
    the_language_is_that_of_the_address,
    a_change_is_seen_on_the_page,
];

async fn pages_say_what_they_are(world: World) {
    let server = with_site(&world).await;
    for (path, other, title) in [
        ("/", "/en", "Piazza · Comunità di pratiche in Emilia-Romagna"),
        ("/en", "/", "Piazza · Communities of practice in Emilia-Romagna"),
        ("/comunita", "/en/communities", "Comunità di pratiche · Piazza"),
        (
            "/comunita/rigenerazione-urbana",
            "/en/communities/rigenerazione-urbana",
            "Rigenerazione urbana · Piazza",
        ),
        (
            "/en/communities/rigenerazione-urbana",
            "/comunita/rigenerazione-urbana",
            "Urban regeneration · Piazza",
        ),
        ("/eventi", "/en/events", "Eventi · Piazza"),
        (
            "/glossario",
            "/en/glossary",
            "Glossario della partecipazione · Piazza",
        ),
        ("/en/search", "/cerca", "Search Piazza · Piazza"),
        ("/privacy", "/en/privacy", "Privacy · Piazza"),
        (
            "/accessibilita",
            "/en/accessibility",
            "Dichiarazione di accessibilità · Piazza",
        ),
        ("/en/developers", "/sviluppo", "Build on Piazza · Piazza"),
    ] {
        let seen = page(&server, path).await;
        assert_eq!(seen.status, 200, "{path}");
        let (mine, theirs) = if path.starts_with("/en") {
            ("en", "it")
        } else {
            ("it", "en")
        };
        seen.says(&[
            &format!("<html lang=\"{mine}\">"),
            &format!("<title>{title}</title>"),
            &format!("<link rel=\"canonical\" href=\"{BASE}{path}\" />"),
            &format!("hreflang=\"{mine}\" href=\"{BASE}{path}\""),
            &format!("hreflang=\"{theirs}\" href=\"{BASE}{other}\""),
            "hreflang=\"x-default\"",
            "<meta property=\"og:title\"",
            "<h1",
            "<main id=\"main\"",
        ]);
        assert_eq!(seen.text.matches("<h1").count(), 1, "{path}");
        assert_eq!(seen.text.matches("name=\"description\"").count(), 1, "{path}");
        assert_eq!(seen.header("content-language"), mine);
    }
    let community = page(&server, "/comunita/rigenerazione-urbana").await;
    community.says(&[
        "Ci incontriamo <strong>ogni mese</strong>",
        "<li>Si ascolta prima di rispondere.</li>",
        "Settore Partecipazione",
        "#rigenera",
        "mailto:rigenera@piazza.example.org",
    ]);
    server.stop().await;
}

async fn structured_data_can_be_read(world: World) {
    let server = with_site(&world).await;
    let organisation = page(&server, "/comunita/rigenerazione-urbana")
        .await
        .thing("Organization");
    assert_eq!(organisation["name"], "Rigenerazione urbana");
    assert_eq!(organisation["foundingDate"], "2024-03-01");
    assert_eq!(organisation["email"], "rigenera@piazza.example.org");
    assert_eq!(
        organisation["areaServed"][0],
        json!({"@type": "City", "name": "Bologna"})
    );
    let site = page(&server, "/en").await.thing("WebSite");
    assert_eq!(
        site["potentialAction"]["target"]["urlTemplate"],
        format!("{BASE}/en/search?q={{search_term_string}}")
    );
    let trail = page(&server, "/comunita/rigenerazione-urbana")
        .await
        .thing("BreadcrumbList");
    assert_eq!(
        trail["itemListElement"][2]["item"],
        format!("{BASE}/comunita/rigenerazione-urbana")
    );
    assert_eq!(
        page(&server, "/glossario").await.thing("DefinedTermSet")["inLanguage"],
        "it"
    );
    server.stop().await;
}

async fn a_name_never_becomes_markup(world: World) {
    const ATTACK: &str =
        "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" autofocus onfocus=\"alert(3)";
    let server = with_site(&world).await;
    let sql = |column: &str| format!("UPDATE community_texts SET {column} = '{ATTACK}'");
    for column in ["name", "tagline", "purpose", "description", "rules"] {
        world.execute(&sql(column)).await;
    }
    let query = "%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%20onfocus%3D%22x";
    for path in [
        "/".to_owned(),
        "/comunita".to_owned(),
        "/comunita/rigenerazione-urbana".to_owned(),
        format!("/cerca?q={query}"),
        format!("/comunita?q={query}&theme={query}"),
        format!("/glossario?q={query}&letter={query}"),
        format!("/{query}"),
    ] {
        let seen = page(&server, &path).await;
        for markup in ["<script>alert", "<img src=x"] {
            assert!(!seen.text.contains(markup), "{markup} in {path}:\n{}", seen.text);
        }
        // In prose a quotation mark is text, in JSON it is escaped; elsewhere it could end an attribute.
        let (head, body) = seen.text.split_once("<body>").unwrap();
        let outside = head.split("application/ld+json").next().unwrap().to_owned()
            + body.split("class=\"prose\"").next().unwrap();
        for attribute in ["\" onfocus=\"", "\" autofocus"] {
            assert!(
                !outside.contains(attribute),
                "{attribute} in {path}:\n{}",
                seen.text
            );
        }
    }
    let community = page(&server, "/comunita/rigenerazione-urbana").await;
    assert_eq!(
        community.thing("Organization")["name"],
        ATTACK,
        "it is still the name"
    );
    server.stop().await;
}

async fn the_language_is_that_of_the_address(world: World) {
    let server = with_site(&world).await;
    let headers = [("accept", "text/html"), ("accept-language", "en")];
    let seen = ask(&server, "/comunita/rigenerazione-urbana", &headers).await;
    seen.says(&["<html lang=\"it\">", "<h1>Rigenerazione urbana</h1>"]);
    assert_eq!(seen.header("content-language"), "it");
    server.stop().await;
}

async fn a_change_is_seen_on_the_page(world: World) {
    let server = with_site(&world).await;
    let path = "/comunita/rigenerazione-urbana";
    let before = page(&server, path).await;
    let known = ask(
        &server,
        path,
        &[("accept", "text/html"), ("if-none-match", before.header("etag"))],
    )
    .await;
    assert_eq!(known.status, 304);
    world
        .execute("UPDATE communities SET hashtag = 'cambiato'; UPDATE revisions SET revision = revision + 1")
        .await;
    server.hear().await;
    page(&server, path).await.says(&["#cambiato"]);
    server.stop().await;
}
