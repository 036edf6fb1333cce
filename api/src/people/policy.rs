//! Who may do what with a person. Pure: an actor, an action, who it is about.

use super::model::{PersonId, PersonState};
use crate::access::{Actor, HubRole, Verdict};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// What they made public.
    Read,
    /// All of it.
    ReadAll,
    /// Take away that they may act, or give it back; believe that they represent their organisation.
    LookAfter,
    /// Give a role of the hub, or take it.
    AssignRole,
}

/// What of a person decides who may what.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub id: PersonId,
    pub state: PersonState,
    pub hub_role: Option<HubRole>,
    /// Whether they show anything to everybody.
    pub shows: bool,
}

/// Personal data are for those who look after people: analysts read all but these.
pub fn may_list(actor: &Actor) -> Verdict {
    Verdict::allow_if(actor.edits())
}

pub fn may(actor: &Actor, action: Action, about: About) -> Verdict {
    if about.state == PersonState::Erased {
        return Verdict::Hide;
    }
    let own = is(actor, about.id);
    let seen = own || actor.edits() || (about.shows && about.state == PersonState::Active);
    match action {
        _ if !seen => Verdict::Hide,
        Action::Read => Verdict::Allow,
        Action::ReadAll => Verdict::allow_if(own || actor.edits()),
        // Nobody over somebody who has as much as they, and nobody over themselves.
        Action::LookAfter => {
            Verdict::allow_if(!own && (administers(actor) || (actor.edits() && about.hub_role.is_none())))
        }
        Action::AssignRole => Verdict::allow_if(administers(actor)),
    }
}

fn is(actor: &Actor, id: PersonId) -> bool {
    matches!(actor, Actor::Person(member) if member.person == id.0)
}

fn administers(actor: &Actor) -> bool {
    match actor {
        Actor::Command => true,
        Actor::Person(member) => member.hub_role == Some(HubRole::Administrator),
        Actor::Anonymous | Actor::Holder(_) => false,
    }
}
