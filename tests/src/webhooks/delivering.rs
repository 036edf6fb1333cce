//! How messages come: tried again by our clock, never where they may not go, once at a time, and by hand once more.

use super::{Answer, Hub, Receiver};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use piazza::background::tell_endpoints;
use piazza::kernel::clock::Timestamp;
use piazza::webhooks::{self, Sender};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

both![
    what_fails_comes_again_until_it_is_taken,
    who_asks_for_time_is_given_it,
    one_that_hangs_is_let_go,
    one_that_hangs_holds_up_no_request,
    a_redirect_is_not_followed,
    what_became_private_is_not_reached,
    gone_disables_the_endpoint,
    after_a_day_a_message_is_given_up_and_after_days_the_endpoint,
    two_workers_do_not_send_twice,
    one_that_hangs_keeps_nobody_else_waiting,
    while_messages_go_out_people_write,
    a_secret_is_rotated_with_overlap,
    a_delivery_is_replayed,
    a_test_arrives,
    the_log_is_kept_for_thirty_days,
];

fn at(value: &Value) -> Timestamp {
    value.as_str().expect("a time").parse().expect("a time")
}

/// Turns the clock to when the newest delivery is tried next.
async fn until_the_next_try(hub: &Hub<'_>, endpoint: &str) {
    let next = at(&hub.delivery(endpoint).await["next_try_at"]);
    hub.world.clock.set(next);
}

/// What came of each try of the newest delivery.
async fn outcomes(hub: &Hub<'_>, endpoint: &str) -> Vec<String> {
    let delivery = hub.delivery(endpoint).await;
    let tries = delivery["tries"].as_array().expect("tries").iter();
    tries
        .map(|one| format!("{} {}", one["outcome"], one["status"]).replace('"', ""))
        .collect()
}

async fn what_fails_comes_again_until_it_is_taken(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([Answer::Status(500), Answer::Status(503)]);
    let (path, secret) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.work().await;
    let delivery = hub.delivery(&path).await;
    assert_eq!(delivery["state"], "retrying");
    let wait = at(&delivery["next_try_at"]).0 - world.clock.now().0;
    assert!((5_000_000..=5_500_000).contains(&wait), "{wait}");
    assert_eq!(
        hub.show(&path).await.str("/failing_since"),
        "2026-11-21T09:30:00Z"
    );
    assert_eq!(hub.deliver().await, 0, "not before its time");
    until_the_next_try(&hub, &path).await;
    assert_eq!(hub.deliver().await, 1);
    until_the_next_try(&hub, &path).await;
    assert_eq!(hub.deliver().await, 1);
    assert_eq!(
        outcomes(&hub, &path).await,
        ["refused 500", "refused 503", "taken 204"]
    );
    assert_eq!(hub.delivery(&path).await["state"], "delivered");
    assert_eq!(hub.show(&path).await.at("/failing_since"), json!(null));
    let heard = receiver.heard();
    assert_eq!(heard.len(), 3);
    for one in &heard {
        assert!(one.is_signed_with(&secret));
        assert_eq!(
            one.header("webhook-id"),
            heard[0].header("webhook-id"),
            "the same message"
        );
        assert_eq!(one.body, heard[0].body);
    }
    let times = [0, 1, 2].map(|at| heard[at].header("webhook-timestamp").to_owned());
    assert!(
        times[0] < times[1] && times[1] < times[2],
        "signed anew: {times:?}"
    );
    hub.end().await;
}

async fn who_asks_for_time_is_given_it(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([Answer::Later(3_600)]);
    let (path, _) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.work().await;
    assert_eq!(hub.delivery(&path).await["next_try_at"], "2026-11-21T10:30:00Z");
    world.set_clock("2026-11-21T10:29:59Z");
    assert_eq!(hub.deliver().await, 0);
    world.set_clock("2026-11-21T10:30:00Z");
    assert_eq!(hub.deliver().await, 1);
    assert_eq!(outcomes(&hub, &path).await, ["refused 503", "taken 204"]);
    hub.end().await;
}

/// While an endpoint takes a message and says nothing, people read and write.
async fn one_that_hangs_holds_up_no_request(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([Answer::Nothing]);
    let (path, _) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.hear().await;
    let house = &hub.server.parts.hall.house;
    let taken = webhooks::take(house).await.expect("asked").expect("one");
    let patient = Sender::within(&["127.0.0.1".to_owned()], Duration::from_secs(600));
    let hanging = webhooks::deliver(house, &patient, taken);
    let people = async {
        while receiver.heard().is_empty() {
            tokio::task::yield_now().await;
        }
        world.set_clock("2026-11-21T09:30:30Z");
        hub.rename("due").await;
        hub.show(&path).await;
        hub.hear().await;
        hub.delivery(&path).await
    };
    tokio::select! {
        _ = hanging => panic!("it hangs"),
        newest = people => assert_eq!(newest["state"], "queued", "what comes next waits its turn"),
    }
    hub.end().await;
}

async fn one_that_hangs_is_let_go(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([Answer::Nothing]);
    let (path, _) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.hear().await;
    let impatient = Sender::within(&["127.0.0.1".to_owned()], Duration::from_millis(300));
    assert_eq!(hub.deliver_by(&impatient).await, 1);
    assert_eq!(outcomes(&hub, &path).await, ["too_slow null"]);
    until_the_next_try(&hub, &path).await;
    hub.deliver().await;
    assert_eq!(outcomes(&hub, &path).await, ["too_slow null", "taken 204"]);
    hub.end().await;
}

async fn a_redirect_is_not_followed(world: World) {
    let hub = Hub::of(&world).await;
    let elsewhere = Receiver::new([]);
    let receiver = Receiver::new([
        Answer::Redirect("http://169.254.169.254/latest/meta-data".to_owned()),
        Answer::Redirect(elsewhere.url.clone()),
    ]);
    let (path, _) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.work().await;
    until_the_next_try(&hub, &path).await;
    hub.deliver().await;
    assert_eq!(outcomes(&hub, &path).await, ["redirected 302", "redirected 302"]);
    assert_eq!(elsewhere.heard().len(), 0);
    hub.end().await;
}

/// Names that resolve to this machine are as private as its numbers, however the address came to be kept.
async fn what_became_private_is_not_reached(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    let (path, _) = hub.endpoint(&receiver, &["community.updated"]).await;
    let port = receiver.url.rsplit(':').next().expect("a port").to_owned();
    hub.rename("uno").await;
    hub.hear().await;
    for private in [
        format!("https://127.0.0.2:{port}"),
        format!("https://localhost:{port}"),
        format!("https://2130706434:{port}"),
    ] {
        world
            .execute(&format!("UPDATE webhook_endpoints SET url = '{private}'"))
            .await;
        assert_eq!(hub.deliver().await, 1, "{private}");
        until_the_next_try(&hub, &path).await;
    }
    let expected = ["not_public null"; 3];
    assert_eq!(outcomes(&hub, &path).await, expected);
    assert_eq!(receiver.heard().len(), 0);
    hub.end().await;
}

async fn gone_disables_the_endpoint(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([Answer::Status(410)]);
    let (path, _) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.work().await;
    assert_eq!(hub.delivery(&path).await["state"], "failed");
    assert_eq!(outcomes(&hub, &path).await, ["gone 410"]);
    let endpoint = hub.show(&path).await;
    assert_eq!(endpoint.at("/enabled"), json!(false));
    assert_eq!(endpoint.str("/disabled_reason"), "gone");
    let trail: Vec<(String, String)> = world
        .rows("SELECT actor, change FROM audit_entries WHERE action = 'webhook.disabled'")
        .await;
    assert_eq!(trail.len(), 1);
    assert_eq!(trail[0].0, "command");
    let letter = world.letter_to("outsider@example.org").await;
    assert!(
        letter.text.contains("127.0.0.1 ha risposto 410"),
        "{}",
        letter.text
    );
    assert!(!letter.text.contains("/hooks"), "{}", letter.text);
    hub.rename("due").await;
    hub.work().await;
    assert_eq!(receiver.heard().len(), 1, "it is told nothing any more");
    let refused = hub.post(&format!("{path}/test-message")).send().await;
    refused.refuses(&expect![[r#"
        409 wrong-state: Questo webhook è disattivato: riattivalo (`enabled: true`), poi riprova.
    "#]]);
    let change = hub.by("outsider").patch(&path).header("if-match", "*");
    let enabled = change.json(&json!({"enabled": true})).send().await;
    assert_eq!(enabled.is(200).at("/disabled_reason"), json!(null));
    hub.rename("tre").await;
    hub.work().await;
    assert_eq!(receiver.heard().len(), 2);
    hub.end().await;
}

/// Delivers until the newest delivery has ended; how long that took.
async fn to_the_end(hub: &Hub<'_>, endpoint: &str) -> Duration {
    let begin = hub.world.clock.now();
    hub.work().await;
    while hub.delivery(endpoint).await["ended_at"].is_null() {
        until_the_next_try(hub, endpoint).await;
        hub.deliver().await;
    }
    Duration::from_micros(hub.world.clock.now().0.abs_diff(begin.0))
}

async fn after_a_day_a_message_is_given_up_and_after_days_the_endpoint(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new((0..100).map(|_| Answer::Status(500)));
    let (path, _) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    let day = Duration::from_secs(24 * 3_600);
    assert_eq!(to_the_end(&hub, &path).await, day);
    assert_eq!(hub.delivery(&path).await["state"], "failed");
    assert!(receiver.heard().len() > 8, "{}", receiver.heard().len());
    assert_eq!(
        hub.show(&path).await.at("/enabled"),
        json!(true),
        "a day is not enough"
    );
    world.set_clock("2026-11-25T09:31:00Z");
    hub.rename("due").await;
    to_the_end(&hub, &path).await;
    let endpoint = hub.show(&path).await;
    assert_eq!(endpoint.at("/enabled"), json!(false));
    assert_eq!(endpoint.str("/disabled_reason"), "failing");
    let letter = world.letter_to("outsider@example.org").await;
    assert!(letter.text.contains("da almeno cinque giorni"), "{}", letter.text);
    hub.end().await;
}

async fn two_workers_do_not_send_twice(world: World) {
    let hub = Hub::of(&world).await;
    let other = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    let (path, _) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.hear().await;
    let house = Arc::clone(&hub.server.parts.hall.house);
    let (one, two) = tokio::join!(
        webhooks::take(&house),
        webhooks::take(&other.server.parts.hall.house)
    );
    let taken: Vec<_> = [one.expect("asked"), two.expect("asked")]
        .into_iter()
        .flatten()
        .collect();
    assert_eq!(taken.len(), 1);
    assert_eq!(
        (hub.deliver().await, other.deliver().await),
        (0, 0),
        "it has its worker"
    );
    assert_eq!(hub.delivery(&path).await["state"], "sending");
    // A worker that died is followed by another, and comes back too late to say what became of it.
    world.clock.set(world.clock.now().plus(Duration::from_secs(61)));
    assert_eq!(other.deliver().await, 1);
    let first = taken.into_iter().next().expect("one");
    let before = hub.delivery(&path).await;
    webhooks::deliver(&house, &hub.server.parts.webhooks, first)
        .await
        .expect("done");
    assert_eq!(hub.delivery(&path).await, before);
    assert_eq!(before["tries"].as_array().map(Vec::len), Some(1));
    other.end().await;
    hub.end().await;
}

async fn one_that_hangs_keeps_nobody_else_waiting(world: World) {
    let hub = Hub::of(&world).await;
    let (slow, quick) = (Receiver::new([]), Receiver::new([]));
    hub.endpoint(&slow, &["community.updated"]).await;
    world.set_clock("2026-11-21T09:31:00Z");
    hub.endpoint(&quick, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.rename("due").await;
    hub.hear().await;
    let house = &hub.server.parts.hall.house;
    let first = webhooks::take(house).await.expect("asked").expect("one");
    let second = webhooks::take(house).await.expect("asked").expect("another");
    assert_ne!(
        first.endpoint, second.endpoint,
        "each is asked for one thing at a time"
    );
    assert!(webhooks::take(house).await.expect("asked").is_none());
    let sender = &hub.server.parts.webhooks;
    webhooks::deliver(house, sender, second).await.expect("done");
    let third = webhooks::take(house).await.expect("asked").expect("the next");
    assert_ne!(third.endpoint, first.endpoint);
    hub.end().await;
}

/// The work as a serving process does it: a delivery that has its turn at the database gives it back, whatever else is taken meanwhile.
async fn while_messages_go_out_people_write(world: World) {
    const ENDPOINTS: usize = 9;
    const CHANGES: usize = 12;
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    for _ in 0..ENDPOINTS {
        hub.endpoint(&receiver, &["community.updated"]).await;
    }
    let parts = &hub.server.parts;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let work = tell_endpoints(Arc::clone(&parts.hall.house), parts.webhooks.clone(), stopped);
    let work = actix_web::rt::spawn(work);
    for change in 0..CHANGES {
        let asking = hub.by("editor").patch("/v1/communities/rigenerazione-urbana");
        let body = json!({"programme": format!("programma {change}")});
        asking.header("if-match", "*").json(&body).send().await.is(200);
        hub.hear().await;
    }
    let everything = async {
        while receiver.heard().len() < ENDPOINTS * CHANGES {
            tokio::task::yield_now().await;
        }
    };
    // One whose end could not be written would wait for a clock that stands: this measures nothing, it ends what hangs.
    tokio::time::timeout(Duration::from_secs(60), everything)
        .await
        .expect("each is sent while others are taken");
    stop.send(true).expect("it listens");
    work.await.expect("it ends");
    hub.end().await;
}

async fn a_secret_is_rotated_with_overlap(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    let (path, old) = hub.endpoint(&receiver, &["community.updated"]).await;
    let rotated = hub.post(&format!("{path}/secret-rotation")).send().await;
    let new = rotated.is(200).str("/secret");
    hub.rename("uno").await;
    hub.work().await;
    world.set_clock("2026-11-22T09:30:00Z");
    hub.rename("due").await;
    hub.work().await;
    let heard = receiver.heard();
    assert!(
        heard[0].is_signed_with(&old) && heard[0].is_signed_with(&new),
        "both for a day"
    );
    assert_eq!(heard[0].header("webhook-signature").split(' ').count(), 2);
    assert!(!heard[1].is_signed_with(&old) && heard[1].is_signed_with(&new));
    assert_eq!(heard[1].header("webhook-signature").split(' ').count(), 1);
    assert_eq!(hub.show(&path).await.at("/former_secret_until"), json!(null));
    hub.end().await;
}

async fn a_delivery_is_replayed(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    let (path, secret) = hub.endpoint(&receiver, &["community.updated"]).await;
    hub.rename("uno").await;
    hub.work().await;
    let here = hub.delivery(&path).await["_links"]["self"]
        .as_str()
        .expect("an address")
        .to_owned();
    world.set_clock("2026-11-21T10:00:00Z");
    let replay = async || hub.post(&format!("{here}/replay")).send().await;
    let again = replay().await;
    again.is(200);
    assert_eq!(
        (again.str("/state").as_str(), again.str("/next_try_at").as_str()),
        ("queued", "2026-11-21T10:00:00Z")
    );
    replay().await.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «queued»: da qui non si passa a «replay».
    "#]]);
    assert_eq!(hub.deliver().await, 1);
    let heard = receiver.heard();
    assert_eq!(heard.len(), 2);
    assert_eq!(heard[0].header("webhook-id"), heard[1].header("webhook-id"));
    assert!(heard[1].is_signed_with(&secret));
    assert_eq!(outcomes(&hub, &path).await, ["taken 204", "taken 204"]);
    let filtered = hub.show(&format!("{path}/deliveries?state=failed")).await;
    assert_eq!(filtered.each("id").len(), 0);
    let unknown = format!("{path}/deliveries/0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b/replay");
    hub.post(&unknown).send().await.is(404);
    hub.end().await;
}

async fn a_test_arrives(world: World) {
    let hub = Hub::of(&world).await;
    let receiver = Receiver::new([]);
    let (path, secret) = hub.endpoint(&receiver, &["term.published"]).await;
    let asking = || hub.post(&format!("{path}/test-message"));
    let test = async || asking().send().await;
    let first = async || asking().header("idempotency-key", "a-test-of-ours").send().await;
    let owed = first().await;
    owed.is(202);
    assert_eq!(owed.str("/event_type"), "webhook.test");
    let here = owed.str("/_links/self");
    assert_eq!(owed.header("location"), Some(here.as_str()));
    let retried = first().await;
    assert_eq!(retried.is(202).str("/id"), owed.str("/id"), "it is owed once");
    test().await.refuses(&expect![[r#"
        409 wrong-state: Una prova è già in viaggio: aspetta che sia consegnata o abbandonata.
    "#]]);
    assert_eq!(hub.deliver().await, 1);
    assert_eq!(receiver.heard()[0].json()["type"], "webhook.test");
    assert!(receiver.heard()[0].is_signed_with(&secret));
    test().await.is(202);
    hub.end().await;
}

async fn the_log_is_kept_for_thirty_days(world: World) {
    let hub = Hub::of(&world).await;
    let (path, _) = hub.endpoint(&Receiver::new([]), &["community.updated"]).await;
    hub.rename("uno").await;
    hub.work().await;
    let kept = async || -> (usize, i64) {
        let list = hub.show(&format!("{path}/deliveries")).await;
        let outbox: Vec<i64> = world
            .rows("SELECT COUNT(*) FROM outbox WHERE topic = 'happened'")
            .await;
        (list.each("id").len(), outbox[0])
    };
    world.set_clock("2026-12-20T09:30:00Z");
    world.keep_schedule().await;
    assert_eq!(kept().await, (1, 1));
    world.set_clock("2026-12-22T09:30:00Z");
    world.keep_schedule().await;
    assert_eq!(kept().await, (0, 0));
    hub.end().await;
}
