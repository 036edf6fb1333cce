//! The room's errors and the problems they are told as.

use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::problem::{
    ACCOUNT_SUSPENDED, CODE_GONE, Fault, INVALID, Problem, Said, TOO_MANY_REQUESTS, WRONG_CODE,
};

#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("over the limit for {0} s")]
    TooMany(u64),
    #[error("the code is not right")]
    WrongCode,
    #[error("the code is no longer good")]
    CodeGone,
    #[error("the person may not act")]
    Suspended,
    #[error("{pointer} is not possible")]
    Rule { pointer: String, said: Said },
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Refused(refusal) => refusal.into(),
            AccountError::Db(error) => error.into(),
            AccountError::TooMany(seconds) => Self::bare(&TOO_MANY_REQUESTS).retry_after(seconds),
            AccountError::WrongCode => Self::bare(&WRONG_CODE),
            AccountError::CodeGone => Self::bare(&CODE_GONE),
            AccountError::Suspended => Self::bare(&ACCOUNT_SUSPENDED),
            AccountError::Rule { pointer, said } => {
                Self::new(&INVALID, said.clone()).with_faults(vec![Fault {
                    pointer,
                    code: "rule",
                    detail: said,
                }])
            }
        }
    }
}
