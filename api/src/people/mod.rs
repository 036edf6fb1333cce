//! People and organisations: who can belong to a community, act, and represent.
//!
//! States of a person: `active ⇄ suspended(reason, until)`; `→ erased`, which is final and leaves nothing personal.
//! Nothing of a person is public unless they say so. E-mail addresses are the key that people sign in with: one person each.

mod entity;
mod model;
pub mod organisations;
mod personal;
mod store;
mod storing;
#[cfg(test)]
mod tests;

pub use model::{Brief, Category, NewPerson, PersonId, PersonState, Registration, Standing};
pub use personal::{PERSONAL, forget};
pub use store::{brief, standing};
pub use storing::{add, by_email, register, set_hub_role};
