//! Merging organisations: people and the organisation's own row are `people`'s, what it belongs to is ours.

use super::storing;
use crate::http::{Answer, Changed, Json, Path};
use crate::kernel::context::Context;
use crate::people::organisations::{self, Merger, Organisation, OrganisationError, OrganisationId};
use actix_web::post;

/// Merge an organisation
///
/// A duplicate goes into the one that stays, with everything that points to it: representatives and memberships. Administrators and editors
/// only. It answers with the one that stays.
#[utoipa::path(tag = "organisations", params(("organisation" = OrganisationId, Path, description = "The duplicate's id")), responses((status = 200, description = "The one that stays", body = Organisation)))]
#[post("/organisations/{organisation}/merger")]
pub async fn merge_organisation(
    cx: Context,
    at: Path<OrganisationId>,
    merger: Json<Merger>,
) -> Answer<Changed<Organisation>> {
    let (from, into) = (*at, merger.into_inner().into);
    let moved = organisations::merge::<OrganisationError>(&cx, from, into, async |tx| {
        Ok(storing::move_organisation(tx, from, into).await?)
    });
    Ok(Changed(moved.await?))
}
