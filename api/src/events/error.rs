//! The room's errors and the problems they are told as.

use super::model::EventStatus;
use crate::access::Refusal;
use crate::communities::CommunityError;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{CONFLICT, Fault, LINK_SPENT, Problem, Said, WRONG_STATE};

#[derive(Debug, thiserror::Error)]
pub enum EventError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Community(#[from] CommunityError),
    #[error("from {from} there is no step to {to}")]
    WrongState { from: EventStatus, to: EventStatus },
    #[error("{0}, so it cannot be changed")]
    Over(EventStatus),
    #[error("only a draft can be removed, this is {0}")]
    NoDraft(EventStatus),
    #[error("only a draft is shared by a link, this is {0}")]
    NotShared(EventStatus),
    #[error("it is not over yet")]
    NotOver,
    #[error("another version is current")]
    Stale,
    #[error("the slug {0} is taken")]
    SlugTaken(String),
    #[error("invalid")]
    Invalid(Vec<Fault>),
    #[error("the link to the draft is spent")]
    ShareSpent,
}

impl From<EventError> for Problem {
    fn from(error: EventError) -> Self {
        match error {
            EventError::Refused(refusal) => refusal.into(),
            EventError::Page(error) => error.into(),
            EventError::Db(error) => error.into(),
            EventError::Community(error) => error.into(),
            EventError::WrongState { from, to } => Self::wrong_state(from.as_str(), to.as_str()),
            EventError::Over(status) => Self::new(
                &WRONG_STATE,
                Said::new(
                    format!("L’evento è nello stato «{status}»: non si può più modificare."),
                    format!("The event is “{status}”: it can no longer be changed."),
                ),
            ),
            EventError::NoDraft(status) => Self::new(
                &WRONG_STATE,
                Said::new(
                    format!("Si elimina solo una bozza, e questo evento è «{status}»: puoi annullarlo."),
                    format!("Only a draft can be removed, and this event is “{status}”: you can cancel it."),
                ),
            ),
            EventError::NotShared(status) => Self::new(
                &WRONG_STATE,
                Said::new(
                    format!(
                        "Si condivide con un collegamento solo una bozza, e questo evento è «{status}»: ha già la sua pagina."
                    ),
                    format!(
                        "Only a draft is shared by a link, and this event is “{status}”: it has its page already."
                    ),
                ),
            ),
            EventError::NotOver => Self::new(
                &WRONG_STATE,
                Said::new("L’evento non è ancora finito.", "The event is not over yet."),
            ),
            EventError::Stale => Self::stale(),
            EventError::SlugTaken(slug) => {
                let detail = Said::new(
                    format!("Esiste già un evento «{slug}»."),
                    format!("There is an event “{slug}” already."),
                );
                Self::new(&CONFLICT, detail.clone()).with_faults(vec![Fault {
                    pointer: "/slug".to_owned(),
                    code: "taken",
                    detail,
                }])
            }
            EventError::Invalid(faults) => Self::unknown(faults),
            EventError::ShareSpent => Self::new(
                &LINK_SPENT,
                Said::new(
                    "Il collegamento alla bozza è scaduto o è stato ritirato: chiedine un altro a chi organizza.",
                    "The link to the draft has expired or was withdrawn: ask the organisers for another.",
                ),
            ),
        }
    }
}
