//! `/docs`: the API's reference, whole and offline. Swagger UI comes with the binary; without script the same page lists every
//! operation. It is no operation itself, so it is routed plainly and stands outside the contract.

use super::pages;
use crate::http::Answer;
use crate::http::answer::kept;
use crate::http::contract::Contract;
use crate::kernel::context::Context;
use crate::kernel::problem::Problem;
use crate::kernel::revision::Scope;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_TYPE, VARY};
use actix_web::web::{Data, Path};
use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;

pub async fn show_reference(cx: Context, contract: Data<Contract>) -> Answer<HttpResponse> {
    let document = contract.document();
    let info = &document["info"];
    let description: Vec<&str> = text(&info["description"]).split("\n\n").collect();
    let values = context! {
        here => "docs",
        language => cx.language().tag(),
        title => text(&info["title"]),
        description => Serde(description),
        tags => Serde(operations(document)),
    };
    Ok(pages::page(&cx, "docs.html", values)?)
}

pub async fn show_reference_file(cx: Context, file: Path<String>) -> Answer<HttpResponse> {
    let (media_type, bytes) = find(&file).ok_or_else(Problem::not_found)?;
    cx.depends_on(Scope::Themes);
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, media_type))
            .insert_header((VARY, "Accept-Encoding"))
            .body(bytes),
    ))
}

fn find(file: &str) -> Option<(&'static str, Cow<'static, [u8]>)> {
    let ours = |text: &'static str| Cow::Borrowed(text.as_bytes());
    Some(match file {
        "page.css" => (
            "text/css; charset=utf-8",
            ours(include_str!("templates/page.css")),
        ),
        "icon.svg" => ("image/svg+xml", ours(include_str!("templates/icon.svg"))),
        "start.js" => (
            "text/javascript; charset=utf-8",
            ours(include_str!("templates/start.js")),
        ),
        "swagger-ui.css" => ("text/css; charset=utf-8", vendored(file)?),
        "swagger-ui-bundle.js" => ("text/javascript; charset=utf-8", vendored(file)?),
        _ => return None,
    })
}

fn vendored(file: &str) -> Option<Cow<'static, [u8]>> {
    let config = Arc::new(utoipa_swagger_ui::Config::from("/openapi.json"));
    utoipa_swagger_ui::serve(file, config)
        .ok()?
        .map(|file| file.bytes)
}

#[derive(Serialize)]
struct Tag<'a> {
    name: &'a str,
    description: &'a str,
    operations: Vec<Operation<'a>>,
}

#[derive(Serialize)]
struct Operation<'a> {
    method: String,
    path: &'a str,
    summary: &'a str,
    description: &'a str,
    parameters: Vec<&'a str>,
}

fn operations(document: &Value) -> Vec<Tag<'_>> {
    let tags = document["tags"].as_array().into_iter().flatten();
    tags.map(|tag| Tag {
        name: text(&tag["name"]),
        description: text(&tag["description"]),
        operations: of_tag(document, text(&tag["name"])),
    })
    .collect()
}

fn of_tag<'a>(document: &'a Value, tag: &str) -> Vec<Operation<'a>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths
        .flat_map(|(path, item)| {
            let methods = item.as_object().into_iter().flatten();
            methods.map(move |(method, operation)| (path, method, operation))
        })
        .filter(|(_, _, operation)| {
            operation["tags"]
                .as_array()
                .is_some_and(|tags| tags.iter().any(|t| t == tag))
        })
        .map(|(path, method, operation)| Operation {
            method: method.to_uppercase(),
            path,
            summary: text(&operation["summary"]),
            description: text(&operation["description"]),
            parameters: parameters(document, operation),
        })
        .collect()
}

fn parameters<'a>(document: &'a Value, operation: &'a Value) -> Vec<&'a str> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    parameters
        .map(|parameter| match parameter["$ref"].as_str() {
            Some(reference) => document
                .pointer(reference.trim_start_matches('#'))
                .unwrap_or(parameter),
            None => parameter,
        })
        .filter(|parameter| parameter["in"] == "query" || parameter["in"] == "path")
        .filter_map(|parameter| parameter["name"].as_str())
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_listed_once() {
        let document: Value = serde_json::from_str(include_str!("../../../openapi/openapi.json")).unwrap();
        let listed: usize = operations(&document).iter().map(|tag| tag.operations.len()).sum();
        let there: usize = document["paths"]
            .as_object()
            .unwrap()
            .values()
            .map(|item| {
                item.as_object()
                    .unwrap()
                    .values()
                    .filter(|one| one.get("operationId").is_some())
                    .count()
            })
            .sum();
        assert_eq!(listed, there);
    }

    #[test]
    fn its_files_come_with_the_binary_and_nothing_else_does() {
        for file in [
            "page.css",
            "icon.svg",
            "start.js",
            "swagger-ui.css",
            "swagger-ui-bundle.js",
        ] {
            assert!(find(file).is_some_and(|(_, bytes)| bytes.len() > 100), "{file}");
        }
        for file in ["", "index.html", "../Cargo.toml", "swagger-initializer.js"] {
            assert!(find(file).is_none(), "{file}");
        }
    }
}
