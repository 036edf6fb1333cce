//! Of whom a community is made, with small numbers protected.

use crate::both;
use crate::harness::{Engine, World};
use expect_test::expect;
use serde_json::Value;

both![
    small_numbers_are_protected,
    large_numbers_are_told,
    who_may_know_of_the_community_may_know_this,
];

const PLACE: &str = "/v1/communities/rigenerazione-urbana/composition";

fn told(seen: &crate::harness::Seen, dimension: &str) -> String {
    let shares = seen.at(&format!("/{dimension}"));
    let share = |share: &Value| {
        let count = share["count"]
            .as_i64()
            .map_or("·".to_owned(), |count| count.to_string());
        format!("{} {count}", share["label"].as_str().expect("a label"))
    };
    let shares: Vec<String> = shares.as_array().expect("shares").iter().map(share).collect();
    shares.join(", ")
}

async fn small_numbers_are_protected(world: World) {
    let seen = world.get(PLACE).await;
    let totals = [seen.at("/total"), seen.at("/people"), seen.at("/organisations")];
    assert_eq!(totals, [11, 9, 2]);
    expect!["citizen 9, regional_official 0, local_administrator 0, local_official 0, public_body 0, professional 0, academic 0, association 0, company 0, informal_group 0, unknown 0"]
        .assert_eq(&told(&seen, "category"));
    // Two associations only: whoever is withheld with them, nobody can tell.
    expect!["regional_official ·, local_administrator ·, local_official ·, public_body ·, professional ·, academic ·, association ·, company ·, informal_group ·, citizen ·"]
        .assert_eq(&told(&seen, "organisation_kind"));
    expect!["unknown 9, Bologna 0, Forlì-Cesena 0, Ferrara 0, Modena 0, Piacenza 0, Parma 0, Ravenna 0, Reggio nell'Emilia 0, Rimini 0"]
        .assert_eq(&told(&seen, "province"));
}

async fn large_numbers_are_told(world: World) {
    join_in(&world, 7, "'professional'", "'BO'").await;
    join_in(&world, 1, "'academic'", "'RN'").await;
    join_in(&world, 6, "NULL", "'MO'").await;
    let seen = world.get(PLACE).await;
    // The one academic is withheld, and with them the smallest of the others, so that the total does not tell.
    expect!["citizen 9, professional 7, regional_official ·, local_administrator ·, local_official ·, public_body ·, academic ·, association ·, company ·, informal_group ·, unknown ·"]
        .assert_eq(&told(&seen, "category"));
    expect!["unknown 9, Bologna 7, Forlì-Cesena ·, Ferrara ·, Modena ·, Piacenza ·, Parma ·, Ravenna ·, Reggio nell'Emilia ·, Rimini ·"]
        .assert_eq(&told(&seen, "province"));
}

async fn who_may_know_of_the_community_may_know_this(world: World) {
    let hidden = "/v1/communities/cantiere-riservato/composition";
    let missing = "/v1/communities/nessuna/composition";
    let plain = |seen: &crate::harness::Seen| {
        let mut problem = seen.json();
        problem["instance"] = Value::Null;
        problem["request_id"] = Value::Null;
        (seen.status, problem)
    };
    let (hidden_seen, missing_seen) = (world.get(hidden).await, world.get(missing).await);
    assert_eq!(plain(&hidden_seen), plain(&missing_seen));
    hidden_seen.is(404);
    world.by("analyst").get(hidden).await.is(200);
    world.by("member of cantiere-riservato").get(hidden).await.is(200);
}

/// People put there behind the API's back, and counted.
async fn join_in(world: &World, count: u32, category: &str, province: &str) {
    let new = match world.database().engine() {
        Engine::Sqlite => "randomblob(16)",
        Engine::Postgres => "gen_random_uuid()",
    };
    for _ in 0..count {
        world
            .execute(&format!(
                "INSERT INTO people (id, name, sort_name, category, province_code, created_at) VALUES ({new}, 'Ospite', 'ospite', {category}, {province}, 0)"
            ))
            .await;
    }
    let here = "(SELECT id FROM communities WHERE slug = 'rigenerazione-urbana')";
    world
        .execute(&format!(
            "INSERT INTO memberships (id, community_id, person_id, state, role, created_at, updated_at) \
             SELECT {new}, {here}, p.id, 'active', 'member', 0, 0 FROM people p WHERE p.name = 'Ospite' \
             AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = p.id)"
        ))
        .await;
    let sql = format!(
        "UPDATE communities SET members_count = members_count + {count} WHERE slug = 'rigenerazione-urbana'"
    );
    world.execute(&sql).await;
}
