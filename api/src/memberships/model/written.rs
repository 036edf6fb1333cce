//! What is written of memberships, with the rules between its fields.

use super::{MemberRole, MembershipFilter, MembershipId, MembershipState, Message, Step, SubjectKind};
use crate::communities::Reason;
use crate::kernel::clock::Timestamp;
use crate::kernel::email::EmailAddress;
use crate::kernel::text::SearchText;
use crate::memberships::forms::Answers;
use crate::people::organisations::OrganisationId;
use crate::people::{Category, PersonName};
use crate::territory::{MunicipalityCode, ProvinceCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

/// An application to join. Who is signed in leaves `email` out; who is not gives it, and is written to before anything else happens.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "consents"))]
pub struct NewApplication {
    #[serde(default)]
    #[schema(nullable = false)]
    pub email: Option<EmailAddress>,
    /// What the profile does not say yet is taken from here: name, category, municipality.
    #[serde(default)]
    #[schema(nullable = false)]
    pub name: Option<PersonName>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub category: Option<Category>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub municipality: Option<MunicipalityCode>,
    /// Who joins: oneself, or the organisation that one represents, as staff confirmed.
    #[serde(default)]
    #[schema(nullable = false)]
    pub subject: Option<SubjectKind>,
    /// The organisation that they belong for.
    #[serde(default)]
    #[schema(nullable = false)]
    pub organisation: Option<OrganisationId>,
    /// To the community's application form.
    #[serde(default)]
    pub answers: Answers,
    #[serde(default)]
    #[schema(nullable = false)]
    pub message: Option<Message>,
    /// Whether they agree to be listed among the members.
    #[serde(default)]
    pub shown: bool,
    /// Whether they read and accept how their data are used. Without it there is no membership.
    pub consent_privacy: bool,
}

fn consents(new: &NewApplication) -> Result<(), ValidationError> {
    if new.consent_privacy {
        return Ok(());
    }
    let mut error = ValidationError::new("rule");
    let message =
        "Per aderire occorre accettare l’informativa. | To join, the privacy notice has to be accepted.";
    error.message = Some(message.into());
    error.add_param("field".into(), &"consent_privacy");
    Err(error)
}

/// The token of the letter that asked to confirm.
#[derive(Clone, Deserialize, ToSchema, Validate)]
pub struct Confirming {
    /// What stands behind `#` in the letter's link.
    #[schema(
        min_length = 20,
        max_length = 100,
        pattern = "^[A-Za-z0-9_-]+$",
        example = "b25lLXRpbWUgdG9rZW4gb2YgYSBsZXR0ZXI"
    )]
    pub token: String,
}

/// Why; whom it concerns reads it.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct WithReason {
    pub reason: Reason,
}

/// Why, and until when.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct MembershipSuspension {
    pub reason: Reason,
    /// Left out: until somebody ends it.
    #[serde(default)]
    #[schema(nullable = false)]
    pub until: Option<Timestamp>,
}

/// A role inside the community.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema, Validate)]
pub struct RoleAssignment {
    pub role: MemberRole,
}

/// Changes to one's own membership, as a merge patch (RFC 7396).
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct MembershipPatch {
    #[schema(nullable = false)]
    pub shown: Option<bool>,
    /// All answers anew, to the form as it is now.
    #[schema(nullable = false)]
    pub answers: Option<Answers>,
}

crate::words! {
    /// A step that can be taken with many memberships at once.
    pub enum BulkStep {
        Approval = "approval", Rejection = "rejection", Suspension = "suspension", Reinstatement = "reinstatement", Removal = "removal",
        Revocation = "revocation",
    }
}

impl BulkStep {
    pub fn step(self) -> Step {
        match self {
            Self::Approval => Step::Approval,
            Self::Rejection => Step::Rejection,
            Self::Suspension => Step::Suspension,
            Self::Reinstatement => Step::Reinstatement,
            Self::Removal => Step::Removal,
            Self::Revocation => Step::Revocation,
        }
    }

    fn needs_reason(self) -> bool {
        matches!(self, Self::Rejection | Self::Suspension | Self::Removal)
    }
}

/// Which memberships of a community, as their list is filtered: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
#[serde(default)]
pub struct DecisionFilter {
    /// Part of a name or of an e-mail address; accents do not matter.
    #[schema(nullable = false)]
    pub q: Option<SearchText>,
    #[schema(max_items = 13)]
    pub state: Vec<MembershipState>,
    #[schema(max_items = 4)]
    pub role: Vec<MemberRole>,
    #[schema(max_items = 10)]
    pub category: Vec<Category>,
    #[schema(max_items = 20)]
    pub province: Vec<ProvinceCode>,
    #[schema(max_items = 10)]
    pub organisation_kind: Vec<Category>,
    /// Those whose last step was then or later.
    #[schema(nullable = false)]
    pub since: Option<Timestamp>,
}

impl DecisionFilter {
    /// The same, as the list takes it; the community is the caller's.
    pub fn of_list(self) -> MembershipFilter {
        MembershipFilter {
            q: self.q,
            state: self.state,
            role: self.role,
            category: self.category,
            province: self.province,
            organisation_kind: self.organisation_kind,
            since: self.since,
            ..MembershipFilter::default()
        }
    }
}

/// One step for many memberships of a community: those that are named, or all that a filter finds.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "reasons"), schema(function = "either"))]
pub struct Decisions {
    pub step: BulkStep,
    #[serde(default)]
    #[schema(nullable = false, min_items = 1, max_items = 500)]
    pub memberships: Option<Vec<MembershipId>>,
    /// Instead of `memberships`; then `expected` is needed.
    #[serde(default)]
    #[schema(nullable = false)]
    pub filter: Option<DecisionFilter>,
    /// How many the filter found for who decides: if there are others by now, nothing is done.
    #[serde(default)]
    #[schema(nullable = false, minimum = 1, maximum = 500)]
    pub expected: Option<i32>,
    /// Needed to reject, suspend and remove; each person reads it.
    #[serde(default)]
    #[schema(nullable = false)]
    pub reason: Option<Reason>,
    /// The end of a suspension.
    #[serde(default)]
    #[schema(nullable = false)]
    pub until: Option<Timestamp>,
}

fn reasons(decisions: &Decisions) -> Result<(), ValidationError> {
    if decisions.reason.is_some() || !decisions.step.needs_reason() {
        return Ok(());
    }
    Err(rule(
        "reason",
        "Serve un motivo: chi è interessato lo legge. | A reason is needed: those concerned read it.",
    ))
}

/// Named one by one, or found by a filter: not both, and a filter with how many it found.
fn either(decisions: &Decisions) -> Result<(), ValidationError> {
    match (&decisions.memberships, &decisions.filter, decisions.expected) {
        (Some(_), None, None) | (None, Some(_), Some(_)) => Ok(()),
        (None, Some(_), None) => Err(rule(
            "expected",
            "Con un filtro serve anche quante adesioni ha trovato. | With a filter, how many memberships it found is needed too.",
        )),
        (Some(_), None, Some(_)) => Err(rule(
            "expected",
            "Serve solo con un filtro. | This is only for a filter.",
        )),
        (_, _, _) => Err(rule(
            "memberships",
            "O le adesioni una per una, o un filtro: una delle due cose. | Either the memberships one by one, or a filter: one of the two.",
        )),
    }
}

fn rule(field: &'static str, said: &'static str) -> ValidationError {
    let mut error = ValidationError::new("rule");
    error.message = Some(said.into());
    error.add_param("field".into(), &field);
    error
}

/// What a step comes with.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Said {
    pub reason: Option<Reason>,
    pub until: Option<Timestamp>,
}
