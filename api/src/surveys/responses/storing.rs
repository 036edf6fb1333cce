//! Every query of responses that writes. Whoever hands in, changes or withdraws answers holds the survey's row first.

use super::entity::{participation, response};
use super::ledger::Participant;
use super::model::{SurveyAnswers, SurveyResponseId, SurveyResponseState};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::json_text::JsonText;
use crate::surveys::entity::survey;
use crate::surveys::model::SurveyId;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, Statement, Value,
};
use uuid::Uuid;

/// By chance alone: ids of our clock would tell which response came after which.
pub fn new_id() -> SurveyResponseId {
    SurveyResponseId(uuid::Builder::from_random_bytes(rand::random()).into_uuid())
}

/// Begins a response. By itself, without a word in the trail: nothing is handed in yet, and nobody is to know who began when.
pub async fn begin(cx: &Context, row: response::Model) -> Result<(), DbError> {
    response::Entity::insert(row.into_active_model())
        .exec_without_returning(&cx.house().db.orm)
        .await?;
    Ok(())
}

/// How many go into one statement: the engines take 32,766 values at most.
const AT_ONCE: usize = 500;

/// Puts many in place.
pub async fn insert_all(tx: &Tx, rows: Vec<response::Model>) -> Result<(), DbError> {
    let mut rows = rows
        .into_iter()
        .map(IntoActiveModel::into_active_model)
        .peekable();
    while rows.peek().is_some() {
        let some: Vec<response::ActiveModel> = rows.by_ref().take(AT_ONCE).collect();
        response::Entity::insert_many(some)
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// Another key opens it from here on.
pub async fn rekey(cx: &Context, id: SurveyResponseId, hash: &str) -> Result<(), DbError> {
    const REKEY: &str = "UPDATE survey_responses SET key_hash = $1 WHERE id = $2";
    by_itself(cx, REKEY, vec![hash.into(), id.into()]).await.map(drop)
}

/// Keeps answers while somebody goes on answering. False: they were saved elsewhere since they were read, or handed in.
pub async fn keep_answers(
    cx: &Context,
    (id, revision): (SurveyResponseId, i64),
    answers: SurveyAnswers,
    today: Day,
) -> Result<bool, DbError> {
    const KEEP: &str = "UPDATE survey_responses SET answers = $1, saved_on = $2, revision = revision + 1 \
         WHERE id = $3 AND revision = $4 AND state = 'in_progress'";
    let values = vec![JsonText(answers).into(), today.into(), id.into(), revision.into()];
    Ok(by_itself(cx, KEEP, values).await? == 1)
}

async fn by_itself(cx: &Context, sql: &str, values: Vec<Value>) -> Result<u64, DbError> {
    let db = &cx.house().db;
    let statement = Statement::from_sql_and_values(db.engine.backend(), sql, values);
    Ok(db.orm.execute_raw(statement).await?.rows_affected())
}

pub async fn by_key(tx: &Tx, hash: &str) -> Result<Option<response::Model>, DbError> {
    let query = response::Entity::find().filter(response::Column::KeyHash.eq(hash));
    Ok(tx.locking(query).one(tx.connection()).await?)
}

pub async fn update(tx: &Tx, row: response::Model) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

pub async fn delete(tx: &Tx, id: SurveyResponseId) -> Result<(), DbError> {
    response::Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

/// Puts somebody into the ledger. Its key refuses whoever is there already (`DbError::Taken`), whatever happens at the same time.
pub async fn take_part(
    tx: &Tx,
    survey: SurveyId,
    participant: &Participant,
    today: Day,
) -> Result<(), DbError> {
    let row = participation::Model {
        survey_id: survey,
        participant: participant.mark.clone(),
        day: today,
    };
    participation::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn take_no_part(tx: &Tx, survey: SurveyId, mark: &str) -> Result<u64, DbError> {
    let gone = participation::Entity::delete_many()
        .filter(participation::Column::SurveyId.eq(survey))
        .filter(participation::Column::Participant.eq(mark))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected)
}

/// Writes down how many there are, and, with the last one that it takes, that the survey is closed.
pub async fn count(tx: &Tx, survey: &survey::Model) -> Result<(), DbError> {
    let counted = survey::ActiveModel {
        id: Set(survey.id),
        responses: Set(survey.responses),
        quotas: Set(survey.quotas.clone()),
        unstirred: Set(survey.unstirred),
        stirred_at: Set(survey.stirred_at),
        state: Set(survey.state),
        closed_at: Set(survey.closed_at),
        updated_at: Set(survey.updated_at),
        version: Set(survey.version),
        ..Default::default()
    };
    counted.update(tx.connection()).await?;
    Ok(())
}

/// The responses of somebody, by their account.
pub async fn of_person(tx: &Tx, person: Uuid) -> Result<Vec<response::Model>, DbError> {
    Ok(response::Entity::find()
        .filter(response::Column::PersonId.eq(person))
        .all(tx.connection())
        .await?)
}

/// One of a survey, to be changed.
pub async fn lock(
    tx: &Tx,
    survey: SurveyId,
    id: SurveyResponseId,
) -> Result<Option<response::Model>, DbError> {
    let query = response::Entity::find_by_id(id).filter(response::Column::SurveyId.eq(survey));
    Ok(tx.locking(query).one(tx.connection()).await?)
}

/// All that counts.
pub async fn counted(tx: &Tx, survey: SurveyId) -> Result<Vec<response::Model>, DbError> {
    Ok(response::Entity::find()
        .filter(response::Column::SurveyId.eq(survey))
        .filter(response::Column::State.eq(SurveyResponseState::Submitted))
        .all(tx.connection())
        .await?)
}

/// The response of somebody as the ledger knows them; none of an anonymous survey.
pub async fn by_participant(
    tx: &Tx,
    survey: SurveyId,
    mark: &str,
) -> Result<Option<response::Model>, DbError> {
    let query = response::Entity::find()
        .filter(response::Column::SurveyId.eq(survey))
        .filter(response::Column::Participant.eq(mark));
    Ok(tx.locking(query).one(tx.connection()).await?)
}

/// Takes away what was begun and not gone on with since that day. How many.
pub async fn forget_abandoned(tx: &Tx, before: Day) -> Result<u64, DbError> {
    let gone = response::Entity::delete_many()
        .filter(response::Column::State.eq(SurveyResponseState::InProgress))
        .filter(response::Column::SavedOn.lte(before))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected)
}

/// The day that an instant is on, where the hub is.
pub fn day_of(at: Timestamp) -> Day {
    Day(at.in_italy().date())
}
