//! What a change of the event does to those who registered.

use super::super::take;
use super::{TEAM, letter, letters_to, registered, state, with_seats};
use crate::both;
use crate::harness::World;
use serde_json::json;

both![
    calendars_answer_to_whom_the_letter_is_from,
    who_registered_hears_of_another_time,
    who_registered_hears_that_it_is_cancelled,
    while_it_is_postponed_nothing_moves,
];

fn sequence(calendar: &str) -> i64 {
    let line = calendar.lines().find_map(|line| line.strip_prefix("SEQUENCE:"));
    line.expect("a sequence").trim().parse().expect("a number")
}

fn uid(calendar: &str) -> &str {
    calendar
        .lines()
        .find_map(|line| line.strip_prefix("UID:"))
        .expect("a uid")
        .trim()
}

async fn calendar(world: &World, email: &str, template: &str) -> String {
    letter(world, email, template)
        .await
        .calendar
        .expect("a calendar")
        .ics
}

async fn change(world: &World, body: serde_json::Value) {
    let asking = world.by(TEAM).patch("/v1/events/patti").header("if-match", "*");
    asking.json(&body).send().await.is(200);
}

async fn calendars_answer_to_whom_the_letter_is_from(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    let from = "Piazza <iscrizioni@example.org>"
        .to_owned()
        .try_into()
        .expect("an address");
    let server = world.replica(|settings| settings.mail_from = Some(from)).await;
    let asking = server.by("outsider").post("/v1/events/patti/registrations");
    asking
        .json(&json!({"consent_privacy": true}))
        .send()
        .await
        .is(201);
    server.stop().await;
    let calendar = calendar(&world, "outsider@example.org", "registration_confirmed").await;
    let organizer = calendar.lines().find(|line| line.starts_with("ORGANIZER"));
    assert_eq!(
        organizer,
        Some("ORGANIZER;CN=\"Piazza\":mailto:iscrizioni@example.org")
    );
}

async fn who_registered_hears_of_another_time(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    registered(&world, "outsider", "patti").await;
    registered(&world, "member of open-data-lab", "patti").await;
    change(&world, json!({"texts": {"it": {"title": "Un altro titolo", "summary": "", "description": "", "access_notes": ""}}})).await;
    assert_eq!(
        letters_to(&world, "outsider@example.org").await.len(),
        1,
        "a title moves nobody"
    );
    change(
        &world,
        json!({"starts_at": "2027-01-15T17:00:00Z", "ends_at": "2027-01-15T19:00:00Z"}),
    )
    .await;
    let first = calendar(&world, "outsider@example.org", "registration_confirmed").await;
    let then = calendar(&world, "outsider@example.org", "registration_event_changed").await;
    assert_eq!(uid(&first), uid(&then), "the same event");
    assert!(sequence(&first) < sequence(&then), "{first}\n{then}");
    assert!(
        then.contains("METHOD:REQUEST") && then.contains("20270115T180000"),
        "{then}"
    );
    let waits = letter(
        &world,
        "member.open-data-lab@example.org",
        "registration_event_changed",
    )
    .await;
    assert!(waits.calendar.is_none(), "who waits has nothing in the calendar");
}

async fn who_registered_hears_that_it_is_cancelled(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    let first = registered(&world, "outsider", "patti").await;
    let second = registered(&world, "member of open-data-lab", "patti").await;
    take(&world, "patti", "cancellation").await.is(200);
    let told = letter(&world, "outsider@example.org", "registration_event_cancelled").await;
    assert!(told.text.contains("Per provare."), "{}", told.text);
    let gone = told.calendar.expect("a calendar").ics;
    assert!(
        gone.contains("METHOD:CANCEL") && gone.contains("STATUS:CANCELLED"),
        "{gone}"
    );
    assert_eq!(
        (state(&world, &first).await, state(&world, &second).await),
        ("confirmed".to_owned(), "waitlisted".to_owned()),
        "kept"
    );
    super::step(&world, "outsider", &first, "cancellation")
        .await
        .is(200);
    assert_eq!(
        state(&world, &second).await,
        "waitlisted",
        "nothing moves any more"
    );
    let shown = world.by("member of open-data-lab").get(&second).await;
    assert_eq!(shown.str("/waiting/reason"), "not_open");
}

async fn while_it_is_postponed_nothing_moves(world: World) {
    with_seats(&world, "patti", 1, json!({})).await;
    let first = registered(&world, "outsider", "patti").await;
    let second = registered(&world, "member of open-data-lab", "patti").await;
    take(&world, "patti", "postponement").await.is(200);
    super::step(&world, "outsider", &first, "cancellation")
        .await
        .is(200);
    world.do_what_is_due().await;
    assert_eq!(state(&world, &second).await, "waitlisted");
    take(&world, "patti", "publication").await.is(200);
    assert_eq!(state(&world, &second).await, "confirmed", "and then it does");
}
