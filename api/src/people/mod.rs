//! People and organisations: who can belong to a community, act, and represent.
//!
//! States of a person: `active ⇄ suspended(reason, until)`; `→ erased`, which is final and leaves nothing personal.
//! Nothing of a person is public unless they say so. E-mail addresses are the key that people sign in with: one person each.

pub mod addressees;
pub mod beside;
mod entity;
mod error;
mod handlers;
mod model;
mod names;
pub mod organisations;
mod personal;
mod policy;
mod rules;
mod service;
mod store;
mod storing;
mod table;
#[cfg(test)]
mod tests;
mod writing;

pub use error::PeopleError;
pub use model::{
    Brief, Category, Me, MePatch, NewPerson, OwnCommunity, PersonFilter, PersonId, PersonName, PersonState,
    Registration, Standing,
};
pub use names::names;
pub use personal::{PERSONAL, forget};
pub use service::{claims_waiting, confirmed_body, me};
pub use store::{brief, standing};
pub use storing::{add, by_email, expect, hold, register, seen, set_hub_role};
pub use table::{category_words, table};
pub use writing::update_me;

use crate::http::board::Board;

pub fn routes(board: &mut impl Board) {
    board
        .service(handlers::list_people)
        .service(handlers::show_person)
        .service(handlers::suspend_person)
        .service(handlers::reinstate_person)
        .service(handlers::confirm_representation)
        .service(handlers::assign_hub_role)
        .configure(organisations::routes);
}
