//! Who looks after the mail: administrators. It tells to whom something went, never what.

use crate::access::{Actor, Verdict};

pub fn may_look_after(actor: &Actor) -> Verdict {
    Verdict::allow_if(actor.administers())
}
