//! The permission matrix: every operation × every role × whose it is and in which state, by really asking.
//!
//! `api/PERMISSIONS.md` is what comes out. When it changes, read the difference as a reviewer would: `UPDATE_EXPECT=1` writes it anew.

use crate::both;
use crate::events::open_space::permitted::{TOPICS, Topics};
use crate::events::permitted as events;
use crate::events::registrations::permitted::{REGISTRATIONS, Registrations};
use crate::events::reports::PDF;
use crate::harness::document::{Operation, published};
use crate::harness::region::new_community;
use crate::harness::{Asking, Engine, World, person_id, setting};
use crate::memberships::permitted::{Cast, MEMBERSHIPS, WHERE};
use crate::questionnaires::permitted as questionnaires;
use crate::surveys::permitted::{SURVEYS, Surveys};
use piazza::access::{CommunityRole, HubRole};
use reqwest::Method;
use serde_json::{Value, json};
use std::cell::Cell;
use std::fmt::Write;
use std::path::Path;

both![the_matrix_is_as_committed];

const ROLES: [&str; 10] = [
    "anonymous",
    "holder",
    "outsider",
    "member",
    "moderator",
    "facilitator",
    "coordinator",
    "analyst",
    "editor",
    "administrator",
];

/// What an operation can be about, by the variable in its path.
const COMMUNITIES: [(&str, &str); 4] = [
    ("public", "rigenerazione-urbana"),
    ("listed to members", "amministratori-in-rete"),
    ("hidden", "cantiere-riservato"),
    ("draft", "giovani-e-decisioni"),
];

const TERMS: [(&str, &str); 2] = [("published", "parola-pubblica"), ("suggested", "parola-proposta")];

const MAILS: [(&str, &str); 1] = [("given up", "01970000-0000-7000-8000-00000000da11")];
/// People by what they show, and whoever asks.
const PEOPLE: [(&str, &str); 3] = [
    ("who shows a name", SHOWS),
    ("who shows nothing", SHOWS_NOTHING),
    ("oneself", OWN),
];
const SHOWS: &str = "01970000-0000-7000-8000-0000000f0001";
const SHOWS_NOTHING: &str = "01970000-0000-7000-8000-0000000f0002";
const OWN: &str = "own";

const ORGANISATIONS: [(&str, &str); 2] = [("verified", VERIFIED), ("unverified", UNVERIFIED)];
const VERIFIED: &str = "01970000-0000-7000-8000-0000000e0001";
const KEPT: &str = "01970000-0000-7000-8000-0000000e0003";
const UNVERIFIED: &str = "01970000-0000-7000-8000-0000000e0002";

/// Jobs by whose they are.
const JOBS: [(&str, &str); 2] = [("one's own", OWN), ("somebody else's", NOBODYS)];

/// Webhook endpoints by whose they are.
const ENDPOINTS: [(&str, &str); 2] = [("one's own", OWN), ("somebody else's", NOBODYS)];

/// What is exported: each list says for itself who may.
const EXPORTS: [(&str, &str); 9] = [
    ("memberships", "memberships"),
    ("people", "people"),
    ("organisations", "organisations"),
    ("communities", "communities"),
    ("terms", "terms"),
    ("activity", "activity"),
    ("events", "events"),
    ("registrations of an event", REGISTRATIONS_OF),
    ("responses of a survey", RESPONSES_OF),
];

/// The lists that are of one thing: those who run that event, or that survey, have them.
const REGISTRATIONS_OF: &str = "registrations";
const RESPONSES_OF: &str = "survey_responses";

/// What is made for a community or for the hub, which the body says.
const MADE_FOR_SOMEBODY: [&str; 3] = [
    "create_questionnaire",
    "import_questionnaire",
    "add_bank_question",
];

const REPLACEMENT: &str = "parola-nuova";

const HEAD: &str = "\
# Who may do what

Made by the tests (`tests/src/permissions.rs`), which ask every operation in every role; a stale table fails them, and so does an
operation without a row. Member, moderator, facilitator and coordinator are of the community in question; where there is none, of
another. A holder has the link of one membership, and no account. To write it anew: `UPDATE_EXPECT=1 cargo test -p piazza-tests permissions`.

| | |
| --- | --- |
| ✓ | done, or refused only for the state that the resource is in |
| 401 | somebody has to sign in |
| 403 | they see it, and may not do this |
| 404 | they may not know that it exists |

";

async fn the_matrix_is_as_committed(world: World) {
    for (state, slug) in [TERMS[0], TERMS[1], ("published", REPLACEMENT)] {
        let term = new_term(slug);
        world
            .by("editor")
            .post("/v1/glossary/terms")
            .json(&term)
            .send()
            .await
            .is(201);
        world
            .execute(&format!(
                "UPDATE terms SET status = '{state}' WHERE slug = '{slug}'"
            ))
            .await;
    }
    let cast = Cast::of(&world).await;
    events::found(&world).await;
    // Reads letters: before there is one that does not open.
    let registrations = Registrations::of(&world).await;
    let topics = Topics::of(&world, &registrations.key).await;
    crate::mail::given_up(&world, MAILS[0].1).await;
    found_people(&world).await;
    crate::opendata::permitted(&world).await;
    let series = events::series(&world).await;
    let surveys = Surveys::of(&world).await;
    let mut table = HEAD.to_owned();
    let _ = writeln!(table, "| operation | on | {} |", ROLES.join(" | "));
    let _ = writeln!(table, "| --- | --- |{}", " :-: |".repeat(ROLES.len()));
    for operation in published().operations() {
        for (kind, slug) in subjects(operation) {
            let mut cells = Vec::new();
            for role in ROLES {
                let cast_of_it = (&cast, series.as_str(), &registrations, &topics, &surveys);
                let cell = ask(&world, operation, role, slug, cast_of_it).await;
                let changed = cell == "✓" && operation.method != Method::GET;
                cells.push(cell);
                // Who read, or was refused, left nothing to be put back.
                if !changed {
                    continue;
                }
                put_back(&world).await;
                cast.put_back(&world).await;
                if operation.path.contains("{event}") {
                    events::put_back(&world).await;
                }
                registrations.put_back(&world).await;
                if operation.path.contains("/survey") {
                    surveys.put_back(&world).await;
                }
                if operation.path.contains("open-space") {
                    topics.put_back(&world).await;
                }
            }
            let _ = writeln!(table, "| {} | {kind} | {} |", operation.id, cells.join(" | "));
        }
    }
    Registrations::end(&world).await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/PERMISSIONS.md");
    if setting("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &table).expect("written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let differ: Vec<&str> = table.lines().filter(|line| !committed.contains(line)).collect();
    assert!(
        committed == table,
        "api/PERMISSIONS.md is not what the API does now:\n{}",
        differ.join("\n")
    );
}

fn subjects(operation: &Operation) -> Vec<(&'static str, &'static str)> {
    if operation.path.contains("{community}") {
        COMMUNITIES.to_vec()
    } else if operation.path.contains("{term}") {
        TERMS.to_vec()
    } else if operation.path.contains("{event}") {
        events::EVENTS.to_vec()
    } else if operation.path.contains("{survey}") {
        SURVEYS.to_vec()
    } else if operation.path.contains("{document}") {
        events::DOCUMENTS.to_vec()
    } else if operation.path.contains("{registration}") {
        REGISTRATIONS.to_vec()
    } else if operation.path.contains("{topic}") {
        TOPICS.to_vec()
    } else if operation.path.contains("{questionnaire}") {
        questionnaires::QUESTIONNAIRES.to_vec()
    } else if operation.path.contains("{question}") {
        questionnaires::BANK.to_vec()
    } else if MADE_FOR_SOMEBODY.contains(&operation.id.as_str()) {
        questionnaires::OWNERS.to_vec()
    } else if operation.path.contains("{mail}") {
        MAILS.to_vec()
    } else if operation.path.contains("{person}") {
        PEOPLE.to_vec()
    } else if operation.path.contains("{organisation}") {
        ORGANISATIONS.to_vec()
    } else if operation.path.contains("{membership}") {
        MEMBERSHIPS.to_vec()
    } else if operation.path.contains("{job}") {
        JOBS.to_vec()
    } else if operation.path.contains("{endpoint}") {
        ENDPOINTS.to_vec()
    } else if operation.id == "create_export" {
        EXPORTS.to_vec()
    } else {
        vec![("–", "")]
    }
}

async fn ask(
    world: &World,
    operation: &Operation,
    role: &str,
    slug: &str,
    (cast, series, registrations, topics, surveys): (&Cast, &str, &Registrations, &Topics, &Surveys),
) -> String {
    let of_event = operation.path.contains("registration") || operation.path.contains("open-space");
    let caller = if role == "holder" && of_event {
        registrations.key.clone()
    } else {
        caller(operation, role, slug, cast)
    };
    let job = if operation.path.contains("{job}") {
        crate::jobs::permitted(world, &caller, slug == OWN).await
    } else {
        String::new()
    };
    let (endpoint, delivery) = if operation.path.contains("{endpoint}") {
        crate::webhooks::permitted(world, &caller, slug == OWN).await
    } else {
        Default::default()
    };
    let portal = if operation.path.contains("{portal}") {
        crate::portals::listed(world, &unused_slug()).await
    } else {
        String::new()
    };
    let document = if operation.path.contains("{document}") {
        events::document(world, slug).await
    } else {
        String::new()
    };
    let questionnaire = if operation.path.contains("{questionnaire}") {
        questionnaires::questionnaire(world, slug).await
    } else {
        String::new()
    };
    let question = if operation.path.contains("{question}") {
        questionnaires::question(world, slug).await
    } else {
        String::new()
    };
    let path = operation
        .path
        .replace("{questionnaire}", &questionnaire)
        .replace("{question}", &question)
        .replace("{document}", &document)
        .replace("{community}", slug)
        .replace("{term}", slug)
        .replace("{event}", slug)
        .replace("{series}", series)
        .replace("{mail}", slug)
        .replace("{organisation}", slug)
        .replace("{membership}", &cast.id(slug, role))
        .replace("{registration}", &registrations.id(slug, role))
        .replace("{topic}", &topics.id(slug, role))
        .replace("{invitation}", Surveys::in_it(slug))
        .replace("{response}", Surveys::in_it(slug))
        .replace("{survey}", slug)
        .replace("{job}", &job)
        .replace("{endpoint}", &endpoint)
        .replace("{delivery}", &delivery)
        .replace("{portal}", &portal)
        .replace("{person}", &of_person(world, slug, role));
    let path = format!("{}{}", crate::contract::filled(&path), query(&operation.id));
    // A stream has no end: that it begins is all that is asked.
    let method = match operation.id.as_str() {
        "follow_open_space" => Method::HEAD,
        _ => operation.method.clone(),
    };
    let mut asking = world.by(&caller).ask(method, &path);
    if operation.said["parameters"].to_string().contains("\"If-Match\"") {
        asking = asking.header("if-match", "*");
    }
    if operation.id == "renew_session" {
        // Of a page of ours; whether it is anybody's session, the cookie says.
        asking = asking.header("origin", "http://localhost:8080");
    }
    let body = cast.body(&operation.id, role);
    let body = body.or_else(|| registrations.body(&operation.id, role));
    let body = match body {
        Some(body) => Some(body),
        None => surveys.body(world, &operation.id, (slug, &unused_slug())).await,
    };
    let seen = match body {
        Some(body) => asking.json(&body).send().await,
        None => with_body(asking, operation, slug).send().await,
    };
    match seen.status {
        // The provider of these tests is down, and nobody comes back from it.
        422 if seen.refusal().contains("sign-in-over") => "✓".to_owned(),
        503 if seen.refusal().contains("provider-down") => "✓".to_owned(),
        422 if seen.refusal().contains("code-gone") || seen.refusal().contains("unknown-code") => {
            "✓".to_owned()
        }
        200..=299 | 409 => "✓".to_owned(),
        // They may: it is the confirmation that is wrong, on purpose.
        422 if operation.id == "erase_me" => "✓".to_owned(),
        401 | 403 | 404 => seen.status.to_string(),
        // Only an answer about permission belongs in the table: anything else means that this test asked badly.
        _ => panic!("{} as {role}:\n{}", operation.id, seen.transcript()),
    }
}

fn caller(operation: &Operation, role: &str, slug: &str, cast: &Cast) -> String {
    match role {
        "member" | "moderator" | "facilitator" | "coordinator" => {
            let of = if operation.path.contains("{community}") {
                slug
            } else if operation.path.contains("{series}") || operation.path.contains("{document}") {
                WHERE
            } else if operation.path.contains("/survey") {
                Surveys::community()
            } else if operation.path.contains("{event}") {
                events::community_of(slug)
            } else if [
                "{membership}",
                "{registration}",
                "{topic}",
                "{questionnaire}",
                "{question}",
            ]
            .iter()
            .any(|variable| operation.path.contains(variable))
                || [REGISTRATIONS_OF, RESPONSES_OF].contains(&slug)
                || MADE_FOR_SOMEBODY.contains(&operation.id.as_str())
            {
                WHERE
            } else {
                "open-data-lab"
            };
            format!("{role} of {of}")
        }
        "holder" => cast.key.clone(),
        other => other.to_owned(),
    }
}

fn query(id: &str) -> &'static str {
    match id {
        "check_eligibility" => "?category=citizen",
        "complete_terms" => "?q=par",
        "add_event_document" => "?name=prova.pdf",
        "compare_questionnaire_versions" => "?since=1.0",
        "cross_survey_results" => "?question=perche&by=perche",
        "compare_survey_results" => "?with=indagine-pubblica",
        "filter_survey_results" => "?by=perche&value=si",
        "list_answered_texts" => "?question=perche",
        "show_oembed" => "?url=http://localhost:8080/eventi",
        _ => "",
    }
}

fn with_body<'a>(asking: Asking<'a>, operation: &Operation, slug: &str) -> Asking<'a> {
    if operation.id == "add_event_document" {
        return asking.raw("application/octet-stream", PDF);
    }
    if operation.said.get("requestBody").is_none() {
        return asking;
    }
    if let Some(body) = questionnaires::body(&operation.id, slug) {
        return asking.json(&body);
    }
    if let Some(body) = events::body(&operation.id, &unused_slug()) {
        return asking.json(&body);
    }
    let body: Value = match operation.id.as_str() {
        "create_community" => new_community(&unused_slug()),
        "import_terms" => json!({"csv": "slug,category,label_it,definition_it\n", "dry_run": true}),
        "create_term" => new_term(&unused_slug()),
        "erase_me" => json!({"email": "nobody@example.org"}),
        "invite_members" | "nominate_members" => {
            json!({"invitees": [{"email": "invito@example.org"}], "dry_run": true})
        }
        "create_webhook_endpoint" => {
            json!({"url": "https://portale.example.org/webhooks", "event_types": ["term.published"]})
        }
        "create_portal" => {
            json!({"name": "Il portale", "origin": format!("https://{}.example.org", unused_slug())})
        }
        "create_view" => json!({"name": unused_slug(), "page": "people", "query": ""}),
        "update_community"
        | "update_view"
        | "update_term"
        | "update_me"
        | "update_organisation"
        | "update_webhook_endpoint"
        | "update_portal"
        | "begin_provider_sign_in" => json!({}),
        "assign_hub_role" => json!({"role": "analyst"}),
        "create_export" if slug == REGISTRATIONS_OF => {
            json!({"of": slug, "format": "csv", "filter": "event=evento-pubblico"})
        }
        "create_export" if slug == RESPONSES_OF => {
            json!({"of": slug, "format": "csv", "filter": "survey=indagine-pubblica"})
        }
        "create_export" => json!({"of": slug, "format": "csv"}),
        "create_organisation" => json!({"name": "Ente di prova", "kind": "company"}),
        "merge_organisation" => json!({"into": KEPT}),
        "deprecate_term" => json!({"replaced_by": REPLACEMENT}),
        "close_community" | "reject_term" | "suspend_person" => json!({"reason": "Per provare i permessi."}),
        "request_sign_in_code" => json!({"email": format!("{}@example.org", unused_slug())}),
        "complete_provider_sign_in" => json!({"code": "unknown", "state": "regione.unknown"}),
        "request_linking_code" => {
            json!({"link": "unknown", "email": format!("{}@example.org", unused_slug())})
        }
        "start_session" => json!({"request": NOBODYS, "code": "00000000"}),
        "create_token" => {
            json!({"name": "Prova", "scopes": ["communities:read"], "expires_on": "2026-12-31"})
        }
        other => panic!("say in permissions.rs with which body to ask {other}"),
    };
    asking.json(&body)
}

/// The person that a row is about: one of two, or whoever asks.
fn of_person(world: &World, which: &str, role: &str) -> String {
    let own = match role {
        "administrator" | "editor" | "analyst" => HubRole::ALL
            .iter()
            .position(|known| known.as_str() == role)
            .map(|at| person_id(at as u128)),
        "outsider" => Some(person_id(99)),
        role => role
            .parse()
            .ok()
            .map(|role: CommunityRole| world.region.communities["open-data-lab"].people[&role]),
    };
    match which {
        OWN => own.unwrap_or_default().to_string(),
        id => id.to_owned(),
    }
}

/// Two people who belong nowhere, and three organisations.
async fn found_people(world: &World) {
    let id = |id: &str| match world.database().engine() {
        Engine::Sqlite => format!("x'{}'", id.replace('-', "")),
        Engine::Postgres => format!("'{id}'::uuid"),
    };
    for (person, public) in [(SHOWS, r#"["name"]"#), (SHOWS_NOTHING, "[]")] {
        let sql = format!(
            "INSERT INTO people (id, name, sort_name, public_fields, created_at, organisation_id) VALUES ({}, 'Prova', 'prova', '{public}', 0, NULL)",
            id(person)
        );
        world.execute(&sql).await;
    }
    for (organisation, state) in [
        (VERIFIED, "verified"),
        (UNVERIFIED, "unverified"),
        (KEPT, "verified"),
    ] {
        let sql = format!(
            "INSERT INTO organisations (id, name, sort_name, kind, state, created_at) VALUES ({}, 'Prova', 'prova', 'company', '{state}', 0)",
            id(organisation)
        );
        world.execute(&sql).await;
    }
}

/// An id that nothing has: what is one's own is not there for anybody else.
const NOBODYS: &str = "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b";

fn unused_slug() -> String {
    thread_local! { static NEXT: Cell<u32> = const { Cell::new(0) }; }
    NEXT.set(NEXT.get() + 1);
    format!("prova-{}", NEXT.get())
}

fn new_term(slug: &str) -> Value {
    json!({"slug": slug, "category": "principle", "labels": {"it": slug}, "definition": {"it": "Una prova."}})
}

/// What an allowed call changed would decide the next.
async fn put_back(world: &World) {
    for (state, slug) in [
        ("active", "rigenerazione-urbana"),
        ("active", "amministratori-in-rete"),
        ("active", "cantiere-riservato"),
        ("draft", "giovani-e-decisioni"),
    ] {
        world
            .execute(&format!("UPDATE communities SET status = '{state}', closing_reason = NULL, ends_on = NULL WHERE slug = '{slug}'"))
            .await;
    }
    for (state, slug) in TERMS {
        world
            .execute(&format!(
                "UPDATE terms SET status = '{state}' WHERE slug = '{slug}'"
            ))
            .await;
    }
    for sql in [
        "UPDATE people SET state = 'active', hub_role = NULL, suspended_reason = NULL, suspended_until = NULL WHERE email IS NULL",
        "UPDATE people SET hub_role = 'administrator' WHERE email = 'administrator@example.org'",
        "UPDATE people SET hub_role = NULL WHERE email = 'outsider@example.org'",
        "UPDATE organisations SET merged_into = NULL WHERE name = 'Prova'",
    ] {
        world.execute(sql).await;
    }
}
