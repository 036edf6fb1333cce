use super::{DATASETS, file_of, filled, listed, made, made_anew, rows};
use crate::both;
use crate::harness::World;
use piazza::kernel::sheet;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::Command;

both![
    files_are_what_the_lists_tell,
    results_are_what_the_api_tells,
    sheets_say_the_same_and_run_nothing,
    the_dictionary_tells_of_every_field,
    checksums_are_those_of_the_files,
    caches_and_other_origins_may_have_it,
    what_is_the_same_stays_the_same,
    numbers_can_be_counted_again,
    the_catalogue_names_every_file,
];

const BASE: &str = "http://localhost:8080";

/// A field of the API, or the same of its text in one language: null where it is another's.
fn text_in(item: &Value, language: &str, field: &str) -> Value {
    match &item[field] {
        _ if item["language"] != language => Value::Null,
        Value::String(text) if text.is_empty() => Value::Null,
        value => value.clone(),
    }
}

fn each(items: &Value, field: &str) -> Value {
    let items = items.as_array().expect("a list").iter();
    items.map(|item| item[field].clone()).collect()
}

/// What a row is to be, of an item in both languages.
fn expected(dataset: &str, it: &Value, en: &Value) -> Value {
    let texts: &[&str] = match dataset {
        "communities" => &["name", "tagline"],
        "events" => &["title", "summary"],
        _ => &["label", "definition", "synonyms"],
    };
    let same: &[&str] = match dataset {
        "communities" => &[
            "id",
            "slug",
            "status",
            "programme",
            "composition",
            "admitted_categories",
            "join_policy",
            "created_at",
            "updated_at",
        ],
        "events" => &[
            "id",
            "slug",
            "status",
            "kind",
            "mode",
            "starts_at",
            "ends_at",
            "zone",
            "venue_name",
            "venue_address",
            "languages",
            "series",
            "reason",
            "updated_at",
        ],
        _ => &[
            "id",
            "slug",
            "status",
            "category",
            "is_method",
            "created_at",
            "updated_at",
        ],
    };
    let mut row = json!({"page": format!("{BASE}{}", it["_links"]["html"].as_str().expect("a page"))});
    for field in same {
        row[field] = it[field].clone();
    }
    for field in texts {
        row[format!("{field}_it")] = text_in(it, "it", field);
        row[format!("{field}_en")] = text_in(en, "en", field);
    }
    match dataset {
        "communities" => {
            row["themes"] = each(&it["themes"], "slug");
            row["provinces"] = each(&it["provinces"], "code");
            for count in ["members", "organisations", "coming_events"] {
                row[count] = it["counts"][count].clone();
            }
        }
        "events" => {
            let channels = it["registration"]["channels"].as_array().expect("channels");
            let seats = |name: &str| {
                let way = channels.iter().find(|way| way["channel"] == name);
                way.map_or(Value::Null, |way| way["capacity"].clone())
            };
            row["themes"] = each(&it["themes"], "slug");
            row["communities"] = each(&it["hosts"], "slug");
            row["province"] = it["province"]["code"].clone();
            row["municipality"] = it["municipality"]["code"].clone();
            row["municipality_name"] = it["municipality"]["name"].clone();
            row["registration"] = it["registration"]["way"].clone();
            row["seats_in_person"] = seats("in_person");
            row["seats_online"] = seats("online");
        }
        _ => {}
    }
    row
}

async fn files_are_what_the_lists_tell(world: World) {
    filled(&world).await;
    made(&world).await;
    for (dataset, list) in [
        ("communities", "/v1/communities"),
        ("events", "/v1/events"),
        ("glossary", "/v1/glossary/terms"),
    ] {
        let (it, en) = (listed(&world, list, "it").await, listed(&world, list, "en").await);
        assert!(it.len() > 2, "{dataset}: there is something to compare");
        let mut wanted: BTreeMap<String, Value> = BTreeMap::new();
        for item in &it {
            let other = en
                .iter()
                .find(|other| other["id"] == item["id"])
                .expect("the same list");
            wanted.insert(item["id"].to_string(), expected(dataset, item, other));
        }
        let rows = rows(&world, dataset).await;
        assert_eq!(rows.len(), wanted.len(), "{dataset}");
        for row in rows {
            assert_eq!(Some(&row), wanted.get(&row["id"].to_string()), "{dataset}");
        }
    }
}

async fn results_are_what_the_api_tells(world: World) {
    filled(&world).await;
    made(&world).await;
    let rows = rows(&world, "results").await;
    let seen = world.get("/v1/surveys/prova/results").await;
    let outcome = seen.is(200).json();
    let mut place = 0;
    for question in outcome["results"]["questions"].as_array().expect("questions") {
        for table in question["tables"].as_array().expect("tables") {
            let nothing = vec![Value::Null];
            let cells = table["cells"].as_array().filter(|cells| !cells.is_empty());
            for cell in cells.unwrap_or(&nothing) {
                let row = &rows[place];
                place += 1;
                assert_eq!(row["survey"], "prova");
                assert_eq!(row["survey_id"], outcome["survey"]["id"]);
                assert_eq!(row["responses"], outcome["results"]["responses"]);
                assert_eq!(row["question"], question["question"]);
                assert_eq!(row["question_it"], question["label"]);
                assert_eq!(row["question_type"], question["type"]);
                for (field, told) in [
                    ("answered", table),
                    ("unanswered", table),
                    ("value", cell),
                    ("count", cell),
                    ("share", cell),
                ] {
                    assert_eq!(row[field], told[field], "{field} of {row}");
                }
                assert_eq!(row["value_it"], cell["label"]);
            }
        }
    }
    assert_eq!(place, rows.len());
    assert!(place > 3);
}

async fn sheets_say_the_same_and_run_nothing(world: World) {
    filled(&world).await;
    made(&world).await;
    for dataset in DATASETS {
        let seen = world.get(&format!("/v1/open-data/{dataset}.csv")).await;
        assert_eq!(
            seen.is(200).header("content-type"),
            Some("text/csv; charset=utf-8; header=present")
        );
        let text = sheet::utf8(&seen.body).expect("UTF-8");
        assert_ne!(text.len(), seen.body.len(), "a mark comes first");
        let mut sheet = csv::Reader::from_reader(text.as_bytes());
        let names = sheet.headers().expect("a header").clone();
        let rows = rows(&world, dataset).await;
        let mut records = sheet.records();
        for row in &rows {
            let record = records.next().expect("as many").expect("a record");
            for (name, cell) in names.iter().zip(&record) {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
                let wanted = match &row[name] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Array(all) => {
                        let all: Vec<&str> = all.iter().filter_map(Value::as_str).collect();
                        all.join("; ")
                    }
                    Value::Number(number) if number.is_f64() => {
                        number.as_f64().expect("a number").to_string()
                    }
                    other => other.to_string(),
                };
                assert_eq!(sheet::bare(cell), wanted, "{dataset}.{name}");
            }
        }
        assert!(records.next().is_none(), "{dataset}");
        assert!(!rows.is_empty(), "{dataset}");
    }
    let events = world.get("/v1/open-data/events.csv").await.text();
    assert!(events.contains("'=1+1 di nome") && events.contains("'+1 in italiano"));
}

async fn the_dictionary_tells_of_every_field(world: World) {
    filled(&world).await;
    made(&world).await;
    let catalogue = world.get("/v1/open-data").await;
    for (at, dataset) in DATASETS.iter().enumerate() {
        let fields = catalogue.at(&format!("/datasets/{at}/fields"));
        let fields = fields.as_array().expect("fields");
        let rows = rows(&world, dataset).await;
        assert_eq!(catalogue.at(&format!("/datasets/{at}/rows")), rows.len());
        for row in &rows {
            assert_eq!(row.as_object().expect("a row").len(), fields.len());
            for field in fields {
                let name = field["name"].as_str().expect("a name");
                let value = &row[name];
                let is_list = field["list"] == true;
                let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
                assert!(!empty || field["may_be_empty"] == true, "{dataset}.{name}: {row}");
                assert!(value.is_null() || value.is_array() == is_list, "{dataset}.{name}");
                let one = vec![value.clone()];
                for value in value
                    .as_array()
                    .unwrap_or(&one)
                    .iter()
                    .filter(|value| !value.is_null())
                {
                    let fits = match field["type"].as_str().expect("a type") {
                        "integer" => value.is_i64(),
                        "number" => value.is_number(),
                        "boolean" => value.is_boolean(),
                        "url" => value.as_str().is_some_and(|url| url.starts_with("http")),
                        "date_time" => value.as_str().is_some_and(|at| at.ends_with('Z')),
                        "uuid" => value.as_str().is_some_and(|id| id.len() == 36),
                        "code" => {
                            let values = field["values"].as_array().expect("values");
                            values.contains(value) || field["vocabulary"].is_string()
                        }
                        _ => value.is_string(),
                    };
                    assert!(fits, "{dataset}.{name}: {value}");
                }
            }
        }
    }
}

async fn checksums_are_those_of_the_files(world: World) {
    filled(&world).await;
    made(&world).await;
    let folder = std::env::temp_dir().join(format!(
        "piazza-open-data-{}-{:?}",
        std::process::id(),
        world.server.address.port()
    ));
    std::fs::create_dir_all(&folder).expect("a folder");
    let catalogue = world.get("/v1/open-data").await;
    let lines = world.get("/v1/open-data/SHA256SUMS").await.text();
    for (at, dataset) in DATASETS.iter().enumerate() {
        for (place, form) in ["csv", "json"].iter().enumerate() {
            let name = format!("{dataset}.{form}");
            let seen = world.get(&format!("/v1/open-data/{name}")).await;
            std::fs::write(folder.join(&name), &seen.body).expect("written");
            let file = file_of(&catalogue, at, place);
            assert_eq!(file["bytes"], seen.body.len());
            assert_eq!(file["url"], format!("{BASE}/v1/open-data/{name}"));
            let line = format!("{}  {name}\n", file["sha256"].as_str().expect("a checksum"));
            assert!(lines.contains(&line), "{name}");
        }
    }
    std::fs::write(folder.join("SHA256SUMS"), &lines).expect("written");
    let check = || {
        let mut program = Command::new("sha256sum");
        program
            .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
            .current_dir(&folder);
        program.output().expect("sha256sum").status.success()
    };
    assert!(check(), "sha256sum agrees");
    assert_eq!(lines.lines().count(), 8);
    std::fs::write(folder.join("events.csv"), "spoiled").expect("written");
    assert!(!check(), "and sees a file that is another");
    std::fs::remove_dir_all(&folder).expect("removed");
}

async fn caches_and_other_origins_may_have_it(world: World) {
    filled(&world).await;
    made(&world).await;
    for path in [
        "open-data",
        "open-data/events.csv",
        "open-data/events.json",
        "open-data/SHA256SUMS",
        "open-data/catalog.ttl",
        "statistics",
    ] {
        let path = format!("/v1/{path}");
        let seen = world
            .ask(Method::GET, &path)
            .header("origin", "https://portale.example.org")
            .send()
            .await;
        assert_eq!(
            seen.is(200).header("access-control-allow-origin"),
            Some("*"),
            "{path}"
        );
        assert_eq!(
            seen.header("cache-control"),
            Some("public, max-age=10, stale-while-revalidate=60")
        );
        let etag = seen.header("etag").expect("an ETag").to_owned();
        let again = world
            .ask(Method::GET, &path)
            .header("if-none-match", &etag)
            .send()
            .await;
        assert_eq!(again.status, 304, "{path}");
    }
    let file = world.get("/v1/open-data/events.csv").await;
    assert!(file.header("last-modified").is_some_and(|at| at.ends_with("GMT")));
    world.get("/v1/open-data/nothing.csv").await.is(404);
    world.get("/v1/open-data/events.xml").await.is(404);
    world.get("/v1/open-data/catalog.rdf").await.is(404);
}

async fn what_is_the_same_stays_the_same(world: World) {
    filled(&world).await;
    made(&world).await;
    let (first, files) = (
        world.get("/v1/open-data").await,
        world.get("/v1/open-data/glossary.json").await,
    );
    world.set_clock("2026-11-26T12:00:00Z");
    made_anew(&world).await;
    let (second, same) = (
        world.get("/v1/open-data").await,
        world.get("/v1/open-data/glossary.json").await,
    );
    assert_ne!(first.at("/made_at"), second.at("/made_at"));
    assert_eq!(first.at("/datasets/2"), second.at("/datasets/2"));
    for header in ["etag", "last-modified"] {
        assert_eq!(files.header(header), same.header(header));
    }
    world
        .execute("UPDATE terms SET updated_at = updated_at + 1000000")
        .await;
    world.set_clock("2026-11-26T13:00:00Z");
    made_anew(&world).await;
    let third = world.get("/v1/open-data").await;
    assert_eq!(third.at("/datasets/2/changed_at"), "2026-11-26T13:00:00Z");
    assert_eq!(
        third.at("/datasets/1/changed_at"),
        second.at("/datasets/1/changed_at")
    );
}

/// How many rows have this in a field.
fn counted(rows: &[Value], field: &str) -> BTreeMap<String, i64> {
    let mut counts = BTreeMap::new();
    for row in rows {
        let one = vec![row[field].clone()];
        for value in row[field].as_array().unwrap_or(&one) {
            *counts
                .entry(value.as_str().expect("a word").to_owned())
                .or_default() += 1;
        }
    }
    counts
}

fn told(numbers: &Value) -> BTreeMap<String, i64> {
    let numbers = numbers.as_array().expect("numbers").iter();
    let told = numbers.map(|one| {
        (
            one["value"].as_str().expect("a value").to_owned(),
            one["count"].as_i64().expect("a count"),
        )
    });
    told.collect()
}

async fn numbers_can_be_counted_again(world: World) {
    filled(&world).await;
    // Forty have a place at one event, and three at another: both are withheld, for their sum is told.
    for (slug, taken) in [("mese-1", 40), ("mese-2", 3), ("mese-3", 60)] {
        world
            .execute(&format!(
                "UPDATE event_channels SET taken = {taken} WHERE event_id = (SELECT id FROM events WHERE slug = '{slug}')"
            ))
            .await;
    }
    made(&world).await;
    let numbers = world.get("/v1/statistics").await;
    let numbers = numbers.is(200).json();
    let (communities, events, terms) = (
        rows(&world, "communities").await,
        rows(&world, "events").await,
        rows(&world, "glossary").await,
    );
    assert_eq!(numbers["communities"]["total"], communities.len());
    for (told_as, field) in [
        ("by_state", "status"),
        ("by_theme", "themes"),
        ("by_province", "provinces"),
    ] {
        assert_eq!(
            told(&numbers["communities"][told_as]),
            counted(&communities, field),
            "{told_as}"
        );
    }
    let sum = |field: &str| {
        communities
            .iter()
            .map(|row| row[field].as_i64().expect("a number"))
            .sum::<i64>()
    };
    let members = sum("members");
    assert_eq!(
        numbers["communities"]["memberships"].as_i64(),
        (!(1..5).contains(&members)).then_some(members)
    );
    assert_eq!(numbers["events"]["total"], events.len());
    for (told_as, field) in [("by_kind", "kind"), ("by_mode", "mode")] {
        assert_eq!(
            told(&numbers["events"][told_as]),
            counted(&events, field),
            "{told_as}"
        );
    }
    let by_month = numbers["events"]["by_month"].as_array().expect("months");
    let taken = |month: &str| {
        let found = by_month.iter().find(|one| one["value"] == month);
        found.expect(month)["places_taken"].clone()
    };
    assert_eq!(numbers["events"]["places_taken"], 103);
    assert_eq!(taken("2027-02"), Value::Null, "three people");
    assert_eq!(taken("2027-01"), Value::Null, "which the sum would tell");
    assert_eq!(taken("2027-03"), 60);
    assert_eq!(told(&numbers["glossary"]["by_state"]), counted(&terms, "status"));
    assert_eq!(
        told(&numbers["glossary"]["by_category"]),
        counted(&terms, "category")
    );
    assert_eq!(numbers["surveys"]["with_results"], 1);
    assert_eq!(numbers["surveys"]["responses"], 12);
    let surveys = listed(&world, "/v1/surveys", "it").await;
    assert_eq!(told(&numbers["surveys"]["by_state"]), counted(&surveys, "state"));
    // What was changed behind the API's back is put back: seats are counted after every test.
    world.execute("UPDATE event_channels SET taken = 0").await;
}

async fn the_catalogue_names_every_file(world: World) {
    filled(&world).await;
    made(&world).await;
    let catalogue = world.get("/v1/open-data").await;
    let turtle = world.get("/v1/open-data/catalog.ttl").await.text();
    let linked = world.get("/v1/open-data/catalog.jsonld").await.text();
    for at in 0..DATASETS.len() {
        for place in 0..2 {
            let file = file_of(&catalogue, at, place);
            for part in ["url", "sha256"] {
                let part = file[part].as_str().expect(part);
                assert!(turtle.contains(part) && linked.contains(part), "{part}");
            }
        }
    }
    let server = world
        .replica(|settings| {
            settings.publisher_name = "Regione Emilia-Romagna".to_owned();
            settings.publisher_identifier = Some("r_emiro".to_owned());
            settings.publisher_email = "opendata@example.org".parse().ok();
        })
        .await;
    let turtle = server.get("/v1/open-data/catalog.ttl").await.text();
    for part in [
        "Regione Emilia-Romagna",
        "\"r_emiro\"",
        "mailto:opendata@example.org",
        "dcat:contactPoint",
        "r_emiro:piazza-events",
    ] {
        assert!(turtle.contains(part), "{part}\n{turtle}");
    }
    server.stop().await;
}
