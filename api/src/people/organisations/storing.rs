//! Every query of organisations that writes.

use super::entity::organisation;
use super::model::{NewOrganisation, OrganisationState};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::territory;
use sea_orm::{EntityTrait, IntoActiveModel};

/// Rows of one statement: SQLite binds at most 32,766 values.
const CHUNK: usize = 1_000;

/// Brings organisations in as they are, for imports, the demo and tests.
pub async fn add(cx: &Context, tx: &Tx, organisations: Vec<NewOrganisation>) -> Result<(), DbError> {
    let places = territory::places(cx).await?;
    for chunk in organisations.chunks(CHUNK) {
        let rows = chunk.iter().map(|new| {
            let row = organisation::Model {
                id: new.id,
                name: new.name.clone(),
                sort_name: fold(&new.name),
                kind: new.kind,
                municipality_code: new.municipality.clone(),
                province_code: places.province_of(new.municipality.as_ref()),
                website: None,
                state: OrganisationState::Verified,
                merged_into: None,
                version: 1,
                created_at: tx.now(),
                updated_at: tx.now(),
            };
            row.into_active_model()
        });
        organisation::Entity::insert_many(rows)
            .exec_without_returning(tx.connection())
            .await?;
    }
    tx.changes(Scope::People);
    Ok(())
}
