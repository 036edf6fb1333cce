//! The published document itself, for the points of our conventions that no checker sees.

use crate::both;
use crate::harness::document::{Operation, Published, published};
use crate::harness::{World, setting};
use expect_test::expect;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

both![
    parameters_that_nobody_declared_are_refused,
    methods_that_nobody_declared_are_refused
];

fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn the_committed_document_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/openapi.json");
    let fresh = serde_json::to_string_pretty(&published().document).expect("JSON");
    if setting("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, format!("{fresh}\n")).expect("written");
    }
    let committed = std::fs::read_to_string(path).expect("openapi/openapi.json");
    assert!(
        committed.trim_end() == fresh,
        "openapi/openapi.json is stale: run `make openapi` and commit what it writes"
    );
}

#[test]
fn every_reference_leads_somewhere() {
    let document = &published().document;
    let mut faults = Vec::new();
    walk(document, "#", &mut |at, value| {
        if let Some(reference) = value["$ref"].as_str()
            && reference
                .strip_prefix('#')
                .and_then(|to| document.pointer(to))
                .is_none()
        {
            faults.push(format!("{at}: {reference}"));
        }
    });
    none(&faults);
}

/// What changes something and needs nobody who signed in: joining and registering as a guest, answering a survey, signing in itself, and
/// staying so by the cookie.
const OPEN_WRITES: [&str; 22] = [
    "join_community",
    "preview_event",
    "confirm_membership",
    "register_for_event",
    "confirm_registration",
    "begin_provider_sign_in",
    "complete_provider_sign_in",
    "request_linking_code",
    "request_sign_in_code",
    "start_session",
    "renew_session",
    "end_current_session",
    "start_survey_response",
    "open_survey_response",
    "save_survey_answers",
    "submit_survey_response",
    "revise_survey_response",
    "withdraw_survey_response",
    "check_survey_receipt",
    "open_survey_invitation",
    "refuse_survey_letters",
    "leave_survey_contact",
];

#[test]
fn every_operation_says_what_it_is() {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for operation in published().operations() {
        let (id, said) = (&operation.id, &operation.said);
        let mut words = id.split('_');
        let verb = words.next().unwrap_or_default();
        if !ids.insert(id.clone()) {
            faults.push(format!("{id} is there twice"));
        }
        if ["get", "post", "put", "patch", "delete", "head", "options"].contains(&verb) {
            faults.push(format!("{id} begins with a method of HTTP"));
        }
        if words.next().is_none() || !id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            faults.push(format!("{id} is no verb_noun"));
        }
        for part in ["summary", "description"] {
            if said[part].as_str().is_none_or(str::is_empty) {
                faults.push(format!("{id} has no {part}"));
            }
        }
        if said["tags"].as_array().is_none_or(Vec::is_empty) {
            faults.push(format!("{id} has no tag"));
        }
        let statuses: Vec<&String> = said["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(status, _)| status)
            .collect();
        for needed in ["400", "429", "500", "503"] {
            if !statuses.iter().any(|status| *status == needed) {
                faults.push(format!("{id} does not say {needed}"));
            }
        }
        let writes = operation.method != Method::GET;
        let ways = said["security"].as_array().cloned().unwrap_or_default();
        let open = OPEN_WRITES.contains(&id.as_str());
        if writes && !(ways.contains(&json!({"bearer": []})) && ways.contains(&json!({})) == open) {
            faults.push(format!("{id} writes and does not ask for credentials"));
        }
    }
    none(&faults);
}

#[test]
fn paths_are_nouns_in_kebab_case() {
    let mut faults = Vec::new();
    for (path, _) in published().document["paths"].as_object().expect("paths") {
        let fine = path.split('/').skip(1).all(|part| {
            let fixed = part.split('{').next().unwrap_or_default();
            // What checksums are called wherever files are given out.
            if fixed == "SHA256SUMS" {
                return true;
            }
            fixed
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
        });
        if !fine || path.ends_with('/') {
            faults.push(path.clone());
        }
    }
    none(&faults);
}

/// Every schema of the document, with where it stands.
fn schemas(published: &Published) -> Vec<(String, Value)> {
    let document = &published.document;
    let mut found = Vec::new();
    for (name, schema) in document["components"]["schemas"]
        .as_object()
        .into_iter()
        .flatten()
    {
        found.push((name.clone(), schema.clone()));
    }
    for (name, header) in document["components"]["headers"]
        .as_object()
        .into_iter()
        .flatten()
    {
        found.push((format!("header {name}"), header["schema"].clone()));
    }
    for operation in published.operations() {
        let id = &operation.id;
        for parameter in operation.said["parameters"].as_array().into_iter().flatten() {
            let parameter = published.resolve(parameter);
            found.push((format!("{id} {}", parameter["name"]), parameter["schema"].clone()));
        }
        for (kind, content) in operation.said["requestBody"]["content"]
            .as_object()
            .into_iter()
            .flatten()
        {
            found.push((format!("{id} takes {kind}"), content["schema"].clone()));
        }
        for (status, response) in operation.said["responses"].as_object().into_iter().flatten() {
            for (kind, content) in published.resolve(response)["content"]
                .as_object()
                .into_iter()
                .flatten()
            {
                // Documents as a whole (Turtle, CSV, pages) are text without a limit that means anything.
                if kind.ends_with("json") {
                    found.push((format!("{id} {status} {kind}"), content["schema"].clone()));
                }
            }
        }
    }
    found
}

#[test]
fn everything_has_its_limits() {
    let mut faults = Vec::new();
    for (at, schema) in schemas(published()) {
        walk(&schema, &at, &mut |at, schema| {
            // Under `properties` stand names, and under `example` values: neither is a schema.
            let last = at.rsplit('/').next().unwrap_or_default();
            if ["properties", "example", "examples", "default", "enum"].contains(&last)
                || at.contains("/example")
            {
                return;
            }
            faults.extend(
                limits_missing(schema)
                    .into_iter()
                    .map(|fault| format!("{at}: {fault}")),
            );
        });
    }
    faults.sort();
    faults.dedup();
    none(&faults);
}

fn limits_missing(schema: &Value) -> Vec<&'static str> {
    let is = |name: &str| {
        schema["type"] == name
            || schema["type"]
                .as_array()
                .is_some_and(|types| types.iter().any(|t| t == name))
    };
    let has = |name: &str| schema.get(name).is_some();
    let mut missing = Vec::new();
    if is("string") && !has("enum") && !has("const") {
        if !has("maxLength") {
            missing.push("a string without maxLength");
        }
        if !has("pattern") && !has("format") {
            missing.push("a string without pattern or format");
        }
    }
    if is("array") && !has("maxItems") {
        missing.push("an array without maxItems");
    }
    if is("integer") && !(has("format") && has("minimum") && has("maximum")) {
        missing.push("an integer without format, minimum and maximum");
    }
    if is("object") && has("properties") && schema["additionalProperties"] != false {
        missing.push("an object that is not closed");
    }
    missing
}

/// Calls `visit` with every object in a value, and where it stands.
fn walk(value: &Value, at: &str, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(map) => {
            visit(at, value);
            for (name, inner) in map {
                walk(inner, &format!("{at}/{name}"), visit);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                walk(inner, &format!("{at}/{index}"), visit);
            }
        }
        _ => {}
    }
}

#[test]
fn examples_keep_to_their_schemas() {
    let published = published();
    let mut faults = Vec::new();
    let mut check = |at: &str, schema: &Value, example: &Value| {
        let validator = published.validator(&format!("example of {at}"), schema);
        faults.extend(
            validator
                .iter_errors(example)
                .map(|error| format!("{at}{}: {error}", error.instance_path())),
        );
    };
    for (at, schema) in schemas(published) {
        walk(&schema, &at, &mut |at, schema| {
            if at.contains("/example") || at.ends_with("/properties") || schema.get("type").is_none() {
                return;
            }
            for example in schema
                .get("example")
                .into_iter()
                .chain(schema["examples"].as_array().into_iter().flatten())
            {
                check(at, schema, example);
            }
        });
    }
    for operation in published.operations() {
        for parameter in operation.said["parameters"].as_array().into_iter().flatten() {
            let parameter = published.resolve(parameter);
            if let Some(example) = parameter.get("example") {
                check(
                    &format!("{} {}", operation.id, parameter["name"]),
                    &parameter["schema"],
                    example,
                );
            }
        }
        for (status, response) in operation.said["responses"].as_object().into_iter().flatten() {
            for (kind, content) in published.resolve(response)["content"]
                .as_object()
                .into_iter()
                .flatten()
            {
                if let Some(example) = content.get("example") {
                    check(
                        &format!("{} {status} {kind}", operation.id),
                        &content["schema"],
                        example,
                    );
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_list_is_paged_alike() {
    let published = published();
    let mut faults = Vec::new();
    let mut lists = 0;
    for operation in published.operations() {
        let schema = &operation.said["responses"]["200"]["content"]["application/json"]["schema"];
        let fields = &published.resolve(schema)["properties"];
        if fields.get("next_cursor").is_none() {
            continue;
        }
        lists += 1;
        for field in ["items", "_links"] {
            if fields.get(field).is_none() {
                faults.push(format!("{} has no {field}", operation.id));
            }
        }
        let parameters = operation.said["parameters"].as_array().expect("parameters");
        for name in ["limit", "cursor", "count"] {
            if !parameters.iter().any(|p| p["name"] == name && p["in"] == "query") {
                faults.push(format!("{} takes no {name}", operation.id));
            }
        }
        let limit = parameters
            .iter()
            .find(|p| p["name"] == "limit")
            .map(|p| &p["schema"]);
        if limit.is_none_or(|limit| limit["maximum"] != 100 || limit["default"] != 20) {
            faults.push(format!("{}: the limit is 20, at most 100", operation.id));
        }
    }
    none(&faults);
    assert!(
        lists >= 4,
        "communities, themes, provinces, municipalities; found {lists}"
    );
}

/// A path of the document with something in its variables.
pub fn filled(path: &str) -> String {
    let mut out = path.to_owned();
    for (name, value) in [
        ("community", "rigenerazione-urbana"),
        ("event", "laboratorio-di-quartiere"),
        ("survey", "indagine-pubblica"),
        ("key", "0000000000000000000000000000000000000000000"),
        ("series", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("theme", "partecipazione"),
        ("province", "BO"),
        ("municipality", "037006"),
        ("code", "bad-cursor"),
        ("term", "partecipazione"),
        ("format", "ttl"),
        ("feed", "atom"),
        ("dataset", "communities"),
        ("form", "csv"),
        ("dump", crate::opendata::DUMP),
        ("mail", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("job", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("person", "01970000-0000-7000-8000-000000000063"),
        ("membership", "01970000-0000-7000-8000-00000000ffff"),
        ("registration", "01970000-0000-7000-8000-00000000ffff"),
        ("topic", "01970000-0000-7000-8000-00000000ffff"),
        ("organisation", "01970000-0000-7000-8000-00000000ffff"),
        ("provider", "regione"),
        ("identity", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("session", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("token", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("questionnaire", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("question", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("number", "1.0"),
        ("document", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("view", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("invitation", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("response", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("endpoint", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("portal", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
        ("delivery", "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"),
    ] {
        out = out.replace(&format!("{{{name}}}"), value);
    }
    assert!(
        !out.contains('{'),
        "{path}: say in contract.rs what stands for its variable"
    );
    out
}

async fn parameters_that_nobody_declared_are_refused(world: World) {
    let reads = |operation: &&Operation| operation.method == Method::GET;
    for operation in published().operations().iter().filter(reads) {
        let path = format!("{}?surely_unknown=1", filled(&operation.path));
        let seen = world.by("administrator").get(&path).await;
        let pointer = seen.json()["errors"].as_array().and_then(|all| {
            all.iter()
                .find(|fault| fault["pointer"] == "/query/surely_unknown")
                .cloned()
        });
        assert!(seen.status == 400 && pointer.is_some(), "{}", seen.transcript());
    }
}

async fn methods_that_nobody_declared_are_refused(world: World) {
    let paths = published().document["paths"].as_object().expect("paths");
    // What ends in a variable format is also a name without one: its other methods are that resource's.
    for (path, item) in paths.iter().filter(|(path, _)| !path.contains("}.{")) {
        let declared: Vec<String> = item
            .as_object()
            .expect("an item")
            .keys()
            .map(|m| m.to_uppercase())
            .collect();
        for method in ["PUT", "DELETE", "POST", "PATCH"]
            .iter()
            .filter(|m| !declared.contains(&(**m).to_owned()))
        {
            for (language, title) in [("it", "Metodo non ammesso"), ("en", "Method not allowed")] {
                let method: Method = method.parse().expect("a method");
                // A fixed name beside a variable one is a name like others to the methods that only the variable has.
                if published().operation(&method, path).is_some() {
                    continue;
                }
                let seen = world
                    .ask(method, &filled(path))
                    .in_language(language)
                    .send()
                    .await;
                assert_eq!(
                    (seen.status, seen.str("/title").as_str()),
                    (405, title),
                    "{}",
                    seen.transcript()
                );
                let allowed: BTreeSet<&str> = seen
                    .header("allow")
                    .expect("Allow")
                    .split(',')
                    .map(str::trim)
                    .collect();
                assert!(
                    declared.iter().all(|method| allowed.contains(method.as_str())),
                    "{path}: {allowed:?}"
                );
            }
        }
    }
    for (language, title) in [("it", "Non trovato"), ("en", "Not found")] {
        let seen = world
            .ask(Method::GET, "/v1/nessuna-stanza")
            .in_language(language)
            .send()
            .await;
        assert_eq!((seen.status, seen.str("/title").as_str()), (404, title));
    }
}

#[test]
fn the_checks_of_limits_see_what_is_missing() {
    let seen = |schema: Value| limits_missing(&schema).join(", ");
    expect!["a string without maxLength, a string without pattern or format"]
        .assert_eq(&seen(json!({"type": "string"})));
    expect!["an array without maxItems"].assert_eq(&seen(json!({"type": ["array", "null"]})));
    expect!["an integer without format, minimum and maximum"]
        .assert_eq(&seen(json!({"type": "integer", "minimum": 0})));
    expect!["an object that is not closed"].assert_eq(&seen(json!({"type": "object", "properties": {}})));
}
