//! The room's errors and the problems they are told as.

use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{Problem, Said, UNAVAILABLE};

#[derive(Debug, thiserror::Error)]
pub enum OpenDataError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    /// Where one waits already, another does not join it.
    #[error("a dump waits already")]
    Waiting,
    #[error("no dump was made yet")]
    NotYet,
}

/// Seconds: the first dump of a hub is begun as soon as it serves.
const SOON: u64 = 30;

impl From<OpenDataError> for Problem {
    fn from(error: OpenDataError) -> Self {
        match error {
            OpenDataError::Refused(refusal) => refusal.into(),
            OpenDataError::Page(error) => error.into(),
            OpenDataError::Db(error) => error.into(),
            OpenDataError::NotYet | OpenDataError::Waiting => Self::new(
                &UNAVAILABLE,
                Said::new(
                    "I file si stanno preparando per la prima volta: riprova tra poco.",
                    "The files are being made for the first time: try again shortly.",
                ),
            )
            .retry_after(SOON),
        }
    }
}
