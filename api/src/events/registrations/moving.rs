//! From one way to take part to another, or from one event to another: by who registered within an event, by the organisers everywhere.

use super::entity::registration;
use super::error::RegistrationError;
use super::model::{
    Registration, RegistrationId, RegistrationMove, RegistrationState, RegistrationStep, StepBy,
};
use super::policy::{self, Action};
use super::seating::{Hall, Taking};
use super::{attendance, joining, occasion, rules, steps, storing, view};
use crate::access::{Grant, Refusal, Verdict};
use crate::communities::Reason;
use crate::events::error::EventError;
use crate::events::model::{Channel, EventId};
use crate::events::rules::channels_of;
use crate::events::setting;
use crate::kernel::context::Context;
use crate::kernel::db::Tx;
use crate::kernel::json_text::JsonText;
use crate::kernel::problem::Fault;

/// Within the event whose channels are locked: `after` says where to.
pub async fn within(
    cx: &Context,
    tx: &Tx,
    hall: &mut Hall,
    (grant, reason): (&Grant<()>, Option<Reason>),
    before: &registration::Model,
    after: registration::Model,
) -> Result<registration::Model, RegistrationError> {
    check(tx, hall, before, &after).await?;
    hall.count(before, -1);
    enter(cx, tx, hall, (grant, reason), before, after).await
}

/// Somewhere else, as the organisers decide.
pub async fn take(
    cx: &Context,
    id: RegistrationId,
    asked: RegistrationMove,
) -> Result<Registration, RegistrationError> {
    // Before anything is said of where to: who may not decide here learns nothing of there.
    attendance::attendance(cx, id)
        .await?
        .event
        .managed_by(cx.actor())?;
    let target = match &asked.event {
        Some(reference) => Some(setting::setting(cx, reference).await.map_err(no_such_event)?),
        None => None,
    };
    cx.write("registration.moved", async |tx| {
        let found = storing::find(tx, id).await?.ok_or(Refusal::Hidden)?;
        match target.as_ref().filter(|target| target.id != found.event_id) {
            None => here(cx, tx, id, &asked).await,
            Some(target) => elsewhere(cx, tx, found, target.id, &asked).await,
        }
    })
    .await
}

async fn here(
    cx: &Context,
    tx: &Tx,
    id: RegistrationId,
    asked: &RegistrationMove,
) -> Result<Registration, RegistrationError> {
    let (mut hall, before) = steps::lock_all(cx, tx, id).await?;
    let about = view::about(cx, &before, &hall.setting).await?;
    let grant = policy::may(Action::Decide, about).grant(cx.actor(), ())?;
    let mut after = before.clone();
    after.channel = channel(&hall, asked.channel.or(Some(before.channel)))?;
    if after.channel == before.channel {
        return Err(RegistrationError::ThereAlready);
    }
    let said = (&grant, Some(asked.reason.clone()));
    let after = within(cx, tx, &mut hall, said, &before, after).await?;
    hall.close(cx, tx).await?;
    view::shown(cx, tx, &hall, &hall.latest(after)).await
}

/// Both events are locked in the order of their ids.
async fn elsewhere(
    cx: &Context,
    tx: &Tx,
    found: registration::Model,
    target: EventId,
    asked: &RegistrationMove,
) -> Result<Registration, RegistrationError> {
    let from = occasion::within(tx, found.event_id)
        .await?
        .ok_or(Refusal::Hidden)?;
    let about = view::about(cx, &found, &from).await?;
    policy::may(Action::Decide, about).grant(cx.actor(), ())?;
    let open = async |event| Hall::open(cx, tx, event, Channel::ALL).await;
    let (mut old, mut new) = if found.event_id < target {
        let old = open(found.event_id).await?;
        (old, open(target).await?)
    } else {
        let new = open(target).await?;
        (open(found.event_id).await?, new)
    };
    let runs = new.setting.is_run_by(cx.actor());
    let grant = Verdict::allow_if(runs).grant(cx.actor(), ())?;
    rules::check_on(&new.setting)?;
    let before = storing::find(tx, found.id).await?.ok_or(Refusal::Hidden)?;
    if before.event_id != found.event_id {
        return Err(RegistrationError::Stale);
    }
    let mut after = before.clone();
    after.event_id = target;
    let only = channels_of(new.setting.mode).contains(&before.channel);
    after.channel = channel(&new, asked.channel.or(only.then_some(before.channel)))?;
    // Other questions were asked there; what was answered here is not theirs.
    after.answers = JsonText::default();
    after.questions_version = 0;
    after.reminded = 0;
    check(tx, &new, &before, &after).await?;
    old.count(&before, -1);
    let said = (&grant, Some(asked.reason.clone()));
    let after = enter(cx, tx, &mut new, said, &before, after).await?;
    old.close(cx, tx).await?;
    new.close(cx, tx).await?;
    view::shown(cx, tx, &new, &new.latest(after)).await
}

fn channel(hall: &Hall, asked: Option<Channel>) -> Result<Channel, RegistrationError> {
    joining::channel_of(&hall.setting, asked).map_err(|fault| RegistrationError::Faults(vec![fault]))
}

/// Who has a seat needs one there, too; and there is one registration of an address at most.
async fn check(
    tx: &Tx,
    hall: &Hall,
    before: &registration::Model,
    after: &registration::Model,
) -> Result<(), RegistrationError> {
    rules::check(Some(before.state), RegistrationStep::Move)?;
    let there = storing::of_address(tx, after.event_id, &after.email).await?;
    let other = there
        .iter()
        .find(|row| row.id != after.id && row.channel == after.channel && row.state.is_live());
    if let Some(other) = other {
        return Err(RegistrationError::Already(other.id, other.state));
    }
    let seats = hall.seats(after.channel);
    let overtakes = hall.waiting(after.channel) > 0;
    if before.state == RegistrationState::Confirmed && (seats.free() == 0 || overtakes) {
        return Err(RegistrationError::NoSeat);
    }
    Ok(())
}

/// A seat of the organisers is not taken along, nor is an earlier place in a queue.
async fn enter(
    cx: &Context,
    tx: &Tx,
    hall: &mut Hall,
    (grant, reason): (&Grant<()>, Option<Reason>),
    before: &registration::Model,
    mut after: registration::Model,
) -> Result<registration::Model, RegistrationError> {
    after.reserved = false;
    after.priority = 0;
    after.place = None;
    let taking = Taking {
        step: RegistrationStep::Move,
        by: match reason {
            Some(_) => StepBy::Team,
            None => StepBy::Own,
        },
        grant,
        reason,
    };
    hall.take(cx, tx, taking, Some(before), after).await
}

fn no_such_event(error: EventError) -> RegistrationError {
    match error {
        EventError::Refused(_) => RegistrationError::Faults(vec![Fault::rule(
            "/event",
            "Questo evento non c’è: l’elenco è in /v1/events.",
            "There is no such event: the list is at /v1/events.",
        )]),
        other => other.into(),
    }
}
