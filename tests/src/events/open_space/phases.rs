//! What is possible when: every deed in every phase, and the steps between them.

use super::{ONE, OTHER, TEAM, WALL, go_to, join, move_on, open_space, place, propose, report, vote};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use serde_json::json;

both![
    phases_follow_one_another,
    everything_has_its_phases,
    a_published_book_holds_the_phase,
];

const PHASES: [&str; 4] = ["gathering", "running", "voting", "closed"];

async fn phases_follow_one_another(world: World) {
    open_space(&world).await;
    for (at, from) in PHASES.iter().enumerate() {
        for (to_at, to) in PHASES.iter().enumerate() {
            let sql = format!("UPDATE open_spaces SET phase = '{from}'");
            world.execute(&sql).await;
            let expected = if at.abs_diff(to_at) == 1 { 200 } else { 409 };
            assert_eq!(move_on(&world, to).await.status, expected, "{from} → {to}");
        }
    }
    world.execute("UPDATE open_spaces SET phase = 'gathering'").await;
    move_on(&world, "closed").await.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «gathering»: da qui non si passa a «closed».
    "#]]);
}

/// One letter for each phase in which it is done, a dot for each in which it is not.
async fn everything_has_its_phases(world: World) {
    open_space(&world).await;
    let own = propose(&world, ONE, "Orti").await;
    for title in ["Panchine", "Alberi"] {
        propose(&world, OTHER, title).await;
    }
    let mut table = String::new();
    for deed in [
        "set up", "propose", "update", "place", "join", "leave", "report", "correct", "vote", "publish",
        "withdraw",
    ] {
        let mut row = String::new();
        for phase in PHASES {
            let sql = format!("UPDATE open_spaces SET phase = '{phase}', book_published_at = NULL");
            world.execute(&sql).await;
            let status = do_it(&world, deed, &own).await;
            assert!(
                [200, 201, 204, 409].contains(&status),
                "{deed} while {phase}: {status}"
            );
            row.push(if status == 409 {
                '.'
            } else {
                phase.chars().next().expect("a letter")
            });
        }
        table.push_str(&format!("{deed} {row}\n"));
    }
    expect![[r#"
        set up grv.
        propose gr..
        update gr..
        place gr..
        join gr..
        leave gr..
        report .rv.
        correct .rvc
        vote ..v.
        publish ...c
        withdraw gr..
    "#]]
    .assert_eq(&table);
    go_back(&world).await;
    vote(&world, ONE, &[]).await.refuses(&expect![[r#"
        409 wrong-state: Ora l’open space è nella fase «gathering»: si vota in «voting».
    "#]]);
}

async fn go_back(world: &World) {
    world
        .execute("UPDATE open_spaces SET phase = 'gathering', book_published_at = NULL")
        .await;
}

async fn do_it(world: &World, deed: &str, own: &str) -> u16 {
    let by_version = |who: &str, method: Method, path: &str, body: &serde_json::Value| {
        world.by(who).ask(method, path).header("if-match", "*").json(body)
    };
    let seen = match deed {
        "set up" => by_version(TEAM, Method::PUT, WALL, &super::setup()).send().await,
        "propose" => super::ask_to_propose(world, OTHER, "Mense").await,
        "update" => {
            by_version(ONE, Method::PATCH, own, &json!({"title": "Orti in città"}))
                .send()
                .await
        }
        "place" => place(world, ONE, own, &json!({"room": null, "slot": null})).await,
        "join" => join(world, OTHER, own).await,
        "leave" => world.by(OTHER).delete(&format!("{own}/membership")).send().await,
        "report" => {
            by_version(
                ONE,
                Method::PUT,
                &format!("{own}/report"),
                &json!({"text": "Detto."}),
            )
            .send()
            .await
        }
        "correct" => {
            by_version(
                TEAM,
                Method::PUT,
                &format!("{own}/report"),
                &json!({"text": "Detto."}),
            )
            .send()
            .await
        }
        "vote" => vote(world, OTHER, &[(own, 1)]).await,
        "publish" => {
            world
                .by(TEAM)
                .post(&format!("{WALL}/book-publication"))
                .send()
                .await
        }
        _ => {
            let other = "/v1/open-space-topics/";
            let wall = world.by(OTHER).get(WALL).await;
            let topics = wall.at("/topics");
            let own = topics
                .as_array()
                .expect("topics")
                .iter()
                .find(|topic| topic["own"] == true);
            let id = own
                .and_then(|topic| topic["id"].as_str())
                .expect("a topic of their own");
            world.by(OTHER).delete(&format!("{other}{id}")).send().await
        }
    };
    seen.status
}

async fn a_published_book_holds_the_phase(world: World) {
    open_space(&world).await;
    let own = propose(&world, ONE, "Orti").await;
    go_to(&world, "running").await;
    report(&world, ONE, &own, "Detto.").await.is(200);
    world.by(ONE).delete(&own).send().await.refuses(&expect![[r#"
        409 wrong-state: Questo argomento ha già un resoconto: può ritirarlo solo chi organizza.
    "#]]);
    for phase in ["voting", "closed"] {
        move_on(&world, phase).await.is(200);
    }
    let out = world
        .by(TEAM)
        .post(&format!("{WALL}/book-publication"))
        .send()
        .await;
    assert_eq!(out.is(200).str("/book_published_at"), "2026-11-21T09:30:00Z");
    move_on(&world, "voting").await.refuses(&expect![[r#"
        409 wrong-state: Il libro è pubblicato, con i voti contati: ritiralo, poi torna al voto.
    "#]]);
    world
        .by(TEAM)
        .delete(&format!("{WALL}/book-publication"))
        .send()
        .await
        .is(204);
    move_on(&world, "voting").await.is(200);
}
