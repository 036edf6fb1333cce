//! A page for every kind of problem, in Italian and English: what it means and what to do.

use crate::http::answer::{Public, kept};
use crate::http::{Answer, Path};
use crate::kernel::context::Context;
use crate::kernel::language::Language;
use crate::kernel::problem::{Code, Problem};
use actix_web::http::header::{ACCEPT, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use serde::Serialize;
use utoipa::ToSchema;

/// A kind of problem, explained.
#[derive(Serialize, ToSchema)]
pub struct ProblemKind {
    #[schema(max_length = 60, pattern = "^[a-z-]+$", example = "bad-parameter")]
    code: &'static str,
    #[schema(minimum = 400, maximum = 599, example = 400)]
    status: i32,
    #[schema(max_length = 120, pattern = "^.+$", example = "Invalid parameters")]
    title: &'static str,
    #[schema(
        max_length = 500,
        pattern = "^.+$",
        example = "A parameter is unknown or has a value that is not allowed."
    )]
    meaning: &'static str,
}

/// Explain a problem
///
/// As a page for people (`Accept: text/html`) or as JSON.
#[utoipa::path(tag = "system", params(("code" = String, Path, description = "The last part of the problem's type", max_length = 60, pattern = "^[a-z-]+$", example = "bad-parameter")), responses((status = 200, description = "What it means", body = ProblemKind)))]
#[get("/problems/{code}")]
pub async fn explain_problem(cx: Context, at: Path<String>, request: HttpRequest) -> Answer<HttpResponse> {
    let code = Code::named(&at).ok_or_else(Problem::not_found)?;
    let wants_page = request
        .headers()
        .get(ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if wants_page {
        let page = HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
            .body(page(code, cx.language()));
        return Ok(kept(page));
    }
    let language = cx.language();
    let kind = ProblemKind {
        code: code.name,
        status: i32::from(code.status),
        title: code.title(language),
        meaning: code.meaning(language),
    };
    Ok(Public(kind).respond_to(&request))
}

fn page(code: &Code, first: Language) -> String {
    let section = |language: Language| {
        format!(
            "<section lang=\"{language}\"><h2>{}</h2><p>{}</p></section>",
            code.title(language),
            code.meaning(language)
        )
    };
    format!(
        "<!doctype html><html lang=\"{first}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{status} {name} · Piazza</title></head><body><main><h1>{status} <code>{name}</code></h1>{}{}</main></body></html>",
        section(first),
        section(first.other()),
        status = code.status,
        name = code.name,
    )
}
