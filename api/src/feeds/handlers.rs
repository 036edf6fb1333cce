//! HTTP only.

use super::feed::Feed;
use super::model::{AtomText, FeedFormat, FeedView, JsonFeed, RssText};
use super::{atom, json, rss, service};
use crate::communities::CommunityFilter;
use crate::events::EventFilter;
use crate::glossary::TermFilter;
use crate::http::answer::kept;
use crate::http::{Answer, Path, Query};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::Listing;
use crate::surveys::SurveyFilter;
use actix_web::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE};
use actix_web::{HttpResponse, get};

/// Read a feed of communities
///
/// Atom 1.0, RSS 2.0 or JSON Feed 1.1 of the public catalogue, by the filters of the list; what changed last comes first, unless `sort`
/// says otherwise.
#[utoipa::path(tag = "communities", params(("feed" = inline(FeedFormat), Path, description = "Which"), FeedView, Listing, CommunityFilter), responses(
    (status = 200, description = "The feed", content((AtomText = "application/atom+xml"), (RssText = "application/rss+xml"), (JsonFeed = "application/feed+json")))
))]
#[get("/feeds/communities.{feed}")]
pub async fn read_communities_feed(
    cx: Context,
    at: Path<FeedFormat>,
    view: Query<FeedView>,
    listing: Query<Listing>,
    filter: Query<CommunityFilter>,
) -> Answer<HttpResponse> {
    let cx = for_everybody(&cx, &view);
    written(&cx, *at, &service::communities(&cx, &listing, &filter).await?)
}

/// Read a feed of events
///
/// Atom 1.0, RSS 2.0 or JSON Feed 1.1 of public events, by the filters of the list; what changed last comes first, unless `sort` says
/// otherwise. Without `from`, `to` and `ending_after`, none that were over before today. For calendars: `/v1/events.ics`.
#[utoipa::path(tag = "events", params(("feed" = inline(FeedFormat), Path, description = "Which"), FeedView, Listing, EventFilter), responses(
    (status = 200, description = "The feed", content((AtomText = "application/atom+xml"), (RssText = "application/rss+xml"), (JsonFeed = "application/feed+json")))
))]
#[get("/feeds/events.{feed}")]
pub async fn read_events_feed(
    cx: Context,
    at: Path<FeedFormat>,
    view: Query<FeedView>,
    listing: Query<Listing>,
    filter: Query<EventFilter>,
) -> Answer<HttpResponse> {
    let cx = for_everybody(&cx, &view);
    let feed = Box::pin(service::events(&cx, &listing, &filter)).await?;
    written(&cx, *at, &feed)
}

/// Read a feed of surveys
///
/// Atom 1.0, RSS 2.0 or JSON Feed 1.1 of surveys that everybody may answer, by the filters of the list; what changed last comes first,
/// unless `sort` says otherwise.
#[utoipa::path(tag = "surveys", params(("feed" = inline(FeedFormat), Path, description = "Which"), FeedView, Listing, SurveyFilter), responses(
    (status = 200, description = "The feed", content((AtomText = "application/atom+xml"), (RssText = "application/rss+xml"), (JsonFeed = "application/feed+json")))
))]
#[get("/feeds/surveys.{feed}")]
pub async fn read_surveys_feed(
    cx: Context,
    at: Path<FeedFormat>,
    view: Query<FeedView>,
    listing: Query<Listing>,
    filter: Query<SurveyFilter>,
) -> Answer<HttpResponse> {
    let cx = for_everybody(&cx, &view);
    let feed = Box::pin(service::surveys(&cx, &listing, &filter)).await?;
    written(&cx, *at, &feed)
}

/// Read a feed of the glossary
///
/// Atom 1.0, RSS 2.0 or JSON Feed 1.1 of published terms, by the filters of the list; what changed last comes first, unless `sort` says
/// otherwise.
#[utoipa::path(tag = "glossary", params(("feed" = inline(FeedFormat), Path, description = "Which"), FeedView, Listing, TermFilter), responses(
    (status = 200, description = "The feed", content((AtomText = "application/atom+xml"), (RssText = "application/rss+xml"), (JsonFeed = "application/feed+json")))
))]
#[get("/feeds/glossary.{feed}")]
pub async fn read_glossary_feed(
    cx: Context,
    at: Path<FeedFormat>,
    view: Query<FeedView>,
    listing: Query<Listing>,
    filter: Query<TermFilter>,
) -> Answer<HttpResponse> {
    let cx = for_everybody(&cx, &view);
    written(&cx, *at, &service::glossary(&cx, &listing, &filter).await?)
}

fn for_everybody(cx: &Context, view: &FeedView) -> Context {
    let cx = cx.as_anybody();
    match view.lang {
        Some(language) => cx.speaking(language),
        None => cx,
    }
}

fn written(cx: &Context, format: FeedFormat, feed: &Feed) -> Answer<HttpResponse> {
    let text = match format {
        FeedFormat::Atom => atom::write(feed),
        FeedFormat::Rss => rss::write(feed),
        FeedFormat::Json => serde_json::to_string(&json::of(feed, cx.base_url())).map_err(DbError::shape)?,
    };
    Ok(kept(
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, format.media_type()))
            .insert_header((CONTENT_LANGUAGE, cx.language().tag()))
            .body(text),
    ))
}
