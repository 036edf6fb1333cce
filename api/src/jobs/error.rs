//! The room's errors and the problems they are told as.

use super::model::JobState;
use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{FILE_NOT_THERE, NOT_PERMITTED, Problem, Said, TOO_MANY_JOBS};

#[derive(Debug, thiserror::Error)]
pub enum JobError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    /// What the list that is exported says.
    #[error("the list refuses: {}", .0.code.name)]
    OfTheList(Box<Problem>),
    #[error("{0} jobs are waiting or running already")]
    TooMany(usize),
    #[error("from {from} there is no step to {to}")]
    WrongState { from: JobState, to: JobState },
    #[error("the job is {0}: there is no file")]
    NoFile(JobState),
    #[error("the file was made with roles that are gone")]
    RolesLost,
}

impl From<Problem> for JobError {
    fn from(problem: Problem) -> Self {
        Self::OfTheList(Box::new(problem))
    }
}

impl From<JobError> for Problem {
    fn from(error: JobError) -> Self {
        match error {
            JobError::Refused(refusal) => refusal.into(),
            JobError::Page(error) => error.into(),
            JobError::Db(error) => error.into(),
            JobError::OfTheList(problem) => *problem,
            JobError::TooMany(most) => Self::new(
                &TOO_MANY_JOBS,
                Said::new(
                    format!(
                        "Hai già {most} lavori in attesa o in corso: aspetta che uno finisca, oppure annullalo."
                    ),
                    format!(
                        "You have {most} jobs waiting or running already: wait until one ends, or cancel it."
                    ),
                ),
            ),
            JobError::WrongState { from, to } => Self::wrong_state(from.as_str(), to.as_str()),
            JobError::NoFile(state) => Self::new(&FILE_NOT_THERE, no_file(state)),
            JobError::RolesLost => Self::new(
                &NOT_PERMITTED,
                Said::new(
                    "Da quando questo file è stato preparato hai perso un ruolo: chiedi di nuovo l’esportazione, con ciò che puoi vedere ora.",
                    "You have lost a role since this file was made: ask for the export again, with what you may see now.",
                ),
            ),
        }
    }
}

fn no_file(state: JobState) -> Said {
    match state {
        JobState::Queued | JobState::Running => Said::new(
            "Il file non è ancora pronto: lo è quando lo stato del lavoro è «done».",
            "The file is not ready yet: it is once the job’s state is “done”.",
        ),
        JobState::Expired | JobState::Done => Said::new(
            "Il file è scaduto: chiedi di nuovo l’esportazione.",
            "The file has expired: ask for the export again.",
        ),
        JobState::Failed | JobState::Cancelled => Said::new(
            "Il lavoro non è arrivato in fondo, quindi non c’è un file: chiedi di nuovo l’esportazione.",
            "The job did not reach its end, so there is no file: ask for the export again.",
        ),
    }
}
