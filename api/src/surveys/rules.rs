//! The rules of product.md, as functions of values.

use super::entity::survey;
use super::error::SurveyError;
use super::model::{
    ResultsAudience, SurveyAudience, SurveyIdentity, SurveyKind, SurveyState, SurveyStep, SurveyText,
    SurveyTexts,
};
use super::responses::quotas;
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::problem::Fault;
use crate::questionnaires::instrument::{QuestionType, QuestionnaireDefinition};

/// `draft → scheduled → open ⇄ paused → closed → results_published → archived`; `closed → open`. Scheduled and open are one state: `published`.
pub fn next(from: SurveyState, step: SurveyStep) -> Option<SurveyState> {
    use SurveyState::{Archived, Closed, Draft, Paused, Published, ResultsPublished};
    Some(match (from, step) {
        (Draft, SurveyStep::Publication)
        | (Paused, SurveyStep::Resumption)
        | (Closed, SurveyStep::Reopening) => Published,
        (Published, SurveyStep::Pause) => Paused,
        (Published | Paused, SurveyStep::Closure) => Closed,
        (Closed, SurveyStep::ResultsPublication) => ResultsPublished,
        (ResultsPublished, SurveyStep::Archival) => Archived,
        _ => return None,
    })
}

/// Whether nothing else than its state keeps it from a step: what was told exactly is not opened again, or the next numbers less these would
/// tell what those few said who came after.
pub fn is_possible(model: &survey::Model, step: SurveyStep) -> bool {
    step != SurveyStep::Reopening || model.settled_at.is_none()
}

/// Whether those who took part are shown the results, and so have to be known when they come for them.
pub fn shows_participants(results: ResultsAudience) -> bool {
    results == ResultsAudience::ParticipantsAfterClosing
}

/// Why nobody can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotOpen {
    Draft,
    Until(Timestamp),
    Paused,
    Closed,
}

/// Whether answers are taken now.
pub fn check_open(
    state: SurveyState,
    opens_at: Option<Timestamp>,
    closes_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), NotOpen> {
    match state {
        SurveyState::Draft => Err(NotOpen::Draft),
        SurveyState::Paused => Err(NotOpen::Paused),
        SurveyState::Closed | SurveyState::ResultsPublished | SurveyState::Archived => Err(NotOpen::Closed),
        SurveyState::Published => match (opens_at, closes_at) {
            (Some(opens_at), _) if now < opens_at => Err(NotOpen::Until(opens_at)),
            (_, Some(closes_at)) if closes_at <= now => Err(NotOpen::Closed),
            _ => Ok(()),
        },
    }
}

/// What can be said against a survey, whatever its state: every fault, not the first.
pub fn faults_of(model: &survey::Model) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let (Some(opens_at), Some(closes_at)) = (model.opens_at, model.closes_at)
        && closes_at <= opens_at
    {
        faults.push(Fault::rule(
            "/closes_at",
            "L’indagine si chiude prima di aprirsi.",
            "The survey closes before it opens.",
        ));
    }
    if model.never_closes && model.closes_at.is_some() {
        faults.push(Fault::rule(
            "/never_closes",
            "Con una data di chiusura l’indagine si chiude: scegli una delle due cose.",
            "With a closing date the survey closes: choose one of the two.",
        ));
    }
    if model.revisable && model.identity == SurveyIdentity::Anonymous {
        faults.push(Fault::rule(
            "/revisable",
            "Le risposte anonime non si possono ritrovare per modificarle.",
            "Anonymous answers cannot be found again to be changed.",
        ));
    }
    if model.identity == SurveyIdentity::Anonymous && !model.quotas.0.is_empty() {
        faults.push(Fault::rule(
            "/quotas",
            "In un’indagine anonima le opzioni non hanno limiti: contandole una a una si vedrebbe che cosa ha scelto chi ha appena risposto.",
            "In an anonymous survey options have no limits: counting them one by one would show what whoever just answered chose.",
        ));
    }
    faults.extend(fault_of_audience(model));
    faults.extend(fault_of_results(model));
    faults
}

/// Whoever knows who is answering by name, and watches the numbers, knows what they answered.
fn fault_of_results(model: &survey::Model) -> Option<Fault> {
    let identified = model.identity == SurveyIdentity::Identified;
    (identified && model.results == ResultsAudience::PublicLive).then(|| {
        Fault::rule(
            "/results",
            "I risultati di un’indagine nominativa non si mostrano a tutti mentre è aperta.",
            "The results of a survey by name are not shown to everybody while it is open.",
        )
    })
}

/// Whoever is asked by name has to be known by something: an anonymous public has no names to show.
fn fault_of_audience(model: &survey::Model) -> Option<Fault> {
    let identified = model.identity == SurveyIdentity::Identified;
    (identified && model.audience == SurveyAudience::Public).then(|| {
        Fault::rule(
            "/identity",
            "Un’indagine per chiunque non può essere nominativa: chi risponde può non avere un account.",
            "A survey for everybody cannot be by name: who answers may have no account.",
        )
    })
}

/// What a draft lacks to be published: every fault, not the first.
pub fn missing(
    model: &survey::Model,
    version: Option<&QuestionnaireDefinition>,
    now: Timestamp,
) -> Vec<Fault> {
    let mut faults = faults_of(model);
    match version {
        None => faults.push(Fault::rule(
            "/number",
            "Il questionario non ha ancora questa versione pubblicata: pubblicalo prima.",
            "The questionnaire has no such published version yet: publish it first.",
        )),
        Some(definition) => faults.extend(missing_of_definition(model, definition)),
    }
    if model.closes_at.is_none() && !model.never_closes {
        faults.push(Fault::rule(
            "/closes_at",
            "Serve una data di chiusura, oppure dire che non ce n’è (`never_closes`).",
            "A closing date is needed, or `never_closes`.",
        ));
    }
    if model.closes_at.is_some_and(|closes_at| closes_at <= now) {
        faults.push(Fault::rule(
            "/closes_at",
            "La data di chiusura è già passata.",
            "The closing date is over already.",
        ));
    }
    if model.audience == SurveyAudience::Members && model.members_of.0.is_empty() {
        faults.push(Fault::rule(
            "/members_of",
            "Servono le comunità i cui membri possono rispondere.",
            "The communities whose members may answer are needed.",
        ));
    }
    if model.audience == SurveyAudience::Attendees && model.event_id.is_none() {
        faults.push(Fault::rule(
            "/event",
            "Serve l’evento a cui ha partecipato chi può rispondere.",
            "The event at which those who may answer were is needed.",
        ));
    }
    faults
}

fn missing_of_definition(model: &survey::Model, definition: &QuestionnaireDefinition) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, language) in model.languages.0.iter().enumerate() {
        if !definition.languages.contains(language) {
            faults.push(Fault::rule(
                format!("/languages/{at}"),
                "Il questionario non è in questa lingua.",
                "The questionnaire is not in this language.",
            ));
        }
    }
    for language in languages_of(&model.languages.0, definition) {
        faults.extend(missing_in(&model.texts.0, language));
    }
    if model.kind == SurveyKind::Poll && definition.pages.len() != 1 {
        faults.push(Fault::rule(
            "/kind",
            "Un sondaggio ha una pagina sola: questo questionario ne ha di più.",
            "A poll has one page: this questionnaire has more.",
        ));
    }
    faults.extend(quotas::faults_of(&model.quotas.0, definition));
    if definition
        .questions()
        .any(|question| question.kind == QuestionType::File)
    {
        faults.push(Fault::rule(
            "/questionnaire",
            "Il questionario chiede un file, e qui non se ne possono mandare: togli la domanda in una nuova versione.",
            "The questionnaire asks for a file, and none can be sent here: take the question out in a new version.",
        ));
    }
    faults
}

fn missing_in(texts: &SurveyTexts, language: Language) -> Option<Fault> {
    let pointer = format!("/texts/{language}");
    match texts.of(language) {
        None => Some(Fault::rule(
            pointer,
            "Mancano i testi in questa lingua.",
            "The texts in this language are missing.",
        )),
        Some(SurveyText { privacy_notice, .. }) if privacy_notice.trim().is_empty() => Some(Fault::rule(
            format!("{pointer}/privacy_notice"),
            "Manca l’informativa sulla privacy.",
            "The privacy notice is missing.",
        )),
        Some(_) => None,
    }
}

/// In which languages it can be answered: the chosen ones, or all of the questionnaire's.
pub fn languages_of(chosen: &[Language], definition: &QuestionnaireDefinition) -> Vec<Language> {
    let all = definition.languages.iter().copied();
    all.filter(|language| chosen.is_empty() || chosen.contains(language))
        .collect()
}

/// What may not change once people were told: pointers of those that did.
pub fn broken_promises(before: &survey::Model, after: &survey::Model) -> Vec<Fault> {
    let promised = [
        (
            "/questionnaire",
            before.questionnaire_id == after.questionnaire_id,
        ),
        (
            "/number",
            before.questionnaire_version_id == after.questionnaire_version_id,
        ),
        ("/kind", before.kind == after.kind),
        ("/identity", before.identity == after.identity),
        ("/audience", before.audience == after.audience),
        ("/members_of", before.members_of == after.members_of),
        ("/event", before.event_id == after.event_id),
        ("/results", before.results == after.results),
        ("/languages", before.languages == after.languages),
        ("/revisable", before.revisable == after.revisable),
        ("/slug", before.slug == after.slug),
    ];
    let broken = promised.into_iter().filter(|(_, kept)| !kept);
    broken
        .map(|(pointer, _)| {
            Fault::rule(
                pointer,
                "L’indagine è pubblicata: questo non si può più cambiare, perché è stato detto a chi risponde.",
                "The survey is published: this can no longer change, because those who answer were told.",
            )
        })
        .collect()
}

/// Whether it may still be written on.
pub fn check_changeable(state: SurveyState) -> Result<(), SurveyError> {
    match state {
        SurveyState::Draft | SurveyState::Published | SurveyState::Paused => Ok(()),
        SurveyState::Closed | SurveyState::ResultsPublished | SurveyState::Archived => {
            Err(SurveyError::Over(state))
        }
    }
}
