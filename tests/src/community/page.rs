//! Its page, whole and as much of it as each may read.

use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use reqwest::Method;

both![
    a_page_whole,
    by_id_and_by_slug_it_is_the_same,
    a_missing_language_is_read_in_the_other,
    content_for_members_is_withheld_from_others,
    rules_are_for_everybody,
    texts_of_all_languages_are_for_who_edits,
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
