//! Letters about memberships: to the person at every step that concerns them, to coordinators when there is something to decide.

use super::entity::{event, membership};
use super::model::{MemberRole, MembershipState, Step};
use super::{rules, storing, token};
use crate::communities::{self, Setting};
use crate::kernel::context::Context;
use crate::kernel::dates;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use crate::mail::{self, Letter, Page, Recipient, Template};
use crate::people::beside::{self, Beside};
use crate::people::organisations;
use serde_json::json;

/// What a step's letters are known by, to take them back.
pub fn about(event: uuid::Uuid) -> Subject {
    Subject {
        kind: "membership_event",
        id: event,
    }
}

/// Writes what a step is to be told with, if anything.
pub async fn tell(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    row: &membership::Model,
    event: &event::Model,
) -> Result<(), DbError> {
    let (applicant, readers) = concerned(tx, row).await?;
    if event.step == Step::Application && row.state == MembershipState::Pending {
        ask_coordinators(cx, tx, setting, &applicant, event).await?;
    }
    for person in readers {
        tell_one(cx, tx, setting, (row, event), &person).await?;
    }
    Ok(())
}

/// Who belongs, by name, and who is written to about it: the person, or those who represent the organisation.
async fn concerned(tx: &Tx, row: &membership::Model) -> Result<(String, Vec<Beside>), DbError> {
    if let Some(id) = row.organisation_id {
        let name = organisations::name_of(tx, id).await?;
        let name = name.map(|name| name.to_string()).unwrap_or_default();
        return Ok((name, beside::representatives(tx, id).await?));
    }
    let person = match row.person_id {
        Some(id) => beside::within(tx, id).await?,
        None => None,
    };
    let name = person.as_ref().map(|person| person.name.clone());
    Ok((name.unwrap_or_default(), person.into_iter().collect()))
}

async fn tell_one(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    (row, event): (&membership::Model, &event::Model),
    person: &Beside,
) -> Result<(), DbError> {
    let (Some(template), Some(address)) = (template_of(event), &person.email) else {
        return Ok(());
    };
    let link = |page| mail::link(cx.base_url(), person.language, page, "");
    let name = name_of(cx, setting, person.language).await?;
    // An organisation's membership has no link of its own: whoever represents it signs in.
    let manage = if row.person_id.is_some() {
        let key = token::manage(tx.house(), row.id, row.manage_generation);
        mail::link(cx.base_url(), person.language, Page::MembershipManage, &key)
    } else {
        link(Page::Me)
    };
    let data = json!({
        "community": name,
        "name": person.name,
        "link": link(Page::Community(&setting.slug)),
        "manage": manage,
        "reason": event.reason,
        "until": event.until.map(|until| dates::day(person.language, until.to_offset().date())),
        "role": role_in(event.role, person.language),
    });
    let letter = Letter {
        to: Recipient {
            person: Some(person.id.0),
            address: address.clone(),
        },
        language: person.language,
        template,
        data,
        not_before: rules::can_be_undone(event.step).then_some(rules::UNDO_FOR),
        invite: None,
        about: Some(about(event.id)),
    };
    mail::post(tx, letter).await.map(drop)
}

/// What withdrawals, declined invitations and yearly confirmations are told with: nothing.
fn template_of(event: &event::Model) -> Option<Template> {
    Some(match event.step {
        Step::Application => Template::MembershipReceived,
        Step::Entry | Step::Approval | Step::Acceptance => Template::MembershipWelcome,
        Step::Rejection => Template::MembershipRejected,
        Step::Suspension => Template::MembershipSuspended,
        Step::Reinstatement => Template::MembershipReinstated,
        Step::Departure => Template::MembershipLeft,
        Step::Removal => Template::MembershipRemoved,
        Step::Lapse => Template::MembershipLapsed,
        Step::RoleChange => Template::MembershipRole,
        // A coordinator who invites an applicant approves them; invitations proper are written by who sends them.
        Step::Invitation if event.to_state == MembershipState::Active => Template::MembershipWelcome,
        _ => return None,
    })
}

async fn ask_coordinators(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    applicant: &str,
    event: &event::Model,
) -> Result<(), DbError> {
    for row in storing::coordinators(tx, setting.id, None).await? {
        let Some(id) = row.person_id else { continue };
        let coordinator = beside::within(tx, id).await?;
        let Some((coordinator, address)) = coordinator.and_then(|one| one.email.clone().map(|e| (one, e)))
        else {
            continue;
        };
        let language = coordinator.language;
        let name = name_of(cx, setting, language).await?;
        let data = json!({
            "community": name,
            "name": coordinator.name,
            "applicant": applicant,
            "link": mail::link(cx.base_url(), language, Page::Memberships, ""),
        });
        let letter = Letter {
            to: Recipient {
                person: Some(id.0),
                address,
            },
            language,
            template: Template::MembershipApplication,
            data,
            not_before: None,
            invite: None,
            about: Some(about(event.id)),
        };
        mail::post(tx, letter).await?;
    }
    Ok(())
}

/// Asks a guest to confirm that the address is theirs. Says nothing that they wrote: the address may be somebody else's.
pub async fn ask_guest(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    (address, secret): (EmailAddress, &str),
    request: uuid::Uuid,
) -> Result<(), DbError> {
    let language = cx.language();
    let data = json!({
        "community": name_of(cx, setting, language).await?,
        "link": mail::link(cx.base_url(), language, Page::MembershipConfirm, secret),
    });
    let letter = Letter {
        to: Recipient {
            person: None,
            address,
        },
        language,
        template: Template::MembershipConfirm,
        data,
        not_before: None,
        invite: None,
        about: Some(Subject {
            kind: "membership_request",
            id: request,
        }),
    };
    mail::post(tx, letter).await.map(drop)
}

async fn name_of(cx: &Context, setting: &Setting, language: Language) -> Result<String, DbError> {
    let names = communities::names(cx.read(Scope::Communities), language, [setting.id]).await?;
    let named = names.get(&setting.id);
    Ok(named.map_or_else(|| setting.slug.to_string(), |named| named.name.to_string()))
}

fn role_in(role: MemberRole, language: Language) -> &'static str {
    match (role, language) {
        (MemberRole::Coordinator, Language::It) => "coordinamento",
        (MemberRole::Coordinator, Language::En) => "coordinator",
        (MemberRole::Facilitator, Language::It) => "facilitazione",
        (MemberRole::Facilitator, Language::En) => "facilitator",
        (MemberRole::Moderator, Language::It) => "moderazione",
        (MemberRole::Moderator, Language::En) => "moderator",
        (MemberRole::Member, Language::It) => "membro",
        (MemberRole::Member, Language::En) => "member",
    }
}
