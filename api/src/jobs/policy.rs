//! Who may do what with jobs: people their own. What somebody may export, the room of the list says.

use crate::access::{Actor, Verdict};
use uuid::Uuid;

/// Ask for work, and list what one asked for.
pub fn may_ask(actor: &Actor) -> Verdict {
    Verdict::allow_if(matches!(actor, Actor::Person(_)))
}

/// Everything with a job of this person's. Of others' nobody may know.
pub fn may_have(actor: &Actor, owner: Uuid) -> Verdict {
    match actor {
        Actor::Person(member) if member.person == owner => Verdict::Allow,
        _ => Verdict::Hide,
    }
}
