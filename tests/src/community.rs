//! One community: its page, who may see it, who may join, and how caches hold it.

use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use reqwest::Method;
use std::fmt::Write;

both![
    a_page_whole,
    by_id_and_by_slug_it_is_the_same,
    a_missing_language_is_read_in_the_other,
    content_for_members_is_withheld_from_others,
    rules_are_for_everybody,
    texts_of_all_languages_are_for_who_edits,
    what_may_not_be_seen_is_missing_byte_for_byte,
    who_can_join,
    a_tag_tells_whether_it_changed,
    head_is_get_without_a_body,
    what_caches_may_do,
    bodies_travel_compressed,
];

async fn a_page_whole(world: World) {
    world.get("/v1/communities/rigenerazione-urbana").await.reads(&expect![[r#"
        GET /v1/communities/rigenerazione-urbana
        200
        content-type: application/json
        content-language: it

        {
          "_links": {
            "html": "/comunita/rigenerazione-urbana",
            "self": "/v1/communities/<rigenerazione-urbana>"
          },
          "admitted_categories": [
            "citizen",
            "association",
            "professional",
            "local_official"
          ],
          "closing_reason": null,
          "composition": "open_mixed",
          "contacts": [
            {
              "kind": "email",
              "label": "Segreteria",
              "value": "rigenera@piazza.example.org"
            }
          ],
          "content_access": "public",
          "counts": {
            "coming_events": 0,
            "counted_at": "2026-11-11T09:30:00Z",
            "members": 11,
            "organisations": 2
          },
          "created_at": "2026-11-11T09:30:00Z",
          "description": "Ci incontriamo **ogni mese** e visitiamo un luogo. La partecipazione è aperta.",
          "description_html": "<p>Ci incontriamo <strong>ogni mese</strong> e visitiamo un luogo. La partecipazione è aperta.</p>\n",
          "ends_on": null,
          "hashtag": "rigenera",
          "id": "<rigenerazione-urbana>",
          "join_policy": "open",
          "landing_page": "https://piazza.example.org/rigenera",
          "language": "it",
          "links": [
            {
              "label": "Mappa degli spazi",
              "url": "https://piazza.example.org/mappa"
            }
          ],
          "listing": "public",
          "members_visibility": "public_opt_in",
          "municipalities": [
            {
              "code": "037006",
              "name": "Bologna",
              "province": "BO"
            },
            {
              "code": "036023",
              "name": "Modena",
              "province": "MO"
            }
          ],
          "name": "Rigenerazione urbana",
          "owner_department": "Settore Partecipazione",
          "programme": "STEP",
          "promoter": "Regione Emilia-Romagna",
          "provinces": [
            {
              "code": "BO",
              "name": "Bologna"
            },
            {
              "code": "MO",
              "name": "Modena"
            }
          ],
          "purpose": "Mettere in comune esperienze di riuso degli spazi.",
          "rules": "- Si ascolta prima di rispondere.",
          "rules_html": "<ul>\n<li>Si ascolta prima di rispondere.</li>\n</ul>\n",
          "slug": "rigenerazione-urbana",
          "starts_on": "2024-03-01",
          "status": "active",
          "tagline": "Chi trasforma spazi vuoti in luoghi vivi.",
          "themes": [
            {
              "name": "Territorio e spazi pubblici",
              "slug": "territorio"
            },
            {
              "name": "Partecipazione",
              "slug": "partecipazione"
            }
          ],
          "updated_at": "2026-11-11T09:30:00Z"
        }
    "#]]);
    let closed = world
        .ask(Method::GET, "/v1/communities/piazze-digitali")
        .in_language("en")
        .send()
        .await;
    closed.reads_at(
        "/closing_reason",
        &expect![[r#"
        200
        "Il progetto europeo che la sosteneva è concluso."
    "#]],
    );
}

async fn by_id_and_by_slug_it_is_the_same(world: World) {
    let by_slug = world.get("/v1/communities/rigenerazione-urbana").await;
    let by_id = world
        .get(&format!("/v1/communities/{}", world.id("rigenerazione-urbana")))
        .await;
    assert_eq!(by_slug.body, by_id.body);
    assert_eq!(by_slug.header("etag"), by_id.header("etag"));
    world.get("/v1/communities/Rigenerazione-Urbana").await.is(404);
    world
        .get("/v1/communities/0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b")
        .await
        .is(404);
}

async fn a_missing_language_is_read_in_the_other(world: World) {
    let only_english = world.get("/v1/communities/open-data-lab").await;
    let said = |seen: &Seen| format!("{} in {}", seen.str("/name"), seen.str("/language"));
    expect!["Open data lab in en"].assert_eq(&said(&only_english));
    let only_italian = world
        .ask(Method::GET, "/v1/communities/bilancio-partecipativo")
        .in_language("en")
        .send()
        .await;
    expect!["Bilancio partecipativo in it"].assert_eq(&said(&only_italian));
    expect!["Participation"].assert_eq(&only_italian.str("/themes/0/name"));
}

async fn content_for_members_is_withheld_from_others(world: World) {
    let path = "/v1/communities/bilancio-partecipativo";
    for outside in ["anonymous", "outsider", "member of rigenerazione-urbana"] {
        let page = world.by(outside).get(path).await;
        assert!(
            page.at("/description").is_null() && page.at("/description_html").is_null(),
            "{outside}"
        );
        assert!(!page.text().contains("Bozze"), "{outside}");
    }
    for inside in [
        "member of bilancio-partecipativo",
        "coordinator of bilancio-partecipativo",
        "analyst",
        "editor",
    ] {
        assert!(
            world
                .by(inside)
                .get(path)
                .await
                .str("/description")
                .contains("Bozze"),
            "{inside}"
        );
    }
}

async fn rules_are_for_everybody(world: World) {
    world
        .execute("UPDATE communities SET content_access = 'members' WHERE slug = 'rigenerazione-urbana'")
        .await;
    let page = world.get("/v1/communities/rigenerazione-urbana").await;
    assert!(page.at("/description_html").is_null());
    assert_eq!(
        page.str("/rules_html"),
        "<ul>\n<li>Si ascolta prima di rispondere.</li>\n</ul>\n"
    );
    let without = world.get("/v1/communities/bilancio-partecipativo").await;
    assert_eq!(without.str("/rules_html"), "");
}

async fn texts_of_all_languages_are_for_who_edits(world: World) {
    let path = "/v1/communities/rigenerazione-urbana?embed=texts";
    let seen = async |caller: &str| world.by(caller).get(path).await;
    seen("coordinator of rigenerazione-urbana").await.reads_at(
        "/_embedded/texts/en/name",
        &expect![[r#"
        200
        "Urban regeneration"
    "#]],
    );
    seen("editor").await.is(200);
    seen("anonymous").await.refuses(&expect![[r#"
        401 sign-in-needed: Per questa operazione occorre accedere.
    "#]]);
    seen("member of rigenerazione-urbana").await.refuses(&expect![[r#"
        403 not-permitted: Il tuo ruolo non permette questa operazione. Chi coordina la comunità o la redazione può aiutarti.
    "#]]);
    seen("analyst").await.is(403);
}

/// What a response gives away, but for what names the request itself.
fn bytes_of(seen: &Seen, path: &str) -> String {
    let id = seen
        .header("request-id")
        .expect("every response has one")
        .to_owned();
    let mut text = format!("{}\n", seen.status);
    let mut headers: Vec<_> = seen
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.retain(|line| !line.starts_with("date:") && !line.starts_with("ratelimit-"));
    headers.sort();
    let _ = write!(text, "{}\n{}", headers.join("\n"), seen.text());
    text.replace(&id, "<request>").replace(path, "<path>")
}

async fn what_may_not_be_seen_is_missing_byte_for_byte(world: World) {
    // Each beside a name as long that nobody has.
    let hidden = [
        "cantiere-riservato",
        "amministratori-in-rete",
        "giovani-e-decisioni",
    ];
    for slug in hidden {
        let nobody = format!("{}x", &slug[..slug.len() - 1]);
        for caller in ["anonymous", "outsider", "member of rigenerazione-urbana"] {
            for (method, tail) in [
                (Method::GET, ""),
                (Method::HEAD, ""),
                (Method::GET, "?embed=texts"),
                (Method::GET, "/eligibility?category=citizen"),
                (Method::POST, "/activation"),
                (Method::POST, "/dormancy"),
                (Method::POST, "/archival"),
            ] {
                let answer = async |slug: &str| {
                    let path = format!("/v1/communities/{slug}{tail}");
                    let seen = world.by(caller).ask(method.clone(), &path).send().await;
                    bytes_of(&seen, path.split('?').next().unwrap_or_default())
                };
                assert_eq!(
                    answer(slug).await,
                    answer(&nobody).await,
                    "{caller}: {method} {slug}{tail}"
                );
            }
            let patched = async |slug: &str| {
                let path = format!("/v1/communities/{slug}");
                let asking = world
                    .by(caller)
                    .patch(&path)
                    .header("if-match", "\"1-0000000000000000\"");
                bytes_of(
                    &asking
                        .json(&serde_json::json!({"programme": "PNRR"}))
                        .send()
                        .await,
                    &path,
                )
            };
            assert_eq!(
                patched(slug).await,
                patched(&nobody).await,
                "{caller}: PATCH {slug}"
            );
        }
    }
    world
        .by("member of cantiere-riservato")
        .get("/v1/communities/cantiere-riservato")
        .await
        .is(200);
    world
        .by("coordinator of giovani-e-decisioni")
        .get("/v1/communities/giovani-e-decisioni")
        .await
        .is(200);
    world
        .by("member of giovani-e-decisioni")
        .get("/v1/communities/giovani-e-decisioni")
        .await
        .is(404);
}

async fn who_can_join(world: World) {
    let mut table = String::new();
    for slug in [
        "rigenerazione-urbana",
        "bilancio-partecipativo",
        "contratti-di-fiume",
        "open-data-lab",
        "mobilita-dolce",
        "piazze-digitali",
        "agenda-2020",
    ] {
        for category in ["citizen", "local_official", "public_body", "regional_official"] {
            let told = world
                .get(&format!("/v1/communities/{slug}/eligibility?category={category}"))
                .await;
            let way = told.at("/way");
            let way = way.as_str().unwrap_or("–");
            let _ = writeln!(
                table,
                "{slug} · {category} · {} · {way} · {}",
                told.at("/eligible"),
                told.str("/reason/code")
            );
        }
    }
    expect![[r#"
        rigenerazione-urbana · citizen · true · open · admitted
        rigenerazione-urbana · local_official · true · open · admitted
        rigenerazione-urbana · public_body · false · – · category_not_admitted
        rigenerazione-urbana · regional_official · false · – · category_not_admitted
        bilancio-partecipativo · citizen · false · – · category_not_admitted
        bilancio-partecipativo · local_official · true · on_request · admitted
        bilancio-partecipativo · public_body · false · – · category_not_admitted
        bilancio-partecipativo · regional_official · false · – · category_not_admitted
        contratti-di-fiume · citizen · false · – · category_not_admitted
        contratti-di-fiume · local_official · false · – · category_not_admitted
        contratti-di-fiume · public_body · true · invite_only · admitted
        contratti-di-fiume · regional_official · true · invite_only · admitted
        open-data-lab · citizen · false · – · category_not_admitted
        open-data-lab · local_official · false · – · category_not_admitted
        open-data-lab · public_body · false · – · category_not_admitted
        open-data-lab · regional_official · true · nomination_by_body · admitted
        mobilita-dolce · citizen · false · – · dormant
        mobilita-dolce · local_official · false · – · dormant
        mobilita-dolce · public_body · false · – · dormant
        mobilita-dolce · regional_official · false · – · dormant
        piazze-digitali · citizen · false · – · closed
        piazze-digitali · local_official · false · – · closed
        piazze-digitali · public_body · false · – · closed
        piazze-digitali · regional_official · false · – · closed
        agenda-2020 · citizen · false · – · closed
        agenda-2020 · local_official · false · – · closed
        agenda-2020 · public_body · false · – · closed
        agenda-2020 · regional_official · false · – · closed
    "#]]
    .assert_eq(&table);
    let path = "/v1/communities/contratti-di-fiume/eligibility?category=public_body";
    world.ask(Method::GET, path).in_language("en").send().await.reads(&expect![[r#"
        GET /v1/communities/contratti-di-fiume/eligibility?category=public_body
        200
        content-type: application/json
        content-language: en

        {
          "category": "public_body",
          "eligible": true,
          "next_step": "One joins by invitation: write to the community’s coordinators to introduce yourself.",
          "reason": {
            "code": "admitted",
            "text": "Your category is among those admitted."
          },
          "way": "invite_only"
        }
    "#]]);
    world
        .get("/v1/communities/contratti-di-fiume/eligibility")
        .await
        .refuses(&expect![[r#"
        400 bad-parameter: category: Parametro obbligatorio.
          /query/category required: Parametro obbligatorio.
    "#]]);
    world.get("/v1/communities/contratti-di-fiume/eligibility?category=wizard").await.refuses(&expect![[r#"
        400 bad-parameter: category: Valore non ammesso. Vanno bene: regional_official, local_administrator, local_official, public_body, professional, academic, association, company, informal_group, citizen.
          /query/category enum: Valore non ammesso. Vanno bene: regional_official, local_administrator, local_official, public_body, professional, academic, association, company, informal_group, citizen.
    "#]]);
}

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
