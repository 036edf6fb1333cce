//! The public site as the server gives it: read by people without script, by search engines, by link previews.

use crate::both;
use crate::events;
use crate::harness::{Server, World};
use serde_json::{Value, json};

both![
    pages_say_what_they_are,
    structured_data_can_be_read,
    a_name_never_becomes_markup,
    filters_work_without_script,
    every_province_is_the_whole_region,
    an_event_says_when_where_and_whether_one_can_register,
    the_language_is_that_of_the_address,
    what_is_not_there_is_404,
    hidden_communities_have_no_page,
    files_are_compressed_and_kept,
    browsers_are_told_to_run_nothing_else,
    the_sitemap_names_every_page_in_both_languages,
    a_change_is_seen_on_the_page,
    the_reference_is_whole,
    screens_are_a_shell_that_nobody_keeps_or_lists,
    without_a_site_the_api_points_to_its_reference,
];

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/site");
const BASE: &str = "http://localhost:8080";

async fn with_site(world: &World) -> Server {
    world
        .replica(|settings| settings.site_dir = Some(SITE.into()))
        .await
}

struct Page {
    status: u16,
    headers: reqwest::header::HeaderMap,
    text: String,
}

/// Pages are no operations: they are asked for past the client that holds answers against the contract.
async fn ask(server: &Server, path: &str, headers: &[(&str, &str)]) -> Page {
    let http = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none());
    let mut request = http
        .build()
        .unwrap()
        .get(format!("http://{}{path}", server.address));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.unwrap();
    Page {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned(),
    }
}

async fn page(server: &Server, path: &str) -> Page {
    ask(server, path, &[("accept", "text/html,*/*;q=0.8")]).await
}

impl Page {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    fn says(&self, texts: &[&str]) -> &Self {
        for text in texts {
            assert!(self.text.contains(text), "«{text}» is missing:\n{}", self.text);
        }
        self
    }

    /// schema.org's things on the page.
    fn things(&self) -> Vec<Value> {
        let (_, rest) = self
            .text
            .split_once("<script type=\"application/ld+json\">")
            .unwrap();
        let (json, _) = rest.split_once("</script>").unwrap();
        let graph: Value = serde_json::from_str(json).unwrap();
        assert_eq!(graph["@context"], "https://schema.org");
        graph["@graph"].as_array().unwrap().clone()
    }

    fn thing(&self, kind: &str) -> Value {
        let things = self.things();
        things
            .iter()
            .find(|thing| thing["@type"] == kind)
            .cloned()
            .unwrap_or_default()
    }
}

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
        ("/en/developers", "/sviluppo", "For developers · Piazza"),
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

async fn filters_work_without_script(world: World) {
    let server = with_site(&world).await;
    let all = page(&server, "/comunita").await;
    all.says(&[
        "<form id=\"filters\"",
        "name=\"theme\" value=\"partecipazione\"",
        "name=\"province\" value=\"BO\"",
    ]);
    let some = page(
        &server,
        "/comunita?province=MO&utm_source=x&status=nonsense&limit=nonsense",
    )
    .await;
    some.says(&["value=\"MO\" checked", "noindex"]);
    let none = page(
        &server,
        "/comunita?province=MO&theme=dati&mentions=acqua&municipality=036023&sort=members&q=zzzzzz",
    )
    .await;
    none.says(&[
        "name=\"province\" value=\"MO\" checked",
        "<span>Modena</span><span class=\"count\">0</span>",
        "name=\"theme\" value=\"dati\" checked",
        "type=\"hidden\" name=\"mentions\" value=\"acqua\"",
        "type=\"hidden\" name=\"municipality\" value=\"036023\"",
        "type=\"hidden\" name=\"sort\" value=\"members\"",
    ]);
    let none = page(&server, "/glossario?letter=Z&q=zzzzzz").await;
    none.says(&[
        "type=\"hidden\" name=\"letter\" value=\"Z\"",
        "aria-current=\"true\">Z</a>",
    ]);
    assert!(some.text.matches("<article").count() < all.text.matches("<article").count());
    assert!(
        page(&server, "/comunita?cursor=forged-by-hand")
            .await
            .text
            .contains("<article"),
        "it begins again"
    );
    let answer = page(&server, "/en/communities/rigenerazione-urbana?category=citizen").await;
    answer.says(&["Yes, you can join", "Open to join"]);
    server.stop().await;
}

async fn every_province_is_the_whole_region(world: World) {
    let server = with_site(&world).await;
    let everywhere = r#"["BO","FC","FE","MO","PC","PR","RA","RE","RN"]"#;
    let sql =
        format!("UPDATE communities SET provinces = '{everywhere}' WHERE slug = 'rigenerazione-urbana'");
    world.execute(&sql).await;
    let community = page(&server, "/comunita/rigenerazione-urbana").await;
    community.says(&["<dd>Tutta la regione</dd>"]);
    for list in ["/", "/comunita?q=rigenerazione", "/cerca?q=rigenerazione"] {
        let seen = page(&server, list).await;
        seen.says(&["Rigenerazione urbana", "Tutta la regione</li>"]);
        assert!(!seen.text.contains("BO, FC"), "{list}");
    }
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

async fn an_event_says_when_where_and_whether_one_can_register(world: World) {
    let seats = json!([{"channel": "in_person", "capacity": 20}]);
    let more = json!({"municipality": "039014", "venue_name": "Sala <Buzzi>", "seats": seats});
    events::published(&world, "laboratorio-sul-sito", more).await;
    events::draft(&world, "bozza-sul-sito", json!({})).await;
    let server = with_site(&world).await;
    page(&server, "/eventi/laboratorio-sul-sito").await.says(&[
        "giovedì 14 gennaio 2027, 18:00–20:00 (ora di Roma)",
        "Sala &lt;Buzzi&gt;",
        "Le iscrizioni sono aperte.",
        "20 posti liberi su 20",
    ]);
    let english = page(&server, "/en/events/laboratorio-sul-sito").await;
    english.says(&[
        "Thursday 14 January 2027, 18:00–20:00 (Rome time)",
        "Registration is open.",
    ]);
    let thing = english.thing("Event");
    assert_eq!(thing["startDate"], "2027-01-14T18:00:00+01:00");
    assert_eq!(
        thing["eventAttendanceMode"],
        "https://schema.org/OfflineEventAttendanceMode"
    );
    assert_eq!(thing["location"][0]["address"]["addressLocality"], "Ravenna");
    assert_eq!(thing["maximumAttendeeCapacity"], 20);

    events::take(&world, "laboratorio-sul-sito", "cancellation")
        .await
        .is(200);
    piazza::kernel::db::revisions::poll(&server.parts.hall.house.db)
        .await
        .unwrap();
    let cancelled = page(&server, "/eventi/laboratorio-sul-sito").await;
    cancelled.says(&["Questo evento è stato annullato.", "Per provare."]);
    assert_eq!(
        cancelled.thing("Event")["eventStatus"],
        "https://schema.org/EventCancelled"
    );

    let list = page(&server, "/eventi?kind=workshop").await;
    list.says(&["Laboratorio di quartiere", "/eventi/laboratorio-sul-sito"]);
    assert!(!list.text.contains("bozza-sul-sito"));
    page(&server, "/eventi?kind=webinar")
        .await
        .says(&["Nessun evento con questi filtri"]);
    let sitemap = page(&server, "/sitemap.xml").await.text;
    assert!(sitemap.contains("/en/events/laboratorio-sul-sito</loc>"));
    for hidden in ["bozza-sul-sito", "non-c-e"] {
        assert_eq!(page(&server, &format!("/eventi/{hidden}")).await.status, 404);
        assert!(!sitemap.contains(hidden));
    }
    // A screen's address is no event.
    page(&server, "/eventi/anteprima").await.says(&["noscript"]);
    server.stop().await;
}

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
    piazza::kernel::db::revisions::poll(&server.parts.hall.house.db)
        .await
        .unwrap();
    page(&server, path).await.says(&["#cambiato"]);
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
