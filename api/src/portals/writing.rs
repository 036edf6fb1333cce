//! Changing the list.

use super::entity::Model;
use super::error::PortalError;
use super::model::{NewPortal, Portal, PortalId, PortalOrigin, PortalPatch};
use super::service::shown;
use super::store::{self, OriginRow, PortalRow};
use super::{policy, storing};
use crate::access::{Grant, Refusal};
use crate::kernel::audit;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::revision::Scope;
use serde_json::{Value, json};

/// The list is a header of every frame; proxies refuse headers that do not fit into one page of memory (4 KiB), where others stand, too.
pub const MOST_CHARACTERS: usize = 2_800;

pub async fn create(cx: &Context, new: NewPortal) -> Result<Portal, PortalError> {
    let id = PortalId(cx.new_id());
    let grant = policy::may_keep(cx.actor()).grant(cx.actor(), id)?;
    let row = Model {
        id,
        name: new.name,
        origin: new.origin,
        version: 1,
        created_at: cx.now(),
        updated_at: cx.now(),
    };
    cx.write("portal.added", async |tx| {
        let put = storing::insert(tx, &grant, row.clone()).await;
        put.map_err(|error| once(error, &row.origin))?;
        fits(tx).await?;
        note(tx, id, (&json!({}), &told(&row))).await?;
        Ok(shown(row_of(row)))
    })
    .await
}

/// Changes it, if nobody did since `version`.
pub async fn update(
    cx: &Context,
    id: PortalId,
    version: Option<i64>,
    patch: PortalPatch,
) -> Result<Portal, PortalError> {
    cx.write("portal.changed", async |tx| {
        let (before, grant) = known(cx, tx, id).await?;
        if version.is_some_and(|version| version != before.version) {
            return Err(PortalError::Stale);
        }
        let mut after = before.clone();
        after.name = patch.name.unwrap_or(after.name);
        after.origin = patch.origin.unwrap_or(after.origin);
        after.version += 1;
        after.updated_at = tx.now();
        let put = storing::save(tx, &grant, after.clone()).await;
        put.map_err(|error| once(error, &after.origin))?;
        fits(tx).await?;
        note(tx, id, (&told(&before), &told(&after))).await?;
        Ok(shown(row_of(after)))
    })
    .await
}

/// Takes it off the list: browsers refuse our frames in its pages from the next time they ask for one.
pub async fn remove(cx: &Context, id: PortalId) -> Result<(), PortalError> {
    cx.transact("portal.removed", async |tx| {
        let (before, grant) = known(cx, tx, id).await?;
        storing::delete(tx, &grant).await?;
        Ok(note(tx, id, (&told(&before), &json!({}))).await?)
    })
    .await
}

async fn known(cx: &Context, tx: &Tx, id: PortalId) -> Result<(Model, Grant<PortalId>), PortalError> {
    let grant = policy::may_keep(cx.actor()).grant(cx.actor(), id)?;
    let row = storing::lock(tx, id).await?.ok_or(Refusal::Hidden)?;
    Ok((row, grant))
}

fn once(error: DbError, origin: &PortalOrigin) -> PortalError {
    match error {
        DbError::Taken(_) => PortalError::Listed(origin.clone()),
        error => error.into(),
    }
}

/// Two who add at the same moment may pass it by one entry; there is room for that.
async fn fits(tx: &Tx) -> Result<(), PortalError> {
    let listed = tx.all::<OriginRow>(&store::origins()).await?;
    let characters: usize = listed.iter().map(|row| row.origin.len() + 1).sum();
    if characters > MOST_CHARACTERS {
        return Err(PortalError::Full);
    }
    Ok(())
}

async fn note(tx: &Tx, id: PortalId, (before, after): (&Value, &Value)) -> Result<(), DbError> {
    let subject = Subject {
        kind: "portal",
        id: id.0,
    };
    tx.audit(subject, audit::differences(before, after)).await?;
    tx.changes(Scope::Portals);
    Ok(())
}

/// What the trail says of it.
fn told(row: &Model) -> Value {
    json!({"name": row.name, "origin": row.origin})
}

fn row_of(model: Model) -> PortalRow {
    PortalRow {
        id: model.id,
        name: model.name,
        origin: model.origin,
        version: model.version,
        created_at: model.created_at,
        updated_at: model.updated_at,
    }
}
