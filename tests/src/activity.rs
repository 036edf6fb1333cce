//! The audit trail as people read it.

use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::json;

both![
    an_entry_says_who_when_what_and_from_what_to_what,
    coordinators_read_what_concerns_their_communities,
    what_happens_to_memberships_is_of_their_community,
    names_are_for_who_may_see_them,
    entries_are_filtered,
    pages_lead_through_all_of_it,
];

const PLACE: &str = "/v1/communities/rigenerazione-urbana";

async fn change(world: &World, caller: &str, place: &str, programme: &str) {
    let change = world
        .by(caller)
        .patch(place)
        .header("if-match", "*")
        .header("request-id", "activity-0001");
    change
        .json(&json!({ "programme": programme }))
        .send()
        .await
        .is(200);
}

async fn activity(world: &World, caller: &str, query: &str) -> Seen {
    world.by(caller).get(&format!("/v1/activity{query}")).await
}

async fn an_entry_says_who_when_what_and_from_what_to_what(world: World) {
    world
        .execute("UPDATE people SET name = 'Eva Conti' WHERE email = 'editor@example.org'")
        .await;
    world.set_clock("2026-11-22T10:00:00Z");
    change(&world, "editor", PLACE, "PNRR").await;
    let seen = activity(&world, "administrator", "?limit=1&count=true").await;
    seen.reads_at(
        "/items/0",
        &expect![[r#"
            200
            {
              "action": "community.updated",
              "actor": {
                "id": "<id>",
                "kind": "person",
                "name": "Eva Conti"
              },
              "at": "2026-11-22T10:00:00Z",
              "changes": [
                {
                  "after": "PNRR",
                  "before": "STEP",
                  "field": "programme"
                },
                {
                  "after": "2",
                  "before": "1",
                  "field": "version"
                }
              ],
              "community": {
                "id": "<rigenerazione-urbana>",
                "name": "Rigenerazione urbana",
                "slug": "rigenerazione-urbana"
              },
              "id": "<id>",
              "request_id": "<request>",
              "subject": {
                "id": "<rigenerazione-urbana>",
                "kind": "community"
              }
            }
        "#]],
    );
    assert!(seen.at("/total").as_i64().is_some_and(|total| total > 1));
}

async fn coordinators_read_what_concerns_their_communities(world: World) {
    change(&world, "editor", PLACE, "PNRR").await;
    change(&world, "editor", "/v1/communities/open-data-lab", "PNRR").await;
    let by = "coordinator of rigenerazione-urbana";
    let own = activity(&world, by, "").await;
    let slugs: Vec<String> = own
        .at("/items")
        .as_array()
        .expect("items")
        .iter()
        .map(|item| item["community"]["slug"].to_string())
        .collect();
    assert!(
        !slugs.is_empty() && slugs.iter().all(|slug| slug == "\"rigenerazione-urbana\""),
        "{slugs:?}"
    );
    let other = activity(&world, by, "?community=open-data-lab").await;
    assert_eq!(other.is(200).each("id"), [""; 0], "a filter widens nothing");
    let hidden = activity(&world, by, "?community=cantiere-riservato").await;
    assert_eq!(
        hidden.is(200).each("id"),
        [""; 0],
        "as of one that does not exist"
    );
    for caller in [
        "outsider",
        "member of rigenerazione-urbana",
        "facilitator of rigenerazione-urbana",
    ] {
        activity(&world, caller, "").await.is(403);
    }
    world.get("/v1/activity").await.is(401);
}

async fn what_happens_to_memberships_is_of_their_community(world: World) {
    let slug = "rigenerazione-urbana";
    let sql = "SELECT COUNT(*) FROM audit_entries WHERE subject_kind = 'membership' AND community_id IS NULL";
    let join = world
        .by("outsider")
        .post(&format!("/v1/communities/{slug}/memberships"));
    let joined = join
        .json(&json!({"shown": false, "consent_privacy": true, "category": "citizen", "name": "Ugo Neri"}))
        .send()
        .await;
    assert!(joined.status < 300, "{}", joined.transcript());
    assert_eq!(world.rows::<i64>(sql).await, [0]);
    let seen = activity(
        &world,
        &format!("coordinator of {slug}"),
        "?subject_kind=membership&limit=1",
    )
    .await;
    assert_eq!(seen.str("/items/0/community/slug"), slug);
}

async fn names_are_for_who_may_see_them(world: World) {
    world
        .execute("UPDATE people SET name = 'Eva Conti' WHERE email = 'editor@example.org'")
        .await;
    change(&world, "editor", PLACE, "PNRR").await;
    for (caller, name) in [
        ("administrator", json!("Eva Conti")),
        ("editor", json!("Eva Conti")),
        ("coordinator of rigenerazione-urbana", json!("Eva Conti")),
        ("analyst", json!(null)),
    ] {
        let seen = activity(&world, caller, "?action=community.updated").await;
        assert_eq!(seen.at("/items/0/actor/name"), name, "{caller}");
        assert_eq!(seen.str("/items/0/actor/kind"), "person");
    }
}

async fn entries_are_filtered(world: World) {
    world.set_clock("2026-11-22T10:00:00Z");
    change(&world, "editor", PLACE, "PNRR").await;
    world.set_clock("2026-11-22T11:00:00Z");
    change(&world, "administrator", "/v1/communities/open-data-lab", "PNRR").await;
    let count = async |query: &str| {
        activity(&world, "administrator", query)
            .await
            .is(200)
            .each("id")
            .len()
    };
    let editor = activity(
        &world,
        "administrator",
        "?since=2026-11-22T10:00:00Z&until=2026-11-22T11:00:00Z",
    )
    .await;
    assert_eq!(editor.each("action"), ["community.updated"]);
    let who = editor.str("/items/0/actor/id");
    assert_eq!(count(&format!("?actor={who}")).await, 1);
    assert_eq!(count("?action=community.updated").await, 2);
    assert_eq!(count("?action=region&limit=1").await, 1, "all of one kind");
    assert_eq!(count("?action=region_founded").await, 0, "and no word of another");
    assert_eq!(
        count("?community=open-data-lab&since=2026-11-22T00:00:00Z").await,
        1
    );
    assert_eq!(
        count(&format!(
            "?subject={}&since=2026-11-22T00:00:00Z",
            world.id("open-data-lab")
        ))
        .await,
        1
    );
    assert_eq!(count("?subject_kind=term").await, 0);
    assert_eq!(count("?actor=command&limit=1").await, 1);
    for bad in ["?action=Community", "?since=yesterday", "?who=me", "?subject=1"] {
        activity(&world, "administrator", bad).await.is(400);
    }
}

async fn pages_lead_through_all_of_it(world: World) {
    for programme in ["uno", "due", "tre"] {
        change(&world, "editor", PLACE, programme).await;
    }
    let by = "coordinator of rigenerazione-urbana";
    let total = activity(&world, by, "?count=true")
        .await
        .at("/total")
        .as_u64()
        .expect("a total");
    let (mut seen, mut next) = (Vec::new(), Some("/v1/activity?limit=2".to_owned()));
    while let Some(path) = next {
        let page = world.by(by).get(&path).await;
        seen.extend(page.is(200).each("id"));
        next = page.at("/_links/next").as_str().map(str::to_owned);
    }
    assert_eq!(seen.len() as u64, total);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len() as u64, total, "each once");
}
