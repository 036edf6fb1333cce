//! Looking after the mail, over HTTP.

use super::{letter, post};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use piazza::kernel::icalendar::Method;
use piazza::mail::{Invite, Letter, Recipient};
use std::time::Duration;
use uuid::Uuid;

both![
    administrators_see_how_mail_goes_and_not_what_it_says,
    mails_are_listed_by_state_and_page,
    what_was_given_up_is_tried_again,
    what_waits_is_taken_back,
    there_is_no_mailbox_where_mail_is_sent,
];

async fn administrators_see_how_mail_goes_and_not_what_it_says(world: World) {
    let person = Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_0063);
    let to = Recipient {
        person: Some(person),
        address: "lucia.ferri@example.org".parse().expect("an address"),
    };
    let id = post(
        &world,
        Letter {
            to,
            ..letter("x@example.org")
        },
    )
    .await;
    let seen = world.by("administrator").get(&format!("/v1/mails/{id}")).await;
    seen.reads(&expect![[r#"
        GET /v1/mails/<id>
        200
        content-type: application/json
        content-language: it

        {
          "_links": {
            "self": "/v1/mails/<id>"
          },
          "about": null,
          "attempts": 0,
          "created_at": "2026-11-21T09:30:00Z",
          "ended_at": null,
          "id": "<id>",
          "language": "it",
          "last_error": null,
          "next_try_at": "2026-11-21T09:30:00Z",
          "person": "<id>",
          "recipient": "lucia.ferri@example.org",
          "state": "queued",
          "template": "delivery_check"
        }
    "#]]);
    let unknown = "/v1/mails/0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b";
    world.by("administrator").get(unknown).await.is(404);
    for caller in ["editor", "analyst", "outsider"] {
        world.by(caller).get(unknown).await.is(403);
        world.by(caller).get("/v1/mails").await.is(403);
    }
    world.get("/v1/mails").await.is(401);
}

async fn mails_are_listed_by_state_and_page(world: World) {
    for (at, to) in ["a@example.org", "b@example.org", "c@example.org"]
        .into_iter()
        .enumerate()
    {
        world.set_clock(&format!("2026-11-21T10:0{at}:00Z"));
        post(&world, letter(to)).await;
    }
    let list = async |query: &str| world.by("administrator").get(&format!("/v1/mails{query}")).await;
    list("").await.lists(
        &["/recipient", "/state", "/attempts"],
        &expect![[r#"
            c@example.org · queued · 0
            b@example.org · queued · 0
            a@example.org · queued · 0"#]],
    );
    let first = list("?limit=2&count=true").await;
    assert_eq!(first.at("/total"), 3);
    let next = first.str("/_links/next");
    assert_eq!(
        world.by("administrator").get(&next).await.each("recipient"),
        ["a@example.org"]
    );
    assert_eq!(list("?state=dead&state=sent").await.each("id").len(), 0);
    assert_eq!(
        list("?state=queued&template=delivery_check")
            .await
            .each("id")
            .len(),
        3
    );
    list("?state=lost").await.is(400);
    list("?recipient=a@example.org").await.is(400);
}

async fn what_was_given_up_is_tried_again(world: World) {
    let id = post(&world, letter("lucia@example.org")).await;
    let retry = async || {
        world
            .by("administrator")
            .post(&format!("/v1/mails/{id}/retry"))
            .send()
            .await
    };
    retry().await.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «queued»: da qui non si passa a «queued».
    "#]]);
    world
        .execute(
            "UPDATE mails SET state = 'dead', attempts = 9, ended_at = 1, last_error = 'connection refused'",
        )
        .await;
    world.set_clock("2026-11-25T08:00:00Z");
    let again = retry().await;
    assert_eq!(
        (again.is(200).str("/state"), again.at("/attempts")),
        ("queued".to_owned(), 0.into())
    );
    assert_eq!(again.str("/next_try_at"), "2026-11-25T08:00:00Z");
    let trail = "SELECT action || ' ' || change FROM audit_entries WHERE subject_kind = 'mail'";
    assert_eq!(
        world.rows::<String>(trail).await,
        [r#"mail.retried {"state":["dead","queued"]}"#]
    );
}

async fn what_waits_is_taken_back(world: World) {
    let not_before = Some(Duration::from_secs(600));
    let id = post(
        &world,
        Letter {
            not_before,
            ..letter("lucia@example.org")
        },
    )
    .await;
    let withdraw = async || {
        world
            .by("administrator")
            .post(&format!("/v1/mails/{id}/withdrawal"))
            .send()
            .await
    };
    let taken = withdraw().await;
    assert_eq!(taken.is(200).str("/state"), "withdrawn");
    assert!(taken.at("/recipient").is_null());
    assert!(world.letters().await.is_empty(), "what it said is gone");
    withdraw().await.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «withdrawn»: da qui non si passa a «withdrawn».
    "#]]);
}

async fn there_is_no_mailbox_where_mail_is_sent(world: World) {
    let link = "http://localhost:8080/#prova";
    let ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
    let invite = Some(Invite {
        method: Method::Request,
        ics: ics.to_owned(),
    });
    let id = post(
        &world,
        Letter {
            invite,
            ..letter("lucia@example.org")
        },
    )
    .await;
    let calendar = format!("/dev/mailbox/{id}/calendar");
    for path in ["/dev/mailbox", "/dev/mailbox.json", &calendar] {
        world.get(path).await.is(404);
    }
    let demo = world.replica_of(|parts| parts.mailbox = true).await;
    let page = demo.get("/dev/mailbox").await;
    assert!(
        page.is(200).text().contains(&format!("<a href=\"{link}\">")),
        "{}",
        page.text()
    );
    let told = demo.get("/dev/mailbox.json").await;
    assert_eq!(told.is(200).str("/items/0/links/0"), link);
    assert_eq!(told.str("/items/0/to"), "lucia@example.org");
    let letter = demo.get(&format!("/dev/mailbox/{id}")).await;
    assert!(letter.is(200).text().contains("<html lang=\"it\""));
    assert!(
        page.text()
            .contains(&format!("<a class=\"open\" href=\"{calendar}\">"))
    );
    assert_eq!(told.str("/items/0/calendar/method"), "request");
    let file = demo.get(&calendar).await;
    assert_eq!(file.is(200).text(), ics);
    assert_eq!(file.header("content-type"), Some("text/calendar; charset=utf-8"));
    demo.stop().await;
}
