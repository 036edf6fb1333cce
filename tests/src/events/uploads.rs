//! Bodies that nobody reads: who was refused before theirs was read gets to the answer all the same, over a socket of their own.

use super::reports::{FACILITATOR, MEMBER, ended};
use crate::both;
use crate::harness::{Server, World};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

both![
    who_is_refused_before_their_body_is_read_gets_the_answer,
    a_body_that_was_read_leaves_the_connection_open,
];

const PATIENCE: Duration = Duration::from_secs(20);
const DOCUMENT: &str = "/v1/events/laboratorio/report/documents?name=verbale.pdf";
const FILE: &str = "application/octet-stream";

/// One connection, on which whole requests are sent before anything of an answer is read.
struct Line(TcpStream);

impl Line {
    async fn to(server: &Server) -> Self {
        Self(TcpStream::connect(server.address).await.expect("a connection"))
    }

    /// Status, what is said of the connection, and the body.
    async fn post(&mut self, caller: &str, path: &str, kind: &str, body: &[u8]) -> (u16, bool, Value) {
        let identity = match caller {
            "anonymous" => String::new(),
            caller => format!("Authorization: Bearer {}\r\n", caller.replace(' ', "_")),
        };
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\n{identity}Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let all = [head.as_bytes(), body].concat();
        let told = async {
            self.0.write_all(&all).await.expect("taken in to its end");
            self.answer().await
        };
        tokio::time::timeout(PATIENCE, told).await.expect("no hanging")
    }

    async fn answer(&mut self) -> (u16, bool, Value) {
        let mut heard = Vec::new();
        loop {
            if let Some((head, body)) = whole(&heard) {
                let status = head[9..12].parse().expect("a status");
                let closes = head.to_lowercase().contains("\r\nconnection: close");
                return (status, closes, serde_json::from_slice(body).expect("JSON"));
            }
            let mut piece = [0; 4096];
            let count = self.0.read(&mut piece).await.expect("an answer, and no reset");
            assert!(
                count > 0,
                "an end before the answer: {}",
                String::from_utf8_lossy(&heard)
            );
            heard.extend_from_slice(&piece[..count]);
        }
    }
}

/// Head and body of an answer, once all of it is there.
fn whole(heard: &[u8]) -> Option<(&str, &[u8])> {
    let at = heard.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&heard[..at]).expect("text");
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then_some(value)
    })?;
    let body = &heard[at + 4..];
    (body.len() == length.parse::<usize>().expect("a number")).then_some((head, body))
}

async fn who_is_refused_before_their_body_is_read_gets_the_answer(world: World) {
    ended(&world, "laboratorio", json!({})).await;
    let big = vec![b' '; 10 * 1024 * 1024 + 1];
    for (caller, path, kind, status) in [
        ("anonymous", DOCUMENT, FILE, 401),
        (MEMBER, DOCUMENT, FILE, 403),
        (FACILITATOR, DOCUMENT, FILE, 413),
        (FACILITATOR, DOCUMENT, "application/pdf", 415),
        (FACILITATOR, "/v1/events/laboratorio/report/documents", FILE, 400),
        (
            FACILITATOR,
            "/v1/events/laboratorio/report/documents?name=a.pdf&b=c",
            FILE,
            400,
        ),
        (
            FACILITATOR,
            "/v1/events/nessuno/report/documents?name=a.pdf",
            FILE,
            404,
        ),
        ("anonymous", "/v1/communities", "application/json", 401),
        ("editor", "/v1/communities", "application/json", 413),
        ("editor", "/v1/nothing-here", "application/json", 404),
    ] {
        let mut line = Line::to(&world.server).await;
        let (told, closes, problem) = line.post(caller, path, kind, &big).await;
        assert_eq!(
            (told, &problem["status"]),
            (status, &json!(status)),
            "{caller} {path}"
        );
        assert!(closes, "{caller} {path}: what is left of the body is no request");
    }
    let none = world.by(FACILITATOR).get("/v1/events/laboratorio/report").await;
    assert_eq!(none.at("/documents"), json!([]));
}

async fn a_body_that_was_read_leaves_the_connection_open(world: World) {
    ended(&world, "laboratorio", json!({})).await;
    let mut line = Line::to(&world.server).await;
    for (body, status) in [(&b"<p>no file"[..], 422), (b"%PDF-1.7\n%%EOF\n", 201), (b"", 422)] {
        let (told, closes, _) = line.post(FACILITATOR, DOCUMENT, FILE, body).await;
        assert_eq!((told, closes), (status, false));
    }
}
