//! The steps of a registration that is there: one's own, and those that the organisers decide on.

use super::entity::registration;
use super::error::RegistrationError;
use super::model::{
    Registration, RegistrationId, RegistrationPatch, RegistrationPromotion, RegistrationState,
    RegistrationStep,
};
use super::policy::{self, Action};
use super::seating::{Hall, Taking, subject};
use super::{joining, occasion, rules, storing, view};
use crate::access::{Grant, Refusal};
use crate::communities::Reason;
use crate::kernel::context::Context;
use crate::kernel::db::Tx;
use crate::kernel::json_text::JsonText;
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::memberships;
use serde_json::json;

/// What is asked of one registration.
#[derive(Clone, Debug)]
pub enum Asked {
    Cancel,
    /// The offered seat; or, when the offer is over, the end of the queue.
    Accept,
    Decline,
    Approve,
    Reject(Reason),
    Promote(RegistrationPromotion),
    Remove(Reason),
}

impl Asked {
    fn action(&self) -> Action {
        match self {
            Self::Cancel | Self::Accept | Self::Decline => Action::OfOneself,
            Self::Approve | Self::Reject(_) | Self::Promote(_) | Self::Remove(_) => Action::Decide,
        }
    }

    /// The audit trail's word.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Cancel => "registration.cancelled",
            Self::Accept => "registration.accepted",
            Self::Decline => "registration.declined",
            Self::Approve => "registration.approved",
            Self::Reject(_) => "registration.rejected",
            Self::Promote(_) => "registration.promoted",
            Self::Remove(_) => "registration.removed",
        }
    }
}

/// One step of one registration.
pub async fn take(cx: &Context, id: RegistrationId, asked: Asked) -> Result<Registration, RegistrationError> {
    cx.write(asked.name(), async |tx| {
        let (mut hall, before) = lock(cx, tx, id).await?;
        let after = step_of(cx, tx, &mut hall, before, asked).await?;
        hall.close(cx, tx).await?;
        view::shown(cx, tx, &hall, &hall.latest(after)).await
    })
    .await
}

/// Permits and takes a step of a registration whose channel is locked.
pub async fn step_of(
    cx: &Context,
    tx: &Tx,
    hall: &mut Hall,
    before: registration::Model,
    asked: Asked,
) -> Result<registration::Model, RegistrationError> {
    let about = view::about(cx, &before, &hall.setting).await?;
    let grant: Grant<()> = policy::may(asked.action(), about).grant(cx.actor(), ())?;
    let mut after = before.clone();
    let (seats, waiting) = (hall.seats(before.channel), hall.waiting(before.channel));
    let (step, reason) = match asked {
        Asked::Cancel => (RegistrationStep::Cancellation, None),
        Asked::Decline => (RegistrationStep::Decline, None),
        Asked::Reject(reason) => (RegistrationStep::Rejection, Some(reason)),
        Asked::Remove(reason) => (RegistrationStep::Removal, Some(reason)),
        Asked::Accept if before.state == RegistrationState::OfferExpired => {
            come_back(tx, hall, &before).await?;
            (RegistrationStep::Return, None)
        }
        Asked::Accept => (RegistrationStep::Acceptance, None),
        Asked::Approve => {
            let approved = rules::seat_or_queue(RegistrationStep::Approval, seats, waiting);
            // From any other state the answer names the step that was asked for.
            rules::check(Some(before.state), RegistrationStep::Approval)?;
            (approved, None)
        }
        Asked::Promote(promotion) => {
            rules::check(Some(before.state), RegistrationStep::Promotion)?;
            after.reserved = promotion.reserved;
            if promotion.reserved && seats.free_reserved() == 0 {
                return Err(RegistrationError::NoReservedSeat);
            }
            if !promotion.reserved {
                if seats.free() == 0 {
                    return Err(RegistrationError::NoSeat);
                }
                // Whoever is promoted before others by hand has another priority than they: that is what it was.
                let first = storing::next_in_queue(tx, before.event_id, before.channel, 1).await?;
                after.priority = first.first().map_or(before.priority, |first| first.priority) + 1;
            }
            (RegistrationStep::Promotion, Some(promotion.reason))
        }
    };
    let taking = Taking {
        step,
        by: policy::by(cx.actor(), step_by(step, about.own)),
        grant: &grant,
        reason,
    };
    hall.take(cx, tx, taking, Some(&before), after).await
}

/// A queueing that follows from an approval is the organisers'.
fn step_by(step: RegistrationStep, own: bool) -> RegistrationStep {
    match step {
        RegistrationStep::Queueing if own => RegistrationStep::Approval,
        step => step,
    }
}

/// To the end of the queue again, if the event is still on and nothing else took its place.
async fn come_back(tx: &Tx, hall: &Hall, row: &registration::Model) -> Result<(), RegistrationError> {
    rules::check_on(&hall.setting)?;
    if rules::promotion_now(&hall.setting, tx.now()).is_none() {
        rules::check_open(&hall.setting, tx.now())?;
    }
    let all = storing::of_address(tx, row.event_id, &row.email).await?;
    let other = all
        .iter()
        .find(|other| other.channel == row.channel && other.state.is_live());
    match other {
        Some(other) => Err(RegistrationError::Already(other.id, other.state)),
        None => Ok(()),
    }
}

/// One's own: the name, the answers, another way to take part.
pub async fn update(
    cx: &Context,
    id: RegistrationId,
    version: Option<i64>,
    patch: RegistrationPatch,
) -> Result<Registration, RegistrationError> {
    cx.write("registration.updated", async |tx| {
        let (mut hall, before) = lock_all(cx, tx, id).await?;
        let about = view::about(cx, &before, &hall.setting).await?;
        let grant = policy::may(Action::OfOneself, about).grant(cx.actor(), ())?;
        if version.is_some_and(|version| version != before.version) {
            return Err(RegistrationError::Stale);
        }
        let mut after = before.clone();
        if let Some(name) = &patch.name {
            after.name = name.to_string();
            after.sort_name = fold(name);
        }
        if let Some(answers) = patch.answers {
            let faults = memberships::faults_of(&hall.setting.questions.0, &answers);
            if !faults.is_empty() {
                return Err(RegistrationError::Faults(faults));
            }
            after.answers = JsonText(answers);
            after.questions_version = hall.setting.questions_version;
        }
        let channel = patch.channel.filter(|channel| *channel != before.channel);
        let after = match channel {
            Some(channel) => {
                let to = joining::channel_of(&hall.setting, Some(channel));
                after.channel = to.map_err(|fault| RegistrationError::Faults(vec![fault]))?;
                super::moving::within(cx, tx, &mut hall, (&grant, None), &before, after).await?
            }
            None => {
                after.version += 1;
                after.updated_at = tx.now();
                storing::update(tx, &grant, after.clone()).await?;
                after
            }
        };
        hall.close(cx, tx).await?;
        let fields: Vec<&str> = [
            ("name", after.name != before.name),
            ("answers", after.answers != before.answers),
            ("channel", after.channel != before.channel),
        ]
        .into_iter()
        .filter_map(|(name, changed)| changed.then_some(name))
        .collect();
        tx.concerns(hall.setting.community.0);
        let change = json!({"version": [before.version, after.version], "fields": fields});
        tx.audit(subject(id), change).await?;
        tx.changes(Scope::Registrations);
        view::shown(cx, tx, &hall, &hall.latest(after)).await
    })
    .await
}

/// The channel first, then the registration: everybody locks in this order. Who may not know of it learns nothing.
async fn lock(
    cx: &Context,
    tx: &Tx,
    id: RegistrationId,
) -> Result<(Hall, registration::Model), RegistrationError> {
    let found = permitted(cx, tx, id).await?;
    let hall = Hall::open(cx, tx, found.event_id, &[found.channel]).await?;
    as_locked(tx, hall, found).await
}

/// The same with every channel of its event.
pub async fn lock_all(
    cx: &Context,
    tx: &Tx,
    id: RegistrationId,
) -> Result<(Hall, registration::Model), RegistrationError> {
    use crate::events::model::Channel;
    let found = permitted(cx, tx, id).await?;
    let hall = Hall::open(cx, tx, found.event_id, Channel::ALL).await?;
    as_locked(tx, hall, found).await
}

async fn permitted(
    cx: &Context,
    tx: &Tx,
    id: RegistrationId,
) -> Result<registration::Model, RegistrationError> {
    let found = storing::find(tx, id).await?.ok_or(Refusal::Hidden)?;
    let setting = occasion::within(tx, found.event_id)
        .await?
        .ok_or(Refusal::Hidden)?;
    let about = view::about(cx, &found, &setting).await?;
    policy::may(Action::Read, about).grant(cx.actor(), ())?;
    Ok(found)
}

/// The registration as it is under the lock. Whoever moved it meanwhile made this lock the wrong one: the caller tries again.
async fn as_locked(
    tx: &Tx,
    hall: Hall,
    found: registration::Model,
) -> Result<(Hall, registration::Model), RegistrationError> {
    let row = storing::find(tx, found.id).await?.ok_or(Refusal::Hidden)?;
    if (row.event_id, row.channel) == (found.event_id, found.channel) {
        Ok((hall, row))
    } else {
        Err(RegistrationError::Stale)
    }
}
