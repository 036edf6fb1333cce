//! The room's errors and the problems they are told as.

use super::model::PortalOrigin;
use super::writing::MOST_CHARACTERS;
use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{CONFLICT, Problem, Said};

#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("{0} is on the list")]
    Listed(PortalOrigin),
    #[error("the list is as long as a header may be")]
    Full,
    #[error("another version is current")]
    Stale,
}

impl From<PortalError> for Problem {
    fn from(error: PortalError) -> Self {
        match error {
            PortalError::Refused(refusal) => refusal.into(),
            PortalError::Page(error) => error.into(),
            PortalError::Db(error) => error.into(),
            PortalError::Listed(origin) => Self::new(
                &CONFLICT,
                Said::new(
                    format!("{origin} è già nell’elenco."),
                    format!("{origin} is on the list already."),
                ),
            ),
            PortalError::Full => Self::new(
                &CONFLICT,
                Said::new(
                    format!(
                        "L’elenco viaggia in un’intestazione HTTP e può avere al massimo {MOST_CHARACTERS} caratteri: togli un portale, o riunisci i siti di \
                         uno stesso dominio in uno (https://*.example.org)."
                    ),
                    format!(
                        "The list travels in an HTTP header and may have at most {MOST_CHARACTERS} characters: remove a portal, or join the sites of one \
                         domain into one (https://*.example.org)."
                    ),
                ),
            ),
            PortalError::Stale => Self::stale(),
        }
    }
}
