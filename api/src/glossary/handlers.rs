//! HTTP only.

use super::error::GlossaryError;
use super::formats::{self, CsvText, Format, JsonLdText, TurtleText};
use super::model::{
    CompletionQuery, Completions, GlossaryExport, ImportReport, Letters, NewDeprecation, NewImport,
    NewRejection, NewTerm, Term, TermField, TermFilter, TermPage, TermPatch, TermView,
};
use super::rules::Step;
use super::service;
use super::uploads;
use super::writing::{self, StepDetail};
use crate::http::answer::{Shown, kept};
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Public, Query, Sparse, negotiate};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use crate::kernel::text::Slug;
use actix_web::http::header::{ACCEPT, CONTENT_TYPE};
use actix_web::{Either, HttpRequest, HttpResponse, get, patch, post};

/// List terms
///
/// By label unless `sort` says otherwise. Published and deprecated terms; staff see all.
#[utoipa::path(tag = "glossary", params(Listing, TermFilter), responses((status = 200, description = "A page of terms", body = TermPage)))]
#[get("/glossary/terms")]
pub async fn list_terms(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<TermFilter>,
) -> Answer<Sparse<TermPage>> {
    let page = service::list(&cx, &listing, &filter).await?;
    Ok(Sparse {
        page,
        fields: filter
            .fields
            .iter()
            .map(|field: &TermField| field.as_str())
            .collect(),
    })
}

/// Show a term
///
/// As JSON, or as SKOS in JSON-LD or Turtle, by `Accept`; the addresses with `.jsonld` and `.ttl` need no header.
#[utoipa::path(tag = "glossary", params(("term" = Slug, Path, description = "Its id or slug"), TermView), responses(
    (status = 200, description = "The term", content((Term = "application/json"), (JsonLdText = "application/ld+json"), (TurtleText = "text/turtle")))
))]
#[get("/glossary/terms/{term}")]
pub async fn show_term(
    cx: Context,
    at: Path<String>,
    view: Query<TermView>,
    request: HttpRequest,
) -> Answer<Either<Shown<Term>, HttpResponse>> {
    match asked(&request, &[Format::Json, Format::JsonLd, Format::Turtle])? {
        Format::Json => {
            let term = service::view(&cx, &at, &view.embed).await?;
            let version = term.version;
            Ok(Either::Left(Shown(term, version)))
        }
        format => Ok(Either::Right(file(format, formats::one(&cx, &at, format).await?))),
    }
}

/// Show a term in a format
#[utoipa::path(tag = "glossary", params(("term" = Slug, Path, description = "Its id or slug"), ("format" = inline(Format), Path, description = "`json`, `jsonld` or `ttl`")), responses(
    (status = 200, description = "The term", content((Term = "application/json"), (JsonLdText = "application/ld+json"), (TurtleText = "text/turtle")))
))]
#[get("/glossary/terms/{term}.{format}")]
pub async fn show_term_as(
    cx: Context,
    at: Path<(String, Format)>,
) -> Answer<Either<Shown<Term>, HttpResponse>> {
    let (term, format) = at.into_inner();
    if format == Format::Json {
        let term = service::show(&cx, &term).await?;
        let version = term.version;
        return Ok(Either::Left(Shown(term, version)));
    }
    Ok(Either::Right(file(
        format,
        formats::one(&cx, &term, format).await?,
    )))
}

/// Complete terms
///
/// Terms with a label, synonym or hidden name of which a word begins as typed; each term once.
#[utoipa::path(tag = "glossary", params(CompletionQuery), responses((status = 200, description = "At most ten", body = Completions)))]
#[get("/glossary/completions")]
pub async fn complete_terms(cx: Context, query: Query<CompletionQuery>) -> Answer<Public<Completions>> {
    Ok(Public(service::complete(&cx, &query).await?))
}

/// List letters
///
/// Letters that a label begins with, and how many do.
#[utoipa::path(tag = "glossary", responses((status = 200, description = "Letters from `0` to `Z`", body = Letters)))]
#[get("/glossary/letters")]
pub async fn list_letters(cx: Context) -> Answer<Public<Letters>> {
    Ok(Public(service::letters(&cx).await?))
}

/// Export the glossary
///
/// All of it, as JSON with the texts in all languages, SKOS in JSON-LD or Turtle, or CSV, by `Accept`.
#[utoipa::path(tag = "glossary", responses(
    (status = 200, description = "The glossary", content(
        (GlossaryExport = "application/json"), (JsonLdText = "application/ld+json"), (TurtleText = "text/turtle"), (CsvText = "text/csv")
    ))
))]
#[get("/glossary")]
pub async fn export_glossary(cx: Context, request: HttpRequest) -> Answer<HttpResponse> {
    let format = asked(&request, Format::ALL)?;
    Ok(file(format, formats::whole(&cx, format).await?))
}

/// Export the glossary in a format
#[utoipa::path(tag = "glossary", params(("format" = inline(Format), Path, description = "Which")), responses(
    (status = 200, description = "The glossary", content(
        (GlossaryExport = "application/json"), (JsonLdText = "application/ld+json"), (TurtleText = "text/turtle"), (CsvText = "text/csv")
    ))
))]
#[get("/glossary.{format}")]
pub async fn export_glossary_as(cx: Context, at: Path<Format>) -> Answer<HttpResponse> {
    let format = at.into_inner();
    Ok(file(format, formats::whole(&cx, format).await?))
}

/// Create a term
///
/// It starts as suggested. Everybody who is signed in may suggest one.
#[utoipa::path(tag = "glossary", responses((status = 201, description = "The new term", body = Term)))]
#[post("/glossary/terms")]
pub async fn create_term(cx: Context, new: Json<NewTerm>) -> Answer<Created<Term>> {
    Ok(Created(writing::create(&cx, new.into_inner()).await?))
}

/// Update a term
///
/// Editors only. Lists and texts are replaced whole.
#[utoipa::path(tag = "glossary", params(("term" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The term as it is now", body = Term)))]
#[patch("/glossary/terms/{term}")]
pub async fn update_term(
    cx: Context,
    at: Path<String>,
    version: IfMatch,
    patch: Json<TermPatch>,
) -> Answer<Changed<Term>> {
    Ok(Changed(
        writing::update(&cx, &at, version.0, patch.into_inner()).await?,
    ))
}

/// Submit a term for review
#[utoipa::path(tag = "glossary", params(("term" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The term as it is now", body = Term)))]
#[post("/glossary/terms/{term}/submission")]
pub async fn submit_term(cx: Context, at: Path<String>) -> Answer<Changed<Term>> {
    Ok(Changed(
        writing::step(&cx, &at, Step::Submission, StepDetail::default()).await?,
    ))
}

/// Publish a term
#[utoipa::path(tag = "glossary", params(("term" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The term as it is now", body = Term)))]
#[post("/glossary/terms/{term}/publication")]
pub async fn publish_term(cx: Context, at: Path<String>) -> Answer<Changed<Term>> {
    Ok(Changed(
        writing::step(&cx, &at, Step::Publication, StepDetail::default()).await?,
    ))
}

/// Reject a term
#[utoipa::path(tag = "glossary", params(("term" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The term as it is now", body = Term)))]
#[post("/glossary/terms/{term}/rejection")]
pub async fn reject_term(cx: Context, at: Path<String>, why: Json<NewRejection>) -> Answer<Changed<Term>> {
    let with = StepDetail {
        reason: Some(why.into_inner().reason.to_string()),
        ..StepDetail::default()
    };
    Ok(Changed(writing::step(&cx, &at, Step::Rejection, with).await?))
}

/// Deprecate a term
///
/// It stays readable and leads to the term that took its place.
#[utoipa::path(tag = "glossary", params(("term" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The term as it is now", body = Term)))]
#[post("/glossary/terms/{term}/deprecation")]
pub async fn deprecate_term(
    cx: Context,
    at: Path<String>,
    by: Json<NewDeprecation>,
) -> Answer<Changed<Term>> {
    let with = StepDetail {
        replaced_by: Some(by.into_inner().replaced_by.to_string()),
        ..StepDetail::default()
    };
    Ok(Changed(writing::step(&cx, &at, Step::Deprecation, with).await?))
}

/// Reinstate a term
///
/// Takes a deprecation back.
#[utoipa::path(tag = "glossary", params(("term" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The term as it is now", body = Term)))]
#[post("/glossary/terms/{term}/reinstatement")]
pub async fn reinstate_term(cx: Context, at: Path<String>) -> Answer<Changed<Term>> {
    Ok(Changed(
        writing::step(&cx, &at, Step::Reinstatement, StepDetail::default()).await?,
    ))
}

fn asked(request: &HttpRequest, offers: &[Format]) -> Result<Format, GlossaryError> {
    let accept = request
        .headers()
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    let essences: Vec<&str> = offers.iter().map(|format| format.essence()).collect();
    let chosen = negotiate::choose(accept, &essences).ok_or(GlossaryError::NoSuchFormat)?;
    offers
        .iter()
        .copied()
        .find(|format| format.essence() == chosen)
        .ok_or(GlossaryError::NoSuchFormat)
}

fn file(format: Format, body: String) -> HttpResponse {
    kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, format.media_type()))
            .body(body),
    )
}

/// Import terms
///
/// Administrators and editors only. A sheet as `GET /v1/glossary.csv` gives it: with `dry_run` only what it would do; the same sheet
/// twice changes nothing. A wrong row refuses the whole sheet, unless `skip_bad` says otherwise.
#[utoipa::path(tag = "glossary", responses((status = 200, description = "What it did, or would do", body = ImportReport)))]
#[post("/glossary/imports")]
pub async fn import_terms(cx: Context, new: Json<NewImport>) -> Answer<Public<ImportReport>> {
    Ok(Public(uploads::upload(&cx, &new.into_inner()).await?))
}
