//! Workers: progress, cancelling, taking over, roles lost on the way, limits, and how files go.

use super::{asked, show, work, work_within};
use crate::both;
use crate::harness::region::NOW;
use crate::harness::{Engine, World, on_loopback};
use expect_test::expect;
use piazza::access::CommunityRole;
use piazza::jobs::{self, Limits};
use piazza::kernel::context::House;
use piazza::kernel::db::{self, DatabaseUrl};
use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::{Arc, mpsc};
use uuid::Uuid;

both![
    progress_is_told_page_by_page,
    what_is_cancelled_stops_within_a_page,
    what_is_deleted_is_gone_with_its_file,
    a_worker_that_died_is_followed_by_another,
    a_worker_that_is_late_keeps_nothing,
    a_process_that_ends_gives_its_job_back,
    jobs_are_shared_between_replicas_and_any_gives_the_file,
    a_role_lost_before_the_work_bites,
    a_role_lost_on_the_way_bites,
    a_role_lost_after_the_work_bites,
    whoever_may_not_act_gets_nothing,
    too_much_for_one_file_is_said,
    a_file_expires_after_a_day,
    files_go_with_those_who_stand_in_them,
];

fn body(of: &str) -> Value {
    json!({"of": of, "format": "csv"})
}

fn coordinator_of(world: &World, slug: &str) -> Uuid {
    world.region.communities[slug].people[&CommunityRole::Coordinator]
}

fn literal(world: &World, id: Uuid) -> String {
    match world.database().engine() {
        Engine::Sqlite => format!("x'{}'", id.simple()),
        Engine::Postgres => format!("'{id}'::uuid"),
    }
}

/// More than two pages of organisations.
async fn many(world: &World) {
    for at in 0..250 {
        let id = match world.database().engine() {
            Engine::Sqlite => format!("x'01970000000070008000000000ee{at:04}'"),
            Engine::Postgres => format!("'01970000-0000-7000-8000-000000ee{at:04}'::uuid"),
        };
        let sql = format!(
            "INSERT INTO organisations (id, name, sort_name, kind, state, created_at) VALUES ({id}, 'Ente {at:03}', 'ente {at:03}', 'company', 'verified', 0)"
        );
        world.execute(&sql).await;
    }
}

/// Works on one job in a thread of its own, as another process would. After each page but the last something happens elsewhere, and
/// the answer says whether that process ends.
async fn work_and_after_each_page(world: &World, happens: impl Fn() -> bool + Send + 'static) {
    let (url, clock) = (world.database().clone(), world.clock.clone());
    let working = tokio::task::spawn_blocking(move || {
        actix_web::rt::System::new().block_on(async {
            let house = Arc::new(House {
                db: db::connect(&url).await.expect("a database"),
                clock,
                base_url: "http://localhost:8080".to_owned(),
                mail_from: None,
                secret: [7; 64],
            });
            let worked = jobs::work_one(&house, Limits::default(), &happens).await;
            assert!(worked.expect("worked"));
            house.db.orm.clone().close().await.expect("closed");
        });
    });
    working.await.expect("worked");
}

/// Asks while the worker is between two pages.
fn meanwhile(address: SocketAddr, method: &Method, path: &str) -> Value {
    let (method, url) = (method.clone(), format!("http://{address}{path}"));
    elsewhere(async move {
        let client = on_loopback().build().expect("a client");
        let request = client.request(method, url).bearer_auth("editor");
        let answer = request.send().await.expect("an answer");
        answer.json().await.expect("JSON")
    })
}

/// Changes the database while the worker is between two pages.
fn meanwhile_in_the_database(url: &DatabaseUrl, sql: &'static str) {
    let url = url.clone();
    elsewhere(async move {
        let db = db::connect(&url).await.expect("a database");
        db.orm.execute_unprepared(sql).await.expect("changed");
        db.orm.close().await.expect("closed");
    });
}

fn elsewhere<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    let thread = std::thread::spawn(move || actix_web::rt::System::new().block_on(work));
    thread.join().expect("done")
}

async fn progress_is_told_page_by_page(world: World) {
    many(&world).await;
    let job = asked(&world, "editor", &body("organisations")).await.str("/id");
    let (told, seen) = mpsc::channel();
    let (address, path) = (world.server.address, format!("/v1/jobs/{job}"));
    let look = move || {
        let now = meanwhile(address, &Method::GET, &path);
        told.send((now["state"].clone(), now["done"].clone()))
            .expect("heard");
        false
    };
    work_and_after_each_page(&world, look).await;
    let running = |done: i64| (json!("running"), json!(done));
    assert_eq!(seen.iter().collect::<Vec<_>>(), [running(100), running(200)]);
    let end = show(&world, "editor", &job).await;
    assert!(end.at("/done").as_i64() >= Some(250));
    assert_eq!(end.at("/done"), end.at("/total"));
    assert_eq!(end.str("/state"), "done");
}

async fn what_is_cancelled_stops_within_a_page(world: World) {
    many(&world).await;
    let job = asked(&world, "editor", &body("organisations")).await.str("/id");
    let path = format!("/v1/jobs/{job}/cancellation");
    let (told, seen) = mpsc::channel();
    let (address, there) = (world.server.address, path.clone());
    let cancel = move || {
        let cancelled = meanwhile(address, &Method::POST, &there);
        told.send(cancelled["state"].clone()).expect("heard");
        false
    };
    work_and_after_each_page(&world, cancel).await;
    let pages: Vec<Value> = seen.iter().collect();
    assert_eq!(
        pages,
        ["cancelled"],
        "it read no more than the page that it was at"
    );
    let seen = show(&world, "editor", &job).await;
    assert_eq!(seen.str("/state"), "cancelled");
    assert_eq!(work(&world).await, 0, "nobody takes it again");
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM job_chunks").await, [0]);
    let file = world.by("editor").get(&format!("/v1/jobs/{job}/file")).await;
    file.refuses(&expect![[r#"
        409 file-not-there: Il lavoro non è arrivato in fondo, quindi non c’è un file: chiedi di nuovo l’esportazione.
    "#]]);
    let again = world.by("editor").post(&path).send().await;
    again.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «cancelled»: da qui non si passa a «cancelled».
    "#]]);
}

async fn what_is_deleted_is_gone_with_its_file(world: World) {
    let job = asked(&world, "editor", &body("terms")).await.str("/id");
    work(&world).await;
    let path = format!("/v1/jobs/{job}");
    world.by("editor").ask(Method::DELETE, &path).send().await.is(204);
    show(&world, "editor", &job).await.is(404);
    world.by("editor").ask(Method::DELETE, &path).send().await.is(404);
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM job_chunks").await, [0]);
    // One that waits, too.
    let waiting = asked(&world, "editor", &body("terms")).await.str("/id");
    let path = format!("/v1/jobs/{waiting}");
    world.by("editor").ask(Method::DELETE, &path).send().await.is(204);
    assert_eq!(work(&world).await, 0);
}

async fn a_worker_that_died_is_followed_by_another(world: World) {
    world.set_clock("2026-11-21T10:00:00Z");
    let job = asked(&world, "editor", &body("communities")).await.str("/id");
    // As a worker leaves it that took it, said that it goes on, and was killed.
    let due_at = world.clock.now().plus(std::time::Duration::from_secs(60)).0;
    let sql = format!("UPDATE jobs SET state = 'running', attempts = 1, done = 3, due_at = {due_at}");
    world.execute(&sql).await;
    world.set_clock("2026-11-21T10:00:59Z");
    assert_eq!(work(&world).await, 0, "it may still be at it");
    world.set_clock("2026-11-21T10:01:00Z");
    assert_eq!(work(&world).await, 1);
    let seen = show(&world, "editor", &job).await;
    assert_eq!(seen.str("/state"), "done");
    assert_eq!(seen.at("/rows"), seen.at("/total"), "from the beginning");
    let attempts = "SELECT attempts FROM jobs";
    assert_eq!(world.rows::<i64>(attempts).await, [2]);
    // One that kills its workers ends.
    let killer = asked(&world, "editor", &body("communities")).await.str("/id");
    world
        .execute("UPDATE jobs SET attempts = 5 WHERE state = 'queued'")
        .await;
    work(&world).await;
    let seen = show(&world, "editor", &killer).await;
    assert_eq!(seen.str("/state"), "failed");
    assert_eq!(seen.at("/problem/status"), 500);
}

async fn a_worker_that_is_late_keeps_nothing(world: World) {
    many(&world).await;
    asked(&world, "editor", &body("organisations")).await;
    // Another takes it while this one is at its first page, as when its lease is over.
    let url = world.database().clone();
    let taken_over = move || {
        meanwhile_in_the_database(&url, "UPDATE jobs SET attempts = attempts + 1, done = 7");
        false
    };
    work_and_after_each_page(&world, taken_over).await;
    let row = "SELECT state || ' ' || attempts || ' ' || done FROM jobs";
    assert_eq!(
        world.rows::<String>(row).await,
        ["running 2 7"],
        "the other's progress stays"
    );
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM job_chunks").await, [0]);
}

async fn a_role_lost_on_the_way_bites(world: World) {
    many(&world).await;
    let job = asked(&world, "editor", &body("organisations")).await.str("/id");
    let url = world.database().clone();
    let demoted = move || {
        let sql = "UPDATE people SET hub_role = NULL WHERE email = 'editor@example.org'";
        meanwhile_in_the_database(&url, sql);
        false
    };
    work_and_after_each_page(&world, demoted).await;
    let seen = show(&world, "editor", &job).await;
    assert_eq!(
        seen.str("/state"),
        "failed",
        "its first page showed what they may see no more"
    );
}

async fn a_process_that_ends_gives_its_job_back(world: World) {
    many(&world).await;
    let job = asked(&world, "editor", &body("organisations")).await.str("/id");
    work_and_after_each_page(&world, || true).await;
    let seen = show(&world, "editor", &job).await;
    assert_eq!(
        (seen.str("/state"), seen.at("/done")),
        ("queued".to_owned(), json!(0))
    );
    assert_eq!(work(&world).await, 1, "at once");
    assert_eq!(show(&world, "editor", &job).await.str("/state"), "done");
    assert_eq!(world.rows::<i64>("SELECT attempts FROM jobs").await, [1]);
}

async fn jobs_are_shared_between_replicas_and_any_gives_the_file(world: World) {
    let callers = ["administrator", "editor", "analyst", "outsider"];
    let mut all = Vec::new();
    for caller in callers {
        for _ in 0..3 {
            all.push((
                caller,
                asked(&world, caller, &body("communities")).await.str("/id"),
            ));
        }
    }
    let second = world.replica(|_| {}).await;
    let other = async {
        let mut worked = 0;
        let house = &second.parts.hall.house;
        while jobs::work_one(house, Limits::default(), &|| false)
            .await
            .expect("worked")
        {
            worked += 1;
        }
        worked
    };
    let (one, other) = tokio::join!(work(&world), other);
    assert_eq!(one + other, all.len());
    assert!(one > 0 && other > 0, "both had some: {one} and {other}");
    assert_eq!(
        world
            .rows::<String>(
                "SELECT state || ' ' || attempts || ' ' || COUNT(*) FROM jobs GROUP BY state, attempts"
            )
            .await,
        ["done 1 12"]
    );
    for (caller, job) in &all {
        let path = format!("/v1/jobs/{job}/file");
        let (here, there) = (
            world.by(caller).get(&path).await,
            second.by(caller).get(&path).await,
        );
        assert_eq!(here.is(200).body, there.is(200).body);
    }
    second.stop().await;
}

async fn a_role_lost_before_the_work_bites(world: World) {
    let job = asked(&world, "editor", &body("people")).await.str("/id");
    let coordinator = "coordinator of rigenerazione-urbana";
    let theirs = asked(&world, coordinator, &body("memberships")).await.str("/id");
    world
        .execute("UPDATE people SET hub_role = 'analyst' WHERE email = 'editor@example.org'")
        .await;
    let role = |role: &str| {
        let id = literal(&world, coordinator_of(&world, "rigenerazione-urbana"));
        format!("UPDATE memberships SET role = '{role}' WHERE person_id = {id}")
    };
    world.execute(&role("member")).await;
    work(&world).await;
    let seen = show(&world, "editor", &job).await;
    seen.reads_at("/problem", &expect![[r#"
        200
        {
          "detail": "Il tuo ruolo non permette questa operazione. Chi coordina la comunità o la redazione può aiutarti.",
          "status": 403,
          "title": "Operazione non permessa",
          "type": "http://localhost:8080/problems/not-permitted"
        }
    "#]]);
    assert_eq!(seen.str("/state"), "failed");
    assert_eq!(show(&world, coordinator, &theirs).await.str("/state"), "failed");
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM job_chunks").await, [0]);
    world.execute(&role("coordinator")).await;
}

async fn a_role_lost_after_the_work_bites(world: World) {
    let person = coordinator_of(&world, "rigenerazione-urbana");
    let caller = format!("person {person}");
    let job = asked(&world, &caller, &body("memberships")).await.str("/id");
    work(&world).await;
    let file = format!("/v1/jobs/{job}/file");
    world.by(&caller).get(&file).await.is(200);
    let id = literal(&world, person);
    let role = |role: &str| format!("UPDATE memberships SET role = '{role}' WHERE person_id = {id}");
    world.execute(&role("member")).await;
    let refused = world.by(&caller).get(&file).await;
    refused.refuses(&expect![[r#"
        403 not-permitted: Da quando questo file è stato preparato hai perso un ruolo: chiedi di nuovo l’esportazione, con ciò che puoi vedere ora.
    "#]]);
    world.execute(&role("coordinator")).await;
    world.by(&caller).get(&file).await.is(200);
}

async fn whoever_may_not_act_gets_nothing(world: World) {
    let job = asked(&world, "outsider", &body("communities")).await.str("/id");
    world
        .execute("UPDATE people SET state = 'suspended' WHERE email = 'outsider@example.org'")
        .await;
    work(&world).await;
    assert_eq!(show(&world, "outsider", &job).await.str("/state"), "failed");
}

async fn too_much_for_one_file_is_said(world: World) {
    let rows = asked(&world, "editor", &body("communities")).await.str("/id");
    let few = Limits {
        rows: 5,
        ..Limits::default()
    };
    assert_eq!(work_within(&world, few).await, 1);
    let seen = show(&world, "editor", &rows).await;
    seen.reads_at("/problem", &expect![[r#"
        200
        {
          "detail": "L’esportazione supera 100.000 righe o 32 MiB: restringi i filtri e dividila in più file.",
          "status": 409,
          "title": "Troppo per un file solo",
          "type": "http://localhost:8080/problems/export-too-large"
        }
    "#]]);
    for format in ["csv", "xlsx"] {
        let job = asked(&world, "editor", &json!({"of": "communities", "format": format}))
            .await
            .str("/id");
        let small = Limits {
            bytes: 500,
            ..Limits::default()
        };
        work_within(&world, small).await;
        let seen = show(&world, "editor", &job).await;
        assert_eq!(
            (seen.str("/state"), seen.at("/bytes")),
            ("failed".to_owned(), Value::Null),
            "{format}"
        );
    }
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM job_chunks").await, [0]);
}

async fn a_file_expires_after_a_day(world: World) {
    world.set_clock("2026-11-21T10:00:00Z");
    let job = asked(&world, "editor", &body("communities")).await;
    let (path, job) = (format!("/v1/jobs/{}/file", job.str("/id")), job.str("/id"));
    work(&world).await;
    let done = show(&world, "editor", &job).await;
    assert_eq!(done.str("/expires_at"), "2026-11-22T10:00:00Z");
    world.set_clock("2026-11-22T09:59:59Z");
    world.keep_schedule().await;
    world.by("editor").get(&path).await.is(200);
    world.set_clock("2026-11-22T10:00:00Z");
    // Whether or not it has been removed yet.
    let gone = world.by("editor").get(&path).await;
    gone.refuses(&expect![[r#"
        409 file-not-there: Il file è scaduto: chiedi di nuovo l’esportazione.
    "#]]);
    let seen = show(&world, "editor", &job).await;
    assert_eq!(
        (seen.str("/state"), seen.at("/_links/file")),
        ("expired".to_owned(), Value::Null)
    );
    world.set_clock("2026-11-22T11:00:00Z");
    world.keep_schedule().await;
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM job_chunks").await, [0]);
    assert_eq!(show(&world, "editor", &job).await.str("/state"), "expired");
    world.set_clock("2026-12-21T12:00:00Z");
    world.keep_schedule().await;
    show(&world, "editor", &job).await.is(404);
}

async fn files_go_with_those_who_stand_in_them(world: World) {
    let own = asked(&world, "outsider", &body("communities")).await.str("/id");
    let people = asked(&world, "editor", &body("people")).await.str("/id");
    let terms = asked(&world, "editor", &body("terms")).await.str("/id");
    work(&world).await;
    let waiting = asked(&world, "outsider", &body("terms")).await.str("/id");
    crate::privacy::signed_in(&world, "outsider@example.org", NOW).await;
    let erasure = world.by("outsider").post("/v1/me/erasure");
    let erased = erasure
        .json(&json!({"email": "outsider@example.org"}))
        .send()
        .await;
    erased.is(200);
    for gone in [&own, &waiting] {
        show(&world, "outsider", gone).await.is(404);
    }
    assert_eq!(
        show(&world, "editor", &people).await.str("/state"),
        "expired",
        "they stood in it"
    );
    assert_eq!(show(&world, "editor", &terms).await.str("/state"), "done");
    assert_eq!(
        world
            .rows::<i64>("SELECT COUNT(DISTINCT job_id) FROM job_chunks")
            .await,
        [1]
    );
}
