//! Those who look after people: lists, suspensions, whom somebody represents.

use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::json;

both![
    people_are_found,
    a_suspension_begins_and_ends,
    nobody_is_suspended_by_who_has_no_more_than_they,
    representing_has_to_be_confirmed,
];

const OUTSIDER: &str = "/v1/people/01970000-0000-7000-8000-000000000063";
const EDITOR: &str = "/v1/people/01970000-0000-7000-8000-000000000001";
const ADMINISTRATOR: &str = "/v1/people/01970000-0000-7000-8000-000000000000";

async fn people_are_found(world: World) {
    let found = async |query: &str| {
        let seen = world.by("editor").get(&format!("/v1/people?{query}")).await;
        let names = seen.is(200).each("name");
        format!("{query} → {}", names.join(", "))
    };
    let mut told = Vec::new();
    for query in [
        "q=ORSI",
        "q=outsider@",
        "q=o_tsider",
        "q=%25",
        "hub_role=administrator,editor",
        "hub_role=analyst&q=neri",
        "state=suspended",
        "category=citizen&q=carla&limit=2",
        "hub_role=administrator,editor,analyst&sort=-name",
    ] {
        told.push(found(query).await);
    }
    expect![[r#"
        q=ORSI → Olga Orsi
        q=outsider@ → Olga Orsi
        q=o_tsider → 
        q=%25 → 
        hub_role=administrator,editor → Ada Amadori, Elena Ferri
        hub_role=analyst&q=neri → Anna Neri
        state=suspended → 
        category=citizen&q=carla&limit=2 → Carla Cavina, Carla Cavina
        hub_role=administrator,editor,analyst&sort=-name → Elena Ferri, Anna Neri, Ada Amadori"#]]
    .assert_eq(&told.join("\n"));
    let mut names = 0;
    let mut page = world
        .by("administrator")
        .get("/v1/people?limit=7&count=true")
        .await;
    let total = page.at("/total").as_u64().expect("a total");
    loop {
        names += page.each("name").len() as u64;
        let Some(next) = page.at("/_links/next").as_str().map(str::to_owned) else {
            break;
        };
        page = world.by("administrator").get(&next).await;
    }
    assert_eq!(names, total);
    for who in ["analyst", "outsider", "coordinator of rigenerazione-urbana"] {
        world.by(who).get("/v1/people").await.is(403);
    }
    world.get("/v1/people").await.is(401);
}

async fn a_suspension_begins_and_ends(world: World) {
    let suspend = async |body: serde_json::Value| {
        let asking = world.by("editor").post(&format!("{OUTSIDER}/suspension"));
        asking.json(&body).send().await
    };
    let past = json!({"reason": "Messaggi offensivi.", "until": "2026-11-21T09:30:00Z"});
    suspend(past).await.refuses(&expect![[r#"
        422 invalid: È già passato.
          /until rule: È già passato.
    "#]]);
    let body = json!({"reason": "Messaggi offensivi.", "until": "2026-12-01T00:00:00Z"});
    suspend(body.clone()).await.reads_at(
        "/standing",
        &expect![[r#"
        200
        {
          "created_at": "2026-11-21T09:30:00Z",
          "email_verified": true,
          "hub_role": null,
          "language": "it",
          "last_seen_on": null,
          "public_fields": [],
          "state": "suspended",
          "suspended_reason": "Messaggi offensivi.",
          "suspended_until": "2026-12-01T00:00:00Z",
          "updated_at": "2026-11-21T09:30:00Z",
          "version": 2
        }
    "#]],
    );
    suspend(body).await.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «suspended»: da qui non si passa a «suspended».
    "#]]);
    let back = world
        .by("editor")
        .post(&format!("{OUTSIDER}/reinstatement"))
        .send()
        .await;
    assert_eq!(back.is(200).at("/standing/state"), "active");
    assert_eq!(back.at("/standing/suspended_reason"), serde_json::Value::Null);
    let again = world
        .by("editor")
        .post(&format!("{OUTSIDER}/reinstatement"))
        .send()
        .await;
    again.is(409);
}

async fn nobody_is_suspended_by_who_has_no_more_than_they(world: World) {
    let suspend = async |who: &str, whom: &str| {
        let asking = world.by(who).post(&format!("{whom}/suspension"));
        asking.json(&json!({"reason": "Per prova."})).send().await.status
    };
    assert_eq!(suspend("editor", ADMINISTRATOR).await, 403);
    assert_eq!(suspend("editor", EDITOR).await, 403, "themselves");
    assert_eq!(suspend("administrator", ADMINISTRATOR).await, 403, "themselves");
    assert_eq!(suspend("analyst", OUTSIDER).await, 404, "whom they do not see");
    assert_eq!(suspend("administrator", EDITOR).await, 200);
}

async fn representing_has_to_be_confirmed(world: World) {
    let body = json!({"name": "Comune di Prova", "kind": "public_body", "municipality": "037006"});
    let made = world
        .by("outsider")
        .post("/v1/organisations")
        .json(&body)
        .send()
        .await;
    let (path, id) = (made.str("/id"), made.str("/id"));
    let says = async |id: serde_json::Value| {
        let asking = world.by("outsider").patch("/v1/me").header("if-match", "*");
        asking.json(&json!({"organisation": id})).send().await
    };
    let _ = path;
    let confirm = async || {
        world
            .by("editor")
            .post(&format!("{OUTSIDER}/representation"))
            .send()
            .await
    };
    confirm().await.refuses(&expect![[r#"
        409 wrong-state: Questa persona non indica nessun ente da rappresentare.
    "#]]);
    says(json!(id)).await.reads_at(
        "/organisation",
        &expect![[r#"
        200
        {
          "confirmed": false,
          "id": "<id>",
          "name": "Comune di Prova"
        }
    "#]],
    );
    assert_eq!(confirm().await.is(200).at("/organisation/confirmed"), true);
    assert_eq!(
        says(json!(id)).await.at("/organisation/confirmed"),
        true,
        "the same one"
    );
    says(serde_json::Value::Null).await.is(200);
    assert_eq!(
        says(json!(id)).await.at("/organisation/confirmed"),
        false,
        "said anew"
    );
}
