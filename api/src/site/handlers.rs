//! HTTP only.

use super::pages::{self, Visit};
use super::paths::{self, Page};
use super::screens::{Face, is_screen};
use super::{SECURITY, Site, sitemap};
use crate::http::Answer;
use crate::http::answer::kept;
use crate::kernel::context::Context;
use crate::kernel::language::Language;
use crate::kernel::problem::Problem;
use crate::opendata::Publisher;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, VARY,
};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

/// A page of the public site, in the language of its address.
pub async fn show_page(
    page: Page,
    language: Language,
    cx: Context,
    request: HttpRequest,
    site: Data<Site>,
    publisher: Data<Publisher>,
) -> HttpResponse {
    let visit = Visit {
        cx: cx.speaking(language),
        page,
        slug: request.match_info().get("slug").unwrap_or_default().to_owned(),
        query: paths::pairs(request.query_string()),
        renderer: &site.renderer,
    };
    match pages::view(&visit, &publisher).await {
        Ok(view) => match site.fill(cx.base_url(), language, request.query_string(), view) {
            Ok(html) => kept(answer(StatusCode::OK, language, html)),
            Err(error) => {
                tracing::error!(%error, page = page.name(), "a page could not be written");
                refuse(
                    &site,
                    cx.base_url(),
                    language,
                    page,
                    StatusCode::INTERNAL_SERVER_ERROR,
                )
            }
        },
        Err(problem) => {
            let status =
                StatusCode::from_u16(problem.code.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            match Face::behind(page).filter(|_| status == StatusCode::NOT_FOUND) {
                Some(face) => shell(&site, cx.base_url(), language, face),
                None => refuse(&site, cx.base_url(), language, page, status),
            }
        }
    }
}

/// A page of somebody's: the shell alone, which no cache keeps and no search engine lists. What it shows the SPA asks the API for.
pub async fn show_screen(face: Face, language: Language, cx: Context, site: Data<Site>) -> HttpResponse {
    shell(&site, cx.base_url(), language, face)
}

fn shell(site: &Site, base_url: &str, language: Language, face: Face) -> HttpResponse {
    let view = face.view(&site.renderer, language);
    let mut response = match site.fill(base_url, language, "", view) {
        Ok(html) => answer(StatusCode::OK, language, html),
        Err(error) => {
            tracing::error!(%error, "a screen could not be written");
            refuse(
                site,
                base_url,
                language,
                Page::Home,
                StatusCode::INTERNAL_SERVER_ERROR,
            )
        }
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    response
}

fn answer(status: StatusCode, language: Language, html: String) -> HttpResponse {
    let mut response = HttpResponseBuilder::new(status);
    response
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_LANGUAGE, language.tag()))
        .insert_header((VARY, "Accept-Encoding, Authorization"));
    for header in SECURITY {
        response.insert_header(header);
    }
    response.body(html)
}

/// The shell with what went wrong: the SPA wakes up in it and says the same.
fn refuse(site: &Site, base_url: &str, language: Language, page: Page, status: StatusCode) -> HttpResponse {
    let view = pages::refusal(&site.renderer, language, page, status.as_u16());
    let html = site.fill(base_url, language, "", view).unwrap_or_default();
    answer(status, language, html)
}

/// A file of the built site.
pub async fn show_asset(request: HttpRequest, site: Data<Site>) -> Answer<HttpResponse> {
    let asset = site.assets.find(request.path()).ok_or_else(Problem::not_found)?;
    Ok(asset.answer(request.headers()))
}

pub async fn show_sitemap(cx: Context) -> Answer<HttpResponse> {
    let xml = sitemap::write(&cx).await?;
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "application/xml; charset=utf-8"))
            .insert_header((VARY, "Accept-Encoding"))
            .body(xml),
    ))
}

/// Everything public may be found; results of searches say themselves that they are not to be listed.
pub async fn show_robots(cx: Context) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .body(format!(
            "User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n",
            cx.base_url()
        ))
}

/// An address that nothing else answers: a page for browsers, a problem for programs.
pub fn show_nothing(cx: &Context, request: &HttpRequest, site: Option<Data<Site>>) -> HttpResponse {
    let path = request.path();
    let wanted = request.method().is_safe() && !is_of_the_api(path) && accepts_html(request);
    let Some(site) = site.filter(|_| wanted) else {
        return HttpResponse::NotFound().finish();
    };
    let language = paths::language_of(path);
    if let Some(page) = path
        .strip_suffix('/')
        .filter(|path| paths::is_page(path) || is_screen(path))
    {
        return HttpResponse::PermanentRedirect()
            .insert_header((LOCATION, page))
            .finish();
    }
    refuse(&site, cx.base_url(), language, Page::Home, StatusCode::NOT_FOUND)
}

/// Without a site there is at least a way to the reference.
pub async fn show_pointer(cx: Context, request: HttpRequest) -> HttpResponse {
    let base = cx.base_url();
    if accepts_html(&request) {
        let html = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Piazza</title></head><body><h1>Piazza</h1>\
             <p>This is the API. <a href=\"/docs\">Its reference</a>, <a href=\"/openapi.json\">its contract</a>.</p></body></html>";
        return answer(StatusCode::OK, Language::En, html.to_owned());
    }
    HttpResponse::Ok().json(serde_json::json!({
        "name": "Piazza",
        "_links": {"reference": format!("{base}/docs"), "contract": format!("{base}/openapi.json"), "status": format!("{base}/status")},
    }))
}

fn is_of_the_api(path: &str) -> bool {
    path == "/v1" || path.starts_with("/v1/")
}

fn accepts_html(request: &HttpRequest) -> bool {
    request
        .headers()
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}
