//! The registrations of an event as a file: of one event, for those who run it, with what its questions were answered.

use super::files::{csv_rows, xlsx_rows};
use super::{asked, exported, work};
use crate::both;
use crate::events::published;
use crate::harness::World;
use calamine::Data;
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};

both![
    answers_are_columns,
    filters_and_order_are_those_of_the_list,
    only_those_who_run_the_event_have_them,
    who_runs_it_no_more_has_no_file,
];

const TEAM: &str = "coordinator of rigenerazione-urbana";

fn questions() -> Value {
    json!([
        {"key": "diet", "kind": "choice", "label": {"it": "=Che cosa mangi?", "en": "What do you eat?"}, "options": [
            {"value": "all", "label": {"it": "Di tutto"}}, {"value": "vegan", "label": {"it": "Vegano", "en": "Vegan"}}]},
        {"key": "topics", "kind": "choices", "label": {"it": "Temi"}, "options": [
            {"value": "green", "label": {"it": "Verde"}}, {"value": "bikes", "label": {"it": "Biciclette"}}]},
        {"key": "age", "kind": "number", "label": {"it": "Età"}},
        {"key": "since", "kind": "date", "label": {"it": "Da quando"}},
        {"key": "photos", "kind": "consent", "label": {"it": "Foto"}},
        {"key": "note", "kind": "text", "label": {"it": "Nota"}},
    ])
}

async fn register(world: &World, caller: &str, answers: Value) {
    let asking = world.by(caller).post("/v1/events/laboratorio/registrations");
    let body = json!({"consent_privacy": true, "answers": answers});
    asking.json(&body).send().await.is(201);
}

/// An event whose questions were answered twice; one of them is not asked any more.
async fn answered(world: &World) {
    let registration = json!({"way": "here", "questions": questions()});
    published(world, "laboratorio", json!({"registration": registration})).await;
    let first = json!({"diet": "vegan", "topics": ["bikes", "green"], "age": 41.5, "since": "2024-02-29", "photos": true, "note": "=1+1"});
    register(world, "member of rigenerazione-urbana", first).await;
    world.set_clock("2026-11-21T09:31:00Z");
    register(world, "outsider", json!({"age": -3, "note": "Ciao"})).await;
    let kept: Vec<Value> = questions().as_array().expect("questions")[..5].to_vec();
    let asking = world.by(TEAM).ask(Method::PATCH, "/v1/events/laboratorio");
    let body = json!({"registration": {"way": "here", "questions": kept}});
    asking.header("if-match", "*").json(&body).send().await.is(200);
}

async fn answers_are_columns(world: World) {
    answered(&world).await;
    let of = |format: &str, language: &str| json!({"of": "registrations", "format": format, "language": language, "filter": "event=laboratorio&sort=oldest"});
    let csv = exported(&world, TEAM, &of("csv", "it")).await;
    let named = csv.header("content-disposition").map(str::to_owned);
    assert_eq!(
        named.as_deref(),
        Some("attachment; filename=\"iscrizioni-2026-11-21.csv\"")
    );
    let rows = csv_rows(&csv);
    let told: Vec<String> = rows.iter().map(|row| row[..row.len() - 1].join(" | ")).collect();
    let codes = world
        .rows::<String>("SELECT code FROM registrations ORDER BY created_at")
        .await;
    let told = told
        .join("\n")
        .replace(&codes[0], "<code>")
        .replace(&codes[1], "<code>");
    expect![[r#"
        Evento | Nome | E-mail | Modalità | Stato | In questo stato dal | Posto riservato | Come si è iscritta o iscritto | Codice d’ingresso | Ingresso | Motivo | Iscrizione del | '=Che cosa mangi? | Temi | Età | Da quando | Foto | Altre risposte
        Laboratorio di quartiere | Milo Monti | member.rigenerazione-urbana@example.org | In presenza | Confermata | 2026-11-21T09:30:00Z | no | Con account | <code> |  |  | 2026-11-21T09:30:00Z | Vegano | Biciclette; Verde | 41.5 | 2024-02-29 | sì | note: =1+1
        Laboratorio di quartiere | Olga Orsi | outsider@example.org | In presenza | Confermata | 2026-11-21T09:31:00Z | no | Con account | <code> |  |  | 2026-11-21T09:31:00Z |  |  | -3 |  |  | note: Ciao"#]].assert_eq(&told);
    let en = csv_rows(&exported(&world, TEAM, &of("csv", "en")).await);
    expect![[r#"
        What do you eat? | Temi | Età | Da quando | Foto | Other answers
        Vegan | Biciclette; Verde | 41.5 | 2024-02-29 | yes | note: =1+1"#]]
    .assert_eq(
        &en.iter()
            .take(2)
            .map(|row| row[12..18].join(" | "))
            .collect::<Vec<_>>()
            .join("\n"),
    );
    let xlsx = xlsx_rows(&exported(&world, TEAM, &of("xlsx", "it")).await);
    assert_eq!(xlsx[0][12], Data::String("=Che cosa mangi?".to_owned()), "a text");
    assert_eq!(xlsx[1][14], Data::Float(41.5), "a number");
    assert!(
        matches!(xlsx[1][15], Data::DateTime(_)),
        "a day: {:?}",
        xlsx[1][15]
    );
    assert_eq!(xlsx[1][17], Data::String("note: =1+1".to_owned()));
}

async fn filters_and_order_are_those_of_the_list(world: World) {
    answered(&world).await;
    let path = "/v1/events/laboratorio/registrations?q=outsider&sort=name";
    let shown = world.by(TEAM).get(path).await.each("id");
    let body =
        json!({"of": "registrations", "format": "csv", "filter": "q=outsider&event=laboratorio&sort=name"});
    let rows = csv_rows(&exported(&world, TEAM, &body).await);
    let told: Vec<String> = rows
        .iter()
        .skip(1)
        .filter_map(|row| row.last().cloned())
        .collect();
    assert_eq!((told.len(), &told), (1, &shown));
}

async fn only_those_who_run_the_event_have_them(world: World) {
    published(&world, "laboratorio", json!({})).await;
    published(&world, "riservato", json!({"visibility": "members"})).await;
    for (caller, public, of_members) in [
        ("anonymous", 401, 401),
        ("outsider", 403, 422),
        ("member of rigenerazione-urbana", 403, 403),
        ("moderator of rigenerazione-urbana", 403, 403),
        ("coordinator of open-data-lab", 403, 422),
        ("analyst", 403, 403),
        ("facilitator of rigenerazione-urbana", 202, 202),
        (TEAM, 202, 202),
        ("editor", 202, 202),
    ] {
        for (slug, status) in [("laboratorio", public), ("riservato", of_members)] {
            let filter = format!("event={slug}");
            let body = json!({"of": "registrations", "format": "csv", "filter": filter});
            let seen = world.by(caller).post("/v1/exports").json(&body).send().await;
            assert_eq!(seen.status, status, "{slug} as {caller}");
            world.execute("DELETE FROM jobs").await;
        }
    }
}

async fn who_runs_it_no_more_has_no_file(world: World) {
    published(&world, "laboratorio", json!({})).await;
    let facilitator = "facilitator of rigenerazione-urbana";
    let body = json!({"of": "registrations", "format": "csv", "filter": "event=laboratorio"});
    let job = asked(&world, facilitator, &body).await.str("/id");
    world
        .execute("UPDATE memberships SET role = 'member' WHERE role = 'facilitator'")
        .await;
    work(&world).await;
    let seen = world.by(facilitator).get(&format!("/v1/jobs/{job}")).await;
    assert_eq!(
        (seen.str("/state"), seen.str("/problem/title")),
        ("failed".to_owned(), "Operazione non permessa".to_owned())
    );
}
