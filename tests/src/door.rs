//! What every request meets before any room: limits, credentials, addresses, methods, origins.

use crate::both;
use crate::harness::region::new_community;
use crate::harness::{Server, World};
use actix_web::web::Data;
use expect_test::expect;
use piazza::http::extract::{BODY_TIME, BodyTime};
use reqwest::Method;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

both![
    too_many_requests,
    a_client_is_told_by_its_address,
    bodies_have_a_limit,
    bodies_that_cannot_be_read,
    addresses_have_a_limit,
    credentials_are_never_quietly_ignored,
    unknown_addresses_and_methods,
    origins,
    requests_have_names,
    it_lives_and_is_ready,
    problems_are_explained,
    the_contract_is_served,
];

async fn too_many_requests(world: World) {
    let server = world
        .replica(|settings| settings.requests_per_minute = NonZeroU32::new(3).expect("not zero"))
        .await;
    let said = async || {
        let seen = server.get("/v1/themes/dati").await;
        let header = |name: &str| seen.header(name).unwrap_or("–").to_owned();
        format!(
            "{} · {} of {}",
            seen.status,
            header("ratelimit-remaining"),
            header("ratelimit-limit")
        )
    };
    expect!["200 · 2 of 3"].assert_eq(&said().await);
    expect!["200 · 1 of 3"].assert_eq(&said().await);
    expect!["200 · 0 of 3"].assert_eq(&said().await);
    let refused = server.get("/v1/themes/dati").await;
    assert!(
        refused
            .header("retry-after")
            .is_some_and(|wait| (1..=21).contains(&wait.parse::<u32>().expect("seconds")))
    );
    refused.refuses(&expect![[r#"
        429 too-many-requests: Hai superato il limite di richieste: attendi i secondi indicati in Retry-After.
    "#]]);
    // Neither the spelling of the path, nor a header, nor a credential makes another client.
    for asking in [
        server.ask(Method::GET, "/V1/themes/dati"),
        server
            .ask(Method::GET, "/v1/themes/dati")
            .header("x-forwarded-for", "198.51.100.7"),
        server.ask(Method::GET, "/v1/themes/dati").caller("editor"),
        server
            .ask(Method::POST, "/v1/communities")
            .json(&new_community("orti")),
    ] {
        asking.send().await.is(429);
    }
    server.stop().await;
}

async fn a_client_is_told_by_its_address(world: World) {
    let server = world
        .replica(|settings| {
            settings.requests_per_minute = NonZeroU32::new(1).expect("not zero");
            settings.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")];
        })
        .await;
    let from = async |forwarded: &str| {
        server
            .ask(Method::GET, "/v1/themes/dati")
            .header("x-forwarded-for", forwarded)
            .send()
            .await
            .status
    };
    assert_eq!(from("198.51.100.1").await, 200);
    assert_eq!(
        from("198.51.100.2").await,
        200,
        "another client behind the same proxy"
    );
    assert_eq!(from("198.51.100.1").await, 429);
    assert_eq!(
        from("203.0.113.9, 198.51.100.1").await,
        429,
        "what the client claims stands to the left, and counts for nothing"
    );
    assert_eq!(
        from("198.51.100.1, 127.0.0.5").await,
        429,
        "a trusted proxy in between is passed over"
    );
    server.stop().await;
}

async fn bodies_have_a_limit(world: World) {
    let big = format!("{{\"slug\":\"{}\"}}", "a".repeat(600 * 1024));
    let plain = world
        .by("editor")
        .post("/v1/communities")
        .raw("application/json", big.clone())
        .send()
        .await;
    plain.refuses(&expect![[r#"
        413 too-large: Il corpo supera 512 KiB, il massimo ammesso.
    "#]]);
    let keyed = world
        .by("editor")
        .post("/v1/communities")
        .header("idempotency-key", "key-of-a-big-one");
    keyed.raw("application/json", big).send().await.is(413);
}

async fn bodies_that_cannot_be_read(world: World) {
    let send = async |body: &[u8]| {
        world
            .by("editor")
            .post("/v1/communities")
            .raw("application/json", body)
            .send()
            .await
    };
    send(b"{\"slug\": \"x\xff\"}").await.refuses(&expect![[r#"
        400 bad-request: Il corpo non è UTF-8: il byte 11 non è valido.
    "#]]);
    send(b"{\n  \"slug\": oops}").await.refuses(&expect![[r#"
        400 bad-request: Il corpo non è JSON valido (riga 2, colonna 11).
    "#]]);
    send(b"").await.refuses(&expect![[r#"
        400 bad-request: Il corpo non è JSON valido (riga 1, colonna 0).
    "#]]);
    let deep = format!("{}{}", "[".repeat(2_000), "]".repeat(2_000));
    send(deep.as_bytes()).await.refuses(&expect![[r#"
        400 bad-request: Il corpo non è JSON valido (riga 1, colonna 128).
    "#]]);
    send(b"{\"slug\": \"a\", \"slug\": \"b\"}").await.is(422);
    send(b"{} {}").await.is(400);
}

async fn addresses_have_a_limit(world: World) {
    let long = format!("/v1/communities?q={}", "a".repeat(5_000));
    world.get(&long).await.refuses(&expect![[r#"
        414 uri-too-long: L’indirizzo della richiesta supera il limite.
    "#]]);
    world.get("/v1/communities/%ff").await.is(404);
    world.get("/v1/communities/..%2f..%2fetc").await.is(404);
}

async fn credentials_are_never_quietly_ignored(world: World) {
    for credentials in [
        "Bearer nobody",
        "Bearer",
        "Basic ZWRpdG9yOmVkaXRvcg==",
        "editor",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
    ] {
        for path in [
            "/v1/communities",
            "/v1/themes/dati",
            "/v1/communities/rigenerazione-urbana/eligibility?category=citizen",
        ] {
            let seen = world
                .ask(Method::GET, path)
                .header("authorization", credentials)
                .send()
                .await;
            assert_eq!(seen.status, 401, "{credentials} {path}");
            assert!(seen.header("www-authenticate").is_some(), "RFC 9110 §11.6.1");
        }
    }
    let seen = world
        .ask(Method::GET, "/v1/communities")
        .header("authorization", "Bearer nobody")
        .in_language("en")
        .send()
        .await;
    seen.reads(&expect![[r#"
        GET /v1/communities
        401
        content-type: application/problem+json
        content-language: en
        www-authenticate: Bearer

        {
          "detail": "The credentials are not valid, or have expired.",
          "instance": "/v1/communities",
          "request_id": "<request>",
          "status": 401,
          "title": "Sign-in needed",
          "type": "http://localhost:8080/problems/sign-in-needed"
        }
    "#]]);
    world
        .ask(Method::GET, "/v1/communities")
        .header("authorization", "bearer editor")
        .send()
        .await
        .is(200);
}

async fn unknown_addresses_and_methods(world: World) {
    world.get("/v1/nothing/here").await.reads(&expect![[r#"
        GET /v1/nothing/here
        404
        content-type: application/problem+json
        content-language: it

        {
          "detail": "A questo indirizzo non c’è nulla che tu possa vedere.",
          "instance": "/v1/nothing/here",
          "request_id": "<request>",
          "status": 404,
          "title": "Non trovato",
          "type": "http://localhost:8080/problems/not-found"
        }
    "#]]);
    let english = world
        .ask(Method::DELETE, "/v1/communities/rigenerazione-urbana")
        .in_language("en")
        .send()
        .await;
    english.reads(&expect![[r#"
        DELETE /v1/communities/rigenerazione-urbana
        405
        content-type: application/problem+json
        content-language: en
        allow: GET, HEAD, PATCH

        {
          "detail": "The resource exists, but not with this method: the Allow header lists those it has.",
          "instance": "/v1/communities/rigenerazione-urbana",
          "request_id": "<request>",
          "status": 405,
          "title": "Method not allowed",
          "type": "http://localhost:8080/problems/wrong-method"
        }
    "#]]);
    world.ask(Method::POST, "/v1/themes").json(&serde_json::json!({})).send().await.reads(&expect![[r#"
        POST /v1/themes
        405
        content-type: application/problem+json
        content-language: it
        allow: GET, HEAD

        {
          "detail": "La risorsa esiste, ma non con questo metodo: l’intestazione Allow elenca quelli ammessi.",
          "instance": "/v1/themes",
          "request_id": "<request>",
          "status": 405,
          "title": "Metodo non ammesso",
          "type": "http://localhost:8080/problems/wrong-method"
        }
    "#]]);
    for path in [
        "/v2/communities",
        "/v1",
        "/v1/",
        "/v1/communities/",
        "/v1//communities",
        "/v1/communities/a/b/c",
    ] {
        world.get(path).await.is(404);
    }
}

async fn origins(world: World) {
    let asked = async |server: &Server, method: Method, origin: &str| {
        let mut asking = server
            .ask(method.clone(), "/v1/communities")
            .header("origin", origin);
        if method == Method::OPTIONS {
            asking = asking
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "content-type");
        }
        let seen = asking.send().await;
        let header = |name: &str| seen.header(name).unwrap_or("–").to_owned();
        format!(
            "{} · {} · {}",
            seen.status,
            header("access-control-allow-origin"),
            header("access-control-allow-credentials")
        )
    };
    expect!["200 · * · –"].assert_eq(&asked(&world.server, Method::GET, "https://portale.example.org").await);
    let listed = world
        .replica(|s| s.allowed_origins = vec!["https://portale.example.org".to_owned()])
        .await;
    expect!["200 · * · –"].assert_eq(&asked(&listed, Method::GET, "https://elsewhere.example.org").await);
    expect!["204 · https://portale.example.org · true"]
        .assert_eq(&asked(&listed, Method::OPTIONS, "https://portale.example.org").await);
    expect!["204 · – · –"].assert_eq(&asked(&listed, Method::OPTIONS, "https://elsewhere.example.org").await);
    listed.stop().await;
}

async fn requests_have_names(world: World) {
    let named = world
        .ask(Method::GET, "/v1/themes/dati")
        .header("request-id", "from-the-portal-1")
        .send()
        .await;
    assert_eq!(named.header("request-id"), Some("from-the-portal-1"));
    for bad in [
        "short",
        "with space and more",
        "<script>alert(1)</script>",
        &"x".repeat(65),
    ] {
        let renamed = world
            .ask(Method::GET, "/v1/themes/dati")
            .header("request-id", bad)
            .send()
            .await;
        assert_ne!(renamed.header("request-id"), Some(bad));
        assert!(renamed.header("request-id").is_some_and(|id| id.len() == 36));
    }
}

async fn it_lives_and_is_ready(world: World) {
    world.get("/livez").await.is(204);
    world.get("/readyz").await.is(204);
    world.get("/status").await.reads(&expect![[r#"
        GET /status
        200
        content-type: application/problem+json

        {
          "detail": "Piazza 0.1.0 is up, and so is its database.",
          "status": 200,
          "title": "OK",
          "type": "about:blank"
        }
    "#]]);
}

async fn problems_are_explained(world: World) {
    for code in piazza::kernel::problem::ALL {
        let seen = world.get(&format!("/problems/{}", code.name)).await;
        assert_eq!(seen.is(200).at("/status"), serde_json::json!(code.status));
    }
    let page = world
        .ask(Method::GET, "/problems/bad-cursor")
        .header("accept", "text/html")
        .send()
        .await;
    let text = page.is(200).text();
    assert!(
        text.contains("Cursore non valido") && text.contains("Invalid cursor"),
        "both languages\n{text}"
    );
    world.get("/problems/none-such").await.is(404);
}

async fn the_contract_is_served(world: World) {
    let json = world.get("/openapi.json").await;
    assert_eq!(
        json.is(200).json(),
        piazza::app::document("http://localhost:8080")
    );
    let yaml = world.get("/openapi.yaml").await;
    assert!(yaml.is(200).text().starts_with("components:"));
}

/// Sends bytes as they are and reads until the server closes.
async fn spoken(server: &Server, said: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address).await.expect("a connection");
    stream.write_all(said).await.expect("written");
    stream.shutdown().await.expect("half closed");
    let mut heard = Vec::new();
    let _ = stream.read_to_end(&mut heard).await;
    String::from_utf8_lossy(&heard).into_owned()
}

both![
    what_is_no_http_is_refused_and_others_are_served,
    a_body_that_does_not_come_is_not_waited_for,
];

async fn what_is_no_http_is_refused_and_others_are_served(world: World) {
    for said in [
        &b"\x16\x03\x01\x00\xa5 a TLS hello\r\n\r\n"[..],
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /v1/communities HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"GET /v1/themes HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n",
    ] {
        let heard = spoken(&world.server, said).await;
        assert!(heard.is_empty() || heard.starts_with("HTTP/1.1 4"), "{heard}");
    }
    world.get("/livez").await.is(204);
}

/// The limit of time of D01 (quality.md): who sends a body and does not end it is told so, and nothing is made.
async fn a_body_that_does_not_come_is_not_waited_for(world: World) {
    const TIME: Duration = Duration::from_millis(300);
    let server = world
        .replica_of(|parts| parts.body_time = Data::new(BodyTime(TIME)))
        .await;
    for key in ["", "Idempotency-Key: \"a-slow-one\"\r\n"] {
        refuses_a_slow_body(&server, key, TIME).await;
    }
    world
        .by("editor")
        .get("/v1/communities/orti-condivisi")
        .await
        .is(404);
    server.stop().await;
}

async fn refuses_a_slow_body(server: &Server, key: &str, time: Duration) {
    let body = new_community("orti-condivisi").to_string();
    let head = format!(
        "POST /v1/communities HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer editor\r\n{key}\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let started = Instant::now();
    let mut slow = TcpStream::connect(server.address).await.expect("a connection");
    slow.write_all(format!("{head}{}", &body[..body.len() - 1]).as_bytes())
        .await
        .expect("written");
    let mut heard = String::new();
    let answered = tokio::time::timeout(BODY_TIME, slow.read_to_string(&mut heard)).await;
    answered.expect("as soon as this server says").expect("an answer");
    assert!(started.elapsed() >= time, "not before the time is over");
    let (head, told) = heard.split_once("\r\n\r\n").expect("an answer");
    assert!(head.starts_with("HTTP/1.1 408 "), "{heard}");
    assert!(
        head.to_lowercase().contains("application/problem+json"),
        "{heard}"
    );
    let told: serde_json::Value = serde_json::from_str(told).expect("JSON");
    assert_eq!(told["type"], "http://localhost:8080/problems/too-slow");
}
