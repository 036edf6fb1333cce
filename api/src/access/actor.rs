//! Who acts.

use super::role::{CommunityRole, HubRole};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who did not sign in: most readers.
    Anonymous,
    Person(Member),
    /// A command run by whoever operates the machine.
    Command,
}

/// A signed-in person, with what they are on the hub and in communities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: Uuid,
    pub hub_role: Option<HubRole>,
    pub communities: Vec<(Uuid, CommunityRole)>,
}

impl Actor {
    pub fn is_anonymous(&self) -> bool {
        *self == Self::Anonymous
    }

    /// Reads everything that is not personal: all staff, and commands.
    pub fn is_staff(&self) -> bool {
        match self {
            Self::Command => true,
            Self::Person(member) => member.hub_role.is_some(),
            Self::Anonymous => false,
        }
    }

    /// Writes content of the whole hub.
    pub fn edits(&self) -> bool {
        match self {
            Self::Command => true,
            Self::Person(member) => matches!(member.hub_role, Some(HubRole::Administrator | HubRole::Editor)),
            Self::Anonymous => false,
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
            Self::Anonymous | Self::Command => &[],
        };
        of.iter().map(|(id, _)| *id)
    }

    /// What the audit trail calls them: an id, never a name.
    pub fn pseudonym(&self) -> String {
        match self {
            Self::Anonymous => "anonymous".to_owned(),
            Self::Person(member) => member.person.to_string(),
            Self::Command => "command".to_owned(),
        }
    }
}
