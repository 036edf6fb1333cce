//! What is written of an open space, with the rules between its fields.

use super::{
    NextSteps, OpenSpacePhase, OpenSpaceRoomId, OpenSpaceRoomName, OpenSpaceRoomNote, OpenSpaceSlotId,
    OpenSpaceSlotLabel, OpenSpaceTopicId, ReportText, TopicQuestion, TopicTitle,
};
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::patch::Patch;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

/// A room to be written.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewOpenSpaceRoom {
    /// Given: the room that was there goes on under the same id, with the topics that are in it.
    #[serde(default)]
    #[schema(nullable = false)]
    pub id: Option<OpenSpaceRoomId>,
    pub name: OpenSpaceRoomName,
    /// How many fit in; null: nobody counted.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 10_000)]
    pub seats: Option<i32>,
    #[serde(default)]
    pub note: Option<OpenSpaceRoomNote>,
}

/// A slot to be written.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct NewOpenSpaceSlot {
    /// Given: the slot that was there goes on under the same id, with the topics that are in it.
    #[serde(default)]
    #[schema(nullable = false)]
    pub id: Option<OpenSpaceSlotId>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    #[serde(default)]
    pub label: Option<OpenSpaceSlotLabel>,
}

/// Rooms, slots and votes as a whole: what is left out goes, and its topics are to be placed anew.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewOpenSpace {
    /// In the order in which the wall shows them.
    #[schema(min_items = 1, max_items = 20)]
    pub rooms: Vec<NewOpenSpaceRoom>,
    /// One after the other, within the times of the event.
    #[schema(min_items = 1, max_items = 20)]
    pub slots: Vec<NewOpenSpaceSlot>,
    /// How many votes everybody has.
    #[schema(minimum = 1, maximum = 20)]
    pub votes_each: i32,
}

/// Where to go on to, or back to.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema, Validate)]
pub struct OpenSpaceStep {
    pub phase: OpenSpacePhase,
}

/// A topic that somebody brings.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewOpenSpaceTopic {
    pub title: TopicTitle,
    #[serde(default)]
    pub question: Option<TopicQuestion>,
    /// The language that it is written in. Left out: the one of the request.
    #[serde(default)]
    #[schema(nullable = false)]
    pub language: Option<Language>,
}

/// Changes to a topic, as a merge patch (RFC 7396).
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct OpenSpaceTopicPatch {
    #[serde(default)]
    #[schema(nullable = false)]
    pub title: Option<TopicTitle>,
    #[serde(default)]
    #[schema(value_type = Option<TopicQuestion>)]
    pub question: Patch<TopicQuestion>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub language: Option<Language>,
}

/// Where and when a topic is talked about; both null: it is to be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "both_or_none"))]
pub struct NewTopicPlace {
    pub room: Option<OpenSpaceRoomId>,
    pub slot: Option<OpenSpaceSlotId>,
}

fn both_or_none(place: &NewTopicPlace) -> Result<(), ValidationError> {
    if place.room.is_some() == place.slot.is_some() {
        return Ok(());
    }
    Err(rule(
        if place.room.is_some() { "slot" } else { "room" },
        "Servono sia la sala sia la fascia oraria; per togliere l’argomento dal tabellone, nessuna delle due. | Both room and slot are needed; to take the topic off the grid, neither.",
    ))
}

/// What came of a topic.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewTopicReport {
    pub text: ReportText,
    #[serde(default)]
    pub next_steps: Option<NextSteps>,
    /// The language that it is written in. Left out: the topic’s.
    #[serde(default)]
    #[schema(nullable = false)]
    pub language: Option<Language>,
}

/// Votes for one topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BallotVote {
    pub topic: OpenSpaceTopicId,
    #[schema(minimum = 1, maximum = 20)]
    pub votes: i32,
}

/// All of one’s votes: they take the place of those before. An empty list takes them back.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewBallot {
    #[schema(max_items = 200)]
    pub votes: Vec<BallotVote>,
}

fn rule(field: &'static str, said: &'static str) -> ValidationError {
    let mut error = ValidationError::new("rule");
    error.message = Some(said.into());
    error.add_param("field".into(), &field);
    error
}
