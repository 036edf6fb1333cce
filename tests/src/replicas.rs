//! Several processes on one database: what one writes the others know, what one takes the others leave, and what happens when the
//! database goes away.

use crate::both;
use crate::harness::region::new_community;
use crate::harness::{Engine, Server, World};
use piazza::background;
use piazza::kernel::db::{self, DatabaseUrl, Db};
use piazza::kernel::outbox;
use piazza_migrations::{Migrator, MigratorTrait};
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

both![
    a_change_is_known_everywhere_within_a_second,
    without_news_what_is_kept_stays,
    migrations_by_several_at_once,
    without_the_lock_migrations_at_once_fail,
    stopping_finishes_what_is_running,
    a_database_that_is_gone_and_back,
    work_is_taken_by_one_of_several,
];

const PLACE: &str = "/v1/communities/rigenerazione-urbana";

async fn rename(world: &World, programme: &str) {
    let change = world
        .by("editor")
        .patch(PLACE)
        .header("if-match", "*")
        .json(&json!({"programme": programme}));
    change.send().await.is(200);
}

/// Asks until the answer is right; the time it took, or None after `patience`.
async fn until(patience: Duration, mut right: impl AsyncFnMut() -> bool) -> Option<Duration> {
    let started = Instant::now();
    let mut tick = tokio::time::interval(Duration::from_millis(10));
    while started.elapsed() < patience {
        if right().await {
            return Some(started.elapsed());
        }
        tick.tick().await;
    }
    None
}

async fn a_change_is_known_everywhere_within_a_second(world: World) {
    let second = world.replica(|_| {}).await;
    let work = background::start(Arc::clone(&second.parts.hall.house), None);
    for programme in ["uno", "due", "tre"] {
        second.get(PLACE).await.is(200);
        second.get("/v1/communities").await.is(200);
        rename(&world, programme).await;
        let known = until(Duration::from_secs(1), async || {
            second.get(PLACE).await.str("/programme") == programme
                && second
                    .get("/v1/communities")
                    .await
                    .each("programme")
                    .contains(&programme.to_owned())
        });
        assert!(
            known.await.is_some(),
            "{programme}: still the old answer after a second"
        );
    }
    work.stop().await;
    second.stop().await;
}

/// The control: a process that hears nothing goes on giving what it kept, so the test above sees the news arrive.
async fn without_news_what_is_kept_stays(world: World) {
    let deaf = world.replica(|_| {}).await;
    let before = deaf.get(PLACE).await.str("/programme");
    rename(&world, "PNRR").await;
    assert_eq!(deaf.get(PLACE).await.str("/programme"), before);
    assert_eq!(
        deaf.by("outsider").get(PLACE).await.str("/programme"),
        "PNRR",
        "who signs in is answered from the database"
    );
    deaf.stop().await;
}

async fn migrations_by_several_at_once(world: World) {
    let url = empty_beside(&world).await;
    if url.engine() == Engine::Sqlite {
        // One process only, by design; twice in a row changes nothing.
        for _ in 0..2 {
            let db = db::connect(&url).await.expect("a database");
            db::migrate(&db).await.expect("migrated, or nothing to do");
            let _ = db.orm.clone().close().await;
        }
        return;
    }
    for done in four_at_once(&url, async |db| db::migrate(&db).await.map_err(|e| e.to_string())).await {
        done.expect("migrated, or waited for who did");
    }
    drop_database(&world, &url).await;
}

/// The control of the test above: the same migrations without `db::migrate`, which holds the lock, soon get into each other's way.
async fn without_the_lock_migrations_at_once_fail(world: World) {
    const TRIES: usize = 20;
    if world.database().engine() == Engine::Sqlite {
        return;
    }
    for _ in 0..TRIES {
        let url = empty_beside(&world).await;
        let done = four_at_once(&url, async |db| {
            Migrator::up(&db.orm, None).await.map_err(|e| e.to_string())
        })
        .await;
        drop_database(&world, &url).await;
        if done.iter().any(Result::is_err) {
            return;
        }
    }
    panic!("{TRIES} times nobody got into anybody's way: the test above proves nothing");
}

/// Each over a database of its own, opened before any begins.
async fn four_at_once(
    url: &DatabaseUrl,
    migrate: impl AsyncFn(Db) -> Result<(), String>,
) -> Vec<Result<(), String>> {
    let open = futures_util::future::join_all((0..4).map(|_| db::connect(url))).await;
    let open: Vec<Db> = open.into_iter().map(|db| db.expect("a database")).collect();
    let done = futures_util::future::join_all(open.iter().map(|db| migrate(db.clone()))).await;
    for db in open {
        let _ = db.orm.close().await;
    }
    done
}

async fn drop_database(world: &World, url: &DatabaseUrl) {
    let name = url.as_str().rsplit('/').next().expect("a name");
    world.execute(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

/// A database with nothing in it, beside the test's own.
async fn empty_beside(world: &World) -> DatabaseUrl {
    let own = world.database();
    if own.engine() == Engine::Sqlite {
        return DatabaseUrl::try_from(format!("{}-empty", own.as_str())).expect("a URL");
    }
    let name = format!("{}_empty", own.as_str().rsplit('/').next().expect("a name"));
    world.execute(&format!("CREATE DATABASE {name}")).await;
    let (head, _) = own.as_str().rsplit_once('/').expect("a name");
    DatabaseUrl::try_from(format!("{head}/{name}")).expect("a URL")
}

async fn stopping_finishes_what_is_running(world: World) {
    let second = world.replica(|_| {}).await;
    let body = new_community("orti-condivisi").to_string();
    let head = format!(
        "POST /v1/communities HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer editor\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let (first_half, rest) = body.split_at(body.len() / 2);
    let mut running = TcpStream::connect(second.address).await.expect("a connection");
    running
        .write_all(format!("{head}{first_half}").as_bytes())
        .await
        .expect("written");
    // Its only worker answers this later one, so it has the other in hand.
    second.get("/livez").await.is(204);
    let finishing = async {
        let gone = until(Duration::from_secs(3), async || {
            TcpStream::connect(second.address).await.is_err()
        });
        assert!(gone.await.is_some(), "nobody listens any more");
        running.write_all(rest.as_bytes()).await.expect("written");
        let mut heard = String::new();
        running.read_to_string(&mut heard).await.expect("an answer");
        heard
    };
    let (heard, ()) = tokio::join!(finishing, second.stop());
    assert!(heard.starts_with("HTTP/1.1 201"), "{heard}");
    world
        .by("editor")
        .get("/v1/communities/orti-condivisi")
        .await
        .is(200);
}

/// A way to PostgreSQL that we can cut.
struct Cable {
    address: std::net::SocketAddr,
    whole: watch::Sender<bool>,
}

impl Cable {
    async fn to(host: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (whole, seen) = watch::channel(true);
        actix_web::rt::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let (mut seen, host) = (seen.clone(), host.clone());
                if !*seen.borrow() {
                    continue;
                }
                actix_web::rt::spawn(async move {
                    let Ok(mut far) = TcpStream::connect(&host).await else {
                        return;
                    };
                    tokio::select! {
                        _ = copy_bidirectional(&mut near, &mut far) => {}
                        _ = seen.wait_for(|whole| !whole) => {}
                    }
                });
            }
        });
        Self { address, whole }
    }
}

async fn a_database_that_is_gone_and_back(world: World) {
    if world.database().engine() == Engine::Sqlite {
        return;
    }
    let url = world.database().as_str().to_owned();
    let (scheme, rest) = url.split_once("://").expect("a URL");
    let (user, rest) = rest.split_once('@').expect("a user");
    let (host, name) = rest.split_once('/').expect("a name");
    let cable = Cable::to(host.to_owned()).await;
    let through = format!("{scheme}://{user}@{}/{name}", cable.address);
    let server = world
        .replica(|settings| settings.database_url = DatabaseUrl::try_from(through).expect("a URL"))
        .await;
    let read = async |server: &Server| server.by("outsider").get(PLACE).await;
    let write = async |server: &Server| {
        let asking = server.by("editor").patch(PLACE).header("if-match", "*");
        asking.json(&json!({"programme": "PNRR"})).send().await
    };
    read(&server).await.is(200);
    write(&server).await.is(200);

    cable.whole.send_replace(false);
    for _ in 0..2 {
        let started = Instant::now();
        let refused = read(&server).await;
        assert!(
            refused.refusal().starts_with("503 unavailable"),
            "{}",
            refused.transcript()
        );
        assert!(refused.header("retry-after").is_some());
        write(&server).await.is(503);
        server.get("/readyz").await.is(503);
        assert!(
            started.elapsed() < Duration::from_secs(9),
            "three answers, each within 3 s"
        );
        server.ask(Method::GET, "/livez").send().await.is(204);
    }

    cable.whole.send_replace(true);
    let back = until(Duration::from_secs(5), async || {
        read(&server).await.status == 200 && write(&server).await.status == 200
    });
    assert!(back.await.is_some(), "back within 5 s of its return");
    server.stop().await;
}

async fn work_is_taken_by_one_of_several(world: World) {
    const PIECES: usize = 40;
    let id = match world.database().engine() {
        Engine::Sqlite => "randomblob(16)",
        Engine::Postgres => "gen_random_uuid()",
    };
    for _ in 0..PIECES {
        let sql = format!(
            "INSERT INTO outbox (id, topic, payload, created_at, due_at) VALUES ({id}, 'glossary_changed', 'null', 0, 0)"
        );
        world.execute(&sql).await;
    }
    let second = world.replica(|_| {}).await;
    let take_all = async |server: &Server| {
        let house = &server.parts.hall.house;
        let mut taken = Vec::new();
        while let Some(piece) = outbox::take(&house.db, house.clock.now())
            .await
            .expect("a piece, or none")
        {
            taken.push(piece.id);
        }
        taken
    };
    let (one, other) = tokio::join!(take_all(&world.server), take_all(&second));
    let all: BTreeSet<_> = one.iter().chain(&other).collect();
    assert_eq!(
        (one.len() + other.len(), all.len()),
        (PIECES, PIECES),
        "each once"
    );
    second.stop().await;
}
