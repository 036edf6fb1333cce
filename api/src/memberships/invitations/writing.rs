//! Inviting and nominating: permit, look at each row, write, tell.

use super::letter;
use super::model::{InvitationOutcome, InvitationResult, Invitations, Invited, Invitee, Nominations};
use super::sheet::{self, Line};
use crate::access::{Actor, Grant, Refusal, Verdict};
use crate::communities::{self, JoinPolicy, Setting};
use crate::kernel::clock::Day;
use crate::kernel::context::Context;
use crate::kernel::db::{self, DbError, Tx};
use crate::kernel::problem::{NOT_PERMITTED, Problem, Said};
use crate::memberships::entity::membership;
use crate::memberships::error::MembershipError;
use crate::memberships::model::{
    MemberRole, MembershipState, Message, RowProblem, Said as StepSaid, Step, Subject,
};
use crate::memberships::policy::{self, About, Action};
use crate::memberships::{life, rules, storing};
use crate::people::organisations::{self, OrganisationId};
use crate::people::{self, PersonId, Registration};
use serde_json::json;
use std::collections::HashSet;
use std::time::Duration;

/// How long an invitation waits.
const INVITATION_FOR: Duration = Duration::from_secs(30 * 24 * 3_600);

/// What all rows of one call share.
struct Calling<'a> {
    grant: Grant<()>,
    message: Option<&'a Message>,
    dry_run: bool,
    /// The body that nominates.
    body: Option<OrganisationId>,
}

/// Coordinators, administrators and editors invite; whoever asked to join already is approved.
pub async fn invite(cx: &Context, reference: &str, new: Invitations) -> Result<Invited, MembershipError> {
    let setting = communities::setting(cx, reference).await?;
    let grant = Verdict::allow_if(policy::decides(cx.actor(), setting.id)).grant(cx.actor(), ())?;
    let lines = match &new.csv {
        Some(csv) => sheet::read(csv).map_err(|fault| MembershipError::Faults(vec![fault]))?,
        None => new.invitees.iter().map(line_of).collect(),
    };
    let calling = Calling {
        grant,
        message: new.message.as_ref(),
        dry_run: new.dry_run,
        body: None,
    };
    call(cx, "membership.invited", setting, lines, calling).await
}

/// Whoever represents a body, as staff confirmed, names whom it sends into a community that is joined this way.
pub async fn nominate(cx: &Context, reference: &str, new: Nominations) -> Result<Invited, MembershipError> {
    let setting = communities::setting(cx, reference).await?;
    let body = nominating_body(cx).await?;
    let may = setting.join_policy == JoinPolicy::NominationByBody && body.is_some();
    let grant = Verdict::allow_if(may).grant(cx.actor(), ())?;
    let lines = new.invitees.iter().map(|nominee| {
        line_of(&Invitee {
            email: nominee.email.clone(),
            name: nominee.name.clone(),
            role: None,
        })
    });
    let lines = lines.collect();
    let calling = Calling {
        grant,
        message: new.message.as_ref(),
        dry_run: new.dry_run,
        body,
    };
    call(cx, "membership.nominated", setting, lines, calling).await
}

fn line_of(invitee: &Invitee) -> Line {
    Line {
        email: invitee.email.to_string(),
        read: Ok(invitee.clone()),
    }
}

/// The verified organisation that the caller represents, if staff confirmed it.
async fn nominating_body(cx: &Context) -> Result<Option<OrganisationId>, DbError> {
    match cx.actor() {
        Actor::Person(member) => people::confirmed_body(cx, PersonId(member.person)).await,
        _ => Ok(None),
    }
}

async fn call(
    cx: &Context,
    name: &'static str,
    setting: Setting,
    lines: Vec<Line>,
    calling: Calling<'_>,
) -> Result<Invited, MembershipError> {
    let done = cx.write(name, async |tx| {
        let setting = communities::lock(tx, setting.id).await?.ok_or(Refusal::Hidden)?;
        check_body(tx, &calling).await?;
        let mut seen = HashSet::new();
        let mut results = Vec::with_capacity(lines.len());
        for (at, line) in lines.into_iter().enumerate() {
            let row = i32::try_from(at + 1).unwrap_or(i32::MAX);
            results.push(one(cx, tx, &setting, &calling, (row, line), &mut seen).await?);
        }
        let of = |outcome| results.iter().filter(|result: &&InvitationResult| result.outcome == outcome).count();
        let (invited, approved) = (of(InvitationOutcome::Invited), of(InvitationOutcome::Approved));
        if approved > 0 && !calling.dry_run {
            storing::recount(tx, setting.id).await?;
        }
        let subject = db::Subject {
            kind: "community",
            id: setting.id.0,
        };
        let said = json!({"step": "invitation", "asked": results.len(), "done": invited + approved, "dry_run": calling.dry_run});
        tx.audit(subject, said).await?;
        Ok(Invited {
            dry_run: calling.dry_run,
            results,
            community: setting.id,
        })
    });
    done.await
}

/// Verified, and not merged away since.
async fn check_body(tx: &Tx, calling: &Calling<'_>) -> Result<(), MembershipError> {
    let Some(body) = calling.body else { return Ok(()) };
    match organisations::standing_of(tx, body).await? {
        Some((true, _)) => Ok(()),
        _ => Err(Refusal::Forbidden.into()),
    }
}

async fn one(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    calling: &Calling<'_>,
    (row, line): (i32, Line),
    seen: &mut HashSet<String>,
) -> Result<InvitationResult, MembershipError> {
    let told = |outcome, membership, problem| InvitationResult {
        row,
        email: line.email.clone(),
        outcome,
        membership,
        problem,
    };
    let invitee = match line.read.clone() {
        Ok(invitee) => invitee,
        Err(said) => {
            let problem = Problem::new(&crate::kernel::problem::INVALID, said);
            return Ok(told(
                InvitationOutcome::Invalid,
                None,
                Some(row_problem(cx, problem)),
            ));
        }
    };
    if !seen.insert(invitee.email.to_string()) {
        return Ok(told(InvitationOutcome::Repeated, None, None));
    }
    let known = people::by_email(tx, &invitee.email).await?;
    let before = match &known {
        Some(known) => storing::of_person(tx, setting.id, known.id).await?,
        None => None,
    };
    let before = before.map(|row| life::as_of_now(row, tx));
    let state = before.as_ref().map(|row| row.state);
    let is = before.as_ref().map(|row| row.id);
    match state {
        Some(MembershipState::Active | MembershipState::Suspended | MembershipState::Lapsed) => {
            return Ok(told(InvitationOutcome::AlreadyMember, is, None));
        }
        Some(MembershipState::Invited) => return Ok(told(InvitationOutcome::AlreadyInvited, is, None)),
        _ => {}
    }
    let mine =
        matches!((cx.actor(), &known), (Actor::Person(member), Some(known)) if known.id.0 == member.person);
    let role = invitee.role.unwrap_or(MemberRole::Member);
    let may_act = known
        .as_ref()
        .is_none_or(|known| known.standing.may_act(tx.now()));
    if mine || !may_act || !may_give(cx, setting, role) {
        let problem = row_problem(cx, Problem::bare(&NOT_PERMITTED));
        return Ok(told(InvitationOutcome::Refused, is, Some(problem)));
    }
    let to = rules::check(state, Step::Invitation)?;
    let outcome = if to == MembershipState::Active {
        InvitationOutcome::Approved
    } else {
        InvitationOutcome::Invited
    };
    if calling.dry_run {
        return Ok(told(outcome, is, None));
    }
    let person = match known {
        Some(known) => known.id,
        None => {
            let new = Registration {
                email: invitee.email.clone(),
                name: invitee.name.as_ref().map(ToString::to_string).unwrap_or_default(),
                language: cx.language(),
            };
            people::expect(tx, new).await?
        }
    };
    let id = write(cx, tx, setting, calling, (person, role, to), before).await?;
    Ok(told(outcome, Some(id), None))
}

/// What more than a member is given is given by who has it.
fn may_give(cx: &Context, setting: &Setting, role: MemberRole) -> bool {
    let about = About {
        id: uuid::Uuid::nil().into(),
        community: setting.id,
        person: None,
        represented: false,
    };
    role == MemberRole::Member
        || policy::may(cx.actor(), Action::GiveRole(MemberRole::Member, role), about) == Verdict::Allow
}

async fn write(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    calling: &Calling<'_>,
    (person, role, to): (PersonId, MemberRole, MembershipState),
    before: Option<membership::Model>,
) -> Result<crate::memberships::MembershipId, MembershipError> {
    let mut after = match &before {
        Some(before) => before.clone(),
        None => storing::blank(tx, setting.id, Subject::Person(person)),
    };
    after.state = to;
    after.role = role;
    after.version = before.as_ref().map_or(after.version, |before| before.version + 1);
    after.updated_at = tx.now();
    after.state_since = tx.now();
    after.reason = None;
    after.suspended_until = None;
    after.body_id = calling.body.or(after.body_id);
    after.invited_by = match cx.actor() {
        Actor::Person(member) => Some(PersonId(member.person)),
        _ => None,
    };
    let active = to == MembershipState::Active;
    after.expires_at = (!active).then(|| tx.now().plus(INVITATION_FOR));
    if active {
        after.confirmed_on = Some(Day(tx.now().to_offset().date()));
        after.reminded = 0;
    }
    let step = (&calling.grant, Step::Invitation);
    let taken = life::finish(
        cx,
        tx,
        setting,
        step,
        before.as_ref(),
        (after, StepSaid::default()),
    )
    .await?;
    if !active {
        letter::post(cx, tx, setting, (&taken.row, &taken.event), calling.message).await?;
    }
    Ok(taken.row.id)
}

fn row_problem(cx: &Context, problem: Problem) -> RowProblem {
    RowProblem {
        r#type: format!("{}/problems/{}", cx.base_url(), problem.code.name),
        title: problem.code.title(cx.language()).to_owned(),
        status: i32::from(problem.code.status),
        detail: said(&problem.detail, cx),
    }
}

fn said(said: &Said, cx: &Context) -> String {
    said.pick(cx.language()).to_owned()
}
