//! Who has a desk: everybody who signed in their own, and nobody another's.

use crate::access::{Actor, Refusal};
use crate::people::PersonId;

/// Whose desk it is.
pub fn own(actor: &Actor) -> Result<PersonId, Refusal> {
    match actor {
        Actor::Person(member) => Ok(PersonId(member.person)),
        Actor::Anonymous => Err(Refusal::SignIn),
        Actor::Holder(_) | Actor::Command => Err(Refusal::Forbidden),
    }
}
