//! Stirring: the order in which rows lie tells when they came, on PostgreSQL together with which transaction wrote them (`ctid`, `xmin`). So the rows
//! of an anonymous survey are written anew in an order by chance, ledger and responses each in a transaction of its own, and what they leave behind
//! is vacuumed away. SQLite keeps both by their keys, which are chance: there is nothing to stir. docs/anonymity.md says what holds until then.

use super::{store, storing};
use crate::access::Refusal;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Engine};
use crate::surveys::error::SurveyError;
use crate::surveys::model::SurveyId;
use crate::surveys::storing as surveys;
use crate::surveys::writing::subject;
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::time::Duration;

/// How many at once: the next round takes the others.
const MOST: u64 = 20;

const AN_HOUR: Duration = Duration::from_secs(3_600);

/// Each with the survey's row held: nothing is handed in meanwhile.
const LEDGER: &str = "WITH lifted AS (DELETE FROM survey_participations WHERE survey_id = $1 RETURNING *) \
     INSERT INTO survey_participations SELECT * FROM lifted ORDER BY random()";
const RESPONSES: &str = "WITH lifted AS (DELETE FROM survey_responses WHERE survey_id = $1 AND state <> 'in_progress' RETURNING *) \
     INSERT INTO survey_responses SELECT * FROM lifted ORDER BY random()";

/// Several replicas may: who comes second finds it done.
pub async fn stir_what_is_due(cx: &Context) -> Result<(), DbError> {
    let reader = &cx.house().db.reader;
    let due = store::to_stir(cx.now().minus(AN_HOUR), MOST);
    let mut stirred = false;
    for id in reader.all::<uuid::Uuid>(&due).await? {
        stir(cx, SurveyId(id)).await?;
        stirred = true;
    }
    let db = &cx.house().db;
    if stirred && db.engine == Engine::Postgres {
        for table in ["survey_participations", "survey_responses"] {
            db.orm.execute_unprepared(&format!("VACUUM {table}")).await?;
        }
    }
    Ok(())
}

async fn stir(cx: &Context, id: SurveyId) -> Result<(), DbError> {
    written_anew(cx, id, LEDGER, false).await?;
    written_anew(cx, id, RESPONSES, true).await
}

async fn written_anew(cx: &Context, id: SurveyId, sql: &str, is_last: bool) -> Result<(), DbError> {
    let done = cx
        .transact("survey.stirred", async |tx| {
            let Some(mut survey) = surveys::lock(tx, &id.to_string()).await? else {
                return Err(SurveyError::from(Refusal::Hidden));
            };
            if tx.engine() == Engine::Postgres {
                tx.execute(sql, vec![id.into()]).await?;
            }
            if is_last {
                survey.unstirred = 0;
                survey.stirred_at = tx.now();
                storing::count(tx, &survey).await?;
            }
            tx.audit(subject(id), json!({})).await?;
            Ok(())
        })
        .await;
    match done {
        Err(SurveyError::Db(error)) => Err(error),
        // Refused: it was removed meanwhile.
        Ok(()) | Err(_) => Ok(()),
    }
}
