//! Who may do what with an organisation.

use super::model::OrganisationState;
use crate::access::{Actor, Verdict};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Read,
    /// Change it, verify it, merge it.
    Edit,
}

/// What of an organisation decides who may what.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub state: OrganisationState,
    pub merged: bool,
    /// Whether the actor says that they represent it.
    pub represented: bool,
}

pub fn may_create(actor: &Actor) -> Verdict {
    Verdict::allow_if(actor.has_account())
}

pub fn may(actor: &Actor, action: Action, about: About) -> Verdict {
    let public = about.state == OrganisationState::Verified && !about.merged;
    if !(actor.is_staff() || public || about.represented) {
        return Verdict::Hide;
    }
    match action {
        Action::Read => Verdict::Allow,
        Action::Edit => Verdict::allow_if(actor.edits()),
    }
}
