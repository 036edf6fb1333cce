//! Who reads the trail: staff all of it, coordinators what concerns their communities.

use crate::access::{Actor, CommunityRole, Verdict};
use uuid::Uuid;

/// What of the trail somebody reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    All,
    Communities(Vec<Uuid>),
}

pub fn may_read(actor: &Actor) -> Verdict {
    Verdict::allow_if(reach(actor) != Reach::Communities(Vec::new()))
}

pub fn reach(actor: &Actor) -> Reach {
    if actor.is_staff() {
        return Reach::All;
    }
    let coordinates = |community: &Uuid| actor.role_in(*community) == Some(CommunityRole::Coordinator);
    Reach::Communities(actor.communities().filter(coordinates).collect())
}

/// Analysts read what is not personal: to them, who acted is a pseudonym.
pub fn sees_names(actor: &Actor) -> bool {
    actor.edits() || !actor.is_staff()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{HubRole, Member, Via};

    fn person(hub_role: Option<HubRole>, communities: Vec<(Uuid, CommunityRole)>) -> Actor {
        Actor::Person(Member {
            person: Uuid::from_u128(1),
            hub_role,
            communities,
            via: Via::Session(Uuid::nil()),
        })
    }

    #[test]
    fn staff_read_all_and_coordinators_their_own() {
        let (mine, other) = (Uuid::from_u128(7), Uuid::from_u128(8));
        for role in HubRole::ALL {
            assert_eq!(reach(&person(Some(*role), Vec::new())), Reach::All);
        }
        let both = vec![
            (mine, CommunityRole::Coordinator),
            (other, CommunityRole::Facilitator),
        ];
        assert_eq!(reach(&person(None, both)), Reach::Communities(vec![mine]));
        for actor in [
            Actor::Anonymous,
            person(None, Vec::new()),
            person(
                None,
                vec![(mine, CommunityRole::Member), (other, CommunityRole::Moderator)],
            ),
        ] {
            assert_eq!(may_read(&actor), Verdict::Forbid);
        }
    }

    #[test]
    fn analysts_read_pseudonyms() {
        assert!(!sees_names(&person(Some(HubRole::Analyst), Vec::new())));
        assert!(sees_names(&person(Some(HubRole::Editor), Vec::new())));
        assert!(sees_names(&person(
            None,
            vec![(Uuid::from_u128(7), CommunityRole::Coordinator)]
        )));
    }
}
