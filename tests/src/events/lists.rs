//! The calendar as a list: who finds what, by which filters.

use super::{WHERE, create, new_event, published, take, with};
use crate::both;
use crate::harness::{Seen, World};
use expect_test::{Expect, expect};
use serde_json::json;

both![
    filters_add_up,
    who_finds_what,
    pages_follow_each_other_by_time,
    pages_of_one_value_follow_each_other_by_time,
    facets_count_what_each_value_would_give,
    words_find_events,
];

async fn finds(world: &World, query: &str, expected: Expect) {
    let seen = world.get(&format!("/v1/events?{query}")).await;
    expected.assert_eq(&seen.is(200).each("slug").join(" "));
}

/// One in January, one in February, one in March, of two communities.
async fn a_year(world: &World) {
    published(
        world,
        "gennaio",
        json!({"province": "BO", "themes": ["territorio"]}),
    )
    .await;
    let february = json!({"starts_at": "2027-02-10T17:00:00Z", "ends_at": "2027-02-11T17:00:00Z", "kind": "open_space", "municipality": "036023"});
    published(world, "febbraio", february).await;
    let march = json!({"starts_at": "2027-03-10T17:00:00Z", "ends_at": "2027-03-10T19:00:00Z", "mode": "online", "co_hosts": [WHERE], "themes": ["dati", "territorio"]});
    create(world, "open-data-lab", &with(new_event("marzo"), march))
        .await
        .is(201);
    take(world, "marzo", "publication").await.is(200);
}

async fn filters_add_up(world: World) {
    a_year(&world).await;
    finds(&world, "", expect!["gennaio febbraio marzo"]).await;
    finds(&world, "sort=-starts_at", expect!["marzo febbraio gennaio"]).await;
    finds(
        &world,
        "from=2027-02-01T00:00:00Z&to=2027-03-01T00:00:00Z",
        expect!["febbraio"],
    )
    .await;
    finds(
        &world,
        "ending_after=2027-02-11T00:00:00Z",
        expect!["febbraio marzo"],
    )
    .await;
    finds(&world, "province=BO&province=MO", expect!["gennaio febbraio"]).await;
    finds(&world, "province=BO&from=2027-02-01T00:00:00Z", expect![[""]]).await;
    finds(&world, "theme=dati", expect!["marzo"]).await;
    finds(&world, "community=open-data-lab", expect!["marzo"]).await;
    finds(
        &world,
        &format!("community={WHERE}"),
        expect!["gennaio febbraio marzo"],
    )
    .await;
    finds(&world, "community=nessuna", expect![[""]]).await;
    finds(
        &world,
        "kind=open_space&kind=workshop&mode=in_person",
        expect!["gennaio febbraio"],
    )
    .await;
    finds(&world, "status=cancelled", expect![[""]]).await;
}

async fn who_finds_what(world: World) {
    for (community, visibility) in [
        (WHERE, "public"),
        (WHERE, "members"),
        ("cantiere-riservato", "public"),
    ] {
        let slug = format!("{community}-{visibility}");
        let body = with(new_event(&slug), json!({"visibility": visibility}));
        create(&world, community, &body).await.is(201);
        take(&world, &slug, "publication").await.is(200);
    }
    create(&world, WHERE, &new_event("una-bozza")).await.is(201);
    let mut told = String::new();
    for caller in [
        "anonymous",
        "outsider",
        &format!("member of {WHERE}"),
        &format!("facilitator of {WHERE}"),
        "member of cantiere-riservato",
        "analyst",
    ] {
        let list = world.by(caller).get("/v1/events").await;
        let managed = world.by(caller).get("/v1/events?managed=true").await;
        told += &format!("{caller}: {} | runs: {}\n", sorted(&list), sorted(&managed));
        // What the list hides is not there at all.
        for slug in [
            format!("{WHERE}-members"),
            "cantiere-riservato-public".to_owned(),
            "una-bozza".to_owned(),
        ] {
            let one = world.by(caller).get(&format!("/v1/events/{slug}")).await;
            assert_eq!(
                one.status == 200,
                list.each("slug").contains(&slug),
                "{caller} {slug}"
            );
        }
    }
    expect![[r#"
        anonymous: rigenerazione-urbana-public | runs: 
        outsider: rigenerazione-urbana-public | runs: 
        member of rigenerazione-urbana: rigenerazione-urbana-members rigenerazione-urbana-public | runs: 
        facilitator of rigenerazione-urbana: rigenerazione-urbana-members rigenerazione-urbana-public una-bozza | runs: rigenerazione-urbana-members rigenerazione-urbana-public una-bozza
        member of cantiere-riservato: cantiere-riservato-public rigenerazione-urbana-public | runs: 
        analyst: cantiere-riservato-public rigenerazione-urbana-members rigenerazione-urbana-public una-bozza | runs: 
    "#]].assert_eq(&told);
}

/// Of one time, they come in no order that a test could know.
fn sorted(list: &Seen) -> String {
    let mut slugs = list.is(200).each("slug");
    slugs.sort();
    slugs.join(" ")
}

/// Page by page, one event each.
async fn walked(world: &World, query: &str, total: usize) -> String {
    let mut next = format!("/v1/events?limit=1&count=true&{query}");
    let mut told = Vec::new();
    loop {
        let page = world.get(&next).await;
        assert_eq!(page.is(200).at("/total"), json!(total));
        told.extend(page.each("slug"));
        match page.at("/_links/next").as_str() {
            Some(link) => next = link.to_owned(),
            None => return told.join(" "),
        }
    }
}

async fn pages_follow_each_other_by_time(world: World) {
    a_year(&world).await;
    assert_eq!(walked(&world, "", 3).await, "gennaio febbraio marzo");
}

/// What has one value of a facet is read along that facet's key; the others still hold.
async fn pages_of_one_value_follow_each_other_by_time(world: World) {
    a_year(&world).await;
    let of_both = format!("community={WHERE}");
    assert_eq!(walked(&world, &of_both, 3).await, "gennaio febbraio marzo");
    let down = format!("{of_both}&sort=-starts_at");
    assert_eq!(walked(&world, &down, 3).await, "marzo febbraio gennaio");
    let themed = format!("{of_both}&theme=territorio&sort=-starts_at");
    assert_eq!(walked(&world, &themed, 2).await, "marzo gennaio");
    assert_eq!(walked(&world, "theme=territorio&province=BO", 1).await, "gennaio");
    let mut updated = walked(&world, &format!("{of_both}&sort=updated"), 3).await;
    updated.retain(|letter| letter == ' ');
    assert_eq!(updated.len(), 2);
}

async fn facets_count_what_each_value_would_give(world: World) {
    a_year(&world).await;
    let seen = world.get("/v1/events?facets=true&province=BO").await;
    seen.is(200).reads_at(
        "/facets",
        &expect![[r#"
        200
        {
          "kind": [
            {
              "count": 1,
              "label": "workshop",
              "value": "workshop"
            }
          ],
          "mode": [
            {
              "count": 1,
              "label": "in_person",
              "value": "in_person"
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
            }
          ],
          "theme": [
            {
              "count": 1,
              "label": "Territorio e spazi pubblici",
              "value": "territorio"
            }
          ]
        }
    "#]],
    );
}

async fn words_find_events(world: World) {
    a_year(&world).await;
    finds(&world, "q=laboratori%20progett", expect![""]).await;
    finds(&world, "q=laboratorio", expect!["gennaio febbraio marzo"]).await;
    finds(&world, "q=astronavi", expect![[""]]).await;
}
