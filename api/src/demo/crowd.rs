//! Who registered for the demo's events: by the very services that people use, on a clock that stood at the time. So seats, queues,
//! histories and letters are those of real registrations.

use super::people::Maker;
use super::{DemoFault, member, nobody, then};
use crate::access::Actor;
use crate::events::EventSummary;
use crate::events::registrations::{self, Arrival, Asked, NewAttendees, Registered, RegistrationId};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject};
use crate::kernel::email::EmailAddress;
use crate::mail;
use crate::people::{self, PersonId};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3_600);
/// Less than a day, so that the letters about what is to come still go.
const ASKED_WITHIN: Duration = Duration::from_secs(20 * 3_600);
/// What is over was asked for in the weeks before it.
const ASKED_WITHIN_OF_OLD: Duration = Duration::from_secs(20 * 24 * 3_600);

#[derive(Clone, Debug, Deserialize)]
pub struct Crowd {
    /// How many register, one after the other.
    registered: usize,
    /// Needed where one can take part in several ways.
    channel: Option<Value>,
    /// Whom the organisers add before: a [`NewAttendees`].
    added: Option<Value>,
    /// How many of the first cancel at the end: who waits comes in, or is offered the seat.
    #[serde(default)]
    cancelled: usize,
    /// How many came, of an event that is over.
    #[serde(default)]
    attended: usize,
    /// What they answer, in turn.
    #[serde(default)]
    answers: Vec<Value>,
}

/// Somebody of a crowd.
#[derive(Clone, Copy, Debug)]
pub struct Attendee {
    pub person: PersonId,
    pub registration: RegistrationId,
}

/// Registers a crowd for a published event: who has a seat or waits for one, in the order in which they registered.
pub async fn gather(
    cx: &Context,
    maker: &mut Maker,
    event: &EventSummary,
    crowd: &Crowd,
) -> Result<Vec<Attendee>, DemoFault> {
    let reference = event.id.to_string();
    let is_over = event.starts_at <= cx.now();
    let (within, until) = if is_over {
        (ASKED_WITHIN_OF_OLD, event.starts_at.minus(DAY))
    } else {
        (ASKED_WITHIN, cx.now())
    };
    if let Some(added) = &crowd.added {
        let added: NewAttendees = serde_json::from_value(added.clone())?;
        let organiser = then(cx, Actor::Command, until.minus(within));
        registrations::add_attendees(&organiser, &reference, added).await?;
    }
    let people = bring_in(cx, maker, crowd.registered).await?;
    let apart = within / u32::try_from(people.len().max(1)).unwrap_or(u32::MAX);
    let mut asked_at = until.minus(within);
    let mut all = Vec::with_capacity(people.len());
    for (at, person) in people.into_iter().enumerate() {
        let answers = crowd.answers.get(at % crowd.answers.len().max(1));
        let mut new = json!({"answers": answers.unwrap_or(&json!({})), "consent_privacy": true});
        if let Some(channel) = &crowd.channel {
            new["channel"] = channel.clone();
        }
        let own = then(cx, Actor::Person(member(person)), asked_at);
        let registered = registrations::register(&own, &reference, "demo", serde_json::from_value(new)?);
        if let Registered::New(registration) = Box::pin(registered).await? {
            all.push(Attendee {
                person,
                registration: registration.summary.id,
            });
        }
        asked_at = asked_at.plus(apart);
    }
    for attendee in all.drain(..crowd.cancelled) {
        let own = then(cx, Actor::Person(member(attendee.person)), until);
        registrations::take(&own, attendee.registration, Asked::Cancel).await?;
    }
    for attendee in all.iter().take(crowd.attended) {
        let door = then(cx, Actor::Command, event.starts_at);
        registrations::check_in(&door, attendee.registration, Arrival::default()).await?;
    }
    if is_over {
        withdraw_letters(cx, &all).await?;
    }
    Ok(all)
}

/// People with an address that nobody has (RFC 2606).
async fn bring_in(cx: &Context, maker: &mut Maker, count: usize) -> Result<Vec<PersonId>, DemoFault> {
    let mut people = maker.circle(&[], count, 0).people;
    for person in &mut people {
        let number = maker.below(1_000_000);
        let local = person.name.to_lowercase().replace(' ', ".");
        person.email =
            Some(EmailAddress::new(format!("{local}.{number}@example.org")).map_err(DbError::shape)?);
    }
    let ids = people.iter().map(|person| person.id).collect();
    cx.transact("demo.crowd", async |tx| {
        people::add(cx, tx, people).await?;
        tx.audit(nobody(), json!({"people": count})).await
    })
    .await?;
    Ok(ids)
}

/// What is long over is not written about now.
async fn withdraw_letters(cx: &Context, attendees: &[Attendee]) -> Result<(), DbError> {
    cx.transact("demo.old_letters", async |tx| {
        for attendee in attendees {
            let about = Subject {
                kind: "registration",
                id: attendee.registration.0,
            };
            mail::withdraw(tx, about).await?;
        }
        tx.audit(nobody(), json!({"letters": "withdrawn"})).await
    })
    .await
}
