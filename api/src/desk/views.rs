//! Saved views: each person's own. The person is held while a view is written, so that neither limit nor name gives way to a race.

use super::entity::view;
use super::error::DeskError;
use super::model::{NewView, SavedView, SavedViews, ViewId, ViewLinks, ViewPatch};
use super::store::{self, ViewRow};
use super::{policy, storing};
use crate::access::Refusal;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::revision::Scope;
use crate::people;
use serde_json::{Value, json};

/// As many as somebody finds their way in.
pub const MOST_VIEWS: u64 = 50;

pub async fn list(cx: &Context) -> Result<SavedViews, DeskError> {
    let person = policy::own(cx.actor())?;
    let rows = cx.read(Scope::Desk).all::<ViewRow>(&store::views(person)).await?;
    Ok(SavedViews {
        items: rows.into_iter().map(shown).collect(),
    })
}

pub async fn find(cx: &Context, id: ViewId) -> Result<SavedView, DeskError> {
    let person = policy::own(cx.actor())?;
    let row = cx
        .read(Scope::Desk)
        .first::<ViewRow>(&store::one(person, id))
        .await?;
    Ok(shown(row.ok_or(Refusal::Hidden)?))
}

pub async fn create(cx: &Context, new: NewView) -> Result<SavedView, DeskError> {
    let person = policy::own(cx.actor())?;
    cx.write("view.saved", async |tx| {
        people::hold(tx, person).await?;
        if storing::count(tx, person).await? >= MOST_VIEWS {
            return Err(DeskError::TooMany);
        }
        let row = view::Model {
            id: ViewId(tx.new_id()),
            person_id: person,
            page: new.page,
            sort_name: new.name.to_lowercase(),
            name: new.name,
            query: new.query,
            version: 1,
            created_at: tx.now(),
            updated_at: tx.now(),
        };
        check_name(tx, &row).await?;
        storing::insert(tx, row.clone()).await?;
        note(tx, row.id, json!({"page": row.page})).await?;
        Ok(shown_model(row))
    })
    .await
}

/// Another name, another query, if nobody changed it since `version`.
pub async fn update(
    cx: &Context,
    id: ViewId,
    version: Option<i64>,
    patch: ViewPatch,
) -> Result<SavedView, DeskError> {
    let person = policy::own(cx.actor())?;
    cx.write("view.changed", async |tx| {
        people::hold(tx, person).await?;
        let mut row = storing::lock(tx, person, id).await?.ok_or(Refusal::Hidden)?;
        if version.is_some_and(|version| version != row.version) {
            return Err(DeskError::Stale);
        }
        if let Some(name) = patch.name {
            row.sort_name = name.to_lowercase();
            row.name = name;
            check_name(tx, &row).await?;
        }
        row.query = patch.query.unwrap_or(row.query);
        row.version += 1;
        row.updated_at = tx.now();
        storing::update(tx, row.clone()).await?;
        note(tx, id, json!({"version": [row.version - 1, row.version]})).await?;
        Ok(shown_model(row))
    })
    .await
}

pub async fn delete(cx: &Context, id: ViewId) -> Result<(), DeskError> {
    let person = policy::own(cx.actor())?;
    cx.transact("view.deleted", async |tx| {
        storing::lock(tx, person, id).await?.ok_or(Refusal::Hidden)?;
        storing::delete(tx, id).await?;
        note(tx, id, json!({})).await?;
        Ok(())
    })
    .await
}

async fn check_name(tx: &Tx, row: &view::Model) -> Result<(), DeskError> {
    let called = (row.page, row.sort_name.as_str());
    if storing::is_taken(tx, row.person_id, called, row.id).await? {
        return Err(DeskError::NameTaken(row.name.clone()));
    }
    Ok(())
}

async fn note(tx: &Tx, id: ViewId, change: Value) -> Result<(), DbError> {
    let subject = Subject {
        kind: "view",
        id: id.0,
    };
    tx.audit(subject, change).await?;
    tx.changes(Scope::Desk);
    Ok(())
}

fn shown_model(row: view::Model) -> SavedView {
    shown(ViewRow {
        id: row.id,
        page: row.page,
        name: row.name,
        query: row.query,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

fn shown(row: ViewRow) -> SavedView {
    SavedView {
        links: ViewLinks {
            here: format!("/v1/me/views/{}", row.id),
        },
        id: row.id,
        name: row.name,
        page: row.page,
        query: row.query,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}
