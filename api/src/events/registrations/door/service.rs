//! Who came, and who did not.

use super::model::{Arrival, Door, DoorCount, NewCheckIn, NewWalkIn};
use super::rules;
use crate::access::{Grant, Refusal, Verdict};
use crate::events::model::{Channel, EventId};
use crate::events::registrations::entity::registration;
use crate::events::registrations::error::RegistrationError;
use crate::events::registrations::model::{
    AttendanceCode, Registration, RegistrationId, RegistrationSource, RegistrationState, RegistrationStep,
    StepBy,
};
use crate::events::registrations::occasion::{self, Titles};
use crate::events::registrations::seating::{Hall, Taking};
use crate::events::registrations::{joining, steps, store, storing, view};
use crate::events::setting;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::people;

/// Checks somebody in by the code that they show.
pub async fn by_code(
    cx: &Context,
    reference: &str,
    new: NewCheckIn,
) -> Result<Registration, RegistrationError> {
    let event = setting::setting(cx, reference).await?;
    event.managed_by(cx.actor())?;
    let checked = cx
        .write("registration.checked_in", async |tx| {
            let found = storing::by_code(tx, event.id, &new.code).await?;
            let found = found.ok_or(RegistrationError::UnknownCode)?;
            let (hall, row) = steps::lock_all(cx, tx, found.id).await?;
            arrive(cx, tx, (hall, row), new.arrived_at).await
        })
        .await;
    match checked {
        Err(RegistrationError::UnknownCode) => Err(not_of_here(cx, &new.code).await?),
        checked => checked,
    }
}

/// A code that nobody of the event has: another event's, or nobody's.
async fn not_of_here(cx: &Context, code: &AttendanceCode) -> Result<RegistrationError, RegistrationError> {
    let query = store::with_code(code, rules::around(cx.now()));
    let found: Option<store::AttendanceRow> = cx.read(Scope::Registrations).first(&query).await?;
    let Some(row) = found else {
        return Ok(RegistrationError::UnknownCode);
    };
    let events = cx.read(Scope::Events);
    let runs = occasion::of(events, row.event_id)
        .await?
        .is_some_and(|event| event.is_run_by(cx.actor()));
    let titles = match runs {
        true => Some(Titles::of(events, row.event_id).await?),
        false => None,
    };
    Ok(RegistrationError::OtherEventsCode(titles))
}

/// Checks somebody in whom the list has.
pub async fn by_hand(
    cx: &Context,
    id: RegistrationId,
    arrival: Arrival,
) -> Result<Registration, RegistrationError> {
    cx.write("registration.checked_in", async |tx| {
        let found = steps::lock_all(cx, tx, id).await?;
        arrive(cx, tx, found, arrival.arrived_at).await
    })
    .await
}

async fn arrive(
    cx: &Context,
    tx: &Tx,
    (mut hall, before): (Hall, registration::Model),
    told: Option<Timestamp>,
) -> Result<Registration, RegistrationError> {
    let grant = permitted(cx, &hall)?;
    rules::check_open(&hall.setting, tx.now())?;
    if before.state == RegistrationState::Attended {
        let at = before.checked_in_at.unwrap_or(before.state_since);
        return Err(RegistrationError::Arrived(at, hall.setting.zone));
    }
    let mut after = before.clone();
    after.checked_in_at = Some(rules::arrived_at(&hall.setting, told, tx.now()));
    let after = hall
        .take(
            cx,
            tx,
            by_team(&grant, RegistrationStep::Arrival),
            Some(&before),
            after,
        )
        .await?;
    hall.close(cx, tx).await?;
    view::shown(cx, tx, &hall, &hall.latest(after)).await
}

/// They were not there after all.
pub async fn undo(cx: &Context, id: RegistrationId) -> Result<Registration, RegistrationError> {
    cx.write("registration.check_in_undone", async |tx| {
        let (mut hall, before) = steps::lock_all(cx, tx, id).await?;
        let grant = permitted(cx, &hall)?;
        rules::check_open(&hall.setting, tx.now())?;
        let mut after = before.clone();
        after.checked_in_at = None;
        let taking = by_team(&grant, RegistrationStep::ArrivalUndone);
        let after = hall.take(cx, tx, taking, Some(&before), after).await?;
        hall.close(cx, tx).await?;
        view::shown(cx, tx, &hall, &hall.latest(after)).await
    })
    .await
}

/// Somebody who did not register takes a free seat, and is there.
pub async fn walk_in(
    cx: &Context,
    reference: &str,
    new: NewWalkIn,
) -> Result<Registration, RegistrationError> {
    let event = setting::setting(cx, reference).await?;
    event.managed_by(cx.actor())?;
    let channel =
        joining::channel_of(&event, new.channel).map_err(|fault| RegistrationError::Faults(vec![fault]))?;
    cx.write("registration.walked_in", async |tx| {
        let mut hall = Hall::open(cx, tx, event.id, Channel::ALL).await?;
        let grant = permitted(cx, &hall)?;
        rules::check_open(&hall.setting, tx.now())?;
        let earlier = storing::of_address(tx, event.id, &new.email).await?;
        let live = |row: &&registration::Model| row.channel == channel && row.state.is_live();
        if let Some(row) = earlier.iter().find(live) {
            return Err(RegistrationError::Already(row.id, row.state));
        }
        if hall.seats(channel).free() == 0 {
            return Err(RegistrationError::NoSeat);
        }
        let mut row = joining::blank(tx, (event.id, channel), &new.email, RegistrationSource::WalkIn)?;
        row.name = new.name.to_string();
        row.sort_name = fold(&new.name);
        row.language = cx.language();
        row.sequence = joining::last_sequence(&earlier);
        if let Some(known) = people::by_email(tx, &new.email).await? {
            row.person_id = Some(known.id);
            row.language = known.language;
        }
        let entered = hall
            .take(cx, tx, by_team(&grant, RegistrationStep::Entry), None, row)
            .await?;
        let mut after = entered.clone();
        after.checked_in_at = Some(rules::arrived_at(&hall.setting, new.arrived_at, tx.now()));
        let taking = by_team(&grant, RegistrationStep::Arrival);
        let after = hall.take(cx, tx, taking, Some(&entered), after).await?;
        hall.close(cx, tx).await?;
        view::shown(cx, tx, &hall, &hall.latest(after)).await
    })
    .await
}

/// How it stands.
pub async fn door(cx: &Context, reference: &str) -> Result<Door, RegistrationError> {
    let event = setting::setting(cx, reference).await?;
    event.managed_by(cx.actor())?;
    let reader = cx.read(Scope::Registrations);
    let rows: Vec<store::DoorRow> = reader.all(&store::door(event.id)).await?;
    let seats: Vec<store::SeatsRow> = cx.read(Scope::Events).all(&store::seats_of(event.id)).await?;
    let channel = |seats: store::SeatsRow| {
        let of = |state: RegistrationState, source: Option<RegistrationSource>| -> i64 {
            let counted = rows.iter().filter(|row| {
                row.channel == seats.channel
                    && row.state == state
                    && source.is_none_or(|source| row.source == source)
            });
            counted.map(|row| row.count).sum()
        };
        DoorCount {
            channel: seats.channel,
            expected: of(RegistrationState::Confirmed, None),
            arrived: of(RegistrationState::Attended, None),
            walk_ins: of(RegistrationState::Attended, Some(RegistrationSource::WalkIn)),
            free: seats
                .capacity
                .map(|capacity| (capacity - seats.reserved - seats.taken).max(0)),
        }
    };
    Ok(Door {
        event: event.id,
        channels: seats.into_iter().map(channel).collect(),
    })
}

/// An event that has ended: whoever was confirmed and never came was absent, where anybody was checked in at all. A door that was not
/// used says nothing of anybody.
pub async fn note_absences(cx: &Context, tx: &Tx, event: EventId) -> Result<(), DbError> {
    let noted = absent(cx, tx, event).await;
    noted.map_err(|error| match error {
        RegistrationError::Db(error) => error,
        other => DbError::shape(other),
    })
}

async fn absent(cx: &Context, tx: &Tx, event: EventId) -> Result<(), RegistrationError> {
    let Some(mut hall) = Hall::find(cx, tx, event, Channel::ALL).await? else {
        return Ok(());
    };
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    let rows = storing::live(tx, event).await?;
    for before in rows
        .iter()
        .filter(|row| row.state == RegistrationState::Confirmed)
    {
        let came = |row: &registration::Model| {
            row.channel == before.channel && row.state == RegistrationState::Attended
        };
        if !rows.iter().any(came) {
            continue;
        }
        let taking = Taking {
            step: RegistrationStep::Absence,
            by: StepBy::System,
            grant: &grant,
            reason: None,
        };
        hall.take(cx, tx, taking, Some(before), before.clone()).await?;
    }
    hall.close(cx, tx).await
}

fn permitted(cx: &Context, hall: &Hall) -> Result<Grant<()>, Refusal> {
    hall.setting.managed_by(cx.actor())?;
    Verdict::Allow.grant(cx.actor(), ())
}

fn by_team(grant: &Grant<()>, step: RegistrationStep) -> Taking<'_> {
    Taking {
        step,
        by: StepBy::Team,
        grant,
        reason: None,
    }
}
