//! Joining without an account: the letter, the confirmation, the link; and that nobody learns who is known.

use super::{
    ON_REQUEST, OPEN, application, apply, ask_as_guest, confirm, counted, guest, letter, step, with,
};
use crate::both;
use crate::harness::{Seen, World, letters};
use expect_test::expect;
use serde_json::json;

both![
    a_guest_joins_by_letter_and_leaves_by_the_link,
    nothing_of_a_person_is_there_before_they_confirm,
    the_answer_is_the_same_whoever_it_is,
    a_token_is_good_once_and_for_two_days,
    who_signs_in_later_finds_the_same_membership,
    what_a_profile_says_a_form_does_not_change,
    a_link_opens_one_membership_and_nothing_else,
    one_address_is_not_written_to_without_end,
    one_client_does_not_send_the_form_without_end,
    who_may_not_act_may_not_join,
];

async fn a_guest_joins_by_letter_and_leaves_by_the_link(world: World) {
    let before = counted(&world, OPEN).await;
    let (path, key) = guest(&world, OPEN, "gina@example.org", json!({"shown": true})).await;
    assert_eq!(counted(&world, OPEN).await, before + 1);
    let own = world.by(&key).get("/v1/me/memberships").await;
    own.lists(
        &["/community/slug", "/state", "/person/email"],
        &expect!["rigenerazione-urbana · active · gina@example.org"],
    );
    let welcome = letter(&world, "gina@example.org", "membership_welcome").await;
    assert_eq!(letters::secret(&welcome), key, "every letter has the same link");
    let steps = world.by(&key).get(&path).await.at("/steps");
    assert_eq!(steps, json!(["confirmation", "departure"]));
    let hidden = world
        .by(&key)
        .patch(&path)
        .header("if-match", "*")
        .json(&json!({"shown": false}));
    assert_eq!(hidden.send().await.is(200).at("/shown"), json!(false));
    assert_eq!(
        step(&world, &key, &path, "departure").await.is(200).str("/state"),
        "left"
    );
    assert_eq!(counted(&world, OPEN).await, before);
    let goodbye = letter(&world, "gina@example.org", "membership_left").await;
    assert_eq!(goodbye.subject, "Hai lasciato la comunità Rigenerazione urbana");
}

async fn nothing_of_a_person_is_there_before_they_confirm(world: World) {
    let people = "SELECT COUNT(*) FROM people";
    let before = world.rows::<i64>(people).await;
    let token = ask_as_guest(&world, OPEN, "Gina@Example.ORG", json!({})).await;
    assert_eq!(world.rows::<i64>(people).await, before);
    assert_eq!(
        world.rows::<i64>("SELECT COUNT(*) FROM membership_events").await,
        [0]
    );
    let letter = letter(&world, "gina@example.org", "membership_confirm").await;
    assert!(letter.text.contains("/adesioni/conferma#"), "{}", letter.text);
    assert!(
        !letter.text.contains("Gina"),
        "what somebody wrote does not go to an address that may be another's"
    );
    let stored = world
        .rows::<String>("SELECT token_hash FROM membership_requests")
        .await;
    assert!(!stored[0].contains(&token), "a hash opens nothing");
    // Following the link changes nothing; only the confirmation does.
    world.get("/v1/communities/rigenerazione-urbana").await.is(200);
    confirm(&world, &token).await.is(201);
    assert_eq!(
        world
            .rows::<i64>("SELECT COUNT(*) FROM membership_requests")
            .await,
        [0]
    );
    let audit =
        "SELECT COUNT(*) FROM audit_entries WHERE LOWER(change) LIKE '%gina%' OR LOWER(actor) LIKE '%gina%'";
    assert_eq!(world.rows::<i64>(audit).await, [0], "the trail knows ids only");
}

async fn the_answer_is_the_same_whoever_it_is(world: World) {
    let told = async |email: &str| {
        let body = with(application(), json!({"email": email, "category": "citizen"}));
        let seen: Seen = apply(&world, "anonymous", OPEN, &body).await;
        let headers: Vec<String> = seen
            .headers
            .iter()
            .filter(|(name, _)| !["date", "request-id", "ratelimit-remaining"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        (seen.status, headers, seen.text())
    };
    world
        .execute("UPDATE people SET state = 'suspended' WHERE email = 'analyst@example.org'")
        .await;
    let nobody = told("nobody.knows.me@example.org").await;
    assert_eq!(nobody.0, 202);
    assert_eq!(nobody.2, r#"{"next":"confirm_email"}"#);
    for known in [
        "outsider@example.org",
        "coordinator.rigenerazione-urbana@example.org",
        "analyst@example.org",
    ] {
        assert_eq!(told(known).await, nobody, "{known}");
    }
}

async fn a_token_is_good_once_and_for_two_days(world: World) {
    let token = ask_as_guest(&world, OPEN, "gina@example.org", json!({})).await;
    confirm(&world, &token).await.is(201);
    confirm(&world, &token).await.refuses(&expect![[r#"
        409 link-spent: Il collegamento è già servito o è scaduto: compila di nuovo il modulo e te ne mandiamo un altro.
    "#]]);
    confirm(&world, &"x".repeat(43)).await.refuses(&expect![[r#"
        409 link-spent: Il collegamento è già servito o è scaduto: compila di nuovo il modulo e te ne mandiamo un altro.
    "#]]);
    let late = ask_as_guest(&world, OPEN, "late@example.org", json!({})).await;
    world.set_clock("2026-11-23T09:30:00Z");
    confirm(&world, &late).await.is(409);
    assert_eq!(
        world
            .rows::<i64>("SELECT COUNT(*) FROM people WHERE email = 'late@example.org'")
            .await,
        [0]
    );
}

async fn who_signs_in_later_finds_the_same_membership(world: World) {
    let (path, _) = guest(&world, OPEN, "outsider@example.org", json!({})).await;
    let mine = world.by("outsider").get("/v1/me/memberships").await;
    assert_eq!(mine.str("/items/0/_links/self"), path);
    let (other, _) = guest(&world, OPEN, "gina@example.org", json!({})).await;
    let id = world.by("editor").get(&other).await.str("/person/id");
    let signed_in = world.by(&format!("person {id}")).get("/v1/me/memberships").await;
    assert_eq!(signed_in.str("/items/0/_links/self"), other);
}

async fn what_a_profile_says_a_form_does_not_change(world: World) {
    let more = json!({"name": "Un altro nome", "category": "professional", "municipality": "037006"});
    let (path, _) = guest(&world, OPEN, "outsider@example.org", more).await;
    let seen = world.by("editor").get(&path).await;
    seen.reads_at(
        "/person",
        &expect![[r#"
        200
        {
          "category": "citizen",
          "email": "outsider@example.org",
          "id": "<id>",
          "name": "Olga Orsi",
          "province": {
            "code": "BO",
            "name": "Bologna"
          }
        }
    "#]],
    );
    // What the profile says decides who is admitted, not what a form claims.
    let token = ask_as_guest(
        &world,
        ON_REQUEST,
        "outsider@example.org",
        json!({"category": "local_official"}),
    )
    .await;
    confirm(&world, &token).await.refuses(&expect![[r#"
        409 not-admitted: Questa comunità è riservata ad altre categorie. Cerca tra le comunità aperte alla tua categoria: il filtro «Chi può aderire» le mostra.
    "#]]);
}

async fn a_link_opens_one_membership_and_nothing_else(world: World) {
    let (path, key) = guest(&world, OPEN, "gina@example.org", json!({})).await;
    let (other, _) = guest(&world, OPEN, "otto@example.org", json!({})).await;
    world.by(&key).get(&path).await.is(200);
    world.by(&key).get(&other).await.is(404);
    world.by(&key).get("/v1/memberships").await.is(403);
    world.by(&key).get("/v1/me").await.is(403);
    step(&world, &key, &other, "departure").await.is(404);
    step(&world, &key, &path, "removal").await.is(403);
    world.by("pzm_nobody_has_this_one").get(&path).await.is(401);
    let stored = "SELECT manage_token_hash FROM memberships WHERE manage_token_hash IS NOT NULL";
    assert!(
        world
            .rows::<String>(stored)
            .await
            .iter()
            .all(|hash| !key.contains(hash))
    );
}

async fn one_address_is_not_written_to_without_end(world: World) {
    for _ in 0..5 {
        ask_as_guest(&world, OPEN, "gina@example.org", json!({})).await;
    }
    let body = with(
        application(),
        json!({"email": "GINA@example.org", "category": "citizen"}),
    );
    let refused = apply(&world, "anonymous", "rigenerazione-urbana", &body).await;
    assert!(refused.refusal().starts_with("429 "), "{}", refused.transcript());
    assert_eq!(
        refused.header("retry-after"),
        Some("1801"),
        "until the hour is over"
    );
    // Another spelling of it is counted as the same, as where codes are asked for.
    let body = with(
        application(),
        json!({"email": "g.ina+comunita@example.org", "category": "citizen"}),
    );
    apply(&world, "anonymous", OPEN, &body).await.is(429);
    ask_as_guest(&world, OPEN, "otto@example.org", json!({})).await;
    world.set_clock("2026-11-21T10:31:00Z");
    ask_as_guest(&world, OPEN, "gina@example.org", json!({})).await;
}

async fn one_client_does_not_send_the_form_without_end(world: World) {
    let form = |number: usize| {
        let email = format!("ospite.{number}@example{number}.org");
        with(application(), json!({"email": email, "category": "citizen"}))
    };
    // What is wrong is refused before it is counted.
    let wrong = with(
        application(),
        json!({"email": "a@example.org", "category": "company"}),
    );
    apply(&world, "anonymous", "amministratori-in-rete", &wrong)
        .await
        .is(404);
    for number in 0..120 {
        apply(&world, "anonymous", OPEN, &form(number)).await.is(202);
    }
    let refused = apply(&world, "anonymous", OPEN, &form(120)).await;
    refused.refuses(&expect![[r#"
        429 too-many-requests: Hai superato il limite di richieste: attendi i secondi indicati in Retry-After.
    "#]]);
    assert_eq!(refused.header("retry-after"), Some("1801"));
    // Replicas share the count; who signed in is not counted.
    let other = world.replica(|_| {}).await;
    let path = format!("/v1/communities/{OPEN}/memberships");
    let asked = other.by("anonymous").post(&path).json(&form(121)).send().await;
    asked.is(429);
    other.stop().await;
    let signed_in = with(application(), json!({"category": "citizen"}));
    apply(&world, "outsider", OPEN, &signed_in).await.is(201);
    world.set_clock("2026-11-21T10:00:00Z");
    apply(&world, "anonymous", OPEN, &form(122)).await.is(202);
}

async fn who_may_not_act_may_not_join(world: World) {
    world
        .execute("UPDATE people SET state = 'suspended' WHERE email = 'outsider@example.org'")
        .await;
    let token = ask_as_guest(&world, OPEN, "outsider@example.org", json!({})).await;
    confirm(&world, &token).await.is(403);
}
