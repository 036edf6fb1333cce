//! Who may do what with an event. Pure: an actor, an action, the event's own settings.

use super::model::{EventId, EventStatus, EventVisibility};
use crate::access::{Actor, CommunityRole, Verdict};
use crate::communities::CommunityId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Its page.
    Read,
    /// Change it, and everything about who comes; read what only the organisers see.
    Manage,
}

/// What of an event decides who may what.
#[derive(Clone, Debug)]
pub struct Standing {
    pub id: EventId,
    pub status: EventStatus,
    pub visibility: EventVisibility,
    pub hosts: Vec<CommunityId>,
}

/// Coordinators and facilitators of the community; the hub's editors.
pub fn may_create(actor: &Actor, community: CommunityId) -> Verdict {
    Verdict::allow_if(runs(actor, &[community]))
}

/// That the caller may know of its community was asked before, with the query.
pub fn may(actor: &Actor, action: Action, of: &Standing) -> Verdict {
    if !sees(actor, of) {
        return Verdict::Hide;
    }
    match action {
        Action::Read => Verdict::Allow,
        Action::Manage => Verdict::allow_if(runs(actor, &of.hosts)),
    }
}

/// Those who run an event: of any of the communities that hold it.
pub fn runs(actor: &Actor, hosts: &[CommunityId]) -> bool {
    let leads = |host: &CommunityId| {
        matches!(
            actor.role_in(host.0),
            Some(CommunityRole::Coordinator | CommunityRole::Facilitator)
        )
    };
    actor.edits() || hosts.iter().any(leads)
}

fn sees(actor: &Actor, of: &Standing) -> bool {
    let belongs = || of.hosts.iter().any(|host| actor.role_in(host.0).is_some());
    match (of.status, of.visibility) {
        _ if actor.is_staff() => true,
        (EventStatus::Draft, _) => runs(actor, &of.hosts),
        (_, EventVisibility::Public) => true,
        (_, EventVisibility::Members) => belongs(),
    }
}
