//! Who may do what with open data: everybody reads, administrators have dumps made and see how that goes.

use crate::access::{Actor, Verdict};

pub fn may_make(actor: &Actor) -> Verdict {
    Verdict::allow_if(actor.administers())
}
