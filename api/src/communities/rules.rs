//! The rules of product.md, as functions of values.

use super::error::CommunityError;
use super::model::{Category, Eligibility, EligibilityCode, EligibilityReason, JoinPolicy, Status};
use crate::kernel::clock::Day;
use crate::kernel::language::Language;

/// `draft → active → dormant → closed → archived`; `active ⇄ dormant`; `closed → active`. A living community may close at once.
pub fn check_step(from: Status, to: Status) -> Result<(), CommunityError> {
    use Status::{Active, Archived, Closed, Dormant, Draft};
    let listed = matches!(
        (from, to),
        (Draft | Dormant | Closed, Active)
            | (Active, Dormant)
            | (Active | Dormant, Closed)
            | (Closed, Archived)
    );
    if listed {
        Ok(())
    } else {
        Err(CommunityError::WrongState { from, to })
    }
}

/// Invariant 5: every active community has an active coordinator.
pub fn check_coordinators(coordinators: i64) -> Result<(), CommunityError> {
    if coordinators > 0 {
        Ok(())
    } else {
        Err(CommunityError::NoCoordinator)
    }
}

pub fn check_span(starts_on: Option<Day>, ends_on: Option<Day>) -> Result<(), CommunityError> {
    match (starts_on, ends_on) {
        (Some(start), Some(end)) if end < start => Err(CommunityError::EndBeforeStart),
        _ => Ok(()),
    }
}

/// Whether somebody of `category` can join, and how: told before the form, with the reason (product.md, community).
pub fn eligibility(
    status: Status,
    policy: JoinPolicy,
    admitted: &[Category],
    category: Category,
    language: Language,
) -> Eligibility {
    let code = match status {
        Status::Draft => EligibilityCode::NotStarted,
        Status::Dormant => EligibilityCode::Dormant,
        Status::Closed | Status::Archived => EligibilityCode::Closed,
        Status::Active if admitted.contains(&category) => EligibilityCode::Admitted,
        Status::Active => EligibilityCode::CategoryNotAdmitted,
    };
    let eligible = code == EligibilityCode::Admitted;
    Eligibility {
        category,
        eligible,
        way: eligible.then_some(policy),
        reason: EligibilityReason {
            code,
            text: reason(code, language).to_owned(),
        },
        next_step: next_step(code, policy, language).to_owned(),
    }
}

fn reason(code: EligibilityCode, language: Language) -> &'static str {
    let (it, en) = match code {
        EligibilityCode::Admitted => (
            "La tua categoria è tra quelle ammesse.",
            "Your category is among those admitted.",
        ),
        EligibilityCode::CategoryNotAdmitted => (
            "Questa comunità è riservata ad altre categorie.",
            "This community is reserved for other categories.",
        ),
        EligibilityCode::NotStarted => (
            "La comunità non è ancora avviata.",
            "The community has not started yet.",
        ),
        EligibilityCode::Dormant => (
            "La comunità è in pausa e per ora non accoglie adesioni.",
            "The community is dormant and takes no new members for now.",
        ),
        EligibilityCode::Closed => (
            "La comunità è chiusa: resta consultabile, ma non accoglie adesioni.",
            "The community is closed: it can still be read, but takes no new members.",
        ),
    };
    pick(it, en, language)
}

fn next_step(code: EligibilityCode, policy: JoinPolicy, language: Language) -> &'static str {
    let (it, en) = match (code, policy) {
        (EligibilityCode::Admitted, JoinPolicy::Open) => (
            "Puoi aderire subito: compila il modulo di adesione, non serve registrarsi.",
            "You can join right away: fill in the form to join, no account is needed.",
        ),
        (EligibilityCode::Admitted, JoinPolicy::OnRequest) => (
            "Puoi chiedere di aderire: chi coordina la comunità esamina ogni richiesta e risponde.",
            "You can ask to join: the community’s coordinators look at every request and answer it.",
        ),
        (EligibilityCode::Admitted, JoinPolicy::InviteOnly) => (
            "Si entra su invito: scrivi a chi coordina la comunità per presentarti.",
            "One joins by invitation: write to the community’s coordinators to introduce yourself.",
        ),
        (EligibilityCode::Admitted, JoinPolicy::NominationByBody) => (
            "È il tuo ente a indicare chi partecipa: rivolgiti a chi lo rappresenta.",
            "Your organisation names who takes part: ask whoever represents it.",
        ),
        (EligibilityCode::CategoryNotAdmitted, _) => (
            "Cerca tra le comunità aperte alla tua categoria: il filtro «Chi può aderire» le mostra.",
            "Look among the communities open to your category: the filter “Who can join” shows them.",
        ),
        (EligibilityCode::NotStarted | EligibilityCode::Dormant, _) => (
            "Torna a trovarla, oppure scrivi a chi la coordina.",
            "Come back later, or write to its coordinators.",
        ),
        (EligibilityCode::Closed, _) => (
            "Cerca tra le comunità attive sugli stessi temi.",
            "Look among the active communities on the same themes.",
        ),
    };
    pick(it, en, language)
}

fn pick(it: &'static str, en: &'static str, language: Language) -> &'static str {
    match language {
        Language::It => it,
        Language::En => en,
    }
}
