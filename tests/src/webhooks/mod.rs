//! Webhooks: who may have endpoints, what they are told, and how it comes to them.

mod delivering;
mod endpoints;
mod telling;

use crate::harness::{Asking, By, Seen, Server, World};
use piazza::background::empty_outbox;
use piazza::webhooks::{self, Sender};
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

/// What a receiver does with the next message; without a word it answers 204.
enum Answer {
    Status(u16),
    /// 503, and to come again after so many seconds.
    Later(u32),
    /// 302 to there.
    Redirect(String),
    /// Takes it and says nothing, for as long as it is.
    Nothing,
}

/// A message as it came.
#[derive(Clone, Debug)]
struct Heard {
    headers: HeaderMap,
    body: String,
}

/// Somebody who is told, on loopback.
struct Receiver {
    url: String,
    heard: Arc<Mutex<Vec<Heard>>>,
}

impl Receiver {
    fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/hooks", listener.local_addr().expect("an address"));
        let answers = Arc::new(Mutex::new(answers.into_iter().collect::<VecDeque<_>>()));
        let heard = Arc::default();
        let receiver = Self {
            url,
            heard: Arc::clone(&heard),
        };
        std::thread::spawn(move || {
            let mut hanging = Vec::new();
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let Some(message) = read(&stream) else { continue };
                lock(&heard).push(message);
                let head = match lock(&answers).pop_front() {
                    None => "204 No Content".to_owned(),
                    Some(Answer::Status(status)) => format!("{status} So"),
                    Some(Answer::Later(wait)) => format!("503 So\r\nretry-after: {wait}"),
                    Some(Answer::Redirect(to)) => format!("302 Found\r\nlocation: {to}"),
                    Some(Answer::Nothing) => {
                        hanging.push(stream);
                        continue;
                    }
                };
                let _ = write!(
                    stream,
                    "HTTP/1.1 {head}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                );
            }
        });
        receiver
    }

    fn heard(&self) -> Vec<Heard> {
        lock(&self.heard).clone()
    }

    /// What was told, by type and by what it is about.
    fn told(&self) -> Vec<String> {
        let line = |heard: Heard| {
            format!("{} {}", heard.json()["type"], heard.json()["data"]["slug"]).replace('"', "")
        };
        self.heard().into_iter().map(line).collect()
    }
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(stream: &TcpStream) -> Option<Heard> {
    let mut reader = BufReader::new(stream);
    let (mut headers, mut line) = (HeaderMap::new(), String::new());
    reader.read_line(&mut line).ok()?;
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        let name: reqwest::header::HeaderName = name.parse().ok()?;
        headers.insert(name, value.parse().ok()?);
    }
    let length: usize = headers.get("content-length")?.to_str().ok()?.parse().ok()?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Heard {
        headers,
        body: String::from_utf8(body).ok()?,
    })
}

impl Heard {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().expect("a header")
    }

    /// Whether it is signed with this secret, whenever that was: the clock of tests stands elsewhere than that of the library.
    fn is_signed_with(&self, secret: &str) -> bool {
        let at = self.header("webhook-timestamp").parse().expect("seconds");
        let webhook = Webhook::new(secret).expect("a secret");
        let signature = webhook.sign(self.header("webhook-id"), at, self.body.as_bytes());
        let signature = signature.expect("a signature");
        self.header("webhook-signature")
            .split(' ')
            .any(|one| one == signature)
    }
}

/// A server that may tell receivers on loopback.
struct Hub<'a> {
    world: &'a World,
    server: Server,
}

impl<'a> Hub<'a> {
    async fn of(world: &'a World) -> Self {
        let server = world
            .replica(|settings| settings.webhook_private_hosts = vec!["127.0.0.1".to_owned()])
            .await;
        Self { world, server }
    }

    fn by(&self, caller: &str) -> By<'_> {
        self.server.by(caller)
    }

    /// An endpoint of `outsider`, told of `types`; its address and its secret.
    async fn endpoint(&self, receiver: &Receiver, types: &[&str]) -> (String, String) {
        let made = self
            .made("outsider", &json!({"url": receiver.url, "event_types": types}))
            .await;
        made.is(201);
        (made.str("/_links/self"), made.str("/secret"))
    }

    async fn made(&self, caller: &str, body: &Value) -> Seen {
        self.by(caller)
            .post("/v1/webhook-endpoints")
            .json(body)
            .send()
            .await
    }

    fn post(&self, path: &str) -> Asking<'_> {
        self.by("outsider").ask(Method::POST, path)
    }

    async fn show(&self, path: &str) -> Seen {
        let seen = self.by("outsider").get(path).await;
        seen.is(200);
        seen
    }

    /// The newest delivery to an endpoint.
    async fn delivery(&self, endpoint: &str) -> Value {
        let seen = self.show(&format!("{endpoint}/deliveries")).await;
        seen.at("/items/0")
    }

    /// Changes a public community, which is told as `community.updated`.
    async fn rename(&self, programme: &str) {
        self.change("rigenerazione-urbana", programme).await;
    }

    async fn change(&self, community: &str, programme: &str) {
        let path = format!("/v1/communities/{community}");
        let asking = self.world.by("editor").patch(&path).header("if-match", "*");
        asking.json(&json!({"programme": programme})).send().await.is(200);
    }

    /// As a serving process works: hears of what happened.
    async fn hear(&self) {
        empty_outbox(Arc::clone(&self.server.parts.hall.house))
            .await
            .expect("heard");
    }

    /// As a serving process works: posts what is due.
    async fn deliver(&self) -> usize {
        self.deliver_by(&self.server.parts.webhooks).await
    }

    async fn deliver_by(&self, sender: &Sender) -> usize {
        let mut delivered = 0;
        let house = &self.server.parts.hall.house;
        while webhooks::deliver_one(house, sender).await.expect("delivered") {
            delivered += 1;
        }
        delivered
    }

    async fn work(&self) {
        self.hear().await;
        self.deliver().await;
    }

    async fn end(self) {
        self.server.stop().await;
    }
}

/// For the permission table: an endpoint with a delivery, of the caller's own where they can have one, or of somebody else.
pub async fn permitted(world: &World, caller: &str, own: bool) -> (String, String) {
    const NOBODYS: &str = "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b";
    world.execute("DELETE FROM webhook_endpoints").await;
    let by = match (own, caller) {
        (true, caller) => caller,
        (false, "outsider") => "editor",
        (false, _) => "outsider",
    };
    let body = json!({"url": "https://portale.example.org/webhooks", "event_types": ["term.published"]});
    let made = world
        .by(by)
        .post("/v1/webhook-endpoints")
        .json(&body)
        .send()
        .await;
    if made.status != 201 {
        return (NOBODYS.to_owned(), NOBODYS.to_owned());
    }
    let path = format!("{}/test-message", made.str("/_links/self"));
    let owed = world.by(by).post(&path).send().await;
    owed.is(202);
    (made.str("/id"), owed.str("/id"))
}
