//! The room's errors and the problems they are told as.

use super::protocol::{FetchError, ProviderError};
use crate::access::Refusal;
use crate::accounts::AccountError;
use crate::kernel::db::DbError;
use crate::kernel::outgoing::Unreached;
use crate::kernel::problem::{CONFLICT, PROVIDER_DOWN, PROVIDER_WRONG, Problem, SIGN_IN_OVER, Said};

#[derive(Debug, thiserror::Error)]
pub enum ProviderSignInError {
    #[error(transparent)]
    Account(#[from] AccountError),
    #[error(transparent)]
    Provider(#[from] ProviderError),
    #[error("unknown, used, over, or of another browser")]
    Over,
    #[error("the identity is linked to another account")]
    LinkedElsewhere,
    #[error("nothing else opens the account")]
    LastWayIn,
}

impl From<DbError> for ProviderSignInError {
    fn from(error: DbError) -> Self {
        Self::Account(error.into())
    }
}

impl From<Refusal> for ProviderSignInError {
    fn from(refusal: Refusal) -> Self {
        Self::Account(refusal.into())
    }
}

/// Seconds after which asking again may help.
const AGAIN: u64 = 10;

impl From<ProviderSignInError> for Problem {
    fn from(error: ProviderSignInError) -> Self {
        match error {
            ProviderSignInError::Account(error) => error.into(),
            ProviderSignInError::Provider(error) => told(&error),
            ProviderSignInError::Over => Self::bare(&SIGN_IN_OVER),
            ProviderSignInError::LinkedElsewhere => Self::new(
                &CONFLICT,
                Said::new(
                    "Con questa identità si accede già a un altro account.",
                    "Another account is signed in to with this identity already.",
                ),
            ),
            ProviderSignInError::LastWayIn => Self::new(
                &CONFLICT,
                Said::new(
                    "Questo account non ha un indirizzo e-mail: senza questa identità non si potrebbe più accedere.",
                    "This account has no e-mail address: without this identity nobody could sign in any more.",
                ),
            ),
        }
    }
}

fn told(error: &ProviderError) -> Problem {
    match error {
        ProviderError::BadCode => Problem::bare(&SIGN_IN_OVER),
        ProviderError::Fetch(FetchError::Unreached(Unreached::Unreachable(_) | Unreached::TooSlow)) => {
            Problem::bare(&PROVIDER_DOWN).retry_after(AGAIN)
        }
        ProviderError::Fetch(FetchError::Status(status)) if *status >= 500 => {
            Problem::bare(&PROVIDER_DOWN).retry_after(AGAIN)
        }
        ProviderError::Fetch(_) | ProviderError::Wrong(_) => Problem::bare(&PROVIDER_WRONG),
    }
}
