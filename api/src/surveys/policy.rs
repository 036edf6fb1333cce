//! Who may do what with a survey. Pure: an actor, an action, the survey's own settings.

use super::model::{SurveyAudience, SurveyState};
use crate::access::{Actor, CommunityRole, Verdict};
use crate::communities::CommunityId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Its page.
    Read,
    /// Change it, and everything about who answers.
    Manage,
    /// Hand in answers.
    Answer,
}

/// What of a survey, and of the one who asks, decides who may what.
#[derive(Clone, Debug)]
pub struct Standing {
    pub community: Option<CommunityId>,
    pub state: SurveyState,
    pub audience: SurveyAudience,
    pub members_of: Vec<CommunityId>,
    /// Whether they were checked in at its event.
    pub attended: bool,
    /// Whether they came with an invitation of its own that is good.
    pub invited: bool,
}

/// Coordinators and facilitators of its community; the hub's editors.
pub fn may_create(actor: &Actor, community: Option<CommunityId>) -> Verdict {
    Verdict::allow_if(runs(actor, community))
}

pub fn may(actor: &Actor, action: Action, of: &Standing) -> Verdict {
    if !sees(actor, of) {
        return Verdict::Hide;
    }
    match action {
        Action::Read => Verdict::Allow,
        Action::Manage => Verdict::allow_if(runs(actor, of.community)),
        Action::Answer => Verdict::allow_if(is_asked(actor, of)),
    }
}

pub fn runs(actor: &Actor, community: Option<CommunityId>) -> bool {
    actor.edits() || community.is_some_and(|community| leads(actor, community))
}

pub fn leads(actor: &Actor, community: CommunityId) -> bool {
    matches!(
        actor.role_in(community.0),
        Some(CommunityRole::Coordinator | CommunityRole::Facilitator)
    )
}

fn sees(actor: &Actor, of: &Standing) -> bool {
    if actor.is_staff() || runs(actor, of.community) {
        return true;
    }
    of.state != SurveyState::Draft && is_asked(actor, of)
}

/// Whether they belong to whom it asks.
fn is_asked(actor: &Actor, of: &Standing) -> bool {
    match of.audience {
        SurveyAudience::Public => true,
        SurveyAudience::Members => of.members_of.iter().any(|id| actor.role_in(id.0).is_some()),
        SurveyAudience::Attendees => of.attended,
        SurveyAudience::Invited => of.invited,
    }
}
