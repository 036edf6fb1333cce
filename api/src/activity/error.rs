//! The room's errors and the problems they are told as.

use crate::access::Refusal;
use crate::communities::CommunityError;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::Problem;

#[derive(Debug, thiserror::Error)]
pub enum ActivityError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Community(#[from] CommunityError),
}

impl From<ActivityError> for Problem {
    fn from(error: ActivityError) -> Self {
        match error {
            ActivityError::Refused(refusal) => refusal.into(),
            ActivityError::Page(error) => error.into(),
            ActivityError::Db(error) => error.into(),
            ActivityError::Community(error) => error.into(),
        }
    }
}
