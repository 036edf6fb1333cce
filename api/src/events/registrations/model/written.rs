//! What is written of registrations, with the rules between its fields.

use super::{RegistrationFilter, RegistrationId, RegistrationState, RegistrationStep};
use crate::communities::Reason;
use crate::events::model::Channel;
use crate::kernel::email::EmailAddress;
use crate::kernel::text::{SearchText, Slug};
use crate::memberships::Answers;
use crate::people::PersonName;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

/// A registration. Who is signed in leaves `email` out; who is not gives it and a name, and is written to before anything else happens.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "consents"))]
pub struct NewRegistration {
    /// How they take part. Needed only where there are several ways.
    #[serde(default)]
    #[schema(nullable = false)]
    pub channel: Option<Channel>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub email: Option<EmailAddress>,
    /// As it stands on the list at the door. For who is signed in: left out, that of the profile.
    #[serde(default)]
    #[schema(nullable = false)]
    pub name: Option<PersonName>,
    /// To the event's questions.
    #[serde(default)]
    pub answers: Answers,
    /// Whether they read and accept how their data are used. Without it there is no registration.
    pub consent_privacy: bool,
}

fn consents(new: &NewRegistration) -> Result<(), ValidationError> {
    if new.consent_privacy {
        return Ok(());
    }
    Err(rule(
        "consent_privacy",
        "Per iscriversi occorre accettare l’informativa. | To register, the privacy notice has to be accepted.",
    ))
}

/// Changes to one's own registration, as a merge patch (RFC 7396).
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct RegistrationPatch {
    #[schema(nullable = false)]
    pub name: Option<PersonName>,
    /// All answers anew, to the questions as they are now.
    #[schema(nullable = false)]
    pub answers: Option<Answers>,
    /// Another way to take part. With a seat, only where one is free; from the queue to the end of the other queue.
    #[schema(nullable = false)]
    pub channel: Option<Channel>,
}

/// Why, and which seat; the person reads why.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct RegistrationPromotion {
    pub reason: Reason,
    /// A seat that only the organisers give, instead of a free one.
    #[serde(default)]
    pub reserved: bool,
}

/// Where to, and why; the person reads why.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "somewhere"))]
pub struct RegistrationMove {
    #[serde(default)]
    #[schema(nullable = false)]
    pub channel: Option<Channel>,
    /// Another event that the caller organises too, by id or slug.
    #[serde(default)]
    #[schema(nullable = false)]
    pub event: Option<Slug>,
    pub reason: Reason,
}

fn somewhere(to: &RegistrationMove) -> Result<(), ValidationError> {
    if to.channel.is_some() || to.event.is_some() {
        return Ok(());
    }
    Err(rule(
        "channel",
        "Di’ dove: un’altra modalità, un altro evento, o entrambi. | Say where to: another way to take part, another event, or both.",
    ))
}

/// Somebody whom the organisers add.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewAttendee {
    pub email: EmailAddress,
    pub name: PersonName,
    /// In a seat that only the organisers give. Otherwise a free one; if there is none, the end of the queue.
    #[serde(default)]
    pub reserved: bool,
}

/// People whom the organisers add, and why; they read it.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewAttendees {
    /// How they take part. Needed only where there are several ways.
    #[serde(default)]
    #[schema(nullable = false)]
    pub channel: Option<Channel>,
    #[schema(min_items = 1, max_items = 200)]
    #[validate(nested)]
    pub attendees: Vec<NewAttendee>,
    pub reason: Reason,
}

crate::words! {
    /// A step that can be taken with many registrations at once.
    pub enum RegistrationBulkStep {
        Approval = "approval", Rejection = "rejection", Promotion = "promotion", Removal = "removal",
    }
}

impl RegistrationBulkStep {
    pub fn step(self) -> RegistrationStep {
        match self {
            Self::Approval => RegistrationStep::Approval,
            Self::Rejection => RegistrationStep::Rejection,
            Self::Promotion => RegistrationStep::Promotion,
            Self::Removal => RegistrationStep::Removal,
        }
    }
}

/// Which registrations of an event, as their list is filtered: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct RegistrationDecisionFilter {
    /// Part of a name, of an e-mail address, or of a code; accents do not matter.
    #[schema(nullable = false)]
    pub q: Option<SearchText>,
    #[serde(default)]
    #[schema(max_items = 11)]
    pub state: Vec<RegistrationState>,
    #[serde(default)]
    #[schema(max_items = 2)]
    pub channel: Vec<Channel>,
    #[schema(nullable = false)]
    pub reserved: Option<bool>,
}

impl RegistrationDecisionFilter {
    /// The same, as the list takes it.
    pub fn of_list(self) -> RegistrationFilter {
        RegistrationFilter {
            q: self.q,
            state: self.state,
            channel: self.channel,
            reserved: self.reserved,
            ..RegistrationFilter::default()
        }
    }
}

/// One step for many registrations of an event: those that are named, or all that a filter finds.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "reasons"), schema(function = "either"))]
pub struct RegistrationDecisions {
    pub step: RegistrationBulkStep,
    #[serde(default)]
    #[schema(nullable = false, min_items = 1, max_items = 500)]
    pub registrations: Option<Vec<RegistrationId>>,
    /// Instead of `registrations`; then `expected` is needed.
    #[serde(default)]
    #[schema(nullable = false)]
    pub filter: Option<RegistrationDecisionFilter>,
    /// How many the filter found for who decides: if there are others by now, nothing is done.
    #[serde(default)]
    #[schema(nullable = false, minimum = 1, maximum = 500)]
    pub expected: Option<i32>,
    /// Needed for all but approvals; each person reads it.
    #[serde(default)]
    #[schema(nullable = false)]
    pub reason: Option<Reason>,
    /// For promotions: into seats that only the organisers give, instead of free ones.
    #[serde(default)]
    pub reserved: bool,
}

fn reasons(decisions: &RegistrationDecisions) -> Result<(), ValidationError> {
    if decisions.reason.is_some() || decisions.step == RegistrationBulkStep::Approval {
        return Ok(());
    }
    Err(rule(
        "reason",
        "Serve un motivo: chi è interessato lo legge. | A reason is needed: those concerned read it.",
    ))
}

/// Named one by one, or found by a filter: not both, and a filter with how many it found.
fn either(decisions: &RegistrationDecisions) -> Result<(), ValidationError> {
    match (&decisions.registrations, &decisions.filter, decisions.expected) {
        (Some(_), None, None) | (None, Some(_), Some(_)) => Ok(()),
        (None, Some(_), None) => Err(rule(
            "expected",
            "Con un filtro serve anche quante iscrizioni ha trovato. | With a filter, how many registrations it found is needed too.",
        )),
        (Some(_), None, Some(_)) => Err(rule(
            "expected",
            "Serve solo con un filtro. | This is only for a filter.",
        )),
        (_, _, _) => Err(rule(
            "registrations",
            "O le iscrizioni una per una, o un filtro: una delle due cose. | Either the registrations one by one, or a filter: one of the two.",
        )),
    }
}

fn rule(field: &'static str, said: &'static str) -> ValidationError {
    let mut error = ValidationError::new("rule");
    error.message = Some(said.into());
    error.add_param("field".into(), &field);
    error
}
