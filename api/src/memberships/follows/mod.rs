//! Following a community without belonging to it: nobody else sees it, and it can be taken back at any time.

use crate::access::{Actor, Refusal};
use crate::communities::{self, CommunityId};
use crate::http::board::Board;
use crate::http::{Answer, Path, Public};
use crate::kernel::context::Context;
use crate::kernel::db::{Subject, Tx};
use crate::kernel::revision::Scope;
use crate::kernel::text::Slug;
use crate::memberships::error::MembershipError;
use crate::people::PersonId;
use actix_web::{HttpResponse, delete, get, put};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

pub(super) fn routes(board: &mut impl Board) {
    board
        .service(show_follow)
        .service(follow_community)
        .service(unfollow_community);
}

/// Whether one follows a community.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Follow {
    pub following: bool,
}

/// Show whether I follow a community
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug")), security(("bearer" = [])), responses((status = 200, description = "Whether one follows it", body = Follow)))]
#[get("/communities/{community}/follow")]
pub async fn show_follow(cx: Context, at: Path<String>) -> Answer<Public<Follow>> {
    Ok(Public(is_following(&cx, &at).await?))
}

/// Follow a community
///
/// Its news reach whoever follows it, without belonging. Twice is as good as once.
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 204, description = "Followed")))]
#[put("/communities/{community}/follow")]
pub async fn follow_community(cx: Context, at: Path<String>) -> Answer<HttpResponse> {
    set(&cx, &at, true).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Stop following a community
#[utoipa::path(tag = "memberships", params(("community" = Slug, Path, description = "Its id or slug")), responses((status = 204, description = "Not followed")))]
#[delete("/communities/{community}/follow")]
pub async fn unfollow_community(cx: Context, at: Path<String>) -> Answer<HttpResponse> {
    set(&cx, &at, false).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn myself(cx: &Context) -> Result<PersonId, Refusal> {
    match cx.actor() {
        Actor::Person(member) => Ok(PersonId(member.person)),
        Actor::Anonymous => Err(Refusal::SignIn),
        Actor::Holder(_) | Actor::Command => Err(Refusal::Forbidden),
    }
}

async fn is_following(cx: &Context, reference: &str) -> Result<Follow, MembershipError> {
    const FIND: &str = "SELECT created_at FROM follows WHERE person_id = $1 AND community_id = $2";
    let me = myself(cx)?;
    let id = communities::setting(cx, reference).await?.id;
    let found: Vec<i64> = cx
        .read(Scope::Memberships)
        .run(FIND, vec![me.into(), id.into()])
        .await?;
    Ok(Follow {
        following: !found.is_empty(),
    })
}

async fn set(cx: &Context, reference: &str, following: bool) -> Result<(), MembershipError> {
    let me = myself(cx)?;
    let id = communities::setting(cx, reference).await?.id;
    let name = if following {
        "community.followed"
    } else {
        "community.unfollowed"
    };
    cx.transact(name, async |tx| {
        write(tx, me, id, following).await?;
        let subject = Subject {
            kind: "community",
            id: id.0,
        };
        tx.audit(subject, json!({"following": following})).await?;
        tx.changes(Scope::Memberships);
        Ok(())
    })
    .await
}

async fn write(tx: &Tx, me: PersonId, id: CommunityId, following: bool) -> Result<(), MembershipError> {
    const FOLLOW: &str = "INSERT INTO follows (person_id, community_id, created_at) VALUES ($1, $2, $3) \
         ON CONFLICT (person_id, community_id) DO NOTHING";
    const UNFOLLOW: &str = "DELETE FROM follows WHERE person_id = $1 AND community_id = $2";
    if following {
        tx.execute(FOLLOW, vec![me.into(), id.into(), tx.now().into()])
            .await?;
    } else {
        tx.execute(UNFOLLOW, vec![me.into(), id.into()]).await?;
    }
    Ok(())
}
