//! A page for every kind of problem, in Italian and English: what it means and what to do.

use super::pages;
use crate::http::answer::Public;
use crate::http::{Answer, Path};
use crate::kernel::context::Context;
use crate::kernel::language::Language;
use crate::kernel::problem::{ALL, Code, Problem};
use actix_web::http::header::ACCEPT;
use actix_web::{HttpRequest, HttpResponse, Responder, get};
use minijinja::{Value, context};
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
#[utoipa::path(tag = "system", params(("code" = String, Path, description = "The last part of the problem's type", max_length = 60, pattern = "^[a-z-]+$", example = "bad-parameter")), responses((status = 200, description = "What it means", content((ProblemKind = "application/json"), (String = "text/html")))))]
#[get("/problems/{code}")]
pub async fn explain_problem(cx: Context, at: Path<String>, request: HttpRequest) -> Answer<HttpResponse> {
    let code = Code::named(&at).ok_or_else(Problem::not_found)?;
    let wants_page = request
        .headers()
        .get(ACCEPT)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    if wants_page {
        return Ok(pages::page(&cx, "problem.html", explained(code, cx.language()))?);
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

fn explained(code: &'static Code, first: Language) -> Value {
    let texts = [first, first.other()].map(|language| {
        context! {
            language => language.tag(),
            title => code.title(language),
            meaning => code.meaning(language),
        }
    });
    context! {
        language => first.tag(),
        code => context! { name => code.name, status => code.status },
        texts => texts.to_vec(),
    }
}

/// All problems there are: a page for people, beside the contract.
pub async fn list_problems(cx: Context) -> Answer<HttpResponse> {
    let row = |code: &&'static Code| {
        context! {
            name => code.name,
            status => code.status,
            it => code.title(Language::It),
            en => code.title(Language::En),
        }
    };
    let values = context! {
        here => "problems",
        language => cx.language().tag(),
        codes => ALL.iter().map(row).collect::<Vec<_>>(),
    };
    Ok(pages::page(&cx, "problems.html", values)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_explains_in_both_languages_the_readers_first() {
        for language in Language::ALL {
            let html = pages::render(
                "problem.html",
                explained(&crate::kernel::problem::STALE, language),
            )
            .unwrap();
            let place = |language: Language| html.find(&format!("<section lang=\"{language}\">")).unwrap();
            assert!(place(language) < place(language.other()), "{html}");
            assert!(html.contains(&format!("<html lang=\"{language}\">")));
            assert!(!html.contains(" style="), "nothing inline");
        }
    }
}
