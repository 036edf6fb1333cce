//! What is told as long as the numbers of a survey are not settled: a row, rounded down before it is kept, the same for every replica and every reader.
//!
//! It is renewed after five more responses at least, and, so that a big survey is not read anew for every few, a fiftieth more. It keeps the number of
//! responses rounded down too, so what is five more is counted from the most that it may have been.

use super::{store, tallies};
use crate::kernel::clock::Day;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::protection::{LEAST, in_steps};
use crate::kernel::revision::Scope;
use crate::surveys::entity::{release, survey};
use crate::surveys::error::SurveyError;
use crate::surveys::model::{SurveyId, SurveyIdentity};
use crate::surveys::results::{Plan, ResponseSpan, Rough, over_days, over_days_so_far};
use crate::surveys::writing::subject;
use crate::surveys::{service, storing};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;

/// How many at once: the next round takes the others.
const MOST: u64 = 50;

/// A part of what is told already that has to be new: a fiftieth.
const PART: i64 = 50;

/// Whether what was told with so many responses, rounded down, may be told anew with as many as there are.
pub fn is_due(told_with: Option<i64>, responses: i64) -> bool {
    match told_with {
        None => responses >= LEAST,
        Some(told_with) => {
            let new = responses - told_with;
            // There may have been four more than told.
            new >= 2 * LEAST - 1 && new * PART >= told_with
        }
    }
}

/// What is told now. Nothing yet: nothing is in it.
pub async fn of(cx: &Context, survey: SurveyId, plan: &Plan) -> Result<(Rough, Vec<ResponseSpan>), DbError> {
    let found: Option<store::ReleaseRow> = cx.read(Scope::Surveys).first(&store::release(survey)).await?;
    Ok(match found {
        Some(row) => (row.counts.0, row.days.0),
        None => (Rough::none(plan), Vec::new()),
    })
}

/// Tells anew what is due. Several replicas may: who comes second finds it done.
pub async fn renew_what_is_due(cx: &Context) -> Result<(), DbError> {
    let reader = cx.read(Scope::Surveys);
    let due: Vec<uuid::Uuid> = reader.all(&store::to_release(MOST)).await?;
    for id in due {
        match Box::pin(renew(cx, SurveyId(id))).await {
            Ok(()) => {}
            Err(SurveyError::Db(error)) => return Err(error),
            Err(error) => tracing::warn!(%error, "results that are due"),
        }
    }
    Ok(())
}

async fn renew(cx: &Context, id: SurveyId) -> Result<(), SurveyError> {
    let Some(survey) = service::found(cx, &id.to_string()).await? else {
        return Ok(());
    };
    let reader = cx.read(Scope::Surveys);
    let before: Option<store::ReleaseRow> = reader.first(&store::release(id)).await?;
    let Some(asked) = service::asked_of(cx, &survey).await? else {
        return Ok(());
    };
    let tallied = tallies::read(cx, id, asked.instrument.definition(), false).await?;
    let responses = tallied.counts.responses;
    let told_with = before.map(|row| row.responses);
    if !is_due(told_with, responses) {
        return Ok(());
    }
    let row = release::Model {
        survey_id: id,
        responses: in_steps(responses, LEAST),
        counts: JsonText(tallied.counts.rough()),
        days: JsonText(over_days_so_far(&days(cx, &survey, responses).await?)),
        released_on: Day(cx.now().in_italy().date()),
    };
    cx.transact("survey.results_released", async |tx| {
        // Whoever was faster holds the survey, or has told it.
        storing::lock(tx, &id.to_string()).await?;
        let now: Option<store::ReleaseRow> = tx.first(&store::release(id)).await?;
        if now.map(|row| row.responses) != told_with {
            return Err(SurveyError::SavedElsewhere);
        }
        put(tx, row.clone()).await?;
        tx.audit(subject(id), json!({})).await?;
        tx.changes(Scope::Surveys);
        Ok(())
    })
    .await
    .or_else(|error| match error {
        SurveyError::SavedElsewhere => Ok(()),
        other => Err(other),
    })
}

/// Keeps the days as they are told from now on: the survey is held, closed, and about to be settled. The ledger may lose somebody later, who is
/// erased; of two tellings one would say on which day they took part.
pub async fn settle_days(cx: &Context, tx: &Tx, survey: &survey::Model) -> Result<(), DbError> {
    let before: Option<store::ReleaseRow> = tx.first(&store::release(survey.id)).await?;
    let (responses, counts) = before.map_or_else(Default::default, |row| (row.responses, row.counts));
    let days = over_days(&days(cx, survey, survey.responses).await?);
    let row = release::Model {
        survey_id: survey.id,
        responses,
        counts,
        days: JsonText(days),
        released_on: Day(cx.now().in_italy().date()),
    };
    put(tx, row).await
}

async fn put(tx: &Tx, row: release::Model) -> Result<(), DbError> {
    release::Entity::delete_by_id(row.survey_id)
        .exec(tx.connection())
        .await?;
    release::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// On which days how many took part. Of an anonymous survey the ledger knows, and only of those who have an account: where that leaves out, or adds, a few,
/// nothing is said of days, because the number of those few would be.
async fn days(cx: &Context, survey: &survey::Model, responses: i64) -> Result<Vec<(Day, i64)>, DbError> {
    let query = match survey.identity {
        SurveyIdentity::Anonymous => store::days_of_ledger(survey.id),
        SurveyIdentity::Identified | SurveyIdentity::Confidential => store::days_of_responses(survey.id),
    };
    let days: Vec<(Day, i64)> = cx.read(Scope::Surveys).all(&query).await?;
    let all: i64 = days.iter().map(|(_, count)| count).sum();
    let apart = (all - responses).abs();
    Ok(if apart == 0 || apart >= LEAST {
        days
    } else {
        Vec::new()
    })
}
