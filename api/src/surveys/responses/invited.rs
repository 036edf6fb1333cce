//! What invitations ask of the ledger: how it knows somebody who was invited, and whether they took part.

use super::ledger;
use super::model::{AnsweredSurvey, SurveyResponseState};
use super::store::{self, ParticipationRow};
use super::{handing_in, storing};
use crate::kernel::clock::Day;
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::surveys::entity::{secret, survey};
use crate::surveys::invitations::SurveyInvitationId;
use crate::surveys::model::SurveyId;
use crate::surveys::storing as surveys;
use sea_orm::EntityTrait;
use sea_orm::sea_query::SelectStatement;
use std::collections::HashMap;

pub use super::storing::day_of;

/// How the ledger of a survey knows somebody by their invitation.
pub fn mark_of_invitation(
    house: &House,
    survey: SurveyId,
    key: &str,
    invitation: SurveyInvitationId,
) -> String {
    ledger::mark_of_invitation(house, survey, key, invitation.0)
}

/// The key of a survey's ledger, as long as there is one.
pub async fn key_of(tx: &Tx, survey: SurveyId) -> Result<Option<String>, DbError> {
    let found = secret::Entity::find_by_id(survey).one(tx.connection()).await?;
    Ok(found.map(|row| row.secret))
}

/// How the ledger of a survey knows those who took part.
pub fn marks_of(survey: SurveyId) -> SelectStatement {
    store::marks_of(survey)
}

/// Of these, those who took part, with the day.
pub async fn days_of(
    cx: &Context,
    survey: SurveyId,
    marks: &[String],
) -> Result<HashMap<String, Day>, DbError> {
    if marks.is_empty() {
        return Ok(HashMap::new());
    }
    let query = store::participations(survey, marks);
    let rows: Vec<ParticipationRow> = cx.read(Scope::Surveys).all(&query).await?;
    Ok(by_mark(rows))
}

/// The same, as a transaction sees it.
pub async fn days_within(
    tx: &Tx,
    survey: SurveyId,
    marks: &[String],
) -> Result<HashMap<String, Day>, DbError> {
    if marks.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<ParticipationRow> = tx.all(&store::participations(survey, marks)).await?;
    Ok(by_mark(rows))
}

fn by_mark(rows: Vec<ParticipationRow>) -> HashMap<String, Day> {
    rows.into_iter().map(|row| (row.participant, row.day)).collect()
}

/// Whether somebody handed in answers with an invitation, as long as anybody can tell.
pub async fn has_answered(
    cx: &Context,
    survey: &survey::Model,
    invitation: SurveyInvitationId,
) -> Result<bool, DbError> {
    let Some(participant) = ledger::invited(cx, survey, invitation).await? else {
        return Ok(false);
    };
    let days = days_of(cx, survey.id, &[participant.mark]).await?;
    Ok(!days.is_empty())
}

/// A survey as who answers sees it, in the language asked for.
pub fn survey_as_answered(cx: &Context, survey: &survey::Model) -> Result<AnsweredSurvey, DbError> {
    super::service::answered_survey(cx.language(), survey)
}

/// Takes away what somebody answered whom the ledger knows so, as far as it can be found, and that they did.
pub async fn forget_participant(tx: &Tx, survey: SurveyId, mark: &str) -> Result<(), DbError> {
    if let Some(row) = storing::by_participant(tx, survey, mark).await? {
        if row.state == SurveyResponseState::InProgress {
            storing::delete(tx, row.id).await?;
        } else if let Some(mut survey) = surveys::lock(tx, &survey.to_string()).await? {
            handing_in::take_back(tx, &mut survey, row).await?;
        }
    }
    storing::take_no_part(tx, survey, mark).await.map(drop)
}
