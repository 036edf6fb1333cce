//! The room's errors and the problems they are told as.

use super::model::MailState;
use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::Problem;

#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("from {from} there is no step to {to}")]
    WrongState { from: MailState, to: MailState },
}

impl From<MailError> for Problem {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Refused(refusal) => refusal.into(),
            MailError::Page(error) => error.into(),
            MailError::Db(error) => error.into(),
            MailError::WrongState { from, to } => Self::wrong_state(from.as_str(), to.as_str()),
        }
    }
}
