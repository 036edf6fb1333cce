//! The list of communities: who sees what of it, whole and reduced, in both languages.

mod filters;
mod pages;

use crate::both;
use crate::harness::{Seen, World};
use expect_test::{Expect, expect};
use reqwest::Method;

both![
    a_visitor_sees_the_public_ones_by_name,
    one_item_whole,
    fields_reduce_the_items,
    texts_come_in_the_language_asked_for,
    members_and_staff_see_more,
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
                "coming_events": 0,
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
                "coming_events": 0,
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
