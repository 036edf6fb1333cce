//! Carrying letters: when they are tried again, by whom, and when no more. With real servers: `tests/mail`.

use super::{letter, post};
use crate::both;
use crate::harness::World;
use piazza::mail::{self, Carrier, Letter, MailFrom, SmtpUrl};
use std::time::Duration;

both![
    a_letter_goes_when_it_is_due,
    a_server_that_is_away_is_tried_again_for_a_day,
    a_letter_of_a_worker_that_died_comes_back,
    letters_are_shared_between_workers,
    old_letters_are_forgotten,
];

/// Everything that is due now; how many that were.
async fn carry_all(world: &World, carrier: &Carrier) -> usize {
    let house = &world.server.parts.hall.house;
    let mut carried = 0;
    while mail::carry_one(house, carrier)
        .await
        .expect("carried, or written down why not")
    {
        carried += 1;
    }
    carried
}

/// A server that nobody ever started.
fn away() -> Carrier {
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address")
        .port();
    let server = SmtpUrl::try_from(format!("smtp://127.0.0.1:{port}")).expect("an address");
    let from = MailFrom::try_from("Piazza <noreply@piazza.example.org>".to_owned()).expect("a sender");
    Carrier::smtp(&server, &from).expect("a carrier")
}

const STATE: &str = "SELECT state || ' ' || attempts || ' ' || ((due_at - created_at) / 1000000) FROM mails";

async fn a_letter_goes_when_it_is_due(world: World) {
    world.set_clock("2026-11-21T10:00:00Z");
    let not_before = Some(Duration::from_secs(600));
    post(
        &world,
        Letter {
            not_before,
            ..letter("lucia@example.org")
        },
    )
    .await;
    world.set_clock("2026-11-21T10:09:59Z");
    assert_eq!(carry_all(&world, &Carrier::Mailbox).await, 0);
    world.set_clock("2026-11-21T10:10:00Z");
    assert_eq!(carry_all(&world, &Carrier::Mailbox).await, 1);
    assert_eq!(carry_all(&world, &Carrier::Mailbox).await, 0, "once");
    let row = "SELECT state || ' ' || carried_by FROM mails";
    assert_eq!(world.rows::<String>(row).await, ["sent mailbox"]);
    assert_eq!(
        world.letters().await.len(),
        1,
        "in the mailbox it stays to be read"
    );
}

async fn a_server_that_is_away_is_tried_again_for_a_day(world: World) {
    let carrier = away();
    let begin = world.clock.now();
    post(&world, letter("lucia@example.org")).await;
    let mut tries = Vec::new();
    loop {
        assert_eq!(
            carry_all(&world, &carrier).await,
            1,
            "one try when it is due, and no more: {tries:?}"
        );
        let row = world.rows::<String>(STATE).await.remove(0);
        let due: u64 = row
            .rsplit(' ')
            .next()
            .and_then(|due| due.parse().ok())
            .expect("seconds");
        tries.push(row.clone());
        if !row.starts_with("retrying") {
            break;
        }
        world.clock.set(begin.plus(Duration::from_secs(due)));
    }
    // After 1 minute, 5, 30, 2 hours, then every 6: the next would be more than a day after the first.
    let expected = [60, 360, 2_160, 9_360, 30_960, 52_560, 74_160];
    let told: Vec<String> = expected
        .iter()
        .enumerate()
        .map(|(at, due)| format!("retrying {} {due}", at + 1))
        .collect();
    assert_eq!(tries[..7], told);
    assert!(tries[7].starts_with("dead 8"), "{tries:?}");
    let error = world
        .rows::<String>("SELECT last_error FROM mails")
        .await
        .remove(0);
    assert!(error.contains("refused"), "{error}");
    assert_eq!(
        world.letters().await.len(),
        1,
        "what could not be delivered can be tried again"
    );
}

async fn a_letter_of_a_worker_that_died_comes_back(world: World) {
    world.set_clock("2026-11-21T10:00:00Z");
    post(&world, letter("lucia@example.org")).await;
    // As a worker leaves it that took it and was killed.
    let due_at = world.clock.now().plus(Duration::from_secs(90)).0;
    world
        .execute(&format!(
            "UPDATE mails SET state = 'sending', attempts = 1, due_at = {due_at}"
        ))
        .await;
    world.set_clock("2026-11-21T10:01:29Z");
    assert_eq!(
        carry_all(&world, &Carrier::Mailbox).await,
        0,
        "it may still have it"
    );
    world.set_clock("2026-11-21T10:01:30Z");
    assert_eq!(carry_all(&world, &Carrier::Mailbox).await, 1);
    assert_eq!(
        world
            .rows::<String>("SELECT state || ' ' || attempts FROM mails")
            .await,
        ["sent 2"]
    );
}

async fn letters_are_shared_between_workers(world: World) {
    const LETTERS: usize = 40;
    for at in 0..LETTERS {
        post(&world, letter(&format!("person-{at}@example.org"))).await;
    }
    let second = world.replica(|_| {}).await;
    let other = async {
        let mut carried = 0;
        while mail::carry_one(&second.parts.hall.house, &Carrier::Mailbox)
            .await
            .expect("carried")
        {
            carried += 1;
        }
        carried
    };
    let (one, other) = tokio::join!(carry_all(&world, &Carrier::Mailbox), other);
    assert_eq!(one + other, LETTERS);
    assert!(one > 0 && other > 0, "both had some: {one} and {other}");
    let attempts = "SELECT state || ' ' || attempts || ' ' || COUNT(*) FROM mails GROUP BY state, attempts";
    assert_eq!(
        world.rows::<String>(attempts).await,
        [format!("sent 1 {LETTERS}")]
    );
    second.stop().await;
}

async fn old_letters_are_forgotten(world: World) {
    world.set_clock("2026-11-21T10:00:00Z");
    post(&world, letter("lucia@example.org")).await;
    carry_all(&world, &Carrier::Mailbox).await;
    for (at, left) in [
        ("2026-12-20T09:00:00Z", "1 1"),
        ("2026-12-22T11:00:00Z", "1 0"),
        ("2027-02-18T09:00:00Z", "1 0"),
        ("2027-02-20T11:00:00Z", "0 0"),
    ] {
        world.set_clock(at);
        world.keep_schedule().await;
        let rows = world
            .rows::<String>("SELECT COUNT(*) || ' ' || COUNT(sealed) FROM mails")
            .await;
        assert_eq!(rows, [left], "{at}");
    }
}
