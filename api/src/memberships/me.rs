//! Oneself, with the communities that one belongs to: the profile is `people`'s, belonging is ours.

use crate::access::Actor;
use crate::communities::{self, CommunityId};
use crate::http::answer::Shown;
use crate::http::{Answer, Changed, IfMatch, Json};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use crate::people::{self, Me, MePatch, OwnCommunity};
use actix_web::{get, patch};

/// Show me
///
/// Oneself: the profile, what of it is public, one's roles.
#[utoipa::path(tag = "people", security(("bearer" = [])), responses((status = 200, description = "Oneself", body = Me)))]
#[get("/me")]
pub async fn show_me(cx: Context) -> Answer<Shown<Me>> {
    let me = people::me(&cx).await?;
    let me = with_communities(&cx, me).await?;
    let version = me.version;
    Ok(Shown(me, version))
}

/// Update me
///
/// One's own profile, and what of it everybody may see: nothing, until one says so.
#[utoipa::path(tag = "people", responses((status = 200, description = "Oneself, as it is now", body = Me)))]
#[patch("/me")]
pub async fn update_me(cx: Context, version: IfMatch, change: Json<MePatch>) -> Answer<Changed<Me>> {
    let complete = async |me| with_communities(&cx, me).await;
    Ok(Changed(
        people::update_me(&cx, version.0, change.into_inner(), complete).await?,
    ))
}

async fn with_communities(cx: &Context, mut me: Me) -> Result<Me, DbError> {
    let Actor::Person(member) = cx.actor() else {
        return Ok(me);
    };
    let ids = member.communities.iter().map(|(id, _)| CommunityId(*id));
    let names = communities::names(cx.read(Scope::Communities), cx.language(), ids).await?;
    let named = |(id, role): &(uuid::Uuid, _)| {
        let named = names.get(&CommunityId(*id))?;
        Some(OwnCommunity {
            id: *id,
            slug: named.slug.clone(),
            name: named.name.to_string(),
            role: *role,
        })
    };
    me.communities = member.communities.iter().filter_map(named).collect();
    me.communities.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(me)
}
