//! Bringing the territory in from a CSV: `code,name,province_code,province_name,cadastral_code,population`.

use super::entity::{municipality, province};
use super::model::{MunicipalityCode, ProvinceCode};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject};
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, thiserror::Error)]
pub enum TerritoryFault {
    #[error("line {line}: {why}")]
    Line { line: u64, why: String },
    #[error(transparent)]
    Db(#[from] DbError),
}

#[derive(Deserialize)]
struct Record {
    code: MunicipalityCode,
    name: String,
    province_code: ProvinceCode,
    province_name: String,
    cadastral_code: String,
    population: i64,
}

/// Adds what is missing and updates what is there; returns how many municipalities the file has. All or nothing.
pub async fn import(cx: &Context, csv: &str) -> Result<usize, TerritoryFault> {
    let mut records = Vec::new();
    for (at, record) in csv::Reader::from_reader(csv.as_bytes())
        .deserialize::<Record>()
        .enumerate()
    {
        records.push(record.map_err(|error| TerritoryFault::Line {
            line: at as u64 + 2,
            why: error.to_string(),
        })?);
    }
    let provinces = provinces_of(&records);
    let count = records.len();
    let municipalities = records.into_iter().map(|record| municipality::ActiveModel {
        code: Set(record.code.to_string()),
        sort_name: Set(fold(&record.name)),
        name: Set(record.name),
        province_code: Set(record.province_code.to_string()),
        cadastral_code: Set(record.cadastral_code),
        population: Set(record.population),
    });
    cx.transact("territory.imported", async |tx| {
        use {municipality::Column as M, province::Column as P};
        let provinces_conflict = OnConflict::column(P::Code)
            .update_columns([P::Name, P::SortName, P::MunicipalitiesCount])
            .to_owned();
        province::Entity::insert_many(provinces)
            .on_conflict(provinces_conflict)
            .exec(tx.connection())
            .await
            .map_err(DbError::from)?;
        let conflict = OnConflict::column(M::Code)
            .update_columns([
                M::Name,
                M::SortName,
                M::ProvinceCode,
                M::CadastralCode,
                M::Population,
            ])
            .to_owned();
        municipality::Entity::insert_many(municipalities)
            .on_conflict(conflict)
            .exec(tx.connection())
            .await
            .map_err(DbError::from)?;
        tx.changes(Scope::Territory);
        tx.audit(
            Subject {
                kind: "territory",
                id: uuid::Uuid::nil(),
            },
            serde_json::json!({"municipalities": count}),
        )
        .await?;
        Ok(count)
    })
    .await
}

fn provinces_of(records: &[Record]) -> Vec<province::ActiveModel> {
    let mut counts: BTreeMap<&ProvinceCode, (&str, i64)> = BTreeMap::new();
    for record in records {
        counts
            .entry(&record.province_code)
            .or_insert((&record.province_name, 0))
            .1 += 1;
    }
    let model = |(code, (name, count)): (&ProvinceCode, (&str, i64))| province::ActiveModel {
        code: Set(code.to_string()),
        name: Set(name.to_owned()),
        sort_name: Set(fold(name)),
        municipalities_count: Set(count),
    };
    counts.into_iter().map(model).collect()
}
