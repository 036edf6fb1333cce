//! oEmbed: the head of a page names it, and what it gives is a frame with the same in it.

use super::embedded_lists::filled;
use super::{BASE, Page, page, with_site};
use crate::both;
use crate::harness::{Seen, Server, World};
use reqwest::Method;

both![
    a_page_leads_to_its_frame,
    a_frame_is_as_large_as_there_is_room,
    what_is_not_for_everybody_has_none,
    an_address_that_is_no_page_of_ours_is_told_so,
];

/// Pages, and what their frames lead back to.
const PAGES: [(&str, &str); 9] = [
    ("/comunita?theme=dati", "Comunità di pratiche · Piazza"),
    ("/en/communities", "Communities of practice · Piazza"),
    (
        "/eventi?province=BO&theme=territorio&utm_source=altrove",
        "Eventi · Piazza",
    ),
    ("/en/surveys", "Surveys and polls · Piazza"),
    ("/glossario", "Glossario · Piazza"),
    ("/comunita/open-data-lab", "Open data lab · Piazza"),
    ("/en/events/mese-2", "Laboratorio di quartiere · Piazza"),
    ("/indagini/indagine-aperta", "La partecipazione · Piazza"),
    (
        "/glossario/bilancio-partecipativo",
        "Bilancio partecipativo · Piazza",
    ),
];

/// What the head of a page names.
fn named(seen: &Page, media_type: &str) -> String {
    let link = format!("<link rel=\"alternate\" type=\"{media_type}\"");
    let (_, rest) = seen.text.split_once(&link).expect("a link");
    let (_, rest) = rest.split_once("href=\"").expect("an address");
    let (address, _) = rest.split_once('"').expect("its end");
    let address = address.replace("&amp;", "&");
    address.strip_prefix(BASE).expect("an address of ours").to_owned()
}

async fn asked(server: &Server, path: &str) -> Seen {
    server.ask(Method::GET, path).send().await
}

/// The address within the frame's code.
fn source(html: &str) -> String {
    let (_, rest) = html.split_once("src=\"").expect("a source");
    let (src, _) = rest.split_once('"').expect("its end");
    let src = src.replace("&amp;", "&");
    src.strip_prefix(BASE).expect("an address of ours").to_owned()
}

async fn a_page_leads_to_its_frame(world: World) {
    let server = filled(&world).await;
    for (path, title) in PAGES {
        let whole = page(&server, path).await;
        assert_eq!(whole.status, 200, "{path}");
        let told = asked(&server, &named(&whole, "application/json+oembed")).await;
        assert_eq!(told.is(200).header("content-type"), Some("application/json"));
        assert_eq!(
            (told.str("/type").as_str(), told.str("/title").as_str()),
            ("rich", title),
            "{path}"
        );
        let html = told.str("/html");
        assert!(
            html.starts_with("<iframe src=\"") && html.ends_with("></iframe>"),
            "{html}"
        );
        let frame = page(&server, &source(&html)).await;
        assert_eq!(frame.status, 200, "{path}: {html}");
        let back = path.replace("&utm_source=altrove", "").replace('&', "&amp;");
        frame.says(&[&format!("<a href=\"{BASE}{back}\" target=\"_blank\"")]);
        assert_eq!(frame.text.matches("<h1").count(), 1, "{path}");
        let xml = asked(&server, &named(&whole, "text/xml+oembed")).await;
        assert_eq!(
            xml.is(200).header("content-type"),
            Some("text/xml; charset=utf-8")
        );
        let html = html
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let html = format!("<html>{}</html>", html.replace('"', "&quot;"));
        assert!(xml.text().contains(&html), "{}", xml.text());
    }
    // Pages that nobody frames name nothing.
    for path in ["/", "/cerca?q=acqua", "/privacy", "/comunita/non-c-e"] {
        assert!(!page(&server, path).await.text.contains("oembed"), "{path}");
    }
    server.stop().await;
}

async fn a_frame_is_as_large_as_there_is_room(world: World) {
    let server = with_site(&world).await;
    for (room, width, height) in [
        ("", 640, 600),
        ("&maxwidth=320", 320, 600),
        ("&maxwidth=2000&maxheight=200", 640, 200),
    ] {
        let path = format!("/v1/oembed?url={BASE}/eventi{room}");
        let told = asked(&server, &path).await;
        assert_eq!(
            (told.at("/width"), told.at("/height")),
            (width.into(), height.into())
        );
        let size = format!("width=\"{width}\" height=\"{height}\"");
        assert!(told.str("/html").contains(&size), "{}", told.str("/html"));
        assert_eq!(told.header("access-control-allow-origin"), Some("*"));
    }
    server.stop().await;
}

async fn what_is_not_for_everybody_has_none(world: World) {
    crate::feeds::hidden(&world).await;
    let server = with_site(&world).await;
    server.hear().await;
    for path in [
        "/eventi/una-bozza",
        "/en/events/per-soci",
        "/indagini/indagine-dei-soci",
        "/indagini/per-invito/risultati",
        "/comunita/cantiere-riservato",
        "/glossario/canarino",
        "/glossario/che-non-c-e",
    ] {
        let path = format!("/v1/oembed?url={BASE}{path}");
        for caller in ["anonymous", "administrator"] {
            let seen = server.by(caller).get(&path).await;
            assert_eq!(seen.status, 404, "{path} to {caller}");
        }
    }
    server.stop().await;
}

async fn an_address_that_is_no_page_of_ours_is_told_so(world: World) {
    for url in [
        "https://elsewhere.example/eventi",
        "http://localhost:8080/cerca",
        "http://localhost:8080",
    ] {
        let refused = world.get(&format!("/v1/oembed?url={url}")).await.refusal();
        assert!(
            refused.starts_with("404 not-found: A questo indirizzo non c’è una pagina di questa Piazza"),
            "{refused}"
        );
    }
    for (query, fault) in [
        ("", "url"),
        ("?url=eventi", "url"),
        ("?url=http://localhost:8080/eventi&format=yaml", "format"),
    ] {
        let refused = world.get(&format!("/v1/oembed{query}")).await.refusal();
        assert!(
            refused.starts_with("400 bad-parameter") && refused.contains(fault),
            "{refused}"
        );
    }
}
