//! Reading the list. What changes it is in `writing.rs`.

use super::error::PortalError;
use super::model::{Portal, PortalId, PortalLinks, PortalPage};
use super::policy;
use super::store::{self, PortalRow};
use crate::access::Refusal;
use crate::kernel::context::Context;
use crate::kernel::page::{self, Listing};
use crate::kernel::revision::Scope;

pub async fn list(cx: &Context, listing: &Listing) -> Result<PortalPage, PortalError> {
    policy::may_keep(cx.actor()).grant(cx.actor(), ())?;
    let reader = cx.read(Scope::Portals);
    let page = page::read::<PortalRow>(cx, reader, store::all(), store::newest_first(), listing).await?;
    Ok(PortalPage {
        page: page.map(shown),
    })
}

pub async fn find(cx: &Context, id: PortalId) -> Result<Portal, PortalError> {
    policy::may_keep(cx.actor()).grant(cx.actor(), ())?;
    let found = cx.read(Scope::Portals).first(&store::one(id)).await?;
    Ok(shown(found.ok_or(Refusal::Hidden)?))
}

pub(super) fn shown(row: PortalRow) -> Portal {
    Portal {
        links: PortalLinks {
            here: format!("/v1/portals/{}", row.id),
        },
        id: row.id,
        name: row.name,
        origin: row.origin,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}
