//! Answers that come from elsewhere, many at once: they stand as if each had been handed in, without an account, on the day that it says. And those of
//! somebody who was invited, given as they would give them.

use super::entity::response;
use super::faults;
use super::model::{
    FinishedResponse, NewSurveyResponse, SavedAnswers, SurveyAnswers, SurveyReceipt, SurveyResponseState,
};
use super::service::{self, answers_that_count, asked_by};
use super::{handing_in, quotas, storing};
use crate::kernel::clock::Day;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use crate::questionnaires::instrument::{Ending, Instrument, Looked, PartId};
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::invitations::{self, SurveyInvitationToken};
use crate::surveys::model::SurveyIdentity;
use crate::surveys::rules;
use crate::surveys::writing::{no_faults, open, subject};
use serde_json::json;

/// The answers of somebody, and when they handed them in.
#[derive(Clone, Debug)]
pub struct BroughtResponse {
    pub answers: SurveyAnswers,
    pub on: Day,
}

/// Brings answers into a survey that the caller runs and that is open: all of them, or, where anything is wrong with any, none. How many count.
pub async fn bring_in(
    cx: &Context,
    reference: &str,
    brought: Vec<BroughtResponse>,
) -> Result<usize, SurveyError> {
    cx.transact("survey.answers_brought_in", async |tx| {
        let was = open(cx, tx, reference).await?;
        let mut survey = was.model;
        rules::check_open(survey.state, survey.opens_at, survey.closes_at, tx.now())?;
        let asked = asked_by(cx, &survey).await?;
        let mut rows = Vec::with_capacity(brought.len());
        for (at, one) in brought.into_iter().enumerate() {
            no_faults(faults_at(cx, &asked.instrument, at, &one.answers).await?)?;
            rows.push(row_of(&survey, &asked.instrument, one));
        }
        let count = rows.iter().filter(|row| is_submitted(row)).count();
        for row in rows.iter().filter(|row| is_submitted(row)) {
            quotas::count(&mut survey.quotas.0, &row.answers.0.0, 1);
        }
        let (all, counted) = (counted(rows.len())?, counted(count)?);
        survey.unstirred += all;
        survey.responses += counted;
        storing::insert_all(tx, rows).await?;
        storing::count(tx, &survey).await?;
        tx.audit(
            subject(survey.id),
            json!({"responses": counted, "screened_out": all - counted}),
        )
        .await?;
        tx.changes(Scope::Surveys);
        Ok(count)
    })
    .await
}

/// Somebody who was invited answers, page by page, as they do without an account.
pub async fn answer_by_invitation(
    cx: &Context,
    token: &SurveyInvitationToken,
    answers: &SurveyAnswers,
) -> Result<SurveyReceipt, SurveyError> {
    let (survey, _) = invitations::presented(cx, token).await?;
    let asked = asked_by(cx, &survey).await?;
    let new = NewSurveyResponse {
        language: None,
        invitation: Some(token.clone()),
    };
    let started = Box::pin(service::start(cx, &survey.slug, new)).await?;
    for page in asked.instrument.walk(&answers.0).pages {
        let names = service::names_on(&asked.instrument, &page.id);
        let mut of_page = answers.0.clone();
        of_page.retain(|name, _| names.contains(name));
        let saved = SavedAnswers {
            key: started.key.clone(),
            page: PartId::new(page.id).map_err(DbError::shape)?,
            answers: SurveyAnswers(of_page),
        };
        Box::pin(service::save(cx, saved)).await?;
    }
    let finished = FinishedResponse {
        key: started.key,
        invitation: Some(token.clone()),
    };
    Box::pin(handing_in::submit(cx, &finished)).await
}

/// What is wrong with the answers that stand at a place among many.
async fn faults_at(
    cx: &Context,
    instrument: &Instrument,
    at: usize,
    answers: &SurveyAnswers,
) -> Result<Vec<Fault>, DbError> {
    let looked = Looked {
        complete: true,
        page: None,
    };
    let mut found = faults::of(cx, instrument, &answers.0, looked).await?;
    for fault in &mut found {
        fault.pointer = format!("/{at}{}", fault.pointer);
    }
    Ok(found)
}

fn row_of(survey: &survey::Model, instrument: &Instrument, brought: BroughtResponse) -> response::Model {
    let answers = answers_that_count(instrument, &brought.answers.0);
    let state = match instrument.walk(&answers).end {
        Ending::End => SurveyResponseState::Submitted,
        Ending::ScreenedOut => SurveyResponseState::ScreenedOut,
    };
    let languages = rules::languages_of(&survey.languages.0, instrument.definition());
    response::Model {
        id: storing::new_id(),
        survey_id: survey.id,
        state,
        key_hash: None,
        participant: None,
        person_id: None,
        language: languages.first().copied().unwrap_or(Language::It),
        answers: JsonText(SurveyAnswers(answers)),
        revision: 1,
        saved_on: None,
        // A day on which one person answered would be a name.
        submitted_on: (survey.identity != SurveyIdentity::Anonymous).then_some(brought.on),
        receipt_hash: None,
        reason: None,
    }
}

fn is_submitted(row: &response::Model) -> bool {
    row.state == SurveyResponseState::Submitted
}

fn counted(many: usize) -> Result<i64, DbError> {
    i64::try_from(many).map_err(DbError::shape)
}
