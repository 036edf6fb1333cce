//! One's own data: seen, taken along, erased; and how long everything is kept.

use crate::both;
use crate::harness::region::NOW;
use crate::harness::{Seen, World};
use expect_test::expect;
use piazza::kernel::clock::Timestamp;
use piazza::kernel::db::Engine;
use reqwest::Method;
use serde_json::json;

both![
    one_sees_what_is_kept_of_oneself,
    the_archive_is_a_zip,
    an_erased_person_is_gone_from_everywhere,
    erasing_asks_for_a_recent_sign_in,
    erasing_asks_for_ones_own_address,
    the_schedule_is_public_and_carried_out,
];

const OUTSIDER: &str = "outsider@example.org";

async fn one_sees_what_is_kept_of_oneself(world: World) {
    world.get("/v1/me/data").await.is(401);
    let seen = world.by("outsider").get("/v1/me/data").await;
    seen.is(200);
    let person = table(&seen, "person");
    assert_eq!(person["columns"][1], "email");
    assert_eq!(person["rows"][0][1], OUTSIDER);
    assert_eq!(seen.header("cache-control"), Some("no-store"));
    // Nobody else is in it.
    assert!(!seen.text().contains("editor@example.org"));
}

fn table(seen: &Seen, name: &str) -> serde_json::Value {
    let tables = seen.at("/tables");
    let tables = tables.as_array().expect("tables");
    let found = tables.iter().find(|table| table["name"] == name);
    found
        .unwrap_or_else(|| panic!("no table {name}\n{}", seen.text()))
        .clone()
}

async fn the_archive_is_a_zip(world: World) {
    world.get("/v1/me/data.zip").await.is(401);
    let seen = world.by("outsider").get("/v1/me/data.zip").await;
    seen.is(200);
    assert_eq!(seen.header("content-type"), Some("application/zip"));
    assert!(seen.body.starts_with(b"PK"));
}

async fn an_erased_person_is_gone_from_everywhere(world: World) {
    let me = world.by("outsider");
    let name = "Canarina Gialla";
    world
        .execute(&format!(
            "UPDATE people SET name = '{name}', skills = '[\"cantare\"]' WHERE email = '{OUTSIDER}'"
        ))
        .await;
    let webhook = json!({"url": "https://canarina.example.org/", "event_types": ["term.published"]});
    let made = me.post("/v1/webhook-endpoints").json(&webhook).send().await;
    made.is(201);
    assert!(
        !traces(&world, "canarina").await.is_empty(),
        "the search finds what is there"
    );
    signed_in_at(&world, NOW).await;
    let erased = world
        .by("outsider")
        .post("/v1/me/erasure")
        .header("idempotency-key", "erase-me-once")
        .json(&json!({"email": OUTSIDER}))
        .send()
        .await;
    erased.is(200);
    for canary in ["canarina", "cantare", OUTSIDER] {
        assert_eq!(traces(&world, canary).await, Vec::<String>::new(), "{canary}");
    }
    // Who looks again is nobody.
    let seen = me.get("/v1/me/data").await;
    assert_eq!(table(&seen, "person")["rows"], json!([]));
    // The trail knows that somebody was erased, by a pseudonym that leads nowhere.
    let trail: Vec<(String, String)> = world
        .rows("SELECT action, change FROM audit_entries WHERE action = 'person.erased'")
        .await;
    assert_eq!(trail, [("person.erased".to_owned(), "{}".to_owned())]);
}

/// Where a text is found, whatever its case: in every row of every table, and in the files.
pub async fn traces(world: &World, canary: &str) -> Vec<String> {
    match world.database().engine() {
        Engine::Sqlite => {
            let path = world.database().path();
            let files = [path.to_owned(), format!("{path}-wal")];
            let holds = |file: &String| {
                let bytes = std::fs::read(file).unwrap_or_default().to_ascii_lowercase();
                bytes.windows(canary.len()).any(|seen| seen == canary.as_bytes())
            };
            files.into_iter().filter(holds).collect()
        }
        Engine::Postgres => {
            let tables: Vec<String> = world
                .rows("SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
                .await;
            let mut found = Vec::new();
            for table in tables {
                let sql =
                    format!("SELECT COUNT(*) FROM {table} AS t WHERE CAST(t AS TEXT) ILIKE '%{canary}%'");
                let count: Vec<i64> = world.rows(&sql).await;
                if count != [0] {
                    found.push(table);
                }
            }
            found
        }
    }
}

/// Gives the outsider of the tests a sign-in of that time: all callers of tests say that they come by the session of this id.
pub async fn signed_in_at(world: &World, at: &str) {
    signed_in(world, OUTSIDER, at).await;
}

/// As [`signed_in_at`], for whoever has that address.
pub async fn signed_in(world: &World, email: &str, at: &str) {
    let at = at.parse::<Timestamp>().expect("a time").0;
    let (id, uuid) = match world.database().engine() {
        Engine::Sqlite => ("zeroblob(16)", "BLOB"),
        Engine::Postgres => ("'00000000-0000-0000-0000-000000000000'", "UUID"),
    };
    let end = at + 86_400_000_000;
    world
        .execute(&format!(
            "DELETE FROM sessions; INSERT INTO sessions (id, person_id, salt, generation, remembered, device, created_at, renewed_at, expires_at) \
             SELECT CAST({id} AS {uuid}), id, 'salt', 1, FALSE, 'firefox', {at}, {at}, {end} FROM people WHERE email = '{email}'"
        ))
        .await;
}

async fn erasing_asks_for_a_recent_sign_in(world: World) {
    let erase = || {
        world
            .by("outsider")
            .post("/v1/me/erasure")
            .json(&json!({"email": OUTSIDER}))
            .send()
    };
    erase().await.refuses(&expect![[r#"
        403 fresh-sign-in-needed: Questa operazione non si può annullare: accedi di nuovo, poi ripetila entro quindici minuti.
    "#]]);
    signed_in_at(&world, "2026-11-21T09:14:59Z").await;
    erase().await.is(403);
    signed_in_at(&world, "2026-11-21T09:15:00Z").await;
    erase().await.is(200);
}

async fn erasing_asks_for_ones_own_address(world: World) {
    signed_in_at(&world, NOW).await;
    let erase = |email: &'static str| {
        world
            .by("outsider")
            .post("/v1/me/erasure")
            .json(&json!({"email": email}))
            .send()
    };
    erase("editor@example.org").await.refuses(&expect![[r#"
        422 invalid: Non è l’indirizzo con cui ti conosciamo: scrivilo come lo vedi nel tuo profilo.
          /email other_address: Non è l’indirizzo con cui ti conosciamo: scrivilo come lo vedi nel tuo profilo.
    "#]]);
    erase("nobody@example.org").await.refuses(&expect![[r#"
        422 invalid: Non è l’indirizzo con cui ti conosciamo: scrivilo come lo vedi nel tuo profilo.
          /email other_address: Non è l’indirizzo con cui ti conosciamo: scrivilo come lo vedi nel tuo profilo.
    "#]]);
    let people: Vec<i64> = world
        .rows("SELECT COUNT(*) FROM people WHERE email IN ('editor@example.org', 'outsider@example.org')")
        .await;
    assert_eq!(people, [2]);
    let by_nobody = world
        .ask(Method::POST, "/v1/me/erasure")
        .json(&json!({"email": OUTSIDER}));
    by_nobody.send().await.is(401);
}

async fn the_schedule_is_public_and_carried_out(world: World) {
    world.get("/v1/privacy/retention").await.lists(
        &["/kept", "/days", "/last_done_at"],
        &expect![[r#"
            sign_ins · 1 · null
            stored_answers · 1 · null
            export_files · 1 · null
            exports · 30 · null
            undelivered_letters · 30 · null
            mails · 90 · null
            webhook_deliveries · 30 · null
            closed_applications · 365 · null
            ended_memberships · 730 · null
            closed_registrations · 365 · null
            past_registrations · 1825 · null
            abandoned_responses · 30 · null
            survey_invitations · 180 · null
            unused_people · 730 · null
            audit_trail · 3650 · null"#]],
    );
    let unused = "SELECT COUNT(*) FROM people WHERE email = 'outsider@example.org'";
    world.keep_schedule().await;
    let still: Vec<i64> = world.rows(unused).await;
    assert_eq!(still, [1], "two years have not passed");
    world.set_clock("2028-11-30T09:30:00Z");
    world.keep_schedule().await;
    let gone: Vec<i64> = world.rows(unused).await;
    assert_eq!(gone, [0]);
    // People with a role, or a membership, stay.
    let staff: Vec<i64> = world
        .rows("SELECT COUNT(*) FROM people WHERE email = 'editor@example.org'")
        .await;
    assert_eq!(staff, [1]);
    world.get("/v1/privacy/retention").await.lists(
        &["/kept", "/last_done_at"],
        &expect![[r#"
            sign_ins · 2028-11-30T09:30:00Z
            stored_answers · 2028-11-30T09:30:00Z
            export_files · 2028-11-30T09:30:00Z
            exports · 2028-11-30T09:30:00Z
            undelivered_letters · 2028-11-30T09:30:00Z
            mails · 2028-11-30T09:30:00Z
            webhook_deliveries · 2028-11-30T09:30:00Z
            closed_applications · 2028-11-30T09:30:00Z
            ended_memberships · 2028-11-30T09:30:00Z
            closed_registrations · 2028-11-30T09:30:00Z
            past_registrations · 2028-11-30T09:30:00Z
            abandoned_responses · 2028-11-30T09:30:00Z
            survey_invitations · 2028-11-30T09:30:00Z
            unused_people · 2028-11-30T09:30:00Z
            audit_trail · 2028-11-30T09:30:00Z"#]],
    );
}
