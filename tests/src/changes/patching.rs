//! Changing what is there: what is named and nothing else, with the version that was read, and a trail.

use super::{COMMUNITIES, PLACE};
use crate::both;
use crate::harness::World;
use crate::harness::region::new_community;
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    a_patch_changes_what_it_names,
    null_clears_and_nothing_else_does,
    a_change_needs_the_version_that_was_read,
    fields_that_are_nobody_s_to_set,
    texts_are_changed_per_language,
    who_writes_leaves_a_trail,
    a_change_is_seen_at_once,
];

async fn a_patch_changes_what_it_names(world: World) {
    let before = world.get(PLACE).await;
    let tag = before.header("etag").expect("a tag");
    let change = json!({"hashtag": "rigeneriamo", "themes": ["cultura"], "join_policy": "on_request"});
    let by = world.by("coordinator of rigenerazione-urbana");
    let after = by.patch(PLACE).header("if-match", tag).json(&change).send().await;
    let (mut expected, mut got) = (before.json(), after.is(200).json());
    for field in ["hashtag", "themes", "join_policy", "updated_at"] {
        expected[field] = Value::Null;
        got[field] = Value::Null;
    }
    assert_eq!(got, expected, "the rest stays as it was");
    assert_eq!(
        (after.str("/hashtag"), after.str("/themes/0/slug")),
        ("rigeneriamo".to_owned(), "cultura".to_owned())
    );
    assert_eq!(after.str("/updated_at"), crate::harness::region::NOW);
    assert_eq!(world.get(PLACE).await.json(), after.json());
    assert_eq!(
        world.get("/v1/communities?theme=cultura").await.each("slug"),
        ["rigenerazione-urbana"]
    );
}

async fn null_clears_and_nothing_else_does(world: World) {
    let patch = async |body: Value| {
        world
            .by("editor")
            .patch(PLACE)
            .header("if-match", "*")
            .json(&body)
            .send()
            .await
    };
    let cleared = patch(json!({"programme": null, "hashtag": null, "starts_on": null})).await;
    for field in ["programme", "hashtag", "starts_on"] {
        assert!(cleared.is(200).json()[field].is_null(), "{field}");
    }
    assert_eq!(cleared.str("/promoter"), "Regione Emilia-Romagna");
    patch(json!({"slug": null, "themes": null, "listing": null}))
        .await
        .refuses(&expect![[r#"
        422 invalid: listing: Tipo sbagliato: serve un testo. (e altri 3: vedi errors)
          /listing type: Tipo sbagliato: serve un testo.
          /listing enum: Valore non ammesso. Vanno bene: public, members, hidden.
          /slug type: Tipo sbagliato: serve un testo.
          /themes type: Tipo sbagliato: serve una lista.
    "#]]);
    patch(json!({"themes": []})).await.refuses(&expect![[r#"
        422 invalid: themes: Serve almeno un elemento.
          /themes minItems: Serve almeno un elemento.
    "#]]);
    let untouched = patch(json!({})).await;
    assert!(untouched.is(200).at("/programme").is_null());
}

async fn a_change_needs_the_version_that_was_read(world: World) {
    let body = json!({"programme": "PNRR"});
    let with = async |tag: &str| {
        world
            .by("editor")
            .patch(PLACE)
            .header("if-match", tag)
            .json(&body)
            .send()
            .await
    };
    world.by("editor").patch(PLACE).json(&body).send().await.refuses(&expect![[r#"
        428 version-needed: Questa modifica richiede l’intestazione If-Match con l’ETag letto per ultimo, perché nessuna modifica altrui vada persa.
    "#]]);
    let tag = world.get(PLACE).await.header("etag").expect("a tag").to_owned();
    let changed = with(&tag).await;
    assert_ne!(changed.is(200).header("etag"), Some(tag.as_str()));
    with(&tag).await.refuses(&expect![[r#"
        412 stale: Qualcuno ha modificato la risorsa dopo che l’hai letta: rileggila, poi ripeti la modifica con il nuovo ETag.
    "#]]);
    with("\"nonsense\"").await.is(412);
    with(changed.header("etag").expect("a tag")).await.is(200);
}

async fn fields_that_are_nobody_s_to_set(world: World) {
    let patch = async |body: Value| {
        world
            .by("administrator")
            .patch(PLACE)
            .header("if-match", "*")
            .json(&body)
            .send()
            .await
    };
    let refused =
        patch(json!({"status": "archived", "id": "x", "counts": {"members": 9}, "version": 1, "_links": {}}))
            .await;
    refused.refuses(&expect![[r#"
        422 invalid: _links: Campo sconosciuto. (e altri 4: vedi errors)
          /_links unknown: Campo sconosciuto.
          /counts unknown: Campo sconosciuto.
          /id unknown: Campo sconosciuto.
          /status unknown: Campo sconosciuto.
          /version unknown: Campo sconosciuto.
    "#]]);
    let wrong = world
        .by("editor")
        .patch(PLACE)
        .header("if-match", "*")
        .raw("application/json", r#"{"programme":"x"}"#);
    wrong.send().await.refuses(&expect![[r#"
        415 wrong-media-type: Content-Type: «application/json»; qui serve application/merge-patch+json.
    "#]]);
    let wrong = world
        .by("editor")
        .post(COMMUNITIES)
        .raw("text/plain", new_community("orti").to_string());
    wrong.send().await.refuses(&expect![[r#"
        415 wrong-media-type: Content-Type: «text/plain»; qui serve application/json.
    "#]]);
    let none = world
        .by("editor")
        .post(COMMUNITIES)
        .in_language("en")
        .send()
        .await;
    none.refuses(&expect![[r#"
        415 wrong-media-type: Content-Type: none; this operation takes application/json.
    "#]]);
}

async fn texts_are_changed_per_language(world: World) {
    let english = json!({"texts": {"en": {"name": "Participatory budgeting", "tagline": "", "purpose": "", "description": "", "rules": ""}}});
    let path = "/v1/communities/bilancio-partecipativo";
    let change = world
        .by("editor")
        .patch(path)
        .header("if-match", "*")
        .json(&english);
    assert_eq!(
        change.send().await.is(200).str("/name"),
        "Bilancio partecipativo",
        "asked in Italian"
    );
    let read = world.ask(Method::GET, path).in_language("en").send().await;
    assert_eq!(
        (read.str("/language"), read.str("/name")),
        ("en".to_owned(), "Participatory budgeting".to_owned())
    );
    assert_eq!(
        world.get("/v1/communities?q=budgeting").await.each("slug"),
        ["bilancio-partecipativo"]
    );
}

async fn who_writes_leaves_a_trail(world: World) {
    let count = "SELECT COUNT(*) FROM audit_entries";
    let before = world.rows::<i64>(count).await;
    let refused = world
        .by("member of rigenerazione-urbana")
        .patch(PLACE)
        .header("if-match", "*")
        .json(&json!({"programme": "x"}));
    refused.send().await.is(403);
    world
        .by("editor")
        .patch(PLACE)
        .header("if-match", "\"9-0\"")
        .json(&json!({"programme": "x"}))
        .send()
        .await
        .is(412);
    assert_eq!(
        world.rows::<i64>(count).await,
        before,
        "what did not happen leaves no trail"
    );
    let by = world.by("coordinator of rigenerazione-urbana");
    let asking = by
        .patch(PLACE)
        .header("if-match", "*")
        .header("request-id", "who-writes-0001");
    asking.json(&json!({"programme": "x"})).send().await.is(200);
    let last = "SELECT action || ' ' || request_id || ' ' || change FROM audit_entries WHERE request_id = 'who-writes-0001'";
    expect![[r#"community.updated who-writes-0001 {"programme":["STEP","x"],"version":[1,2]}"#]]
        .assert_eq(&world.rows::<String>(last).await.join("\n"));
}

async fn a_change_is_seen_at_once(world: World) {
    for programme in ["uno", "due", "tre"] {
        // Asked before, so that there is something kept to forget.
        world.get(PLACE).await.is(200);
        world.get("/v1/communities?status=active").await.is(200);
        let change = world
            .by("editor")
            .patch(PLACE)
            .header("if-match", "*")
            .json(&json!({"programme": programme}));
        change.send().await.is(200);
        assert_eq!(world.get(PLACE).await.str("/programme"), programme);
        let list = world.get("/v1/communities?status=active").await;
        assert!(
            list.each("programme").contains(&programme.to_owned()),
            "{}",
            list.transcript()
        );
    }
}
