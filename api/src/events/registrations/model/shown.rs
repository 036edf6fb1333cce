//! What is read of registrations.

use super::{
    AttendanceCode, RegistrationId, RegistrationSource, RegistrationState, RegistrationStep, StepBy,
    WaitingReason,
};
use crate::communities::Reason;
use crate::events::model::{Channel, EventId, EventMode, EventStatus, Title};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::email::EmailAddress;
use crate::kernel::page::Page;
use crate::kernel::text::{Slug, WebAddress};
use crate::kernel::zone::Zone;
use crate::memberships::{Answers, RowProblem};
use crate::people::{PersonId, PersonName};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The event that somebody registered for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventRef {
    pub id: EventId,
    pub slug: Slug,
    pub title: Title,
    pub status: EventStatus,
    pub mode: EventMode,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub zone: Zone,
}

/// A registration in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationSummary {
    pub id: RegistrationId,
    pub event: EventRef,
    pub channel: Channel,
    pub state: RegistrationState,
    /// When it came into this state.
    pub since: Timestamp,
    /// Null until they say it.
    pub name: Option<PersonName>,
    pub email: EmailAddress,
    pub source: RegistrationSource,
    /// In a seat that only the organisers give.
    pub reserved: bool,
    /// Why it was rejected or ended.
    pub reason: Option<Reason>,
    /// What is shown at the door. Null while there is no seat.
    pub code: Option<AttendanceCode>,
    pub checked_in_at: Option<Timestamp>,
    pub created_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: RegistrationLinks,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub event: String,
}

/// Where somebody stands in the queue, and why it does not move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WaitingPlace {
    /// 1: the next.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub place: i64,
    pub reason: WaitingReason,
    /// The reason as a sentence.
    #[schema(
        max_length = 300,
        pattern = "^.+$",
        example = "Tutti i posti sono occupati: appena se ne libera uno tocca a chi è in coda, in ordine."
    )]
    pub text: String,
}

/// A registration with all that one manages it by.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Registration {
    #[serde(flatten)]
    #[schema(inline)]
    pub summary: RegistrationSummary,
    /// Null for who does not wait.
    pub waiting: Option<WaitingPlace>,
    /// Until when a seat is held: to be confirmed, or accepted.
    pub holds_until: Option<Timestamp>,
    /// Where it is on line: for who has a seat on line, from `online_opens_at` until the end.
    pub online_url: Option<WebAddress>,
    /// From when `online_url` is there; null where one does not take part on line.
    pub online_opens_at: Option<Timestamp>,
    pub answers: Answers,
    /// The version of the questions that were answered; 0: there were none.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub questions_version: i64,
    /// The steps that the caller can take now.
    #[schema(max_items = 20)]
    pub steps: Vec<RegistrationStep>,
    #[serde(rename = "_embedded", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub embedded: Option<RegistrationEmbedded>,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

impl Outcome for Registration {
    fn path(&self) -> String {
        format!("/v1/registrations/{}", self.summary.id)
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// What came along because `embed` asked for it.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct RegistrationEmbedded {
    /// Every step, the newest first; at most the last 200.
    #[schema(max_items = 200)]
    pub history: Vec<RegistrationEvent>,
}

/// One step of a registration's life.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationEvent {
    pub at: Timestamp,
    pub step: RegistrationStep,
    pub by: StepBy,
    /// Who took it, for the organisers; null for time, commands and who may not know.
    #[schema(value_type = Option<PersonId>)]
    pub actor: Option<Uuid>,
    /// Null where it began.
    pub from: Option<RegistrationState>,
    pub to: RegistrationState,
    pub channel: Channel,
    pub reason: Option<Reason>,
}

/// A page of registrations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<RegistrationSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub facets: Option<RegistrationFacets>,
}

/// How many registrations each state would give, the other filters staying.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct RegistrationFacets {
    #[schema(max_items = 11)]
    pub state: Vec<RegistrationCount>,
}

/// A state and how many registrations are in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationCount {
    pub value: RegistrationState,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub count: i64,
}

/// A registration whose guest confirmed the address, and the key to manage it without an account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConfirmedRegistration {
    pub registration: Registration,
    /// Send it as `Authorization: Bearer`: it opens this one registration. It is in the letters about it too.
    #[schema(
        max_length = 100,
        pattern = "^pzr_[A-Za-z0-9_-]+$",
        example = "pzr_Zm9yIGV4YW1wbGUgb25seSwgbm90IGEgcmVhbCBrZXk"
    )]
    pub manage_token: String,
}

impl Outcome for ConfirmedRegistration {
    fn path(&self) -> String {
        self.registration.path()
    }
    fn version(&self) -> i64 {
        self.registration.version
    }
}

/// What a step did to each of many registrations, in the order asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecidedRegistrations {
    #[schema(max_items = 500)]
    pub results: Vec<RegistrationResult>,
    #[serde(skip)]
    #[schema(ignore)]
    pub event: Option<EventId>,
}

impl Outcome for DecidedRegistrations {
    fn path(&self) -> String {
        let id = self.event.map(|id| id.to_string()).unwrap_or_default();
        format!("/v1/events/{id}/registrations")
    }
    /// Not 1: nothing is created here, so a retry is answered with 200 too.
    fn version(&self) -> i64 {
        2
    }
}

/// What became of one of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationResult {
    pub registration: RegistrationId,
    pub done: bool,
    /// The state that it is in now; null where there is no such registration for this event.
    pub state: Option<RegistrationState>,
    /// Why not.
    pub problem: Option<RowProblem>,
}

/// What became of everybody whom the organisers added, in the order asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AddedAttendees {
    #[schema(max_items = 200)]
    pub results: Vec<AddedAttendee>,
    #[serde(skip)]
    #[schema(ignore)]
    pub event: Option<EventId>,
}

impl Outcome for AddedAttendees {
    fn path(&self) -> String {
        let id = self.event.map(|id| id.to_string()).unwrap_or_default();
        format!("/v1/events/{id}/registrations")
    }
    /// Not 1: the answer is 200, a retry's too.
    fn version(&self) -> i64 {
        2
    }
}

/// What became of one of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AddedAttendee {
    pub email: EmailAddress,
    pub done: bool,
    /// Theirs, new or from before; null where they could not be added.
    pub registration: Option<RegistrationId>,
    /// The state that it is in now.
    pub state: Option<RegistrationState>,
    /// Why not.
    pub problem: Option<RowProblem>,
}
