//! Reading organisations, as the caller may see them.

use super::error::OrganisationError;
use super::model::{Organisation, OrganisationFilter, OrganisationId, OrganisationSort, OrganisationState};
use super::policy::{self, About, Action};
use super::store::{self, OrganisationRow};
use crate::access::{Actor, Refusal, Verdict};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::revision::Scope;
use crate::kernel::tally::{self, Tally};
use crate::people::store::represented_by;
use crate::territory::{self, Places};
use sea_orm::sea_query::Condition;

pub async fn list(
    cx: &Context,
    listing: &Listing,
    filter: &OrganisationFilter,
) -> Result<Page<Organisation>, OrganisationError> {
    let reader = cx.read(Scope::People);
    let condition = Condition::all()
        .add(store::visible_to(cx.actor(), own(cx).await?))
        .add(store::matching(filter));
    let sort = store::sort(filter.sort.unwrap_or(OrganisationSort::Name));
    let page =
        page::read::<OrganisationRow>(cx, reader, store::organisations(condition), sort, listing).await?;
    let places = territory::places(cx).await?;
    Ok(page.map(|row| organisation_of(row, &places)))
}

/// Organisations that the caller may verify.
pub async fn waiting(cx: &Context) -> Result<Option<Tally<Timestamp>>, DbError> {
    let about = About {
        state: OrganisationState::Unverified,
        merged: false,
        represented: false,
    };
    if policy::may(cx.actor(), Action::Edit, about) != Verdict::Allow {
        return Ok(None);
    }
    let unverified = OrganisationFilter {
        state: vec![OrganisationState::Unverified],
        merged: Some(false),
        ..OrganisationFilter::default()
    };
    let query = store::organisations(store::matching(&unverified));
    tally::all(cx.read(Scope::People), &query, store::since()).await
}

pub async fn find(cx: &Context, id: OrganisationId) -> Result<Organisation, OrganisationError> {
    let row = row_of(cx, id).await?.ok_or(Refusal::Hidden)?;
    let about = About {
        state: row.state,
        merged: row.merged_into.is_some(),
        represented: own(cx).await? == Some(id),
    };
    policy::may(cx.actor(), Action::Read, about).grant(cx.actor(), ())?;
    Ok(organisation_of(row, &*territory::places(cx).await?))
}

/// The one that the caller says to represent.
pub(super) async fn own(cx: &Context) -> Result<Option<OrganisationId>, DbError> {
    match cx.actor() {
        Actor::Person(member) => represented_by(cx.read(Scope::People), member.person.into()).await,
        _ => Ok(None),
    }
}

pub async fn is_current(cx: &Context, id: OrganisationId) -> Result<bool, DbError> {
    Ok(row_of(cx, id).await?.is_some_and(|row| row.merged_into.is_none()))
}

async fn row_of(cx: &Context, id: OrganisationId) -> Result<Option<OrganisationRow>, DbError> {
    let query = store::organisations(Condition::all().add(store::is(id)));
    cx.read(Scope::People).first::<OrganisationRow>(&query).await
}

pub(super) fn organisation_of(row: OrganisationRow, places: &Places) -> Organisation {
    Organisation {
        id: row.id,
        name: row.name,
        kind: row.kind,
        municipality: row.municipality_code.and_then(|code| places.municipality(&code)),
        province: row.province_code.and_then(|code| places.province(&code)),
        website: row.website,
        state: row.state,
        merged_into: row.merged_into,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}
