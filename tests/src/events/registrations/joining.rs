//! Registering with an account: seats, the queue, the times for it, questions, ways to take part.

use super::super::{draft, take};
use super::{
    counted, letter, letters_to, published, register, register_with, registered, state, step, with_seats,
};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::json;

both![
    a_seat_is_theirs_at_once,
    without_a_free_seat_they_wait_and_know_where,
    one_registration_each,
    before_and_after_the_time_for_it,
    only_for_what_is_on,
    several_ways_to_take_part,
    questions_are_answered,
    where_the_organisers_decide_it_is_a_request,
    who_comes_back_registers_anew,
    the_online_address_is_for_the_confirmed_shortly_before,
    one_changes_what_one_wrote,
];

async fn a_seat_is_theirs_at_once(world: World) {
    with_seats(&world, "patti", 2, json!({})).await;
    let seen = register(&world, "outsider", "patti").await;
    let code = seen.str("/code");
    expect![[r#"
        POST /v1/events/patti/registrations
        201
        content-type: application/json
        content-language: it
        location: /v1/registrations/<id>

        {
          "_links": {
            "event": "/v1/events/patti",
            "self": "/v1/registrations/<id>"
          },
          "answers": {},
          "channel": "in_person",
          "checked_in_at": null,
          "code": "<code>",
          "created_at": "2026-11-21T09:30:00Z",
          "email": "outsider@example.org",
          "event": {
            "ends_at": "2027-01-14T19:00:00Z",
            "id": "<id>",
            "mode": "in_person",
            "slug": "patti",
            "starts_at": "2027-01-14T17:00:00Z",
            "status": "published",
            "title": "Laboratorio di quartiere",
            "zone": "Europe/Rome"
          },
          "holds_until": null,
          "id": "<id>",
          "name": "Olga Orsi",
          "online_opens_at": null,
          "online_url": null,
          "questions_version": 0,
          "reason": null,
          "reserved": false,
          "since": "2026-11-21T09:30:00Z",
          "source": "account",
          "state": "confirmed",
          "steps": [
            "cancellation"
          ],
          "waiting": null
        }
    "#]]
    .assert_eq(&seen.transcript().replace(&code, "<code>"));
    assert_eq!(counted(&world, "patti").await, (1, 0));
    let told = letter(&world, "outsider@example.org", "registration_confirmed").await;
    expect!["Hai un posto: Laboratorio di quartiere"].assert_eq(&told.subject);
    let mine = world.by("outsider").get("/v1/me/registrations").await;
    mine.lists(
        &["state", "channel", "event/title", "email"],
        &expect!["null · null · null · null"],
    );
    world
        .by("member of open-data-lab")
        .get("/v1/me/registrations")
        .await
        .lists(&["state"], &expect![""]);
    world.by("anonymous").get("/v1/me/registrations").await.is(401);
    let event = world.get("/v1/events/patti").await;
    event.reads_at(
        "/registration/channels",
        &expect![[r#"
        200
        [
          {
            "capacity": 2,
            "channel": "in_person",
            "free": 1,
            "waiting": 0
          }
        ]
    "#]],
    );
}

async fn without_a_free_seat_they_wait_and_know_where(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    registered(&world, "outsider", "patti").await;
    let second = register(&world, "member of open-data-lab", "patti").await;
    second.is(201).reads_at(
        "/waiting",
        &expect![[r#"
        201
        {
          "place": 1,
          "reason": "full",
          "text": "Tutti i posti sono occupati: appena se ne libera uno tocca a chi è in coda, in ordine."
        }
    "#]],
    );
    assert_eq!(second.str("/state"), "waitlisted");
    assert_eq!(second.at("/code"), json!(null), "no seat, no code");
    let third = registered(&world, "moderator of open-data-lab", "patti").await;
    let shown = world.by("moderator of open-data-lab").get(&third).await;
    shown.is(200).reads_at(
        "/waiting",
        &expect![[r#"
        200
        {
          "place": 2,
          "reason": "full",
          "text": "Tutti i posti sono occupati: appena se ne libera uno tocca a chi è in coda, in ordine."
        }
    "#]],
    );
    assert_eq!(counted(&world, "patti").await, (1, 2));
    let told = letter(
        &world,
        "moderator.open-data-lab@example.org",
        "registration_waitlisted",
    )
    .await;
    assert!(told.text.contains("al numero 2"), "{}", told.text);
}

async fn one_registration_each(world: World) {
    with_seats(&world, "patti", 5, json!({})).await;
    registered(&world, "outsider", "patti").await;
    let again = register(&world, "outsider", "patti").await;
    assert_eq!(again.status, 409);
    assert!(
        again.refusal().contains("already-registered"),
        "{}",
        again.refusal()
    );
    assert!(again.refusal().contains("/v1/registrations/"), "it says where");
    assert_eq!(counted(&world, "patti").await, (1, 0));
}

async fn before_and_after_the_time_for_it(world: World) {
    let window = json!({"opens_at": "2026-12-01T08:00:00Z", "closes_at": "2026-12-10T08:00:00Z"});
    with_seats(&world, "patti", 5, window).await;
    register(&world, "outsider", "patti").await.refuses(&expect![[r#"
        409 registration-not-open: Le iscrizioni aprono martedì 1 dicembre 2026 alle 09:00 (ora di Roma).
    "#]]);
    world.set_clock("2026-12-01T08:00:00Z");
    register(&world, "outsider", "patti").await.is(201);
    world.set_clock("2026-12-10T08:00:00Z");
    register(&world, "member of open-data-lab", "patti")
        .await
        .refuses(&expect![[r#"
        409 registration-closed: Le iscrizioni si sono chiuse giovedì 10 dicembre 2026 alle 09:00 (ora di Roma).
    "#]]);
    with_seats(&world, "senza-scadenza", 5, json!({})).await;
    world.set_clock("2027-01-14T17:00:00Z");
    register(&world, "outsider", "senza-scadenza")
        .await
        .refuses(&expect![[r#"
        409 registration-closed: Le iscrizioni si sono chiuse giovedì 14 gennaio 2027 alle 18:00 (ora di Roma).
    "#]]);
}

async fn only_for_what_is_on(world: World) {
    draft(&world, "bozza", json!({})).await;
    register(&world, "outsider", "bozza").await.is(404);
    register(&world, "editor", "bozza").await.refuses(&expect![[r#"
        409 registration-closed: L’evento non è ancora pubblicato.
    "#]]);
    for (slug, by) in [("rinviato", "postponement"), ("annullato", "cancellation")] {
        with_seats(&world, slug, 5, json!({})).await;
        take(&world, slug, by).await.is(200);
    }
    register(&world, "outsider", "rinviato")
        .await
        .refuses(&expect![[r#"
        409 registration-closed: L’evento è rinviato: le iscrizioni riprendono quando c’è una nuova data.
    "#]]);
    register(&world, "outsider", "annullato")
        .await
        .refuses(&expect![[r#"
        409 registration-closed: L’evento è annullato.
    "#]]);
    published(&world, "libero", json!({"registration": {"way": "none"}})).await;
    register(&world, "outsider", "libero").await.refuses(&expect![[r#"
        409 registration-closed: Per questo evento non serve iscriversi.
    "#]]);
    let elsewhere = json!({"registration": {"way": "elsewhere", "url": "https://altrove.example.org/"}});
    published(&world, "altrove", elsewhere).await;
    register(&world, "outsider", "altrove")
        .await
        .refuses(&expect![[r#"
        409 registration-closed: Per questo evento ci si iscrive altrove: l’indirizzo è nella sua scheda.
    "#]]);
}

async fn several_ways_to_take_part(world: World) {
    let seats = json!([{"channel": "in_person", "capacity": 1}, {"channel": "online", "capacity": 1}]);
    published(&world, "misto", json!({"mode": "hybrid", "seats": seats})).await;
    register(&world, "outsider", "misto").await.refuses(&expect![[r#"
        422 invalid: Si può partecipare in più modi: di’ come.
          /channel rule: Si può partecipare in più modi: di’ come.
    "#]]);
    let online = json!({"channel": "online"});
    register_with(&world, "outsider", "misto", online.clone())
        .await
        .is(201);
    let second = register_with(&world, "member of open-data-lab", "misto", online).await;
    assert_eq!(
        second.is(201).str("/state"),
        "waitlisted",
        "each way has its own seats"
    );
    let in_person = register_with(
        &world,
        "member of open-data-lab",
        "misto",
        json!({"channel": "in_person"}),
    )
    .await;
    assert_eq!(
        in_person.is(201).str("/state"),
        "confirmed",
        "and one registration for each"
    );
    // Another way to take part, by the one who registered: from the queue to the end of the other one.
    let path = second.str("/_links/self");
    let patch = |channel: &str| {
        let asking = world
            .by("member of open-data-lab")
            .patch(&path)
            .header("if-match", "*");
        asking.json(&json!({"channel": channel}))
    };
    patch("in_person").send().await.refuses(&expect![[r#"
        409 already-registered: C’è già un’iscrizione, nello stato «confirmed»: è in /v1/registrations/<id>.
    "#]]);
    with_seats(&world, "solo-presenza", 1, json!({})).await;
    register_with(&world, "outsider", "solo-presenza", json!({"channel": "online"}))
        .await
        .refuses(&expect![[r#"
        422 invalid: A questo evento non si partecipa così.
          /channel rule: A questo evento non si partecipa così.
    "#]]);
}

async fn questions_are_answered(world: World) {
    let questions =
        json!([{"key": "diet", "kind": "text", "label": {"it": "Che cosa non mangi?"}, "required": true}]);
    with_seats(&world, "patti", 5, json!({"questions": questions})).await;
    register(&world, "outsider", "patti").await.refuses(&expect![[r#"
        422 invalid: Serve una risposta.
          /answers/diet required: Serve una risposta.
    "#]]);
    let answered = json!({"answers": {"diet": "Niente glutine"}});
    let seen = register_with(&world, "outsider", "patti", answered).await;
    seen.is(201).reads_at(
        "/answers",
        &expect![[r#"
        201
        {
          "diet": "Niente glutine"
        }
    "#]],
    );
    assert_eq!(seen.at("/questions_version"), json!(1));
}

async fn where_the_organisers_decide_it_is_a_request(world: World) {
    with_seats(&world, "patti", 1, json!({"approval": true})).await;
    let path = registered(&world, "outsider", "patti").await;
    assert_eq!(state(&world, &path).await, "requested");
    assert_eq!(counted(&world, "patti").await, (0, 0), "a request holds no seat");
    assert_eq!(
        letters_to(&world, "outsider@example.org").await,
        ["registration_requested"]
    );
}

async fn who_comes_back_registers_anew(world: World) {
    with_seats(&world, "patti", 5, json!({})).await;
    let first = registered(&world, "outsider", "patti").await;
    step(&world, "outsider", &first, "cancellation").await.is(200);
    step(&world, "outsider", &first, "cancellation")
        .await
        .refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «cancelled»: da qui non si passa a «cancellation».
    "#]]);
    let second = registered(&world, "outsider", "patti").await;
    assert_ne!(first, second);
    assert_eq!(state(&world, &first).await, "cancelled");
    // Calendars go on counting: what came back is newer than what was cancelled.
    let sequences = "SELECT sequence FROM registrations ORDER BY sequence";
    assert_eq!(world.rows::<i64>(sequences).await, [2, 3]);
}

async fn the_online_address_is_for_the_confirmed_shortly_before(world: World) {
    let seats = json!([{"channel": "online", "capacity": 1}]);
    let online = json!({"mode": "online", "seats": seats, "online_url": "https://stanza.example.org/patti", "online_opens_minutes": 30});
    published(&world, "remoto", online).await;
    let seat = registered(&world, "outsider", "remoto").await;
    let queue = registered(&world, "member of open-data-lab", "remoto").await;
    let url = async |who: &str, path: &str| world.by(who).get(path).await.is(200).at("/online_url");
    assert_eq!(url("outsider", &seat).await, json!(null), "not yet");
    world.set_clock("2027-01-14T16:30:00Z");
    assert_eq!(
        url("outsider", &seat).await,
        json!("https://stanza.example.org/patti")
    );
    assert_eq!(
        url("member of open-data-lab", &queue).await,
        json!(null),
        "no seat"
    );
    world.set_clock("2027-01-14T19:00:00Z");
    assert_eq!(url("outsider", &seat).await, json!(null), "it is over");
}

async fn one_changes_what_one_wrote(world: World) {
    with_seats(&world, "patti", 5, json!({})).await;
    let path = registered(&world, "outsider", "patti").await;
    let etag = world
        .by("outsider")
        .get(&path)
        .await
        .header("etag")
        .expect("an etag")
        .to_owned();
    let patch = |etag: &str| {
        let asking = world.by("outsider").patch(&path).header("if-match", etag);
        asking.json(&json!({"name": "Olga Orsi Bianchi"}))
    };
    patch(&etag).send().await.is(200).reads_at(
        "/name",
        &expect![[r#"
        200
        "Olga Orsi Bianchi"
    "#]],
    );
    patch(&etag).send().await.is(412);
    let theirs = world.by(super::TEAM).patch(&path).header("if-match", "*");
    theirs.json(&json!({"name": "Altro"})).send().await.is(403);
    let strangers = world
        .by("member of open-data-lab")
        .patch(&path)
        .header("if-match", "*");
    strangers.json(&json!({"name": "Altro"})).send().await.is(404);
}
