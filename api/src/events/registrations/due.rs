//! What time does to registrations: held seats are free again and go to who is next, what nobody confirmed is forgotten, and the
//! registered are reminded once.

use super::error::RegistrationError;
use super::model::RegistrationState;
use super::seating::Hall;
use super::{letters, rules, store, storing};
use crate::access::{Actor, Verdict};
use crate::events::model::{Channel, EventId};
use crate::kernel::context::{Context, House};
use crate::kernel::db::{self, DbError};
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use crate::mail::Template;
use serde_json::json;
use std::sync::Arc;

/// How many at once: the next round takes the others.
const MOST: u64 = 200;

/// Does what is due. Several replicas may: who comes second finds it done.
pub async fn do_what_is_due(house: &Arc<House>) -> Result<(), DbError> {
    let cx = by_itself(house);
    let reader = &house.db.reader;
    let now = cx.now();
    let held = store::held_too_long(now, now.minus(rules::CONFIRM_WITHIN), MOST);
    let free = store::seats_for_who_waits(now, MOST);
    for query in [held, free] {
        for (event, channel) in reader.all::<(EventId, Channel)>(&query).await? {
            done(look_after(&cx, event, channel).await)?;
        }
    }
    for id in reader
        .all::<uuid::Uuid>(&store::to_remind(now, now.plus(rules::REMIND_BEFORE), MOST))
        .await?
    {
        done(remind(&cx, EventId(id)).await)?;
    }
    Ok(())
}

/// Gives seats that an erasure freed to who is next, at once and for itself: the trail does not say whose seat it was. Should this process
/// die before, the next round finds them.
pub async fn give_on(house: &Arc<House>, freed: &[(EventId, Channel)]) -> Result<(), DbError> {
    let cx = by_itself(house);
    for (event, channel) in freed {
        done(look_after(&cx, *event, *channel).await)?;
    }
    Ok(())
}

fn by_itself(house: &Arc<House>) -> Context {
    let request_id = Context::request_id_at(house.clock.now());
    Context::new(Arc::clone(house), Actor::Command, Language::It, request_id)
}

/// Why a transaction ends without a change.
enum Nothing {
    ToDo,
    Refused(RegistrationError),
}

impl From<DbError> for Nothing {
    fn from(error: DbError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<RegistrationError> for Nothing {
    fn from(error: RegistrationError) -> Self {
        Self::Refused(error)
    }
}

fn done(result: Result<(), Nothing>) -> Result<(), DbError> {
    match result {
        Ok(()) | Err(Nothing::ToDo) => Ok(()),
        Err(Nothing::Refused(RegistrationError::Db(error))) => Err(error),
        Err(Nothing::Refused(error)) => {
            tracing::warn!(%error, "registrations that are due");
            Ok(())
        }
    }
}

/// Opening the hall does it; what nobody confirmed in time goes with it.
async fn look_after(cx: &Context, event: EventId, channel: Channel) -> Result<(), Nothing> {
    cx.transact("registrations.looked_after", async |tx| {
        let Some(mut hall) = Hall::find(cx, tx, event, &[channel]).await? else {
            return Err(Nothing::ToDo);
        };
        let before = tx.now().minus(rules::CONFIRM_WITHIN);
        let forgotten = storing::forget_unconfirmed(tx, (event, channel), before).await?;
        if hall.moves() == 0 && forgotten == 0 {
            return Err(Nothing::ToDo);
        }
        hall.close(cx, tx).await?;
        tx.concerns(hall.setting.community.0);
        let change = json!({"channel": channel, "moved": hall.moves(), "forgotten": forgotten});
        tx.audit(subject(event), change).await?;
        tx.changes(Scope::Registrations);
        Ok(())
    })
    .await
}

/// Those who have a seat, the day before, once. Who got it later than that was told when they did.
async fn remind(cx: &Context, event: EventId) -> Result<(), Nothing> {
    let grant = Verdict::Allow
        .grant(cx.actor(), ())
        .map_err(|refused| Nothing::Refused(refused.into()))?;
    cx.transact("registrations.reminded", async |tx| {
        let Some(mut hall) = Hall::find(cx, tx, event, Channel::ALL).await? else {
            return Err(Nothing::ToDo);
        };
        let since = hall.setting.starts_at.minus(rules::REMIND_BEFORE);
        let rows = storing::to_remind(tx, event, since, MOST).await?;
        let of_the_day = since <= tx.now() && tx.now() < hall.setting.starts_at;
        if rows.is_empty() || !of_the_day {
            return Err(Nothing::ToDo);
        }
        let count = rows.len();
        for mut row in rows {
            row.reminded = 1;
            storing::update(tx, &grant, row.clone()).await?;
            let about = (&hall.setting, &hall.titles);
            letters::tell_of_event(cx, tx, about, &row, (Template::RegistrationReminder, None)).await?;
        }
        hall.close(cx, tx).await?;
        tx.concerns(hall.setting.community.0);
        tx.audit(
            subject(event),
            json!({"count": count, "state": RegistrationState::Confirmed}),
        )
        .await?;
        Ok(())
    })
    .await
}

fn subject(event: EventId) -> db::Subject {
    db::Subject {
        kind: "event",
        id: event.0,
    }
}
