//! The list of communities in order, page by page.

use super::finds;
use crate::both;
use crate::harness::World;
use expect_test::expect;
use reqwest::Method;
use serde_json::json;

both![
    every_order,
    pages_put_together_are_the_whole_list,
    a_cursor_belongs_to_its_list,
    links_of_a_page,
    the_total_is_exact_and_only_on_demand,
];

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
