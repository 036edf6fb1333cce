//! Who acts.

use super::role::{CommunityRole, HubRole};
use super::token_scope::TokenScope;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who did not sign in: most readers.
    Anonymous,
    Person(Member),
    /// Somebody without an account who opened the link by which one membership or one registration is managed.
    Holder(Holder),
    /// A command run by whoever operates the machine.
    Command,
}

/// A signed-in person, with what they are on the hub and in communities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: Uuid,
    pub hub_role: Option<HubRole>,
    /// Active memberships only.
    pub communities: Vec<(Uuid, CommunityRole)>,
    pub via: Via,
}

/// By which credential a person comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// They signed in: this is their session.
    Session(Uuid),
    /// A program of theirs, with a personal token of this id, within the scopes that they gave it.
    Token(Uuid, Vec<TokenScope>),
}

/// Holds the link of one thing: may see and manage that one. Everywhere else they may what anybody may, and signing in is not what
/// they lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Of a membership, and whose it is.
    Membership { person: Uuid, membership: Uuid },
    /// Of a registration for an event.
    Registration(Uuid),
}

impl Actor {
    /// Came without any credential.
    pub fn is_anonymous(&self) -> bool {
        *self == Self::Anonymous
    }

    /// Has an account here, or is the machine's own operator.
    pub fn has_account(&self) -> bool {
        match self {
            Self::Person(_) | Self::Command => true,
            Self::Anonymous | Self::Holder(_) => false,
        }
    }

    /// Reads everything that is not personal: all staff, and commands.
    pub fn is_staff(&self) -> bool {
        match self {
            Self::Command => true,
            Self::Person(member) => member.hub_role.is_some(),
            Self::Anonymous | Self::Holder(_) => false,
        }
    }

    /// Looks after the hub itself: people's roles, mail, keys.
    pub fn administers(&self) -> bool {
        match self {
            Self::Command => true,
            Self::Person(member) => member.hub_role == Some(HubRole::Administrator),
            Self::Anonymous | Self::Holder(_) => false,
        }
    }

    /// Writes content of the whole hub.
    pub fn edits(&self) -> bool {
        match self {
            Self::Command => true,
            Self::Person(member) => matches!(member.hub_role, Some(HubRole::Administrator | HubRole::Editor)),
            Self::Anonymous | Self::Holder(_) => false,
        }
    }

    pub fn role_in(&self, community: Uuid) -> Option<CommunityRole> {
        let Self::Person(member) = self else { return None };
        member
            .communities
            .iter()
            .find(|(id, _)| *id == community)
            .map(|(_, role)| *role)
    }

    /// The communities that the actor belongs to.
    pub fn communities(&self) -> impl Iterator<Item = Uuid> {
        let of: &[(Uuid, CommunityRole)] = match self {
            Self::Person(member) => &member.communities,
            Self::Anonymous | Self::Holder(_) | Self::Command => &[],
        };
        of.iter().map(|(id, _)| *id)
    }

    /// What the audit trail calls them: an id, never a name.
    pub fn pseudonym(&self) -> String {
        match self {
            Self::Anonymous => "anonymous".to_owned(),
            Self::Person(member) => member.person.to_string(),
            Self::Holder(Holder::Membership { person, .. }) => person.to_string(),
            Self::Holder(Holder::Registration(id)) => id.to_string(),
            Self::Command => "command".to_owned(),
        }
    }
}
