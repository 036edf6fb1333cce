//! HTTP only.

use super::model::{
    NewBallot, NewOpenSpace, NewOpenSpaceTopic, NewTopicPlace, NewTopicReport, OpenSpace, OpenSpaceBallot,
    OpenSpaceBook, OpenSpaceNews, OpenSpaceStep, OpenSpaceTopic, OpenSpaceTopicId, OpenSpaceTopicPatch,
};
use super::stream::{self, Streams};
use super::{book, service, setup, voting, writing};
use crate::http::answer::{Done, Shown, kept};
use crate::http::caller::Client;
use crate::http::{Answer, Changed, Created, IfMatch, Json, Path, Public};
use crate::kernel::context::Context;
use crate::kernel::pdf::MEDIA_TYPE;
use crate::kernel::text::Slug;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpResponse, delete, get, patch, post, put};
use futures_util::StreamExt;
use std::convert::Infallible;

/// Set up an open space
///
/// Those who run the event: rooms, slots and how many votes everybody has, as a whole. Once it exists, with `If-Match`. The topics of a room
/// or a slot that goes are to be placed anew.
#[utoipa::path(tag = "open-space", extensions(("x-if-match" = json!("optional"))), params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The wall as it is now", body = OpenSpace)))]
#[put("/events/{event}/open-space")]
pub async fn set_up_open_space(
    cx: Context,
    at: Path<String>,
    version: Option<IfMatch>,
    new: Json<NewOpenSpace>,
) -> Answer<Changed<OpenSpace>> {
    let version = version.map(|version| version.0);
    Ok(Changed(setup::set_up(&cx, &at, version, new.into_inner()).await?))
}

/// Show an open space
///
/// The wall: rooms, slots, topics. Names are there for those who have a seat at the event and those who run it.
#[utoipa::path(tag = "open-space", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The wall", body = OpenSpace)))]
#[get("/events/{event}/open-space")]
pub async fn show_open_space(cx: Context, at: Path<String>) -> Answer<Shown<OpenSpace>> {
    let wall = service::wall(&cx, &at).await?;
    let version = wall.setup_version;
    Ok(Shown(wall, version))
}

/// Move an open space on
///
/// Those who run the event: from `gathering` to `running`, `voting` and `closed`, or a step back. Closing counts the votes.
#[utoipa::path(tag = "open-space", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The wall as it is now", body = OpenSpace)))]
#[post("/events/{event}/open-space/phase")]
pub async fn move_open_space_on(
    cx: Context,
    at: Path<String>,
    step: Json<OpenSpaceStep>,
) -> Answer<Changed<OpenSpace>> {
    Ok(Changed(setup::move_on(&cx, &at, step.into_inner()).await?))
}

/// Propose a topic
///
/// Those who have a seat at the event, by their account or the link of their registration, and those who run it.
#[utoipa::path(tag = "open-space", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 201, description = "The topic", body = OpenSpaceTopic)))]
#[post("/events/{event}/open-space/topics")]
pub async fn propose_topic(
    cx: Context,
    at: Path<String>,
    new: Json<NewOpenSpaceTopic>,
) -> Answer<Created<OpenSpaceTopic>> {
    Ok(Created(writing::propose(&cx, &at, new.into_inner()).await?))
}

/// Show a topic
///
/// With its report, and the names of its group for those who have a seat at the event and those who run it.
#[utoipa::path(tag = "open-space", params(("topic" = OpenSpaceTopicId, Path, description = "Its id")), responses((status = 200, description = "The topic", body = OpenSpaceTopic)))]
#[get("/open-space-topics/{topic}")]
pub async fn show_topic(cx: Context, at: Path<OpenSpaceTopicId>) -> Answer<Shown<OpenSpaceTopic>> {
    let topic = service::topic(&cx, *at).await?;
    let version = topic.summary.version;
    Ok(Shown(topic, version))
}

/// Update a topic
///
/// Who proposed it, and those who run the event.
#[utoipa::path(tag = "open-space", params(("topic" = OpenSpaceTopicId, Path, description = "Its id")), responses((status = 200, description = "The topic as it is now", body = OpenSpaceTopic)))]
#[patch("/open-space-topics/{topic}")]
pub async fn update_topic(
    cx: Context,
    at: Path<OpenSpaceTopicId>,
    version: IfMatch,
    change: Json<OpenSpaceTopicPatch>,
) -> Answer<Changed<OpenSpaceTopic>> {
    Ok(Changed(
        writing::update(&cx, *at, version.0, change.into_inner()).await?,
    ))
}

/// Withdraw a topic
///
/// Who proposed it, as long as it has no report, and those who run the event.
#[utoipa::path(tag = "open-space", params(("topic" = OpenSpaceTopicId, Path, description = "Its id")), responses((status = 204, description = "It is gone")))]
#[delete("/open-space-topics/{topic}")]
pub async fn withdraw_topic(cx: Context, at: Path<OpenSpaceTopicId>) -> Answer<Done> {
    writing::withdraw(&cx, *at).await?;
    Ok(Done)
}

/// Place a topic
///
/// In a room and a slot where no other stands, or nowhere. Who proposed it, and those who run the event.
#[utoipa::path(tag = "open-space", extensions(("x-if-match" = json!("required"))), params(("topic" = OpenSpaceTopicId, Path, description = "Its id")), responses((status = 200, description = "The topic as it is now", body = OpenSpaceTopic)))]
#[put("/open-space-topics/{topic}/place")]
pub async fn place_topic(
    cx: Context,
    at: Path<OpenSpaceTopicId>,
    version: IfMatch,
    to: Json<NewTopicPlace>,
) -> Answer<Changed<OpenSpaceTopic>> {
    Ok(Changed(
        writing::place(&cx, *at, version.0, to.into_inner()).await?,
    ))
}

/// Join a topic
///
/// Those who have a seat at the event; several at once, also in one slot: whoever learns nothing and adds nothing moves on.
#[utoipa::path(tag = "open-space", params(("topic" = OpenSpaceTopicId, Path, description = "Its id")), responses((status = 204, description = "One is in its group")))]
#[put("/open-space-topics/{topic}/membership")]
pub async fn join_topic(cx: Context, at: Path<OpenSpaceTopicId>) -> Answer<Done> {
    writing::join(&cx, *at).await?;
    Ok(Done)
}

/// Leave a topic
#[utoipa::path(tag = "open-space", params(("topic" = OpenSpaceTopicId, Path, description = "Its id")), responses((status = 204, description = "One is not in its group")))]
#[delete("/open-space-topics/{topic}/membership")]
pub async fn leave_topic(cx: Context, at: Path<OpenSpaceTopicId>) -> Answer<Done> {
    writing::leave(&cx, *at).await?;
    Ok(Done)
}

/// Write the report of a topic
///
/// Who proposed it, who joined it, and those who run the event. Once there is one, with `If-Match`: the topic’s ETag.
#[utoipa::path(tag = "open-space", extensions(("x-if-match" = json!("optional"))), params(("topic" = OpenSpaceTopicId, Path, description = "Its id")), responses((status = 200, description = "The topic with its report", body = OpenSpaceTopic)))]
#[put("/open-space-topics/{topic}/report")]
pub async fn write_topic_report(
    cx: Context,
    at: Path<OpenSpaceTopicId>,
    version: Option<IfMatch>,
    new: Json<NewTopicReport>,
) -> Answer<Changed<OpenSpaceTopic>> {
    let version = version.map(|version| version.0);
    Ok(Changed(
        writing::write_report(&cx, *at, version, new.into_inner()).await?,
    ))
}

/// Cast a ballot
///
/// All of one’s votes at once, in the place of those before; at most as many as everybody has. Who voted for what is nobody’s to know.
#[utoipa::path(tag = "open-space", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The votes as they count now", body = OpenSpaceBallot)))]
#[put("/events/{event}/open-space/ballot")]
pub async fn cast_ballot(
    cx: Context,
    at: Path<String>,
    new: Json<NewBallot>,
) -> Answer<Changed<OpenSpaceBallot>> {
    Ok(Changed(voting::cast(&cx, &at, new.into_inner()).await?))
}

/// Follow an open space
///
/// Server-sent events: `changed` at once and after every change of the wall, with its version as `id`, at most five a second; a comment every
/// 15 seconds. It ends by itself after half an hour, or when the event is hidden; whoever still looks asks again. Where too many follow: 503.
#[utoipa::path(tag = "open-space", extensions(("x-secret-answer" = json!(true))), params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "News of the wall", content((OpenSpaceNews = "text/event-stream")))))]
#[get("/events/{event}/open-space/stream")]
pub async fn follow_open_space(
    cx: Context,
    at: Path<String>,
    streams: Data<Streams>,
    client: Client,
) -> Answer<HttpResponse> {
    let news = stream::follow(&cx, &at, &streams.into_inner(), client.0).await?;
    let news = news.map(|told| Ok::<_, Infallible>(Bytes::from(told)));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, stream::MEDIA_TYPE))
        // nginx and its like would gather it until it fills a buffer.
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(news))
}

/// Publish the book
///
/// Those who run the event, once the open space is closed: from then on whoever sees the event reads it.
#[utoipa::path(tag = "open-space", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The wall as it is now", body = OpenSpace)))]
#[post("/events/{event}/open-space/book-publication")]
pub async fn publish_book(cx: Context, at: Path<String>) -> Answer<Changed<OpenSpace>> {
    Ok(Changed(setup::publish_book(&cx, &at).await?))
}

/// Withdraw the book
///
/// Those who run the event: only they read it from then on.
#[utoipa::path(tag = "open-space", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 204, description = "It is withdrawn")))]
#[delete("/events/{event}/open-space/book-publication")]
pub async fn withdraw_book(cx: Context, at: Path<String>) -> Answer<Done> {
    setup::withdraw_book(&cx, &at).await?;
    Ok(Done)
}

/// Show the book
///
/// What came of every topic, those with most votes first; it names nobody. Until it is published, for those who run the event.
#[utoipa::path(tag = "open-space", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The book", body = OpenSpaceBook)))]
#[get("/events/{event}/open-space/book")]
pub async fn show_book(cx: Context, at: Path<String>) -> Answer<Public<OpenSpaceBook>> {
    Ok(Public(book::show(&cx, &at).await?))
}

/// Show the book as a file
///
/// A PDF with tags, in the language in which it was asked for.
#[utoipa::path(tag = "open-space", params(("event" = Slug, Path, description = "Its id or slug")), responses((status = 200, description = "The book", content((Vec<u8> = "application/pdf")))))]
#[get("/events/{event}/open-space/book.pdf")]
pub async fn show_book_file(cx: Context, at: Path<String>) -> Answer<HttpResponse> {
    let (name, bytes) = book::file(&cx, &at).await?;
    let file = HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, MEDIA_TYPE))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.pdf\""),
        ))
        .body(bytes);
    Ok(kept(file))
}
