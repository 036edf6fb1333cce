//! The limits: what the machine can do for the same work, with nothing of ours in between.
//!
//! A bare actix handler of the same version and worker count over the bare driver, on the same database with the counters that
//! it keeps; or the very answers of Piazza from memory.

mod events;
mod json;
mod memory;
mod postgres;
mod responses;
mod results;
mod rows;
mod seats;
mod sqlite;
mod terms;

use crate::load::Fault;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use std::collections::HashMap;

/// `limit sqlite PATH TEXTS RESULTS`, `limit postgres URL TEXTS RESULTS`, `limit memory FILE`.
pub fn serve(arguments: &[String]) -> Result<(), Fault> {
    let address = std::env::var("PIAZZA_LISTEN")?;
    let workers = std::env::var("PIAZZA_WORKERS")?.parse()?;
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    actix_web::rt::System::new().block_on(async move {
        match words[..] {
            ["memory", file] => {
                let answers = web::Data::new(memory::read(file)?);
                let app = move || {
                    App::new()
                        .app_data(answers.clone())
                        .default_service(web::to(memory::give))
                };
                HttpServer::new(app).workers(workers).bind(address)?.run().await?;
            }
            ["sqlite", path, texts, results] => {
                let names = rows::Names::of_sqlite(path, texts)?;
                let desk = web::Data::new(seats::of_sqlite(path)?);
                let urn = web::Data::new(responses::of_sqlite(path)?);
                let words = web::Data::new(results::Words::of_sqlite(path, results)?);
                let (path, names) = (path.to_owned(), web::Data::new(names));
                let app = move || {
                    App::new()
                        .app_data(names.clone())
                        .app_data(desk.clone())
                        .app_data(urn.clone())
                        .app_data(words.clone())
                        .app_data(web::Data::new(sqlite::open(&path)))
                        .route("/v1/communities", web::get().to(sqlite::list))
                        .route("/v1/communities/{slug}", web::get().to(sqlite::detail))
                        .route("/v1/glossary/completions", web::get().to(sqlite::complete))
                        .route("/v1/glossary/terms", web::get().to(sqlite::search))
                        .route("/v1/events", web::get().to(sqlite::events))
                        .route(
                            "/v1/events/{event}/registrations",
                            web::post().to(seats::register),
                        )
                        .route(
                            "/v1/surveys/{survey}/results",
                            web::get().to(results::from_sqlite),
                        )
                        .route("/v1/surveys/{survey}/responses", web::post().to(responses::keep))
                };
                HttpServer::new(app).workers(workers).bind(address)?.run().await?;
            }
            ["postgres", url, texts, results] => {
                let names = rows::Names::of_postgres(url, texts).await?;
                let desk = web::Data::new(seats::of_postgres(url).await?);
                let urn = web::Data::new(responses::of_postgres(url).await?);
                let words = web::Data::new(results::Words::of_postgres(url, results).await?);
                let (url, names) = (url.to_owned(), web::Data::new(names));
                let app = move || {
                    let url = url.clone();
                    App::new()
                        .app_data(names.clone())
                        .app_data(desk.clone())
                        .app_data(urn.clone())
                        .app_data(words.clone())
                        .data_factory(move || postgres::open(url.clone()))
                        .route("/v1/communities", web::get().to(postgres::list))
                        .route("/v1/communities/{slug}", web::get().to(postgres::detail))
                        .route("/v1/glossary/completions", web::get().to(postgres::complete))
                        .route("/v1/glossary/terms", web::get().to(postgres::search))
                        .route("/v1/events", web::get().to(postgres::events))
                        .route(
                            "/v1/events/{event}/registrations",
                            web::post().to(seats::register),
                        )
                        .route(
                            "/v1/surveys/{survey}/results",
                            web::get().to(results::from_postgres),
                        )
                        .route("/v1/surveys/{survey}/responses", web::post().to(responses::keep))
                };
                HttpServer::new(app).workers(workers).bind(address)?.run().await?;
            }
            _ => {
                return Err(
                    "limit sqlite PATH TEXTS RESULTS | limit postgres URL TEXTS RESULTS | limit memory FILE"
                        .into(),
                );
            }
        }
        Ok(())
    })
}

/// The parameters of a query; the bench's own values need no decoding.
fn parameters(request: &HttpRequest) -> HashMap<&str, &str> {
    let pairs = request.query_string().split('&');
    pairs.filter_map(|pair| pair.split_once('=')).collect()
}

/// What is searched for.
fn words_of(request: &HttpRequest) -> String {
    parameters(request)
        .get("q")
        .map_or_else(String::new, |words| words.replace('+', " "))
}

fn answer(body: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("content-type", "application/json"))
        .body(body)
}
