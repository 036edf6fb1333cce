//! Memberships: who belongs to which community. For now they are brought in by imports; joining comes with sign-in.

mod entity;
mod model;
mod store;

pub use model::{MemberRole, MembershipState, NewMember, Subject};
pub use store::{add, recount};
