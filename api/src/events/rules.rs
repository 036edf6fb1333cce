//! The rules of product.md, as functions of values.

use super::error::EventError;
use super::model::{Channel, EventMode, EventStatus, Seats};
use crate::kernel::clock::Timestamp;
use crate::kernel::problem::Fault;
use std::time::Duration;

/// The longest event: a festival, not a mistake in the year.
const LONGEST: Duration = Duration::from_secs(31 * 86_400);

/// `draft → published ⇄ postponed`, `published → ended → reported → archived`, `draft | published | postponed → cancelled → archived`.
pub fn check_step(from: EventStatus, to: EventStatus) -> Result<(), EventError> {
    use EventStatus::{Archived, Cancelled, Draft, Ended, Postponed, Published, Reported};
    let listed = matches!(
        (from, to),
        (Draft | Postponed, Published)
            | (Published, Postponed | Ended)
            | (Ended, Reported)
            | (Reported | Cancelled, Archived)
            | (Draft | Published | Postponed, Cancelled)
    );
    if listed {
        Ok(())
    } else {
        Err(EventError::WrongState { from, to })
    }
}

/// Whether it took place, or was put away: then nobody who registered has to be told of anything.
pub const fn is_over(status: EventStatus) -> bool {
    matches!(
        status,
        EventStatus::Ended | EventStatus::Reported | EventStatus::Archived
    )
}

/// Who may still change what of it: an event that is over keeps its times and seats.
pub fn check_changeable(status: EventStatus) -> Result<(), EventError> {
    use EventStatus::{Draft, Postponed, Published};
    if matches!(status, Draft | Published | Postponed) {
        Ok(())
    } else {
        Err(EventError::Over(status))
    }
}

/// What can be said against an event beside what the contract checks: every fault, not the first.
pub fn faults_of(
    (starts_at, ends_at): (Timestamp, Timestamp),
    closes_at: Option<Timestamp>,
    mode: EventMode,
    seats: &[Seats],
) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(fault_of_span(starts_at, ends_at));
    if closes_at.is_some_and(|closes_at| ends_at < closes_at) {
        faults.push(Fault::rule(
            "/registration/closes_at",
            "Le iscrizioni si chiudono dopo la fine dell’evento.",
            "Registration closes after the end of the event.",
        ));
    }
    for (at, one) in seats.iter().enumerate() {
        faults.extend(fault_of_seats(mode, &seats[..at], at, one));
    }
    faults
}

/// Addresses under `/eventi` and `/en/events` that are pages of their own.
const NO_EVENT: [&str; 2] = ["anteprima", "preview"];

/// An event whose page another one hides is no use to anybody.
pub fn fault_of_slug(slug: &str) -> Option<Fault> {
    NO_EVENT.contains(&slug).then(|| {
        Fault::rule(
            "/slug",
            "A questo indirizzo c’è già un’altra pagina del sito: scegline un altro.",
            "Another page of the site is at this address already: choose another one.",
        )
    })
}

fn fault_of_span(starts_at: Timestamp, ends_at: Timestamp) -> Option<Fault> {
    if ends_at <= starts_at {
        return Some(Fault::rule(
            "/ends_at",
            "La fine non viene dopo l’inizio.",
            "The end does not come after the start.",
        ));
    }
    (starts_at.plus(LONGEST) < ends_at).then(|| {
        Fault::rule(
            "/ends_at",
            "Un evento dura al massimo 31 giorni: per più date usa una serie.",
            "An event lasts 31 days at most: for several dates use a series.",
        )
    })
}

/// Seats are of ways that the mode has, each once, and never more of them reserved than there are.
fn fault_of_seats(mode: EventMode, before: &[Seats], at: usize, one: &Seats) -> Option<Fault> {
    let (field, it, en) = if !channels_of(mode).contains(&one.channel) {
        (
            "channel",
            "In questa modalità non si partecipa così.",
            "One does not take part this way in this mode.",
        )
    } else if before.iter().any(|other| other.channel == one.channel) {
        (
            "channel",
            "I posti di questa modalità sono già indicati.",
            "The seats of this way are given already.",
        )
    } else if one.capacity.is_some_and(|capacity| capacity < one.reserved) {
        (
            "capacity",
            "I posti riservati sono più dei posti.",
            "More seats are reserved than there are.",
        )
    } else if one.capacity.is_none() && one.reserved > 0 {
        (
            "reserved",
            "Se i posti non hanno limite non serve riservarne.",
            "Where seats have no limit none need be reserved.",
        )
    } else {
        return None;
    };
    Some(Fault::rule(format!("/seats/{at}/{field}"), it, en))
}

/// The ways to take part that a mode has.
pub const fn channels_of(mode: EventMode) -> &'static [Channel] {
    match mode {
        EventMode::InPerson => &[Channel::InPerson],
        EventMode::Online => &[Channel::Online],
        EventMode::Hybrid => &[Channel::InPerson, Channel::Online],
    }
}
