//! Lists of memberships and of members, and who sees what.

use super::{OPEN, applicant, application, apply, guest, path_of, with};
use crate::both;
use crate::harness::World;
use expect_test::expect;
use serde_json::json;

both![
    coordinators_find_theirs_and_staff_all,
    filters_of_memberships,
    what_may_not_be_seen_is_missing,
    members_are_shown_who_agreed_to_whom_it_concerns,
];

async fn coordinators_find_theirs_and_staff_all(world: World) {
    let mut told = String::new();
    for caller in [
        "outsider",
        "member of rigenerazione-urbana",
        "analyst",
        "coordinator of rigenerazione-urbana",
        "coordinator of cantiere-riservato",
        "editor",
        "administrator",
    ] {
        let seen = world.by(caller).get("/v1/memberships?count=true&limit=100").await;
        if seen.status == 200 {
            let of = seen.at("/items");
            let mut slugs: Vec<String> = of
                .as_array()
                .expect("items")
                .iter()
                .map(|item| item["community"]["slug"].to_string())
                .collect();
            slugs.sort();
            slugs.dedup();
            told += &format!("{caller}: {} of {} communities\n", seen.at("/total"), slugs.len());
        } else {
            told += &format!("{caller}: {}\n", seen.status);
        }
    }
    world.get("/v1/memberships").await.is(401);
    expect![[r#"
        outsider: 403
        member of rigenerazione-urbana: 403
        analyst: 403
        coordinator of rigenerazione-urbana: 11 of 1 communities
        coordinator of cantiere-riservato: 5 of 1 communities
        editor: 61 of 10 communities
        administrator: 61 of 10 communities
    "#]]
    .assert_eq(&told);
    let elsewhere = world
        .by("coordinator of rigenerazione-urbana")
        .get("/v1/memberships?community=cantiere-riservato")
        .await;
    assert!(elsewhere.is(200).each("id").is_empty());
}

async fn filters_of_memberships(world: World) {
    applicant(&world, "gina@example.org").await;
    guest(
        &world,
        OPEN,
        "otto@example.org",
        json!({"name": "Ottò Lunghi", "municipality": "037006"}),
    )
    .await;
    let mut told = String::new();
    for query in [
        "state=pending",
        "q=OTTO+LUNGHI",
        "q=otto@",
        "province=BO",
        "category=local_official",
        "organisation_kind=association&community=rigenerazione-urbana",
        "role=coordinator&community=rigenerazione-urbana,bilancio-partecipativo&sort=name",
        "since=2026-11-21T00:00:00Z&sort=oldest",
    ] {
        let seen = world.by("editor").get(&format!("/v1/memberships?{query}")).await;
        seen.is(200);
        let items = seen.at("/items");
        let line = |item: &serde_json::Value| {
            let name = item["person"]["name"]
                .as_str()
                .or(item["organisation"]["name"].as_str());
            format!(
                "{} ({})",
                name.unwrap_or("–"),
                item["state"].as_str().unwrap_or_default()
            )
        };
        let mut names: Vec<String> = items.as_array().expect("items").iter().map(line).collect();
        // Those of one moment come in no order that a test could know.
        names.sort();
        told += &format!("{query} → {}\n", names.join(", "));
    }
    expect![[r#"
        state=pending → Gina Ospite (pending)
        q=OTTO+LUNGHI → Ottò Lunghi (active)
        q=otto@ → Ottò Lunghi (active)
        province=BO → Ottò Lunghi (active)
        category=local_official → Gina Ospite (pending)
        organisation_kind=association&community=rigenerazione-urbana → Ente inventato (active), Ente inventato (active)
        role=coordinator&community=rigenerazione-urbana,bilancio-partecipativo&sort=name → Carla Cavina (active), Carla Cavina (active)
        since=2026-11-21T00:00:00Z&sort=oldest → Gina Ospite (pending), Ottò Lunghi (active)
    "#]].assert_eq(&told);
    let facets = world
        .by("editor")
        .get("/v1/memberships?facets=true&state=active&limit=1")
        .await;
    facets.reads_at(
        "/facets",
        &expect![[r#"
        200
        {
          "state": [
            {
              "count": 62,
              "value": "active"
            },
            {
              "count": 1,
              "value": "pending"
            }
          ]
        }
    "#]],
    );
    world
        .by("editor")
        .get("/v1/memberships?state=asleep")
        .await
        .is(400);
    world
        .by("editor")
        .get("/v1/memberships?email=a@b.it")
        .await
        .is(400);
    for sort in ["newest", "oldest", "name"] {
        let mut found = Vec::new();
        let mut page = world
            .by("editor")
            .get(&format!("/v1/memberships?sort={sort}&limit=7&count=true"))
            .await;
        let total = page.at("/total").as_u64().expect("a total");
        loop {
            found.extend(page.each("id"));
            let Some(next) = page.at("/_links/next").as_str().map(str::to_owned) else {
                break;
            };
            page = world.by("editor").get(&next).await;
        }
        let all: std::collections::BTreeSet<_> = found.iter().collect();
        assert_eq!(
            (found.len() as u64, all.len() as u64),
            (total, total),
            "{sort}: each once"
        );
    }
}

async fn what_may_not_be_seen_is_missing(world: World) {
    let path = path_of(&world, "member of rigenerazione-urbana").await;
    let nobody = "/v1/memberships/01970000-0000-7000-8000-00000000ffff";
    for caller in [
        "outsider",
        "facilitator of rigenerazione-urbana",
        "coordinator of open-data-lab",
        "analyst",
    ] {
        let told = async |path: &str| {
            let seen = world.by(caller).get(path).await;
            (
                seen.status,
                seen.str("/detail"),
                seen.str("/title"),
                seen.str("/type"),
                seen.body.len(),
            )
        };
        let (hidden, missing) = (told(&path).await, told(nobody).await);
        assert_eq!(hidden, missing, "{caller}");
        assert_eq!(hidden.0, 404);
        for step in ["approval", "departure", "undo"] {
            let hidden = world.by(caller).post(&format!("{path}/{step}")).send().await;
            let missing = world.by(caller).post(&format!("{nobody}/{step}")).send().await;
            assert_eq!(
                (hidden.status, hidden.body.len() - path.len()),
                (404, missing.body.len() - nobody.len())
            );
        }
    }
    world.by("editor").get(&path).await.is(200);
    world
        .by("coordinator of rigenerazione-urbana")
        .get(&path)
        .await
        .is(200);
}

async fn members_are_shown_who_agreed_to_whom_it_concerns(world: World) {
    guest(&world, OPEN, "gina@example.org", json!({"shown": true})).await;
    guest(&world, OPEN, "otto@example.org", json!({"name": "Otto Lunghi"})).await;
    apply(
        &world,
        "outsider",
        OPEN,
        &with(application(), json!({"shown": true})),
    )
    .await
    .is(201);
    let members = format!("/v1/communities/{OPEN}/members");
    world.get(&members).await.reads_at(
        "/items",
        &expect![[r#"
        200
        [
          {
            "name": "Gina Ospite",
            "organisation": null,
            "role": "member"
          },
          {
            "name": "Olga Orsi",
            "organisation": null,
            "role": "member"
          }
        ]
    "#]],
    );
    assert_eq!(
        world.get(&format!("{members}?q=orsi")).await.each("name"),
        ["Olga Orsi"]
    );
    let mut told = String::new();
    for visibility in ["public_opt_in", "members", "coordinators"] {
        world
            .execute(&format!(
                "UPDATE communities SET members_visibility = '{visibility}' WHERE slug = '{OPEN}'"
            ))
            .await;
        let mut line = Vec::new();
        for caller in [
            "anonymous",
            "outsider",
            "member of rigenerazione-urbana",
            "coordinator of rigenerazione-urbana",
            "analyst",
            "editor",
        ] {
            // Not the address that was kept for visitors: the setting was changed behind the API's back.
            let seen = world
                .by(caller)
                .get(&format!("{members}?limit={}", 20 + told.len() % 50))
                .await;
            line.push(format!("{caller} {}", seen.status));
        }
        told += &format!("{visibility}: {}\n", line.join(", "));
    }
    expect![[r#"
        public_opt_in: anonymous 200, outsider 200, member of rigenerazione-urbana 200, coordinator of rigenerazione-urbana 200, analyst 200, editor 200
        members: anonymous 401, outsider 403, member of rigenerazione-urbana 200, coordinator of rigenerazione-urbana 200, analyst 403, editor 200
        coordinators: anonymous 401, outsider 403, member of rigenerazione-urbana 403, coordinator of rigenerazione-urbana 200, analyst 403, editor 200
    "#]].assert_eq(&told);
}
