//! Changing organisations. The story of each change: permit, check, write.

use super::entity::organisation;
use super::error::OrganisationError;
use super::model::{
    Organisation, OrganisationDraft, OrganisationId, OrganisationName, OrganisationPatch, OrganisationState,
};
use super::policy::{self, About, Action};
use super::service::{organisation_of, own};
use super::store::OrganisationRow;
use super::storing;
use crate::access::Refusal;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::territory::{self, MunicipalityCode};
use serde_json::{Value, json};

/// Brings an organisation in, for staff to look at.
pub async fn create(cx: &Context, draft: OrganisationDraft) -> Result<Organisation, OrganisationError> {
    policy::may_create(cx.actor()).grant(cx.actor(), ())?;
    check_place(cx, draft.municipality.as_ref()).await?;
    let places = territory::places(cx).await?;
    cx.write("organisation.created", async |tx| {
        let row = organisation::Model {
            id: OrganisationId(tx.new_id()),
            sort_name: fold(&draft.name),
            name: draft.name.as_str().to_owned(),
            kind: draft.kind,
            province_code: places.province_of(draft.municipality.as_ref()),
            municipality_code: draft.municipality,
            website: draft.website,
            state: OrganisationState::Unverified,
            merged_into: None,
            version: 1,
            created_at: tx.now(),
            updated_at: tx.now(),
        };
        storing::insert(tx, row.clone()).await?;
        note(tx, row.id, json!({"state": [null, "unverified"]})).await?;
        shown(cx, row).await
    })
    .await
}

pub async fn update(
    cx: &Context,
    id: OrganisationId,
    version: Option<i64>,
    patch: OrganisationPatch,
) -> Result<Organisation, OrganisationError> {
    cx.write("organisation.updated", async |tx| {
        let mut row = current(cx, tx, id).await?;
        if version.is_some_and(|version| version != row.version) {
            return Err(OrganisationError::Stale);
        }
        let municipality = patch.municipality.or(row.municipality_code.take());
        check_place(cx, municipality.as_ref()).await?;
        if let Some(name) = patch.name {
            row.sort_name = fold(&name);
            row.name = name.as_str().to_owned();
        }
        row.kind = patch.kind.unwrap_or(row.kind);
        row.province_code = territory::places(cx).await?.province_of(municipality.as_ref());
        row.municipality_code = municipality;
        row.website = patch.website.or(row.website.take());
        let said = json!({"version": [row.version, row.version + 1]});
        save(cx, tx, row, said).await
    })
    .await
}

pub async fn verify(cx: &Context, id: OrganisationId) -> Result<Organisation, OrganisationError> {
    cx.write("organisation.verified", async |tx| {
        let mut row = current(cx, tx, id).await?;
        if row.state == OrganisationState::Verified {
            return Err(OrganisationError::WrongState(row.state));
        }
        row.state = OrganisationState::Verified;
        save(cx, tx, row, json!({"state": ["unverified", "verified"]})).await
    })
    .await
}

/// Merges a duplicate into the one that stays; `move_more` moves what points to it in rooms above, in the same transaction.
pub async fn merge<E: From<OrganisationError> + From<DbError>>(
    cx: &Context,
    from: OrganisationId,
    into: OrganisationId,
    move_more: impl AsyncFnOnce(&Tx) -> Result<(), E>,
) -> Result<Organisation, E> {
    cx.write("organisation.merged", async |tx| {
        let kept = lock_both(cx, tx, from, into).await?;
        let people = storing::move_representatives(tx, from, into).await?;
        move_more(tx).await?;
        let said = json!({"merged": from, "representatives": people});
        Ok(save(cx, tx, kept, said).await?)
    })
    .await
}

/// Locks the two in the order of their ids, marks `from` as merged, and gives the one that stays.
async fn lock_both(
    cx: &Context,
    tx: &Tx,
    from: OrganisationId,
    into: OrganisationId,
) -> Result<organisation::Model, OrganisationError> {
    if from > into {
        // Whoever merges them the other way round at the same time locks in this order too.
        storing::lock(tx, into).await?;
    }
    let mut gone = current(cx, tx, from).await?;
    let kept = storing::lock(tx, into)
        .await?
        .filter(|row| row.merged_into.is_none());
    let Some(kept) = kept.filter(|_| from != into) else {
        let fault = Fault::unknown("/into", &into.to_string(), "/v1/organisations");
        return Err(OrganisationError::Faults(vec![fault]));
    };
    gone.merged_into = Some(into);
    save(cx, tx, gone, json!({"merged_into": into})).await?;
    Ok(kept)
}

/// The row, locked, if the caller may change it and it was not merged away.
async fn current(
    cx: &Context,
    tx: &Tx,
    id: OrganisationId,
) -> Result<organisation::Model, OrganisationError> {
    let row = storing::lock(tx, id).await?.ok_or(Refusal::Hidden)?;
    let about = About {
        state: row.state,
        merged: row.merged_into.is_some(),
        represented: own(cx).await? == Some(id),
    };
    policy::may(cx.actor(), Action::Edit, about).grant(cx.actor(), ())?;
    if about.merged {
        return Err(OrganisationError::Merged);
    }
    Ok(row)
}

async fn save(
    cx: &Context,
    tx: &Tx,
    mut row: organisation::Model,
    said: Value,
) -> Result<Organisation, OrganisationError> {
    row.version += 1;
    row.updated_at = tx.now();
    storing::update(tx, row.clone()).await?;
    note(tx, row.id, said).await?;
    shown(cx, row).await
}

async fn note(tx: &Tx, id: OrganisationId, said: Value) -> Result<(), DbError> {
    let subject = Subject {
        kind: "organisation",
        id: id.0,
    };
    tx.audit(subject, said).await?;
    tx.changes(Scope::People);
    Ok(())
}

async fn check_place(cx: &Context, code: Option<&MunicipalityCode>) -> Result<(), OrganisationError> {
    let places = territory::places(cx).await?;
    match code {
        Some(code) if places.municipality(code).is_none() => {
            Err(OrganisationError::Faults(vec![Fault::unknown(
                "/municipality",
                code,
                "/v1/municipalities",
            )]))
        }
        _ => Ok(()),
    }
}

async fn shown(cx: &Context, row: organisation::Model) -> Result<Organisation, OrganisationError> {
    let places = territory::places(cx).await?;
    let row = OrganisationRow {
        id: row.id,
        name: OrganisationName::new(row.name).map_err(DbError::shape)?,
        sort_name: row.sort_name,
        kind: row.kind,
        municipality_code: row.municipality_code,
        province_code: row.province_code,
        website: row.website,
        state: row.state,
        merged_into: row.merged_into,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    };
    Ok(organisation_of(row, &places))
}
