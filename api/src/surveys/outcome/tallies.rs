//! Answers read once for a survey whose numbers are settled, and kept in memory as columns of cells: a hundred thousand are crossed without being read again.

use super::store;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use crate::questionnaires::instrument::QuestionnaireDefinition;
use crate::surveys::entity::survey;
use crate::surveys::instruments::Asked;
use crate::surveys::model::SurveyId;
use crate::surveys::results::{Coded, Counts, Plan, Reply};
use moka::sync::Cache;
use serde_json::{Map, Value};
use std::sync::{Arc, LazyLock};

/// What was answered, counted and in columns.
pub struct Tallied {
    pub plan: Plan,
    pub counts: Counts,
    pub coded: Coded,
}

/// By the database too: tests open many in one process. And by the survey's version and its number of responses, so that what is found is what is there.
type Name = (u64, SurveyId, i64, i64);

const MOST_BYTES: u64 = 96 << 20;

static TALLIED: LazyLock<Cache<Name, Arc<Tallied>>> = LazyLock::new(|| {
    Cache::builder()
        .max_capacity(MOST_BYTES)
        .weigher(|_, tallied: &Arc<Tallied>| u32::try_from(tallied.coded.bytes() + 4_096).unwrap_or(u32::MAX))
        .build()
});

/// The answers of a survey to which nothing comes any more.
pub async fn tallied(cx: &Context, survey: &survey::Model, asked: &Asked) -> Result<Arc<Tallied>, DbError> {
    let name = (
        cx.house().db.reader.id(),
        survey.id,
        survey.version,
        survey.responses,
    );
    if let Some(found) = TALLIED.get(&name) {
        return Ok(found);
    }
    let tallied = Arc::new(read(cx, survey.id, asked.instrument.definition(), true).await?);
    TALLIED.insert(name, Arc::clone(&tallied));
    Ok(tallied)
}

/// The answers as they are now; in columns too, if that is wanted.
pub async fn read(
    cx: &Context,
    survey: SurveyId,
    definition: &QuestionnaireDefinition,
    in_columns: bool,
) -> Result<Tallied, DbError> {
    let rows: Vec<String> = cx.read(Scope::Surveys).all(&store::answers(survey)).await?;
    let plan = Plan::new(definition);
    // Many take a while: elsewhere than where requests are answered.
    tokio::task::spawn_blocking(move || tally(plan, &rows, in_columns))
        .await
        .map_err(DbError::shape)?
}

fn tally(plan: Plan, rows: &[String], in_columns: bool) -> Result<Tallied, DbError> {
    let (mut counts, mut coded) = (Counts::new(&plan), Coded::new(&plan));
    for row in rows {
        let answers: Map<String, Value> = serde_json::from_str(row).map_err(DbError::shape)?;
        let reply = Reply { answers: &answers };
        counts.add(&plan, reply);
        if in_columns {
            coded.add(&plan, reply);
        }
    }
    Ok(Tallied { plan, counts, coded })
}
