//! The room's errors and the problems they are told as.

use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::problem::{FRESH_SIGN_IN_NEEDED, Fault, INTERNAL, INVALID, Problem, Said};

#[derive(Debug, thiserror::Error)]
pub enum PrivacyError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("the archive could not be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    #[error("signed in too long ago")]
    SignInAgain,
    #[error("the address is not the person's own")]
    OtherAddress,
    /// What another room says against it.
    #[error("another room refuses")]
    Refuses(Box<Problem>),
}

impl From<Problem> for PrivacyError {
    fn from(problem: Problem) -> Self {
        Self::Refuses(Box::new(problem))
    }
}

impl From<PrivacyError> for Problem {
    fn from(error: PrivacyError) -> Self {
        match error {
            PrivacyError::Refused(refusal) => refusal.into(),
            PrivacyError::Db(error) => error.into(),
            PrivacyError::Refuses(problem) => *problem,
            PrivacyError::Archive(error) => {
                tracing::error!(%error, "an archive of personal data");
                Self::bare(&INTERNAL)
            }
            PrivacyError::SignInAgain => Self::bare(&FRESH_SIGN_IN_NEEDED),
            PrivacyError::OtherAddress => {
                let detail = Said::new(
                    "Non è l’indirizzo con cui ti conosciamo: scrivilo come lo vedi nel tuo profilo.",
                    "This is not the address we know you by: write it as your profile shows it.",
                );
                Self::new(&INVALID, detail.clone()).with_faults(vec![Fault {
                    pointer: "/email".to_owned(),
                    code: "other_address",
                    detail,
                }])
            }
        }
    }
}
