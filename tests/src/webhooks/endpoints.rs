//! Making, reading, changing and removing endpoints.

use super::{Hub, Receiver};
use crate::both;
use crate::harness::World;
use crate::privacy::traces;
use expect_test::expect;
use serde_json::json;

both![
    an_endpoint_from_the_beginning_to_the_end,
    an_endpoint_is_nobody_elses,
    who_administers_finds_an_endpoint_among_many,
    a_list_says_how_the_last_message_went,
    a_secret_is_told_once,
    addresses_that_lead_inside_are_refused,
    ten_endpoints_are_enough,
    who_made_them_finds_them_among_their_data,
];

async fn an_endpoint_from_the_beginning_to_the_end(world: World) {
    let me = world.by("outsider");
    let body = json!({
        "url": "https://portale.example.org/webhooks", "description": "Il portale",
        "event_types": ["term.published", "community.updated", "term.published"], "community": "rigenerazione-urbana",
    });
    let made = me.post("/v1/webhook-endpoints").json(&body).send().await;
    made.is(201);
    assert_eq!(made.header("etag"), None, "what holds a secret is asked for once");
    let path = made.str("/_links/self");
    assert_eq!(made.header("location"), Some(path.as_str()));
    let seen = me.get(&path).await;
    seen.reads(&expect![[r#"
        GET /v1/webhook-endpoints/<id>
        200
        content-type: application/json
        content-language: it

        {
          "_links": {
            "deliveries": "/v1/webhook-endpoints/<id>/deliveries",
            "self": "/v1/webhook-endpoints/<id>"
          },
          "community": "<rigenerazione-urbana>",
          "created_at": "2026-11-21T09:30:00Z",
          "description": "Il portale",
          "disabled_reason": null,
          "enabled": true,
          "event_types": [
            "community.updated",
            "term.published"
          ],
          "failing_since": null,
          "former_secret_until": null,
          "id": "<id>",
          "last_delivery": null,
          "owner": "<id>",
          "updated_at": "2026-11-21T09:30:00Z",
          "url": "https://portale.example.org/webhooks"
        }
    "#]]);
    let tag = seen.header("etag").expect("a tag").to_owned();
    let change = async |tag: &str, body: serde_json::Value| {
        me.patch(&path).header("if-match", tag).json(&body).send().await
    };
    let changed = change(&tag, json!({"enabled": false, "community": null})).await;
    changed.is(200);
    assert_eq!(changed.str("/disabled_reason"), "owner");
    assert_eq!(changed.at("/community"), json!(null));
    change(&tag, json!({"enabled": true})).await.is(412);
    change("*", json!({"enabled": true})).await.is(200);
    change("*", json!({"community": "nessuna"}))
        .await
        .refuses(&expect![[r#"
        422 invalid: «nessuna» non esiste: l’elenco è in /v1/communities.
          /community unknown: «nessuna» non esiste: l’elenco è in /v1/communities.
    "#]]);
    me.delete(&path).send().await.is(204);
    me.get(&path).await.is(404);
    let trail: Vec<String> = world
        .rows("SELECT action FROM audit_entries WHERE subject_kind = 'webhook_endpoint' ORDER BY at, id")
        .await;
    assert_eq!(trail.len(), 4, "{trail:?}");
    let told: Vec<i64> = world
        .rows("SELECT COUNT(*) FROM audit_entries WHERE subject_kind = 'webhook_endpoint' AND change LIKE '%portale%'")
        .await;
    assert_eq!(told, [0], "where it goes the trail does not say");
}

async fn an_endpoint_is_nobody_elses(world: World) {
    let body = json!({"url": "https://portale.example.org/webhooks", "event_types": ["term.published"]});
    let made = world
        .by("outsider")
        .post("/v1/webhook-endpoints")
        .json(&body)
        .send()
        .await;
    let path = made.str("/_links/self");
    for (caller, status) in [
        ("anonymous", 401),
        ("editor", 404),
        ("analyst", 404),
        ("administrator", 200),
    ] {
        world.by(caller).get(&path).await.is(status);
        world
            .by(caller)
            .get(&format!("{path}/deliveries"))
            .await
            .is(status);
    }
    world.by("editor").delete(&path).send().await.is(404);
    let lists = async |caller: &str| {
        world
            .by(caller)
            .get("/v1/webhook-endpoints")
            .await
            .each("id")
            .len()
    };
    assert_eq!((lists("outsider").await, lists("editor").await), (1, 0));
    assert_eq!(lists("administrator").await, 1);
}

async fn who_administers_finds_an_endpoint_among_many(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    let (of_outsider, _) = hub.endpoint(&receiver, &["term.published"]).await;
    let made = hub
        .made(
            "editor",
            &json!({"url": receiver.url, "event_types": ["term.published"], "enabled": false}),
        )
        .await;
    let (of_editor, editor) = (made.str("/_links/self"), made.str("/owner"));
    let found = async |caller: &str, query: &str| {
        let seen = world
            .by(caller)
            .get(&format!("/v1/webhook-endpoints?{query}"))
            .await;
        seen.is(200);
        let items = seen.at("/items");
        let paths = items.as_array().expect("items").iter();
        paths
            .map(|one| one["_links"]["self"].as_str().expect("a path").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found("administrator", "enabled=true").await,
        [of_outsider.as_str()]
    );
    assert_eq!(
        found("administrator", "enabled=false").await,
        [of_editor.as_str()]
    );
    assert_eq!(
        found("administrator", &format!("owner={editor}")).await,
        [of_editor.as_str()]
    );
    assert_eq!(
        found("administrator", "disabled_reason=owner&disabled_reason=gone").await,
        [of_editor.as_str()]
    );
    assert_eq!(
        found("administrator", &format!("owner={editor}&enabled=true")).await,
        [""; 0]
    );
    assert_eq!(
        found("outsider", &format!("owner={editor}")).await,
        [""; 0],
        "others’ are not shown"
    );
    let seen = world
        .by("administrator")
        .get("/v1/webhook-endpoints?disabled_reason=broken&owner=io")
        .await;
    seen.reads(&expect![[r#"
        GET /v1/webhook-endpoints?disabled_reason=broken&owner=io
        400
        content-type: application/problem+json
        content-language: it

        {
          "detail": "disabled_reason/0: Valore non ammesso. Vanno bene: owner, gone, failing. (e altri 3: vedi errors)",
          "errors": [
            {
              "code": "enum",
              "detail": "Valore non ammesso. Vanno bene: owner, gone, failing.",
              "pointer": "/query/disabled_reason/0"
            },
            {
              "code": "minLength",
              "detail": "Troppo corto: servono almeno 36 caratteri.",
              "pointer": "/query/owner/0"
            },
            {
              "code": "pattern",
              "detail": "Non ha la forma prevista: ^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
              "pointer": "/query/owner/0"
            },
            {
              "code": "format",
              "detail": "Non è nel formato uuid.",
              "pointer": "/query/owner/0"
            }
          ],
          "instance": "/v1/webhook-endpoints",
          "request_id": "<request>",
          "status": 400,
          "title": "Parametri non validi",
          "type": "http://localhost:8080/problems/bad-parameter"
        }
    "#]]);
    hub.end().await;
}

async fn a_list_says_how_the_last_message_went(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([super::Answer::Status(500)]);
    let (path, _) = hub.endpoint(&receiver, &["community.updated"]).await;
    let (silent, _) = hub.endpoint(&receiver, &["term.published"]).await;
    assert_eq!(hub.show(&path).await.at("/last_delivery"), json!(null));
    hub.rename("uno").await;
    hub.work().await;
    world.set_clock("2026-11-21T09:31:00Z");
    hub.rename("due").await;
    hub.work().await;
    world.set_clock("2026-11-21T09:32:00Z");
    hub.rename("tre").await;
    hub.hear().await;
    let newest = hub.delivery(&path).await;
    let told = json!({"id": newest["id"], "event_type": "community.updated", "state": "queued", "at": "2026-11-21T09:32:00Z"});
    assert_eq!(hub.show(&path).await.at("/last_delivery"), told);
    let list = hub.by("outsider").get("/v1/webhook-endpoints").await;
    let items = list.at("/items");
    let of = |path: &str| {
        let mut items = items.as_array().expect("items").iter();
        items
            .find(|one| one["_links"]["self"] == path)
            .expect("one of them")["last_delivery"]
            .clone()
    };
    assert_eq!((of(&path), of(&silent)), (told, json!(null)));
    world.set_clock("2026-11-21T09:33:00Z");
    hub.deliver().await;
    let last = hub.show(&path).await.at("/last_delivery");
    assert_eq!(
        (last["state"].as_str(), last["at"].as_str()),
        (Some("delivered"), Some("2026-11-21T09:33:00Z"))
    );
    hub.end().await;
}

async fn a_secret_is_told_once(world: World) {
    let hub = Hub::of(&world).await;
    let (path, secret) = hub.endpoint(&Receiver::new([]), &["term.published"]).await;
    let list = hub.show("/v1/webhook-endpoints").await;
    assert!(!list.text().contains("whsec_") && !hub.show(&path).await.text().contains("whsec_"));
    let rotated = hub.post(&format!("{path}/secret-rotation")).send().await;
    rotated.is(200);
    assert_ne!(rotated.str("/secret"), secret);
    assert_eq!(rotated.str("/former_secret_until"), "2026-11-22T09:30:00Z");
    assert_eq!(
        hub.show(&path).await.str("/former_secret_until"),
        "2026-11-22T09:30:00Z"
    );
    for told in [secret, rotated.str("/secret")] {
        let key = told.trim_start_matches("whsec_").to_ascii_lowercase();
        assert_eq!(
            traces(&world, &key).await,
            Vec::<String>::new(),
            "it is kept sealed"
        );
    }
    hub.end().await;
}

async fn addresses_that_lead_inside_are_refused(world: World) {
    for url in [
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.8:8443/hooks",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/",
        "https://localhost/",
        "https://server/hooks",
        "http://portale.example.org/",
        "https://me:word@portale.example.org/",
    ] {
        let body = json!({"url": url, "event_types": ["term.published"]});
        let seen = world
            .by("outsider")
            .post("/v1/webhook-endpoints")
            .json(&body)
            .send()
            .await;
        seen.is(422);
        assert_eq!(seen.str("/errors/0/pointer"), "/url", "{url}");
    }
    let body = json!({"url": "https://169.254.169.254/", "event_types": ["term.published"]});
    let seen = world
        .by("outsider")
        .post("/v1/webhook-endpoints")
        .json(&body)
        .send()
        .await;
    seen.refuses(&expect![[r#"
        422 invalid: Questo indirizzo non è dell’Internet pubblica: non vi si consegna nulla.
          /url rule: Questo indirizzo non è dell’Internet pubblica: non vi si consegna nulla.
    "#]]);
    // Nor by a change.
    let body = json!({"url": "https://portale.example.org/", "event_types": ["term.published"]});
    let made = world
        .by("outsider")
        .post("/v1/webhook-endpoints")
        .json(&body)
        .send()
        .await;
    let path = made.str("/_links/self");
    let change = world.by("outsider").patch(&path).header("if-match", "*");
    change
        .json(&json!({"url": "https://192.168.1.1/"}))
        .send()
        .await
        .is(422);
}

async fn ten_endpoints_are_enough(world: World) {
    let body = json!({"url": "https://portale.example.org/webhooks", "event_types": ["term.published"]});
    let make = async || {
        world
            .by("outsider")
            .post("/v1/webhook-endpoints")
            .json(&body)
            .send()
            .await
    };
    for _ in 0..10 {
        make().await.is(201);
    }
    make().await.refuses(&expect![[r#"
        409 conflict: Hai già 10 webhook: eliminane prima uno.
    "#]]);
}

async fn who_made_them_finds_them_among_their_data(world: World) {
    let body = json!({"url": "https://portale.example.org/webhooks", "event_types": ["term.published"]});
    world
        .by("outsider")
        .post("/v1/webhook-endpoints")
        .json(&body)
        .send()
        .await
        .is(201);
    let data = world.by("outsider").get("/v1/me/data").await;
    let tables = data.at("/tables");
    let table = tables
        .as_array()
        .expect("tables")
        .iter()
        .find(|table| table["name"] == "webhooks");
    let rows = &table.expect("a table")["rows"];
    assert_eq!(rows[0][0], "https://portale.example.org/webhooks");
    assert_eq!(rows[0][3], "true");
}
