//! Who may do what with an account: everybody with their own, once signed in, and nobody with another's. No token may.

use crate::access::{Actor, Member, Verdict, Via};
use crate::people::PersonId;

/// Seeing and ending one's sessions, making and revoking one's tokens.
pub fn may_manage_own(actor: &Actor) -> Verdict {
    Verdict::allow_if(matches!(
        actor,
        Actor::Person(Member {
            via: Via::Session(_),
            ..
        })
    ))
}

/// The person who acts, if one does.
pub fn person_of(actor: &Actor) -> Option<PersonId> {
    match actor {
        Actor::Person(member) => Some(PersonId(member.person)),
        Actor::Anonymous | Actor::Holder(_) | Actor::Command => None,
    }
}
