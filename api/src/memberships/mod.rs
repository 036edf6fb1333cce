//! Memberships: who belongs to which community, since when and as what; joining, with or without an account, and every step after it.
//!
//! States and steps: `rules.rs`, which is product.md's list. Whoever changes a membership locks its community first, so counts, the last
//! coordinator and «one per person» hold whatever happens at the same time. Every step is in the history, which is only ever added to.

mod bodies;
mod composition;
mod due;
mod entity;
mod error;
mod follows;
mod forms;
mod handlers;
mod invitations;
mod joining;
mod letters;
mod life;
mod limits;
mod me;
mod mergers;
mod model;
mod personal;
mod policy;
mod renewals;
mod rules;
mod service;
mod steps;
mod store;
mod storing;
mod table;
#[cfg(test)]
mod tests;
mod token;
mod view;
mod waiting;

pub use composition::Share;
pub use due::do_what_is_due;
pub use error::MembershipError;
pub use forms::{
    Answer, Answers, Field, FieldKey, FieldKind, Label, NewForm, faults_of, replace as replace_form,
};
pub use invitations::{InvitationOutcome, Invitations, Invitee, invite};
pub use joining::join;
pub use model::{
    CommunityRef, Confirming, GuestAnswer, MemberRole, MembershipFilter, MembershipId, MembershipState,
    NewApplication, NewMember, NextStep, RowProblem, Subject, WithReason,
};
pub use personal::{PERSONAL, forget, forget_closed, forget_ended};
pub use store::{active_in, active_roles};
pub use storing::{add, recount};
pub use table::table;
pub use token::PREFIX as LINK_PREFIX;
pub use waiting::{Waiting, waiting};

use crate::access::Holder;
use crate::http::board::Board;
use crate::kernel::db::{DbError, Reader};
use crate::kernel::secret;

/// Who holds the link that a bearer token beginning with [`LINK_PREFIX`] comes from. None: it opens nothing.
pub async fn holder(reader: &Reader, token: &str) -> Result<Option<Holder>, DbError> {
    let found = store::by_link(reader, &secret::fingerprint(token)).await?;
    Ok(found.map(|(membership, person)| Holder::Membership { person, membership }))
}

pub fn routes(board: &mut impl Board) {
    board
        .service(me::show_me)
        .service(me::update_me)
        .service(mergers::merge_organisation)
        .service(handlers::list_memberships)
        .service(handlers::confirm_membership)
        .service(handlers::show_membership)
        .service(handlers::update_membership)
        .service(handlers::list_my_memberships)
        .service(handlers::list_members)
        .service(handlers::join_community)
        .service(handlers::decide_memberships)
        .service(handlers::assign_community_role)
        .service(handlers::undo_membership_step)
        .service(handlers::approve_membership)
        .service(handlers::reject_membership)
        .service(handlers::withdraw_membership)
        .service(handlers::accept_membership)
        .service(handlers::decline_membership)
        .service(handlers::revoke_membership)
        .service(handlers::suspend_membership)
        .service(handlers::reinstate_membership)
        .service(handlers::leave_community)
        .service(handlers::remove_membership)
        .service(handlers::renew_membership)
        .configure(forms::routes)
        .configure(composition::routes)
        .configure(invitations::routes)
        .configure(follows::routes);
}
