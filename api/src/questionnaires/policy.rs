//! Who may do what with a questionnaire. Pure: an actor, an action, whose it is.

use super::model::QuestionnaireState;
use crate::access::{Actor, CommunityRole, Verdict};
use crate::communities::CommunityId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Read,
    /// Read what is being written of it.
    ReadDraft,
    /// Change it, publish it, end it.
    Write,
}

/// What of a questionnaire decides who may what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// None: the hub's own.
    pub community: Option<CommunityId>,
    pub state: QuestionnaireState,
    pub template: bool,
}

/// Coordinators and facilitators in their community; the hub's editors everywhere.
pub fn may_create(actor: &Actor, community: Option<CommunityId>) -> Verdict {
    Verdict::allow_if(writes(actor, community))
}

pub fn may(actor: &Actor, action: Action, of: Standing) -> Verdict {
    if !reads(actor, of) {
        return Verdict::Hide;
    }
    match action {
        Action::Read => Verdict::Allow,
        Action::ReadDraft => Verdict::allow_if(looks_after(actor, of.community)),
        Action::Write => Verdict::allow_if(writes(actor, of.community)),
    }
}

/// Whether there can be any that they read: staff, and the team of any community.
pub fn may_list(actor: &Actor) -> Verdict {
    Verdict::allow_if(actor.is_staff() || !teams_of(actor).is_empty())
}

/// The bank of the hub is read by every team, that of a community by its own.
pub fn may_read_bank(actor: &Actor, community: Option<CommunityId>) -> Verdict {
    let reads = match community {
        None => !teams_of(actor).is_empty(),
        Some(community) => belongs_to_team(actor, community),
    };
    Verdict::allow_if(actor.is_staff() || reads)
}

pub fn writes(actor: &Actor, community: Option<CommunityId>) -> bool {
    actor.edits() || community.is_some_and(|community| leads(actor, community))
}

/// The communities whose questionnaires somebody reads.
pub fn teams_of(actor: &Actor) -> Vec<CommunityId> {
    let own = actor.communities().map(CommunityId);
    own.filter(|id| belongs_to_team(actor, *id)).collect()
}

/// The communities whose questionnaires somebody writes.
pub fn led_by(actor: &Actor) -> Vec<CommunityId> {
    let own = actor.communities().map(CommunityId);
    own.filter(|id| leads(actor, *id)).collect()
}

fn reads(actor: &Actor, of: Standing) -> bool {
    match of.community {
        _ if looks_after(actor, of.community) => true,
        Some(_) => false,
        // What the hub offers to begin from: what is published of it, not what is being written.
        None => of.template && of.state == QuestionnaireState::Published && !teams_of(actor).is_empty(),
    }
}

/// Those whose it is: the team of its community, staff.
fn looks_after(actor: &Actor, community: Option<CommunityId>) -> bool {
    actor.is_staff() || community.is_some_and(|community| belongs_to_team(actor, community))
}

fn leads(actor: &Actor, community: CommunityId) -> bool {
    matches!(
        actor.role_in(community.0),
        Some(CommunityRole::Coordinator | CommunityRole::Facilitator)
    )
}

fn belongs_to_team(actor: &Actor, community: CommunityId) -> bool {
    leads(actor, community) || actor.role_in(community.0) == Some(CommunityRole::Moderator)
}
