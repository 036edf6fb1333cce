//! Reading endpoints and how their deliveries go. What changes them is in `writing.rs`.

use super::error::WebhookError;
use super::model::{
    WebhookDelivery, WebhookDeliveryFilter, WebhookDeliveryId, WebhookDeliveryLinks, WebhookDeliveryPage,
    WebhookDeliveryState, WebhookEndpoint, WebhookEndpointFilter, WebhookEndpointId, WebhookEndpointLinks,
    WebhookEndpointPage, WebhookLastDelivery,
};
use super::policy;
use super::store::{self, DeliveryRow, EndpointRow, LastRow};
use crate::access::{Actor, Refusal};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::revision::Scope;
use crate::people::PersonId;
use std::collections::HashMap;

/// One's own; for who administers, everybody's.
pub async fn list(
    cx: &Context,
    listing: &Listing,
    filter: &WebhookEndpointFilter,
) -> Result<WebhookEndpointPage, WebhookError> {
    let own = policy::may_have(cx.actor()).grant(cx.actor(), own_id(cx)?)?;
    let owner = (!cx.actor().administers()).then_some(*own.on());
    let reader = cx.read(Scope::Webhooks);
    let query = store::endpoints_of(owner, filter);
    let page = page::read::<EndpointRow>(cx, reader, query, store::newest_endpoints_first(), listing).await?;
    let ids: Vec<WebhookEndpointId> = page.items.iter().map(|row| row.id).collect();
    let mut last = last_deliveries(cx, &ids).await?;
    let now = cx.now();
    Ok(WebhookEndpointPage {
        page: page.map(|row| {
            let last = last.remove(&row.id);
            shown(row, last, now)
        }),
    })
}

pub async fn find(cx: &Context, id: WebhookEndpointId) -> Result<WebhookEndpoint, WebhookError> {
    let row = row(cx, id).await?;
    let last = last_deliveries(cx, &[id]).await?.remove(&id);
    Ok(shown(row, last, cx.now()))
}

async fn last_deliveries(
    cx: &Context,
    to: &[WebhookEndpointId],
) -> Result<HashMap<WebhookEndpointId, LastRow>, DbError> {
    if to.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<LastRow> = cx.read(Scope::Webhooks).all(&store::last_deliveries(to)).await?;
    Ok(rows.into_iter().map(|row| (row.endpoint_id, row)).collect())
}

pub async fn deliveries(
    cx: &Context,
    id: WebhookEndpointId,
    listing: &Listing,
    filter: &WebhookDeliveryFilter,
) -> Result<WebhookDeliveryPage, WebhookError> {
    let endpoint = row(cx, id).await?;
    let reader = cx.read(Scope::Webhooks);
    let query = store::deliveries_to(endpoint.id, filter);
    let page =
        page::read::<DeliveryRow>(cx, reader, query, store::newest_deliveries_first(), listing).await?;
    let items: Result<Vec<WebhookDelivery>, DbError> = page.items.iter().map(delivered).collect();
    Ok(WebhookDeliveryPage {
        page: Page {
            items: items?,
            next_cursor: page.next_cursor,
            total: page.total,
            links: page.links,
        },
    })
}

pub async fn delivery(
    cx: &Context,
    endpoint: WebhookEndpointId,
    id: WebhookDeliveryId,
) -> Result<WebhookDelivery, WebhookError> {
    let endpoint = row(cx, endpoint).await?;
    let query = store::delivery(endpoint.id, id);
    let found = cx.read(Scope::Webhooks).first::<DeliveryRow>(&query).await?;
    Ok(delivered(&found.ok_or(Refusal::Hidden)?)?)
}

async fn row(cx: &Context, id: WebhookEndpointId) -> Result<EndpointRow, WebhookError> {
    let found = cx
        .read(Scope::Webhooks)
        .first::<EndpointRow>(&store::endpoint(id))
        .await?;
    let row = found.ok_or(Refusal::Hidden)?;
    policy::may(cx.actor(), row.person_id).grant(cx.actor(), ())?;
    Ok(row)
}

pub(super) fn own_id(cx: &Context) -> Result<PersonId, Refusal> {
    match cx.actor() {
        Actor::Person(member) => Ok(PersonId(member.person)),
        Actor::Anonymous => Err(Refusal::SignIn),
        Actor::Holder(_) | Actor::Command => Err(Refusal::Forbidden),
    }
}

pub(super) fn shown(row: EndpointRow, last: Option<LastRow>, now: Timestamp) -> WebhookEndpoint {
    let here = format!("/v1/webhook-endpoints/{}", row.id);
    WebhookEndpoint {
        links: WebhookEndpointLinks {
            deliveries: format!("{here}/deliveries"),
            here,
        },
        id: row.id,
        url: row.url,
        description: row.description,
        event_types: row.event_types.0,
        community: row.community_id,
        enabled: row.enabled,
        disabled_reason: row.disabled_reason,
        failing_since: row.failing_since,
        former_secret_until: row.former_until.filter(|until| now < *until),
        last_delivery: last.map(|last| WebhookLastDelivery {
            id: last.id,
            event_type: last.event_type,
            state: last.state,
            at: last.tries.0.last().map_or(last.created_at, |tried| tried.at),
        }),
        owner: row.person_id,
        created_at: row.created_at,
        updated_at: row.updated_at,
        secret: None,
        version: row.version,
    }
}

pub(super) fn delivered(row: &DeliveryRow) -> Result<WebhookDelivery, DbError> {
    let endpoint = format!("/v1/webhook-endpoints/{}", row.endpoint_id);
    let waits = matches!(
        row.state,
        WebhookDeliveryState::Queued | WebhookDeliveryState::Retrying
    );
    Ok(WebhookDelivery {
        links: WebhookDeliveryLinks {
            here: format!("{endpoint}/deliveries/{}", row.id),
            endpoint,
        },
        id: row.id,
        message_id: row.message_id.clone(),
        event_type: row.event_type,
        state: row.state,
        created_at: row.created_at,
        next_try_at: waits.then_some(row.due_at),
        ended_at: row.ended_at,
        tries: row.tries.0.clone(),
        message: serde_json::from_str(&row.body).map_err(DbError::shape)?,
        version: row.version,
    })
}
