//! `/dev/mailbox`: the letters of a Piazza on one's own machine, which go to nobody. Never there where mail is really sent.

use super::service::{self, Opened};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::{html, icalendar};
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use actix_web::web::{self, Path, ServiceConfig};
use minijinja::value::Serde;
use minijinja::{Environment, context};
use serde_json::{Value, json};

/// The routes, if letters are to be read here.
pub fn routes(config: &mut ServiceConfig, open: bool) {
    if open {
        config
            .route("/dev/mailbox", web::get().to(show_mailbox))
            .route("/dev/mailbox.json", web::get().to(show_mailbox_json))
            .route("/dev/mailbox/{letter}", web::get().to(show_letter))
            .route("/dev/mailbox/{letter}/calendar", web::get().to(show_calendar));
    }
}

const MOST: u64 = 200;

/// Letters carry their style with them, as mail programs want it; nothing else may come in.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

async fn show_mailbox(cx: Context) -> HttpResponse {
    let page = service::mailbox(cx.house(), MOST).await.and_then(|letters| {
        let letters: Vec<Value> = letters.iter().map(told).collect();
        let mut templates = Environment::new();
        templates.set_formatter(html::escaped);
        templates.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
        templates
            .render_str(
                include_str!("templates/mailbox.html"),
                context! { letters => Serde(letters) },
            )
            .map_err(DbError::shape)
    });
    page.map_or_else(|error| failed(&error), html_page)
}

async fn show_mailbox_json(cx: Context) -> HttpResponse {
    let letters = match service::mailbox(cx.house(), MOST).await {
        Ok(letters) => letters,
        Err(error) => return failed(&error),
    };
    HttpResponse::Ok().json(json!({"items": letters.iter().map(told).collect::<Vec<_>>()}))
}

/// One letter as its reader sees it.
async fn show_letter(cx: Context, at: Path<String>) -> HttpResponse {
    match service::mailbox(cx.house(), MOST).await {
        Ok(letters) => letters
            .into_iter()
            .find(|letter| letter.id.to_string() == *at)
            .map_or_else(
                || HttpResponse::NotFound().finish(),
                |letter| html_page(letter.html),
            ),
        Err(error) => failed(&error),
    }
}

/// What a letter has for calendars, as the file that it carries.
async fn show_calendar(cx: Context, at: Path<String>) -> HttpResponse {
    let letters = match service::mailbox(cx.house(), MOST).await {
        Ok(letters) => letters,
        Err(error) => return failed(&error),
    };
    let letter = letters.into_iter().find(|letter| letter.id.to_string() == *at);
    let Some(calendar) = letter.and_then(|letter| letter.calendar) else {
        return HttpResponse::NotFound().finish();
    };
    let file = format!("attachment; filename=\"{}\"", calendar.file_name);
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, icalendar::MEDIA_TYPE))
        .insert_header((CONTENT_DISPOSITION, file))
        .body(calendar.ics)
}

fn html_page(html: String) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .body(html)
}

fn failed(error: &DbError) -> HttpResponse {
    tracing::error!(%error, "the mailbox cannot be shown");
    HttpResponse::InternalServerError().finish()
}

fn told(letter: &Opened) -> Value {
    let words = letter.text.split_whitespace();
    let mut links: Vec<&str> = words.filter(|word| word.contains("://")).collect();
    // The last is the home page of the signature.
    links.pop();
    json!({
        "id": letter.id,
        "template": letter.template,
        "state": letter.state,
        "created_at": letter.created_at,
        "to": letter.to,
        "subject": letter.subject,
        "text": letter.text,
        "links": links,
        "calendar": letter.calendar,
        "lines": letter.text.lines().map(line).collect::<Vec<_>>(),
    })
}

/// A line of plain text, with its address apart if it is one.
fn line(text: &str) -> Value {
    match text.contains("://") && !text.contains(' ') {
        true => json!({"link": text}),
        false => json!({"text": text}),
    }
}
