//! The list of communities narrowed: filters, words, counts.

use super::{finds, slugs};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;

both![
    each_filter_alone,
    values_of_a_filter_are_alternatives_and_filters_add_up,
    facets_leave_their_own_selection_out,
    a_chosen_value_keeps_its_name_without_a_result,
    words_are_found_as_an_italian_reader_means_them,
    faults_of_a_query_are_named_all_at_once,
];

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

async fn a_chosen_value_keeps_its_name_without_a_result(world: World) {
    let page = world
        .ask(
            Method::GET,
            "/v1/communities?facets=true&q=zzzzzz&theme=partecipazione&theme=senza-nome&province=RE&composition=open_mixed\
             &admitted_category=citizen&join_policy=open&status=closed",
        )
        .in_language("en")
        .send()
        .await;
    page.reads_at(
        "/facets",
        &expect![[r#"
        200
        {
          "admitted_category": [
            {
              "count": 0,
              "label": "citizen",
              "value": "citizen"
            }
          ],
          "composition": [
            {
              "count": 0,
              "label": "open_mixed",
              "value": "open_mixed"
            }
          ],
          "join_policy": [
            {
              "count": 0,
              "label": "open",
              "value": "open"
            }
          ],
          "province": [
            {
              "count": 0,
              "label": "Reggio nell'Emilia",
              "value": "RE"
            }
          ],
          "status": [
            {
              "count": 0,
              "label": "closed",
              "value": "closed"
            }
          ],
          "theme": [
            {
              "count": 0,
              "label": "Participation",
              "value": "partecipazione"
            },
            {
              "count": 0,
              "label": "senza-nome",
              "value": "senza-nome"
            }
          ]
        }
    "#]],
    );
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

async fn faults_of_a_query_are_named_all_at_once(world: World) {
    let wrong = "/v1/communities?limit=500&temi=x&theme=Non%20Valido&status=asleep&sort=size&count=perhaps&limit=3&q=";
    world.get(wrong).await.refuses(&expect![[r#"
        400 bad-parameter: temi: Parametro sconosciuto. Qui ci sono: admitted_category, composition, coordinated, count, cursor, embed, facets, fields, join_policy, limit, mentions, municipality, province, q, sort, status, theme. (e altri 6: vedi errors)
          /query/temi unknown: Parametro sconosciuto. Qui ci sono: admitted_category, composition, coordinated, count, cursor, embed, facets, fields, join_policy, limit, mentions, municipality, province, q, sort, status, theme.
          /query/limit repeated: Va indicato una volta sola.
          /query/count type: Tipo sbagliato: serve true o false.
          /query/q minLength: Non può essere vuoto.
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
        400 bad-parameter: limits: Unknown parameter. Did you mean “limit”? There are: admitted_category, composition, coordinated, count, cursor, embed, facets, fields, join_policy, limit, mentions, municipality, province, q, sort, status, theme. (and another: see errors)
          /query/limits unknown: Unknown parameter. Did you mean “limit”? There are: admitted_category, composition, coordinated, count, cursor, embed, facets, fields, join_policy, limit, mentions, municipality, province, q, sort, status, theme.
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
