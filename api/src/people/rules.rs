//! The rules of people, as functions of values and «now».

use super::error::PeopleError;
use super::model::{PersonState, PublicField};
use crate::kernel::clock::Timestamp;
use crate::kernel::problem::Fault;

/// `active ⇄ suspended`.
pub fn check_step(from: PersonState, to: PersonState) -> Result<(), PeopleError> {
    use PersonState::{Active, Suspended};
    if matches!((from, to), (Active, Suspended) | (Suspended, Active)) {
        Ok(())
    } else {
        Err(PeopleError::WrongState { from, to })
    }
}

/// A suspension ends later than it begins.
pub fn check_end(until: Option<Timestamp>, now: Timestamp) -> Result<(), PeopleError> {
    if until.is_none_or(|until| until > now) {
        return Ok(());
    }
    Err(PeopleError::Faults(vec![Fault::rule(
        "/until",
        "È già passato.",
        "It is past already.",
    )]))
}

/// Whether there is anything that everybody may see: without a name there is not.
pub fn shows(public: &[PublicField], name: &str) -> bool {
    public.contains(&PublicField::Name) && !name.is_empty()
}

/// The same list without repetitions, in its order.
pub fn each_once<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    let mut once: Vec<T> = Vec::with_capacity(list.len());
    for one in list {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
