//! The room's errors and the problems they are told as.

use super::field::Field;
use super::record;
use super::rules::WrongState;
use crate::access::Refusal;
use crate::kernel::db::DbError;
use crate::kernel::page::PageError;
use crate::kernel::problem::{CONFLICT, Fault, INVALID, NOT_ACCEPTABLE, Problem, Said};

#[derive(Debug, thiserror::Error)]
pub enum GlossaryError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error(transparent)]
    Page(#[from] PageError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    WrongState(#[from] WrongState),
    #[error("another version is current")]
    Stale,
    #[error("the slug {0} is taken")]
    SlugTaken(String),
    #[error("the term is wrong: {0:?}")]
    Wrong(Vec<record::Fault>),
    #[error("none of the formats asked for")]
    NoSuchFormat,
}

impl From<GlossaryError> for Problem {
    fn from(error: GlossaryError) -> Self {
        match error {
            GlossaryError::Refused(refusal) => refusal.into(),
            GlossaryError::Page(error) => error.into(),
            GlossaryError::Db(error) => error.into(),
            GlossaryError::WrongState(WrongState { from, step }) => {
                Self::wrong_state(from.as_str(), step.as_str())
            }
            GlossaryError::Stale => Self::stale(),
            GlossaryError::SlugTaken(slug) => {
                let detail = Said::new(
                    format!("Esiste già una voce «{slug}»."),
                    format!("There is a term “{slug}” already."),
                );
                Self::new(&CONFLICT, detail.clone()).with_faults(vec![Fault {
                    pointer: "/slug".to_owned(),
                    code: "taken",
                    detail,
                }])
            }
            GlossaryError::Wrong(faults) => wrong(faults),
            GlossaryError::NoSuchFormat => Self::bare(&NOT_ACCEPTABLE),
        }
    }
}

fn wrong(faults: Vec<record::Fault>) -> Problem {
    let faults: Vec<Fault> = faults
        .into_iter()
        .map(|fault| Fault {
            pointer: pointer(fault.field).to_owned(),
            code: fault.code,
            detail: Said::new(fault.message.it, fault.message.en),
        })
        .collect();
    let detail = faults
        .first()
        .map_or_else(|| Said::new("", ""), |fault| fault.detail.clone());
    Problem::new(&INVALID, detail).with_faults(faults)
}

/// Where a field stands in the body of a write.
const fn pointer(field: Field) -> &'static str {
    match field {
        Field::Slug => "/slug",
        Field::Status => "/status",
        Field::Category => "/category",
        Field::Autolink => "/autolink",
        Field::LabelIt => "/labels/it",
        Field::LabelEn => "/labels/en",
        Field::SynonymsIt => "/synonyms/it",
        Field::SynonymsEn => "/synonyms/en",
        Field::HiddenLabelsIt => "/hidden_labels/it",
        Field::HiddenLabelsEn => "/hidden_labels/en",
        Field::DefinitionIt => "/definition/it",
        Field::DefinitionEn => "/definition/en",
        Field::Broader => "/broader",
        Field::Related => "/related",
        Field::Sources => "/sources",
        Field::ReplacedBy => "/replaced_by",
        Field::ParticipantsMin => "/method/participants_min",
        Field::ParticipantsMax => "/method/participants_max",
        Field::DurationMinutes => "/method/duration_minutes",
        Field::MaterialsIt => "/method/materials/it",
        Field::MaterialsEn => "/method/materials/en",
        Field::Difficulty => "/method/difficulty",
    }
}
