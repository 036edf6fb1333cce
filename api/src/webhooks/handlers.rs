//! HTTP only.

use super::model::{
    NewWebhookEndpoint, WebhookDelivery, WebhookDeliveryFilter, WebhookDeliveryId, WebhookDeliveryPage,
    WebhookEndpoint, WebhookEndpointFilter, WebhookEndpointId, WebhookEndpointPage, WebhookEndpointPatch,
    WebhookSecret,
};
use super::sender::Sender;
use super::{service, writing};
use crate::http::answer::{Accepted, Done, Once, OnceCreated, Shown};
use crate::http::{Answer, Changed, IfMatch, Json, Path, Public, Query};
use crate::kernel::context::Context;
use crate::kernel::page::Listing;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{delete, get, patch, post};

/// List webhook endpoints
///
/// Mine, newest first; administrators see everybody's.
#[utoipa::path(tag = "webhooks", params(Listing, WebhookEndpointFilter), security(("bearer" = [])), responses((status = 200, description = "A page of endpoints", body = WebhookEndpointPage)))]
#[get("/webhook-endpoints")]
pub async fn list_webhook_endpoints(
    cx: Context,
    listing: Query<Listing>,
    filter: Query<WebhookEndpointFilter>,
) -> Answer<Public<WebhookEndpointPage>> {
    Ok(Public(service::list(&cx, &listing, &filter).await?))
}

/// Create a webhook endpoint
///
/// From now on it is told of what everybody may see, as the Standard Webhooks specification says: signed, tried for 24 hours, without anything
/// personal. Its secret is in this answer and nowhere else. Ten a person.
#[utoipa::path(tag = "webhooks", extensions(("x-secret-answer" = json!(true))), responses((status = 201, description = "The endpoint with its secret", body = WebhookEndpoint)))]
#[post("/webhook-endpoints")]
pub async fn create_webhook_endpoint(
    cx: Context,
    sender: Data<Sender>,
    new: Json<NewWebhookEndpoint>,
) -> Answer<OnceCreated<WebhookEndpoint>> {
    let made = writing::create(&cx, &sender, new.into_inner()).await?;
    Ok(OnceCreated {
        at: made.links.here.clone(),
        body: made,
    })
}

/// Show a webhook endpoint
///
/// Mine; administrators see everybody's. Whether it is told, and if not, why; since when it takes nothing. Its secret is not shown again.
#[utoipa::path(tag = "webhooks", params(("endpoint" = WebhookEndpointId, Path, description = "Its id")), security(("bearer" = [])), responses((status = 200, description = "The endpoint, without its secret", body = WebhookEndpoint)))]
#[get("/webhook-endpoints/{endpoint}")]
pub async fn show_webhook_endpoint(
    cx: Context,
    at: Path<WebhookEndpointId>,
) -> Answer<Shown<WebhookEndpoint>> {
    let endpoint = service::find(&cx, *at).await?;
    let version = endpoint.version;
    Ok(Shown(endpoint, version))
}

/// Change a webhook endpoint
///
/// What still waits goes to where it says then. One that answered 410, or took nothing for days, was disabled by us: `enabled: true` goes on.
#[utoipa::path(tag = "webhooks", params(("endpoint" = WebhookEndpointId, Path, description = "Its id")), responses((status = 200, description = "The endpoint as it is now", body = WebhookEndpoint)))]
#[patch("/webhook-endpoints/{endpoint}")]
pub async fn update_webhook_endpoint(
    cx: Context,
    at: Path<WebhookEndpointId>,
    sender: Data<Sender>,
    version: IfMatch,
    change: Json<WebhookEndpointPatch>,
) -> Answer<Changed<WebhookEndpoint>> {
    Ok(Changed(
        writing::update(&cx, &sender, *at, version.0, change.into_inner()).await?,
    ))
}

/// Remove a webhook endpoint
///
/// With its deliveries: what waits is not sent.
#[utoipa::path(tag = "webhooks", params(("endpoint" = WebhookEndpointId, Path, description = "Its id")), responses((status = 204, description = "It is gone")))]
#[delete("/webhook-endpoints/{endpoint}")]
pub async fn remove_webhook_endpoint(cx: Context, at: Path<WebhookEndpointId>) -> Answer<Done> {
    writing::remove(&cx, *at).await?;
    Ok(Done)
}

/// Rotate a webhook secret
///
/// The new secret is in this answer and nowhere else. For 24 hours each message has both signatures, separated by a space.
#[utoipa::path(tag = "webhooks", params(("endpoint" = WebhookEndpointId, Path, description = "Its id")), extensions(("x-secret-answer" = json!(true))), responses((status = 200, description = "The new secret", body = WebhookSecret)))]
#[post("/webhook-endpoints/{endpoint}/secret-rotation")]
pub async fn rotate_webhook_secret(cx: Context, at: Path<WebhookEndpointId>) -> Answer<Once<WebhookSecret>> {
    Ok(Once(StatusCode::OK, writing::rotate(&cx, *at).await?))
}

/// Send a test message
///
/// `webhook.test`, whatever event types the endpoint has. One at a time: ask at its address how it goes.
#[utoipa::path(tag = "webhooks", params(("endpoint" = WebhookEndpointId, Path, description = "Its id")), responses((status = 202, description = "It is owed", body = WebhookDelivery, headers(("Location" = String)))))]
#[post("/webhook-endpoints/{endpoint}/test-message")]
pub async fn send_webhook_test(
    cx: Context,
    at: Path<WebhookEndpointId>,
) -> Answer<Accepted<WebhookDelivery>> {
    Ok(Accepted(writing::test(&cx, *at).await?))
}

/// List webhook deliveries
///
/// What an endpoint was told in the last 30 days, and how it went.
#[utoipa::path(tag = "webhooks", params(("endpoint" = WebhookEndpointId, Path, description = "Its id"), Listing, WebhookDeliveryFilter), security(("bearer" = [])), responses((status = 200, description = "A page of deliveries, newest first", body = WebhookDeliveryPage)))]
#[get("/webhook-endpoints/{endpoint}/deliveries")]
pub async fn list_webhook_deliveries(
    cx: Context,
    at: Path<WebhookEndpointId>,
    listing: Query<Listing>,
    filter: Query<WebhookDeliveryFilter>,
) -> Answer<Public<WebhookDeliveryPage>> {
    Ok(Public(service::deliveries(&cx, *at, &listing, &filter).await?))
}

/// Show a webhook delivery
///
/// What was said, and how it went: each try with when it was, what came of it and how long it took.
#[utoipa::path(tag = "webhooks", params(("endpoint" = WebhookEndpointId, Path, description = "The endpoint’s id"), ("delivery" = WebhookDeliveryId, Path, description = "Its id")), security(("bearer" = [])), responses((status = 200, description = "The delivery", body = WebhookDelivery)))]
#[get("/webhook-endpoints/{endpoint}/deliveries/{delivery}")]
pub async fn show_webhook_delivery(
    cx: Context,
    at: Path<(WebhookEndpointId, WebhookDeliveryId)>,
) -> Answer<Shown<WebhookDelivery>> {
    let delivery = service::delivery(&cx, at.0, at.1).await?;
    let version = delivery.version;
    Ok(Shown(delivery, version))
}

/// Replay a webhook delivery
///
/// One that was taken or given up is sent once more, under the same `webhook-id`, and tried for 24 hours again.
#[utoipa::path(tag = "webhooks", params(("endpoint" = WebhookEndpointId, Path, description = "The endpoint’s id"), ("delivery" = WebhookDeliveryId, Path, description = "Its id")), responses((status = 200, description = "The delivery as it is now: it is owed again", body = WebhookDelivery)))]
#[post("/webhook-endpoints/{endpoint}/deliveries/{delivery}/replay")]
pub async fn replay_webhook_delivery(
    cx: Context,
    at: Path<(WebhookEndpointId, WebhookDeliveryId)>,
) -> Answer<Changed<WebhookDelivery>> {
    Ok(Changed(writing::replay(&cx, at.0, at.1).await?))
}
