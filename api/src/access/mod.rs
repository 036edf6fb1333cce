//! The words of permission: who acts, in which role, and the proof that they may. Knows nothing else.
//!
//! Each room's `policy.rs` says [`Verdict`]s; [`Verdict::grant`] turns them into a [`Grant`] or a [`Refusal`], so that the
//! difference between 401, 403 and 404 is decided here, once.

mod actor;
mod grant;
mod role;
mod token_scope;

pub use actor::{Actor, Holder, Member, Via};
pub use grant::{Grant, Refusal, Verdict};
pub use role::{CommunityRole, HubRole};
pub use token_scope::{NoScope, TokenScope};
