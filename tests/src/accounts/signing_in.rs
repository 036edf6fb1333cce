//! By a code, or by the link that came with it.

use super::{Browser, ORIGIN, ask_code, letter_of, prove, sign_in};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use reqwest::Method;
use serde_json::json;
use std::num::NonZeroU32;

both![
    a_code_signs_in_and_registers,
    a_link_signs_in_and_following_it_changes_nothing,
    a_code_is_good_once_and_for_a_quarter_of_an_hour,
    five_wrong_codes_end_it,
    guesses_at_once_are_counted,
    nobody_is_told_who_is_registered,
    an_address_has_one_limit_however_it_is_spelt,
    a_client_has_one_limit_whatever_it_says,
    pages_of_other_sites_are_refused,
    who_is_suspended_does_not_come_in,
    nothing_of_it_can_be_read_in_the_database,
    answers_with_secrets_are_not_kept,
    whoever_returns_is_the_same_person,
];

const EMAIL: &str = "anna.ferri@example.org";

async fn a_code_signs_in_and_registers(world: World) {
    let asked = ask_code(&world, EMAIL).await;
    asked.reads(&expect![[r#"
        POST /v1/sign-in/codes
        202
        content-type: application/json

        {
          "expires_in": 900,
          "request": "<id>"
        }
    "#]]);
    assert_eq!(
        world
            .rows::<i64>("SELECT COUNT(*) FROM people WHERE email = 'anna.ferri@example.org'")
            .await,
        [0],
        "nobody is there before the mail was read"
    );
    let (code, _) = letter_of(&world, &asked).await;
    assert_eq!(code.len(), 8);
    let seen = prove(
        &world,
        &json!({"request": asked.str("/request"), "code": code, "remember": true}),
    )
    .await;
    let mut answer = seen.json();
    answer["access_token"] = json!("…");
    answer["session"] = json!("…");
    answer["person"]["id"] = json!("…");
    expect![[r#"
        {
          "access_token": "…",
          "expires_in": 600,
          "person": {
            "email": "anna.ferri@example.org",
            "hub_role": null,
            "id": "…",
            "language": "it",
            "name": ""
          },
          "registered_now": true,
          "return_to": null,
          "session": "…",
          "token_type": "Bearer"
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&answer).expect("JSON"));
    let set = seen.header("set-cookie").expect("a cookie");
    let (_, attributes) = set.split_once(';').expect("attributes");
    expect![" Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=2592000"].assert_eq(attributes);
    assert!(set.starts_with("__Host-piazza-session="));
    assert_eq!(seen.header("cache-control"), Some("no-store"));
    let browser = Browser::of(&seen);
    browser.get(&world.server, "/v1/me/sessions").await.is(200);
}

async fn a_link_signs_in_and_following_it_changes_nothing(world: World) {
    let asking = world.ask(Method::POST, "/v1/sign-in/codes").in_language("en");
    let asked = asking
        .json(&json!({"email": EMAIL, "return_to": "/comunita/rigenerazione-urbana"}))
        .send()
        .await;
    let letter = world.letter_to(EMAIL).await;
    let links = crate::harness::letters::links(&letter);
    let link = links.iter().find(|link| link.contains('#')).expect("a link");
    let (page, secret) = link.split_once('#').expect("a secret behind #");
    assert_eq!(page, "http://localhost:8080/en/sign-in/confirm");
    // What a mail scanner asks for: the page, because what is behind # never leaves the browser.
    world.get("/en/sign-in/confirm").await;
    let (request, token) = secret.split_once('.').expect("two parts");
    assert_eq!(request, asked.str("/request"));
    let seen = prove(&world, &json!({"request": request, "token": token})).await;
    seen.is(201);
    assert_eq!(seen.str("/return_to"), "/comunita/rigenerazione-urbana");
    assert_eq!(seen.str("/person/language"), "en");
    let set = seen.header("set-cookie").expect("a cookie");
    assert!(!set.contains("Max-Age"), "until the browser is closed");
    prove(&world, &json!({"request": request, "token": token})).await.refuses(&expect![[r#"
        422 code-gone: Il codice o il collegamento è scaduto, è già stato usato o è stato provato troppe volte: chiedine uno nuovo.
    "#]]);
}

async fn a_code_is_good_once_and_for_a_quarter_of_an_hour(world: World) {
    let asked = ask_code(&world, EMAIL).await;
    let request = asked.str("/request");
    let (code, token) = letter_of(&world, &asked).await;
    let by_code = json!({"request": request, "code": code});
    world.set_clock("2026-11-21T09:45:00Z");
    prove(&world, &by_code).await.refuses(&expect![[r#"
        422 code-gone: Il codice o il collegamento è scaduto, è già stato usato o è stato provato troppe volte: chiedine uno nuovo.
    "#]]);
    world.set_clock("2026-11-21T09:44:59Z");
    prove(&world, &by_code).await.is(201);
    prove(&world, &by_code).await.is(422);
    prove(&world, &json!({"request": request, "token": token}))
        .await
        .is(422);
    let both = json!({"request": request, "code": code, "token": token});
    prove(&world, &both).await.refuses(&expect![[r#"
        422 invalid: code: Serve il codice oppure il token, uno solo.
          /code rule: Serve il codice oppure il token, uno solo.
    "#]]);
}

async fn five_wrong_codes_end_it(world: World) {
    let asked = ask_code(&world, EMAIL).await;
    let request = asked.str("/request");
    let (code, _) = letter_of(&world, &asked).await;
    let wrong = if code == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    for _ in 0..5 {
        prove(&world, &json!({"request": request, "code": wrong})).await.refuses(&expect![[r#"
            422 wrong-code: Il codice non è quello che abbiamo inviato: controlla le otto cifre nella nostra ultima e-mail. Dopo cinque tentativi va chiesto un codice nuovo.
        "#]]);
    }
    let right = prove(&world, &json!({"request": request, "code": code})).await;
    assert!(
        right.refusal().starts_with("422 code-gone"),
        "{}",
        right.transcript()
    );
    sign_in(&world, EMAIL).await;
}

/// Forty guesses started together are five guesses, on two processes as on one.
async fn guesses_at_once_are_counted(world: World) {
    let request = ask_code(&world, EMAIL).await.str("/request");
    let second = world.replica(|_| {}).await;
    let tries = (0..40).map(|at| {
        let server = if at % 2 == 0 { &world.server } else { &second };
        let body = json!({"request": request, "code": format!("{:08}", 99_999_960 + at)});
        server.ask(Method::POST, "/v1/sessions").json(&body).send()
    });
    let seen = futures_util::future::join_all(tries).await;
    let told = |kind: &str| seen.iter().filter(|seen| seen.refusal().contains(kind)).count();
    assert_eq!((told("422 wrong-code"), told("422 code-gone")), (5, 35));
    second.stop().await;
}

/// J04: the same bytes, and the same work of the database, whoever it is.
async fn nobody_is_told_who_is_registered(world: World) {
    sign_in(&world, EMAIL).await;
    let answer = async |email: &str| {
        let work = Work::of(&world).await;
        let asked = ask_code(&world, email).await;
        let told = asked.transcript();
        (
            told,
            asked.header("ratelimit-limit").map(str::to_owned),
            Work::of(&world).await.since(&work),
        )
    };
    let known = answer(EMAIL).await;
    let unknown = answer("nessuno.qui@example.org").await;
    assert_eq!(known, unknown);
    assert_eq!(
        known.2.rows,
        [1, 1, 1, 0, 0],
        "a request, a letter, an audit entry, nobody new, no session"
    );
    // Nor does trying a wrong code tell.
    let of = async |email: &str| {
        let request = ask_code(&world, email).await.str("/request");
        prove(&world, &json!({"request": request, "code": "00000000"}))
            .await
            .transcript()
    };
    assert_eq!(of(EMAIL).await, of("altra.persona@example.org").await);
}

/// What is in the tables that signing in writes.
#[derive(Debug, PartialEq)]
struct Work {
    rows: [i64; 5],
}

impl Work {
    async fn of(world: &World) -> Self {
        let mut rows = [0; 5];
        for (at, table) in ["sign_in_requests", "mails", "audit_entries", "people", "sessions"]
            .iter()
            .enumerate()
        {
            rows[at] = world.rows::<i64>(&format!("SELECT COUNT(*) FROM {table}")).await[0];
        }
        Self { rows }
    }

    fn since(&self, before: &Self) -> Self {
        Self {
            rows: std::array::from_fn(|at| self.rows[at] - before.rows[at]),
        }
    }
}

/// J05: five in a quarter of an hour for one mailbox, whatever is changed about the asking.
async fn an_address_has_one_limit_however_it_is_spelt(world: World) {
    let second = world.replica(|_| {}).await;
    let spelt = [
        "anna.ferri@example.org",
        "Anna.Ferri@Example.ORG",
        "annaferri@example.org",
        "anna.ferri+prova@example.org",
        " anna.ferri@example.org",
    ];
    for email in &spelt[..4] {
        ask_code(&world, email).await.is(202);
    }
    let on_another = second.ask(Method::POST, "/v1/sign-in/codes");
    on_another.json(&json!({"email": spelt[0]})).send().await.is(202);
    let refused = ask_code(&world, spelt[0]).await;
    refused.refuses(&expect![[r#"
        429 too-many-requests: Hai superato il limite di richieste: attendi i secondi indicati in Retry-After.
    "#]]);
    assert_eq!(refused.header("retry-after"), Some("901"));
    for email in &spelt[..4] {
        ask_code(&world, email).await.is(429);
    }
    let dressed_up = [
        ("x-forwarded-for", "198.51.100.7"),
        ("forwarded", "for=198.51.100.7"),
        ("x-real-ip", "198.51.100.7"),
        ("user-agent", "another"),
        ("accept-language", "en"),
        ("idempotency-key", "another-key-than-before"),
        ("origin", ORIGIN),
        ("content-type", "application/json; charset=utf-8"),
    ];
    for (name, value) in dressed_up {
        let asking = second.ask(Method::POST, "/v1/sign-in/codes");
        let body = json!({"email": spelt[0], "return_to": format!("/{name}")}).to_string();
        let asking = if name == "content-type" {
            asking.raw(value, body)
        } else {
            asking.raw("application/json", body).header(name, value)
        };
        asking.send().await.is(429);
    }
    // Another spelling of the path is another address, where nothing is.
    let shouted = second.ask(Method::POST, "/v1/SIGN-IN/codes");
    shouted.json(&json!({"email": spelt[0]})).send().await.is(404);
    assert_eq!(world.letters().await.len(), 5, "and no letter more");
    ask_code(&world, "qualcun.altro@example.org").await.is(202);
    world.set_clock("2026-11-21T09:45:00Z");
    ask_code(&world, spelt[0]).await.is(202);
    second.stop().await;
}

async fn a_client_has_one_limit_whatever_it_says(world: World) {
    let from = async |number: u32, forwarded: &str| {
        let asking = world.ask(Method::POST, "/v1/sign-in/codes");
        let asking = asking.header("x-forwarded-for", forwarded);
        asking
            .json(&json!({"email": format!("persona{number}@example.org")}))
            .send()
            .await
    };
    for number in 0..60 {
        from(number, &format!("198.51.100.{number}")).await.is(202);
    }
    from(60, "203.0.113.1").await.is(429);
    // Behind a proxy that we trust, it is the proxy that says who calls.
    let behind = world
        .replica(|settings| {
            settings.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
            settings.requests_per_minute = NonZeroU32::new(10_000).expect("not zero");
        })
        .await;
    let through = async |claimed: &str| {
        let asking = behind
            .ask(Method::POST, "/v1/sign-in/codes")
            .header("x-forwarded-for", claimed);
        asking
            .json(&json!({"email": "ancora@example.org"}))
            .send()
            .await
            .status
    };
    assert_eq!(through("203.0.113.9").await, 202);
    behind.stop().await;
}

async fn pages_of_other_sites_are_refused(world: World) {
    let asked = ask_code(&world, EMAIL).await;
    let request = asked.str("/request");
    let (code, _) = letter_of(&world, &asked).await;
    let body = json!({"request": request, "code": code});
    let from = async |origin: &str| {
        let asking = world.ask(Method::POST, "/v1/sessions").header("origin", origin);
        asking.json(&body).send().await
    };
    for origin in [
        "https://evil.example.com",
        "null",
        "http://localhost:8081",
        "https://localhost:8080",
    ] {
        from(origin).await.refuses(&expect![[r#"
            403 not-permitted: Questa operazione si può chiedere solo dalle pagine di questo sito.
        "#]]);
    }
    from(ORIGIN).await.is(201);
}

async fn who_is_suspended_does_not_come_in(world: World) {
    sign_in(&world, EMAIL).await;
    world
        .execute("UPDATE people SET state = 'suspended' WHERE email = 'anna.ferri@example.org'")
        .await;
    let asked = ask_code(&world, EMAIL).await;
    let request = asked.str("/request");
    let (code, _) = letter_of(&world, &asked).await;
    prove(&world, &json!({"request": request, "code": code})).await.refuses(&expect![[r#"
        403 account-suspended: Questo account è sospeso: finché lo è non si può accedere. La redazione può dirti perché e per quanto.
    "#]]);
}

/// Whoever reads the tables finds no code, no token, no address but the person's own.
async fn nothing_of_it_can_be_read_in_the_database(world: World) {
    let browser = sign_in(&world, EMAIL).await;
    let asked = ask_code(&world, "in.arrivo@example.org").await;
    asked.is(202);
    let (code, token) = letter_of(&world, &asked).await;
    let refresh = browser.cookie.split_once('=').expect("a value").1;
    let proof = refresh.rsplit('.').next().expect("its proof");
    let mut told = String::new();
    let columns = [
        (
            "sign_in_requests",
            "email_hash || email_sealed || code_hash || token_hash",
        ),
        ("sessions", "salt || device"),
        ("allowances", "kind || who"),
        ("signing_keys", "kid || public || sealed"),
        ("audit_entries", "actor || action || change"),
    ];
    for (table, columns) in columns {
        told.push_str(
            &world
                .rows::<String>(&format!("SELECT {columns} FROM {table}"))
                .await
                .join("\n"),
        );
    }
    for secret in [
        code.as_str(),
        &token,
        proof,
        "in.arrivo",
        "anna.ferri",
        "127.0.0.1",
    ] {
        assert!(!told.contains(secret), "{secret}");
    }
    assert!(told.contains("code.address"), "the tables were read");
}

async fn answers_with_secrets_are_not_kept(world: World) {
    let before = world.rows::<i64>("SELECT COUNT(*) FROM stored_answers").await;
    let ask = async || {
        let asking = world.ask(Method::POST, "/v1/sign-in/codes");
        let asking = asking.header("idempotency-key", "the-same-key-twice");
        asking.json(&json!({"email": EMAIL})).send().await
    };
    let (one, other) = (ask().await, ask().await);
    assert_ne!(one.str("/request"), other.str("/request"));
    assert_eq!(
        world.rows::<i64>("SELECT COUNT(*) FROM stored_answers").await,
        before
    );
}

async fn whoever_returns_is_the_same_person(world: World) {
    let first = sign_in(&world, EMAIL).await;
    let again = sign_in(&world, "ANNA.Ferri@example.org").await;
    assert_eq!(first.answer["person"], again.answer["person"]);
    assert_eq!(again.answer["registered_now"], false);
    let other = sign_in(&world, "anna.ferri+altra@example.org").await;
    assert_ne!(
        first.answer["person"]["id"], other.answer["person"]["id"],
        "another mailbox is another person"
    );
    let seen: Seen = first.get(&world.server, "/v1/me/sessions").await;
    let mut current = seen.each("current");
    current.sort();
    assert_eq!(current, ["false", "true"]);
}
