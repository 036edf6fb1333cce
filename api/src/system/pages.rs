//! Pages for who builds on the API: the reference, and problems explained. Served whole by the binary, with or without the site.

use crate::http::answer::kept;
use crate::kernel::context::Context;
use crate::kernel::html;
use crate::kernel::problem::{INTERNAL, Problem};
use crate::kernel::revision::Scope;
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use minijinja::{Environment, Value};

/// Nothing inline and nothing from another host. Images as data: the reference draws its icons so.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Few ask for these and the gate keeps what they got: the templates are read anew each time.
pub(super) fn render(template: &str, values: Value) -> Result<String, minijinja::Error> {
    let mut templates = Environment::new();
    templates.set_formatter(html::escaped);
    for (name, source) in [
        ("layout.html", include_str!("templates/layout.html")),
        ("docs.html", include_str!("templates/docs.html")),
        ("problem.html", include_str!("templates/problem.html")),
        ("problems.html", include_str!("templates/problems.html")),
    ] {
        templates.add_template(name, source)?;
    }
    templates.get_template(template)?.render(values)
}

/// A page in the language of the call.
pub fn page(cx: &Context, template: &str, values: Value) -> Result<HttpResponse, Problem> {
    // It changes with the program only; any scope dates it.
    cx.depends_on(Scope::Themes);
    let html = render(template, values).map_err(|error| {
        tracing::error!(%error, template, "a page could not be written");
        Problem::bare(&INTERNAL)
    })?;
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
            .insert_header((CONTENT_LANGUAGE, cx.language().tag()))
            .insert_header((CONTENT_SECURITY_POLICY, POLICY))
            .insert_header((REFERRER_POLICY, "strict-origin-when-cross-origin"))
            .body(html),
    ))
}
