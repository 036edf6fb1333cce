//! The sites that may show our frames: a list that administrators keep, and that every frame's header has.

use crate::both;
use crate::harness::{Seen, Server, World, on_loopback};
use expect_test::expect;
use serde_json::{Value, json};

both![
    a_portal_from_the_beginning_to_the_end,
    an_origin_is_listed_once_and_is_no_address,
    the_list_fits_into_a_header,
    frames_are_for_who_is_listed,
];

const OURS: &str = "https://portale.example.org";

async fn add(world: &World, origin: &str) -> Seen {
    let body = json!({"name": "Il portale", "origin": origin});
    world
        .by("administrator")
        .post("/v1/portals")
        .json(&body)
        .send()
        .await
}

/// A portal that is on the list, whose pages are at this host: its id.
pub async fn listed(world: &World, host: &str) -> String {
    let made = add(world, &format!("https://{host}.example.org")).await;
    made.is(201).str("/id")
}

async fn a_portal_from_the_beginning_to_the_end(world: World) {
    let by = world.by("administrator");
    let made = add(&world, OURS).await;
    made.reads(&expect![[r#"
        POST /v1/portals
        201
        content-type: application/json
        content-language: it
        location: /v1/portals/<id>

        {
          "_links": {
            "self": "/v1/portals/<id>"
          },
          "created_at": "2026-11-21T09:30:00Z",
          "id": "<id>",
          "name": "Il portale",
          "origin": "https://portale.example.org",
          "updated_at": "2026-11-21T09:30:00Z"
        }
    "#]]);
    let path = made.str("/_links/self");
    let seen = by.get(&path).await;
    let tag = seen.header("etag").expect("a tag").to_owned();
    let change = async |tag: &str, body: Value| {
        let asking = by.patch(&path).header("if-match", tag);
        asking.json(&body).send().await
    };
    let moved = change(&tag, json!({"origin": "https://*.example.org"})).await;
    moved.is(200);
    assert_eq!(
        (moved.str("/name").as_str(), moved.str("/origin").as_str()),
        ("Il portale", "https://*.example.org")
    );
    change(&tag, json!({"name": "Troppo tardi"})).await.is(412);
    let list = by.get("/v1/portals").await;
    list.lists(
        &["/name", "/origin"],
        &expect!["Il portale · https://*.example.org"],
    );
    by.delete(&path).send().await.is(204);
    by.get(&path).await.is(404);
    let trail: Vec<String> = world
        .rows("SELECT action FROM audit_entries WHERE subject_kind = 'portal' ORDER BY action")
        .await;
    assert_eq!(trail, ["portal.added", "portal.changed", "portal.removed"]);
}

async fn an_origin_is_listed_once_and_is_no_address(world: World) {
    add(&world, OURS).await.is(201);
    add(&world, OURS).await.refuses(&expect![[r#"
        409 conflict: https://portale.example.org è già nell’elenco.
    "#]]);
    let other = add(&world, "https://altro.example.org").await.str("/_links/self");
    let by = world.by("administrator");
    let onto = by.patch(&other).header("if-match", "*");
    onto.json(&json!({"origin": OURS})).send().await.is(409);
    for wrong in [
        "https://portale.example.org/",
        "https://portale.example.org/pagina",
        "HTTPS://portale.example.org",
        "portale.example.org",
        "*",
        "https://a.example.org; script-src *",
        "https://a.example.org https://b.example.org",
    ] {
        add(&world, wrong).await.is(422);
    }
}

async fn the_list_fits_into_a_header(world: World) {
    let long = |at: usize| format!("https://{}.{at}.example.org", "a".repeat(60));
    for at in 10..43 {
        add(&world, &long(at)).await.is(201);
    }
    add(&world, &long(43)).await.refuses(&expect![[r#"
        409 conflict: L’elenco viaggia in un’intestazione HTTP e può avere al massimo 2800 caratteri: togli un portale, o riunisci i siti di uno stesso dominio in uno (https://*.example.org).
    "#]]);
    let listed: Vec<i64> = world.rows("SELECT COUNT(*) FROM portals").await;
    assert_eq!(listed, [33], "nothing of what was refused stays");
}

async fn frames_are_for_who_is_listed(world: World) {
    let site = concat!(env!("CARGO_MANIFEST_DIR"), "/site");
    let server = world
        .replica(|settings| settings.site_dir = Some(site.into()))
        .await;
    assert_eq!(ancestors(&server, "/embed/comunita").await, "*");
    let made = add(&world, OURS).await;
    add(&world, "https://*.comune.example.org:8443").await.is(201);
    server.hear().await;
    // A frame that was kept is made anew, and one that is not there says the same.
    for path in ["/embed/comunita", "/en/embed/glossary", "/embed/eventi/nessuno"] {
        assert_eq!(
            ancestors(&server, path).await,
            "'self' https://*.comune.example.org:8443 https://portale.example.org",
            "{path}"
        );
    }
    let path = made.str("/_links/self");
    world.by("administrator").delete(&path).send().await.is(204);
    server.hear().await;
    assert_eq!(
        ancestors(&server, "/embed/comunita").await,
        "'self' https://*.comune.example.org:8443"
    );
    assert_eq!(ancestors(&server, "/comunita").await, "'none'");
    server.stop().await;
}

/// Who may frame what is there.
async fn ancestors(server: &Server, path: &str) -> String {
    let url = format!("http://{}{path}", server.address);
    let asking = on_loopback().build().unwrap().get(url);
    let answer = asking.header("accept", "text/html").send().await.unwrap();
    let policy = answer.headers()["content-security-policy"].to_str().unwrap();
    let (_, ancestors) = policy.split_once("frame-ancestors ").expect("who may frame it");
    ancestors.to_owned()
}
