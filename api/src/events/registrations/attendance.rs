//! Whether somebody takes part, or took part, for what follows from it: open spaces, certificates.

use super::entity::registration;
use super::error::RegistrationError;
use super::model::{RegistrationId, RegistrationState};
use super::occasion::{self, Titles};
use super::policy::{self, About, Action};
use super::store::AttendanceRow;
use super::{store, view};
use crate::access::{Actor, Holder, Refusal};
use crate::events::model::{Channel, EventId};
use crate::events::setting::Setting;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::people::{self, PersonId, PersonName};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// A registration as far as it says who was where.
pub struct Attendance {
    pub event: Setting,
    pub titles: Titles,
    pub name: Option<PersonName>,
    pub channel: Channel,
    pub attended: bool,
    /// Since when it stands so.
    pub since: Timestamp,
}

/// Of a registration that the caller may read: one's own, or of an event that they run.
pub async fn attendance(cx: &Context, id: RegistrationId) -> Result<Attendance, RegistrationError> {
    let row = row(cx, id).await?.ok_or(Refusal::Hidden)?;
    let (own, event) = (
        view::is_own(cx, row.id, row.person_id, &row.email).await?,
        event(cx, &row).await?.ok_or(Refusal::Hidden)?,
    );
    let about = About {
        own,
        runs: event.is_run_by(cx.actor()),
    };
    policy::may(Action::Read, about).grant(cx.actor(), ())?;
    Ok(told(cx, row, event).await?)
}

/// The same, whoever asks: for what its owner showed to them.
pub async fn attendance_of(cx: &Context, id: RegistrationId) -> Result<Option<Attendance>, DbError> {
    let Some(row) = row(cx, id).await? else {
        return Ok(None);
    };
    match event(cx, &row).await? {
        Some(event) => told(cx, row, event).await.map(Some),
        None => Ok(None),
    }
}

/// The registrations by which the caller has a seat at an event, the oldest first: by their account, or by the link of one of them. Who
/// takes part in two ways is one person all the same.
pub async fn seated(cx: &Context, event: EventId) -> Result<Vec<RegistrationId>, DbError> {
    let Some(theirs) = theirs(cx, event).await? else {
        return Ok(Vec::new());
    };
    let reader = cx.read(Scope::Registrations);
    let ids: Vec<uuid::Uuid> = reader.all(&store::seats_in(event, theirs)).await?;
    Ok(ids.into_iter().map(RegistrationId).collect())
}

/// The oldest registration by which the caller was checked in at an event, with an account or by its link: the same one either way.
pub async fn attended(cx: &Context, event: EventId) -> Result<Option<RegistrationId>, DbError> {
    let Some(theirs) = theirs(cx, event).await? else {
        return Ok(None);
    };
    let reader = cx.read(Scope::Registrations);
    let first: Option<uuid::Uuid> = reader.first(&store::attended(event, theirs)).await?;
    Ok(first.map(RegistrationId))
}

/// Which registrations for an event are the caller's; none of somebody who is not known.
async fn theirs(cx: &Context, event: EventId) -> Result<Option<Condition>, DbError> {
    Ok(Some(match cx.actor() {
        Actor::Person(member) => {
            let person = PersonId(member.person);
            let known = people::brief(cx.read(Scope::People), person).await?;
            store::own(person, known.and_then(|known| known.email))
        }
        Actor::Holder(Holder::Registration(held)) => match row(cx, RegistrationId(*held)).await? {
            Some(row) if row.event_id == event => store::same(row.person_id, row.email),
            _ => return Ok(None),
        },
        Actor::Holder(_) | Actor::Anonymous | Actor::Command => return Ok(None),
    }))
}

/// Who had a seat at the end and who came, in each way to take part that somebody registered for.
pub async fn turnout(tx: &Tx, event: EventId) -> Result<Vec<(Channel, i64, i64)>, DbError> {
    use RegistrationState::{Attended, Confirmed, NoShow};
    let mut counted = Vec::new();
    for channel in Channel::ALL.iter().copied() {
        let of = async |states: &[RegistrationState]| {
            let query = registration::Entity::find()
                .filter(registration::Column::EventId.eq(event))
                .filter(registration::Column::Channel.eq(channel))
                .filter(registration::Column::State.is_in(states.iter().copied()));
            let count = query.count(tx.connection()).await?;
            Ok::<_, DbError>(i64::try_from(count).unwrap_or(i64::MAX))
        };
        let registered = of(&[Confirmed, Attended, NoShow]).await?;
        if registered > 0 {
            counted.push((channel, registered, of(&[Attended]).await?));
        }
    }
    Ok(counted)
}

async fn row(cx: &Context, id: RegistrationId) -> Result<Option<AttendanceRow>, DbError> {
    cx.read(Scope::Registrations).first(&store::attendance(id)).await
}

async fn event(cx: &Context, row: &AttendanceRow) -> Result<Option<Setting>, DbError> {
    occasion::of(cx.read(Scope::Events), row.event_id).await
}

async fn told(cx: &Context, row: AttendanceRow, event: Setting) -> Result<Attendance, DbError> {
    Ok(Attendance {
        titles: Titles::of(cx.read(Scope::Events), event.id).await?,
        event,
        name: PersonName::new(row.name).ok(),
        channel: row.channel,
        attended: row.state == RegistrationState::Attended,
        since: row.state_since,
    })
}
