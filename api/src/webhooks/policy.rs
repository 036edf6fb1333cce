//! Who may do what with endpoints: everybody who signed in, or their program, has their own; administrators see after all of them. What an
//! endpoint is told is public whoever has it.

use crate::access::{Actor, Verdict};
use crate::people::PersonId;

/// Have endpoints of one's own.
pub fn may_have(actor: &Actor) -> Verdict {
    Verdict::allow_if(matches!(actor, Actor::Person(_)))
}

/// Everything with an endpoint of this person's. Of others' nobody else may know.
pub fn may(actor: &Actor, owner: PersonId) -> Verdict {
    match actor {
        Actor::Person(member) if member.person == owner.0 => Verdict::Allow,
        Actor::Anonymous => Verdict::Forbid,
        _ if actor.administers() => Verdict::Allow,
        _ => Verdict::Hide,
    }
}
