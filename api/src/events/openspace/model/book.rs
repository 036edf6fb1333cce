//! The book of an open space, as it is read.

use super::{
    OpenSpaceEvent, OpenSpaceRoomName, OpenSpaceSlotLabel, OpenSpaceTopicId, TopicQuestion, TopicReport,
    TopicTitle,
};
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use serde::Serialize;
use utoipa::ToSchema;

/// Where and when a topic was talked about, in words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BookPlace {
    pub room: OpenSpaceRoomName,
    pub label: Option<OpenSpaceSlotLabel>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

/// A topic in the book: nobody is named.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BookTopic {
    pub id: OpenSpaceTopicId,
    pub title: TopicTitle,
    pub question: Option<TopicQuestion>,
    pub language: Language,
    pub place: Option<BookPlace>,
    /// How many were in its group.
    #[schema(minimum = 0, maximum = 100_000)]
    pub members: i64,
    /// Null until the open space is closed.
    #[schema(minimum = 0, maximum = 10_000_000)]
    pub votes: Option<i64>,
    pub report: Option<TopicReport>,
}

/// What came of an open space: its topics, those with most votes first, then as they were talked about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSpaceBook {
    pub event: OpenSpaceEvent,
    /// Null: only those who run the event read it yet.
    pub published_at: Option<Timestamp>,
    #[schema(minimum = 1, maximum = 20)]
    pub votes_each: i64,
    /// How many voted.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub ballots: i64,
    #[schema(max_items = 200)]
    pub topics: Vec<BookTopic>,
    /// Its file.
    #[schema(max_length = 200, pattern = "^/")]
    pub file: String,
}
