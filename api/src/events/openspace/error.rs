//! What goes wrong with open spaces, and the problems it is told as.

use super::model::{OpenSpacePhase, OpenSpaceTopicId, TopicTitle};
use super::rules::{Deed, MOST_OF_ONE, MOST_TOPICS};
use crate::access::Refusal;
use crate::events::error::EventError;
use crate::events::model::EventStatus;
use crate::kernel::db::DbError;
use crate::kernel::pdf::NotWritten;
use crate::kernel::problem::{
    CONFLICT, Fault, INTERNAL, NOT_REGISTERED, PLACE_TAKEN, Problem, Said, TOO_MANY_TOPICS, UNAVAILABLE,
    VERSION_NEEDED, WRONG_STATE,
};

#[derive(Debug, thiserror::Error)]
pub enum OpenSpaceError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Event(#[from] EventError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("no seat at the event")]
    NotRegistered,
    #[error("from {from} there is no step to {to}")]
    NoStep {
        from: OpenSpacePhase,
        to: OpenSpacePhase,
    },
    #[error("the book is out")]
    BookIsOut,
    #[error("the event is {0}")]
    EventOver(EventStatus),
    #[error("no {deed:?} while {phase}")]
    WrongPhase { deed: Deed, phase: OpenSpacePhase },
    #[error("the place is taken by {0}")]
    PlaceTaken(OpenSpaceTopicId, TopicTitle),
    #[error("too many topics on the wall")]
    WallFull,
    #[error("too many topics of one person")]
    TooManyOfOne,
    #[error("a topic with a report stays")]
    HasReport,
    #[error("votes are in, so everybody keeps as many as they had")]
    VotesAreIn,
    #[error("another version is current")]
    Stale,
    #[error("no version was named")]
    VersionNeeded,
    #[error("invalid")]
    Invalid(Vec<Fault>),
    #[error("too many streams are open")]
    TooManyStreams,
    #[error(transparent)]
    NotWritten(#[from] NotWritten),
}

impl From<OpenSpaceError> for Problem {
    fn from(error: OpenSpaceError) -> Self {
        match error {
            OpenSpaceError::Refused(refusal) => refusal.into(),
            OpenSpaceError::Event(error) => error.into(),
            OpenSpaceError::Db(error) => error.into(),
            OpenSpaceError::NotRegistered => Self::bare(&NOT_REGISTERED),
            OpenSpaceError::NoStep { from, to } => Self::wrong_state(from.as_str(), to.as_str()),
            OpenSpaceError::BookIsOut => Self::new(
                &WRONG_STATE,
                Said::new(
                    "Il libro è pubblicato, con i voti contati: ritiralo, poi torna al voto.",
                    "The book is out, with the votes counted: withdraw it, then go back to voting.",
                ),
            ),
            OpenSpaceError::EventOver(status) => Self::new(
                &WRONG_STATE,
                Said::new(
                    format!("L’evento è nello stato «{status}»: il suo open space si può solo leggere."),
                    format!("The event is “{status}”: its open space can only be read."),
                ),
            ),
            OpenSpaceError::WrongPhase { deed, phase } => Self::new(&WRONG_STATE, not_now(deed, phase)),
            OpenSpaceError::PlaceTaken(id, title) => Self::new(
                &PLACE_TAKEN,
                Said::new(
                    format!("In questa sala, a quest’ora, c’è già «{title}»: scegli un’altra sala o un’altra fascia."),
                    format!("“{title}” is in this room at this time already: choose another room or another slot."),
                ),
            )
            .with_topic(id.0, title.to_string()),
            OpenSpaceError::WallFull => Self::new(
                &TOO_MANY_TOPICS,
                Said::new(
                    format!("Ci sono già {MOST_TOPICS} argomenti, il massimo: unisciti a un gruppo che c’è già."),
                    format!("There are {MOST_TOPICS} topics already, the most allowed: join a group that is there."),
                ),
            ),
            OpenSpaceError::TooManyOfOne => Self::new(
                &TOO_MANY_TOPICS,
                Said::new(
                    format!("Hai già proposto {MOST_OF_ONE} argomenti, il massimo: ritirane uno, poi proponi questo."),
                    format!("You have proposed {MOST_OF_ONE} topics already, the most allowed: withdraw one, then propose this."),
                ),
            ),
            OpenSpaceError::HasReport => Self::new(
                &WRONG_STATE,
                Said::new(
                    "Questo argomento ha già un resoconto: può ritirarlo solo chi organizza.",
                    "This topic has a report already: only the organisers can withdraw it.",
                ),
            ),
            OpenSpaceError::VotesAreIn => Self::new(
                &CONFLICT,
                Said::new(
                    "Qualcuno ha già votato: il numero di voti a testa non si può più cambiare.",
                    "Somebody has voted already: how many votes everybody has can no longer be changed.",
                ),
            ),
            OpenSpaceError::Stale => Self::stale(),
            OpenSpaceError::VersionNeeded => Self::bare(&VERSION_NEEDED),
            OpenSpaceError::Invalid(faults) => Self::unknown(faults),
            OpenSpaceError::TooManyStreams => Self::new(
                &UNAVAILABLE,
                Said::new(
                    "Troppe persone seguono in diretta in questo momento: rileggi il tabellone di tanto in tanto e riprova tra poco.",
                    "Too many people follow live at the moment: read the wall again now and then, and try again shortly.",
                ),
            )
            .retry_after(30),
            OpenSpaceError::NotWritten(error) => {
                tracing::error!(%error, "the book of an open space");
                Self::bare(&INTERNAL)
            }
        }
    }
}

/// What is not done in this phase, and in which it is.
fn not_now(deed: Deed, phase: OpenSpacePhase) -> Said {
    let (it, en) = match deed {
        Deed::SetUp => (
            "sale, fasce e voti si cambiano finché l’open space non è chiuso",
            "rooms, slots and votes are changed until the open space is closed",
        ),
        Deed::Propose => (
            "gli argomenti si propongono in «gathering» e «running»",
            "topics are proposed while “gathering” and “running”",
        ),
        Deed::Change => (
            "gli argomenti si modificano in «gathering» e «running»",
            "topics are changed while “gathering” and “running”",
        ),
        Deed::Place => (
            "gli argomenti si collocano in «gathering» e «running»",
            "topics are placed while “gathering” and “running”",
        ),
        Deed::Withdraw => (
            "gli argomenti si ritirano in «gathering» e «running»",
            "topics are withdrawn while “gathering” and “running”",
        ),
        Deed::Join => (
            "nei gruppi si entra e si esce in «gathering» e «running»",
            "groups are joined and left while “gathering” and “running”",
        ),
        Deed::Report => (
            "i resoconti si scrivono in «running» e «voting», e dopo li corregge chi organizza",
            "reports are written while “running” and “voting”, and afterwards the organisers correct them",
        ),
        Deed::Vote => ("si vota in «voting»", "one votes while “voting”"),
        Deed::PublishBook => (
            "il libro si pubblica quando l’open space è chiuso",
            "the book is published once the open space is closed",
        ),
    };
    Said::new(
        format!("Ora l’open space è nella fase «{phase}»: {it}."),
        format!("The open space is “{phase}” now: {en}."),
    )
}
