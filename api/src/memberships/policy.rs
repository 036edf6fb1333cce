//! Who may do what with a membership. Pure: an actor, an action, whose membership it is and where.

use super::model::{Capacity, MemberRole, MembershipId, Step};
use super::rules;
use crate::access::{Actor, CommunityRole, Holder, HubRole, Verdict};
use crate::communities::{CommunityId, MembersVisibility};
use crate::people::PersonId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Read,
    /// A step that only the one it is about takes: leave, accept, withdraw, say what of it is shown.
    OfOneself,
    /// A step that somebody else decides on.
    Decide,
    /// From one role to another.
    GiveRole(MemberRole, MemberRole),
}

/// What of a membership decides who may what.
#[derive(Clone, Copy, Debug)]
pub struct About {
    pub id: MembershipId,
    pub community: CommunityId,
    /// None: an organisation's.
    pub person: Option<PersonId>,
    /// Whether the actor acts for the organisation that it is of: staff confirmed that they represent it.
    pub represented: bool,
}

/// Whose list of memberships an actor reads: all, or of the communities that they coordinate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    All,
    Of(Vec<CommunityId>),
}

/// Personal data are for those who look after people: analysts read all but these.
pub fn reach(actor: &Actor) -> (Verdict, Reach) {
    if actor.edits() {
        return (Verdict::Allow, Reach::All);
    }
    let Actor::Person(member) = actor else {
        return (Verdict::Forbid, Reach::Of(Vec::new()));
    };
    let coordinated = member
        .communities
        .iter()
        .filter(|(_, role)| *role == CommunityRole::Coordinator);
    let ids: Vec<CommunityId> = coordinated.map(|(id, _)| CommunityId(*id)).collect();
    (Verdict::allow_if(!ids.is_empty()), Reach::Of(ids))
}

pub fn may(actor: &Actor, action: Action, about: About) -> Verdict {
    let own = is_own(actor, about);
    let decides = decides(actor, about.community);
    if !own && !decides {
        return Verdict::Hide;
    }
    match action {
        Action::Read => Verdict::Allow,
        Action::OfOneself => Verdict::allow_if(own),
        // Nobody decides on themselves.
        Action::Decide => Verdict::allow_if(decides && !own),
        Action::GiveRole(from, to) => Verdict::allow_if(gives(actor, about.community, from, to)),
    }
}

/// Which action a step is.
pub fn action_of(step: Step) -> Action {
    match step {
        Step::Withdrawal
        | Step::Acceptance
        | Step::Declination
        | Step::Confirmation
        | Step::Departure
        | Step::Application
        | Step::Entry => Action::OfOneself,
        _ => Action::Decide,
    }
}

/// Coordinators in their community; administrators and editors everywhere.
pub fn decides(actor: &Actor, community: CommunityId) -> bool {
    actor.edits() || actor.role_in(community.0) == Some(CommunityRole::Coordinator)
}

/// Roles are for administrators, and for members as far as their own reaches: neither what they give nor what they take is more than it.
fn gives(actor: &Actor, community: CommunityId, from: MemberRole, to: MemberRole) -> bool {
    let administers = match actor {
        Actor::Command => true,
        Actor::Person(member) => member.hub_role == Some(HubRole::Administrator),
        Actor::Anonymous | Actor::Holder(_) => false,
    };
    let own = actor.role_in(community.0);
    let reaches = own == Some(CommunityRole::Coordinator)
        && own.is_some_and(|own| rules::may_give(own, from) && rules::may_give(own, to));
    administers || reaches
}

pub fn is_own(actor: &Actor, about: About) -> bool {
    match actor {
        Actor::Person(member) => about.represented || about.person == Some(PersonId(member.person)),
        Actor::Holder(Holder::Membership { membership, .. }) => about.id == MembershipId(*membership),
        Actor::Holder(Holder::Registration(_)) | Actor::Anonymous | Actor::Command => false,
    }
}

/// In which capacity an actor takes a step.
pub fn capacity(actor: &Actor, about: About) -> Capacity {
    match actor {
        Actor::Command => Capacity::System,
        _ if is_own(actor, about) => Capacity::Own,
        _ if actor.role_in(about.community.0) == Some(CommunityRole::Coordinator) => Capacity::Coordination,
        _ => Capacity::Staff,
    }
}

/// Who sees the members who agreed to be seen, of a community that the actor may know of.
pub fn may_see_members(actor: &Actor, community: CommunityId, visibility: MembersVisibility) -> Verdict {
    let belongs = actor.role_in(community.0).is_some();
    Verdict::allow_if(match visibility {
        MembersVisibility::PublicOptIn => true,
        MembersVisibility::Members => belongs || actor.edits(),
        MembersVisibility::Coordinators => decides(actor, community),
    })
}
