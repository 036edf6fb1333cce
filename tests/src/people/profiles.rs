//! One's own profile, and what others see of it.

use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    one_sees_oneself,
    a_profile_is_changed_by_who_it_is,
    what_a_profile_names_must_exist,
    a_place_is_in_its_province,
    nothing_is_public_until_somebody_says_so,
    a_change_needs_the_version_that_was_read,
    what_is_written_about_people_says_no_name,
];

const OUTSIDER: &str = "/v1/people/01970000-0000-7000-8000-000000000063";

async fn change(world: &World, who: &str, patch: Value) -> Seen {
    let asking = world.by(who).patch("/v1/me").header("if-match", "*");
    asking.json(&patch).send().await
}

async fn one_sees_oneself(world: World) {
    let me = world
        .by("coordinator of rigenerazione-urbana")
        .get("/v1/me")
        .await;
    me.reads(&expect![[r#"
        GET /v1/me
        200
        content-type: application/json
        content-language: it

        {
          "category": "citizen",
          "communities": [
            {
              "id": "<rigenerazione-urbana>",
              "name": "Rigenerazione urbana",
              "role": "coordinator",
              "slug": "rigenerazione-urbana"
            }
          ],
          "email": "coordinator.rigenerazione-urbana@example.org",
          "hub_role": null,
          "id": "<id>",
          "interests": [],
          "language": "it",
          "languages": [],
          "municipality": null,
          "name": "Carla Cavina",
          "organisation": null,
          "province": null,
          "public_fields": [],
          "skills": [],
          "version": 1
        }
    "#]]);
    assert_eq!(me.header("cache-control"), Some("no-store"));
    world.get("/v1/me").await.is(401);
}

async fn a_profile_is_changed_by_who_it_is(world: World) {
    let changed = change(
        &world,
        "outsider",
        json!({
            "name": "Olga O. Orsi", "category": "professional", "municipality": "037006", "language": "en",
            "languages": ["it", "uk", "it"], "interests": ["territorio"], "skills": ["Facilitazione"], "public_fields": ["name", "skills"],
        }),
    )
    .await;
    changed.reads_at(
        "",
        &expect![[r#"
        200
        {
          "category": "professional",
          "communities": [],
          "email": "outsider@example.org",
          "hub_role": null,
          "id": "<id>",
          "interests": [
            {
              "name": "Territorio e spazi pubblici",
              "slug": "territorio"
            }
          ],
          "language": "en",
          "languages": [
            "it",
            "uk"
          ],
          "municipality": {
            "code": "037006",
            "name": "Bologna",
            "province": "BO"
          },
          "name": "Olga O. Orsi",
          "organisation": null,
          "province": {
            "code": "BO",
            "name": "Bologna"
          },
          "public_fields": [
            "name",
            "skills"
          ],
          "skills": [
            "Facilitazione"
          ],
          "version": 2
        }
    "#]],
    );
    assert_eq!(world.by("outsider").get("/v1/me").await.body, changed.body);
    for patch in [
        json!({"email": "other@example.org"}),
        json!({"hub_role": "administrator"}),
        json!({"name": null}),
        json!({"state": "active"}),
    ] {
        change(&world, "outsider", patch).await.is(422);
    }
}

async fn what_a_profile_names_must_exist(world: World) {
    let nowhere = "01970000-0000-7000-8000-00000000ffff";
    let patch = json!({
        "interests": ["territorio", "filatelia"], "municipality": "000000", "province": "XX", "organisation": nowhere,
    });
    change(&world, "outsider", patch).await.refuses(&expect![[r#"
        422 invalid: «filatelia» non esiste: l’elenco è in /v1/themes.
          /interests/1 unknown: «filatelia» non esiste: l’elenco è in /v1/themes.
          /municipality unknown: «000000» non esiste: l’elenco è in /v1/municipalities.
          /province unknown: «XX» non esiste: l’elenco è in /v1/provinces.
          /organisation unknown: «<id>» non esiste: l’elenco è in /v1/organisations.
    "#]]);
}

async fn a_place_is_in_its_province(world: World) {
    let place = |seen: &Seen| format!("{} {}", seen.at("/municipality/name"), seen.at("/province/code"));
    let steps = [
        json!({"municipality": "037006"}),
        json!({"province": "MO"}),
        json!({"municipality": "037006", "province": "BO"}),
        json!({"municipality": null}),
        json!({"province": null}),
    ];
    let mut told = Vec::new();
    for patch in steps {
        told.push(place(change(&world, "outsider", patch).await.is(200)));
    }
    expect![[r#"
        "Bologna" "BO"
        null "MO"
        "Bologna" "BO"
        null "BO"
        null null"#]]
    .assert_eq(&told.join("\n"));
    let torn = json!({"municipality": "037006", "province": "MO"});
    change(&world, "outsider", torn).await.refuses(&expect![[r#"
        422 invalid: Il comune è in un’altra provincia.
          /province rule: Il comune è in un’altra provincia.
    "#]]);
}

async fn nothing_is_public_until_somebody_says_so(world: World) {
    let missing = world.get("/v1/people/01970000-0000-7000-8000-00000000ffff").await;
    let hidden = world.get(OUTSIDER).await;
    let plain = |seen: &Seen| {
        let mut problem = seen.json();
        for part in ["instance", "request_id"] {
            problem[part] = Value::Null;
        }
        (seen.status, problem)
    };
    assert_eq!(plain(&missing), plain(&hidden));
    world.by("analyst").get(OUTSIDER).await.is(404);
    // Everything but a name is not enough to be found.
    let all_but_name = json!([
        "email",
        "category",
        "place",
        "organisation",
        "languages",
        "interests",
        "skills"
    ]);
    change(&world, "outsider", json!({"public_fields": all_but_name}))
        .await
        .is(200);
    world.get(OUTSIDER).await.is(404);
    change(
        &world,
        "outsider",
        json!({"public_fields": ["name", "category"], "skills": ["Orti"]}),
    )
    .await
    .is(200);
    for who in ["anonymous", "member of rigenerazione-urbana", "analyst"] {
        let shown = world.by(who).get(OUTSIDER).await;
        let seen = [
            shown.at("/name"),
            shown.at("/category"),
            shown.at("/email"),
            shown.at("/skills"),
            shown.at("/standing"),
        ];
        assert_eq!(
            seen,
            [
                json!("Olga Orsi"),
                json!("citizen"),
                Value::Null,
                json!([]),
                Value::Null
            ],
            "{who}"
        );
    }
    for who in ["administrator", "editor", "outsider"] {
        let shown = world.by(who).get(OUTSIDER).await;
        assert_eq!(shown.at("/email"), "outsider@example.org", "{who}");
        assert_eq!(shown.at("/standing/state"), "active", "{who}");
    }
    change(&world, "outsider", json!({"public_fields": []}))
        .await
        .is(200);
    world.get(OUTSIDER).await.is(404);
}

async fn a_change_needs_the_version_that_was_read(world: World) {
    let asking = world.by("outsider").patch("/v1/me");
    asking.json(&json!({"name": "Olga"})).send().await.is(428);
    let read = world.by("outsider").get("/v1/me").await;
    let tag = read.header("etag").expect("a tag").to_owned();
    let patch = async |name: &str| {
        let asking = world.by("outsider").patch("/v1/me").header("if-match", &tag);
        asking.json(&json!({"name": name})).send().await
    };
    patch("Olga Prima").await.is(200);
    patch("Olga Seconda").await.is(412);
    assert_eq!(
        world.by("outsider").get("/v1/me").await.str("/name"),
        "Olga Prima"
    );
}

async fn what_is_written_about_people_says_no_name(world: World) {
    change(
        &world,
        "outsider",
        json!({"name": "Canarino Giallo", "skills": ["Canarino"]}),
    )
    .await
    .is(200);
    let trail = world
        .rows::<String>("SELECT change FROM audit_entries WHERE action = 'person.updated'")
        .await;
    expect![[r#"{"fields":["name","skills"],"version":[1,2]}"#]].assert_eq(&trail.join("\n"));
}
