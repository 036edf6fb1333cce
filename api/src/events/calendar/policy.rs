//! Who has a feed: everybody who signed in their own, and nobody another's.

use crate::access::{Actor, Grant, Refusal, Verdict};
use crate::people::PersonId;

/// Whose feed it is.
pub fn own(actor: &Actor) -> Result<Grant<PersonId>, Refusal> {
    match actor {
        Actor::Person(member) => Verdict::Allow.grant(actor, PersonId(member.person)),
        Actor::Anonymous => Err(Refusal::SignIn),
        Actor::Holder(_) | Actor::Command => Err(Refusal::Forbidden),
    }
}
