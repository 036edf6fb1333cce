//! Sharing a draft: a link by which somebody without an account reads it, for two weeks or until it is published.

use super::error::EventError;
use super::model::{Event, EventStatus, PreviewRequest, ShareLink};
use super::writing;
use super::{service, storing};
use crate::kernel::context::{Context, House};
use crate::kernel::secret;
use serde_json::json;
use std::time::Duration;

/// How long a link to a draft is good.
const SHARED_FOR: Duration = Duration::from_secs(14 * 86_400);

/// Makes a link; an earlier one leads nowhere from then on.
pub async fn share(cx: &Context, reference: &str) -> Result<ShareLink, EventError> {
    let token = secret::random();
    cx.transact("event.shared", async |tx| {
        let was = writing::open(cx, tx, reference).await?;
        if was.model.status != EventStatus::Draft {
            return Err(EventError::NotShared(was.model.status));
        }
        let mut after = was.model.clone();
        let expires_at = tx.now().plus(SHARED_FOR);
        after.share_token_hash = Some(hash(cx.house(), &token));
        after.share_expires_at = Some(expires_at);
        storing::set_share(tx, &was.grant, &after).await?;
        writing::record(tx, &after, json!({"shared_until": expires_at})).await?;
        Ok(ShareLink {
            event: after.id,
            token: token.clone(),
            expires_at,
        })
    })
    .await
}

/// Takes the link back.
pub async fn stop(cx: &Context, reference: &str) -> Result<(), EventError> {
    cx.transact("event.unshared", async |tx| {
        let was = writing::open(cx, tx, reference).await?;
        let mut after = was.model.clone();
        after.share_token_hash = None;
        after.share_expires_at = None;
        storing::set_share(tx, &was.grant, &after).await?;
        Ok(writing::record(tx, &after, json!({"shared_until": null})).await?)
    })
    .await
}

/// The draft that a link leads to.
pub async fn preview(cx: &Context, asked: PreviewRequest) -> Result<Event, EventError> {
    service::preview(cx, &hash(cx.house(), &asked.token)).await
}

fn hash(house: &House, token: &str) -> String {
    secret::mark(&house.secret, "event share link v1", &[token.as_bytes()])
}
