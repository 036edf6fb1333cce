//! Who may see and erase what: everybody their own, with a session of theirs; the schedule is public.

use crate::access::{Actor, Verdict, Via};

/// One's own data. A personal token may not: what it can do is decided before, and this is not for machines.
pub fn may_have_own(actor: &Actor) -> Verdict {
    Verdict::allow_if(matches!(actor, Actor::Person(member) if matches!(member.via, Via::Session(_))))
}
