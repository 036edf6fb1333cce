//! Letters about registrations: to the one who registered, at every step that concerns them.

use super::entity::registration;
use super::model::{RegistrationSource, RegistrationState, RegistrationStep};
use super::occasion::Titles;
use super::seating::{Hall, subject};
use super::{invites, rules, storing, token};
use crate::communities::Reason;
use crate::events::model::Channel;
use crate::events::setting::Setting;
use crate::kernel::context::Context;
use crate::kernel::dates;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::icalendar::Method;
use crate::kernel::language::Language;
use crate::mail::{self, Invite, Letter, Page, Recipient, Template};
use crate::people::PersonId;
use serde_json::{Value, json};

/// What somebody's calendar is told with a step.
pub fn calendar(
    step: RegistrationStep,
    before: Option<&registration::Model>,
    after: &registration::Model,
) -> Option<Method> {
    let had = before.is_some_and(|before| before.state == RegistrationState::Confirmed);
    let has = after.state == RegistrationState::Confirmed;
    match step {
        RegistrationStep::ArrivalUndone => None,
        _ if has => Some(Method::Request),
        RegistrationStep::Cancellation | RegistrationStep::Removal if had => Some(Method::Cancel),
        _ => None,
    }
}

/// Writes what a step is to be told with, if anything.
pub async fn tell(
    cx: &Context,
    tx: &Tx,
    hall: &Hall,
    row: &registration::Model,
    (step, before): (RegistrationStep, Option<&registration::Model>),
) -> Result<(), DbError> {
    // Who just came is there: nothing has to be written to them.
    let at_the_door = row.source == RegistrationSource::WalkIn && step == RegistrationStep::Entry;
    let Some(template) = template_of(step).filter(|_| !at_the_door) else {
        return Ok(());
    };
    let mut data = data(cx, tx, (&hall.setting, &hall.titles), row);
    if row.state == RegistrationState::Waitlisted {
        data["place"] = json!(storing::ahead_of(tx, row).await? + 1);
    }
    // What ended has no seat to be managed; who had none learns it without a calendar.
    data["had_seat"] = json!(before.is_some_and(|before| before.state == RegistrationState::Confirmed));
    let about = (&hall.setting, &hall.titles);
    let invite = calendar(step, before, row).map(|method| invites::write(cx, tx, about, row, method));
    post(tx, row, (template, invite), data).await
}

/// Tells that something about the event changed, or that it is cancelled.
pub async fn tell_of_event(
    cx: &Context,
    tx: &Tx,
    about: (&Setting, &Titles),
    row: &registration::Model,
    (template, reason): (Template, Option<&Reason>),
) -> Result<(), DbError> {
    let mut data = data(cx, tx, about, row);
    data["reason"] = json!(reason);
    data["waits"] = json!(row.state == RegistrationState::Waitlisted);
    let method = match template {
        // Until there is a new date there is none to be reminded of.
        Template::RegistrationEventCancelled | Template::RegistrationEventPostponed => Some(Method::Cancel),
        Template::RegistrationEventChanged => Some(Method::Request),
        _ => None,
    };
    let method = method.filter(|_| row.state == RegistrationState::Confirmed);
    let invite = method.map(|method| invites::write(cx, tx, about, row, method));
    post(tx, row, (template, invite), data).await
}

/// Asks a guest to confirm that the address is theirs. Says nothing that they wrote: the address may be somebody else's.
pub async fn ask_guest(
    cx: &Context,
    tx: &Tx,
    hall: &Hall,
    row: &registration::Model,
    secret: &str,
) -> Result<(), DbError> {
    let mut data = data(cx, tx, (&hall.setting, &hall.titles), row);
    data["name"] = Value::Null;
    data["confirm"] = json!(mail::link(
        cx.base_url(),
        row.language,
        Page::RegistrationConfirm,
        secret
    ));
    data["held"] = json!(row.holds_until.is_some());
    post(tx, row, (Template::RegistrationConfirm, None), data).await
}

/// Somebody wrote an address into the form that is registered already: they get their link once more.
pub async fn tell_known(
    cx: &Context,
    tx: &Tx,
    hall: &Hall,
    row: &registration::Model,
) -> Result<(), DbError> {
    let data = data(cx, tx, (&hall.setting, &hall.titles), row);
    post(tx, row, (Template::RegistrationKnown, None), data).await
}

async fn post(
    tx: &Tx,
    row: &registration::Model,
    (template, invite): (Template, Option<Invite>),
    data: Value,
) -> Result<(), DbError> {
    let letter = Letter {
        to: Recipient {
            person: row.person_id.map(|PersonId(id)| id),
            address: row.email.clone(),
        },
        language: row.language,
        template,
        data,
        not_before: None,
        about: Some(subject(row.id)),
        invite,
    };
    mail::post(tx, letter).await.map(drop)
}

fn template_of(step: RegistrationStep) -> Option<Template> {
    Some(match step {
        RegistrationStep::Entry | RegistrationStep::Approval | RegistrationStep::Acceptance => {
            Template::RegistrationConfirmed
        }
        RegistrationStep::Request => Template::RegistrationRequested,
        RegistrationStep::Queueing | RegistrationStep::Return => Template::RegistrationWaitlisted,
        RegistrationStep::Rejection => Template::RegistrationRejected,
        RegistrationStep::Promotion => Template::RegistrationPromoted,
        RegistrationStep::Offer => Template::RegistrationOffered,
        RegistrationStep::Expiry => Template::RegistrationOfferExpired,
        RegistrationStep::Cancellation | RegistrationStep::Removal => Template::RegistrationCancelled,
        RegistrationStep::Move => Template::RegistrationMoved,
        RegistrationStep::Decline
        | RegistrationStep::Arrival
        | RegistrationStep::ArrivalUndone
        | RegistrationStep::Absence => return None,
    })
}

/// What every letter about a registration can say.
fn data(cx: &Context, tx: &Tx, (setting, titles): (&Setting, &Titles), row: &registration::Model) -> Value {
    let language = row.language;
    let (base, zone) = (cx.base_url(), setting.zone);
    // One that is not confirmed has no link: the address may be somebody else's.
    let manage = row.link_hash.as_ref().map(|_| {
        let key = token::manage(tx.house(), row.id, row.link_generation);
        mail::link(base, language, Page::RegistrationManage, &key)
    });
    let place = match row.channel {
        Channel::InPerson => invites::place_of(setting),
        Channel::Online => None,
    };
    let online_from = (row.channel == Channel::Online)
        .then(|| dates::instant(language, zone, rules::online_opens_at(setting)));
    json!({
        "event": titles.pick(language),
        "name": row.name,
        "when": dates::span(language, zone, setting.starts_at, setting.ends_at),
        "where": place,
        "online_from": online_from,
        "channel": channel_in(row.channel, language),
        "link": mail::link(base, language, Page::Event(&setting.slug), ""),
        "manage": manage,
        "code": row.code,
        "reason": row.reason,
        "until": row.holds_until.map(|until| dates::instant(language, zone, until)),
    })
}

fn channel_in(channel: Channel, language: Language) -> &'static str {
    match (channel, language) {
        (Channel::InPerson, Language::It) => "in presenza",
        (Channel::InPerson, Language::En) => "in person",
        (Channel::Online, _) => "online",
    }
}
