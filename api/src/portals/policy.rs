//! Who keeps the list of portals: administrators. What it says everybody can read in a frame's headers.

use crate::access::{Actor, Verdict};

pub fn may_keep(actor: &Actor) -> Verdict {
    Verdict::allow_if(actor.administers())
}
