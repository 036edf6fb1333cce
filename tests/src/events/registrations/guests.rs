//! Registering without an account: the address is confirmed first, and nobody learns from us whose it is.

use super::{
    ask_as_guest, confirm, counted, guest, letter, letters_to, register_with, registered, state, step,
    with_seats,
};
use crate::both;
use crate::harness::{World, letters};
use expect_test::expect;
use serde_json::json;

both![
    a_guest_confirms_and_has_a_seat,
    the_answer_is_the_same_whoever_it_is,
    a_seat_that_is_held_tells_nothing,
    a_seat_is_held_for_a_quarter_of_an_hour,
    who_confirms_late_finds_what_is_free,
    the_link_is_good_once_for_two_days,
    the_link_opens_one_registration,
    what_nobody_confirmed_is_nobodys,
    guests_may_be_unwelcome,
    signing_in_proves_the_address_too,
];

async fn a_guest_confirms_and_has_a_seat(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    let token = ask_as_guest(&world, "patti", "Gina@example.org").await;
    assert_eq!(counted(&world, "patti").await, (1, 0), "a seat is held");
    let confirmed = confirm(&world, &token).await;
    assert_eq!(confirmed.is(201).str("/registration/state"), "confirmed");
    assert_eq!(confirmed.str("/registration/source"), "guest");
    assert_eq!(counted(&world, "patti").await, (1, 0));
    assert_eq!(
        letters_to(&world, "gina@example.org").await,
        ["registration_confirm", "registration_confirmed"]
    );
    confirm(&world, &token).await.refuses(&expect![[r#"
        409 link-spent: Il collegamento è già servito o è scaduto: compila di nuovo il modulo e te ne mandiamo un altro.
    "#]]);
}

/// Unknown, known by an account, registered already, asked already: one answer, one letter, the same statements but for one.
async fn the_answer_is_the_same_whoever_it_is(world: World) {
    with_seats(&world, "patti", 9, json!({})).await;
    registered(&world, "outsider", "patti").await;
    guest(&world, "patti", "gina@example.org").await;
    let mut answers = Vec::new();
    for email in [
        "nobody@example.org",
        "member.open-data-lab@example.org",
        "outsider@example.org",
        "gina@example.org",
        "nobody@example.org",
    ] {
        let before = world.letters().await.len();
        let seen = register_with(
            &world,
            "anonymous",
            "patti",
            json!({"email": email, "name": "Chi Sa"}),
        )
        .await;
        let mut headers: Vec<String> = seen.headers.keys().map(ToString::to_string).collect();
        headers.sort();
        answers.push((seen.is(202).text(), headers));
        assert_eq!(world.letters().await.len(), before + 1, "{email}");
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    let trail = "SELECT COUNT(*) FROM audit_entries WHERE action = 'registration.asked'";
    assert_eq!(
        world.rows::<i64>(trail).await,
        [6],
        "the trail says the same of all"
    );
    // What is different stands in the letter, which leads to what there is.
    let known = letter(&world, "outsider@example.org", "registration_known").await;
    let key = letters::secret(&known);
    let theirs = world.by(&key).get("/v1/me/registrations").await;
    theirs.is(200).lists(&["email", "state"], &expect!["null · null"]);
}

/// Whoever asks for an address that is registered already makes nothing move: so nothing moves on the public page before it is confirmed.
async fn a_seat_that_is_held_tells_nothing(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    let page = || async {
        let seen = world.get("/v1/events/patti").await;
        (seen.is(200).text(), seen.headers.get("etag").cloned())
    };
    let before = page().await;
    let token = ask_as_guest(&world, "patti", "gina@example.org").await;
    assert_eq!(page().await, before);
    assert_eq!(
        counted(&world, "patti").await,
        (1, 0),
        "those who run it count it"
    );
    confirm(&world, &token).await.is(201);
    let free = world.get("/v1/events/patti").await;
    assert_eq!(free.is(200).json()["registration"]["channels"][0]["free"], 1);
}

async fn a_seat_is_held_for_a_quarter_of_an_hour(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    ask_as_guest(&world, "patti", "gina@example.org").await;
    world.set_clock("2026-11-21T09:44:59Z");
    let waits = registered(&world, "outsider", "patti").await;
    assert_eq!(
        state(&world, &waits).await,
        "waitlisted",
        "somebody may still confirm"
    );
    world.set_clock("2026-11-21T09:45:00Z");
    world.do_what_is_due().await;
    assert_eq!(state(&world, &waits).await, "confirmed", "nobody did");
    assert_eq!(counted(&world, "patti").await, (1, 0));
}

async fn who_confirms_late_finds_what_is_free(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    let first = ask_as_guest(&world, "patti", "uno@example.org").await;
    let second = ask_as_guest(&world, "patti", "due@example.org").await;
    world.set_clock("2026-11-21T10:30:00Z");
    registered(&world, "outsider", "patti").await;
    assert_eq!(
        confirm(&world, &second).await.is(201).str("/registration/state"),
        "confirmed"
    );
    assert_eq!(
        confirm(&world, &first).await.is(201).str("/registration/state"),
        "waitlisted"
    );
    assert_eq!(counted(&world, "patti").await, (2, 1));
}

async fn the_link_is_good_once_for_two_days(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    let late = ask_as_guest(&world, "patti", "uno@example.org").await;
    let token = ask_as_guest(&world, "patti", "due@example.org").await;
    let anew = ask_as_guest(&world, "patti", "due@example.org").await;
    confirm(&world, &token).await.is(409);
    confirm(&world, &anew).await.is(201);
    confirm(&world, "nobody-was-ever-given-this-one").await.is(409);
    world.set_clock("2026-11-23T09:30:00Z");
    confirm(&world, &late).await.is(409);
    world.do_what_is_due().await;
    let left = "SELECT COUNT(*) FROM registrations WHERE email = 'uno@example.org'";
    assert_eq!(
        world.rows::<i64>(left).await,
        [0],
        "what nobody confirmed is forgotten"
    );
}

async fn the_link_opens_one_registration(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    let (path, key) = guest(&world, "patti", "uno@example.org").await;
    let (other, _) = guest(&world, "patti", "due@example.org").await;
    assert_eq!(
        world.by(&key).get(&path).await.is(200).str("/email"),
        "uno@example.org"
    );
    world.by(&key).get(&other).await.is(404);
    world.by(&key).get("/v1/events/patti/registrations").await.is(403);
    world.by(&key).get("/v1/me/memberships").await.is(403);
    world.by(&key).get("/v1/me").await.is(403);
    step(&world, &key, &other, "cancellation").await.is(404);
    assert_eq!(
        step(&world, &key, &path, "cancellation")
            .await
            .is(200)
            .str("/state"),
        "cancelled"
    );
    world
        .by("pzr_nobody-was-ever-given-this-one")
        .get(&path)
        .await
        .is(401);
    // It is the one in the letters.
    let told = letter(&world, "uno@example.org", "registration_confirmed").await;
    assert_eq!(letters::secret(&told), key);
}

async fn what_nobody_confirmed_is_nobodys(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    ask_as_guest(&world, "patti", "outsider@example.org").await;
    let mine = world.by("outsider").get("/v1/me/registrations").await;
    mine.lists(&["state"], &expect![""]);
    let all = world.by(super::TEAM).get("/v1/events/patti/registrations").await;
    all.lists(&["email", "state", "code"], &expect!["null · null · null"]);
}

async fn guests_may_be_unwelcome(world: World) {
    with_seats(&world, "patti", 2, json!({"guests": false})).await;
    let body = json!({"email": "gina@example.org", "name": "Gina"});
    register_with(&world, "anonymous", "patti", body).await.is(401);
    with_seats(&world, "aperto", 2, json!({})).await;
    let nameless = register_with(
        &world,
        "anonymous",
        "aperto",
        json!({"email": "gina@example.org"}),
    )
    .await;
    nameless.refuses(&expect![[r#"
        422 invalid: Serve un nome: è quello che si cerca nell’elenco all’ingresso.
          /name rule: Serve un nome: è quello che si cerca nell’elenco all’ingresso.
    "#]]);
    register_with(&world, "anonymous", "aperto", json!({"name": "Gina"}))
        .await
        .refuses(&expect![[r#"
        422 invalid: Serve un indirizzo e-mail, oppure accedi.
          /email rule: Serve un indirizzo e-mail, oppure accedi.
    "#]]);
    let mut last = 202;
    for at in 0..6 {
        let body = json!({"email": "gina@example.org", "name": format!("Gina {at}")});
        last = register_with(&world, "anonymous", "aperto", body).await.status;
    }
    assert_eq!(
        last, 429,
        "five letters an hour to an address that somebody else may have"
    );
}

async fn signing_in_proves_the_address_too(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    ask_as_guest(&world, "patti", "outsider@example.org").await;
    let path = registered(&world, "outsider", "patti").await;
    assert_eq!(
        state(&world, &path).await,
        "confirmed",
        "in the seat that was held"
    );
    assert_eq!(counted(&world, "patti").await, (1, 0));
    // Who registered as a guest finds it once signed in with that address.
    with_seats(&world, "altro", 1, json!({})).await;
    let (path, _) = guest(&world, "altro", "member.open-data-lab@example.org").await;
    assert_eq!(
        world
            .by("member of open-data-lab")
            .get(&path)
            .await
            .is(200)
            .str("/source"),
        "guest"
    );
}
