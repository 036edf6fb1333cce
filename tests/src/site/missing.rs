//! What has no page, and what is a page of somebody's.

use super::{ask, page, with_site};
use crate::both;
use crate::harness::World;

both![
    what_is_not_there_is_404,
    hidden_communities_have_no_page,
    screens_are_a_shell_that_nobody_keeps_or_lists,
];

async fn what_is_not_there_is_404(world: World) {
    let server = with_site(&world).await;
    for (path, language, heading) in [
        ("/non-esiste", "it", "Questa pagina non c’è"),
        ("/comunita/non-esiste", "it", "Questa pagina non c’è"),
        ("/en/communities/nothing", "en", "This page is not here"),
        ("/en/glossary/nothing", "en", "This page is not here"),
        ("/index.html", "it", "Questa pagina non c’è"),
        ("/assets/..%2findex.html", "it", ""),
        ("/assets/nothing.js", "it", ""),
    ] {
        let seen = page(&server, path).await;
        assert_eq!(seen.status, 404, "{path}");
        if heading.is_empty() {
            assert_eq!(seen.header("content-type"), "application/problem+json", "{path}");
        } else {
            seen.says(&[
                &format!("<html lang=\"{language}\">"),
                heading,
                "noindex",
                "/assets/start-0a1b2c3d.js",
            ]);
            assert!(!seen.text.contains("rel=\"canonical\""));
            assert_eq!(seen.header("cache-control"), "no-store");
        }
    }
    for path in ["/v1/nothing", "/nothing"] {
        let seen = ask(&server, path, &[("accept", "application/json")]).await;
        assert_eq!(
            (seen.status, seen.header("content-type")),
            (404, "application/problem+json"),
            "{path}"
        );
    }
    assert_eq!(
        page(&server, "/v1/nothing").await.header("content-type"),
        "application/problem+json"
    );
    let moved = page(&server, "/comunita/").await;
    assert_eq!((moved.status, moved.header("location")), (308, "/comunita"));
    assert_eq!(
        page(&server, "//comunita/").await.status,
        404,
        "no way out to another host"
    );
    server.stop().await;
}

async fn hidden_communities_have_no_page(world: World) {
    let server = with_site(&world).await;
    let invisible: Vec<String> = world
        .rows("SELECT slug FROM communities WHERE status = 'draft' OR listing = 'hidden'")
        .await;
    assert!(!invisible.is_empty());
    let sitemap = page(&server, "/sitemap.xml").await.text;
    for slug in invisible {
        let api = ask(&server, &format!("/v1/communities/{slug}"), &[]).await.status;
        assert_eq!(
            page(&server, &format!("/comunita/{slug}")).await.status,
            api,
            "{slug}"
        );
        assert!(!sitemap.contains(&format!("/comunita/{slug}<")), "{slug}");
    }
    server.stop().await;
}

/// Pages of somebody's have nothing in them before the SPA asks for it as that person.
async fn screens_are_a_shell_that_nobody_keeps_or_lists(world: World) {
    let server = with_site(&world).await;
    for (path, title) in [
        ("/accedi", "Accedi · Piazza"),
        ("/en/sign-in/confirm", "Sign in · Piazza"),
        ("/comunita/rigenerazione-urbana/aderisci", "Adesione · Piazza"),
        ("/io", "Area personale · Piazza"),
        ("/gestione", "Gestione · Piazza"),
        ("/gestione/comunita/rigenerazione-urbana", "Gestione · Piazza"),
        ("/en/manage/people/x?q=a", "Management · Piazza"),
    ] {
        let page = page(&server, path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert_eq!(page.header("x-robots-tag"), "noindex", "{path}");
        page.says(&[&format!("<title>{title}</title>"), "noindex", "<noscript>"]);
        assert!(!page.text.contains("rel=\"canonical\""), "{path}");
    }
    assert_eq!(page(&server, "/gestione/comunita/a/b/c").await.status, 404);
    assert_eq!(page(&server, "/gestione/").await.status, 308);
    let sitemap = page(&server, "/sitemap.xml").await;
    assert!(!sitemap.text.contains("gestione") && !sitemap.text.contains("accedi"));
}
