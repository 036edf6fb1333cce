//! What is read of an open space.

use super::{
    BallotVote, NextSteps, OpenSpacePhase, OpenSpaceRoomId, OpenSpaceRoomName, OpenSpaceRoomNote,
    OpenSpaceSlotId, OpenSpaceSlotLabel, OpenSpaceTopicId, ReportText, TopicQuestion, TopicTitle,
};
use crate::events::model::{EventId, EventStatus, Title};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::text::Slug;
use crate::kernel::zone::Zone;
use crate::people::PersonName;
use serde::Serialize;
use utoipa::ToSchema;

/// The event that an open space is of.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSpaceEvent {
    pub id: EventId,
    pub slug: Slug,
    pub title: Title,
    pub status: EventStatus,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub zone: Zone,
}

/// A room of an open space.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSpaceRoom {
    pub id: OpenSpaceRoomId,
    pub name: OpenSpaceRoomName,
    #[schema(minimum = 1, maximum = 10_000)]
    pub seats: Option<i64>,
    pub note: Option<OpenSpaceRoomNote>,
}

/// A slot of an open space.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSpaceSlot {
    pub id: OpenSpaceSlotId,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub label: Option<OpenSpaceSlotLabel>,
}

/// Where and when a topic is talked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TopicPlace {
    pub room: OpenSpaceRoomId,
    pub slot: OpenSpaceSlotId,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TopicLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    /// The wall that it is on.
    #[schema(max_length = 200, pattern = "^/")]
    pub open_space: String,
}

/// A topic on the wall.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSpaceTopicSummary {
    pub id: OpenSpaceTopicId,
    pub title: TopicTitle,
    pub question: Option<TopicQuestion>,
    /// The language that it is written in.
    pub language: Language,
    /// Null: it is to be placed.
    pub place: Option<TopicPlace>,
    /// Who brought it, for those who take part and those who run the event; null for others, and where there is no name.
    pub proposed_by: Option<PersonName>,
    /// Whether the caller brought it.
    pub own: bool,
    /// How many are in its group.
    #[schema(minimum = 0, maximum = 100_000)]
    pub members: i64,
    /// Whether the caller is in its group.
    pub joined: bool,
    pub has_report: bool,
    /// Null until the open space is closed.
    #[schema(minimum = 0, maximum = 10_000_000)]
    pub votes: Option<i64>,
    pub created_at: Timestamp,
    /// For `If-Match`: `"{version}-"`, or the ETag of the topic itself.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub version: i64,
    #[serde(rename = "_links")]
    pub links: TopicLinks,
}

/// What came of a topic.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TopicReport {
    /// Markdown.
    pub text: ReportText,
    /// The same as safe HTML, with the words of the glossary linked.
    #[schema(max_length = 400_000, pattern = r"^[^\u0000]*$")]
    pub html: String,
    pub next_steps: Option<NextSteps>,
    pub language: Language,
    pub updated_at: Timestamp,
}

/// A topic with what came of it and who is in its group.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSpaceTopic {
    #[serde(flatten)]
    #[schema(inline)]
    pub summary: OpenSpaceTopicSummary,
    pub event: OpenSpaceEvent,
    pub phase: OpenSpacePhase,
    pub report: Option<TopicReport>,
    /// The names of those in its group, as far as they told them; null for who neither takes part nor runs the event.
    #[schema(max_items = 1_000)]
    pub group: Option<Vec<PersonName>>,
    /// What the caller may do with it now.
    pub may: TopicRights,
}

/// What the caller may do with a topic now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TopicRights {
    pub change: bool,
    pub place: bool,
    pub withdraw: bool,
    pub join: bool,
    pub report: bool,
}

impl Outcome for OpenSpaceTopic {
    fn path(&self) -> String {
        format!("/v1/open-space-topics/{}", self.summary.id)
    }
    fn version(&self) -> i64 {
        self.summary.version
    }
}

/// What the caller has to do with the open space.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnPart {
    /// Whether they have a seat at the event, by their account or by the link that they came with.
    pub registered: bool,
    pub may_propose: bool,
    /// Whether they may join groups now.
    pub may_join: bool,
    pub may_vote: bool,
    /// Whether they run the event.
    pub may_manage: bool,
    /// Their votes; null: they have not voted, or cannot.
    #[schema(max_items = 200)]
    pub ballot: Option<Vec<BallotVote>>,
}

/// Where things of an open space are found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSpaceLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub event: String,
    /// Tells of every change of the wall.
    #[schema(max_length = 200, pattern = "^/")]
    pub stream: String,
    /// The book, for who may read it now.
    #[schema(max_length = 200, pattern = "^/")]
    pub book: Option<String>,
}

/// The wall of an open space.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSpace {
    pub event: OpenSpaceEvent,
    pub phase: OpenSpacePhase,
    #[schema(minimum = 1, maximum = 20)]
    pub votes_each: i64,
    #[schema(max_items = 20)]
    pub rooms: Vec<OpenSpaceRoom>,
    #[schema(max_items = 20)]
    pub slots: Vec<OpenSpaceSlot>,
    /// In the order in which they came.
    #[schema(max_items = 200)]
    pub topics: Vec<OpenSpaceTopicSummary>,
    pub mine: OwnPart,
    /// How many have voted.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub ballots: i64,
    pub book_published_at: Option<Timestamp>,
    /// Rises with every change of rooms, slots and votes: the ETag’s version, for `If-Match` of `set_up_open_space`.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub setup_version: i64,
    /// Rises with every change of the wall: what the stream tells.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub version: i64,
    #[serde(rename = "_links")]
    pub links: OpenSpaceLinks,
}

impl Outcome for OpenSpace {
    fn path(&self) -> String {
        format!("/v1/events/{}/open-space", self.event.id)
    }
    #[expect(
        clippy::misnamed_getters,
        reason = "the wall's own version rises with every topic that somebody moves; what is changed as a whole is the setup"
    )]
    fn version(&self) -> i64 {
        self.setup_version
    }
}

/// One’s votes as they count now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSpaceBallot {
    pub event: EventId,
    #[schema(max_items = 200)]
    pub votes: Vec<BallotVote>,
    /// How many votes everybody has.
    #[schema(minimum = 1, maximum = 20)]
    pub votes_each: i64,
    /// How many of them are not given.
    #[schema(minimum = 0, maximum = 20)]
    pub left: i64,
    pub cast_at: Timestamp,
    #[serde(skip)]
    pub wall_version: i64,
}

impl Outcome for OpenSpaceBallot {
    fn path(&self) -> String {
        format!("/v1/events/{}/open-space", self.event)
    }
    fn version(&self) -> i64 {
        self.wall_version
    }
}
