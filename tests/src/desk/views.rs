//! Views that people save for themselves.

use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    a_view_is_saved_renamed_and_deleted,
    names_are_taken_once_per_list,
    fifty_views_are_the_most,
    views_are_nobody_elses,
    views_go_along_and_go_away,
];

fn view(name: &str, page: &str) -> Value {
    json!({"name": name, "page": page, "query": "state=pending&sort=oldest"})
}

async fn save(world: &World, caller: &str, view: &Value) -> Seen {
    world.by(caller).post("/v1/me/views").json(view).send().await
}

async fn a_view_is_saved_renamed_and_deleted(world: World) {
    let by = world.by("editor");
    let saved = save(&world, "editor", &view("Ferme da giorni", "memberships")).await;
    saved.reads(&expect![[r#"
        POST /v1/me/views
        201
        content-type: application/json
        content-language: it
        location: /v1/me/views/<id>

        {
          "_links": {
            "self": "/v1/me/views/<id>"
          },
          "created_at": "2026-11-21T09:30:00Z",
          "id": "<id>",
          "name": "Ferme da giorni",
          "page": "memberships",
          "query": "state=pending&sort=oldest",
          "updated_at": "2026-11-21T09:30:00Z"
        }
    "#]]);
    let path = saved.str("/_links/self");
    assert_eq!(saved.header("location"), Some(path.as_str()));
    let first = saved.header("etag").expect("a tag").to_owned();
    assert_eq!(by.get(&path).await.header("etag"), Some(first.as_str()));
    world.set_clock("2026-11-21T10:00:00Z");
    let rename = async |tag: &str, change: Value| {
        let asking = by.patch(&path).header("if-match", tag);
        asking.json(&change).send().await
    };
    rename(&first, json!({"name": "Da decidere"})).await.is(200);
    rename(&first, json!({"name": "Troppo tardi"})).await.is(412);
    rename("*", json!({"query": "state=invited"})).await.is(200);
    by.get("/v1/me/views").await.lists(
        &["/name", "/page", "/query", "/updated_at"],
        &expect!["Da decidere · memberships · state=invited · 2026-11-21T10:00:00Z"],
    );
    by.ask(reqwest::Method::DELETE, &path).send().await.is(204);
    by.ask(reqwest::Method::DELETE, &path).send().await.is(404);
    by.get(&path).await.is(404);
    assert_eq!(by.get("/v1/me/views").await.at("/items"), json!([]));
    for bad in [
        json!({"name": "", "page": "people", "query": ""}),
        json!({"name": "A", "page": "sessions", "query": ""}),
        json!({"name": "A", "page": "people", "query": "q=\u{e8}"}),
        json!({"name": "A", "page": "people", "query": "#/elsewhere"}),
        json!({"name": "A", "page": "people", "query": "100%"}),
        json!({"name": "A", "page": "people", "query": "a".repeat(2001)}),
    ] {
        save(&world, "editor", &bad).await.is(422);
    }
    let longest = json!({"name": "A", "page": "people", "query": "%C3".repeat(666)});
    save(&world, "editor", &longest).await.is(201);
}

async fn names_are_taken_once_per_list(world: World) {
    save(&world, "editor", &view("Da vedere", "people")).await.is(201);
    save(&world, "editor", &view("DA VEDERE", "people"))
        .await
        .refuses(&expect![[r#"
            409 conflict: Di questo elenco hai già una vista «DA VEDERE»: scegli un altro nome, o cambia quella.
              /name taken: Di questo elenco hai già una vista «DA VEDERE»: scegli un altro nome, o cambia quella.
        "#]]);
    let other = save(&world, "editor", &view("Da vedere", "terms")).await;
    other.is(201);
    save(&world, "administrator", &view("Da vedere", "people"))
        .await
        .is(201);
    save(&world, "editor", &view("Altre", "terms")).await.is(201);
    let rename = world.by("editor");
    let rename = rename.patch(&other.str("/_links/self")).header("if-match", "*");
    rename.json(&json!({"name": "altre"})).send().await.is(409);
    // One's own name in another case is no other's.
    let again = world.by("editor");
    let again = again.patch(&other.str("/_links/self")).header("if-match", "*");
    again.json(&json!({"name": "DA vedere"})).send().await.is(200);
}

async fn fifty_views_are_the_most(world: World) {
    for number in 0..49 {
        save(&world, "editor", &view(&format!("Vista {number}"), "people"))
            .await
            .is(201);
    }
    // The last place is one, however many come for it.
    let two = futures_util::future::join_all((50..54).map(|number| {
        let world = world.clone();
        async move {
            save(&world, "editor", &view(&format!("Vista {number}"), "people"))
                .await
                .status
        }
    }));
    let mut statuses = two.await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
    save(&world, "editor", &view("Una di troppo", "people"))
        .await
        .refuses(&expect![[r#"
            409 conflict: Hai già 50 viste, più non se ne possono salvare: eliminane prima una.
        "#]]);
    save(&world, "administrator", &view("Vista", "people"))
        .await
        .is(201);
}

async fn views_are_nobody_elses(world: World) {
    let saved = save(&world, "editor", &view("Mia", "people")).await;
    let path = saved.str("/_links/self");
    let other = world.by("administrator");
    other.get(&path).await.is(404);
    other.ask(reqwest::Method::DELETE, &path).send().await.is(404);
    let change = other.patch(&path).header("if-match", "*");
    change.json(&json!({"name": "Tua"})).send().await.is(404);
    assert_eq!(other.get("/v1/me/views").await.at("/items"), json!([]));
    assert_eq!(world.by("editor").get(&path).await.str("/name"), "Mia");
}

async fn views_go_along_and_go_away(world: World) {
    save(&world, "outsider", &view("Canarini gialli", "people"))
        .await
        .is(201);
    let data = world.by("outsider").get("/v1/me/data").await;
    let tables = data.at("/tables");
    let table = tables
        .as_array()
        .expect("tables")
        .iter()
        .find(|table| table["name"] == "saved_views");
    assert_eq!(table.expect("views")["rows"][0][0], "Canarini gialli");
    crate::privacy::signed_in(&world, "outsider@example.org", crate::harness::region::NOW).await;
    let erase = world.by("outsider");
    let erase = erase
        .post("/v1/me/erasure")
        .json(&json!({"email": "outsider@example.org"}));
    erase.send().await.is(200);
    assert_eq!(
        crate::privacy::traces(&world, "canarini").await,
        Vec::<String>::new()
    );
}
