//! Following a wall live: across processes, no oftener than it should, as long as one may, and never in the way of a stop.

use super::{NOBODY, ONE, TEAM, WALL, open_space, propose, version};
use crate::both;
use crate::harness::{Server, World, on_loopback};
use piazza::background;
use piazza::events::openspace::{Pace, Streams};
use reqwest::{Method, Response};
use std::sync::Arc;
use std::time::{Duration, Instant};

both![
    a_change_is_heard_in_every_process,
    many_changes_are_heard_as_few,
    a_stream_shows_that_it_lives_and_ends,
    an_event_that_is_hidden_is_followed_no_longer,
    there_is_room_for_so_many,
    stopping_does_not_wait_for_streams,
];

/// What is read of a stream, piece by piece.
pub struct Heard {
    response: Response,
    rest: String,
}

const PATIENCE: Duration = Duration::from_secs(5);

impl Heard {
    pub async fn on(server: &Server, who: &str) -> Self {
        let response = ask(server, who).await;
        assert_eq!(response.status(), 200);
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .map(|value| value.to_str().expect("text"))
        };
        assert_eq!(header("content-type"), Some("text/event-stream"));
        assert_eq!(header("cache-control"), Some("no-store"));
        assert_eq!(header("x-accel-buffering"), Some("no"));
        assert_eq!(header("content-encoding"), None);
        Self {
            response,
            rest: String::new(),
        }
    }

    /// The next message; None once it is over.
    async fn next(&mut self) -> Option<String> {
        loop {
            if let Some((message, rest)) = self.rest.split_once("\n\n") {
                let (message, rest) = (message.to_owned(), rest.to_owned());
                self.rest = rest;
                return Some(message);
            }
            let chunk = tokio::time::timeout(PATIENCE, self.response.chunk()).await;
            let chunk = chunk.expect("news in time").expect("a whole stream")?;
            self.rest.push_str(std::str::from_utf8(&chunk).expect("UTF-8"));
        }
    }

    /// The version that is told next; comments are passed over.
    pub async fn version(&mut self) -> Option<i64> {
        loop {
            let message = self.next().await?;
            if message != ":" {
                let id = message
                    .lines()
                    .find_map(|line| line.strip_prefix("id: "))
                    .expect("an id");
                assert_eq!(
                    message,
                    format!("event: changed\nid: {id}\ndata: {{\"version\":{id}}}")
                );
                return Some(id.parse().expect("a number"));
            }
        }
    }
}

async fn ask(server: &Server, who: &str) -> Response {
    let client = on_loopback().build().expect("a client");
    let mut asking = client
        .get(format!("http://{}{WALL}/stream", server.address))
        .header("accept-encoding", "gzip, br");
    if who != "anonymous" {
        asking = asking.bearer_auth(who.replace(' ', "_"));
    }
    asking.send().await.expect("an answer")
}

async fn a_change_is_heard_in_every_process(world: World) {
    open_space(&world).await;
    let second = world.replica(|_| {}).await;
    let work = background::start(Arc::clone(&second.parts.hall.house), None);
    let mut here = Heard::on(&world.server, ONE).await;
    let mut there = Heard::on(&second, "anonymous").await;
    let mut also_there = Heard::on(&second, NOBODY).await;
    for heard in [&mut here, &mut there, &mut also_there] {
        assert_eq!(heard.version().await, Some(1), "at once");
    }
    for title in ["Orti", "Mense"] {
        propose(&world, ONE, title).await;
        let now = version(&world).await;
        let began = Instant::now();
        for heard in [&mut here, &mut there, &mut also_there] {
            assert_eq!(heard.version().await, Some(now));
        }
        assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    }
    drop((here, there, also_there));
    work.stop().await;
    second.stop().await;
}

async fn many_changes_are_heard_as_few(world: World) {
    open_space(&world).await;
    let mut heard = Heard::on(&world.server, ONE).await;
    let began = Instant::now();
    for number in 0..10 {
        propose(&world, ONE, &format!("Argomento {number}")).await;
    }
    let last = version(&world).await;
    let mut told = vec![heard.version().await.expect("at once")];
    while told.last() != Some(&last) {
        told.push(heard.version().await.expect("the newest"));
    }
    assert!(told.is_sorted_by(|one, next| one < next), "{told:?}");
    let most = began.elapsed().as_millis() / 200 + 2;
    assert!(told.len() as u128 <= most, "{told:?} in {:?}", began.elapsed());
}

/// A server whose streams speak so often and live so long.
async fn paced(world: &World, pace: Pace) -> Server {
    world
        .replica_of(|parts| {
            let mut streams = Streams::new(2, 2);
            streams.pace = pace;
            parts.streams = actix_web::web::Data::new(streams);
        })
        .await
}

async fn a_stream_shows_that_it_lives_and_ends(world: World) {
    open_space(&world).await;
    let pace = Pace {
        heartbeat: Duration::from_millis(20),
        heartbeats: 3,
        ..Pace::default()
    };
    let quick = paced(&world, pace).await;
    let mut heard = Heard::on(&quick, "anonymous").await;
    assert_eq!(heard.version().await, Some(1));
    for _ in 0..3 {
        assert_eq!(heard.next().await.as_deref(), Some(":"));
    }
    assert_eq!(heard.next().await, None);
    quick.stop().await;
}

async fn an_event_that_is_hidden_is_followed_no_longer(world: World) {
    open_space(&world).await;
    let (mut stranger, mut takes_part) = (
        Heard::on(&world.server, NOBODY).await,
        Heard::on(&world.server, ONE).await,
    );
    for heard in [&mut stranger, &mut takes_part] {
        assert_eq!(heard.version().await, Some(1));
    }
    let change = world.by(TEAM).patch("/v1/events/spazio").header("if-match", "*");
    change
        .json(&serde_json::json!({"visibility": "members"}))
        .send()
        .await
        .is(200);
    propose(&world, ONE, "Orti").await;
    assert_eq!(takes_part.version().await, Some(2));
    assert_eq!(stranger.version().await, None, "no longer theirs to see");
    assert_eq!(ask(&world.server, "anonymous").await.status(), 404);
}

async fn there_is_room_for_so_many(world: World) {
    open_space(&world).await;
    let small = paced(&world, Pace::default()).await;
    let mut first = Heard::on(&small, ONE).await;
    let second = Heard::on(&small, ONE).await;
    let refused = small.get(&format!("{WALL}/stream")).await;
    assert!(
        refused.refusal().starts_with("503 unavailable"),
        "{}",
        refused.transcript()
    );
    assert_eq!(refused.header("retry-after"), Some("30"));
    // HEAD takes nobody's place for longer than an answer.
    drop(second);
    assert_eq!(first.version().await, Some(1));
    let mut tick = tokio::time::interval(Duration::from_millis(10));
    let began = Instant::now();
    while small
        .ask(Method::HEAD, &format!("{WALL}/stream"))
        .send()
        .await
        .status
        != 200
    {
        assert!(began.elapsed() < PATIENCE, "a place that was left is free again");
        // A place is free once it is noticed that nobody reads, which is when something is told.
        let asking = small.by(TEAM).post(&format!("{WALL}/topics"));
        asking
            .json(&serde_json::json!({"title": "Orti"}))
            .send()
            .await
            .is(201);
        tick.tick().await;
    }
    small.stop().await;
}

async fn stopping_does_not_wait_for_streams(world: World) {
    open_space(&world).await;
    let second = world.replica(|_| {}).await;
    let mut heard = Heard::on(&second, ONE).await;
    assert_eq!(heard.version().await, Some(1));
    let began = Instant::now();
    let (ended, ()) = tokio::join!(heard.next(), second.stop());
    assert_eq!(ended, None);
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}
