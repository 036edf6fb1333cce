//! J01: every way to forge an access token, tried on every operation of the contract.

use super::{Browser, ORIGIN, sign_in};
use crate::both;
use crate::harness::document::published;
use crate::harness::{Seen, World};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use piazza::access::Actor;
use piazza::accounts::keys;
use piazza::kernel::context::Context;
use piazza::kernel::language::Language;
use piazza::kernel::secret;
use reqwest::Method;
use serde_json::{Map, Value, json};
use std::sync::Arc;

both![
    forged_tokens_are_refused_on_every_operation,
    keys_are_published_and_change,
    another_secret_makes_other_keys,
];

const EMAIL: &str = "anna.ferri@example.org";

/// The seconds of the tests' clock.
const NOW: i64 = 1_795_253_400;

/// What somebody could forge with: the server's own key, its public part, and a real session.
struct Forge {
    kid: String,
    key: EncodingKey,
    public: String,
    person: String,
    session: String,
}

impl Forge {
    async fn new(world: &World, browser: &Browser) -> Self {
        let rows = world
            .rows::<(String, String, String)>("SELECT kid, public, sealed FROM signing_keys")
            .await;
        let (kid, public, sealed) = rows.into_iter().next().expect("a key");
        let house = &world.server.parts.hall.house;
        let der = secret::open(&house.secret, "signing key", kid.as_bytes(), &sealed).expect("ours");
        Self {
            key: EncodingKey::from_ed_der(&der),
            kid,
            public,
            person: browser.answer["person"]["id"].as_str().expect("an id").to_owned(),
            session: browser.session(),
        }
    }

    fn header(&self) -> Header {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some("at+jwt".to_owned());
        header.kid = Some(self.kid.clone());
        header
    }

    fn claims(&self) -> Value {
        json!({
            "iss": ORIGIN, "aud": format!("{ORIGIN}/v1"), "sub": self.person, "sid": self.session,
            "iat": NOW, "nbf": NOW, "exp": NOW + 600,
        })
    }

    /// Signed by the real key, with the claims changed.
    fn with(&self, change: &Value) -> String {
        let mut claims = self.claims();
        for (name, value) in change.as_object().expect("claims") {
            claims[name] = value.clone();
        }
        encode(&self.header(), &claims, &self.key).expect("a token")
    }

    fn without(&self, name: &str) -> String {
        let claims: Map<String, Value> = self.claims().as_object().expect("claims").clone();
        let left: Map<String, Value> = claims.into_iter().filter(|(claim, _)| claim != name).collect();
        encode(&self.header(), &left, &self.key).expect("a token")
    }

    fn headed(&self, change: impl FnOnce(&mut Header)) -> String {
        let mut header = self.header();
        change(&mut header);
        encode(&header, &self.claims(), &self.key).expect("a token")
    }

    /// Written by hand, where no library would.
    fn raw(&self, header: &Value, signature: &str) -> String {
        format!(
            "{}.{}.{signature}",
            base64(&header.to_string()),
            base64(&self.claims().to_string())
        )
    }

    fn all(&self, foreign: &str, ended: &str, other_person: &str) -> Vec<(String, String)> {
        let good = self.with(&json!({}));
        let parts: Vec<&str> = good.split('.').collect();
        let (head, body, signature) = (parts[0], parts[1], parts[2]);
        let hmac = |secret: &[u8]| {
            let mut header = Header::new(Algorithm::HS256);
            header.typ = Some("at+jwt".to_owned());
            header.kid = Some(self.kid.clone());
            encode(&header, &self.claims(), &EncodingKey::from_secret(secret)).expect("a token")
        };
        let another_key = {
            let der = [
                &[
                    0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20,
                ][..],
                &[7; 32],
            ]
            .concat();
            encode(&self.header(), &self.claims(), &EncodingKey::from_ed_der(&der)).expect("a token")
        };
        let raw_key = decode_base64(&self.public);
        let mut all: Vec<(String, String)> = [
            ("alg none", self.raw(&json!({"alg": "none", "typ": "at+jwt", "kid": self.kid}), "")),
            ("alg None", self.raw(&json!({"alg": "None", "typ": "at+jwt", "kid": self.kid}), signature)),
            ("no alg", self.raw(&json!({"typ": "at+jwt", "kid": self.kid}), signature)),
            ("HS256 with the public key", hmac(self.public.as_bytes())),
            ("HS256 with the public key's bytes", hmac(&raw_key)),
            ("HS256 with nothing", hmac(b"")),
            ("another key", another_key),
            ("no signature", format!("{head}.{body}.")),
            ("two parts", format!("{head}.{body}")),
            ("four parts", format!("{good}.x")),
            ("a signature cut short", good[..good.len() - 2].to_owned()),
            ("another body under the signature", format!("{head}.{}.{signature}", base64(&json!({"iss": ORIGIN, "aud": format!("{ORIGIN}/v1"), "sub": other_person, "sid": self.session, "iat": NOW, "nbf": NOW, "exp": NOW + 600}).to_string()))),
            ("an unknown kid", self.headed(|header| header.kid = Some("nobody-s-key".to_owned()))),
            ("a kid that is SQL", self.headed(|header| header.kid = Some("' OR '1'='1".to_owned()))),
            ("no kid", self.headed(|header| header.kid = None)),
            ("no type", self.headed(|header| header.typ = None)),
            ("another type", self.headed(|header| header.typ = Some("JWT".to_owned()))),
            ("a critical extension", self.headed(|header| header.crit = Some(vec!["exp".to_owned()]))),
            ("expired", self.with(&json!({"iat": NOW - 700, "nbf": NOW - 700, "exp": NOW - 100}))),
            ("expired by the leeway", self.with(&json!({"iat": NOW - 605, "nbf": NOW - 605, "exp": NOW - 5}))),
            ("not yet", self.with(&json!({"nbf": NOW + 60}))),
            ("made in the future", self.with(&json!({"iat": NOW + 60, "nbf": NOW, "exp": NOW + 600}))),
            ("a year long", self.with(&json!({"exp": NOW + 31_536_000}))),
            ("another issuer", self.with(&json!({"iss": "https://elsewhere.example.org"}))),
            ("an issuer like ours", self.with(&json!({"iss": format!("{ORIGIN}/")}))),
            ("another audience", self.with(&json!({"aud": "https://elsewhere.example.org/v1"}))),
            ("no person of ours", self.with(&json!({"sub": "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"}))),
            ("somebody else", self.with(&json!({"sub": other_person}))),
            ("no session of ours", self.with(&json!({"sid": "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"}))),
            ("a session that ended", self.with(&json!({"sid": ended}))),
            ("claims of a wrong kind", self.with(&json!({"exp": "tomorrow"}))),
            ("another instance's", foreign.to_owned()),
            ("a refresh token", format!("{}.1.x", self.session)),
            ("a personal token", "pzt_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned()),
            ("a manage link", "pzm_3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned()),
            ("dots", "..".to_owned()),
            ("very long", "a".repeat(3_000)),
        ]
        .map(|(name, token)| (name.to_owned(), token))
        .into();
        for claim in ["iss", "aud", "sub", "sid", "iat", "nbf", "exp"] {
            all.push((format!("no {claim}"), self.without(claim)));
        }
        all
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64(text: &str) -> String {
    let mut out = String::new();
    for chunk in text.as_bytes().chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for at in 0..=chunk.len() {
            out.push(char::from(ALPHABET[(bits >> (18 - 6 * at) & 63) as usize]));
        }
    }
    out
}

fn decode_base64(text: &str) -> Vec<u8> {
    let (mut bits, mut held, mut out) = (0_u32, 0, Vec::new());
    for byte in text.bytes() {
        let value = ALPHABET.iter().position(|known| *known == byte).expect("base64");
        bits = bits << 6 | u32::try_from(value).expect("small");
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 255) as u8);
        }
    }
    out
}

async fn with_token(world: &World, token: &str, method: Method, path: &str) -> Seen {
    let asking = world.ask(method, path);
    asking
        .header("authorization", &format!("Bearer {token}"))
        .send()
        .await
}

async fn forged_tokens_are_refused_on_every_operation(world: World) {
    let browser = sign_in(&world, EMAIL).await;
    let other = sign_in(&world, "altra@example.org").await;
    let ended = sign_in(&world, EMAIL).await;
    ended
        .ask(&world.server, Method::DELETE, "/v1/sessions/current")
        .await
        .is(204);
    let elsewhere = world
        .replica(|settings| settings.base_url = "https://elsewhere.example.org".to_owned())
        .await;
    let foreign = super::renew(&elsewhere, &browser.cookie).await;
    assert_eq!(foreign.status, 403, "a page of ours is none of theirs");
    let forge = Forge::new(&world, &browser).await;
    let theirs = {
        let asking = elsewhere.ask(Method::POST, "/v1/sessions/current/renewal");
        let asking = asking.header("origin", "https://elsewhere.example.org");
        asking
            .header("cookie", &other.cookie)
            .send()
            .await
            .str("/access_token")
    };
    elsewhere.stop().await;
    // The control: the same forge makes a token that is believed.
    let good = forge.with(&json!({}));
    with_token(&world, &good, Method::GET, "/v1/me/sessions")
        .await
        .is(200);

    let other_person = other.answer["person"]["id"].as_str().expect("an id");
    let forged = forge.all(&theirs, &ended.session(), other_person);
    let mut tried = 0;
    for operation in published().operations() {
        let path = crate::contract::filled(&operation.path);
        for (name, token) in &forged {
            let seen = with_token(&world, token, operation.method.clone(), &path).await;
            assert!(
                seen.status == 401
                    && seen
                        .header("www-authenticate")
                        .is_some_and(|said| said.starts_with("Bearer")),
                "{name}, {}:\n{}",
                operation.id,
                seen.transcript()
            );
            tried += 1;
        }
    }
    assert!(tried > 1_500, "{tried}");
    with_token(&world, &good, Method::GET, "/v1/me/sessions")
        .await
        .is(200);
}

async fn keys_are_published_and_change(world: World) {
    let published = async || world.get("/.well-known/jwks.json").await.json()["keys"].clone();
    assert_eq!(published().await, json!([]), "no key before the first session");
    let browser = sign_in(&world, EMAIL).await;
    let first = published().await;
    let key = &first[0];
    assert_eq!(
        (
            first.as_array().map(Vec::len),
            &key["kty"],
            &key["crv"],
            &key["alg"],
            &key["use"]
        ),
        (
            Some(1),
            &json!("OKP"),
            &json!("Ed25519"),
            &json!("EdDSA"),
            &json!("sig")
        )
    );
    assert!(key.get("d").is_none(), "the private part is nobody's");
    let house = Arc::clone(&world.server.parts.hall.house);
    let command = || {
        Context::new(
            Arc::clone(&house),
            Actor::Command,
            Language::It,
            "keys".to_owned(),
        )
    };
    keys::rotate(&command(), false).await.expect("rotated");
    assert_eq!(published().await.as_array().map(Vec::len), Some(2));
    let works = async |browser: &Browser| browser.get(&world.server, "/v1/me/sessions").await.status;
    assert_eq!(
        works(&browser).await,
        200,
        "what the old one signed is believed while it lives"
    );
    let next = Browser::of(&browser.renew(&world.server).await);
    assert_eq!(works(&next).await, 200);
    world.set_clock("2026-11-21T09:40:00Z");
    assert_eq!(
        published().await.as_array().map(Vec::len),
        Some(1),
        "then it is forgotten"
    );
    let next = Browser::of(&next.renew(&world.server).await);
    let house = Arc::clone(&world.server.parts.hall.house);
    let now = Context::new(house, Actor::Command, Language::It, "keys".to_owned());
    keys::rotate(&now, true).await.expect("rotated");
    assert_eq!(works(&next).await, 401, "at once, when a key was lost");
    let next = Browser::of(&next.renew(&world.server).await);
    assert_eq!(works(&next).await, 200, "and nobody has to sign in again");
}

async fn another_secret_makes_other_keys(world: World) {
    let browser = sign_in(&world, EMAIL).await;
    let changed = world
        .replica(|settings| settings.secret = Some("another secret that is long enough, too".to_owned()))
        .await;
    browser.renew(&changed).await.is(401);
    assert_eq!(world.rows::<i64>("SELECT COUNT(*) FROM signing_keys").await, [1]);
    changed.stop().await;
}
