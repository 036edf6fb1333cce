//! What is read of memberships.

use super::{Capacity, MemberRole, MembershipId, MembershipState, Message, Step};
use crate::communities::{CommunityId, CommunityName, Reason};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::{Context, Outcome};
use crate::kernel::email::EmailAddress;
use crate::kernel::page::Page;
use crate::kernel::problem::Problem;
use crate::kernel::text::Slug;
use crate::memberships::forms::Answers;
use crate::people::organisations::{OrganisationId, OrganisationName};
use crate::people::{Category, PersonId, PersonName};
use crate::territory::ProvinceRef;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The community that somebody belongs to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CommunityRef {
    pub id: CommunityId,
    pub slug: Slug,
    pub name: CommunityName,
}

/// The person who belongs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MemberPerson {
    pub id: PersonId,
    /// Null until they say it.
    pub name: Option<PersonName>,
    pub email: Option<EmailAddress>,
    pub category: Option<Category>,
    pub province: Option<ProvinceRef>,
}

/// The organisation that belongs, or that the person belongs for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MemberOrganisation {
    pub id: OrganisationId,
    pub name: OrganisationName,
    pub kind: Category,
}

crate::words! {
    /// Who belongs: a person, or an organisation by whoever represents it.
    pub enum SubjectKind { Person = "person", Organisation = "organisation" }
}

crate::id! {
    /// The id of who belongs: of a person or of an organisation.
    MembershipSubjectId
}

/// Who belongs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MembershipSubject {
    pub kind: SubjectKind,
    pub id: MembershipSubjectId,
    /// Null for a person who has not said it.
    #[schema(
        max_length = 200,
        pattern = r"^[^\u0000-\u001f\u007f]*$",
        example = "Comune di Bologna"
    )]
    pub name: Option<String>,
}

/// A membership in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MembershipSummary {
    pub id: MembershipId,
    pub community: CommunityRef,
    pub subject: MembershipSubject,
    /// Null where an organisation belongs.
    pub person: Option<MemberPerson>,
    pub organisation: Option<MemberOrganisation>,
    pub state: MembershipState,
    pub role: MemberRole,
    /// When it came into this state.
    pub since: Timestamp,
    /// Why it was rejected, suspended or removed.
    pub reason: Option<Reason>,
    /// The end of the suspension; null: until somebody ends it.
    pub suspended_until: Option<Timestamp>,
    /// What the applicant wrote to the coordinators.
    pub message: Option<Message>,
    /// Whether they agreed to be listed among the members.
    pub shown: bool,
    pub created_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: MembershipLinks,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MembershipLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
}

/// A membership with what its form was answered with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Membership {
    #[serde(flatten)]
    #[schema(inline)]
    pub summary: MembershipSummary,
    pub answers: Answers,
    /// The version of the form that was answered; 0: there was none.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub form_version: i64,
    /// The day on which they last said that they are still with us.
    pub confirmed_on: Option<Day>,
    /// When an application or an invitation ends by itself.
    pub expires_at: Option<Timestamp>,
    /// The steps that the caller can take now.
    #[schema(max_items = 20)]
    pub steps: Vec<Step>,
    /// Until when the caller can take the last step back; null: they cannot.
    pub undo_until: Option<Timestamp>,
    #[serde(rename = "_embedded", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub embedded: Option<MembershipEmbedded>,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

impl Outcome for Membership {
    fn path(&self) -> String {
        format!("/v1/memberships/{}", self.summary.id)
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// What came along because `embed` asked for it.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct MembershipEmbedded {
    /// Every step, the newest first; at most the last 200.
    #[schema(max_items = 200)]
    pub history: Vec<MembershipEvent>,
}

/// One step of a membership's life.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MembershipEvent {
    pub at: Timestamp,
    pub step: Step,
    pub by: Capacity,
    /// Who took it, for those who decide on memberships; null for time, commands and who may not know.
    #[schema(value_type = Option<PersonId>)]
    pub actor: Option<Uuid>,
    /// Null where it began.
    pub from: Option<MembershipState>,
    pub to: MembershipState,
    pub role: MemberRole,
    pub reason: Option<Reason>,
    pub until: Option<Timestamp>,
}

/// A page of memberships.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MembershipPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<MembershipSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub facets: Option<MembershipFacets>,
}

/// How many memberships each state would give, the other filters staying.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct MembershipFacets {
    #[schema(max_items = 13)]
    pub state: Vec<StateCount>,
}

/// A state and how many memberships are in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StateCount {
    pub value: MembershipState,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub count: i64,
}

/// Somebody who agreed to be listed among the members.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Member {
    /// The person's name; null where an organisation belongs.
    pub name: Option<PersonName>,
    /// The organisation that belongs, or that the person belongs for.
    pub organisation: Option<OrganisationName>,
    pub role: MemberRole,
}

crate::words! {
    /// What to do now.
    pub enum NextStep { ConfirmEmail = "confirm_email" }
}

/// What a guest's application is answered with, whoever they are.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct GuestAnswer {
    pub next: NextStep,
}

impl Outcome for GuestAnswer {
    /// Nowhere: nothing is there before the address is confirmed.
    fn path(&self) -> String {
        String::new()
    }
    /// None, as long as that.
    fn version(&self) -> i64 {
        0
    }
}

/// A membership whose guest confirmed the address, and the key to manage it without an account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Confirmed {
    pub membership: Membership,
    /// Send it as `Authorization: Bearer`: it opens this one membership. It is in the letters about it too.
    #[schema(
        max_length = 100,
        pattern = "^pzm_[A-Za-z0-9_-]+$",
        example = "pzm_Zm9yIGV4YW1wbGUgb25seSwgbm90IGEgcmVhbCBrZXk"
    )]
    pub manage_token: String,
}

impl Outcome for Confirmed {
    fn path(&self) -> String {
        self.membership.path()
    }
    fn version(&self) -> i64 {
        self.membership.version
    }
}

/// What a step did to each of many memberships, in the order asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Decided {
    #[schema(max_items = 500)]
    pub results: Vec<DecisionResult>,
    #[serde(skip)]
    #[schema(ignore)]
    pub community: Option<CommunityId>,
}

impl Outcome for Decided {
    fn path(&self) -> String {
        let id = self.community.map(|id| id.to_string()).unwrap_or_default();
        format!("/v1/communities/{id}/members")
    }
    /// Not 1: nothing is created here, so a retry is answered with 200 too.
    fn version(&self) -> i64 {
        2
    }
}

/// What became of one of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DecisionResult {
    pub membership: MembershipId,
    pub done: bool,
    /// The state that it is in now; null where there is no such membership in this community.
    pub state: Option<MembershipState>,
    /// Why not.
    pub problem: Option<RowProblem>,
}

/// Why one row was refused, as a problem would say it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RowProblem {
    #[schema(
        max_length = 300,
        pattern = "^https?://",
        example = "https://piazza.example.org/problems/wrong-state"
    )]
    pub r#type: String,
    #[schema(max_length = 200, pattern = "^.+$")]
    pub title: String,
    #[schema(minimum = 400, maximum = 599)]
    pub status: i32,
    #[schema(max_length = 1000, pattern = "^.+$")]
    pub detail: String,
}

impl RowProblem {
    pub fn told(cx: &Context, problem: &Problem) -> Self {
        Self {
            r#type: format!("{}/problems/{}", cx.base_url(), problem.code.name),
            title: problem.code.title(cx.language()).to_owned(),
            status: i32::from(problem.code.status),
            detail: problem.detail.pick(cx.language()).to_owned(),
        }
    }
}
