//! One step of a membership with all that goes with it: the row, the history, the audit trail, the letters. The counts of the
//! community are the caller's, once for many.

use super::entity::{event, membership};
use super::error::MembershipError;
use super::letters;
use super::model::{MemberRole, MembershipState, Said, Step, Was};
use super::policy::{self, About};
use super::view::about_model;
use super::{rules, storing, token};
use crate::access::Grant;
use crate::communities::Setting;
use crate::kernel::clock::Day;
use crate::kernel::context::Context;
use crate::kernel::db::{self, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::revision::Scope;
use serde_json::json;

/// A membership after a step, and the step.
pub struct Taken {
    pub row: membership::Model,
    pub event: event::Model,
}

/// Writes a step: `before` is None where a membership begins; `after` has all but what every step sets.
pub async fn take(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    (grant, step): (&Grant<()>, Step),
    before: Option<&membership::Model>,
    (mut after, said): (membership::Model, Said),
) -> Result<Taken, MembershipError> {
    if let Some(before) = before {
        after.version = before.version + 1;
    }
    after.updated_at = tx.now();
    if before.is_none_or(|before| before.state != after.state) {
        after.state_since = tx.now();
        after.reason.clone_from(&said.reason);
        after.suspended_until = said.until;
        after.expires_at = None;
    }
    if matches!(
        step,
        Step::Entry | Step::Approval | Step::Acceptance | Step::Confirmation
    ) {
        after.confirmed_on = Some(Day(tx.now().to_offset().date()));
        after.reminded = 0;
    }
    finish(cx, tx, setting, (grant, step), before, (after, said)).await
}

/// As [`take`], with nothing set: for what takes a step back.
pub async fn finish(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    (grant, step): (&Grant<()>, Step),
    before: Option<&membership::Model>,
    (mut after, said): (membership::Model, Said),
) -> Result<Taken, MembershipError> {
    if before.is_some_and(coordinates) && !coordinates(&after) {
        keep_a_coordinator(tx, setting, &after).await?;
    }
    token::provide(tx.house(), &mut after);
    match before {
        Some(_) => storing::update(tx, grant, after.clone()).await?,
        None => storing::insert(tx, grant, after.clone()).await?,
    }
    let about = about_model(cx, &after).await?;
    let event = event_of(cx, tx, (step, about), before, (&after, said));
    storing::note(tx, event.clone()).await?;
    let subject = db::Subject {
        kind: "membership",
        id: after.id.0,
    };
    let change = json!({
        "step": step,
        "community": after.community_id,
        "state": [before.map(|before| before.state), Some(after.state)],
        "role": [before.map(|before| before.role), Some(after.role)],
    });
    tx.concerns(after.community_id.0);
    tx.audit(subject, change).await?;
    tx.changes(Scope::Memberships);
    letters::tell(cx, tx, setting, &after, &event).await?;
    Ok(Taken { row: after, event })
}

/// Whether the counts of the community change with a step.
pub fn counts_change(before: Option<&membership::Model>, after: &membership::Model) -> bool {
    let active = |row: &membership::Model| row.state == MembershipState::Active;
    before.is_some_and(active) || active(after)
}

/// The community's row is locked, so nobody else can go at the same time.
pub async fn keep_a_coordinator(
    tx: &Tx,
    setting: &Setting,
    going: &membership::Model,
) -> Result<(), MembershipError> {
    let others = storing::coordinators(tx, setting.id, Some(going.id)).await?;
    if others.is_empty() && !setting.is_over() {
        return Err(MembershipError::LastCoordinator);
    }
    Ok(())
}

pub fn coordinates(row: &membership::Model) -> bool {
    row.state == MembershipState::Active && row.role == MemberRole::Coordinator
}

fn event_of(
    cx: &Context,
    tx: &Tx,
    (step, about): (Step, About),
    before: Option<&membership::Model>,
    (after, said): (&membership::Model, Said),
) -> event::Model {
    let was = before.unwrap_or(after);
    event::Model {
        id: tx.new_id(),
        membership_id: after.id,
        seq: after.version,
        at: tx.now(),
        actor: cx.actor().pseudonym(),
        capacity: policy::capacity(cx.actor(), about),
        step,
        from_state: before.map(|before| before.state),
        to_state: after.state,
        role: after.role,
        reason: said.reason,
        until: said.until,
        was: JsonText(Was {
            state: before.map(|before| before.state),
            role: was.role,
            reason: was.reason.as_ref().map(ToString::to_string),
            suspended_until: was.suspended_until,
            state_since: was.state_since,
            expires_at: was.expires_at,
            confirmed_on: was.confirmed_on,
            reminded: was.reminded,
        }),
    }
}

/// A suspension that is over counts as ended, before anybody wrote that down.
pub fn as_of_now(mut row: membership::Model, tx: &Tx) -> membership::Model {
    let state = rules::current(row.state, row.suspended_until, tx.now());
    if state != row.state {
        row.state = state;
        row.suspended_until = None;
        row.reason = None;
    }
    row
}
