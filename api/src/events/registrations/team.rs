//! People whom the organisers add: with a reason, and a result for each.

use super::deciding::problem_of;
use super::error::RegistrationError;
use super::model::{
    AddedAttendee, AddedAttendees, NewAttendee, NewAttendees, RegistrationSource, RegistrationStep, StepBy,
};
use super::seating::{Hall, Taking};
use super::{joining, rules, storing};
use crate::access::{Grant, Verdict};
use crate::communities::Reason;
use crate::events::model::Channel;
use crate::events::setting;
use crate::kernel::context::Context;
use crate::kernel::db::{self, Tx};
use crate::kernel::search::fold;
use crate::people;
use serde_json::json;

pub async fn add(
    cx: &Context,
    reference: &str,
    new: NewAttendees,
) -> Result<AddedAttendees, RegistrationError> {
    let setting = setting::setting(cx, reference).await?;
    setting.managed_by(cx.actor())?;
    let channel =
        joining::channel_of(&setting, new.channel).map_err(|fault| RegistrationError::Faults(vec![fault]))?;
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    cx.write("registration.added", async |tx| {
        let mut hall = Hall::open(cx, tx, setting.id, &[channel]).await?;
        rules::check_on(&hall.setting)?;
        let mut results = Vec::with_capacity(new.attendees.len());
        for attendee in &new.attendees {
            let said = (&grant, &new.reason);
            results.push(add_one(cx, tx, &mut hall, (channel, attendee), said).await?);
        }
        hall.close(cx, tx).await?;
        let done = results.iter().filter(|result| result.done).count();
        let about = db::Subject {
            kind: "event",
            id: setting.id.0,
        };
        tx.concerns(setting.community.0);
        let change = json!({"channel": channel, "asked": results.len(), "done": done, "reason": new.reason});
        tx.audit(about, change).await?;
        Ok(AddedAttendees {
            results,
            event: Some(setting.id),
        })
    })
    .await
}

async fn add_one(
    cx: &Context,
    tx: &Tx,
    hall: &mut Hall,
    (channel, attendee): (Channel, &NewAttendee),
    (grant, reason): (&Grant<()>, &Reason),
) -> Result<AddedAttendee, RegistrationError> {
    let earlier = storing::of_address(tx, hall.setting.id, &attendee.email).await?;
    let live = earlier
        .iter()
        .find(|row| row.channel == channel && row.state.is_live());
    let refused = |error| AddedAttendee {
        email: attendee.email.clone(),
        done: false,
        registration: live.map(|row| row.id),
        state: live.map(|row| row.state),
        problem: Some(problem_of(cx, error)),
    };
    if let Some(row) = live {
        return Ok(refused(RegistrationError::Already(row.id, row.state)));
    }
    let (seats, waiting) = (hall.seats(channel), hall.waiting(channel));
    if attendee.reserved && seats.free_reserved() == 0 {
        return Ok(refused(RegistrationError::NoReservedSeat));
    }
    let step = if attendee.reserved {
        RegistrationStep::Entry
    } else {
        rules::seat_or_queue(RegistrationStep::Entry, seats, waiting)
    };
    let place = (hall.setting.id, channel);
    let mut row = joining::blank(tx, place, &attendee.email, RegistrationSource::Team)?;
    row.name = attendee.name.to_string();
    row.sort_name = fold(&attendee.name);
    row.reserved = attendee.reserved;
    row.language = cx.language();
    row.sequence = joining::last_sequence(&earlier);
    if let Some(known) = people::by_email(tx, &attendee.email).await? {
        row.person_id = Some(known.id);
        row.language = known.language;
    }
    let taking = Taking {
        step,
        by: StepBy::Team,
        grant,
        reason: Some(reason.clone()),
    };
    let row = hall.take(cx, tx, taking, None, row).await?;
    Ok(AddedAttendee {
        email: row.email,
        done: true,
        registration: Some(row.id),
        state: Some(row.state),
        problem: None,
    })
}
