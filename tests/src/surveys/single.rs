//! Single responses: by name, in confidence, never of an anonymous survey; taken out of what counts with a reason; and those who want to be written to.

use super::{WHERE, answered, begun, count, published, save, submit};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    by_name_with_names_in_confidence_without,
    of_an_anonymous_survey_nobody_sees_one,
    what_should_not_count_is_invalidated_with_a_reason,
    who_wants_to_be_written_to_is_invited_to_a_community,
    an_address_leads_to_no_answers,
];

const MEMBER: &str = "member of rigenerazione-urbana";

async fn listed(world: &World, who: &str) -> Seen {
    world.by(who).get("/v1/surveys/prova/responses").await
}

async fn by_name_with_names_in_confidence_without(world: World) {
    published(&world, "prova", json!({"identity": "identified"})).await;
    answered(&world, MEMBER, "prova", 7).await.is(200);
    begun(&world, "moderator of rigenerazione-urbana", "prova").await;
    let seen = listed(&world, "editor").await;
    seen.lists(
        &["/state", "/answers", "/submitted_on", "/respondent/email"],
        &expect![[
            r#"submitted · {"ruolo":"b","voto":7} · 2026-11-21 · member.rigenerazione-urbana@example.org"#
        ]],
    );
    assert_eq!(listed(&world, MEMBER).await.status, 403);
    world
        .execute("UPDATE surveys SET identity = 'confidential'")
        .await;
    listed(&world, "editor").await.lists(
        &["/answers", "/submitted_on", "/respondent"],
        &expect![[r#"{"ruolo":"b","voto":7} · null · null"#]],
    );
}

async fn of_an_anonymous_survey_nobody_sees_one(world: World) {
    let anonymous = json!({"identity": "anonymous", "audience": "public", "members_of": []});
    published(&world, "prova", anonymous).await;
    answered(&world, "anonymous", "prova", 7).await.is(200);
    listed(&world, "administrator").await.refuses(&expect![[r#"
        409 wrong-state: Di un’indagine anonima non ci sono risposte una per una, per nessuno: ci sono i risultati.
    "#]]);
}

async fn what_should_not_count_is_invalidated_with_a_reason(world: World) {
    published(&world, "prova", json!({})).await;
    answered(&world, MEMBER, "prova", 7).await.is(200);
    let id = listed(&world, "editor").await.str("/items/0/id");
    let path = format!("/v1/surveys/prova/responses/{id}/invalidation");
    let invalidate = async || {
        let asking = world.by("editor").post(&path);
        asking.json(&json!({"reason": "Una prova."})).send().await
    };
    let seen = invalidate().await;
    assert_eq!(
        (seen.is(200).str("/state"), seen.str("/reason")),
        ("invalidated".to_owned(), "Una prova.".to_owned())
    );
    assert_eq!(count(&world, "SELECT responses FROM surveys").await, 0);
    invalidate().await.refuses(&expect![[r#"
        409 wrong-state: Si annulla una risposta che conta, e questa è «invalidated».
    "#]]);
    // They took part, and do not answer again.
    let again = super::start(&world, MEMBER, "prova").await;
    assert_eq!(again.status, 409, "{}", again.transcript());
    let trail: Vec<String> = world
        .rows("SELECT change FROM audit_entries WHERE action = 'survey.response_invalidated'")
        .await;
    assert!(trail.len() == 1 && trail[0].contains("Una prova."), "{trail:?}");
}

async fn receipt(world: &World, identity: &str) -> String {
    let more = json!({"identity": identity, "audience": "public", "members_of": [], "contacts": true});
    published(world, "prova", more).await;
    let key = begun(world, "anonymous", "prova").await;
    save(world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
    save(world, &key, "p2", json!({"voto": 7})).await.is(200);
    submit(world, "anonymous", &key).await.is(200).str("/receipt")
}

async fn leave(world: &World, body: Value) -> Seen {
    let asking = world.by("anonymous").post("/v1/survey-contacts");
    asking.json(&body).send().await
}

async fn who_wants_to_be_written_to_is_invited_to_a_community(world: World) {
    let receipt = receipt(&world, "confidential").await;
    let body = |consent| json!({"receipt": receipt, "email": "nora@example.org", "name": "Nora", "consent": consent});
    assert_eq!(leave(&world, body(false)).await.status, 422);
    leave(&world, body(true)).await.is(204);
    leave(&world, body(true)).await.is(204);
    leave(
        &world,
        json!({"receipt": "AAAA-BBBB-CCCC", "email": "a@example.org", "consent": true}),
    )
    .await
    .refuses(&expect![[r#"
            404 not-found: Nessuna risposta che conta ha questa ricevuta.
        "#]]);
    let path = "/v1/surveys/prova/contacts";
    let contacts = world.by("editor").get(path).await;
    contacts.lists(
        &["/email", "/name", "/left_on", "/community", "/invited_on"],
        &expect!["nora@example.org · Nora · 2026-11-21 · null · null"],
    );
    assert_eq!(world.by(MEMBER).get(path).await.status, 403);
    let asked = json!({"community": WHERE, "contacts": [contacts.str("/items/0/id")]});
    let asking = world.by("editor").post("/v1/surveys/prova/contact-invitations");
    let invited = asking.json(&asked).send().await;
    assert_eq!(invited.is(200).str("/results/0/outcome"), "invited");
    assert_eq!(
        world.letter_to("nora@example.org").await.subject,
        "Un invito nella comunità Rigenerazione urbana"
    );
    world.by("editor").get(path).await.lists(
        &["/email", "/community/slug", "/invited_on"],
        &expect!["nora@example.org · rigenerazione-urbana · 2026-11-21"],
    );
}

async fn an_address_leads_to_no_answers(world: World) {
    let receipt = receipt(&world, "anonymous").await;
    leave(
        &world,
        json!({"receipt": receipt, "email": "nora@example.org", "consent": true}),
    )
    .await
    .is(204);
    // Nothing of the receipt stands beside the address, nothing of the address beside the answers, and the trail names neither.
    let hashes: Vec<String> = world.rows("SELECT receipt_hash FROM survey_responses").await;
    let contacts: Vec<(String, String, String)> =
        world.rows("SELECT email, name, day FROM survey_contacts").await;
    assert_eq!(
        contacts,
        [(
            "nora@example.org".to_owned(),
            String::new(),
            "2026-11-21".to_owned()
        )]
    );
    assert_eq!(hashes.len(), 1);
    let trail: Vec<(String, String)> = world
        .rows("SELECT actor, change FROM audit_entries WHERE action = 'survey.contact_left'")
        .await;
    assert_eq!(trail, [("anonymous".to_owned(), "{}".to_owned())]);
    // A survey that asks nobody for an address takes none.
    world.execute("UPDATE surveys SET contacts = FALSE").await;
    leave(
        &world,
        json!({"receipt": receipt, "email": "ada@example.org", "consent": true}),
    )
    .await
    .refuses(&expect![[r#"
            409 wrong-state: Questa indagine non chiede indirizzi.
        "#]]);
}
