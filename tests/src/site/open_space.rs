//! Open spaces on the public site: the wall as everybody sees it, and the book once it is published.

use super::{BASE, ask, page, with_site};
use crate::both;
use crate::events::open_space::book::{finish, finished};
use crate::events::open_space::{TEAM, WALL, open_space};
use crate::harness::World;
use serde_json::{Value, json};

both![
    a_book_is_a_page_once_it_is_published,
    a_book_says_what_it_is,
    what_people_wrote_never_becomes_markup,
    a_wall_is_read_without_script_and_names_nobody,
    what_of_a_wall_is_not_for_everybody_is_asked_for_by_the_spa,
];

const BOOKS: [&str; 2] = ["/eventi/spazio/libro", "/en/events/spazio/book"];

async fn publish(world: &World) {
    let asking = world.by(TEAM).post(&format!("{WALL}/book-publication"));
    asking.send().await.is(200);
}

async fn a_book_is_a_page_once_it_is_published(world: World) {
    finished(&world).await;
    let server = with_site(&world).await;
    let expect = async |status: u16| {
        server.hear().await;
        let sitemap = page(&server, "/sitemap.xml").await.text;
        for path in BOOKS {
            assert_eq!(page(&server, path).await.status, status, "{path}");
            let listed = sitemap.contains(&format!("<loc>{BASE}{path}</loc>"));
            assert_eq!(listed, status == 200, "{path}");
        }
        let event = page(&server, "/eventi/spazio").await.text;
        assert_eq!(event.contains(&format!("href=\"{}\"", BOOKS[0])), status == 200);
        assert!(!sitemap.contains("/open-space"), "walls change by the minute");
    };
    expect(404).await;
    page(&server, "/eventi/spazio")
        .await
        .says(&["href=\"/eventi/spazio/open-space\">Vedi il muro</a>"]);
    page(&server, BOOKS[0])
        .await
        .says(&["Questa pagina non c’è", "noindex"]);
    publish(&world).await;
    expect(200).await;
    let withdrawing = world.by(TEAM).delete(&format!("{WALL}/book-publication"));
    withdrawing.send().await.is(204);
    expect(404).await;
    publish(&world).await;
    expect(200).await;
    // Whoever may not know of the event may not read its book either.
    let hidden = "UPDATE events SET visibility = 'members'; UPDATE revisions SET revision = revision + 1";
    world.execute(hidden).await;
    world.count_coming_events().await;
    expect(404).await;
    for nothing in [
        "/eventi/non-c-e/libro",
        "/eventi//libro",
        "/eventi/spazio/libro/x",
    ] {
        assert_eq!(page(&server, nothing).await.status, 404, "{nothing}");
    }
    let moved = page(&server, "/eventi/spazio/libro/").await;
    assert_eq!((moved.status, moved.header("location")), (308, BOOKS[0]));
    server.stop().await;
}

async fn a_book_says_what_it_is(world: World) {
    finished(&world).await;
    let later = "UPDATE open_space_topics SET slot_id = (SELECT id FROM open_space_slots WHERE position = 1) WHERE title = 'Orti'";
    let next_day = "UPDATE open_space_slots SET starts_at = starts_at + 86400000000, ends_at = ends_at + 86400000000 WHERE position = 1";
    let next_steps = "UPDATE open_space_reports SET next_steps = 'Si pianta a marzo.', language = 'en'";
    for sql in [later, next_day, next_steps] {
        world.execute(sql).await;
    }
    publish(&world).await;
    let server = with_site(&world).await;
    let read = page(&server, BOOKS[0]).await;
    read.says(&[
        "<html lang=\"it\">",
        "<title>Il libro di Laboratorio di quartiere · Piazza</title>",
        "<meta name=\"description\" content=\"I resoconti di tutti i gruppi dell’open space, in ordine di priorità. Mense · Orti\" />",
        &format!("<link rel=\"canonical\" href=\"{BASE}{}\" />", BOOKS[0]),
        &format!("hreflang=\"en\" href=\"{BASE}{}\"", BOOKS[1]),
        "type=\"application/pdf\" href=\"/v1/events/",
        "<meta property=\"og:type\" content=\"article\" />",
        "<meta property=\"og:title\" content=\"Il libro di Laboratorio di quartiere\" />",
        "<li><a href=\"/eventi/spazio\">Laboratorio di quartiere</a></li>",
        "<li><a href=\"/eventi/spazio/open-space\">Open space</a></li>",
        "2 argomenti, da quello con più voti.",
        "giovedì 14 gennaio 2027, 18:00–20:00 (ora di Roma)",
        "1. Mense</h2>",
        "4 voti · Cortile, giovedì 14 gennaio, 18:00–18:45, Primo giro · Nessuno nel gruppo</p>",
        "Questo gruppo non ha lasciato un resoconto.",
        "2. Orti</h2>",
        "1 voto · Sala del camino, venerdì 15 gennaio, 19:00–19:45 · 1 persona nel gruppo</p>",
        "<div class=\"prose\" lang=\"en\"><h3>Chi</h3>",
        "Siamo in <strong>sei</strong>.",
        "<p lang=\"en\">Si pianta a marzo.</p>",
        "Ultimo aggiornamento: 21 novembre 2026",
    ]);
    assert!(!read.text.contains("noindex"));
    assert_eq!(read.text.matches("<h1").count(), 1);
    let (first, last) = (read.text.find("1. Mense"), read.text.find("2. Orti"));
    assert!(first < last, "in the order of votes");
    let (_, rest) = read
        .text
        .split_once("<a class=\"btn btn-primary\" href=\"")
        .expect("a link");
    let file = ask(&server, rest.split('"').next().expect("an address"), &[]).await;
    assert_eq!(
        (file.status, file.header("content-type")),
        (200, "application/pdf")
    );

    let report = read.thing("Report");
    assert_eq!(report["headline"], "Il libro di Laboratorio di quartiere");
    assert_eq!(report["url"], format!("{BASE}{}", BOOKS[0]));
    assert_eq!(report["datePublished"], "2026-11-21T09:30:00Z");
    assert_eq!(report["about"]["@id"], format!("{BASE}/eventi/spazio#event"));
    let event = page(&server, "/eventi/spazio").await.thing("Event");
    assert_eq!(event["@id"], report["about"]["@id"]);
    let trail = read.thing("BreadcrumbList");
    let steps: Vec<&Value> = (0..4).map(|at| &trail["itemListElement"][at]["item"]).collect();
    let paths = ["/", "/eventi/spazio", "/eventi/spazio/open-space", BOOKS[0]];
    assert_eq!(
        steps,
        paths
            .map(|path| json!(format!("{BASE}{path}")))
            .iter()
            .collect::<Vec<_>>()
    );

    page(&server, BOOKS[1]).await.says(&[
        "<html lang=\"en\">",
        "<title>The book of Laboratorio di quartiere · Piazza</title>",
        "4 votes · Cortile, Thursday 14 January, 18:00–18:45, Primo giro · Nobody in the group</p>",
        "<h2 id=\"contents\">Contents</h2>",
        "<div class=\"prose\"><h3>Chi</h3>",
        "lang=\"it\">1. Mense</h2>",
    ]);
    server.stop().await;
}

async fn what_people_wrote_never_becomes_markup(world: World) {
    const ATTACK: &str =
        "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" autofocus onfocus=\"alert(3)";
    finished(&world).await;
    publish(&world).await;
    for column in ["title", "question"] {
        world
            .execute(&format!("UPDATE open_space_topics SET {column} = '{ATTACK}'"))
            .await;
    }
    for (table, column) in [
        ("open_space_rooms", "name"),
        ("open_space_rooms", "note"),
        ("open_space_slots", "label"),
        ("open_space_reports", "text"),
        ("open_space_reports", "next_steps"),
    ] {
        world
            .execute(&format!("UPDATE {table} SET {column} = '{ATTACK}'"))
            .await;
    }
    let server = with_site(&world).await;
    for path in [BOOKS[0], "/eventi/spazio/open-space"] {
        let seen = page(&server, path).await;
        assert_eq!(seen.status, 200, "{path}");
        seen.says(&["&lt;img src=x"]);
        for markup in ["<script>alert", "<img src=x"] {
            assert!(!seen.text.contains(markup), "{markup} in {path}:\n{}", seen.text);
        }
    }
    server.stop().await;
}

async fn a_wall_is_read_without_script_and_names_nobody(world: World) {
    let path = "/eventi/spazio/open-space";
    open_space(&world).await;
    let server = with_site(&world).await;
    let empty = page(&server, path).await;
    assert_eq!(empty.status, 200);
    empty.says(&[
        "<title>Il muro di Laboratorio di quartiere · Piazza</title>",
        &format!("<link rel=\"canonical\" href=\"{BASE}{path}\" />"),
        &format!("hreflang=\"en\" href=\"{BASE}/en/events/spazio/open-space\""),
        "noindex",
        "Il muro aspetta il primo argomento",
        "<li aria-current=\"step\"><span class=\"phase-number\" aria-hidden=\"true\">1</span>Raccolta degli argomenti</li>",
        "<li>Sala del camino · 30 posti</li>",
    ]);
    finish(&world).await;
    let unplaced = "UPDATE open_space_topics SET room_id = NULL, slot_id = NULL WHERE title = 'Mense'; UPDATE revisions SET revision = revision + 1";
    world.execute(unplaced).await;
    server.hear().await;
    let wall = page(&server, path).await;
    wall.says(&[
        "L’open space è concluso.",
        "<h3>18:00–18:45, Primo giro</h3>",
        "<p class=\"hint\">Sala del camino</p>",
        "<strong>Orti</strong>",
        "1 persona nel gruppo · Resoconto scritto · 1 voto</p>",
        "<h3>Da collocare</h3>",
    ]);
    assert!(!wall.text.contains("/eventi/spazio/libro"), "no book is out");
    for name in world
        .rows::<String>("SELECT name FROM registrations WHERE name <> ''")
        .await
    {
        assert!(!wall.text.contains(&name), "{name}");
    }
    publish(&world).await;
    server.hear().await;
    page(&server, path).await.says(&["href=\"/eventi/spazio/libro\""]);
    server.stop().await;
}

/// A guest's link leads to the wall of an event that only members find, and says nothing of it to the server.
async fn what_of_a_wall_is_not_for_everybody_is_asked_for_by_the_spa(world: World) {
    open_space(&world).await;
    world.execute("UPDATE events SET visibility = 'members'").await;
    world.count_coming_events().await;
    let server = with_site(&world).await;
    let mut bodies = Vec::new();
    for path in ["/eventi/spazio/open-space", "/eventi/non-c-e/open-space"] {
        let seen = page(&server, path).await;
        assert_eq!(seen.status, 200, "{path}");
        assert_eq!(seen.header("cache-control"), "no-store", "{path}");
        assert_eq!(seen.header("x-robots-tag"), "noindex", "{path}");
        bodies.push(seen.text);
    }
    assert_eq!(bodies[0], bodies[1], "nobody learns that it is there");
    server.stop().await;
}
