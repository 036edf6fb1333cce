//! Owing a letter, and no longer owing it.

use super::{change, letter, post};
use crate::both;
use crate::harness::{World, letters};
use piazza::kernel::db::{DbError, Subject};
use piazza::mail::{self, Letter, Recipient};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

both![
    a_letter_is_owed_if_the_change_happened,
    what_a_letter_says_is_nowhere_to_be_read,
    what_has_not_gone_can_be_taken_back,
    who_is_forgotten_is_in_no_mail,
];

const SUBJECT: Subject = Subject {
    kind: "membership",
    id: Uuid::from_u128(7),
};

async fn a_letter_is_owed_if_the_change_happened(world: World) {
    post(&world, letter("Lucia.Ferri@comune.example.it")).await;
    let undone = change(&world, async |tx| {
        mail::post(tx, letter("nobody@example.org")).await?;
        Err::<(), _>(DbError::shape("a change of mind"))
    });
    assert!(undone.await.is_err());
    let hole = change(&world, async |tx| {
        let data = json!({});
        mail::post(
            tx,
            Letter {
                data,
                ..letter("nobody@example.org")
            },
        )
        .await
    });
    assert!(hole.await.is_err(), "a letter with a hole is not owed");
    assert_eq!(world.letters().await.len(), 1);
    let one = world.letter_to("lucia.ferri@comune.example.it").await;
    assert_eq!(one.subject, "La posta di Piazza arriva");
    assert_eq!(letters::links(&one)[0], "http://localhost:8080/#prova");
    assert_eq!(letters::secret(&one), "prova");
}

async fn what_a_letter_says_is_nowhere_to_be_read(world: World) {
    post(&world, letter("lucia.ferri@comune.example.it")).await;
    let row = "SELECT template || ' ' || language || ' ' || state || ' ' || COALESCE(about_kind, '-') || ' ' || \
        COALESCE(last_error, '-') || ' ' || LENGTH(address_hash) FROM mails";
    assert_eq!(
        world.rows::<String>(row).await,
        ["delivery_check it queued - - 64"]
    );
    let sealed = world.rows::<Vec<u8>>("SELECT sealed FROM mails").await;
    for secret in ["lucia.ferri", "Piazza", "localhost"] {
        assert!(!String::from_utf8_lossy(&sealed[0]).contains(secret));
    }
}

async fn what_has_not_gone_can_be_taken_back(world: World) {
    let about = |to: &str| Letter {
        about: Some(SUBJECT),
        not_before: Some(Duration::from_secs(600)),
        ..letter(to)
    };
    for to in ["a@example.org", "b@example.org", "c@example.org"] {
        post(&world, about(to)).await;
    }
    post(&world, letter("d@example.org")).await;
    world
        .execute("UPDATE mails SET state = 'sent', sealed = NULL, ended_at = 1 WHERE id = (SELECT id FROM mails WHERE about_kind = 'membership' ORDER BY id LIMIT 1)")
        .await;
    let taken = change(&world, async |tx| mail::withdraw(tx, SUBJECT).await).await;
    assert_eq!(taken.expect("withdrawn"), 2, "what went has gone");
    let states =
        "SELECT state || CASE WHEN sealed IS NULL THEN ' empty' ELSE ' sealed' END FROM mails ORDER BY 1";
    assert_eq!(
        world.rows::<String>(states).await,
        [
            "queued sealed",
            "sent empty",
            "withdrawn empty",
            "withdrawn empty"
        ]
    );
}

async fn who_is_forgotten_is_in_no_mail(world: World) {
    let person = Uuid::from_u128(42);
    let to = |person: Option<Uuid>, address: &str| Letter {
        to: Recipient {
            person,
            address: address.parse().expect("an address"),
        },
        ..letter(address)
    };
    for (person, address) in [
        (Some(person), "old@example.org"),
        (None, "new@example.org"),
        (None, "other@example.org"),
    ] {
        post(&world, to(person, address)).await;
    }
    let forgotten = change(&world, async |tx| {
        let address = "New@Example.org".parse().map_err(DbError::shape)?;
        mail::forget(tx, Some(person), Some(&address)).await
    });
    forgotten.await.expect("forgotten");
    let left = world.letters().await;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].to.as_str(), "other@example.org");
    let traces = "SELECT COUNT(*) FROM mails WHERE state = 'withdrawn' AND person_id IS NULL AND address_hash IS NULL AND sealed IS NULL";
    assert_eq!(world.rows::<i64>(traces).await, [2]);
}
