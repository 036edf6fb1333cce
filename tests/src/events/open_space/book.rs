//! The book: of those who run the event until it is published, then everybody's; it names nobody.

use super::{ONE, OTHER, TEAM, WALL, go_to, ids, join, move_on, open_space, place, propose, report, vote};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::{Value, json};

both![
    the_book_is_published_and_withdrawn,
    the_book_tells_what_came_of_it,
    the_book_is_a_file_in_both_languages,
];

/// An open space that is closed, with two topics and votes for both; the paths of «Orti» and «Mense».
pub async fn finished(world: &World) -> (String, String) {
    open_space(world).await;
    finish(world).await
}

pub async fn finish(world: &World) -> (String, String) {
    let (orti, mense) = (
        propose(world, ONE, "Orti").await,
        propose(world, OTHER, "Mense").await,
    );
    let (rooms, slots) = (ids(world, "rooms").await, ids(world, "slots").await);
    for (path, who, room) in [(&orti, ONE, 0), (&mense, OTHER, 1)] {
        let to = json!({"room": rooms[room], "slot": slots[0]});
        place(world, who, path, &to).await.is(200);
    }
    join(world, OTHER, &orti).await.is(204);
    go_to(world, "running").await;
    report(
        world,
        ONE,
        &orti,
        "# Chi\n\nSiamo in **sei**.\n\n- zappe\n- acqua",
    )
    .await
    .is(200);
    move_on(world, "voting").await.is(200);
    vote(world, ONE, &[(&mense, 4), (&orti, 1)]).await.is(200);
    move_on(world, "closed").await.is(200);
    (orti, mense)
}

async fn the_book_is_published_and_withdrawn(world: World) {
    finished(&world).await;
    let book = format!("{WALL}/book");
    world.get(&book).await.is(404);
    world.by(ONE).get(&book).await.is(404);
    world.by(TEAM).get(&book).await.is(200);
    assert_eq!(world.get(WALL).await.at("/_links/book"), Value::Null);
    world
        .by(TEAM)
        .post(&format!("{WALL}/book-publication"))
        .send()
        .await
        .is(200);
    let read = world.get(&book).await;
    assert_eq!(read.is(200).str("/published_at"), "2026-11-21T09:30:00Z");
    let event = world.get("/v1/events/spazio").await;
    assert_eq!(
        event.at("/open_space"),
        json!({"phase": "closed", "book_published_at": "2026-11-21T09:30:00Z"})
    );
    assert_eq!(
        world.get(WALL).await.str("/_links/book").rsplit('/').next(),
        Some("book")
    );
    let name = world.by("outsider").get("/v1/me").await.str("/name");
    assert!(
        !world.by(TEAM).get(&book).await.text().contains(&name),
        "nobody is named"
    );
    world
        .by(TEAM)
        .delete(&format!("{WALL}/book-publication"))
        .send()
        .await
        .is(204);
    world.get(&book).await.is(404);
}

async fn the_book_tells_what_came_of_it(world: World) {
    finished(&world).await;
    let book = world.by(TEAM).get(&format!("{WALL}/book")).await;
    let topics = book.is(200).at("/topics");
    let told: Vec<String> = topics
        .as_array()
        .expect("topics")
        .iter()
        .map(|topic| {
            format!(
                "{} · {} · {} · {} · {}",
                topic["title"],
                topic["votes"],
                topic["members"],
                topic["place"]["room"],
                topic["report"]["html"]
            )
        })
        .collect();
    expect![[r#"
        "Mense" · 4 · 0 · "Cortile" · null
        "Orti" · 1 · 1 · "Sala del camino" · "<h3>Chi</h3>\n<p>Siamo in <strong>sei</strong>.</p>\n<ul>\n<li>zappe</li>\n<li>acqua</li>\n</ul>\n""#]]
    .assert_eq(&told.join("\n"));
    assert_eq!(
        (book.at("/ballots"), book.at("/votes_each")),
        (json!(1), json!(5))
    );
}

async fn the_book_is_a_file_in_both_languages(world: World) {
    finished(&world).await;
    let path = format!("{WALL}/book.pdf");
    world.get(&path).await.is(404);
    for (tag, name) in [("it", "spazio-libro.pdf"), ("en", "spazio-book.pdf")] {
        let file = world.by(TEAM).ask(reqwest::Method::GET, &path).in_language(tag);
        let file = file.send().await;
        assert_eq!(file.is(200).header("content-type"), Some("application/pdf"));
        let disposition = format!("attachment; filename=\"{name}\"");
        assert_eq!(file.header("content-disposition"), Some(disposition.as_str()));
        assert!(file.body.starts_with(b"%PDF-"), "a PDF");
        assert!(
            file.body.ends_with(b"%%EOF") || file.body.ends_with(b"%%EOF\n"),
            "a whole one"
        );
    }
}
