//! Application forms: what communities ask, in versions.

use super::{OPEN, application, apply, ask_as_guest, confirm, path_of, with};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    a_form_is_replaced_by_who_coordinates,
    answers_have_to_fit_the_form,
    a_guest_answered_the_form_as_it_was
];

const FORM: &str = "/v1/communities/rigenerazione-urbana/application-form";

fn form() -> Value {
    json!({"fields": [
        {"key": "motivation", "kind": "long_text", "label": {"it": "Perché vuoi partecipare?"}, "required": true},
        {"key": "role", "kind": "choice", "label": {"it": "Che ruolo hai?", "en": "What is your role?"}, "options": [
            {"value": "technical", "label": {"it": "Tecnico"}}, {"value": "political", "label": {"it": "Politico"}}]},
        {"key": "newsletter", "kind": "consent", "label": {"it": "Voglio ricevere la newsletter"}},
    ]})
}

async fn replace(world: &World, caller: &str, tag: &str, form: &Value) -> crate::harness::Seen {
    let asking = world.by(caller).ask(Method::PUT, FORM).header("if-match", tag);
    asking.json(form).send().await
}

async fn a_form_is_replaced_by_who_coordinates(world: World) {
    let empty = world.get(FORM).await;
    empty.reads(&expect![[r#"
        GET /v1/communities/rigenerazione-urbana/application-form
        200
        content-type: application/json
        content-language: it

        {
          "community": "<rigenerazione-urbana>",
          "fields": [],
          "version": 0
        }
    "#]]);
    let tag = empty.header("etag").expect("a tag").to_owned();
    replace(&world, "member of rigenerazione-urbana", &tag, &form())
        .await
        .is(403);
    let coordinator = "coordinator of rigenerazione-urbana";
    let made = replace(&world, coordinator, &tag, &form()).await;
    assert_eq!(made.is(200).at("/version"), 1);
    replace(&world, coordinator, &tag, &form()).await.is(412);
    let without = world
        .by(coordinator)
        .ask(Method::PUT, FORM)
        .json(&form())
        .send()
        .await;
    without.is(428);
    assert_eq!(
        world.get(FORM).await.at("/version"),
        1,
        "what was kept for visitors is thrown away"
    );
    let bad = json!({"fields": [
        {"key": "a", "kind": "choice", "label": {"it": "Una"}, "options": [{"value": "x", "label": {"it": "X"}}]},
        {"key": "b", "kind": "text", "label": {}},
        {"key": "a", "kind": "text", "label": {"it": "A"}, "options": [{"value": "x", "label": {"it": "X"}}]},
    ]});
    replace(&world, coordinator, "*", &bad)
        .await
        .refuses(&expect![[r#"
        422 invalid: fields/0/options: Servono almeno due opzioni fra cui scegliere. (e altri 2: vedi errors)
          /fields/0/options rule: Servono almeno due opzioni fra cui scegliere.
          /fields/1/label/it rule: Serve un’etichetta in almeno una lingua.
          /fields/2/options rule: Solo le scelte hanno opzioni.
    "#]]);
}

async fn answers_have_to_fit_the_form(world: World) {
    replace(&world, "editor", "*", &form()).await.is(200);
    let answers = json!({"answers": {"role": "other", "newsletter": "sì", "surprise": 1}});
    apply(&world, "outsider", OPEN, &with(application(), answers))
        .await
        .refuses(&expect![[r#"
        422 invalid: Il modulo non ha questo campo.
          /answers/surprise unknown: Il modulo non ha questo campo.
          /answers/motivation required: Serve una risposta.
          /answers/role answer: Non è tra le opzioni, o c’è due volte.
          /answers/newsletter answer: Serve vero o falso.
    "#]]);
    let answers =
        json!({"answers": {"motivation": "Vorrei capire.", "role": "technical", "newsletter": false}});
    apply(&world, "outsider", OPEN, &with(application(), answers.clone()))
        .await
        .is(201);
    let path = path_of(&world, "outsider").await;
    let own = world.by("outsider").get(&path).await;
    assert_eq!(
        (own.at("/answers"), own.at("/form_version")),
        (answers["answers"].clone(), json!(1))
    );
    let change = async |tag: &str, body: Value| {
        let asking = world.by("outsider").patch(&path).header("if-match", tag);
        asking.json(&body).send().await
    };
    let tag = own.header("etag").expect("a tag").to_owned();
    change(&tag, json!({"answers": {}})).await.is(422);
    let changed = change(&tag, json!({"answers": {"motivation": "Altro."}})).await;
    assert_eq!(changed.is(200).at("/answers"), json!({"motivation": "Altro."}));
    change(&tag, json!({"shown": true})).await.is(412);
    let by_other = world
        .by("coordinator of rigenerazione-urbana")
        .patch(&path)
        .header("if-match", "*")
        .json(&json!({"shown": true}));
    by_other.send().await.is(403);
}

async fn a_guest_answered_the_form_as_it_was(world: World) {
    let token = ask_as_guest(&world, OPEN, "gina@example.org", json!({})).await;
    replace(&world, "editor", "*", &form()).await.is(200);
    let confirmed = confirm(&world, &token).await;
    assert_eq!(confirmed.is(201).at("/membership/form_version"), 0);
}
