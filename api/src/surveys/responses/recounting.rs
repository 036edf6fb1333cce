//! Whether what is counted as answers come is what is there: for the doctor.

use super::quotas::with_taken;
use super::store;
use crate::kernel::db::{Db, DbError};
use crate::surveys::model::{SurveyQuota, TakenQuota};
use crate::surveys::store::{SurveyRow, surveys, with_quotas};
use sea_orm::sea_query::Condition;
use serde_json::{Map, Value};
use uuid::Uuid;

/// Answers of one read.
const CHUNK: u64 = 1_000;

/// Somebody may be answering: what differs is counted once more before it is told.
const TRIES: usize = 3;

/// Options that were taken otherwise than is counted, each with both numbers.
pub async fn miscounted(db: &Db) -> Result<Vec<String>, DbError> {
    let mut found = Vec::new();
    for row in db.reader.all::<SurveyRow>(&surveys(with_quotas())).await? {
        found.extend(miscounted_of(db, row).await?);
    }
    Ok(found)
}

async fn miscounted_of(db: &Db, mut row: SurveyRow) -> Result<Vec<String>, DbError> {
    let mut differ = Vec::new();
    for _ in 0..TRIES {
        let is = recounted(db, &row).await?;
        let same = |(one, other): &(&TakenQuota, &TakenQuota)| one == other;
        let pairs = row.quotas.0.iter().zip(&is).filter(|pair| !same(pair));
        differ = pairs
            .map(|(said, is)| {
                let (question, option) = (&said.quota.question, &said.quota.option);
                format!(
                    "{} {question}/{option}: {} taken, {} counted",
                    row.slug, is.taken, said.taken
                )
            })
            .collect();
        let condition = Condition::all().add(crate::surveys::store::is(&row.id.to_string()));
        match db.reader.first::<SurveyRow>(&surveys(condition)).await? {
            Some(now) if !differ.is_empty() && now.quotas != row.quotas => row = now,
            _ => break,
        }
    }
    Ok(differ)
}

async fn recounted(db: &Db, row: &SurveyRow) -> Result<Vec<TakenQuota>, DbError> {
    let quotas: Vec<SurveyQuota> = row.quotas.0.iter().map(|one| one.quota.clone()).collect();
    let mut all = with_taken(&quotas, std::iter::empty());
    let mut after = Uuid::nil();
    loop {
        let query = store::counted_after(row.id, after, CHUNK);
        let rows: Vec<(Uuid, String)> = db.reader.all(&query).await?;
        let Some((last, _)) = rows.last() else {
            return Ok(all);
        };
        after = *last;
        for (_, answers) in &rows {
            let answers: Map<String, Value> = serde_json::from_str(answers).map_err(DbError::shape)?;
            super::quotas::count(&mut all, &answers, 1);
        }
    }
}
