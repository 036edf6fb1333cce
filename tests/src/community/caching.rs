//! How caches hold it.

use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use std::fmt::Write;

both![
    a_tag_tells_whether_it_changed,
    head_is_get_without_a_body,
    what_caches_may_do,
    bodies_travel_compressed,
];

async fn a_tag_tells_whether_it_changed(world: World) {
    for path in [
        "/v1/communities/rigenerazione-urbana",
        "/v1/communities?status=active",
        "/v1/themes",
    ] {
        let first = world.get(path).await;
        let tag = first.header("etag").expect("a tag").to_owned();
        let again = world
            .ask(Method::GET, path)
            .header("if-none-match", &tag)
            .send()
            .await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), Some(tag.as_str()));
        let weak = world
            .ask(Method::GET, path)
            .header("if-none-match", &format!("\"other\", W/{tag}"))
            .send()
            .await;
        assert_eq!(weak.status, 304);
        world
            .ask(Method::GET, path)
            .header("if-none-match", "\"other\"")
            .send()
            .await
            .is(200);
        let english = world
            .ask(Method::GET, path)
            .in_language("en")
            .header("if-none-match", &tag)
            .send()
            .await;
        english.is(200);
    }
    let path = "/v1/communities/rigenerazione-urbana";
    let tag = world.get(path).await.header("etag").expect("a tag").to_owned();
    let change = world
        .by("editor")
        .patch(path)
        .header("if-match", &tag)
        .json(&serde_json::json!({"programme": null}));
    change.send().await.is(200);
    let after = world
        .ask(Method::GET, path)
        .header("if-none-match", &tag)
        .send()
        .await;
    assert!(after.is(200).at("/programme").is_null());
}

async fn head_is_get_without_a_body(world: World) {
    for path in [
        "/v1/communities",
        "/v1/communities/rigenerazione-urbana",
        "/v1/communities/nessuna",
        "/livez",
    ] {
        let (get, head) = (world.get(path).await, world.ask(Method::HEAD, path).send().await);
        assert_eq!(head.status, get.status, "{path}");
        for name in [
            "content-type",
            "etag",
            "cache-control",
            "content-language",
            "vary",
        ] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
}

async fn what_caches_may_do(world: World) {
    let mut table = String::new();
    for (caller, path) in [
        ("anonymous", "/v1/communities"),
        ("anonymous", "/v1/communities/rigenerazione-urbana"),
        ("anonymous", "/v1/communities/nessuna"),
        ("anonymous", "/v1/communities?limit=0"),
        ("anonymous", "/v1/themes"),
        ("anonymous", "/status"),
        ("outsider", "/v1/communities"),
        ("outsider", "/v1/communities/rigenerazione-urbana"),
        ("editor", "/v1/themes"),
    ] {
        let seen = world.by(caller).get(path).await;
        let header = |name: &str| seen.header(name).unwrap_or("–").to_owned();
        let _ = writeln!(
            table,
            "{caller} {path}\n  {}\n  {}",
            header("cache-control"),
            header("vary")
        );
    }
    expect![[r#"
        anonymous /v1/communities
          public, max-age=10, stale-while-revalidate=60
          Accept, Accept-Encoding, Accept-Language, Authorization
        anonymous /v1/communities/rigenerazione-urbana
          public, max-age=10, stale-while-revalidate=60
          Accept, Accept-Encoding, Accept-Language, Authorization
        anonymous /v1/communities/nessuna
          no-store
          Accept, Accept-Encoding, Accept-Language, Authorization
        anonymous /v1/communities?limit=0
          no-store
          Accept, Accept-Encoding, Accept-Language, Authorization
        anonymous /v1/themes
          public, max-age=10, stale-while-revalidate=60
          Accept, Accept-Encoding, Accept-Language, Authorization
        anonymous /status
          no-store
          Accept, Accept-Encoding, Accept-Language, Authorization
        outsider /v1/communities
          no-store
          Accept, Accept-Encoding, Accept-Language, Authorization
        outsider /v1/communities/rigenerazione-urbana
          no-store
          Accept, Accept-Encoding, Accept-Language, Authorization
        editor /v1/themes
          no-store
          Accept, Accept-Encoding, Accept-Language, Authorization
    "#]]
    .assert_eq(&table);
}

async fn bodies_travel_compressed(world: World) {
    use std::io::Read;
    let path = "/v1/communities?limit=100";
    let plain = world.get(path).await;
    let ask = async |coding: &str| {
        let url = format!("http://{}{path}", world.server.address);
        let response = reqwest::Client::new()
            .get(url)
            .header("accept-encoding", coding)
            .send()
            .await
            .expect("an answer");
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .map(|v| v.to_str().expect("text").to_owned())
        };
        let told = (header("content-encoding"), header("etag"));
        (told, response.bytes().await.expect("a body").to_vec())
    };
    let ((coding, gzip_tag), gzipped) = ask("gzip").await;
    assert_eq!(coding.as_deref(), Some("gzip"));
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(gzipped.as_slice())
        .read_to_end(&mut unpacked)
        .expect("gzip");
    assert_eq!(unpacked, plain.body);

    let ((coding, brotli_tag), packed) = ask("gzip;q=0.5, br").await;
    assert_eq!(coding.as_deref(), Some("br"));
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(packed.as_slice(), 4096)
        .read_to_end(&mut unpacked)
        .expect("brotli");
    assert_eq!(unpacked, plain.body);

    let ((coding, _), body) = ask("br;q=0, gzip;q=0, deflate").await;
    assert_eq!((coding, body), (None, plain.body.clone()));
    let tags = [plain.header("etag").map(str::to_owned), gzip_tag, brotli_tag];
    let distinct: std::collections::BTreeSet<_> = tags.iter().collect();
    assert_eq!(distinct.len(), 3, "a strong tag names the bytes: {tags:?}");
}
