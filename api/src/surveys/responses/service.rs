//! Answering: begin, find again, save a page. Handing in and what comes after is in `handing_in.rs`.

use super::entity::response;
use super::ledger::{self, Participant};
use super::model::{
    AnsweredSurvey, NewSurveyResponse, ReceiptInquiry, ReceiptStanding, SavedAnswers, StartedSurveyResponse,
    SurveyAnswers, SurveyReceiptCode, SurveyResponse, SurveyResponseKey, SurveyResponseState,
};
use super::store::{self, ResponseRow};
use super::{faults, quotas, storing};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::markup;
use crate::kernel::revision::Scope;
use crate::kernel::secret;
use crate::questionnaires::instrument::{Instrument, Looked};
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::instruments::Asked;
use crate::surveys::invitations::{self, SurveyInvitationToken};
use crate::surveys::model::SurveyIdentity;
use crate::surveys::policy::Action;
use crate::surveys::writing::no_faults;
use crate::surveys::{rules, service, view};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Begins a response; or, of a survey that is not anonymous, goes on with the one that the caller began.
pub async fn start(
    cx: &Context,
    reference: &str,
    new: NewSurveyResponse,
) -> Result<StartedSurveyResponse, SurveyError> {
    let (survey, participant) = Box::pin(asked_to_answer(cx, reference, new.invitation.as_ref())).await?;
    rules::check_open(survey.state, survey.opens_at, survey.closes_at, cx.now())?;
    let asked = asked_by(cx, &survey).await?;
    if let Some(participant) = &participant {
        check_may_answer(cx, &survey, participant).await?;
    }
    let key = new_key()?;
    let languages = rules::languages_of(&survey.languages.0, asked.instrument.definition());
    let row = response::Model {
        id: storing::new_id(),
        survey_id: survey.id,
        state: SurveyResponseState::InProgress,
        key_hash: Some(secret::fingerprint(&key)),
        participant: None,
        person_id: None,
        language: language_of(cx, new.language, &languages),
        answers: JsonText::default(),
        revision: 1,
        saved_on: Some(storing::day_of(cx.now())),
        submitted_on: None,
        receipt_hash: None,
        reason: None,
    };
    let row = match participant.filter(|_| survey.identity != SurveyIdentity::Anonymous) {
        Some(participant) => begun_by(cx, &survey, participant, row).await?,
        None => {
            storing::begin(cx, row.clone()).await?;
            row.into()
        }
    };
    let response = shown(&survey, &asked, row)?;
    Ok(StartedSurveyResponse { key, response })
}

/// The survey that the caller may answer, and how its ledger knows them; with an invitation, whoever they are.
async fn asked_to_answer(
    cx: &Context,
    reference: &str,
    invitation: Option<&SurveyInvitationToken>,
) -> Result<(survey::Model, Option<Participant>), SurveyError> {
    let Some(token) = invitation else {
        let survey = service::seen(cx, reference, Action::Answer).await?;
        let participant = ledger::participant(cx, &survey).await?;
        return Ok((survey, participant));
    };
    let (survey, invited) = invitations::presented(cx, token).await?;
    if survey.slug.as_str() != reference && survey.id.to_string() != reference {
        return Err(SurveyError::NoInvitation);
    }
    let participant = ledger::invited(cx, &survey, invited.id).await?;
    Ok((survey, participant))
}

/// The one that they began before, with the new key; or this one, with their name.
async fn begun_by(
    cx: &Context,
    survey: &survey::Model,
    participant: Participant,
    mut row: response::Model,
) -> Result<ResponseRow, SurveyError> {
    let known = store::by_participant(survey.id, &participant.mark);
    let hash = row.key_hash.clone().unwrap_or_default();
    row.participant = Some(participant.mark);
    row.person_id = participant.person;
    let reader = cx.read(Scope::Surveys);
    let mut found: Option<ResponseRow> = reader.first(&known).await?;
    if found.is_none() {
        match storing::begin(cx, row.clone()).await {
            Ok(()) => return Ok(row.into()),
            // At the same moment, in another window.
            Err(DbError::Taken(_)) => found = reader.first(&known).await?,
            Err(error) => return Err(error.into()),
        }
    }
    let found = found.ok_or_else(|| DbError::shape("a response that is taken and not there"))?;
    storing::rekey(cx, found.id, &hash).await?;
    Ok(found)
}

/// Nobody begins anew who answered already, unless they may change what they answered.
async fn check_may_answer(
    cx: &Context,
    survey: &survey::Model,
    participant: &Participant,
) -> Result<(), SurveyError> {
    if survey.revisable {
        return Ok(());
    }
    let query = store::participation(survey.id, &participant.mark);
    let took_part: Option<String> = cx.read(Scope::Surveys).first(&query).await?;
    match took_part {
        Some(_) => Err(SurveyError::AlreadyAnswered),
        None => Ok(()),
    }
}

/// What a key opens, whether the survey is open or not.
pub async fn open(cx: &Context, key: &SurveyResponseKey) -> Result<SurveyResponse, SurveyError> {
    let (survey, row) = by_key(cx, key).await?;
    let asked = asked_by(cx, &survey).await?;
    Ok(shown(&survey, &asked, row)?)
}

/// How often saving begins anew where the same response is being saved elsewhere.
const TRIES: usize = 5;

/// Keeps the answers to one page. What still lacks is no fault yet; whatever else is wrong is told, all of it, and changes nothing.
pub async fn save(cx: &Context, asked_for: SavedAnswers) -> Result<SurveyResponse, SurveyError> {
    let today = storing::day_of(cx.now());
    for _ in 0..TRIES {
        let (survey, row) = by_key(cx, &asked_for.key).await?;
        if row.state != SurveyResponseState::InProgress {
            return Err(SurveyError::HandedIn);
        }
        rules::check_open(survey.state, survey.opens_at, survey.closes_at, cx.now())?;
        let asked = asked_by(cx, &survey).await?;
        let names = names_on(&asked.instrument, &asked_for.page);
        no_faults(faults::of_other_pages(&names, &asked_for.answers.0))?;
        let mut answers = row.answers.0.0.clone();
        answers.retain(|name, _| !names.contains(name));
        answers.extend(asked_for.answers.0.clone());
        let looked = Looked {
            complete: false,
            page: Some(asked_for.page.as_str()),
        };
        let mut found = faults::of(cx, &asked.instrument, &answers, looked).await?;
        found.extend(quotas::faults(&survey.quotas.0, &asked_for.answers.0));
        no_faults(found)?;
        let answers = SurveyAnswers(answers);
        if storing::keep_answers(cx, (row.id, row.revision), answers.clone(), today).await? {
            let kept = ResponseRow {
                answers: JsonText(answers),
                ..row
            };
            return Ok(shown(&survey, &asked, kept)?);
        }
    }
    Err(SurveyError::SavedElsewhere)
}

/// What became of the answers that a receipt was given for.
pub async fn check_receipt(cx: &Context, inquiry: &ReceiptInquiry) -> Result<ReceiptStanding, SurveyError> {
    let hash = super::handing_in::kept_of_receipt(cx, &inquiry.receipt);
    let row = by_receipt(cx, &hash).await?;
    Ok(ReceiptStanding {
        survey: row.survey_id,
        state: row.state,
        counts: row.state == SurveyResponseState::Submitted,
    })
}

/// The survey whose answers a receipt was given for.
pub async fn survey_of_receipt(
    cx: &Context,
    receipt: &SurveyReceiptCode,
) -> Result<survey::Model, SurveyError> {
    let hash = super::handing_in::kept_of_receipt(cx, receipt);
    let row = by_receipt(cx, &hash).await?;
    let survey = service::found(cx, &row.survey_id.to_string()).await?;
    survey.ok_or_else(|| DbError::shape("a response without a survey").into())
}

async fn by_receipt(cx: &Context, hash: &str) -> Result<ResponseRow, SurveyError> {
    let found: Option<ResponseRow> = cx.read(Scope::Surveys).first(&store::by_receipt(hash)).await?;
    found.ok_or(SurveyError::NoReceipt)
}

/// A response with its survey.
pub(super) async fn by_key(
    cx: &Context,
    key: &SurveyResponseKey,
) -> Result<(survey::Model, ResponseRow), SurveyError> {
    let hash = secret::fingerprint(key);
    let found: Option<ResponseRow> = cx.read(Scope::Surveys).first(&store::by_key(&hash)).await?;
    let row = found.ok_or(SurveyError::NoKey)?;
    let survey = service::found(cx, &row.survey_id.to_string()).await?;
    Ok((survey.ok_or(SurveyError::NoKey)?, row))
}

pub(super) async fn asked_by(cx: &Context, survey: &survey::Model) -> Result<Rc<Asked>, DbError> {
    let asked = service::asked_of(cx, survey).await?;
    asked.ok_or_else(|| DbError::shape("a published survey without a version"))
}

pub(super) fn answered_survey(language: Language, survey: &survey::Model) -> Result<AnsweredSurvey, DbError> {
    let (_, text) = view::read(language, survey)?;
    Ok(AnsweredSurvey {
        id: survey.id,
        slug: survey.slug.clone(),
        kind: survey.kind,
        title: text.title.clone(),
        identity: survey.identity,
        results: survey.results,
        contacts: survey.contacts,
        introduction_html: markup::to_html(&text.introduction),
        privacy_notice_html: markup::to_html(&text.privacy_notice),
    })
}

pub(super) fn shown(
    survey: &survey::Model,
    asked: &Asked,
    row: ResponseRow,
) -> Result<SurveyResponse, DbError> {
    Ok(SurveyResponse {
        survey: answered_survey(row.language, survey)?,
        state: row.state,
        language: row.language,
        definition: asked.instrument.definition().clone(),
        answers: row.answers.0,
        full: quotas::full(&survey.quotas.0),
        revisable: survey.revisable,
        withdrawable: survey.identity != SurveyIdentity::Anonymous,
    })
}

/// The names under which answers to a page are kept.
pub(super) fn names_on(instrument: &Instrument, page: &str) -> BTreeSet<String> {
    let pages = &instrument.definition().pages;
    let questions = pages
        .iter()
        .filter(|one| one.id.as_str() == page)
        .flat_map(|page| &page.questions);
    questions
        .flat_map(|question| [question.id.to_string(), question.other_name()])
        .collect()
}

/// The one that was chosen, the one that is asked for, or else the first that there is.
fn language_of(cx: &Context, chosen: Option<Language>, all: &[Language]) -> Language {
    let wanted = [chosen, Some(cx.language())].into_iter().flatten();
    wanted
        .chain(all.iter().copied())
        .find(|language| all.contains(language))
        .unwrap_or(cx.language())
}

fn new_key() -> Result<SurveyResponseKey, DbError> {
    SurveyResponseKey::new(format!("pzs_{}", secret::random())).map_err(DbError::shape)
}

/// The answers that count: to what is asked of somebody who answered so. What an earlier answer had led to, and a later one not, is left out.
pub(super) fn answers_that_count(
    instrument: &Instrument,
    answers: &Map<String, Value>,
) -> Map<String, Value> {
    let walk = instrument.walk(answers);
    let shown: BTreeSet<&str> = walk
        .pages
        .iter()
        .flat_map(|page| page.questions.iter().map(String::as_str))
        .collect();
    let counts = |name: &String| {
        let question = name.strip_suffix(".other").unwrap_or(name);
        shown.contains(question)
    };
    let kept = answers.iter().filter(|(name, _)| counts(name));
    kept.map(|(name, answer)| (name.clone(), answer.clone()))
        .collect()
}

impl From<response::Model> for ResponseRow {
    fn from(model: response::Model) -> Self {
        Self {
            id: model.id,
            survey_id: model.survey_id,
            state: model.state,
            participant: model.participant,
            language: model.language,
            answers: model.answers,
            revision: model.revision,
        }
    }
}
