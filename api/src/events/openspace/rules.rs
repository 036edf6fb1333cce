//! What an open space allows when, as functions of values.

use super::error::OpenSpaceError;
use super::model::{NewBallot, NewOpenSpace, OpenSpacePhase, OpenSpaceTopicId};
use crate::events::model::EventStatus;
use crate::events::registrations::RegistrationState;
use crate::kernel::clock::Timestamp;
use crate::kernel::problem::Fault;
use std::collections::BTreeSet;

/// Topics on one wall.
pub const MOST_TOPICS: usize = 200;
/// Topics of one person.
pub const MOST_OF_ONE: usize = 10;

/// Whoever was there counts, also when nobody noted it at the door; who gave up the seat does not.
pub const COUNTED: [RegistrationState; 3] = [
    RegistrationState::Confirmed,
    RegistrationState::Attended,
    RegistrationState::NoShow,
];

/// From when to when.
pub type Span = (Timestamp, Timestamp);

/// By how much slots move when their event moves: by as much as both its ends, else not at all, else by as much as its start; the first
/// that leaves them all within it. None: they do not fit.
pub fn shift(slots: &[Span], (was, is): (Span, Span)) -> Option<i64> {
    let by = is.0.0 - was.0.0;
    if by == is.1.0 - was.1.0 {
        return Some(by);
    }
    [0, by].into_iter().find(|by| outside(slots, is, *by).is_empty())
}

/// The slots that do not lie within the event, moved by so much.
pub fn outside(slots: &[Span], (starts_at, ends_at): Span, by: i64) -> Vec<Span> {
    let lies_within = |slot: &&Span| starts_at.0 <= slot.0.0 + by && slot.1.0 + by <= ends_at.0;
    slots.iter().filter(|slot| !lies_within(slot)).copied().collect()
}

/// Something that people do at an open space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    SetUp,
    Propose,
    Change,
    Place,
    Withdraw,
    Join,
    Report,
    Vote,
    PublishBook,
}

impl Deed {
    /// In which phases; those who run the event may correct reports when it is closed.
    pub fn is_possible_in(self, phase: OpenSpacePhase, team: bool) -> bool {
        use OpenSpacePhase::{Closed, Gathering, Running, Voting};
        match self {
            Self::SetUp => phase != Closed,
            Self::Propose | Self::Change | Self::Place | Self::Withdraw | Self::Join => {
                matches!(phase, Gathering | Running)
            }
            Self::Report => matches!(phase, Running | Voting) || (phase == Closed && team),
            Self::Vote => phase == Voting,
            Self::PublishBook => phase == Closed,
        }
    }
}

/// `gathering ⇄ running ⇄ voting ⇄ closed`; not back from closed while the book is out.
pub fn check_step(from: OpenSpacePhase, to: OpenSpacePhase, book_is_out: bool) -> Result<(), OpenSpaceError> {
    use OpenSpacePhase::{Closed, Gathering, Running, Voting};
    let listed = matches!(
        (from, to),
        (Gathering, Running) | (Running, Gathering | Voting) | (Voting, Running | Closed) | (Closed, Voting)
    );
    if !listed {
        return Err(OpenSpaceError::NoStep { from, to });
    }
    if from == Closed && book_is_out {
        return Err(OpenSpaceError::BookIsOut);
    }
    Ok(())
}

/// What an event that does not take place, or was put away, has on its wall stays as it is.
pub fn check_event(status: EventStatus) -> Result<(), OpenSpaceError> {
    match status {
        EventStatus::Cancelled | EventStatus::Archived => Err(OpenSpaceError::EventOver(status)),
        _ => Ok(()),
    }
}

pub fn check(deed: Deed, phase: OpenSpacePhase, team: bool) -> Result<(), OpenSpaceError> {
    if deed.is_possible_in(phase, team) {
        Ok(())
    } else {
        Err(OpenSpaceError::WrongPhase { deed, phase })
    }
}

/// Every fault: rooms each once, slots one after the other within the times of the event.
pub fn faults_of(new: &NewOpenSpace, (starts_at, ends_at): (Timestamp, Timestamp)) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, room) in new.rooms.iter().enumerate() {
        let before = &new.rooms[..at];
        if room.id.is_some() && before.iter().any(|other| other.id == room.id) {
            faults.push(twice(format!("/rooms/{at}/id")));
        }
        let name = room.name.to_lowercase();
        if before.iter().any(|other| other.name.to_lowercase() == name) {
            faults.push(Fault::rule(
                format!("/rooms/{at}/name"),
                "C’è già una sala con questo nome: dalle un nome che la distingua.",
                "There is a room of this name already: give it one that tells it apart.",
            ));
        }
    }
    for (at, slot) in new.slots.iter().enumerate() {
        let before = &new.slots[..at];
        if slot.id.is_some() && before.iter().any(|other| other.id == slot.id) {
            faults.push(twice(format!("/slots/{at}/id")));
        }
        if slot.ends_at <= slot.starts_at {
            faults.push(Fault::rule(
                format!("/slots/{at}/ends_at"),
                "La fine non viene dopo l’inizio.",
                "The end does not come after the start.",
            ));
        } else if slot.starts_at < starts_at || ends_at < slot.ends_at {
            faults.push(Fault::rule(
                format!("/slots/{at}/starts_at"),
                "La fascia è fuori dall’orario dell’evento.",
                "The slot lies outside the times of the event.",
            ));
        }
        if before.last().is_some_and(|last| slot.starts_at < last.ends_at) {
            faults.push(Fault::rule(
                format!("/slots/{at}/starts_at"),
                "La fascia comincia prima che finisca la precedente: le fasce vanno in ordine e non si sovrappongono.",
                "The slot begins before the one before it ends: slots come in order and do not overlap.",
            ));
        }
    }
    faults
}

fn twice(pointer: String) -> Fault {
    Fault::rule(
        pointer,
        "Questo identificativo c’è già più sopra.",
        "This id is there already, further up.",
    )
}

/// Every fault of a ballot: topics of this wall, each once, and no more votes than one has.
pub fn faults_of_ballot(new: &NewBallot, votes_each: i64, topics: &BTreeSet<OpenSpaceTopicId>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, vote) in new.votes.iter().enumerate() {
        let pointer = format!("/votes/{at}/topic");
        if !topics.contains(&vote.topic) {
            faults.push(Fault::rule(
                pointer,
                "Questo argomento non è di questo open space.",
                "This topic is not of this open space.",
            ));
        } else if new.votes[..at].iter().any(|other| other.topic == vote.topic) {
            faults.push(Fault::rule(
                pointer,
                "Questo argomento c’è già più sopra: indica una volta sola quanti voti gli dai.",
                "This topic is there already, further up: say once how many votes it gets.",
            ));
        }
    }
    let sum: i64 = new.votes.iter().map(|vote| i64::from(vote.votes)).sum();
    if sum > votes_each {
        faults.push(Fault::rule(
            "/votes",
            format!(
                "I voti sono {sum}, e ne hai {votes_each}: togline {}.",
                sum - votes_each
            ),
            format!(
                "These are {sum} votes, and you have {votes_each}: take {} away.",
                sum - votes_each
            ),
        ));
    }
    faults
}
