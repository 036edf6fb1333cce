//! Organisations: brought in, verified, changed, and merged when there are two of one.

use crate::both;
use crate::harness::{Seen, World};
use expect_test::expect;
use serde_json::{Value, json};

both![
    an_organisation_is_brought_in_and_verified,
    who_finds_what,
    a_change_needs_the_version_that_was_read,
    a_duplicate_goes_with_everything_that_points_to_it,
    what_cannot_be_merged,
];

const ORGANISATIONS: &str = "/v1/organisations";

async fn made(world: &World, name: &str) -> String {
    let body = json!({"name": name, "kind": "association", "municipality": "037006", "website": "https://ente.example.org/"});
    let seen = world.by("outsider").post(ORGANISATIONS).json(&body).send().await;
    seen.is(201).str("/id")
}

async fn an_organisation_is_brought_in_and_verified(world: World) {
    let id = made(&world, "Associazione Àncora").await;
    let path = format!("{ORGANISATIONS}/{id}");
    world.get(&path).await.is(404);
    world.by("outsider").get(&path).await.is(404);
    let asking = world.by("outsider").patch("/v1/me").header("if-match", "*");
    asking.json(&json!({"organisation": id})).send().await.is(200);
    world.by("outsider").get(&path).await.is(200);
    world
        .by("outsider")
        .post(&format!("{path}/verification"))
        .send()
        .await
        .is(403);
    world
        .by("analyst")
        .post(&format!("{path}/verification"))
        .send()
        .await
        .is(403);
    world
        .by("editor")
        .post(&format!("{path}/verification"))
        .send()
        .await
        .is(200);
    let again = world
        .by("editor")
        .post(&format!("{path}/verification"))
        .send()
        .await;
    again.refuses(&expect![[r#"
        409 wrong-state: Lo stato attuale è «verified»: da qui non si passa a «verified».
    "#]]);
    let seen = world.get(&path).await;
    seen.reads_at(
        "",
        &expect![[r#"
        200
        {
          "created_at": "2026-11-21T09:30:00Z",
          "id": "<id>",
          "kind": "association",
          "merged_into": null,
          "municipality": {
            "code": "037006",
            "name": "Bologna",
            "province": "BO"
          },
          "name": "Associazione Àncora",
          "province": {
            "code": "BO",
            "name": "Bologna"
          },
          "state": "verified",
          "updated_at": "2026-11-21T09:30:00Z",
          "website": "https://ente.example.org/"
        }
    "#]],
    );
    let nowhere = json!({"name": "Nessun luogo", "kind": "company", "municipality": "000000"});
    let refused = world
        .by("outsider")
        .post(ORGANISATIONS)
        .json(&nowhere)
        .send()
        .await;
    refused.refuses(&expect![[r#"
        422 invalid: «000000» non esiste: l’elenco è in /v1/municipalities.
          /municipality unknown: «000000» non esiste: l’elenco è in /v1/municipalities.
    "#]]);
}

async fn who_finds_what(world: World) {
    let id = made(&world, "Officina Mobile").await;
    let names = async |who: &str, query: &str| {
        let seen = world.by(who).get(&format!("{ORGANISATIONS}?{query}")).await;
        seen.is(200).each("name").join(", ")
    };
    assert_eq!(names("anonymous", "q=officina").await, "");
    assert_eq!(names("outsider", "q=officina&state=unverified").await, "");
    assert_eq!(names("analyst", "q=OFFICINA").await, "Officina Mobile");
    assert_eq!(
        names("editor", "state=unverified&kind=association&province=BO").await,
        "Officina Mobile"
    );
    world
        .by("editor")
        .post(&format!("{ORGANISATIONS}/{id}/verification"))
        .send()
        .await
        .is(200);
    assert_eq!(
        names("anonymous", "q=mobile&province=BO&sort=newest").await,
        "Officina Mobile"
    );
    assert_eq!(names("anonymous", "q=mobile&province=MO").await, "");
}

async fn a_change_needs_the_version_that_was_read(world: World) {
    let path = format!("{ORGANISATIONS}/{}", made(&world, "Officina Mobile").await);
    let read = world.by("editor").get(&path).await;
    let tag = read.header("etag").expect("a tag").to_owned();
    let change = async |body: Value| {
        let asking = world.by("editor").patch(&path).header("if-match", &tag);
        asking.json(&body).send().await
    };
    let changed = change(json!({"name": "Officina Stabile", "municipality": null})).await;
    assert_eq!(
        [changed.at("/name"), changed.at("/province")],
        [json!("Officina Stabile"), Value::Null]
    );
    change(json!({"name": "Officina Perduta"})).await.is(412);
}

async fn a_duplicate_goes_with_everything_that_points_to_it(world: World) {
    let (double, kept) = (
        made(&world, "Il doppione").await,
        made(&world, "Quella che resta").await,
    );
    for slug in ["rigenerazione-urbana", "contratti-di-fiume"] {
        belongs(&world, slug, &double, "active").await;
    }
    // In one community both are there: who left gives way to who is active.
    belongs(&world, "contratti-di-fiume", &kept, "left").await;
    let asking = world.by("outsider").patch("/v1/me").header("if-match", "*");
    asking.json(&json!({"organisation": double})).send().await.is(200);
    let merge = async |from: &str, into: &str| -> Seen {
        let asking = world.by("editor").post(&format!("{ORGANISATIONS}/{from}/merger"));
        asking.json(&json!({"into": into})).send().await
    };
    let before = counts(&world).await;
    assert_eq!(
        merge(&double, &kept).await.is(200).str("/name"),
        "Quella che resta"
    );
    assert_eq!(counts(&world).await, before);
    assert_eq!(
        world.by("outsider").get("/v1/me").await.str("/organisation/name"),
        "Quella che resta"
    );
    assert_eq!(
        world
            .by("analyst")
            .get(&format!("{ORGANISATIONS}/{double}"))
            .await
            .str("/merged_into"),
        kept
    );
    let sql = "SELECT c.slug || ' ' || m.state || ' ' || o.name FROM memberships m JOIN communities c ON c.id = m.community_id \
         JOIN organisations o ON o.id = m.organisation_id WHERE o.name IN ('Il doppione', 'Quella che resta') ORDER BY c.slug";
    expect![[r#"
        contratti-di-fiume active Quella che resta
        rigenerazione-urbana active Quella che resta"#]]
    .assert_eq(&world.rows::<String>(sql).await.join("\n"));
    // What is merged is not changed, merged or represented any more.
    merge(&double, &kept).await.is(409);
    merge(&kept, &double).await.is(422);
    let patch = world
        .by("editor")
        .patch(&format!("{ORGANISATIONS}/{double}"))
        .header("if-match", "*");
    patch.json(&json!({"name": "Di nuovo"})).send().await.is(409);
    let asking = world.by("outsider").patch("/v1/me").header("if-match", "*");
    asking.json(&json!({"organisation": double})).send().await.is(422);
    // What was merged before follows.
    let last = made(&world, "L'ultima").await;
    merge(&kept, &last).await.is(200);
    assert_eq!(
        world
            .by("editor")
            .get(&format!("{ORGANISATIONS}/{double}"))
            .await
            .str("/merged_into"),
        last
    );
}

async fn what_cannot_be_merged(world: World) {
    let id = made(&world, "Da sola").await;
    let merge = async |who: &str, into: &str| {
        let asking = world.by(who).post(&format!("{ORGANISATIONS}/{id}/merger"));
        asking.json(&json!({"into": into})).send().await.status
    };
    assert_eq!(merge("editor", &id).await, 422, "with itself");
    assert_eq!(merge("editor", "01970000-0000-7000-8000-00000000ffff").await, 422);
    assert_eq!(merge("analyst", &id).await, 403);
    assert_eq!(merge("outsider", &id).await, 404);
    assert_eq!(merge("anonymous", &id).await, 401);
}

async fn counts(world: &World) -> Vec<String> {
    let sql =
        "SELECT slug || ' ' || members_count || ' ' || organisations_count FROM communities ORDER BY slug";
    world.rows::<String>(sql).await
}

/// A membership put there behind the API's back, and counted.
async fn belongs(world: &World, slug: &str, organisation: &str, state: &str) {
    let blob = match world.database().engine() {
        crate::harness::Engine::Sqlite => (
            "randomblob(16)".to_owned(),
            format!("x'{}'", organisation.replace('-', "")),
        ),
        crate::harness::Engine::Postgres => {
            ("gen_random_uuid()".to_owned(), format!("'{organisation}'::uuid"))
        }
    };
    let (new, id) = blob;
    world
        .execute(&format!(
            "INSERT INTO memberships (id, community_id, organisation_id, state, role, created_at, updated_at) \
             SELECT {new}, c.id, {id}, '{state}', 'member', 0, 0 FROM communities c WHERE c.slug = '{slug}'"
        ))
        .await;
    if state == "active" {
        let sql = "UPDATE communities SET members_count = members_count + 1, organisations_count = organisations_count + 1";
        world.execute(&format!("{sql} WHERE slug = '{slug}'")).await;
    }
}
