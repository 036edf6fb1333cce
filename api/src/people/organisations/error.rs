//! The errors of organisations and the problems they are told as.

use super::model::OrganisationState;
use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{CONFLICT, Fault, Problem, Said};

#[derive(Debug, thiserror::Error)]
pub enum OrganisationError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("{0} already")]
    WrongState(OrganisationState),
    #[error("merged away")]
    Merged,
    #[error("another version is current")]
    Stale,
    #[error("values that do not exist")]
    Faults(Vec<Fault>),
}

impl From<OrganisationError> for Problem {
    fn from(error: OrganisationError) -> Self {
        match error {
            OrganisationError::Refused(refusal) => refusal.into(),
            OrganisationError::Page(error) => error.into(),
            OrganisationError::Db(error) => error.into(),
            OrganisationError::WrongState(state) => Self::wrong_state(state.as_str(), "verified"),
            OrganisationError::Merged => Self::new(
                &CONFLICT,
                Said::new(
                    "Questo ente è stato unito a un altro: non si modifica più.",
                    "This organisation was merged into another: it is not changed any more.",
                ),
            ),
            OrganisationError::Stale => Self::stale(),
            OrganisationError::Faults(faults) => Self::unknown(faults),
        }
    }
}
