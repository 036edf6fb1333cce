//! The room's errors and the problems they are told as.

use super::model::QuestionnaireState;
use crate::access::Refusal;
use crate::communities::CommunityError;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{CONFLICT, Fault, NOT_PUBLISHABLE, Problem, Said, WRONG_STATE};

#[derive(Debug, thiserror::Error)]
pub enum QuestionnaireError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Community(#[from] CommunityError),
    #[error("from {from} there is no step to {to}")]
    WrongState {
        from: QuestionnaireState,
        to: QuestionnaireState,
    },
    #[error("it is archived, so it cannot be changed")]
    Archived,
    #[error("it has a published version, so it cannot be removed")]
    HasVersions,
    #[error("nothing is published yet, so there is nothing to go back to")]
    NoVersion,
    #[error("the draft says what the newest version says")]
    NothingNew,
    #[error("the draft has faults")]
    NotPublishable(Vec<Fault>),
    #[error("there are as many questions in the bank as there can be")]
    BankFull,
    #[error("another version is current")]
    Stale,
    #[error("invalid")]
    Invalid(Vec<Fault>),
}

impl From<QuestionnaireError> for Problem {
    fn from(error: QuestionnaireError) -> Self {
        let wrong_state = |it: &'static str, en: &'static str| Self::new(&WRONG_STATE, Said::new(it, en));
        match error {
            QuestionnaireError::Refused(refusal) => refusal.into(),
            QuestionnaireError::Page(error) => error.into(),
            QuestionnaireError::Db(error) => error.into(),
            QuestionnaireError::Community(error) => error.into(),
            QuestionnaireError::WrongState { from, to } => Self::wrong_state(from.as_str(), to.as_str()),
            QuestionnaireError::Archived => wrong_state(
                "Il questionario è archiviato: per cambiarlo, prima ripristinalo.",
                "The questionnaire is archived: restore it before you change it.",
            ),
            QuestionnaireError::HasVersions => wrong_state(
                "Il questionario ha una versione pubblicata, che resta per sempre: puoi archiviarlo.",
                "The questionnaire has a published version, which stays for ever: you can archive it.",
            ),
            QuestionnaireError::NoVersion => wrong_state(
                "Non c’è ancora nessuna versione pubblicata a cui tornare: se non serve più, elimina il questionario.",
                "No version is published yet to go back to: if it is no longer needed, remove the questionnaire.",
            ),
            QuestionnaireError::NothingNew => wrong_state(
                "La bozza dice le stesse cose dell’ultima versione: non c’è niente da pubblicare.",
                "The draft says what the newest version says: there is nothing to publish.",
            ),
            QuestionnaireError::NotPublishable(faults) => {
                let (it, en) = match faults.len() {
                    1 => (
                        "C’è una cosa da sistemare prima di pubblicare: vedi errors.".to_owned(),
                        "There is one thing to mend before it is published: see errors.".to_owned(),
                    ),
                    many => (
                        format!("Ci sono {many} cose da sistemare prima di pubblicare: vedi errors."),
                        format!("There are {many} things to mend before it is published: see errors."),
                    ),
                };
                Self::new(&NOT_PUBLISHABLE, Said::new(it, en)).with_faults(faults)
            }
            QuestionnaireError::BankFull => Self::new(
                &CONFLICT,
                Said::new(
                    "Nella raccolta ci sono già 500 domande: togline una, poi aggiungi questa.",
                    "There are 500 questions in the bank already: remove one, then add this.",
                ),
            ),
            QuestionnaireError::Stale => Self::stale(),
            QuestionnaireError::Invalid(faults) => Self::unknown(faults),
        }
    }
}
