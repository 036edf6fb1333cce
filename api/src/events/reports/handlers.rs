//! HTTP only.

use super::model::{
    DocumentFile, DocumentId, EventDocument, EventReport, EventReportStep, NewDocument, NewEventReport,
};
use super::rules::MOST_BYTES;
use super::store::DocumentRow;
use super::{documents, service, writing};
use crate::events::model::EventReason;
use crate::http::answer::{Done, Shown};
use crate::http::upload::Upload;
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Query, conditional};
use crate::kernel::context::Context;
use crate::kernel::text::Slug;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Show the report of an event
///
/// Once it is published, to whoever may see the event; before that, only to those who run it: an empty draft until they write something.
#[utoipa::path(tag = "reports", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The report", body = EventReport)))]
#[get("/events/{event}/report")]
pub async fn show_event_report(cx: Context, at: Path<String>) -> Answer<Shown<EventReport>> {
    let report = service::find(&cx, &at).await?;
    let version = report.version;
    Ok(Shown(report, version))
}

/// Write the report of an event
///
/// Those who run the event, once it has ended and as long as the report is a draft: text and links as they are to be from now on.
#[utoipa::path(tag = "reports", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The report as it is now", body = EventReport)))]
#[put("/events/{event}/report")]
pub async fn replace_event_report(
    cx: Context,
    at: Path<String>,
    version: IfMatch,
    new: Json<NewEventReport>,
) -> Answer<Changed<EventReport>> {
    Ok(Changed(
        writing::replace(&cx, &at, version.0, new.into_inner()).await?,
    ))
}

/// Send a report to be looked at
///
/// Those who run the event. Somebody who coordinates a community that holds it approves it, or gives it back.
#[utoipa::path(tag = "reports", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The report as it is now", body = EventReport)))]
#[post("/events/{event}/report/review")]
pub async fn review_event_report(cx: Context, at: Path<String>) -> Answer<Changed<EventReport>> {
    Ok(Changed(
        writing::take(&cx, &at, EventReportStep::Review, None).await?,
    ))
}

/// Give a report back
///
/// To be written on, with a reason that its writers read. From review those who run the event, once it is approved those who approve.
#[utoipa::path(tag = "reports", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The report as it is now", body = EventReport)))]
#[post("/events/{event}/report/return")]
pub async fn return_event_report(
    cx: Context,
    at: Path<String>,
    why: Json<EventReason>,
) -> Answer<Changed<EventReport>> {
    let why = Some(why.into_inner().reason);
    Ok(Changed(
        writing::take(&cx, &at, EventReportStep::Return, why).await?,
    ))
}

/// Approve a report
///
/// Coordinators of a community that holds the event; editors.
#[utoipa::path(tag = "reports", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The report as it is now", body = EventReport)))]
#[post("/events/{event}/report/approval")]
pub async fn approve_event_report(cx: Context, at: Path<String>) -> Answer<Changed<EventReport>> {
    Ok(Changed(
        writing::take(&cx, &at, EventReportStep::Approval, None).await?,
    ))
}

/// Publish a report
///
/// Coordinators of a community that holds the event; editors. Whoever may see the event reads it from then on, with its documents and with how many
/// registered and came; the event is `reported`.
#[utoipa::path(tag = "reports", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The report as it is now", body = EventReport)))]
#[post("/events/{event}/report/publication")]
pub async fn publish_event_report(cx: Context, at: Path<String>) -> Answer<Changed<EventReport>> {
    Ok(Changed(
        writing::take(&cx, &at, EventReportStep::Publication, None).await?,
    ))
}

/// Withdraw a report
///
/// Coordinators of a community that holds the event; editors. It is a draft again, with the reason, and the event `ended`.
#[utoipa::path(tag = "reports", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The report as it is now", body = EventReport)))]
#[post("/events/{event}/report/withdrawal")]
pub async fn withdraw_event_report(
    cx: Context,
    at: Path<String>,
    why: Json<EventReason>,
) -> Answer<Changed<EventReport>> {
    let why = Some(why.into_inner().reason);
    Ok(Changed(
        writing::take(&cx, &at, EventReportStep::Withdrawal, why).await?,
    ))
}

/// Add a document to a report
///
/// Those who run the event, while the report is a draft. The body is the file itself, up to 10 MiB: PDF, OpenDocument (text, sheet, slides), Office
/// Open XML without macros, PNG or JPEG, told by what is in it. At most 20. Sending the same file again gives the document that is there.
#[utoipa::path(tag = "reports", params(("event" = Slug, Path, description = "Its id or slug"), NewDocument),
    request_body(content = DocumentFile, content_type = "application/octet-stream", description = "The file"),
    responses((status = 201, description = "The document", body = EventDocument)))]
#[post("/events/{event}/report/documents")]
pub async fn add_event_document(
    cx: Context,
    at: Path<String>,
    new: Query<NewDocument>,
    file: Upload,
) -> Answer<Created<EventDocument>> {
    documents::may_add(&cx, &at).await?;
    let bytes = file.read(MOST_BYTES).await?;
    let name = new.into_inner().name;
    Ok(Created(Box::pin(documents::add(&cx, &at, name, &bytes)).await?))
}

/// Download a document
///
/// Of a published report, whoever may see its event; of another, those who run it.
#[utoipa::path(tag = "reports", params(("document" = DocumentId, Path, description = "Its id")), responses((status = 200, description = "The file, to be saved", content(
    (Vec<u8> = "application/pdf"), (Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"),
    (Vec<u8> = "application/vnd.oasis.opendocument.text"), (Vec<u8> = "application/vnd.oasis.opendocument.spreadsheet"),
    (Vec<u8> = "application/vnd.oasis.opendocument.presentation"),
    (Vec<u8> = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (Vec<u8> = "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
))))]
#[get("/event-documents/{document}")]
pub async fn download_event_document(
    cx: Context,
    at: Path<DocumentId>,
    request: HttpRequest,
) -> Answer<HttpResponse> {
    let document = documents::find(&cx, *at).await?;
    let tag = format!("\"{}\"", document.digest.get(..32).unwrap_or_default());
    let theirs = request
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let known = theirs.is_some_and(|theirs| conditional::matches(theirs, &tag));
    let mut answer = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    // May be kept, and is asked about each time: what is withdrawn is gone at once. It never runs, whatever is in it.
    answer
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"));
    if known {
        return Ok(answer.finish());
    }
    Ok(answer
        .insert_header((CONTENT_TYPE, document.kind.media_type()))
        .insert_header((CONTENT_DISPOSITION, saved_as(&document)))
        .body(documents::bytes(&cx, document.id).await?))
}

/// RFC 6266: the name in plain letters for the old, whole (RFC 8187) for the others.
fn saved_as(document: &DocumentRow) -> String {
    let plain: String = document
        .name
        .chars()
        .map(|c| if c.is_ascii() { c } else { '_' })
        .collect();
    let whole = utf8_percent_encode(&document.name, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

/// Remove a document
///
/// Those who run the event, while the report is a draft.
#[utoipa::path(tag = "reports", params(("document" = DocumentId, Path, description = "Its id")), responses((status = 204, description = "It is gone")))]
#[delete("/event-documents/{document}")]
pub async fn remove_event_document(cx: Context, at: Path<DocumentId>) -> Answer<Done> {
    Box::pin(documents::remove(&cx, *at)).await?;
    Ok(Done)
}
