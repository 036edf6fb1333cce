//! The room's errors and the problems they are told as.

use super::model::PersonState;
use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{Fault, LAST_ADMINISTRATOR, Problem, Said, WRONG_STATE};

#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("{from} people cannot be {to}")]
    WrongState { from: PersonState, to: PersonState },
    #[error("the last administrator")]
    LastAdministrator,
    #[error("they represent no organisation")]
    NoOrganisation,
    #[error("another version is current")]
    Stale,
    #[error("values that do not exist")]
    Faults(Vec<Fault>),
}

impl From<PeopleError> for Problem {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Refused(refusal) => refusal.into(),
            PeopleError::Page(error) => error.into(),
            PeopleError::Db(error) => error.into(),
            PeopleError::WrongState { from, to } => Self::wrong_state(from.as_str(), to.as_str()),
            PeopleError::LastAdministrator => Self::bare(&LAST_ADMINISTRATOR),
            PeopleError::NoOrganisation => Self::new(
                &WRONG_STATE,
                Said::new(
                    "Questa persona non indica nessun ente da rappresentare.",
                    "This person names no organisation that they represent.",
                ),
            ),
            PeopleError::Stale => Self::stale(),
            PeopleError::Faults(faults) => Self::unknown(faults),
        }
    }
}
