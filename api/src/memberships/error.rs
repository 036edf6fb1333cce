//! The room's errors and the problems they are told as.

use super::model::{MembershipState, Step};
use crate::access::Refusal;
use crate::communities::CommunityError;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{
    CONFLICT, Fault, LAST_COORDINATOR, LINK_SPENT, NOT_ADMITTED, NOT_PERMITTED, Problem, Said, TOO_LATE,
    TOO_MANY_REQUESTS,
};

#[derive(Debug, thiserror::Error)]
pub enum MembershipError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Community(#[from] CommunityError),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("no {step} from {from:?}")]
    WrongState {
        from: Option<MembershipState>,
        step: Step,
    },
    #[error("the last coordinator")]
    LastCoordinator,
    #[error("not admitted")]
    NotAdmitted(Said),
    #[error("the link is spent or too old")]
    LinkSpent,
    #[error("too late, or nothing to undo")]
    TooLate,
    #[error("the person may not act")]
    MayNotAct,
    #[error("too many letters to one address; wait {0} s")]
    TooManyLetters(u64),
    #[error("the end is past")]
    EndIsPast,
    #[error("the filter finds {found}, not {expected}")]
    OtherCount { expected: i32, found: usize },
    #[error("roles are people's")]
    RoleOfOrganisation,
    #[error("too many requests; wait {0} s")]
    TooMany(u64),
    #[error("another version is current")]
    Stale,
    /// What another room says against it.
    #[error("another room refuses")]
    Refuses(Box<Problem>),
    #[error("values that are not allowed")]
    Faults(Vec<Fault>),
}

impl From<MembershipError> for Problem {
    fn from(error: MembershipError) -> Self {
        match error {
            MembershipError::Refused(refusal) => refusal.into(),
            MembershipError::Community(error) => error.into(),
            MembershipError::Page(error) => error.into(),
            MembershipError::Db(error) => error.into(),
            MembershipError::WrongState { from, step } => {
                Self::wrong_state(from.map_or("new", MembershipState::as_str), step.as_str())
            }
            MembershipError::LastCoordinator => Self::bare(&LAST_COORDINATOR),
            MembershipError::NotAdmitted(said) => Self::new(&NOT_ADMITTED, said),
            MembershipError::LinkSpent => Self::bare(&LINK_SPENT),
            MembershipError::TooLate => Self::bare(&TOO_LATE),
            MembershipError::MayNotAct => Self::bare(&NOT_PERMITTED),
            MembershipError::TooManyLetters(seconds) => {
                let said = Said::new(
                    "A questo indirizzo abbiamo già scritto più volte nell’ultima ora: controlla la posta, anche quella indesiderata.",
                    "We wrote to this address several times within the last hour: look at its mail, the unwanted mail too.",
                );
                Self::new(&TOO_MANY_REQUESTS, said).retry_after(seconds)
            }
            MembershipError::EndIsPast => Self::unknown(vec![Fault::rule(
                "/until",
                "È già passato.",
                "It is past already.",
            )]),
            MembershipError::OtherCount { expected, found } => Self::new(
                &CONFLICT,
                Said::new(
                    format!(
                        "Il filtro ora trova {found} adesioni, non {expected}: nulla è cambiato. Guarda di nuovo l’elenco, poi decidi."
                    ),
                    format!(
                        "The filter finds {found} memberships now, not {expected}: nothing was changed. Look at the list again, then decide."
                    ),
                ),
            ),
            MembershipError::RoleOfOrganisation => Self::new(
                &CONFLICT,
                Said::new(
                    "Un ente partecipa come membro: gli altri ruoli sono delle persone.",
                    "An organisation takes part as a member: the other roles are people’s.",
                ),
            ),
            MembershipError::TooMany(seconds) => Self::bare(&TOO_MANY_REQUESTS).retry_after(seconds),
            MembershipError::Stale => Self::stale(),
            MembershipError::Refuses(problem) => *problem,
            MembershipError::Faults(faults) => Self::unknown(faults),
        }
    }
}
