//! What stands beside the pages: files, the sitemap, the reference, and what browsers are told.

use super::{BASE, ask, page, with_site};
use crate::both;
use crate::harness::World;
use serde_json::Value;

both![
    files_are_compressed_and_kept,
    browsers_are_told_to_run_nothing_else,
    the_sitemap_names_every_page_in_both_languages,
    the_reference_is_whole,
    without_a_site_the_api_points_to_its_reference,
];

async fn files_are_compressed_and_kept(world: World) {
    let server = with_site(&world).await;
    let file = "/assets/start-0a1b2c3d.js";
    let plain = ask(&server, file, &[]).await;
    assert_eq!(plain.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(
        plain.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    assert!(plain.text.contains("awake"));
    let mut tags = vec![plain.header("etag").to_owned()];
    for (accepted, encoding) in [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("zstd", ""),
    ] {
        let seen = ask(&server, file, &[("accept-encoding", accepted)]).await;
        assert_eq!(seen.header("content-encoding"), encoding, "{accepted}");
        assert!(seen.header("vary").contains("Accept-Encoding"));
        tags.push(seen.header("etag").to_owned());
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 3, "one tag an encoding: {tags:?}");
    for tag in &tags {
        let again = ask(
            &server,
            file,
            &[("if-none-match", tag), ("accept-encoding", "br")],
        )
        .await;
        assert_eq!((again.status, again.text.as_str()), (304, ""));
    }
    assert_eq!(
        ask(&server, "/favicon.svg", &[]).await.header("content-type"),
        "image/svg+xml"
    );
    assert_eq!(
        ask(&server, "/assets/start-0a1b2c3d.js.br", &[]).await.status,
        404,
        "no file of its own"
    );
    server.stop().await;
}

async fn browsers_are_told_to_run_nothing_else(world: World) {
    let server = with_site(&world).await;
    for path in ["/", "/comunita/rigenerazione-urbana", "/en/nothing"] {
        let seen = page(&server, path).await;
        let policy = seen.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(rule), "{rule} for {path}: {policy}");
        }
        assert!(!policy.contains("unsafe"));
        assert_eq!(seen.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(seen.header("referrer-policy"), "strict-origin-when-cross-origin");
        assert_eq!(seen.header("x-content-type-options"), "nosniff");
        for inline in [" style=", " onclick=", "<style", "javascript:"] {
            assert!(!seen.text.contains(inline), "{inline} in {path}");
        }
    }
    server.stop().await;
}

async fn the_sitemap_names_every_page_in_both_languages(world: World) {
    let server = with_site(&world).await;
    let seen = ask(&server, "/sitemap.xml", &[]).await;
    assert_eq!(seen.header("content-type"), "application/xml; charset=utf-8");
    let list = ask(&server, "/v1/communities?count=true", &[]).await.text;
    let total = serde_json::from_str::<Value>(&list).unwrap()["total"]
        .as_u64()
        .unwrap();
    let communities = seen.text.matches(&format!("<loc>{BASE}/comunita/")).count();
    assert_eq!(communities as u64, total);
    assert_eq!(
        seen.text.matches(&format!("<loc>{BASE}/en/communities/")).count(),
        communities
    );
    seen.says(&[
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        &format!("<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"{BASE}/en/communities/rigenerazione-urbana\"/>"),
        "</urlset>",
    ]);
    ask(&server, "/robots.txt", &[])
        .await
        .says(&[&format!("Sitemap: {BASE}/sitemap.xml")]);
    server.stop().await;
}

async fn the_reference_is_whole(world: World) {
    // The API alone has it too.
    let seen = page(&world.server, "/docs").await;
    assert_eq!(seen.status, 200);
    let with_a_slash = ask(&world.server, "/docs/", &[]).await;
    assert_eq!(
        (with_a_slash.status, with_a_slash.header("location")),
        (308, "/docs")
    );
    seen.says(&[
        "/v1/communities/{community}",
        "List communities",
        "/docs/swagger-ui-bundle.js",
    ]);
    assert!(!seen.header("content-security-policy").contains("unsafe"));
    for attribute in ["src=\"", "href=\""] {
        for address in seen.text.split(attribute).skip(1) {
            assert!(address.starts_with('/') || address.starts_with('#'), "{address}");
        }
    }
    for file in [
        "page.css",
        "icon.svg",
        "start.js",
        "swagger-ui.css",
        "swagger-ui-bundle.js",
    ] {
        assert_eq!(
            ask(&world.server, &format!("/docs/{file}"), &[]).await.status,
            200,
            "{file}"
        );
    }
    let problems = page(&world.server, "/problems").await;
    problems.says(&[
        "/problems/bad-parameter",
        "Parametri non validi",
        "Invalid parameters",
    ]);
    page(&world.server, "/problems/stale").await.says(&[
        "<section lang=\"it\">",
        "<section lang=\"en\">",
        "href=\"/docs\"",
        "dopo che l’hai letta",
    ]);
    page(&world.server, "/problems/invalid")
        .await
        .says(&["L’elenco <code>errors</code> li indica tutti."]);
}

async fn without_a_site_the_api_points_to_its_reference(world: World) {
    page(&world.server, "/").await.says(&["href=\"/docs\""]);
    let json = ask(&world.server, "/", &[("accept", "application/json")]).await;
    let links: Value = serde_json::from_str(&json.text).unwrap();
    assert_eq!(links["_links"]["reference"], format!("{BASE}/docs"));
    assert_eq!(page(&world.server, "/comunita").await.status, 404);
}
