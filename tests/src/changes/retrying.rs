//! The same request again, and many at once.

use super::COMMUNITIES;
use crate::both;
use crate::harness::region::new_community;
use crate::harness::{Engine, Seen, World};
use expect_test::expect;

both![
    a_retry_gets_the_first_answer,
    a_key_is_for_one_request_and_one_caller,
    the_same_key_at_once_makes_one,
    when_stored_answers_are_lost_a_retry_makes_another,
    writers_at_once_are_all_served,
];

async fn a_retry_gets_the_first_answer(world: World) {
    let ask = async || {
        let asking = world
            .by("editor")
            .post(COMMUNITIES)
            .header("idempotency-key", "key-for-retries-1");
        asking.json(&new_community("orti-condivisi")).send().await
    };
    let first = ask().await;
    let again = ask().await;
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(
        (&first.body, first.header("location"), first.header("etag")),
        (&again.body, again.header("location"), again.header("etag"))
    );
    let count = "SELECT COUNT(*) FROM audit_entries WHERE action = 'community.created'";
    assert_eq!(world.rows::<i64>(count).await, [1]);

    world.set_clock("2026-11-22T09:29:59Z");
    assert_eq!(ask().await.status, 201, "for 24 hours");
    world.set_clock("2026-11-22T09:30:01Z");
    ask().await.refuses(&expect![[r#"
        409 conflict: Esiste già una comunità «orti-condivisi».
          /slug taken: Esiste già una comunità «orti-condivisi».
    "#]]);
}

async fn a_key_is_for_one_request_and_one_caller(world: World) {
    let ask = async |caller: &str, key: &str, slug: &str| {
        let asking = world.by(caller).post(COMMUNITIES).header("idempotency-key", key);
        asking.json(&new_community(slug)).send().await
    };
    ask("editor", "key-for-one-request", "orti-condivisi")
        .await
        .is(201);
    ask("editor", "key-for-one-request", "altri-orti").await.refuses(&expect![[r#"
        422 key-reused: La stessa Idempotency-Key è già servita per una richiesta diversa: usa una chiave nuova per ogni operazione.
    "#]]);
    ask("administrator", "key-for-one-request", "altri-orti")
        .await
        .is(201);
    ask("editor", "short", "terzi-orti").await.refuses(&expect![[r#"
        400 bad-parameter: Servono da 8 a 255 caratteri ASCII senza spazi, per esempio un UUID.
          /header/Idempotency-Key form: Servono da 8 a 255 caratteri ASCII senza spazi, per esempio un UUID.
    "#]]);
    // A refused request uses up no key.
    ask("editor", "key-of-a-refused-one", "orti-condivisi")
        .await
        .is(409);
    ask("editor", "key-of-a-refused-one", "quarti-orti").await.is(201);
}

async fn the_same_key_at_once_makes_one(world: World) {
    let sent = twenty_at_once_with_one_key(&world).await;
    let made: Vec<_> = sent.iter().filter(|seen| seen.status == 201).collect();
    assert!(!made.is_empty());
    assert!(
        made.iter().all(|seen| seen.body == made[0].body),
        "whoever is told of success is told the same"
    );
    for other in sent.iter().filter(|seen| seen.status != 201) {
        assert!(
            other.refusal().starts_with("409 still-running"),
            "{}",
            other.refusal()
        );
        assert!(other.header("retry-after").is_some());
    }
    assert_eq!(world.rows::<i64>(MADE).await, [1]);
}

const MADE: &str = "SELECT COUNT(*) FROM audit_entries WHERE action = 'community.created'";

/// Over two processes: what one of them keeps in memory cannot help the other.
async fn twenty_at_once_with_one_key(world: &World) -> Vec<Seen> {
    let second = world.replica(|_| {}).await;
    let servers = [&world.server, &second];
    let ask = |at: usize| {
        let asking = servers[at % 2]
            .by("editor")
            .post(COMMUNITIES)
            .header("idempotency-key", "key-at-once-0001");
        asking.json(&new_community("orti-condivisi")).send()
    };
    let sent = futures_util::future::join_all((0..20).map(ask)).await;
    second.stop().await;
    sent
}

/// The control of the two tests above: when the stored answers are lost, a retry happens again. So it is they that prevent it.
async fn when_stored_answers_are_lost_a_retry_makes_another(world: World) {
    forget_every_answer(&world).await;
    let ask = async || {
        let asking = world
            .by("editor")
            .post(COMMUNITIES)
            .header("idempotency-key", "key-for-retries-1");
        asking.json(&new_community("orti-condivisi")).send().await
    };
    let (first, again) = (ask().await, ask().await);
    assert_eq!((first.status, again.status), (201, 201));
    assert_ne!(first.body, again.body);
    assert_eq!(world.rows::<i64>(MADE).await, [2]);
    twenty_at_once_with_one_key(&world).await;
    let made = world.rows::<i64>(MADE).await[0] - 2;
    assert!(made >= 2, "one in each process at least, but there are {made}");
}

/// Forgets each stored answer in the transaction that stores it; and lets names be taken twice, which would also stop the second.
async fn forget_every_answer(world: &World) {
    let sql = match world.database().engine() {
        Engine::Sqlite => {
            "CREATE TRIGGER forget AFTER UPDATE ON stored_answers BEGIN
                 DELETE FROM stored_answers WHERE caller = NEW.caller AND key = NEW.key; END;
             CREATE TRIGGER rename AFTER INSERT ON communities BEGIN
                 UPDATE communities SET slug = slug || '-' || lower(hex(id)) WHERE id = NEW.id; END"
        }
        Engine::Postgres => {
            "CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                 DELETE FROM stored_answers WHERE caller = NEW.caller AND key = NEW.key; RETURN NULL; END $$;
             CREATE TRIGGER forget AFTER UPDATE ON stored_answers FOR EACH ROW EXECUTE FUNCTION forget();
             CREATE FUNCTION rename() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                 NEW.slug := NEW.slug || '-' || replace(NEW.id::text, '-', ''); RETURN NEW; END $$;
             CREATE TRIGGER rename BEFORE INSERT ON communities FOR EACH ROW EXECUTE FUNCTION rename()"
        }
    };
    world.execute(sql).await;
}

/// Several writers at once, in two processes: all are served. Where a connection to the database does not open in time (proving the
/// password takes a machine that is busy with other things a while) they are told to come back, and then they are.
async fn writers_at_once_are_all_served(world: World) {
    let second = world.replica(|_| {}).await;
    let servers = [&world.server, &second];
    let ask = async |at: usize| {
        let body = new_community(&format!("orti-condivisi-{at}"));
        for _ in 0..5 {
            let seen = servers[at % 2]
                .by("editor")
                .post(COMMUNITIES)
                .json(&body)
                .send()
                .await;
            if seen.status != 503 || seen.header("retry-after").is_none() {
                return seen;
            }
        }
        panic!("told to come back five times");
    };
    for seen in futures_util::future::join_all((0..6).map(ask)).await {
        assert_eq!(seen.status, 201, "{}", seen.transcript());
    }
    second.stop().await;
}
