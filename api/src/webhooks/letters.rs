//! The letter to who made an endpoint, when it was disabled without them.

use super::entity::endpoint;
use super::model::WebhookDisabledReason;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::mail::{self, Letter, Page, Recipient, Template};
use crate::people::beside;
use serde_json::json;
use url::Url;

/// Says which, why, and how it goes on. Of its address only the host: what stands behind it may be a secret of theirs.
pub async fn disabled(
    cx: &Context,
    tx: &Tx,
    endpoint: &endpoint::Model,
    why: WebhookDisabledReason,
) -> Result<(), DbError> {
    let owner = beside::within(tx, endpoint.person_id).await?;
    let Some((owner, address)) = owner.and_then(|one| one.email.clone().map(|address| (one, address))) else {
        return Ok(());
    };
    let host = Url::parse(&endpoint.url)
        .ok()
        .and_then(|url| url.host_str().map(str::to_owned));
    let letter = Letter {
        to: Recipient {
            person: Some(owner.id.0),
            address,
        },
        language: owner.language,
        template: Template::WebhookDisabled,
        data: json!({
            "name": owner.name,
            "host": host.unwrap_or_default(),
            "description": endpoint.description,
            "gone": why == WebhookDisabledReason::Gone,
            "link": mail::link(cx.base_url(), owner.language, Page::MyWebhook(&endpoint.id.to_string()), ""),
        }),
        not_before: None,
        invite: None,
        about: Some(Subject {
            kind: "webhook_endpoint",
            id: endpoint.id.0,
        }),
    };
    mail::post(tx, letter).await.map(drop)
}
