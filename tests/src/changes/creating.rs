//! Creating: what is made, and what is told of everything that is wrong with it.

use super::{COMMUNITIES, PLACE};
use crate::both;
use crate::harness::World;
use crate::harness::region::new_community;
use expect_test::expect;
use serde_json::{Value, json};

both![
    a_draft_is_made,
    every_fault_of_a_body_is_named_at_once,
    rules_between_fields,
    names_that_do_not_exist_or_are_taken,
];

async fn a_draft_is_made(world: World) {
    let made = world
        .by("editor")
        .post(COMMUNITIES)
        .json(&new_community("orti-condivisi"))
        .send()
        .await;
    made.reads(&expect![[r#"
        POST /v1/communities
        201
        content-type: application/json
        content-language: it
        location: /v1/communities/<id>

        {
          "_links": {
            "html": "/comunita/orti-condivisi",
            "self": "/v1/communities/<id>"
          },
          "admitted_categories": [
            "citizen"
          ],
          "closing_reason": null,
          "composition": "open_mixed",
          "contacts": [],
          "content_access": "public",
          "counts": {
            "coming_events": 0,
            "counted_at": "2026-11-21T09:30:00Z",
            "members": 0,
            "organisations": 0
          },
          "created_at": "2026-11-21T09:30:00Z",
          "description": "",
          "description_html": "",
          "ends_on": null,
          "hashtag": null,
          "id": "<id>",
          "join_policy": "open",
          "landing_page": null,
          "language": "it",
          "links": [],
          "listing": "public",
          "members_visibility": "members",
          "municipalities": [],
          "name": "Orti condivisi",
          "owner_department": null,
          "programme": null,
          "promoter": null,
          "provinces": [],
          "purpose": "",
          "rules": "",
          "rules_html": "",
          "slug": "orti-condivisi",
          "starts_on": null,
          "status": "draft",
          "tagline": "Coltivare insieme.",
          "themes": [
            {
              "name": "Territorio e spazi pubblici",
              "slug": "territorio"
            }
          ],
          "updated_at": "2026-11-21T09:30:00Z"
        }
    "#]]);
    let place = made.header("location").expect("where it is").to_owned();
    assert_eq!(place, made.str("/_links/self"));
    let read = world.by("editor").get(&place).await;
    assert_eq!(
        (read.body.clone(), read.header("etag")),
        (made.body.clone(), made.header("etag")),
        "the answer is what is read"
    );
    world.get(&place).await.is(404);
    let trail = world
        .rows::<String>("SELECT change FROM audit_entries WHERE action = 'community.created'")
        .await;
    expect![[r#"{"slug":"orti-condivisi","status":[null,"draft"]}"#]].assert_eq(&trail.join("\n"));
}

async fn every_fault_of_a_body_is_named_at_once(world: World) {
    let body = json!({
        "slug": "Con Spazi", "texts": {"it": {"name": "x", "tagline": "", "purpose": "", "description": "", "rules": ""}, "fr": {}},
        "listing": "everyone", "content_access": "public", "join_policy": "open", "members_visibility": "members",
        "admitted_categories": [], "themes": ["territorio", 7], "starts_on": "ieri", "landing_page": "javascript:alert(1)",
        "status": "active", "contacts": [{"kind": "fax", "label": "", "value": "051"}],
    });
    let refused = world.by("editor").post(COMMUNITIES).json(&body).send().await;
    refused.refuses(&expect![[r#"
        422 invalid: composition: Campo obbligatorio. (e altri 12: vedi errors)
          /composition required: Campo obbligatorio.
          /admitted_categories minItems: Serve almeno un elemento.
          /contacts/0/kind enum: Valore non ammesso. Vanno bene: email, phone, web, address.
          /contacts/0/label minLength: Non può essere vuoto.
          /landing_page pattern: Non ha la forma prevista: ^https?://[^\s\u0000-\u001f\u007f-\u009f<>\u0022]+$
          /listing enum: Valore non ammesso. Vanno bene: public, members, hidden.
          /slug pattern: Non ha la forma prevista: ^[a-z0-9]+(-[a-z0-9]+)*$
          /starts_on pattern: Non ha la forma prevista: ^\d{4}-\d{2}-\d{2}$
          /starts_on format: Non è nel formato date.
          /texts/it/name minLength: Troppo corto: servono almeno 2 caratteri.
          /texts/fr unknown: Campo sconosciuto.
          /themes/1 type: Tipo sbagliato: serve un testo.
          /status unknown: Campo sconosciuto.
    "#]]);
    let english = world
        .by("editor")
        .post(COMMUNITIES)
        .in_language("en")
        .json(&json!([]))
        .send()
        .await;
    english.refuses(&expect![[r#"
        422 invalid: : Wrong type: an object is needed.
           type: Wrong type: an object is needed.
    "#]]);
}

async fn rules_between_fields(world: World) {
    let mut body = new_community("orti-condivisi");
    body["starts_on"] = json!("2026-05-01");
    body["ends_on"] = json!("2026-04-30");
    let refused = world.by("editor").post(COMMUNITIES).json(&body).send().await;
    refused.refuses(&expect![[r#"
        422 invalid: ends_on: La fine viene prima dell’inizio.
          /ends_on rule: La fine viene prima dell’inizio.
    "#]]);
    body["ends_on"] = json!("2026-02-30");
    world
        .by("editor")
        .post(COMMUNITIES)
        .json(&body)
        .send()
        .await
        .refuses(&expect![[r#"
            422 invalid: ends_on: Non è nel formato date.
              /ends_on format: Non è nel formato date.
        "#]]);
    body["ends_on"] = Value::Null;
    body["texts"] = json!({});
    world
        .by("editor")
        .post(COMMUNITIES)
        .json(&body)
        .send()
        .await
        .refuses(&expect![[r#"
        422 invalid: texts/it: Servono i testi in almeno una lingua.
          /texts/it rule: Servono i testi in almeno una lingua.
    "#]]);
    let change = world
        .by("editor")
        .patch("/v1/communities/piazze-digitali")
        .header("if-match", "*");
    change
        .json(&json!({"starts_on": "2024-01-01"}))
        .send()
        .await
        .refuses(&expect![[r#"
        422 invalid: La fine viene prima dell’inizio.
          /ends_on rule: La fine viene prima dell’inizio.
    "#]]);
}

async fn names_that_do_not_exist_or_are_taken(world: World) {
    let refuse = async |change: Value| {
        let mut body = new_community("orti-condivisi");
        body.as_object_mut()
            .expect("an object")
            .extend(change.as_object().expect("an object").clone());
        world
            .by("editor")
            .post(COMMUNITIES)
            .json(&body)
            .send()
            .await
            .refusal()
    };
    expect![[r#"
        422 invalid: «astrologia» non esiste: l’elenco è in /v1/themes.
          /themes/1 unknown: «astrologia» non esiste: l’elenco è in /v1/themes.
    "#]]
    .assert_eq(&refuse(json!({"themes": ["territorio", "astrologia"]})).await);
    expect![[r#"
        422 invalid: «XX» non esiste: l’elenco è in /v1/provinces.
          /provinces/0 unknown: «XX» non esiste: l’elenco è in /v1/provinces.
    "#]]
    .assert_eq(&refuse(json!({"provinces": ["XX"]})).await);
    expect![[r#"
        422 invalid: «999999» non esiste: l’elenco è in /v1/municipalities.
          /municipalities/0 unknown: «999999» non esiste: l’elenco è in /v1/municipalities.
    "#]]
    .assert_eq(&refuse(json!({"municipalities": ["999999"]})).await);
    expect![[r#"
        409 conflict: Esiste già una comunità «rigenerazione-urbana».
          /slug taken: Esiste già una comunità «rigenerazione-urbana».
    "#]]
    .assert_eq(&refuse(json!({"slug": "rigenerazione-urbana"})).await);
    let change = world
        .by("editor")
        .patch(PLACE)
        .header("if-match", "*")
        .json(&json!({"slug": "open-data-lab"}));
    change.send().await.refuses(&expect![[r#"
        409 conflict: Esiste già una comunità «open-data-lab».
          /slug taken: Esiste già una comunità «open-data-lab».
    "#]]);
}
