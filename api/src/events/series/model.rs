//! Series on the wire.

use crate::events::model::{EventId, EventStatus, NewEvent, SeriesId};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::recurrence::RuleText;
use crate::kernel::text::Slug;
use crate::kernel::zone::Zone;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

crate::words! {
    /// How far a change of an occurrence goes: this one, this one and those that follow, all. Occurrences that were changed by themselves stay as they are.
    pub enum Reach { This = "this", Following = "following", All = "all" }
}

/// How far a change goes.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Reaching {
    /// Of an occurrence of a series: `this` alone if left out.
    #[param(inline, value_type = Option<Reach>, nullable = false)]
    pub reach: Option<Reach>,
}

/// A series to be made: its first event, and the rule by which it comes again.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
pub struct NewEventSeries {
    #[validate(nested)]
    pub event: NewEvent,
    pub rule: RuleText,
}

/// Another rule for a series.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct EventSeriesPatch {
    #[schema(nullable = false)]
    pub rule: Option<RuleText>,
}

/// A series with those of its occurrences that the reader may see.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventSeries {
    pub id: SeriesId,
    pub rule: RuleText,
    /// The rule in a sentence.
    #[schema(max_length = 400, pattern = "^.+$", example = "ogni martedì, 10 volte")]
    pub sentence: String,
    pub zone: Zone,
    /// The first occurrence.
    pub starts_at: Timestamp,
    #[schema(max_items = 400)]
    pub occurrences: Vec<Occurrence>,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// An event of a series.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Occurrence {
    pub id: EventId,
    pub slug: Slug,
    pub status: EventStatus,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// Whether it was changed by itself.
    pub detached: bool,
}

impl Outcome for EventSeries {
    fn path(&self) -> String {
        format!("/v1/event-series/{}", self.id)
    }
    fn version(&self) -> i64 {
        self.version
    }
}
