//! The steps of a membership that is there: each on its own, or one for many; taking the last one back; roles; one's own choices.

use super::entity::{event, membership};
use super::error::MembershipError;
use super::life::{self, Taken};
use super::model::{
    BulkStep, Decided, DecisionResult, Decisions, MemberRole, Membership, MembershipId, MembershipPatch,
    RowProblem, Said, Step,
};
use super::policy::{self, Action, Reach};
use super::view::{self, about_model};
use super::{forms, letters, rules, store, storing};
use crate::access::{Grant, Refusal};
use crate::communities::{self, Reason, Setting};
use crate::kernel::context::Context;
use crate::kernel::db::{self, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::problem::Problem;
use crate::kernel::revision::Scope;
use crate::mail;
use sea_orm::sea_query::Condition;
use serde_json::json;

/// One step of one membership.
pub async fn take(
    cx: &Context,
    id: MembershipId,
    step: Step,
    said: Said,
) -> Result<Membership, MembershipError> {
    rules::check_end(said.until, cx.now())?;
    cx.write(audit_name(step), async |tx| {
        let (setting, before) = lock(cx, tx, id).await?;
        let taken = step_of(cx, tx, &setting, before.clone(), (step, said)).await?;
        settle(tx, &setting, &before, &taken.row).await?;
        view::shown(cx, tx, &taken.row, Some(&taken.event)).await
    })
    .await
}

/// Another role.
pub async fn assign_role(
    cx: &Context,
    id: MembershipId,
    role: MemberRole,
) -> Result<Membership, MembershipError> {
    cx.write(audit_name(Step::RoleChange), async |tx| {
        let (setting, before) = lock(cx, tx, id).await?;
        let grant = policy::may(
            cx.actor(),
            Action::GiveRole(before.role, role),
            about_model(cx, &before).await?,
        )
        .grant(cx.actor(), ())?;
        rules::check(Some(before.state), Step::RoleChange)?;
        if before.person_id.is_none() {
            return Err(MembershipError::RoleOfOrganisation);
        }
        let mut after = before.clone();
        after.role = role;
        let taken = life::take(
            cx,
            tx,
            &setting,
            (&grant, Step::RoleChange),
            Some(&before),
            (after, Said::default()),
        )
        .await?;
        settle(tx, &setting, &before, &taken.row).await?;
        view::shown(cx, tx, &taken.row, Some(&taken.event)).await
    })
    .await
}

/// Takes the last step back, with the letters that have not gone: by who took it, for a while.
pub async fn undo(cx: &Context, id: MembershipId) -> Result<Membership, MembershipError> {
    cx.write("membership.undone", async |tx| {
        let (setting, before) = lock(cx, tx, id).await?;
        let about = about_model(cx, &before).await?;
        policy::may(cx.actor(), Action::Read, about).grant(cx.actor(), ())?;
        let last = storing::last_event(tx, id)
            .await?
            .ok_or(MembershipError::TooLate)?;
        check_undo(cx, tx, &last)?;
        let action = match last.step {
            Step::RoleChange => Action::GiveRole(before.role, last.was.0.role),
            step => policy::action_of(step),
        };
        let grant = policy::may(cx.actor(), action, about).grant(cx.actor(), ())?;
        let after = as_it_was(&before, &last, tx)?;
        mail::withdraw(tx, letters::about(last.id)).await?;
        let undoing = (&grant, Step::Undoing);
        let taken = life::finish(cx, tx, &setting, undoing, Some(&before), (after, Said::default())).await?;
        settle(tx, &setting, &before, &taken.row).await?;
        view::shown(cx, tx, &taken.row, Some(&taken.event)).await
    })
    .await
}

fn check_undo(cx: &Context, tx: &Tx, last: &event::Model) -> Result<(), MembershipError> {
    let in_time = tx.now() < last.at.plus(rules::UNDO_FOR);
    if last.actor == cx.actor().pseudonym() && in_time && rules::can_be_undone(last.step) {
        Ok(())
    } else {
        Err(MembershipError::TooLate)
    }
}

/// The row before its last step; what its person chose since stays.
fn as_it_was(
    now: &membership::Model,
    last: &event::Model,
    tx: &Tx,
) -> Result<membership::Model, MembershipError> {
    let was = last.was.0.clone();
    let mut row = now.clone();
    row.state = was.state.ok_or(MembershipError::TooLate)?;
    row.role = was.role;
    row.reason = was.reason.and_then(|reason| Reason::new(reason).ok());
    row.suspended_until = was.suspended_until;
    row.state_since = was.state_since;
    row.expires_at = was.expires_at;
    row.confirmed_on = was.confirmed_on;
    row.reminded = was.reminded;
    row.version = now.version + 1;
    row.updated_at = tx.now();
    Ok(row)
}

/// One's own choices: being listed, the answers.
pub async fn update(
    cx: &Context,
    id: MembershipId,
    version: Option<i64>,
    patch: MembershipPatch,
) -> Result<Membership, MembershipError> {
    cx.write("membership.updated", async |tx| {
        let (setting, before) = lock(cx, tx, id).await?;
        let grant = policy::may(cx.actor(), Action::OfOneself, about_model(cx, &before).await?)
            .grant(cx.actor(), ())?;
        if version.is_some_and(|version| version != before.version) {
            return Err(MembershipError::Stale);
        }
        let mut after = before.clone();
        after.shown = patch.shown.unwrap_or(before.shown);
        if let Some(answers) = patch.answers {
            let form = forms::current(cx, &setting).await?;
            let faults = forms::faults_of(&form.fields, &answers);
            if !faults.is_empty() {
                return Err(MembershipError::Faults(faults));
            }
            after.answers = JsonText(answers);
            after.form_version = form.version;
        }
        after.version += 1;
        after.updated_at = tx.now();
        storing::update(tx, &grant, after.clone()).await?;
        settle(tx, &setting, &before, &after).await?;
        let fields: Vec<&str> = [
            ("shown", after.shown != before.shown),
            ("answers", after.answers != before.answers),
        ]
        .into_iter()
        .filter_map(|(name, changed)| changed.then_some(name))
        .collect();
        let change = json!({"version": [before.version, after.version], "fields": fields});
        tx.concerns(after.community_id.0);
        tx.audit(subject(id), change).await?;
        tx.changes(Scope::Memberships);
        let last = storing::last_event(tx, id).await?;
        view::shown(cx, tx, &after, last.as_ref()).await
    })
    .await
}

/// One step for many memberships of a community: each is done or told why not, and what is done is done together.
pub async fn decide(cx: &Context, reference: &str, decisions: Decisions) -> Result<Decided, MembershipError> {
    rules::check_end(decisions.until, cx.now())?;
    let setting = communities::setting(cx, reference).await?;
    let decides = policy::decides(cx.actor(), setting.id);
    crate::access::Verdict::allow_if(decides).grant(cx.actor(), ())?;
    let step = decisions.step.step();
    cx.write(audit_name(step), async |tx| {
        let setting = communities::lock(tx, setting.id).await?.ok_or(Refusal::Hidden)?;
        let chosen = choose(tx, &setting, &decisions).await?;
        let mut results = Vec::with_capacity(chosen.len());
        let mut counts = false;
        for id in chosen {
            let said = said_with(&decisions);
            let (result, counted) = decide_one(cx, tx, &setting, (id, step), said).await?;
            counts |= counted;
            results.push(result);
        }
        if counts {
            storing::recount(tx, setting.id).await?;
        }
        let done = results.iter().filter(|result| result.done).count();
        let about = db::Subject {
            kind: "community",
            id: setting.id.0,
        };
        // The trail has each membership's own entry; this one says that they were decided on together.
        tx.audit(about, json!({"step": step, "asked": results.len(), "done": done}))
            .await?;
        Ok(Decided {
            results,
            community: Some(setting.id),
        })
    })
    .await
}

/// Those that are named; or what the filter finds now, if that is as many as who decides has seen.
async fn choose(
    tx: &Tx,
    setting: &Setting,
    decisions: &Decisions,
) -> Result<Vec<MembershipId>, MembershipError> {
    let (Some(filter), Some(expected)) = (&decisions.filter, decisions.expected) else {
        return Ok(decisions.memberships.clone().unwrap_or_default());
    };
    let filter = filter.clone().of_list();
    let here = Reach::Of(vec![setting.id]);
    let condition = Condition::all()
        .add(store::within_reach(&here))
        .add(store::matching(&filter, &[], true));
    let found = storing::ids(tx, &store::ids(condition)).await?;
    if usize::try_from(expected).ok() != Some(found.len()) {
        return Err(MembershipError::OtherCount {
            expected,
            found: found.len(),
        });
    }
    Ok(found)
}

fn said_with(decisions: &Decisions) -> Said {
    let ends = decisions.step == BulkStep::Suspension;
    Said {
        reason: decisions.reason.clone(),
        until: decisions.until.filter(|_| ends),
    }
}

/// Refusals of a row come before anything is written; what the database refuses undoes all.
async fn decide_one(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    (id, step): (MembershipId, Step),
    said: Said,
) -> Result<(DecisionResult, bool), MembershipError> {
    let found = storing::lock(tx, id).await?;
    let before = found
        .filter(|row| row.community_id == setting.id)
        .map(|row| life::as_of_now(row, tx));
    let taken = match before.clone() {
        Some(before) => step_of(cx, tx, setting, before, (step, said)).await,
        None => Err(Refusal::Hidden.into()),
    };
    match taken {
        Ok(taken) => {
            let result = DecisionResult {
                membership: id,
                done: true,
                state: Some(taken.row.state),
                problem: None,
            };
            Ok((result, life::counts_change(before.as_ref(), &taken.row)))
        }
        Err(error @ MembershipError::Db(_)) => Err(error),
        Err(refused) => {
            let result = DecisionResult {
                membership: id,
                done: false,
                state: before.map(|before| before.state),
                problem: Some(RowProblem::told(cx, &Problem::from(refused))),
            };
            Ok((result, false))
        }
    }
}

/// Permits and takes a step of a membership whose community is locked.
async fn step_of(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    before: membership::Model,
    (step, said): (Step, Said),
) -> Result<Taken, MembershipError> {
    let grant: Grant<()> = policy::may(
        cx.actor(),
        policy::action_of(step),
        about_model(cx, &before).await?,
    )
    .grant(cx.actor(), ())?;
    let to = rules::check(Some(before.state), step)?;
    let mut after = before.clone();
    after.state = to;
    life::take(cx, tx, setting, (&grant, step), Some(&before), (after, said)).await
}

/// The community first, then the membership: everybody locks in this order. Who may not know of it learns nothing.
async fn lock(
    cx: &Context,
    tx: &Tx,
    id: MembershipId,
) -> Result<(Setting, membership::Model), MembershipError> {
    let found = storing::find(tx, id).await?.ok_or(Refusal::Hidden)?;
    policy::may(cx.actor(), Action::Read, about_model(cx, &found).await?).grant(cx.actor(), ())?;
    let setting = communities::lock(tx, found.community_id)
        .await?
        .ok_or(Refusal::Hidden)?;
    let row = storing::lock(tx, id).await?.ok_or(Refusal::Hidden)?;
    Ok((setting, life::as_of_now(row, tx)))
}

async fn settle(
    tx: &Tx,
    setting: &Setting,
    before: &membership::Model,
    after: &membership::Model,
) -> Result<(), MembershipError> {
    if life::counts_change(Some(before), after) {
        storing::recount(tx, setting.id).await?;
    }
    Ok(())
}

fn subject(id: MembershipId) -> db::Subject {
    db::Subject {
        kind: "membership",
        id: id.0,
    }
}

/// The audit trail's word for a step.
fn audit_name(step: Step) -> &'static str {
    match step {
        Step::Application | Step::Entry => "membership.applied",
        Step::Invitation => "membership.invited",
        Step::Approval => "membership.approved",
        Step::Rejection => "membership.rejected",
        Step::Withdrawal => "membership.withdrawn",
        Step::Acceptance => "membership.accepted",
        Step::Declination => "membership.declined",
        Step::Revocation => "membership.revoked",
        Step::Expiry => "membership.expired",
        Step::Suspension => "membership.suspended",
        Step::Reinstatement => "membership.reinstated",
        Step::Confirmation => "membership.renewed",
        Step::Lapse => "membership.lapsed",
        Step::Departure => "membership.left",
        Step::Removal => "membership.removed",
        Step::RoleChange => "membership.role_assigned",
        Step::Undoing => "membership.undone",
    }
}
