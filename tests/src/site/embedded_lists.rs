//! Lists that other sites frame: the same items as the API gives by the same filters, for everybody alike, whole without script.

use super::{BASE, Page, ask, page, with_site};
use crate::both;
use crate::events;
use crate::glossary::with_terms;
use crate::harness::{Server, World};
use crate::surveys;
use serde_json::{Value, json};

both![
    lists_are_framed_whole_anywhere,
    a_frame_has_what_the_api_has,
    a_wrong_filter_is_said_in_words,
    an_empty_list_says_so,
    what_is_not_for_everybody_is_in_no_frame,
    a_theme_is_no_look,
    programs_read_what_people_read,
];

/// Each list in both languages: its frame, its page, its part of the API.
const LISTS: [(&str, &str, &str, &str); 8] = [
    ("/embed/comunita", "it", "/comunita", "/v1/communities"),
    (
        "/en/embed/communities",
        "en",
        "/en/communities",
        "/v1/communities",
    ),
    ("/embed/eventi", "it", "/eventi", "/v1/events"),
    ("/en/embed/events", "en", "/en/events", "/v1/events"),
    ("/embed/indagini", "it", "/indagini", "/v1/surveys"),
    ("/en/embed/surveys", "en", "/en/surveys", "/v1/surveys"),
    ("/embed/glossario", "it", "/glossario", "/v1/glossary/terms"),
    ("/en/embed/glossary", "en", "/en/glossary", "/v1/glossary/terms"),
];

/// A site with something in every list.
pub async fn filled(world: &World) -> Server {
    with_terms(world).await;
    for month in 1..=7 {
        let times = json!({
            "starts_at": format!("2027-0{month}-10T17:00:00Z"), "ends_at": format!("2027-0{month}-10T19:00:00Z"),
            "province": "BO", "municipality": "037006", "themes": ["territorio"],
        });
        events::published(world, &format!("mese-{month}"), times).await;
    }
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": []});
    surveys::published(world, "indagine-aperta", open).await;
    let server = with_site(world).await;
    server.hear().await;
    server
}

/// Where the cards of a frame lead.
fn links(seen: &Page) -> Vec<String> {
    let cards = seen.text.split("<h2><a href=\"").skip(1);
    cards
        .filter_map(|card| card.split_once('"'))
        .map(|(href, _)| href.strip_prefix(BASE).expect("an address of ours").to_owned())
        .collect()
}

fn page_of(item: &Value, language: &str) -> String {
    let slug = item["slug"].as_str().expect("a slug");
    match (item["_links"]["html"].as_str(), language) {
        (Some(path), _) => path.to_owned(),
        (None, "en") => format!("/en/surveys/{slug}"),
        (None, _) => format!("/indagini/{slug}"),
    }
}

async fn lists_are_framed_whole_anywhere(world: World) {
    let server = filled(&world).await;
    for (path, language, whole, _) in LISTS {
        let seen = page(&server, path).await;
        assert_eq!(
            (seen.status, seen.header("content-language")),
            (200, language),
            "{path}"
        );
        seen.says(&[
            &format!("<html lang=\"{language}\">"),
            &format!("<link rel=\"canonical\" href=\"{BASE}{whole}\" />"),
            &format!("<a href=\"{BASE}{whole}\" target=\"_blank\" rel=\"noopener\">"),
            "<li class=\"card\"",
        ]);
        assert_eq!(seen.text.matches("<h1").count(), 1);
        // Data, which no browser runs, and the frame's own, which tells how high it is.
        assert_eq!(seen.text.matches("<script").count(), 2);
        seen.says(&["<script type=\"application/ld+json\">"]);
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
            ("cross-origin-resource-policy", "cross-origin"),
            ("x-frame-options", ""),
            ("set-cookie", ""),
            ("access-control-allow-origin", "*"),
        ] {
            assert_eq!(seen.header(name), value, "{name} of {path}");
        }
        assert!(seen.header("cache-control").contains("stale-while-revalidate="));
        let known = [
            ("accept", "text/html,*/*;q=0.8"),
            ("if-none-match", seen.header("etag")),
        ];
        assert_eq!(ask(&server, path, &known).await.status, 304);
    }
    server.stop().await;
}

async fn a_frame_has_what_the_api_has(world: World) {
    let server = filled(&world).await;
    for (path, language, _, api) in LISTS {
        for (filter, few) in [
            ("", 20),
            ("limit=2", 2),
            ("q=acqua", 20),
            ("q=piazza%2C%20aperta&limit=100", 100),
        ] {
            let seen = page(&server, &format!("{path}?{filter}&look=dark")).await;
            assert_eq!(seen.status, 200, "{path}?{filter}");
            let limit = if filter.contains("limit=") {
                ""
            } else {
                "&limit=100"
            };
            let api_path = format!("{api}?{filter}{limit}");
            let list = server.ask(reqwest::Method::GET, &api_path).in_language(language);
            let items = list.send().await.is(200).at("/items");
            let all = items.as_array().expect("items");
            let expected: Vec<String> = all.iter().map(|item| page_of(item, language)).collect();
            let shown = links(&seen);
            assert!(
                shown.len() <= few && expected.starts_with(&shown),
                "{path}?{filter}: {shown:?} of {expected:?}"
            );
            assert_eq!(shown.is_empty(), expected.is_empty(), "{path}?{filter}");
        }
    }
    let some = page(
        &server,
        "/embed/eventi?province=BO&theme=territorio,dati&kind=workshop",
    )
    .await;
    some.says(&[
        "Ce ne sono altri 2.",
        "domenica 10 gennaio 2027",
        &format!("<a href=\"{BASE}/eventi?province=BO&amp;theme=territorio&amp;theme=dati&amp;kind=workshop\" target"),
    ]);
    let later = page(
        &server,
        "/en/embed/events?from=2027-06-01T00%3A00%3A00Z&sort=-starts_at",
    )
    .await;
    assert_eq!(links(&later), ["/en/events/mese-7", "/en/events/mese-6"]);
    server.stop().await;
}

async fn a_wrong_filter_is_said_in_words(world: World) {
    let server = with_site(&world).await;
    let wrong = page(
        &server,
        "/embed/comunita?join_policy=forse&colore=rosso&managed=true",
    )
    .await;
    assert_eq!(wrong.status, 400);
    wrong.says(&[
        "<h1>Questo riquadro non si può mostrare così</h1>",
        "<li><code>colore</code>: ",
        "<li><code>join_policy</code>: ",
        "<li><code>managed</code>: ",
    ]);
    assert!(
        wrong
            .header("content-security-policy")
            .ends_with("frame-ancestors *")
    );
    for path in [
        "/en/embed/events?from=tomorrow",
        "/en/embed/glossary?cursor=forged-by-hand",
        "/en/embed/surveys?limit=1000",
        "/en/embed/events?theme=%3Cscript%3E",
    ] {
        let wrong = page(&server, path).await;
        assert_eq!(wrong.status, 400, "{path}");
        wrong.says(&["<h1>This frame cannot be shown like this</h1>"]);
        assert_eq!(wrong.text.matches("<script").count(), 1, "{}", wrong.text);
    }
    server.stop().await;
}

async fn an_empty_list_says_so(world: World) {
    let server = with_site(&world).await;
    for (path, text) in [
        (
            "/embed/comunita?q=zzzzzz",
            "Per ora nessuna comunità corrisponde a questi criteri.",
        ),
        ("/embed/eventi", "Per ora non c’è nessun evento in programma."),
        ("/en/embed/surveys", "There is nothing to answer at the moment."),
        ("/en/embed/glossary", "No entry fits at the moment."),
    ] {
        let seen = page(&server, path).await;
        assert_eq!(seen.status, 200);
        seen.says(&[&format!("<p class=\"empty\">{text}</p>")]);
    }
    server.stop().await;
}

async fn what_is_not_for_everybody_is_in_no_frame(world: World) {
    crate::feeds::hidden(&world).await;
    let server = with_site(&world).await;
    server.hear().await;
    for (path, ..) in LISTS {
        let path = format!("{path}?limit=100");
        for caller in ["administrator", "member_of_rigenerazione-urbana"] {
            let credentials = format!("Bearer {caller}");
            let headers = [("accept", "text/html"), ("authorization", credentials.as_str())];
            let theirs = ask(&server, &path, &headers).await;
            assert_eq!(theirs.status, 200);
            assert!(!theirs.text.contains("canarino"), "{path} to {caller}");
            assert_eq!(
                theirs.text,
                page(&server, &path).await.text,
                "{path} is the same for everybody"
            );
        }
    }
    server.stop().await;
}

async fn a_theme_is_no_look(world: World) {
    let server = with_site(&world).await;
    let themed = page(&server, "/embed/comunita?theme=dati&look=dark").await;
    themed.says(&["<html lang=\"it\" data-theme=\"dark\">"]);
    assert_eq!(links(&themed), ["/comunita/open-data-lab"]);
    for odd in [
        "/embed/comunita?theme=dark",
        "/embed/comunita?look=%22%3E%3Cscript%3E",
    ] {
        page(&server, odd).await.says(&["<html lang=\"it\">"]);
    }
    server.stop().await;
}

async fn programs_read_what_people_read(world: World) {
    let server = filled(&world).await;
    let seen = page(&server, "/embed/eventi?limit=3").await;
    let list = seen.thing("ItemList");
    assert_eq!(list["numberOfItems"], 3);
    assert_eq!(list["itemListElement"][0]["position"], 1);
    let event = &list["itemListElement"][0]["item"];
    assert_eq!(event["@type"], "Event");
    assert_eq!(event["startDate"], "2027-01-10T18:00:00+01:00");
    assert_eq!(event["url"], format!("{BASE}/eventi/mese-1"));
    let communities = page(&server, "/en/embed/communities").await.thing("ItemList");
    let shown = links(&page(&server, "/en/embed/communities").await);
    let told = communities["itemListElement"].as_array().expect("items").iter();
    let told: Vec<&str> = told.map(|one| one["url"].as_str().expect("an address")).collect();
    assert_eq!(
        told,
        shown
            .iter()
            .map(|path| format!("{BASE}{path}"))
            .collect::<Vec<_>>()
    );
    let terms = page(&server, "/embed/glossario").await.thing("DefinedTermSet");
    assert!(
        terms["hasDefinedTerm"]
            .as_array()
            .is_some_and(|terms| terms.len() > 5)
    );
    server.stop().await;
}
