//! Surveys as files: responses by name, in confidence, and none of anonymous ones; the codebook; results as they are told.

use super::files::{csv_rows, xlsx_rows};
use super::{asked, exported};
use crate::both;
use crate::harness::{Seen, World, person_id};
use crate::surveys::{begun, published, save, submit, take};
use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use expect_test::expect;
use serde_json::{Value, json};
use std::io::Cursor;

both![
    by_name_with_everything,
    in_confidence_without_whose_it_is,
    of_anonymous_ones_there_are_results_only,
    only_those_who_run_it_have_them,
    what_is_left_out_is_not_there,
    the_list_is_what_is_exported,
];

/// What nobody else writes: of a response, of a person.
const CANARY: &str = "=HYPERLINK(\"zafferano\")";
const NAME: &str = "Milo Monti";

async fn answers(world: &World, who: &str, vote: i64) {
    let key = begun(world, who, "prova").await;
    save(world, &key, "p1", json!({"ruolo": "a", "anni": 12}))
        .await
        .is(200);
    save(world, &key, "p2", json!({"perche": CANARY, "voto": vote}))
        .await
        .is(200);
    submit(world, who, &key).await.is(200);
}

async fn answered(world: &World, more: Value) {
    published(world, "prova", more).await;
    answers(world, "member of rigenerazione-urbana", 7).await;
}

async fn settled(world: &World) {
    take(world, "prova", "closure").await.is(200);
    take(world, "prova", "results-settlement").await.is(200);
}

fn of(what: &str, format: &str, more: &str) -> Value {
    json!({"of": what, "format": format, "language": "it", "filter": format!("survey=prova{more}")})
}

fn told(rows: &[Vec<String>]) -> String {
    let lines: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
    lines.join("\n")
}

fn second_sheet(seen: &Seen) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(seen.body.clone())).expect("a workbook");
    let range = book.worksheet_range_at(1).expect("a sheet").expect("rows");
    range.rows().map(<[Data]>::to_vec).collect()
}

async fn by_name_with_everything(world: World) {
    answered(&world, json!({"identity": "identified"})).await;
    let csv = exported(&world, "editor", &of("survey_responses", "csv", "")).await;
    expect![[r#"
        _name | _submitted_on | _language | ruolo | anni | perche | voto
        Milo Monti | 2026-11-21 | it | a | 12 | '=HYPERLINK("zafferano") | 7"#]]
    .assert_eq(&told(&csv_rows(&csv)));
    let named = csv.header("content-disposition").map(str::to_owned);
    assert_eq!(
        named.as_deref(),
        Some("attachment; filename=\"risposte-2026-11-21.csv\"")
    );
    let xlsx = exported(&world, "editor", &of("survey_responses", "xlsx", "")).await;
    let rows = xlsx_rows(&xlsx);
    assert_eq!(
        rows[1][5],
        Data::String(CANARY.to_owned()),
        "a text, and no formula"
    );
    assert_eq!(rows[1][4], Data::Float(12.0));
    let codes = second_sheet(&xlsx);
    assert_eq!(codes[0][0], Data::String("Colonna".to_owned()));
    assert_eq!(codes[1][5], Data::String("a".to_owned()));
    let file = exported(&world, "editor", &of("survey_responses", "json", "")).await;
    assert_eq!(file.header("content-type"), Some("application/json"));
    let rows = file.at("/rows/0");
    assert_eq!((&rows["perche"], &rows["voto"]), (&json!(CANARY), &json!(7)));
    assert_eq!(file.at("/codebook/0/Colonna"), "ruolo");
    let book = exported(&world, "editor", &of("survey_codebook", "csv", "")).await;
    assert_eq!(
        csv_rows(&book)[1][..3].join(" | "),
        "ruolo | Chi sei? | single_choice"
    );
}

async fn in_confidence_without_whose_it_is(world: World) {
    answered(&world, json!({"identity": "confidential"})).await;
    let path = "/v1/exports";
    // While answers come, of two files one would say whose came in between.
    let body = of("survey_responses", "csv", "");
    world.by("editor").post(path).json(&body).send().await.is(409);
    settled(&world).await;
    let id = world
        .by("member of rigenerazione-urbana")
        .get("/v1/me")
        .await
        .str("/id");
    for format in ["csv", "json"] {
        let file = exported(&world, "editor", &of("survey_responses", format, "")).await;
        let text = file.text();
        assert!(text.contains("zafferano"), "{text}");
        for trace in [NAME, "member.rigenerazione", "2026-11-2", "_name", id.as_str()] {
            assert!(!text.contains(trace), "{trace}: {text}");
        }
    }
}

async fn of_anonymous_ones_there_are_results_only(world: World) {
    let open = json!({"identity": "anonymous", "audience": "public", "members_of": []});
    published(&world, "prova", open).await;
    for number in 0..12 {
        let who = format!("person {}", person_id(700 + number));
        answers(&world, &who, if number == 0 { 1 } else { 7 }).await;
    }
    let path = "/v1/exports";
    let body = of("survey_results", "csv", "");
    world.by("editor").post(path).json(&body).send().await.is(409);
    settled(&world).await;
    for caller in ["editor", "analyst", "coordinator of rigenerazione-urbana"] {
        let body = of("survey_responses", "csv", "");
        let seen = world.by(caller).post(path).json(&body).send().await;
        seen.refuses(&expect![[r#"
            409 wrong-state: Di un’indagine anonima non ci sono risposte una per una, per nessuno: ci sono i risultati.
"#]]);
    }
    let results = exported(&world, "editor", &of("survey_results", "csv", "")).await;
    assert!(!results.text().contains("zafferano"));
    let rows = csv_rows(&results);
    let of_vote: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == "voto").collect();
    assert_eq!(of_vote.len(), 11);
    assert!(
        of_vote.iter().all(|row| row[5] != "1" && row[5] != "11"),
        "{of_vote:?}"
    );
    assert!(of_vote.iter().all(|row| row[9] == "sì"), "{of_vote:?}");
    let of_role: Vec<String> = rows
        .iter()
        .filter(|row| row[0] == "ruolo")
        .map(|row| row[3..7].join(" | "))
        .collect();
    assert_eq!(
        of_role,
        ["a | A | 12 | 100", "b | B | 0 | 0", "fuori | FUORI | 0 | 0"]
    );
}

async fn only_those_who_run_it_have_them(world: World) {
    answered(&world, json!({"identity": "identified"})).await;
    for (caller, status) in [
        ("anonymous", 401),
        ("outsider", 422),
        ("member of rigenerazione-urbana", 403),
        ("facilitator of rigenerazione-urbana", 202),
        ("analyst", 202),
    ] {
        let body = of("survey_responses", "csv", "");
        let seen = world.by(caller).post("/v1/exports").json(&body).send().await;
        assert_eq!(seen.status, status, "{caller}: {}", seen.transcript());
    }
    let body = json!({"of": "survey_responses", "format": "csv"});
    world
        .by("editor")
        .post("/v1/exports")
        .json(&body)
        .send()
        .await
        .is(422);
}

async fn what_is_left_out_is_not_there(world: World) {
    answered(&world, json!({"identity": "identified"})).await;
    let body = of("survey_responses", "json", "&without=perche,anni");
    let file = exported(&world, "editor", &body).await;
    assert!(
        !file.text().contains("zafferano") && !file.text().contains("perche"),
        "{}",
        file.text()
    );
    assert_eq!(file.at("/rows/0/voto"), 7);
    let body = of("survey_responses", "csv", "&without=niente");
    let seen = world.by("editor").post("/v1/exports").json(&body).send().await;
    assert!(seen.status >= 400, "{}", seen.transcript());
    let job = asked(&world, "editor", &of("survey_responses", "csv", "")).await;
    assert_eq!(job.str("/filter"), "survey=prova");
}

async fn the_list_is_what_is_exported(world: World) {
    answered(&world, json!({"identity": "identified"})).await;
    let path = "/v1/surveys/prova/results/rows";
    let seen = world.by("editor").get(path).await;
    assert_eq!(seen.is(200).str("/items/0/name"), NAME);
    assert_eq!(seen.at("/items/0/answers/voto"), 7);
    let seen = world.by("editor").get(&format!("{path}?without=perche")).await;
    assert_eq!(seen.is(200).at("/items/0/answers/perche"), Value::Null);
    world.by("member of rigenerazione-urbana").get(path).await.is(403);
    world.by("outsider").get(path).await.is(404);
    world.get(path).await.is(401);
}
