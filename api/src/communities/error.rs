//! The room's errors and the problems they are told as.

use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{CONFLICT, Fault, INVALID, NO_COORDINATOR, Problem, Said};

#[derive(Debug, thiserror::Error)]
pub enum CommunityError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("from {from} there is no step to {to}")]
    WrongState { from: super::Status, to: super::Status },
    #[error("no active coordinator")]
    NoCoordinator,
    #[error("another version is current")]
    Stale,
    #[error("the slug {0} is taken")]
    SlugTaken(String),
    #[error("{pointer}: unknown {what} {value}")]
    Unknown {
        pointer: String,
        what: &'static str,
        value: String,
    },
    #[error("the end comes before the start")]
    EndBeforeStart,
}

impl From<CommunityError> for Problem {
    fn from(error: CommunityError) -> Self {
        match error {
            CommunityError::Refused(refusal) => refusal.into(),
            CommunityError::Page(error) => error.into(),
            CommunityError::Db(error) => error.into(),
            CommunityError::WrongState { from, to } => Self::wrong_state(from.as_str(), to.as_str()),
            CommunityError::NoCoordinator => Self::bare(&NO_COORDINATOR),
            CommunityError::Stale => Self::stale(),
            CommunityError::SlugTaken(slug) => {
                let detail = Said::new(
                    format!("Esiste già una comunità «{slug}»."),
                    format!("There is a community “{slug}” already."),
                );
                Self::new(&CONFLICT, detail.clone()).with_faults(vec![Fault {
                    pointer: "/slug".to_owned(),
                    code: "taken",
                    detail,
                }])
            }
            CommunityError::Unknown { pointer, what, value } => {
                let detail = Said::new(
                    format!("«{value}» non esiste: l’elenco è in /v1/{what}."),
                    format!("“{value}” does not exist: the list is at /v1/{what}."),
                );
                Self::new(&INVALID, detail.clone()).with_faults(vec![Fault {
                    pointer,
                    code: "unknown",
                    detail,
                }])
            }
            CommunityError::EndBeforeStart => {
                let detail = Said::new(
                    "La fine viene prima dell’inizio.",
                    "The end comes before the start.",
                );
                Self::new(&INVALID, detail.clone()).with_faults(vec![Fault {
                    pointer: "/ends_on".to_owned(),
                    code: "rule",
                    detail,
                }])
            }
        }
    }
}
