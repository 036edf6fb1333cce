//! The life of a membership (product.md), as functions of values and «now».

use super::error::MembershipError;
use super::model::{MemberRole, MembershipState, Step};
use crate::communities::JoinPolicy;
use crate::kernel::clock::Timestamp;
use std::time::Duration;

/// Where a step leads from a state; None: no such step. `from` is None where there is no membership yet.
///
/// `unverified` is the state of what a guest wrote and has not confirmed: it waits in a table of its own, so that nothing of a
/// person exists before.
#[expect(clippy::match_same_arms, reason = "one line for each step of product.md")]
pub fn next(from: Option<MembershipState>, step: Step) -> Option<MembershipState> {
    use MembershipState::{
        Active, Declined, Expired, Invited, Lapsed, Left, Pending, Rejected, Removed, Revoked, Suspended,
        Unverified, Withdrawn,
    };
    let to = match (from, step) {
        (None, Step::Application) => Pending,
        (None, Step::Entry) => Active,
        (None, Step::Invitation) => Invited,
        (Some(from), step) => match (from, step) {
            // Confirmed by the link, or anew after an end that leaves the door open. Who was removed, or whose invitation was
            // taken back, comes by invitation only.
            (Unverified | Rejected | Withdrawn | Declined | Expired | Left, Step::Application) => Pending,
            (Unverified | Rejected | Withdrawn | Declined | Expired | Left, Step::Entry) => Active,
            (Rejected | Withdrawn | Declined | Expired | Left | Removed | Revoked, Step::Invitation) => {
                Invited
            }
            // A coordinator who invites an applicant approves them.
            (Pending, Step::Approval | Step::Invitation) => Active,
            (Pending, Step::Rejection) => Rejected,
            (Pending, Step::Withdrawal) => Withdrawn,
            (Invited, Step::Acceptance) => Active,
            (Invited, Step::Declination) => Declined,
            (Invited, Step::Revocation) => Revoked,
            (Unverified | Pending | Invited, Step::Expiry) => Expired,
            (Active, Step::Suspension) => Suspended,
            (Suspended, Step::Reinstatement) => Active,
            (Active | Lapsed, Step::Confirmation) => Active,
            (Active, Step::Lapse) => Lapsed,
            (Active, Step::Departure) => Left,
            (Active, Step::Removal) => Removed,
            // Roles may be settled before somebody accepts, and while they are suspended.
            (Active | Suspended | Invited, Step::RoleChange) => from,
            _ => return None,
        },
        (None, _) => return None,
    };
    Some(to)
}

/// 409 where there is no such step, naming the state.
pub fn check(from: Option<MembershipState>, step: Step) -> Result<MembershipState, MembershipError> {
    next(from, step).ok_or(MembershipError::WrongState { from, step })
}

/// The state that counts now: a suspension that is over is none.
pub fn current(state: MembershipState, until: Option<Timestamp>, now: Timestamp) -> MembershipState {
    match (state, until) {
        (MembershipState::Suspended, Some(until)) if until <= now => MembershipState::Active,
        _ => state,
    }
}

/// How somebody who is admitted comes in by themselves: at once, or once somebody approved it. None: not by themselves.
pub fn way_in(policy: JoinPolicy) -> Option<Step> {
    match policy {
        JoinPolicy::Open => Some(Step::Entry),
        JoinPolicy::OnRequest => Some(Step::Application),
        JoinPolicy::InviteOnly | JoinPolicy::NominationByBody => None,
    }
}

/// How long a step can be taken back, and its letters wait.
pub const UNDO_FOR: Duration = Duration::from_secs(600);

/// Whether a step can be taken back at all: what somebody begins they end otherwise, and what time does stays done.
pub fn can_be_undone(step: Step) -> bool {
    matches!(
        step,
        Step::Approval
            | Step::Rejection
            | Step::Withdrawal
            | Step::Declination
            | Step::Revocation
            | Step::Suspension
            | Step::Reinstatement
            | Step::Departure
            | Step::Removal
            | Step::RoleChange
    )
}

/// Whether `role` may be given by somebody with `own`: nobody gives more than they have.
pub fn may_give(own: MemberRole, role: MemberRole) -> bool {
    rank(role) <= rank(own)
}

fn rank(role: MemberRole) -> u8 {
    match role {
        MemberRole::Member => 0,
        MemberRole::Moderator => 1,
        MemberRole::Facilitator => 2,
        MemberRole::Coordinator => 3,
    }
}

/// A suspension ends later than it begins.
pub fn check_end(until: Option<Timestamp>, now: Timestamp) -> Result<(), MembershipError> {
    if until.is_none_or(|until| until > now) {
        Ok(())
    } else {
        Err(MembershipError::EndIsPast)
    }
}
