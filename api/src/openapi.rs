//! The document that we publish: what every operation shares is said here, once.
//!
//! Handlers say their summary, tag and success; [`finish`] adds limits, errors, headers and examples, so that the document
//! follows http-api's conventions and the Italian guidelines (ModI) as a whole.

use crate::access::TokenScope;
use crate::kernel::problem;
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;

/// What is said once for the whole API.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Piazza",
        description = "The hub where a region's communities of practice live: who they are, how to join them, what they know.\n\n\
                       Reading needs no account. Texts come in Italian or English by `Accept-Language`. Lists are paged by cursor. \
                       Errors are problems (RFC 9457) that say what is wrong, where, and what would be right.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
        terms_of_service = "https://piazza.example.org/privacy",
        contact(name = "Piazza", url = "https://piazza.example.org/sviluppo", email = "piazza@example.org"),
    ),
    tags(
        (name = "activity", description = "The audit trail: who changed what, when, from what to what."),
        (name = "communities", description = "Communities of practice: the catalogue, their identity cards, who can join."),
        (name = "desk", description = "What waits for me, and the lists that I come back to."),
        (name = "events", description = "When communities meet: events, who takes part, and what came of it."),
        (name = "glossary", description = "The shared words: terms with synonyms, relations and method cards, as JSON, SKOS and CSV."),
        (name = "jobs", description = "Long work with its progress: exports of lists as CSV and XLSX."),
        (name = "mail", description = "Letters that the hub owes: what waits, what went, what could not be delivered."),
        (name = "memberships", description = "Who belongs to which community: joining, with or without an account, and what comes of it."),
        (name = "registrations", description = "Who takes part in events: seats, queues and offers, with or without an account."),
        (name = "open-space", description = "Open spaces: topics that people bring, where and when they are talked about, what came of it, and the book."),
        (name = "open-data", description = "What is public, to take along: datasets with a dictionary, checksums and metadata; the hub in numbers."),
        (name = "people", description = "People: one's own profile, what it shows, and those whom staff look after."),
        (name = "organisations", description = "Organisations that people represent and that belong to communities."),
        (name = "territory", description = "Provinces and municipalities of the region."),
        (name = "questionnaires", description = "What is asked: questionnaires in versions that never change, with conditions and checks; the bank of questions."),
        (name = "reports", description = "What came of an event: its report with documents, from the draft to its publication; its numbers."),
        (name = "surveys", description = "Surveys and polls: whom they ask and how, answers page by page, and who took part, apart from the answers."),
        (name = "themes", description = "What communities are about."),
        (name = "portals", description = "The sites that may show our frames."),
        (name = "webhooks", description = "Addresses that are told when something public changes, by the Standard Webhooks specification."),
        (name = "account", description = "One's own: signing in, sessions, personal tokens, data."),
        (name = "privacy", description = "How long things are kept."),
        (name = "system", description = "Health, problems and this document."),
    ),
    components(schemas(crate::http::problem::ProblemBody<'static>, crate::webhooks::WebhookMessage)),
)]
struct Base;

pub fn base() -> OpenApi {
    Base::openapi()
}

/// Completes the collected document and sorts its keys.
pub fn finish(collected: &OpenApi, base_url: &str) -> Value {
    let mut document = serde_json::to_value(collected).unwrap_or_default();
    document["info"]["version"] = json!(env!("CARGO_PKG_VERSION"));
    document["info"]["x-summary"] = json!("Communities of practice of a region: catalogue and glossary.");
    document["info"]["x-api-id"] = json!("piazza");
    document["servers"] = json!([{"url": base_url, "description": "This server", "x-sandbox": base_url.starts_with("http://")}]);
    document["components"]["responses"] = responses();
    document["components"]["headers"] = headers();
    document["components"]["securitySchemes"] = json!({
        "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "The access token of a session: it lives ten minutes at most (RFC 9068)."},
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "pzt_…", "description": "A personal token, for programs. It may do what its person may, within the scopes that it was given: each operation names its own in `x-token-scope`."}
    });
    document["webhooks"] = crate::webhooks::described();
    for (path, item) in document["paths"].as_object_mut().into_iter().flatten() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            if operation.is_object() && method != "parameters" {
                complete(path, method, operation);
            }
        }
    }
    for schema in document["components"]["schemas"]
        .as_object_mut()
        .into_iter()
        .flatten()
        .map(|(_, schema)| schema)
    {
        join_parts(schema);
        close(schema);
    }
    describe_sparse_pages(&mut document);
    drop_unused(&mut document);
    sorted(document)
}

/// Lists that `fields` reduces answer in a media type of their own: the page's schema with items that need only their `id`.
fn describe_sparse_pages(document: &mut Value) {
    let mut sparse = Map::new();
    let mut schemas = document["components"]["schemas"].take();
    for operation in operations(document) {
        let reduces = |p: &Value| p["name"] == "fields" && p["in"] == "query";
        if !operation["parameters"]
            .as_array()
            .is_some_and(|all| all.iter().any(reduces))
        {
            continue;
        }
        let content = &mut operation["responses"]["200"]["content"];
        let Some(name) = referred(&content["application/json"]["schema"]) else {
            continue;
        };
        let mut page = schemas[&name].clone();
        let items = &mut page["properties"]["items"]["items"];
        let mut item = referred(items).map_or_else(|| items.take(), |name| schemas[&name].clone());
        item["required"] = json!(["id"]);
        *items = item;
        page["description"] = json!("A page whose items are reduced to `id` and the fields asked for.");
        let name = format!("Sparse{name}");
        content[crate::http::answer::SPARSE]["schema"]["$ref"] =
            json!(format!("#/components/schemas/{name}"));
        sparse.insert(name, page);
    }
    if let Some(schemas) = schemas.as_object_mut() {
        schemas.extend(sparse);
    }
    document["components"]["schemas"] = schemas;
}

/// The name of the schema that is referred to.
fn referred(schema: &Value) -> Option<String> {
    let reference = schema["$ref"].as_str()?;
    reference.rsplit('/').next().map(str::to_owned)
}

fn operations(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    let items = document["paths"].as_object_mut().into_iter().flatten();
    items.flat_map(|(_, item)| {
        item.as_object_mut()
            .into_iter()
            .flatten()
            .map(|(_, operation)| operation)
    })
}

/// Components that nothing refers to (types that only came inlined) are noise in a reference.
fn drop_unused(document: &mut Value) {
    loop {
        let mut named = HashSet::new();
        name_components(document, &mut named);
        let mut dropped = false;
        for kind in ["schemas", "responses", "headers"] {
            let Some(components) = document["components"][kind].as_object_mut() else {
                continue;
            };
            let before = components.len();
            components.retain(|name, _| named.contains(&format!("#/components/{kind}/{name}")));
            dropped |= components.len() < before;
        }
        if !dropped {
            return;
        }
    }
}

/// Everything that some part refers to.
fn name_components(part: &Value, named: &mut HashSet<String>) {
    match part {
        Value::String(text) if text.starts_with("#/components/") && !named.contains(text) => {
            named.insert(text.clone());
        }
        Value::Array(parts) => parts.iter().for_each(|part| name_components(part, named)),
        Value::Object(parts) => parts.values().for_each(|part| name_components(part, named)),
        _ => {}
    }
}

/// An operation whose answer holds a secret says `extensions(("x-secret-answer" = json!(true)))`: it takes no
/// `Idempotency-Key`, because no answer of it may be kept.
const SECRET_ANSWER: &str = "x-secret-answer";

/// What is changed with the version that was read last, beside `PATCH` and what replaces a whole document: `extensions(("x-if-match" =
/// json!("required")))`, or `json!("optional")` where the first to write has read nothing yet.
const IF_MATCH: &str = "x-if-match";

/// Who may call. Reading is for everybody unless it is about oneself; changing is for who signed in, unless the operation says
/// `security(())`, or `security(("bearer" = []))` for a reading of what is personal. Programs come with a personal token, where no session is needed.
fn ways_in(path: &str, writes: bool, operation: &Value) -> Vec<Value> {
    let said = operation["security"].as_array();
    let said_open = said.is_some_and(|ways| ways.contains(&json!({})));
    let said_closed = said.is_some() && !said_open;
    let about_oneself = path == "/v1/me" || path.starts_with("/v1/me/");
    let mut ways = Vec::new();
    if said_open || !(writes || about_oneself || said_closed) {
        ways.push(json!({}));
    }
    ways.push(json!({"bearer": []}));
    let tag = operation["tags"][0].as_str().unwrap_or_default();
    if path.starts_with("/v1/") && !for_people_only(path, tag) {
        ways.push(json!({"token": []}));
    }
    ways
}

/// What no program does in a person's name: signing in and its credentials, roles of the hub, erasing somebody.
fn for_people_only(path: &str, tag: &str) -> bool {
    tag == "account" || path.ends_with("/hub-role") || path.ends_with("/erasure")
}

fn complete(path: &str, method: &str, operation: &mut Value) {
    let writes = matches!(method, "post" | "patch" | "put" | "delete");
    let by_id = path.contains('{');
    let takes_body = operation.get("requestBody").is_some();
    // What replaces a whole document is as careful as what changes a part of it.
    let replaces = operation["operationId"]
        .as_str()
        .is_some_and(|id| id.starts_with("replace_"));
    let if_match = operation
        .as_object_mut()
        .and_then(|said| said.remove(IF_MATCH))
        .unwrap_or_default();
    let versioned = method == "patch" || replaces || if_match.is_string();
    if method == "patch"
        && let Some(content) = operation["requestBody"]["content"].as_object_mut()
        && let Some(json) = content.remove("application/json")
    {
        content.insert("application/merge-patch+json".to_owned(), json);
    }
    if takes_body {
        operation["requestBody"]["required"] = json!(true);
    }
    let secret_answer = operation
        .as_object_mut()
        .and_then(|said| said.remove(SECRET_ANSWER))
        .is_some();
    // A file is not kept for a retry: the same file is there once, however often it is sent.
    let takes_file = operation["requestBody"]["content"]
        .get("application/octet-stream")
        .is_some();
    let parameters = list_of(operation, "parameters");
    if path.starts_with("/v1/feeds/") {
        parameters.retain(|parameter| {
            parameter["name"]
                .as_str()
                .is_none_or(|name| !NOT_OF_FEEDS.contains(&name))
        });
    }
    if path.starts_with("/v1/") {
        parameters.push(json!({"name": "Accept-Language", "in": "header", "required": false, "description": "Which language the texts come in: Italian unless English is asked for.",
            "schema": {"type": "string", "maxLength": 200, "pattern": "^[A-Za-z0-9*,;=. -]*$"}, "example": "it"}));
    }
    if method == "post" && !secret_answer && !takes_file {
        parameters.push(json!({"name": "Idempotency-Key", "in": "header", "required": false, "description": "Makes a retry safe: for 24 hours the same key with the same body gets the first answer again.",
            "schema": {"type": "string", "minLength": 8, "maxLength": 255, "pattern": "^[!-~]+$"}, "example": "6f2b1c9e-7f0a-4a53-9d57-2f1f4c1f7a10"}));
    }
    if versioned {
        parameters.push(json!({"name": "If-Match", "in": "header", "required": if_match != "optional", "description": "The ETag that you read last, so that nobody's change is lost.",
            "schema": {"type": "string", "maxLength": 200, "pattern": "^(\\*|(W/)?\"[^\"]*\")$"}, "example": "\"3-0123456789abcdef\""}));
    }
    // With every filter at its longest an address is too long, which is refused before the filters are read.
    let has_filters = parameters
        .iter()
        .any(|parameter| parameter["in"] == "query" && parameter["schema"]["type"] == "array");
    if parameters.is_empty()
        && let Some(operation) = operation.as_object_mut()
    {
        operation.remove("parameters");
    }
    let ways = ways_in(path, writes, operation);
    // Beside `security`, which lists scopes only for schemes that hand them out themselves.
    if ways.contains(&json!({"token": []})) {
        let tag = operation["tags"][0].as_str().unwrap_or_default();
        operation["x-token-scope"] = json!(TokenScope::new(tag, writes).to_string());
    }
    operation["security"] = Value::Array(ways);

    // Credentials that are no good are refused everywhere, and a token may lack the scope for what anybody may read.
    let mut refusals = vec!["400", "401", "403", "429", "500", "503"];
    // Whoever is asked on the person's behalf may answer what cannot be believed.
    if writes && path.starts_with("/v1/sign-in/providers/") {
        refusals.push("502");
    }
    if by_id || MAY_NOT_BE_THERE.contains(&path) {
        refusals.push("404");
    }
    if writes {
        refusals.extend(["409", "422"]);
    }
    if takes_body {
        refusals.extend(["413", "415"]);
    }
    if has_filters {
        refusals.push("414");
    }
    if versioned {
        refusals.extend(["412", "428"]);
    }
    if operation["description"].as_str().is_none_or(str::is_empty) {
        operation["description"] = json!(format!("{}.", operation["summary"].as_str().unwrap_or_default()));
    }
    // The file of a job comes once the job is done, in the format that was asked for then.
    let made = path.ends_with("/file") || path.ends_with("/certificate.pdf");
    // Results come once their survey is closed.
    let told_later = path.starts_with("/v1/surveys/{survey}/results") && !writes;
    if made || told_later {
        refusals.push("409");
    }
    // Of an anonymous survey nobody sees a single response.
    if path == "/v1/surveys/{survey}/responses" && !writes {
        refusals.push("409");
    }
    // Several formats at one address: `Accept` can ask for none of them.
    let formats = operation["responses"]["200"]["content"].as_object();
    let as_it_came = ["/v1/event-documents/{document}", "/v1/oembed"].contains(&path);
    if formats.is_some_and(|formats| formats.len() > 1)
        && !path.ends_with(".{format}")
        && !path.ends_with(".{feed}")
        && !path.ends_with(".{form}")
        && !made
        && !as_it_came
    {
        refusals.push("406");
    }
    let responses = &mut operation["responses"];
    for (status, response) in responses.as_object_mut().into_iter().flatten() {
        if status.starts_with('2') {
            for name in SHARED_HEADERS {
                response["headers"][name] = json!({"$ref": format!("#/components/headers/{name}")});
            }
            // What is said once, or not at all, is never asked for again with If-None-Match.
            if path.starts_with("/v1/") && !secret_answer && matches!(status.as_str(), "200" | "201") {
                response["headers"]["ETag"] = json!({"$ref": "#/components/headers/ETag"});
            }
            // Also where an operation says itself that it tells where to look: 202.
            if status == "201" || !response["headers"]["Location"].is_null() {
                response["headers"]["Location"] = json!({"$ref": "#/components/headers/Location"});
            }
            response.get_mut("content").into_iter().for_each(tell_files);
        }
    }
    for status in refusals {
        if responses.get(status).is_none() {
            responses[status] = json!({"$ref": format!("#/components/responses/Problem{status}")});
        }
    }
    if !writes && path.starts_with("/v1/") {
        responses["304"] = json!({"$ref": "#/components/responses/NotModified"});
    }
}

/// A file is bytes. `Vec<u8>` says that it is a list of numbers, which JSON could be and a PDF is not; clients made from that could not read it.
fn tell_files(content: &mut Value) {
    for (media_type, told) in content.as_object_mut().into_iter().flatten() {
        if !media_type.ends_with("json") && told["schema"]["items"]["type"] == "integer" {
            told["schema"] = json!({"type": "string", "format": "binary"});
        }
    }
}

/// What has no name in its address and is not found all the same: metrics may have an address of their own, a receipt and an organisation come in
/// the body, a page in the query.
const MAY_NOT_BE_THERE: [&str; 4] = [
    "/metrics",
    "/v1/survey-receipts/checking",
    "/v1/survey-contacts",
    "/v1/oembed",
];

/// What a list takes and its feed does not: a feed is for everybody alike, and its items are whole.
const NOT_OF_FEEDS: [&str; 7] = [
    "count",
    "facets",
    "fields",
    "embed",
    "coordinated",
    "managed",
    "to_approve",
];

const SHARED_HEADERS: [&str; 5] = [
    "Cache-Control",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Request-Id",
];

fn list_of<'a>(value: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
    if !value[name].is_array() {
        value[name] = json!([]);
    }
    // It was made one just above.
    match &mut value[name] {
        Value::Array(list) => list,
        _ => unreachable!("made an array above"),
    }
}

fn headers() -> Value {
    let count = |description: &str| json!({"description": description, "required": true, "schema": {"type": "integer", "format": "int32", "minimum": 0, "maximum": 2_147_483_647}});
    json!({
        "RateLimit-Limit": count("Requests that a minute allows."),
        "RateLimit-Remaining": count("Requests left of them."),
        "RateLimit-Reset": count("Seconds until all of them are there again."),
        "Retry-After": count("Seconds to wait before trying again."),
        "Request-Id": {"description": "Names this request in our logs; a request may bring its own.", "schema": {"type": "string", "maxLength": 64, "pattern": "^[A-Za-z0-9_.-]+$"}},
        "Cache-Control": {"description": "`public, max-age=10, stale-while-revalidate=60` for what everybody may read, `no-store` for the rest.", "schema": {"type": "string", "maxLength": 100, "pattern": "^[a-z0-9=, -]+$"}},
        "ETag": {"description": "Names this representation: for If-None-Match, and for If-Match where the resource has a version.", "schema": {"type": "string", "maxLength": 100, "pattern": "^\"[^\"]*\"$"}},
        "Location": {"description": "Where the new resource is.", "schema": {"type": "string", "format": "uri-reference", "maxLength": 300, "pattern": "^/"}},
    })
}

/// One shared response per status, with an example of our own words.
fn responses() -> Value {
    let mut all = Map::new();
    for code in problem::ALL {
        let name = format!("Problem{}", code.status);
        if all.contains_key(&name) {
            continue;
        }
        let mut headers = json!({
            "RateLimit-Limit": {"$ref": "#/components/headers/RateLimit-Limit"},
            "RateLimit-Remaining": {"$ref": "#/components/headers/RateLimit-Remaining"},
            "RateLimit-Reset": {"$ref": "#/components/headers/RateLimit-Reset"},
            "Request-Id": {"$ref": "#/components/headers/Request-Id"},
        });
        if matches!(code.status, 429 | 503) {
            headers["Retry-After"] = json!({"$ref": "#/components/headers/Retry-After"});
        }
        let example = json!({
            "type": format!("http://localhost:8080/problems/{}", code.name), "title": code.title.1, "status": code.status,
            "detail": code.meaning.1, "instance": "/v1/communities", "request_id": "0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b",
        });
        all.insert(name, json!({
            "description": code.title.1,
            "headers": headers,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
        }));
    }
    all.insert("NotModified".to_owned(), json!({"description": "What you have is current (If-None-Match).", "headers": {"ETag": {"$ref": "#/components/headers/ETag"}}}));
    Value::Object(all)
}

/// An object put together from inlined parts (`#[serde(flatten)]`) becomes one object: parts that are each closed would refuse
/// each other's fields.
fn join_parts(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(join_parts);
            let parts = map.get("allOf").and_then(Value::as_array);
            let Some(parts) = parts.filter(|parts| parts.iter().all(|part| part.get("properties").is_some()))
            else {
                return;
            };
            let (mut properties, mut required) = (Map::new(), Vec::new());
            for part in parts {
                properties.extend(part["properties"].as_object().cloned().unwrap_or_default());
                required.extend(part["required"].as_array().cloned().unwrap_or_default());
            }
            map.remove("allOf");
            map.insert("type".to_owned(), json!("object"));
            map.insert("properties".to_owned(), Value::Object(properties));
            map.insert("required".to_owned(), Value::Array(required));
        }
        Value::Array(list) => list.iter_mut().for_each(join_parts),
        _ => {}
    }
}

/// Objects say all their fields: nothing else may come.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map.contains_key("properties") && !map.contains_key("additionalProperties") {
                map.insert("additionalProperties".to_owned(), json!(false));
            }
            map.values_mut().for_each(close);
        }
        Value::Array(list) => list.iter_mut().for_each(close),
        _ => {}
    }
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(sorted).collect()),
        other => other,
    }
}
