//! Rules and policy on their own.

use super::model::{PersonState, Standing};
use crate::kernel::clock::Timestamp;

#[test]
fn who_may_act() {
    let now = Timestamp(1_000);
    let may = |state, until: Option<i64>| {
        let standing = Standing {
            state,
            suspended_until: until.map(Timestamp),
            hub_role: None,
        };
        standing.may_act(now)
    };
    assert!(may(PersonState::Active, None));
    assert!(!may(PersonState::Suspended, None), "until somebody ends it");
    assert!(!may(PersonState::Suspended, Some(1_001)));
    assert!(may(PersonState::Suspended, Some(1_000)), "it is over");
    assert!(!may(PersonState::Erased, None));
}
