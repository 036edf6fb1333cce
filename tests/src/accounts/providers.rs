//! Signing in with OpenID providers, as far as it takes none: `tests/oidc` asks a real one. What is here holds on both engines and
//! with the clock in our hand.

use super::{Browser, sign_in};
use crate::both;
use crate::harness::{Seen, Server, World};
use expect_test::expect;
use piazza::accounts::providers::settings::ProviderSettings;
use reqwest::{Method, Url};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpListener;

both![
    providers_are_listed_by_their_names,
    the_browser_is_sent_with_all_that_protects_it,
    what_is_kept_of_a_departure_opens_nothing,
    a_departure_is_good_once_for_ten_minutes_in_its_browser_on_every_replica,
    two_returns_at_once_are_one,
    providers_that_cannot_be_asked_are_told_as_such,
    identities_are_ones_own,
    mail_stays_the_way_in,
];

/// Says of itself what a provider must, and answers everything else with the same.
fn stub() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let issuer = format!("http://{}", listener.local_addr().expect("an address"));
    let document = json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/auth"), "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"), "keys": [],
    })
    .to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let _ = stream.read(&mut [0; 8_192]);
            let length = document.len();
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{document}"
            );
        }
    });
    issuer
}

fn provider(slug: &str, issuer: &str) -> ProviderSettings {
    serde_json::from_value(json!({
        "slug": slug, "label": {"it": "La Regione", "en": "The Region"}, "issuer": issuer, "client_id": "piazza",
        "client_secret": "between us", "allow_private_addresses": issuer.starts_with("http:"),
    }))
    .expect("settings")
}

async fn with(world: &World, providers: &[ProviderSettings]) -> Server {
    let providers = providers.to_vec();
    world.replica(|settings| settings.providers = providers).await
}

/// Where the browser is sent, and its cookie.
struct Departure {
    url: Url,
    cookie: String,
}

impl Departure {
    fn parameter(&self, name: &str) -> String {
        let mut pairs = self.url.query_pairs();
        let found = pairs.find(|(key, _)| key == name);
        found
            .unwrap_or_else(|| panic!("no {name} in {}", self.url))
            .1
            .into_owned()
    }
}

const AUTHORIZATIONS: &str = "/v1/sign-in/providers/regione/authorizations";

async fn depart(server: &Server) -> Departure {
    let seen = server
        .ask(Method::POST, AUTHORIZATIONS)
        .json(&json!({}))
        .send()
        .await;
    seen.is(201);
    Departure {
        url: seen.str("/authorization_url").parse().expect("an address"),
        cookie: super::cookie_of(&seen),
    }
}

async fn come_back(server: &Server, state: &str, cookie: &str) -> Seen {
    server
        .ask(Method::POST, "/v1/sign-in/providers/regione/completions")
        .header("cookie", cookie)
        .json(&json!({"code": "anything", "state": state}))
        .send()
        .await
}

fn kind(seen: &Seen) -> String {
    seen.refusal().split(':').next().unwrap_or_default().to_owned()
}

async fn providers_are_listed_by_their_names(world: World) {
    assert_eq!(
        world
            .replica(|settings| settings.providers.clear())
            .await
            .get("/v1/sign-in/providers")
            .await
            .json(),
        json!({"items": []})
    );
    let server = with(&world, &[provider("regione", "https://id.example.org")]).await;
    let path = "/v1/sign-in/providers";
    let english = server.ask(Method::GET, path).in_language("en").send().await;
    assert_eq!(
        english.json(),
        json!({"items": [{"provider": "regione", "name": "The Region"}]})
    );
    assert_eq!(server.get(path).await.at("/items/0/name"), "La Regione");
}

async fn the_browser_is_sent_with_all_that_protects_it(world: World) {
    let server = with(&world, &[provider("regione", &stub())]).await;
    let one = depart(&server).await;
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "piazza"),
        ("code_challenge_method", "S256"),
        ("scope", "openid email profile"),
        ("redirect_uri", "http://localhost:8080/accedi/ritorno"),
    ] {
        assert_eq!(one.parameter(name), value, "{name}");
    }
    assert!(one.parameter("state").starts_with("regione."));
    let two = depart(&server).await;
    for name in ["state", "nonce", "code_challenge"] {
        let (one, two) = (one.parameter(name), two.parameter(name));
        assert!(one.len() >= 43 && one != two, "{name}");
    }
    assert_ne!(one.cookie, two.cookie);
    let english = server
        .ask(Method::POST, AUTHORIZATIONS)
        .in_language("en")
        .json(&json!({}))
        .send()
        .await;
    let set = english.header("set-cookie").expect("a cookie");
    let attributes = set.split_once(';').expect("attributes").1;
    assert_eq!(
        attributes,
        " Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=2400"
    );
    assert!(
        english
            .str("/authorization_url")
            .contains("%2Fen%2Fsign-in%2Freturn")
    );
    assert_eq!(english.header("cache-control"), Some("no-store"));
}

async fn what_is_kept_of_a_departure_opens_nothing(world: World) {
    let server = with(&world, &[provider("regione", &stub())]).await;
    let departure = depart(&server).await;
    let rows = world
        .rows::<(String, String, String)>(
            "SELECT state_hash, nonce_hash, browser_hash FROM provider_sign_ins",
        )
        .await;
    assert_eq!(rows.len(), 1);
    let kept = format!("{rows:?}");
    let cookie = departure.cookie.split_once('=').expect("a value").1;
    let state = departure.parameter("state");
    for secret in [
        cookie,
        &state,
        &departure.parameter("nonce"),
        &departure.parameter("code_challenge"),
    ] {
        assert!(!kept.contains(secret));
    }
}

async fn a_departure_is_good_once_for_ten_minutes_in_its_browser_on_every_replica(world: World) {
    let settings = [provider("regione", &stub())];
    let (one, two) = (with(&world, &settings).await, with(&world, &settings).await);
    world.set_clock("2026-11-21T09:30:00Z");
    let departure = depart(&one).await;
    let state = departure.parameter("state");
    let other = depart(&one).await;
    for (state, cookie) in [
        (state.as_str(), other.cookie.as_str()),
        (state.as_str(), "x=1"),
        ("regione.nobodys", departure.cookie.as_str()),
    ] {
        assert_eq!(kind(&come_back(&two, state, cookie).await), "422 sign-in-over");
    }
    // Now it is the provider that is asked, and it answers nonsense: the state is used up all the same.
    assert_eq!(
        kind(&come_back(&two, &state, &departure.cookie).await),
        "502 provider-wrong"
    );
    for server in [&one, &two] {
        assert_eq!(
            kind(&come_back(server, &state, &departure.cookie).await),
            "422 sign-in-over"
        );
    }
    world.set_clock("2026-11-21T09:39:59Z");
    assert_eq!(
        kind(&come_back(&one, &other.parameter("state"), &other.cookie).await),
        "502 provider-wrong"
    );
    let late = depart(&one).await;
    world.set_clock("2026-11-21T09:49:59Z");
    assert_eq!(
        kind(&come_back(&one, &late.parameter("state"), &late.cookie).await),
        "422 sign-in-over"
    );
}

async fn two_returns_at_once_are_one(world: World) {
    let server = with(&world, &[provider("regione", &stub())]).await;
    let departure = depart(&server).await;
    let state = departure.parameter("state");
    let returns = (0..8).map(|_| come_back(&server, &state, &departure.cookie));
    let mut kinds: Vec<String> = futures_util::future::join_all(returns)
        .await
        .iter()
        .map(kind)
        .collect();
    kinds.sort();
    kinds.dedup_by(|one, other| one == other && one == "422 sign-in-over");
    assert_eq!(kinds, ["422 sign-in-over", "502 provider-wrong"]);
}

async fn providers_that_cannot_be_asked_are_told_as_such(world: World) {
    let closed = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address");
    let settings = [
        provider("regione", &format!("http://{closed}")),
        provider("interno", "https://localhost:1"),
        provider("altrui", &format!("{}/realm", stub())),
    ];
    let server = with(&world, &settings).await;
    let begin = async |slug: &str| {
        let path = format!("/v1/sign-in/providers/{slug}/authorizations");
        server
            .ask(Method::POST, &path)
            .in_language("en")
            .json(&json!({}))
            .send()
            .await
    };
    let down = begin("regione").await;
    assert_eq!(down.header("retry-after"), Some("10"));
    down.refuses(&expect![[r#"
        503 provider-down: Try again shortly, or sign in with a code by mail.
    "#]]);
    let wrong = expect![[r#"
        502 provider-wrong: The identity provider answered in a way that we cannot trust, so nobody is signed in. Signing in with a code by mail is always possible.
    "#]];
    begin("interno").await.refuses(&wrong);
    begin("altrui").await.refuses(&wrong);
    begin("nessuno").await.is(404);
}

async fn identity_of(world: &World, browser: &Browser, id: &str) -> String {
    let person = browser.answer["person"]["id"]
        .as_str()
        .expect("an id")
        .replace('-', "");
    let (own, theirs) = if world.database().engine() == piazza::kernel::db::Engine::Sqlite {
        (format!("x'{}'", id.replace('-', "")), format!("x'{person}'"))
    } else {
        (format!("'{id}'"), format!("'{person}'"))
    };
    world
        .execute(&format!(
            "INSERT INTO identities (id, person_id, issuer, subject, created_at) VALUES ({own}, {theirs}, 'https://id.example.org', '{id}', 1)"
        ))
        .await;
    format!("/v1/me/identities/{id}")
}

async fn identities_are_ones_own(world: World) {
    let anna = sign_in(&world, "anna.ferri@example.org").await;
    let other = sign_in(&world, "bruno.sala@example.org").await;
    let path = identity_of(&world, &anna, "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b").await;
    let server = with(&world, &[provider("regione", "https://id.example.org")]).await;
    let listed = anna.get(&server, "/v1/me/identities").await;
    assert_eq!(
        listed.at("/items/0"),
        json!({
            "id": "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b", "provider": "regione", "name": "La Regione",
            "created_at": "1970-01-01T00:00:00.000001Z", "last_used_on": null,
        })
    );
    // A provider that the hub does not work with any more can still be unlinked.
    let without = with(&world, &[]).await;
    let listed = anna.get(&without, "/v1/me/identities").await;
    assert_eq!(listed.at("/items/0/provider"), Value::Null);
    assert_eq!(listed.at("/items/0/name"), "https://id.example.org");
    assert_eq!(
        other.get(&server, "/v1/me/identities").await.at("/items"),
        json!([])
    );
    other.ask(&server, Method::DELETE, &path).await.is(404);
    anna.ask(&server, Method::DELETE, &path).await.is(204);
    anna.ask(&server, Method::DELETE, &path).await.is(404);
    assert_eq!(
        anna.get(&server, "/v1/me/identities").await.at("/items"),
        json!([])
    );
    server.get("/v1/me/identities").await.is(401);
}

async fn mail_stays_the_way_in(world: World) {
    let anna = sign_in(&world, "anna.ferri@example.org").await;
    let path = identity_of(&world, &anna, "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6c").await;
    world
        .execute("UPDATE people SET email = NULL WHERE email = 'anna.ferri@example.org'")
        .await;
    let refused = anna.ask(&world.server, Method::DELETE, &path).await;
    assert_eq!(kind(&refused), "409 conflict");
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM identities").await, [1]);
}
