//! Crossings, filters, groups, and surveys side by side.

use super::{RESULTS, answers, cells, person, settle, twelve_answer};
use crate::both;
use crate::harness::{Engine, World, person_id};
use crate::surveys::{create, new_survey, published, take};
use serde_json::{Value, json};
use uuid::Uuid;

both![
    one_question_is_crossed_with_another,
    those_of_one_answer_are_told_alone,
    by_province_for_those_who_run_it,
    surveys_of_one_questionnaire_are_laid_side_by_side,
];

async fn one_question_is_crossed_with_another(world: World) {
    twelve_answer(&world, "staff").await;
    let ask = async |query: &str| {
        let path = format!("{RESULTS}/crossing?{query}");
        world.by("editor").get(&path).await
    };
    ask("question=voto&by=ruolo").await.is(409);
    settle(&world, "prova").await;
    let seen = ask("question=voto&by=ruolo").await;
    assert_eq!(seen.is(200).str("/crossing/by/value"), "ruolo");
    let table = seen.at("/crossing/tables/0");
    let counts = table["rows"].as_array().expect("rows").iter();
    let counts: Vec<Value> = counts
        .flat_map(|row| row["counts"].as_array().expect("counts").clone())
        .collect();
    assert!(
        !counts.contains(&json!(1)) && !counts.contains(&json!(11)),
        "{counts:?}"
    );
    assert_eq!(table["withheld"], true);
    for wrong in [
        "question=voto&by=voto",
        "question=perche&by=voto",
        "question=niente&by=voto",
        "question=voto",
        "question=voto&by=ruolo&group=province",
        "question=voto&group=quartiere",
    ] {
        ask(wrong).await.is(400);
    }
    // Nobody knows what those are who answered.
    ask("question=voto&group=province").await.is(409);
}

async fn those_of_one_answer_are_told_alone(world: World) {
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": [], "results": "public_after_closing"});
    published(&world, "prova", open).await;
    for number in 0..20 {
        let (role, vote) = if number < 10 { ("a", 9) } else { ("b", 4) };
        answers(&world, &person(number), "prova", role, vote).await;
    }
    take(&world, "prova", "closure").await.is(200);
    take(&world, "prova", "results-publication").await.is(200);
    let path = |value: &str| format!("{RESULTS}/filtered?by=ruolo&value={value}");
    let seen = world.get(&path("a")).await;
    assert_eq!(seen.is(200).at("/value/count"), 10);
    assert_eq!(seen.str("/by/value"), "ruolo");
    assert_eq!(cells(&seen, "/questions", "voto")[9], 10);
    assert_eq!(cells(&seen, "/questions", "voto")[4], 0);
    world.get(&path("niente")).await.is(400);
}

fn literal(world: &World, id: Uuid) -> String {
    match world.database().engine() {
        Engine::Sqlite => format!("x'{}'", id.simple()),
        Engine::Postgres => format!("'{id}'::uuid"),
    }
}

async fn by_province_for_those_who_run_it(world: World) {
    let open = json!({"audience": "public", "members_of": [], "results": "public_after_closing"});
    published(&world, "prova", open).await;
    for number in 0..18 {
        let province = if number < 8 { "BO" } else { "RN" };
        let id = literal(&world, person_id(700 + number));
        let sql = format!(
            "INSERT INTO people (id, name, sort_name, province_code, created_at) VALUES ({id}, 'Ospite', 'ospite', '{province}', 0)"
        );
        world.execute(&sql).await;
        answers(
            &world,
            &person(number),
            "prova",
            "b",
            if number < 8 { 2 } else { 9 },
        )
        .await;
    }
    settle(&world, "prova").await;
    let seen = world.by("editor").get(RESULTS).await;
    assert_eq!(
        seen.is(200).at("/options/groups"),
        json!(["category", "province"])
    );
    let path = format!("{RESULTS}/crossing?question=voto&group=province");
    let seen = world.by("editor").get(&path).await;
    let columns = seen.is(200).at("/crossing/columns");
    let of = |code: &str| {
        let columns = columns.as_array().expect("columns");
        columns
            .iter()
            .position(|column| column["value"] == code)
            .expect(code)
    };
    assert_eq!(columns[of("BO")]["count"], 8);
    assert_eq!(columns[of("BO")]["label"], "Bologna");
    assert_eq!(seen.at("/crossing/tables/0/rows/2/counts")[of("BO")], 8);
    assert_eq!(seen.at("/crossing/tables/0/rows/9/counts")[of("RN")], 10);
    take(&world, "prova", "results-publication").await.is(200);
    world.get(RESULTS).await.is(200);
    world.get(&path).await.is(401);
    world.by("outsider").get(&path).await.is(403);
}

async fn surveys_of_one_questionnaire_are_laid_side_by_side(world: World) {
    twelve_answer(&world, "staff").await;
    settle(&world, "prova").await;
    let questionnaire = world
        .by("editor")
        .get("/v1/surveys/prova")
        .await
        .str("/questionnaire");
    create(&world, &new_survey(&questionnaire, "dopo")).await.is(201);
    take(&world, "dopo", "publication").await.is(200);
    let path = "/v1/surveys/dopo/results/comparison?with=prova";
    world.by("editor").get(path).await.is(409);
    settle(&world, "dopo").await;
    let seen = world.by("editor").get(path).await;
    let names: Vec<Value> = seen
        .is(200)
        .at("/surveys")
        .as_array()
        .expect("surveys")
        .iter()
        .map(|one| one["slug"].clone())
        .collect();
    assert_eq!(names.len(), 2);
    assert_eq!(
        seen.at("/comparison/questions/0/results")
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    let offered = world.by("editor").get(RESULTS).await;
    assert_eq!(offered.is(200).str("/options/comparable/0/slug"), "dopo");
    published(&world, "altra", json!({})).await;
    settle(&world, "altra").await;
    world
        .by("editor")
        .get("/v1/surveys/dopo/results/comparison?with=altra")
        .await
        .is(400);
}
