//! Signing in, staying signed in, and everything that is refused.

mod commands;
mod forged;
mod providers;
mod sessions;
mod signing_in;
mod tokens;

use crate::harness::{Seen, Server, World, letters};
use reqwest::Method;
use serde_json::{Value, json};

const ORIGIN: &str = "http://localhost:8080";

/// Asks for a code; what came back.
async fn ask_code(world: &World, email: &str) -> Seen {
    let asking = world.ask(Method::POST, "/v1/sign-in/codes");
    asking.json(&json!({"email": email})).send().await
}

/// What stands in the letter that answers a request: the code, and the token behind `#`.
async fn letter_of(world: &World, asked: &Seen) -> (String, String) {
    let start = format!("{}.", asked.str("/request"));
    let letters = world.letters().await;
    let secrets = letters.iter().map(|letter| (letter, letters::secret(letter)));
    let (letter, secret) = secrets
        .into_iter()
        .find(|(_, secret)| secret.starts_with(&start))
        .expect("a letter for this request");
    let code = letter.subject.chars().filter(char::is_ascii_digit).collect();
    (code, secret[start.len()..].to_owned())
}

/// Somebody's browser: what it holds in memory, and its cookie.
struct Browser {
    access: String,
    cookie: String,
    answer: Value,
}

impl Browser {
    fn of(seen: &Seen) -> Self {
        Self {
            access: seen.str("/access_token"),
            cookie: cookie_of(seen),
            answer: seen.json(),
        }
    }

    async fn get(&self, server: &Server, path: &str) -> Seen {
        self.ask(server, Method::GET, path).await
    }

    async fn ask(&self, server: &Server, method: Method, path: &str) -> Seen {
        let asking = server.ask(method, path);
        asking
            .header("authorization", &format!("Bearer {}", self.access))
            .send()
            .await
    }

    async fn renew(&self, server: &Server) -> Seen {
        renew(server, &self.cookie).await
    }

    fn session(&self) -> String {
        self.answer["session"].as_str().expect("a session").to_owned()
    }
}

/// The cookie that an answer sets, as a browser sends it back.
fn cookie_of(seen: &Seen) -> String {
    let set = seen.header("set-cookie").expect("a cookie");
    set.split(';').next().expect("its value").to_owned()
}

async fn renew(server: &Server, cookie: &str) -> Seen {
    server
        .ask(Method::POST, "/v1/sessions/current/renewal")
        .header("origin", ORIGIN)
        .header("cookie", cookie)
        .send()
        .await
}

async fn prove(world: &World, body: &Value) -> Seen {
    world.ask(Method::POST, "/v1/sessions").json(body).send().await
}

/// Signs somebody in by mail, from asking to the session.
async fn sign_in(world: &World, email: &str) -> Browser {
    let asked = ask_code(world, email).await;
    asked.is(202);
    let (code, _) = letter_of(world, &asked).await;
    let body = json!({"request": asked.str("/request"), "code": code});
    let seen = prove(world, &body).await;
    seen.is(201);
    Browser::of(&seen)
}
