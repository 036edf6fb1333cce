//! Invitations on the wire.

use crate::communities::CommunityId;
use crate::kernel::context::Outcome;
use crate::kernel::email::EmailAddress;
use crate::kernel::text::PROSE;
use crate::memberships::model::{MemberRole, MembershipId, Message, RowProblem};
use crate::people::PersonName;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

crate::text! {
    /// A sheet (CSV) whose first line names its columns: `email`, and if you like `name` and `role`.
    pub struct InvitationSheet(5..=200000, PROSE, "email,name,role\nanna.ferri@example.org,Anna Ferri,member\n");
}

/// Somebody to be invited.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct Invitee {
    pub email: EmailAddress,
    #[serde(default)]
    #[schema(nullable = false)]
    pub name: Option<PersonName>,
    /// A member, unless you say otherwise; never more than you are.
    #[serde(default)]
    #[schema(nullable = false)]
    pub role: Option<MemberRole>,
}

/// Who is invited: a list, or a sheet.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "one_of_two"))]
pub struct Invitations {
    #[serde(default)]
    #[schema(max_items = 500)]
    pub invitees: Vec<Invitee>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub csv: Option<InvitationSheet>,
    /// What the letter says beside our own words.
    #[serde(default)]
    #[schema(nullable = false)]
    pub message: Option<Message>,
    /// Only say what would become of each.
    #[serde(default)]
    pub dry_run: bool,
}

fn one_of_two(new: &Invitations) -> Result<(), ValidationError> {
    if new.invitees.is_empty() != new.csv.is_none() {
        return Ok(());
    }
    let mut error = ValidationError::new("rule");
    error.message = Some(
        "Serve un elenco di persone oppure un foglio CSV. | A list of people or a sheet is needed.".into(),
    );
    error.add_param("field".into(), &"invitees");
    Err(error)
}

/// Whom a body nominates.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct Nominations {
    #[schema(min_items = 1, max_items = 100)]
    pub invitees: Vec<Nominee>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub message: Option<Message>,
    /// Only say what would become of each.
    #[serde(default)]
    pub dry_run: bool,
}

/// Somebody nominated: always as a member.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct Nominee {
    pub email: EmailAddress,
    #[serde(default)]
    #[schema(nullable = false)]
    pub name: Option<PersonName>,
}

crate::words! {
    /// What became of a row: invited; approved, because they had asked to join; nothing to do; or not done, and why.
    pub enum InvitationOutcome {
        Invited = "invited", Approved = "approved", AlreadyMember = "already_member", AlreadyInvited = "already_invited",
        Repeated = "repeated", Invalid = "invalid", Refused = "refused",
    }
}

/// What became of one of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InvitationResult {
    /// Which one: counted from 1, in a sheet without its first line.
    #[schema(minimum = 1, maximum = 100_000)]
    pub row: i32,
    /// As it was given.
    #[schema(max_length = 254, pattern = r"^[^\u0000-\u001f]*$")]
    pub email: String,
    pub outcome: InvitationOutcome,
    /// The membership; null where there is none (or would be one).
    pub membership: Option<MembershipId>,
    /// Why it was not done.
    pub problem: Option<RowProblem>,
}

/// What became of each.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Invited {
    pub dry_run: bool,
    #[schema(max_items = 500)]
    pub results: Vec<InvitationResult>,
    #[serde(skip)]
    #[schema(ignore)]
    pub community: CommunityId,
}

impl Outcome for Invited {
    fn path(&self) -> String {
        format!("/v1/communities/{}/members", self.community)
    }
    /// Not 1: a retry is answered with 200, as the first time.
    fn version(&self) -> i64 {
        2
    }
}
