//! A05: what is nobody's to send is refused, in every body, filter, sort and embed, and the refusal names it.
//!
//! The names are our tables' columns and what frameworks like to bind by themselves; that bodies are closed all the way down is
//! checked on the document itself (`contract::everything_has_its_limits`).

use crate::both;
use crate::contract::filled;
use crate::harness::World;
use crate::harness::document::{Operation, published};
use reqwest::Method;
use serde_json::{Value, json};

both![
    bodies_take_no_private_field,
    lists_neither_filter_sort_nor_embed_by_a_private_field
];

const PRIVATE: [&str; 22] = [
    "id",
    "version",
    "state_since",
    "created_at",
    "updated_at",
    "deleted_at",
    "person_id",
    "community_id",
    "organisation_id",
    "invited_by",
    "is_admin",
    "hub_role_id",
    "email_verified_at",
    "email_hash",
    "token_hash",
    "manage_token_hash",
    "sealed",
    "secret",
    "password",
    "merged_into",
    "__proto__",
    "$where",
];

async fn bodies_take_no_private_field(world: World) {
    let mut bodies = 0;
    for operation in published().operations() {
        let Some((kind, fields)) = body(operation) else {
            continue;
        };
        bodies += 1;
        let sent: serde_json::Map<String, Value> = PRIVATE
            .into_iter()
            .filter(|name| fields.get(name).is_none())
            .map(|name| (name.to_owned(), json!(1)))
            .collect();
        let seen = world
            .by("administrator")
            .ask(operation.method.clone(), &filled(&operation.path))
            .header("if-match", "*")
            .raw(kind, Value::Object(sent.clone()).to_string())
            .send()
            .await;
        let told = pointers(&seen.json());
        let missed: Vec<&String> = sent
            .keys()
            .filter(|name| !told.contains(&format!("/{name} unknown")))
            .collect();
        assert!(
            seen.status == 422 && missed.is_empty(),
            "{}: {missed:?}\n{}",
            operation.id,
            seen.transcript()
        );
    }
    assert!(bodies > 30, "{bodies} operations take a body");
}

async fn lists_neither_filter_sort_nor_embed_by_a_private_field(world: World) {
    let mut asked = 0;
    for operation in published()
        .operations()
        .iter()
        .filter(|operation| operation.method == Method::GET)
    {
        let declared: Vec<&str> = parameters(operation);
        let path = filled(&operation.path);
        for name in PRIVATE.iter().filter(|name| !declared.contains(name)) {
            refused(&world, &format!("{path}?{name}=1"), &format!("/query/{name}")).await;
            asked += 1;
        }
        for ordered in ["sort", "embed"] {
            if declared.contains(&ordered) {
                for name in PRIVATE {
                    refused(
                        &world,
                        &format!("{path}?{ordered}={name}"),
                        &format!("/query/{ordered}"),
                    )
                    .await;
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 1000, "{asked} asked");
}

/// Refused as a parameter that is not allowed, with what is wrong named.
async fn refused(world: &World, path: &str, pointer: &str) {
    let seen = world.by("administrator").get(path).await;
    let named = pointers(&seen.json())
        .iter()
        .any(|told| told.starts_with(pointer));
    assert!(seen.status == 400 && named, "{pointer}\n{}", seen.transcript());
}

/// `POINTER CODE` of every fault.
fn pointers(problem: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    problem["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|fault| format!("{} {}", text(&fault["pointer"]), text(&fault["code"])))
        .collect()
}

/// The media type and the fields of a body that is a JSON object.
fn body(operation: &Operation) -> Option<(&str, Value)> {
    let content = operation.said["requestBody"]["content"].as_object()?;
    let (kind, media) = content.iter().find(|(kind, _)| kind.ends_with("json"))?;
    let schema = published().resolve(&media["schema"]);
    Some((kind, schema["properties"].clone()))
}

fn parameters(operation: &Operation) -> Vec<&str> {
    operation.said["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|parameter| published().resolve(parameter)["name"].as_str())
        .collect()
}
