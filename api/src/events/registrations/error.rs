//! The room's errors and the problems they are told as.

use super::model::{RegistrationId, RegistrationState, RegistrationStep};
use super::occasion::Titles;
use crate::access::Refusal;
use crate::events::error::EventError;
use crate::kernel::clock::Timestamp;
use crate::kernel::dates;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::page::PageError;
use crate::kernel::problem::{
    ALREADY_ARRIVED, ALREADY_REGISTERED, CONFLICT, DOOR_NOT_OPEN, Fault, LINK_SPENT, NO_SEAT, NOT_PERMITTED,
    OTHER_EVENTS_CODE, Problem, REGISTRATION_CLOSED, REGISTRATION_NOT_OPEN, Said, TOO_MANY_REQUESTS,
    UNKNOWN_CODE,
};
use crate::kernel::zone::Zone;

/// Why nobody can register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    Draft,
    Postponed,
    Cancelled,
    Over,
    /// One simply comes.
    None,
    Elsewhere,
    Since(Timestamp, Zone),
}

#[derive(Debug, thiserror::Error)]
pub enum RegistrationError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Event(#[from] EventError),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("no {step} from {from:?}")]
    WrongState {
        from: Option<RegistrationState>,
        step: RegistrationStep,
    },
    #[error("registration opens later")]
    NotOpenYet(Timestamp, Zone),
    #[error("registration is closed: {0:?}")]
    Closed(Closed),
    #[error("registered already: {0}, {1}")]
    Already(RegistrationId, RegistrationState),
    #[error("no seat is free")]
    NoSeat,
    #[error("none of the organisers' seats is free")]
    NoReservedSeat,
    #[error("they are there already")]
    ThereAlready,
    #[error("the door opens later")]
    DoorNotOpen(Timestamp, Zone),
    #[error("no registration of this event has the code")]
    UnknownCode,
    #[error("the code is another event's")]
    OtherEventsCode(Option<Titles>),
    #[error("checked in already")]
    Arrived(Timestamp, Zone),
    #[error("the link is spent or too old")]
    LinkSpent,
    #[error("the person may not act")]
    MayNotAct,
    #[error("too many letters to one address; wait {0} s")]
    TooManyLetters(u64),
    #[error("too many requests; wait {0} s")]
    TooMany(u64),
    #[error("the filter finds {found}, not {expected}")]
    OtherCount { expected: i32, found: usize },
    #[error("another version is current")]
    Stale,
    /// What another room says against it.
    #[error("another room refuses")]
    Refuses(Box<Problem>),
    #[error("values that are not allowed")]
    Faults(Vec<Fault>),
}

impl From<RegistrationError> for Problem {
    fn from(error: RegistrationError) -> Self {
        match error {
            RegistrationError::Refused(refusal) => refusal.into(),
            RegistrationError::Event(error) => error.into(),
            RegistrationError::Page(error) => error.into(),
            RegistrationError::Db(error) => error.into(),
            RegistrationError::WrongState { from, step } => {
                Self::wrong_state(from.map_or("new", RegistrationState::as_str), step.as_str())
            }
            RegistrationError::NotOpenYet(at, zone) => Self::new(
                &REGISTRATION_NOT_OPEN,
                Said::new(
                    format!("Le iscrizioni aprono {}.", dates::instant(Language::It, zone, at)),
                    format!(
                        "Registration opens on {}.",
                        dates::instant(Language::En, zone, at)
                    ),
                ),
            ),
            RegistrationError::Closed(why) => Self::new(&REGISTRATION_CLOSED, closed(why)),
            RegistrationError::Already(id, state) => Self::new(
                &ALREADY_REGISTERED,
                Said::new(
                    format!("C’è già un’iscrizione, nello stato «{state}»: è in /v1/registrations/{id}."),
                    format!(
                        "There is a registration already, in the state “{state}”: it is at /v1/registrations/{id}."
                    ),
                ),
            ),
            RegistrationError::NoSeat => Self::new(
                &NO_SEAT,
                Said::new(
                    "In questa modalità non c’è un posto libero: nulla è cambiato.",
                    "No seat is free in this way to take part: nothing was changed.",
                ),
            ),
            RegistrationError::NoReservedSeat => Self::new(
                &NO_SEAT,
                Said::new(
                    "I posti riservati a chi organizza sono tutti assegnati: nulla è cambiato.",
                    "The seats that the organisers give are all given: nothing was changed.",
                ),
            ),
            RegistrationError::ThereAlready => Self::new(
                &CONFLICT,
                Said::new(
                    "Partecipa già così: non c’è nulla da spostare.",
                    "They take part this way already: there is nothing to move.",
                ),
            ),
            RegistrationError::DoorNotOpen(at, zone) => Self::new(
                &DOOR_NOT_OPEN,
                Said::new(
                    format!(
                        "Gli ingressi si registrano da {}.",
                        dates::instant(Language::It, zone, at)
                    ),
                    format!(
                        "People can be checked in from {}.",
                        dates::instant(Language::En, zone, at)
                    ),
                ),
            ),
            RegistrationError::UnknownCode => Self::bare(&UNKNOWN_CODE),
            RegistrationError::OtherEventsCode(titles) => Self::new(&OTHER_EVENTS_CODE, other_event(titles)),
            RegistrationError::Arrived(at, zone) => Self::new(
                &ALREADY_ARRIVED,
                Said::new(
                    format!(
                        "L’ingresso è già registrato: {}.",
                        dates::instant(Language::It, zone, at)
                    ),
                    format!("Checked in already: {}.", dates::instant(Language::En, zone, at)),
                ),
            ),
            RegistrationError::LinkSpent => Self::bare(&LINK_SPENT),
            RegistrationError::MayNotAct => Self::bare(&NOT_PERMITTED),
            RegistrationError::TooManyLetters(seconds) => {
                let said = Said::new(
                    "A questo indirizzo abbiamo già scritto più volte nell’ultima ora: controlla la posta, anche quella indesiderata.",
                    "We wrote to this address several times within the last hour: look at its mail, the unwanted mail too.",
                );
                Self::new(&TOO_MANY_REQUESTS, said).retry_after(seconds)
            }
            RegistrationError::TooMany(seconds) => Self::bare(&TOO_MANY_REQUESTS).retry_after(seconds),
            RegistrationError::OtherCount { expected, found } => Self::new(
                &CONFLICT,
                Said::new(
                    format!(
                        "Il filtro ora trova {found} iscrizioni, non {expected}: nulla è cambiato. Guarda di nuovo l’elenco, poi decidi."
                    ),
                    format!(
                        "The filter finds {found} registrations now, not {expected}: nothing was changed. Look at the list again, then decide."
                    ),
                ),
            ),
            RegistrationError::Stale => Self::stale(),
            RegistrationError::Refuses(problem) => *problem,
            RegistrationError::Faults(faults) => Self::unknown(faults),
        }
    }
}

/// Its name is told to who runs that event too.
fn other_event(titles: Option<Titles>) -> Said {
    titles.map_or_else(
        || {
            Said::new(
                "Questo codice è di un altro evento.",
                "This code is another event’s.",
            )
        },
        |titles| {
            Said::new(
                format!(
                    "Questo codice è di un altro evento: {}.",
                    titles.pick(Language::It)
                ),
                format!("This code is another event’s: {}.", titles.pick(Language::En)),
            )
        },
    )
}

fn closed(why: Closed) -> Said {
    match why {
        Closed::Draft => Said::new(
            "L’evento non è ancora pubblicato.",
            "The event is not published yet.",
        ),
        Closed::Postponed => Said::new(
            "L’evento è rinviato: le iscrizioni riprendono quando c’è una nuova data.",
            "The event is postponed: registration goes on once there is a new date.",
        ),
        Closed::Cancelled => Said::new("L’evento è annullato.", "The event is cancelled."),
        Closed::Over => Said::new("L’evento è concluso.", "The event is over."),
        Closed::None => Said::new(
            "Per questo evento non serve iscriversi.",
            "One need not register for this event.",
        ),
        Closed::Elsewhere => Said::new(
            "Per questo evento ci si iscrive altrove: l’indirizzo è nella sua scheda.",
            "One registers for this event elsewhere: its page says where.",
        ),
        Closed::Since(at, zone) => Said::new(
            format!(
                "Le iscrizioni si sono chiuse {}.",
                dates::instant(Language::It, zone, at)
            ),
            format!(
                "Registration closed on {}.",
                dates::instant(Language::En, zone, at)
            ),
        ),
    }
}
