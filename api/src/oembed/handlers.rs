//! HTTP only.

use super::model::{OEmbed, OEmbedAsked, OEmbedFormat, OEmbedText};
use super::service;
use crate::http::answer::kept;
use crate::http::{Answer, Query};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, get};

/// Show how a page can be framed
///
/// oEmbed 1.0 of a page of this Piazza: the `<iframe>` with the same in it, in the language of the page, for everybody alike. Pages name
/// this operation in their heads. What is not public is not found.
#[utoipa::path(tag = "system", params(OEmbedAsked), responses(
    (status = 200, description = "The frame", content((OEmbed = "application/json"), (OEmbedText = "text/xml")))
))]
#[get("/oembed")]
pub async fn show_oembed(cx: Context, asked: Query<OEmbedAsked>) -> Answer<HttpResponse> {
    let found = Box::pin(service::describe(&cx, &asked)).await?;
    let (media_type, text) = match asked.format.unwrap_or(OEmbedFormat::Json) {
        OEmbedFormat::Json => (
            "application/json",
            serde_json::to_string(&found).map_err(DbError::shape)?,
        ),
        OEmbedFormat::Xml => ("text/xml; charset=utf-8", found.to_xml()),
    };
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, media_type))
            .body(text),
    ))
}
