//! The list of communities: filters, orders, pages, counts, words.

use crate::both;
use crate::harness::{Seen, World};
use expect_test::{Expect, expect};
use reqwest::Method;
use serde_json::json;

both![
    a_visitor_sees_the_public_ones_by_name,
    one_item_whole,
    each_filter_alone,
    values_of_a_filter_are_alternatives_and_filters_add_up,
    every_order,
    pages_put_together_are_the_whole_list,
    a_cursor_belongs_to_its_list,
    links_of_a_page,
    the_total_is_exact_and_only_on_demand,
    facets_leave_their_own_selection_out,
    fields_reduce_the_items,
    words_are_found_as_an_italian_reader_means_them,
    texts_come_in_the_language_asked_for,
    members_and_staff_see_more,
    faults_of_a_query_are_named_all_at_once,
];

async fn slugs(world: &World, query: &str) -> String {
    world
        .get(&format!("/v1/communities?{query}"))
        .await
        .is(200)
        .each("slug")
        .join(" ")
}

async fn finds(world: &World, query: &str, expected: Expect) {
    expected.assert_eq(&slugs(world, query).await);
}

async fn a_visitor_sees_the_public_ones_by_name(world: World) {
    let list = world.get("/v1/communities").await;
    list.lists(
        &["/name", "/status", "/counts/members"],
        &expect![[r#"
        Agenda 2020 · archived · 4
        Àlvei e contratti di fiume · active · 10
        Bilancio partecipativo · active · 8
        Mobilità dolce · dormant · 6
        Open data lab · active · 4
        Piazze digitali · closed · 4
        Rigenerazione urbana · active · 11"#]],
    );
}

async fn one_item_whole(world: World) {
    world
        .get("/v1/communities?theme=territorio&status=active")
        .await
        .reads(&expect![[r#"
        GET /v1/communities?theme=territorio&status=active
        200
        content-type: application/json
        content-language: it

        {
          "_links": {
            "first": "/v1/communities?theme=territorio&status=active",
            "next": null,
            "self": "/v1/communities?theme=territorio&status=active"
          },
          "items": [
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
              "composition": "open_mixed",
              "counts": {
                "counted_at": "2026-11-11T09:30:00Z",
                "members": 11,
                "organisations": 2
              },
              "created_at": "2026-11-11T09:30:00Z",
              "id": "<rigenerazione-urbana>",
              "join_policy": "open",
              "language": "it",
              "name": "Rigenerazione urbana",
              "programme": "STEP",
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
              "slug": "rigenerazione-urbana",
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
          ],
          "next_cursor": null
        }
    "#]]);
}

async fn each_filter_alone(world: World) {
    finds(
        &world,
        "theme=territorio",
        expect!["mobilita-dolce rigenerazione-urbana"],
    )
    .await;
    finds(
        &world,
        "province=RE",
        expect!["contratti-di-fiume bilancio-partecipativo"],
    )
    .await;
    finds(&world, "municipality=037006", expect!["rigenerazione-urbana"]).await;
    finds(
        &world,
        "composition=reserved_public_bodies",
        expect!["contratti-di-fiume"],
    )
    .await;
    finds(
        &world,
        "admitted_category=association",
        expect!["mobilita-dolce rigenerazione-urbana"],
    )
    .await;
    finds(
        &world,
        "join_policy=on_request",
        expect!["agenda-2020 bilancio-partecipativo"],
    )
    .await;
    finds(&world, "status=archived", expect!["agenda-2020"]).await;
    finds(&world, "status=draft", expect![[r#""#]]).await;
    finds(&world, "theme=cultura", expect![[r#""#]]).await;
}

async fn values_of_a_filter_are_alternatives_and_filters_add_up(world: World) {
    let both_ways = slugs(&world, "theme=territorio&theme=dati").await;
    expect!["mobilita-dolce open-data-lab rigenerazione-urbana"].assert_eq(&both_ways);
    assert_eq!(
        slugs(&world, "theme=territorio,dati").await,
        both_ways,
        "a comma is as good as a second parameter"
    );
    finds(
        &world,
        "theme=territorio&theme=dati&status=active",
        expect!["open-data-lab rigenerazione-urbana"],
    )
    .await;
    finds(
        &world,
        "theme=partecipazione&province=RE",
        expect!["bilancio-partecipativo"],
    )
    .await;
    finds(
        &world,
        "q=acqua&status=active&province=PR&composition=reserved_public_bodies",
        expect!["contratti-di-fiume"],
    )
    .await;
}

async fn every_order(world: World) {
    finds(&world, "sort=name", expect!["agenda-2020 contratti-di-fiume bilancio-partecipativo mobilita-dolce open-data-lab piazze-digitali rigenerazione-urbana"]).await;
    finds(&world, "sort=-name", expect!["rigenerazione-urbana piazze-digitali open-data-lab mobilita-dolce bilancio-partecipativo contratti-di-fiume agenda-2020"]).await;
    finds(&world, "sort=newest", expect!["agenda-2020 piazze-digitali mobilita-dolce open-data-lab contratti-di-fiume bilancio-partecipativo rigenerazione-urbana"]).await;
    finds(&world, "sort=updated", expect!["agenda-2020 piazze-digitali mobilita-dolce open-data-lab contratti-di-fiume bilancio-partecipativo rigenerazione-urbana"]).await;
    finds(&world, "sort=members", expect!["rigenerazione-urbana contratti-di-fiume bilancio-partecipativo mobilita-dolce agenda-2020 piazze-digitali open-data-lab"]).await;
    let changed = world
        .by("editor")
        .patch("/v1/communities/rigenerazione-urbana")
        .header("if-match", "*");
    changed.json(&json!({"programme": "PNRR"})).send().await.is(200);
    finds(
        &world,
        "sort=updated&limit=2",
        expect!["rigenerazione-urbana agenda-2020"],
    )
    .await;
}

async fn pages_put_together_are_the_whole_list(world: World) {
    for sort in ["name", "-name", "newest", "updated", "members"] {
        for language in ["it", "en"] {
            let ask = async |path: String| world.ask(Method::GET, &path).in_language(language).send().await;
            let whole = ask(format!("/v1/communities?sort={sort}&limit=100"))
                .await
                .each("slug");
            assert!(whole.len() > 5, "a walk of several pages");
            let mut walked = Vec::new();
            let mut next = Some(format!("/v1/communities?limit=2&sort={sort}"));
            while let Some(path) = next {
                let page = ask(path).await;
                walked.extend(page.is(200).each("slug"));
                next = page.at("/_links/next").as_str().map(str::to_owned);
                assert_eq!(next.is_some(), page.at("/next_cursor").is_string());
            }
            assert_eq!(walked, whole, "{sort} in {language}");
        }
    }
}

async fn a_cursor_belongs_to_its_list(world: World) {
    let cursor = world
        .get("/v1/communities?limit=2&status=active")
        .await
        .str("/next_cursor");
    let with = async |query: &str, cursor: &str| {
        world
            .get(&format!("/v1/communities?{query}&cursor={cursor}"))
            .await
            .refusal()
    };
    expect![[r#"
        400 bad-cursor: Il cursore appartiene a un elenco con altri filtri o un altro ordinamento.
          /query/cursor cursor: Il cursore appartiene a un elenco con altri filtri o un altro ordinamento.
    "#]]
    .assert_eq(&with("limit=2&status=closed", &cursor).await);
    expect![[r#"
        400 bad-cursor: Il cursore appartiene a un elenco con altri filtri o un altro ordinamento.
          /query/cursor cursor: Il cursore appartiene a un elenco con altri filtri o un altro ordinamento.
    "#]]
    .assert_eq(&with("limit=2&status=active&sort=newest", &cursor).await);
    expect![[r#"
        400 bad-cursor: Il cursore appartiene a un elenco con altri filtri o un altro ordinamento.
          /query/cursor cursor: Il cursore appartiene a un elenco con altri filtri o un altro ordinamento.
    "#]]
    .assert_eq(&world.get(&format!("/v1/themes?cursor={cursor}")).await.refusal());
    let mut forged = cursor.clone().into_bytes();
    let last = forged.last_mut().expect("a cursor");
    *last = if *last == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).expect("ASCII");
    assert_eq!(
        world
            .get(&format!("/v1/communities?limit=2&status=active&cursor={forged}"))
            .await
            .status,
        400
    );
    expect![[r#"
        400 bad-cursor: Il cursore non è stato emesso da questo servizio.
          /query/cursor cursor: Il cursore non è stato emesso da questo servizio.
    "#]]
    .assert_eq(&with("status=active", "bm90LW91cnM").await);
    expect![[r#"
        400 bad-parameter: cursor: Troppo corto: servono almeno 8 caratteri. (e un altro: vedi errors)
          /query/cursor minLength: Troppo corto: servono almeno 8 caratteri.
          /query/cursor pattern: Non ha la forma prevista: ^[A-Za-z0-9_-]+$
    "#]]
    .assert_eq(&with("status=active", "è").await);

    let smaller = world
        .get(&format!("/v1/communities?limit=1&status=active&cursor={cursor}"))
        .await;
    assert_eq!(
        smaller.is(200).each("slug").len(),
        1,
        "another page size is the same list"
    );
}

async fn links_of_a_page(world: World) {
    let page = world.get("/v1/communities?limit=2&status=active&q=per").await;
    page.reads_at(
        "/_links",
        &expect![[r#"
        200
        {
          "first": "/v1/communities?limit=2&status=active&q=per",
          "next": null,
          "self": "/v1/communities?limit=2&status=active&q=per"
        }
    "#]],
    );
    let page = world.get("/v1/communities?limit=2&status=active").await;
    page.reads_at(
        "/_links",
        &expect![[r#"
        200
        {
          "first": "/v1/communities?limit=2&status=active",
          "next": "/v1/communities?limit=2&status=active&cursor=<cursor>",
          "self": "/v1/communities?limit=2&status=active"
        }
    "#]],
    );
    let first = world.get(&page.str("/_links/first")).await;
    assert_eq!(first.each("slug"), page.each("slug"));
}

async fn the_total_is_exact_and_only_on_demand(world: World) {
    assert!(world.get("/v1/communities").await.at("/total").is_null());
    for (query, total) in [
        ("count=true&limit=1", 7),
        ("count=true&status=active", 4),
        ("count=true&theme=cultura", 0),
    ] {
        assert_eq!(
            world.get(&format!("/v1/communities?{query}")).await.at("/total"),
            json!(total),
            "{query}"
        );
    }
    let second = world
        .get("/v1/communities?limit=3&count=true")
        .await
        .str("/_links/next");
    assert_eq!(
        world.get(&second).await.at("/total"),
        json!(7),
        "of the list, not of what is left"
    );
}

async fn facets_leave_their_own_selection_out(world: World) {
    let page = world
        .get("/v1/communities?facets=true&limit=1&status=active&theme=partecipazione")
        .await;
    page.reads_at(
        "/facets",
        &expect![[r#"
        200
        {
          "admitted_category": [
            {
              "count": 2,
              "label": "local_official",
              "value": "local_official"
            },
            {
              "count": 1,
              "label": "association",
              "value": "association"
            },
            {
              "count": 1,
              "label": "citizen",
              "value": "citizen"
            },
            {
              "count": 1,
              "label": "local_administrator",
              "value": "local_administrator"
            },
            {
              "count": 1,
              "label": "professional",
              "value": "professional"
            }
          ],
          "composition": [
            {
              "count": 1,
              "label": "open_mixed",
              "value": "open_mixed"
            },
            {
              "count": 1,
              "label": "reserved_local_authorities",
              "value": "reserved_local_authorities"
            }
          ],
          "join_policy": [
            {
              "count": 1,
              "label": "on_request",
              "value": "on_request"
            },
            {
              "count": 1,
              "label": "open",
              "value": "open"
            }
          ],
          "province": [
            {
              "count": 1,
              "label": "Bologna",
              "value": "BO"
            },
            {
              "count": 1,
              "label": "Modena",
              "value": "MO"
            },
            {
              "count": 1,
              "label": "Reggio nell'Emilia",
              "value": "RE"
            }
          ],
          "status": [
            {
              "count": 2,
              "label": "active",
              "value": "active"
            }
          ],
          "theme": [
            {
              "count": 2,
              "label": "Partecipazione",
              "value": "partecipazione"
            },
            {
              "count": 1,
              "label": "Ambiente e clima",
              "value": "ambiente-e-clima"
            },
            {
              "count": 1,
              "label": "Dati e dati aperti",
              "value": "dati"
            },
            {
              "count": 1,
              "label": "Governo locale",
              "value": "governo-locale"
            },
            {
              "count": 1,
              "label": "Territorio e spazi pubblici",
              "value": "territorio"
            }
          ]
        }
    "#]],
    );
    // Each count is what the list would give: the other filters stay, its own is exchanged.
    for (facet, others) in [("status", "theme=partecipazione"), ("theme", "status=active")] {
        let counts = page.at(&format!("/facets/{facet}"));
        for counted in counts.as_array().expect("counts") {
            let value = counted["value"].as_str().expect("a value");
            let list = world
                .get(&format!("/v1/communities?count=true&{others}&{facet}={value}"))
                .await;
            assert_eq!(list.at("/total"), counted["count"], "{facet}={value}");
        }
    }
    let english = world
        .ask(Method::GET, "/v1/communities?facets=true&status=closed")
        .in_language("en")
        .send()
        .await;
    english.reads_at(
        "/facets/theme/0",
        &expect![[r#"
        200
        {
          "count": 1,
          "label": "Digital skills",
          "value": "competenze-digitali"
        }
    "#]],
    );
    assert!(world.get("/v1/communities").await.at("/facets").is_null());
}

async fn fields_reduce_the_items(world: World) {
    let sparse = world
        .get("/v1/communities?status=closed&fields=name,counts&fields=slug")
        .await;
    sparse.reads(&expect![[r#"
        GET /v1/communities?status=closed&fields=name,counts&fields=slug
        200
        content-type: application/vnd.piazza.sparse+json
        content-language: it

        {
          "_links": {
            "first": "/v1/communities?status=closed&fields=name,counts&fields=slug",
            "next": null,
            "self": "/v1/communities?status=closed&fields=name,counts&fields=slug"
          },
          "items": [
            {
              "counts": {
                "counted_at": "2026-11-18T09:30:00Z",
                "members": 4,
                "organisations": 0
              },
              "id": "<piazze-digitali>",
              "name": "Piazze digitali",
              "slug": "piazze-digitali"
            }
          ],
          "next_cursor": null
        }
    "#]]);
}

async fn words_are_found_as_an_italian_reader_means_them(world: World) {
    finds(
        &world,
        "q=partecipativi",
        expect!["bilancio-partecipativo rigenerazione-urbana"],
    )
    .await;
    finds(&world, "q=mobilita", expect!["mobilita-dolce"]).await;
    finds(&world, "q=MOBILIT%C3%80%20DOLCE", expect!["mobilita-dolce"]).await;
    finds(&world, "q=alvei", expect!["contratti-di-fiume"]).await;
    finds(&world, "q=acqua", expect!["contratti-di-fiume"]).await;
    finds(&world, "q=rigen", expect!["rigenerazione-urbana"]).await;
    finds(&world, "q=dell%27acqua+bene", expect!["contratti-di-fiume"]).await;
    finds(&world, "q=meeting", expect!["rigenerazione-urbana"]).await;
    finds(&world, "q=regenerating", expect!["rigenerazione-urbana"]).await;
    finds(&world, "q=!!!", expect![[r#""#]]).await;
    finds(&world, "q=sconosciutissimo", expect![[r#""#]]).await;
    finds(&world, "q=%22%20OR%20%2A%20--%20%27%3B", expect![[r#""#]]).await;
}

async fn texts_come_in_the_language_asked_for(world: World) {
    let shown = &["/language", "/name", "/_links/html"];
    let english = world
        .ask(Method::GET, "/v1/communities?status=active")
        .in_language("en-GB,en;q=0.9")
        .send()
        .await;
    english.lists(
        shown,
        &expect![[r#"
        it · Bilancio partecipativo · /en/communities/bilancio-partecipativo
        en · Open data lab · /en/communities/open-data-lab
        en · River contracts · /en/communities/contratti-di-fiume
        en · Urban regeneration · /en/communities/rigenerazione-urbana"#]],
    );
    let italian = world
        .ask(Method::GET, "/v1/communities?status=active")
        .in_language("de, it;q=0.5")
        .send()
        .await;
    italian.lists(
        shown,
        &expect![[r#"
        it · Àlvei e contratti di fiume · /comunita/contratti-di-fiume
        it · Bilancio partecipativo · /comunita/bilancio-partecipativo
        en · Open data lab · /comunita/open-data-lab
        it · Rigenerazione urbana · /comunita/rigenerazione-urbana"#]],
    );
    let heads = |seen: &Seen| seen.header("content-language").map(str::to_owned);
    assert_eq!(
        (heads(&english), heads(&italian)),
        (Some("en".to_owned()), Some("it".to_owned()))
    );
}

async fn members_and_staff_see_more(world: World) {
    let seen_by = async |caller: &str| {
        world
            .by(caller)
            .get("/v1/communities?sort=newest")
            .await
            .each("slug")
            .join(" ")
    };
    let public = slugs(&world, "sort=newest").await;
    assert_eq!(seen_by("outsider").await, public);
    expect!["agenda-2020 piazze-digitali mobilita-dolce amministratori-in-rete open-data-lab contratti-di-fiume bilancio-partecipativo rigenerazione-urbana"].assert_eq(&seen_by("member of amministratori-in-rete").await);
    assert_eq!(
        seen_by("member of cantiere-riservato").await,
        public,
        "a hidden one is in no list, not even its members'"
    );
    expect!["giovani-e-decisioni agenda-2020 piazze-digitali mobilita-dolce cantiere-riservato amministratori-in-rete open-data-lab contratti-di-fiume bilancio-partecipativo rigenerazione-urbana"].assert_eq(&seen_by("analyst").await);
}

async fn faults_of_a_query_are_named_all_at_once(world: World) {
    let wrong = "/v1/communities?limit=500&temi=x&theme=Non%20Valido&status=asleep&sort=size&count=perhaps&limit=3&q=";
    world.get(wrong).await.refuses(&expect![[r#"
        400 bad-parameter: temi: Parametro sconosciuto. Qui ci sono: admitted_category, composition, count, cursor, embed, facets, fields, join_policy, limit, mentions, municipality, province, q, sort, status, theme. (e altri 6: vedi errors)
          /query/temi unknown: Parametro sconosciuto. Qui ci sono: admitted_category, composition, count, cursor, embed, facets, fields, join_policy, limit, mentions, municipality, province, q, sort, status, theme.
          /query/limit repeated: Va indicato una volta sola.
          /query/count type: Tipo sbagliato: serve boolean.
          /query/q minLength: Troppo corto: servono almeno 1 caratteri.
          /query/sort enum: Valore non ammesso. Vanno bene: name, -name, newest, updated, members.
          /query/status/0 enum: Valore non ammesso. Vanno bene: draft, active, dormant, closed, archived.
          /query/theme/0 pattern: Non ha la forma prevista: ^[a-z0-9]+(-[a-z0-9]+)*$
    "#]]);
    let english = world
        .ask(Method::GET, "/v1/communities?limits=2&q=%FF")
        .in_language("en")
        .send()
        .await;
    english.refuses(&expect![[r#"
        400 bad-parameter: limits: Unknown parameter. Did you mean “limit”? There are: admitted_category, composition, count, cursor, embed, facets, fields, join_policy, limit, mentions, municipality, province, q, sort, status, theme. (and another: see errors)
          /query/limits unknown: Unknown parameter. Did you mean “limit”? There are: admitted_category, composition, count, cursor, embed, facets, fields, join_policy, limit, mentions, municipality, province, q, sort, status, theme.
          /query/q encoding: This is not percent-encoded UTF-8 (RFC 3986).
    "#]]);
    world
        .get(&format!("/v1/communities?q={}", "a".repeat(121)))
        .await
        .refuses(&expect![[r#"
        400 bad-parameter: q: Troppo lungo: 121 caratteri, il massimo è 120.
          /query/q maxLength: Troppo lungo: 121 caratteri, il massimo è 120.
    "#]]);
    world.get("/v1/communities?fields=password,name&embed=members").await.refuses(&expect![[r#"
        400 bad-parameter: embed/0: Valore non ammesso. Vanno bene: terms. (e un altro: vedi errors)
          /query/embed/0 enum: Valore non ammesso. Vanno bene: terms.
          /query/fields/0 enum: Valore non ammesso. Vanno bene: id, slug, status, language, name, tagline, themes, provinces, programme, composition, admitted_categories, join_policy, counts, created_at, updated_at, _links, _embedded.
    "#]]);
}
