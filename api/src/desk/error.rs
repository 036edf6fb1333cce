//! The room's errors and the problems they are told as.

use super::model::ViewName;
use super::views::MOST_VIEWS;
use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::problem::{CONFLICT, Fault, Problem, Said};

#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("there is a view «{0}» of this page already")]
    NameTaken(ViewName),
    #[error("there are as many views as there may be")]
    TooMany,
    #[error("another version is current")]
    Stale,
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Refused(refusal) => refusal.into(),
            DeskError::Db(error) => error.into(),
            DeskError::NameTaken(name) => {
                let detail = Said::new(
                    format!(
                        "Di questo elenco hai già una vista «{name}»: scegli un altro nome, o cambia quella."
                    ),
                    format!(
                        "You have a view “{name}” of this list already: take another name, or change that one."
                    ),
                );
                Self::new(&CONFLICT, detail.clone()).with_faults(vec![Fault {
                    pointer: "/name".to_owned(),
                    code: "taken",
                    detail,
                }])
            }
            DeskError::TooMany => Self::new(
                &CONFLICT,
                Said::new(
                    format!(
                        "Hai già {MOST_VIEWS} viste, più non se ne possono salvare: eliminane prima una."
                    ),
                    format!(
                        "You have {MOST_VIEWS} views already and no more can be saved: delete one first."
                    ),
                ),
            ),
            DeskError::Stale => Self::stale(),
        }
    }
}
