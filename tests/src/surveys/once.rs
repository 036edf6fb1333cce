//! R04 of quality.md: one response a person, whatever happens at the same moment, on two replicas; with the control that shows that it is the
//! database's own constraint that sees to it.

use super::{begun, count, published, save, start};
use crate::both;
use crate::harness::{Engine, Server, World, person_id};
use reqwest::Method;
use serde_json::json;
use tokio::sync::Barrier;

both![
    everybody_answers_once_whatever_comes_at_once,
    without_the_constraint_they_answer_again_and_again,
    beginning_many_times_at_once_is_one_response,
];

const AT_ONCE: usize = 50;
const PEOPLE: u128 = 3;

/// Fifty anonymous responses of one person, all filled in.
async fn ready(world: &World, who: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for _ in 0..AT_ONCE {
        let key = begun(world, who, "prova").await;
        save(world, &key, "p1", json!({"ruolo": "b"})).await.is(200);
        save(world, &key, "p2", json!({"voto": 5})).await.is(200);
        keys.push(key);
    }
    keys
}

/// All of them handed in at the same moment: how many got a receipt.
async fn handed_in_together(servers: [&Server; 2], who: &str, keys: &[String]) -> usize {
    let barrier = Barrier::new(keys.len());
    let hand_in = async |at: usize, key: &String| {
        barrier.wait().await;
        // Whoever waits too long on a busy machine is told to come again.
        for _ in 0..20 {
            let asking = servers[at % 2]
                .by(who)
                .ask(Method::POST, "/v1/survey-responses/submission");
            let status = asking.json(&json!({"key": key})).send().await.status;
            if status != 503 {
                return status;
            }
        }
        503
    };
    let asked = keys.iter().enumerate().map(|(at, key)| hand_in(at, key));
    let statuses = futures_util::future::join_all(asked).await;
    let fine = |status: &&u16| [200, 409].contains(*status);
    assert_eq!(statuses.iter().filter(fine).count(), keys.len(), "{statuses:?}");
    statuses.into_iter().filter(|status| *status == 200).count()
}

async fn anonymous_survey(world: &World) {
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": []});
    published(world, "prova", open).await;
}

async fn everybody_answers_once_whatever_comes_at_once(world: World) {
    anonymous_survey(&world).await;
    let (one, other) = (world.replica(|_| {}).await, world.replica(|_| {}).await);
    for person in 0..PEOPLE {
        let who = format!("person {}", person_id(500 + person));
        let keys = ready(&world, &who).await;
        assert_eq!(handed_in_together([&one, &other], &who, &keys).await, 1);
    }
    let handed_in = "SELECT COUNT(*) FROM survey_responses WHERE state = 'submitted'";
    assert_eq!(count(&world, handed_in).await, 3);
    assert_eq!(
        count(&world, "SELECT COUNT(*) FROM survey_participations").await,
        3
    );
    assert_eq!(count(&world, "SELECT responses FROM surveys").await, 3);
    one.stop().await;
    other.stop().await;
}

/// The control of the test above. SQLite's table is its key: there is none to take away.
async fn without_the_constraint_they_answer_again_and_again(world: World) {
    if world.database().engine() == Engine::Sqlite {
        return;
    }
    anonymous_survey(&world).await;
    world
        .execute("ALTER TABLE survey_participations DROP CONSTRAINT survey_participations_pkey")
        .await;
    let (one, other) = (world.replica(|_| {}).await, world.replica(|_| {}).await);
    let who = format!("person {}", person_id(500));
    let keys = ready(&world, &who).await;
    let got_in = handed_in_together([&one, &other], &who, &keys).await;
    world.execute("DELETE FROM survey_participations").await;
    world.execute("DELETE FROM survey_responses").await;
    world.execute("UPDATE surveys SET responses = 0").await;
    one.stop().await;
    other.stop().await;
    assert!(
        got_in > 1,
        "something else kept them out: the test above proves nothing"
    );
}

async fn beginning_many_times_at_once_is_one_response(world: World) {
    published(&world, "prova", json!({})).await;
    let barrier = Barrier::new(8);
    let begin = async || {
        barrier.wait().await;
        start(&world, "member of rigenerazione-urbana", "prova")
            .await
            .status
    };
    let statuses = futures_util::future::join_all((0..8).map(|_| begin())).await;
    assert_eq!(statuses, [201; 8]);
    assert_eq!(count(&world, "SELECT COUNT(*) FROM survey_responses").await, 1);
}
