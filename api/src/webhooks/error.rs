//! The room's errors and the problems they are told as.

use super::model::WebhookDeliveryState;
use super::rules::MOST_ENDPOINTS;
use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{CONFLICT, Fault, Problem, Said, WRONG_STATE};

#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("values that are not allowed")]
    Invalid(Vec<Fault>),
    /// What the room of a community says.
    #[error("refused: {}", .0.code.name)]
    Elsewhere(Box<Problem>),
    #[error("there are as many endpoints as there may be")]
    TooMany,
    #[error("another version is current")]
    Stale,
    #[error("the endpoint is disabled")]
    Disabled,
    #[error("a test is on its way already")]
    BeingTested,
    #[error("from {0} nothing is replayed")]
    NotEnded(WebhookDeliveryState),
}

impl From<WebhookError> for Problem {
    fn from(error: WebhookError) -> Self {
        match error {
            WebhookError::Refused(refusal) => refusal.into(),
            WebhookError::Page(error) => error.into(),
            WebhookError::Db(error) => error.into(),
            WebhookError::Invalid(faults) => Self::unknown(faults),
            WebhookError::Elsewhere(problem) => *problem,
            WebhookError::TooMany => Self::new(
                &CONFLICT,
                Said::new(
                    format!("Hai già {MOST_ENDPOINTS} webhook: eliminane prima uno."),
                    format!("You have {MOST_ENDPOINTS} webhooks already: remove one first."),
                ),
            ),
            WebhookError::Stale => Self::stale(),
            WebhookError::Disabled => Self::new(
                &WRONG_STATE,
                Said::new(
                    "Questo webhook è disattivato: riattivalo (`enabled: true`), poi riprova.",
                    "This webhook is disabled: enable it (`enabled: true`), then try again.",
                ),
            ),
            WebhookError::BeingTested => Self::new(
                &WRONG_STATE,
                Said::new(
                    "Una prova è già in viaggio: aspetta che sia consegnata o abbandonata.",
                    "A test is on its way already: wait until it is delivered or given up.",
                ),
            ),
            WebhookError::NotEnded(state) => Self::wrong_state(state.as_str(), "replay"),
        }
    }
}
