//! Feeds on the wire.

use crate::events::{EventMode, EventStatus};
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::text::{LINE, PROSE};
use crate::kernel::zone::Zone;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

crate::words! {
    /// What a feed is written in, by the suffix of its address.
    pub enum FeedFormat {
        /// Atom 1.0 (RFC 4287).
        Atom = "atom",
        /// RSS 2.0.
        Rss = "rss",
        /// JSON Feed 1.1.
        Json = "json",
    }
}

impl FeedFormat {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Json => "application/feed+json",
        }
    }
}

crate::text! {
    /// A list as Atom 1.0 (RFC 4287).
    pub struct AtomText(0..=10000000, PROSE, "<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>");
    /// A list as RSS 2.0.
    pub struct RssText(0..=10000000, PROSE, "<rss version=\"2.0\"></rss>");
}

/// In which language a feed is written: its readers send no `Accept-Language` of their own.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct FeedView {
    /// Left out: by `Accept-Language`.
    #[param(inline, value_type = Option<Language>, nullable = false)]
    pub lang: Option<Language>,
}

/// A list as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JsonFeed {
    #[schema(
        max_length = 40,
        pattern = "^https://jsonfeed[.]org/version/1[.]1$",
        example = "https://jsonfeed.org/version/1.1"
    )]
    pub version: &'static str,
    #[schema(
        max_length = 400,
        pattern = r"^[^\u0000-\u001f\u007f]+$",
        example = "Piazza: eventi"
    )]
    pub title: String,
    /// The list for people.
    #[schema(max_length = 4500, pattern = "^https?://")]
    pub home_page_url: String,
    #[schema(max_length = 4500, pattern = "^https?://")]
    pub feed_url: String,
    #[schema(max_length = 400, pattern = r"^[^\u0000-\u001f\u007f]+$")]
    pub description: String,
    /// Where the list goes on; left out on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 5500, pattern = "^https?://", nullable = false)]
    pub next_url: Option<String>,
    pub language: Language,
    #[schema(max_items = 1)]
    pub authors: Vec<JsonFeedAuthor>,
    #[schema(max_items = 100)]
    pub items: Vec<JsonFeedItem>,
}

/// One thing of the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JsonFeedItem {
    /// The thing’s own name, whatever its address: `urn:uuid:` and its id.
    #[schema(
        max_length = 45,
        pattern = "^urn:uuid:[0-9a-f-]{36}$",
        example = "urn:uuid:0197a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"
    )]
    pub id: String,
    #[schema(max_length = 700, pattern = "^https?://")]
    pub url: String,
    #[schema(max_length = 200, pattern = r"^[^\u0000-\u001f\u007f]+$")]
    pub title: String,
    #[schema(max_length = 20_000, pattern = r"^[^\u0000]+$")]
    pub content_text: String,
    /// Left out where only the last change is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub date_published: Option<Timestamp>,
    pub date_modified: Timestamp,
    /// The communities that it is of.
    #[schema(max_items = 20)]
    pub authors: Vec<JsonFeedAuthor>,
    /// What it is about.
    #[schema(max_items = 20, value_type = Vec<JsonFeedTag>)]
    pub tags: Vec<String>,
    /// The language that its texts are in: the feed’s, or the other where there is no translation.
    pub language: Language,
    /// Of an event: when and where.
    #[serde(rename = "_piazza", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub event: Option<JsonFeedEvent>,
}

/// Who something in a feed is from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JsonFeedAuthor {
    #[schema(
        max_length = 200,
        pattern = r"^[^\u0000-\u001f\u007f]+$",
        example = "Rigenerazione urbana"
    )]
    pub name: String,
}

/// An event for programs, as an extension of JSON Feed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JsonFeedEvent {
    /// Where this extension is described.
    #[schema(max_length = 300, pattern = "^https?://")]
    pub about: String,
    pub status: EventStatus,
    pub mode: EventMode,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub zone: Zone,
    #[schema(max_length = 600, pattern = r"^[^\u0000-\u001f\u007f]+$")]
    pub place: Option<String>,
}

crate::text! {
    /// A theme, a kind or a category, as people read it.
    pub struct JsonFeedTag(1..=200, LINE, "Territorio e spazi pubblici");
}
