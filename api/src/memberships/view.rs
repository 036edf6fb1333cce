//! Memberships as the caller sees them, from a row that was read or from one that was just written.

use super::entity::{event, membership};
use super::error::MembershipError;
use super::model::{
    CommunityRef, MemberOrganisation, MemberPerson, Membership, MembershipEvent, MembershipLinks,
    MembershipState, MembershipSubject, MembershipSubjectId, MembershipSummary, Step, SubjectKind,
};
use super::policy::{self, About, Action};
use super::store::{CardRow, EventRow, SummaryRow};
use super::{bodies, rules};
use crate::access::{Actor, Refusal, Verdict};
use crate::communities::{self, CommunityId, Named};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::people::beside::{self, Beside};
use crate::people::{PersonName, organisations};
use crate::territory::{self, Places};
use std::collections::HashMap;

pub async fn about(cx: &Context, row: &SummaryRow) -> Result<About, DbError> {
    let organisation = row.body_id.filter(|_| row.person_id.is_none());
    Ok(About {
        id: row.id,
        community: row.community_id,
        person: row.person_id,
        represented: bodies::acts_for(cx, organisation).await?,
    })
}

pub async fn about_model(cx: &Context, row: &membership::Model) -> Result<About, DbError> {
    Ok(About {
        id: row.id,
        community: row.community_id,
        person: row.person_id,
        represented: bodies::acts_for(cx, row.organisation_id).await?,
    })
}

/// None for a community that is not there any more, which cannot be.
pub fn summary_of(
    row: SummaryRow,
    now: Timestamp,
    names: &HashMap<CommunityId, Named>,
    places: &Places,
) -> Option<MembershipSummary> {
    let community = names.get(&row.community_id)?;
    let person = row.person_id.map(|id| MemberPerson {
        id,
        name: row.name.and_then(|name| PersonName::new(name).ok()),
        email: row.email,
        category: row.category,
        province: row.province.and_then(|code| places.province(&code)),
    });
    let body = row.body_id.zip(row.body_name).zip(row.body_kind);
    let subject = match (&person, &body) {
        (Some(person), _) => MembershipSubject {
            kind: SubjectKind::Person,
            id: MembershipSubjectId(person.id.0),
            name: person.name.as_ref().map(ToString::to_string),
        },
        (None, Some(((id, name), _))) => MembershipSubject {
            kind: SubjectKind::Organisation,
            id: MembershipSubjectId(id.0),
            name: Some(name.to_string()),
        },
        (None, None) => return None,
    };
    Some(MembershipSummary {
        subject,
        id: row.id,
        community: CommunityRef {
            id: community.id,
            slug: community.slug.clone(),
            name: community.name.clone(),
        },
        person,
        organisation: body.map(|((id, name), kind)| MemberOrganisation { id, name, kind }),
        state: rules::current(row.state, row.suspended_until, now),
        role: row.role,
        since: row.state_since,
        reason: row.reason,
        suspended_until: row.suspended_until,
        message: row.message,
        shown: row.shown,
        created_at: row.created_at,
        links: MembershipLinks {
            here: format!("/v1/memberships/{}", row.id),
        },
    })
}

/// A membership with what the caller can do with it. `last` is its last step, if there was one.
pub fn membership_of(
    cx: &Context,
    about: About,
    summary: MembershipSummary,
    card: CardRow,
    last: Option<&EventRow>,
) -> Membership {
    let steps = steps_for(cx.actor(), about, summary.state, summary.role);
    Membership {
        answers: card.answers.0,
        form_version: card.form_version,
        confirmed_on: card.confirmed_on,
        expires_at: card.expires_at,
        steps,
        undo_until: last.and_then(|last| undo_until(cx, last)),
        embedded: None,
        version: card.version,
        summary,
    }
}

/// The steps that an actor can take in a state.
fn steps_for(
    actor: &Actor,
    about: About,
    state: MembershipState,
    role: super::model::MemberRole,
) -> Vec<Step> {
    let by_somebody = |step: &Step| {
        !matches!(
            step,
            Step::Application | Step::Entry | Step::Invitation | Step::Expiry | Step::Lapse | Step::Undoing
        )
    };
    let permitted = |step: &Step| {
        let action = match step {
            // Roles are people's.
            Step::RoleChange if about.person.is_none() => return false,
            Step::RoleChange => Action::GiveRole(role, role),
            step => policy::action_of(*step),
        };
        policy::may(actor, action, about) == Verdict::Allow
    };
    Step::ALL
        .iter()
        .copied()
        .filter(by_somebody)
        .filter(|step| rules::next(Some(state), *step).is_some())
        .filter(permitted)
        .collect()
}

/// Until when the caller can take a step back.
fn undo_until(cx: &Context, last: &EventRow) -> Option<Timestamp> {
    let until = last.at.plus(rules::UNDO_FOR);
    let theirs = last.actor == cx.actor().pseudonym();
    (theirs && rules::can_be_undone(last.step) && cx.now() < until).then_some(until)
}

/// A step as the caller may see it: who took it is for those who decide.
pub fn event_of(row: EventRow, decides: bool) -> MembershipEvent {
    MembershipEvent {
        at: row.at,
        step: row.step,
        by: row.capacity,
        actor: row.actor.parse().ok().filter(|_| decides),
        from: row.from,
        to: row.to,
        role: row.role,
        reason: row.reason,
        until: row.until,
    }
}

/// A membership as it stands in this transaction, for the answer of a write.
pub async fn shown(
    cx: &Context,
    tx: &Tx,
    row: &membership::Model,
    last: Option<&event::Model>,
) -> Result<Membership, MembershipError> {
    let person = match row.person_id {
        Some(id) => beside::within(tx, id).await?,
        None => None,
    };
    let summary = summary_row(tx, row, person).await?;
    let names = communities::names(cx.read(Scope::Communities), cx.language(), [row.community_id]).await?;
    let places = territory::places(cx).await?;
    let summary = summary_of(summary, cx.now(), &names, &places).ok_or(Refusal::Hidden)?;
    let card = CardRow {
        answers: row.answers.clone(),
        form_version: row.form_version,
        confirmed_on: row.confirmed_on,
        expires_at: row.expires_at,
        version: row.version,
    };
    let last = last.map(event_row);
    Ok(membership_of(
        cx,
        about_model(cx, row).await?,
        summary,
        card,
        last.as_ref(),
    ))
}

async fn summary_row(
    tx: &Tx,
    row: &membership::Model,
    person: Option<Beside>,
) -> Result<SummaryRow, DbError> {
    let (body_name, body_kind) = match row.body_id {
        Some(id) => (
            organisations::name_of(tx, id).await?,
            organisations::standing_of(tx, id).await?.map(|(_, kind)| kind),
        ),
        None => (None, None),
    };
    let (name, email, category, province) = match person {
        Some(person) => (Some(person.name), person.email, person.category, person.province),
        None => (None, None, None, None),
    };
    Ok(SummaryRow {
        id: row.id,
        community_id: row.community_id,
        person_id: row.person_id,
        body_id: row.body_id,
        state: row.state,
        role: row.role,
        reason: row.reason.clone(),
        suspended_until: row.suspended_until,
        message: row.message.clone(),
        shown: row.shown,
        state_since: row.state_since,
        created_at: row.created_at,
        name,
        sort_name: None,
        email,
        category,
        province,
        body_name,
        body_kind,
    })
}

fn event_row(row: &event::Model) -> EventRow {
    EventRow {
        at: row.at,
        actor: row.actor.clone(),
        capacity: row.capacity,
        step: row.step,
        from: row.from_state,
        to: row.to_state,
        role: row.role,
        reason: row.reason.clone(),
        until: row.until,
    }
}
