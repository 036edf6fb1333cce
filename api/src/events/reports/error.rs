//! The room's errors and the problems they are told as.

use super::model::{EventReportState, EventReportStep};
use super::rules::{MOST_BYTES, MOST_DOCUMENTS};
use crate::access::Refusal;
use crate::events::error::EventError;
use crate::events::model::EventStatus;
use crate::kernel::db::DbError;
use crate::kernel::problem::{CONFLICT, Fault, INVALID, Problem, Said, WRONG_STATE};

#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Event(#[from] EventError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("the event is {0}")]
    EventIs(EventStatus),
    #[error("the report is {0}, so it cannot be written")]
    NotWritable(EventReportState),
    #[error("from {from} there is no {step}")]
    WrongState {
        from: EventReportState,
        step: EventReportStep,
    },
    #[error("another version is current")]
    Stale,
    #[error("there is no text")]
    NoText,
    #[error("there are as many documents as there can be")]
    TooMany,
    #[error("the file is not one of those that are kept: {0:?}")]
    NotKept(Untold),
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untold {
    Empty,
    Unknown,
    Damaged,
    /// It carries a program.
    Macros,
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Refused(refusal) => refusal.into(),
            ReportError::Event(error) => error.into(),
            ReportError::Db(error) => error.into(),
            ReportError::EventIs(status) => Self::new(
                &WRONG_STATE,
                Said::new(
                    format!(
                        "L’evento è nello stato «{status}»: il resoconto si scrive quando l’evento è finito, e resta com’è quando è archiviato."
                    ),
                    format!(
                        "The event is “{status}”: its report is written once it has ended, and stays as it is once it is archived."
                    ),
                ),
            ),
            ReportError::NotWritable(state) => Self::new(
                &WRONG_STATE,
                Said::new(
                    format!(
                        "Il resoconto è nello stato «{state}»: si cambia quando è in bozza. Restituiscilo, o ritiralo, con il motivo."
                    ),
                    format!(
                        "The report is “{state}”: it can be changed while it is a draft. Give it back, or withdraw it, with the reason."
                    ),
                ),
            ),
            ReportError::WrongState { from, step } => Self::wrong_state(from.as_str(), step.as_str()),
            ReportError::Stale => Self::stale(),
            ReportError::NoText => Self::unknown(vec![Fault::rule(
                "/texts",
                "Prima di mandarlo in revisione scrivi il testo, in almeno una lingua.",
                "Write the text, in one language at least, before it is looked at.",
            )]),
            ReportError::TooMany => Self::new(
                &CONFLICT,
                Said::new(
                    format!(
                        "Un resoconto ha al massimo {MOST_DOCUMENTS} documenti: togline uno, oppure mettilo altrove e aggiungi un collegamento."
                    ),
                    format!(
                        "A report has {MOST_DOCUMENTS} documents at most: remove one, or put it elsewhere and add a link."
                    ),
                ),
            ),
            ReportError::NotKept(why) => Self::new(&INVALID, why.said()),
        }
    }
}

impl Untold {
    fn said(self) -> Said {
        match self {
            Self::Empty => Said::new(
                format!(
                    "Il file è vuoto: serve un documento, fino a {} MiB.",
                    MOST_BYTES >> 20
                ),
                format!(
                    "The file is empty: a document is needed, up to {} MiB.",
                    MOST_BYTES >> 20
                ),
            ),
            Self::Unknown => Said::new(
                "Il contenuto non è di un tipo ammesso, qualunque sia il nome: PDF, ODT, ODS, ODP, DOCX, XLSX, PPTX, PNG o JPEG.",
                "What is in it is not of a kind that is kept, whatever its name: PDF, ODT, ODS, ODP, DOCX, XLSX, PPTX, PNG or JPEG.",
            ),
            Self::Damaged => Said::new(
                "Il file è danneggiato: non si riesce ad aprirlo. Salvalo di nuovo, poi riprova.",
                "The file is damaged: it cannot be opened. Save it again, then try once more.",
            ),
            Self::Macros => Said::new(
                "Il documento contiene macro, cioè programmi: salvalo senza, per esempio come PDF.",
                "The document contains macros, which are programs: save it without them, as a PDF for example.",
            ),
        }
    }
}
