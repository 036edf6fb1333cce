//! What stands in the files: what the list shows, in words of the language, and nothing that a spreadsheet would run.

use super::exported;
use crate::both;
use crate::events::{draft, published};
use crate::harness::{Seen, World};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use expect_test::expect;
use serde_json::{Value, json};
use std::io::Cursor;

both![
    every_list_comes_as_it_is_shown_in_both_formats,
    pages_are_joined,
    filters_narrow_and_sort,
    words_are_those_of_the_language,
    texts_are_never_formulas,
    times_are_times,
];

const COORDINATOR: &str = "coordinator of rigenerazione-urbana";

pub fn csv_rows(seen: &Seen) -> Vec<Vec<String>> {
    assert_eq!(
        seen.header("content-type"),
        Some("text/csv; charset=utf-8; header=present")
    );
    let text = seen.text();
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let row =
        |row: Result<csv::StringRecord, csv::Error>| row.expect("a row").iter().map(str::to_owned).collect();
    reader.records().map(row).collect()
}

pub fn xlsx_rows(seen: &Seen) -> Vec<Vec<Data>> {
    assert_eq!(
        seen.header("content-type"),
        Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    );
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(seen.body.clone())).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("rows");
    range.rows().map(<[Data]>::to_vec).collect()
}

/// The ids of a list, all pages of it.
async fn ids(world: &World, caller: &str, path: &str, query: &str) -> Vec<String> {
    let mut next = Some(format!("{path}?limit=3&{query}"));
    let mut ids = Vec::new();
    while let Some(here) = next {
        let seen = world.by(caller).get(&here).await;
        ids.extend(seen.is(200).each("id"));
        next = seen.at("/_links/next").as_str().map(str::to_owned);
    }
    ids
}

fn last(row: &[String]) -> String {
    row.last().expect("a column").clone()
}

async fn every_list_comes_as_it_is_shown_in_both_formats(world: World) {
    published(&world, "laboratorio", json!({})).await;
    let later = json!({"starts_at": "2027-03-14T17:00:00Z", "ends_at": "2027-03-14T19:00:00Z"});
    draft(&world, "in-bozza", later).await;
    for (caller, of, path) in [
        ("editor", "memberships", "/v1/memberships"),
        (COORDINATOR, "memberships", "/v1/memberships"),
        ("editor", "people", "/v1/people"),
        ("analyst", "organisations", "/v1/organisations"),
        ("outsider", "organisations", "/v1/organisations"),
        ("analyst", "communities", "/v1/communities"),
        ("outsider", "communities", "/v1/communities"),
        ("outsider", "terms", "/v1/glossary/terms"),
        ("editor", "events", "/v1/events"),
        ("outsider", "events", "/v1/events"),
        // What the export itself leaves in the trail is newer than what was there when it was asked for.
        (COORDINATOR, "activity", "/v1/activity"),
    ] {
        let shown = ids(&world, caller, path, "").await;
        let csv = exported(&world, caller, &json!({"of": of, "format": "csv"})).await;
        let xlsx = exported(&world, caller, &json!({"of": of, "format": "xlsx"})).await;
        let (csv, xlsx) = (csv_rows(&csv), xlsx_rows(&xlsx));
        let told: Vec<String> = csv.iter().skip(1).map(|row| last(row)).collect();
        assert_eq!(told, shown, "{of} as {caller}");
        assert_eq!(csv.len(), xlsx.len(), "{of}");
        for (one, other) in csv.iter().zip(&xlsx) {
            for (at, text) in one.iter().enumerate() {
                match &other[at] {
                    Data::String(told) => assert_eq!(told, text.strip_prefix('\'').unwrap_or(text)),
                    Data::Empty => assert_eq!(text, ""),
                    Data::Float(number) => assert_eq!(&number.to_string(), text),
                    Data::DateTime(_) => assert!(text.starts_with("20"), "{text}"),
                    other => panic!("{of}: {other:?} for «{text}»"),
                }
            }
        }
    }
}

async fn pages_are_joined(world: World) {
    for at in 0..250 {
        world
            .by("outsider")
            .post("/v1/organisations")
            .json(&json!({"name": format!("Ente {at:03}"), "kind": "company"}))
            .send()
            .await
            .is(201);
    }
    let rows = csv_rows(&exported(&world, "editor", &json!({"of": "organisations", "format": "csv"})).await);
    let shown = ids(&world, "editor", "/v1/organisations", "").await;
    assert!(shown.len() >= 250);
    assert_eq!(
        rows.iter().skip(1).map(|row| last(row)).collect::<Vec<_>>(),
        shown
    );
    let job = world.by("editor").get("/v1/jobs").await.at("/items/0");
    let all = json!(shown.len());
    assert_eq!((&job["done"], &job["total"], &job["rows"]), (&all, &all, &all));
}

async fn filters_narrow_and_sort(world: World) {
    let filter = "community=rigenerazione-urbana&role=coordinator,member&sort=name";
    let body = json!({"of": "memberships", "format": "csv", "filter": filter});
    let rows = csv_rows(&exported(&world, "editor", &body).await);
    let shown = ids(&world, "editor", "/v1/memberships", filter).await;
    let all = ids(&world, "editor", "/v1/memberships", "").await;
    assert!(!shown.is_empty() && shown.len() < all.len());
    assert_eq!(
        rows.iter().skip(1).map(|row| last(row)).collect::<Vec<_>>(),
        shown
    );
}

async fn words_are_those_of_the_language(world: World) {
    let told = async |language: Value| {
        let mut body = json!({"of": "memberships", "format": "csv", "filter": "community=rigenerazione-urbana&sort=name"});
        body["language"] = language;
        let seen = exported(&world, "editor", &body).await;
        let rows = csv_rows(&seen);
        let cut = |row: &Vec<String>| row[..9].join(" | ");
        let lines: Vec<String> = rows.iter().take(3).map(cut).collect();
        format!(
            "{}\n{}\n{}\n",
            seen.header("content-disposition").unwrap_or_default(),
            seen.header("content-language").unwrap_or_default(),
            lines.join("\n")
        )
    };
    expect![[r#"
        attachment; filename="adesioni-2026-11-21.csv"
        it
        Comunità | Persona | E-mail | Categoria | Provincia | Ente | Tipo di ente | Stato | Ruolo
        Rigenerazione urbana | Carla Cavina | coordinator.rigenerazione-urbana@example.org | Cittadine e cittadini |  |  |  | Attiva | Coordinamento
        Rigenerazione urbana |  |  |  |  | Ente inventato | Associazioni | Attiva | Partecipazione
    "#]].assert_eq(&told(json!("it")).await);
    expect![[r#"
        attachment; filename="memberships-2026-11-21.csv"
        en
        Community | Person | E-mail | Category | Province | Organisation | Kind of organisation | State | Role
        Urban regeneration | Carla Cavina | coordinator.rigenerazione-urbana@example.org | Citizens |  |  |  | Active | Coordinator
        Urban regeneration |  |  |  |  | Ente inventato | Associations | Active | Member
    "#]].assert_eq(&told(json!("en")).await);
}

async fn texts_are_never_formulas(world: World) {
    let evil = "=HYPERLINK(\"https://example.org\";\"qui\")";
    let named = world.by("outsider").post("/v1/organisations");
    let body = json!({"name": evil, "kind": "company", "website": "https://example.org/"});
    named.json(&body).send().await.is(201);
    let filter = "state=unverified&q=hyperlink";
    let of = |format: &str| json!({"of": "organisations", "format": format, "filter": filter});
    let csv = csv_rows(&exported(&world, "editor", &of("csv")).await);
    assert_eq!(csv[1][0], format!("'{evil}"));
    let xlsx = exported(&world, "editor", &of("xlsx")).await;
    assert_eq!(xlsx_rows(&xlsx)[1][0], Data::String(evil.to_owned()));
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(xlsx.body)).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    let formulas = book.worksheet_formula(&name).expect("a sheet");
    assert!(formulas.used_cells().next().is_none(), "not one");
}

async fn times_are_times(world: World) {
    world.set_clock("2026-07-21T22:30:00Z");
    let made = world.by("outsider").post("/v1/organisations");
    made.json(&json!({"name": "Ente d’estate", "kind": "company"}))
        .send()
        .await
        .is(201);
    let of = |format: &str| json!({"of": "organisations", "format": format, "filter": "q=estate"});
    let csv = csv_rows(&exported(&world, "editor", &of("csv")).await);
    assert_eq!(csv[1][7], "2026-07-21T22:30:00Z", "with its zone");
    let xlsx = xlsx_rows(&exported(&world, "editor", &of("xlsx")).await);
    let Data::DateTime(at) = &xlsx[1][7] else {
        panic!("no time: {:?}", xlsx[1][7]);
    };
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    assert_eq!(
        (year, month, day, hour, minute),
        (2026, 7, 22, 0, 30),
        "as clocks in Italy show it"
    );
    let names = world.by("editor").get("/v1/jobs").await.each("file_name");
    assert!(names.contains(&"enti-2026-07-22.xlsx".to_owned()), "{names:?}");
}
