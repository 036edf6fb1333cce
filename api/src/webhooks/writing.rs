//! Changing endpoints, and having deliveries sent. The trail says what was changed; where messages go, and what signs them, it does not.

use super::entity::{delivery, endpoint};
use super::error::WebhookError;
use super::model::{
    NewWebhookEndpoint, WebhookData, WebhookDelivery, WebhookDeliveryId, WebhookDeliveryState,
    WebhookDisabledReason, WebhookEndpoint, WebhookEndpointId, WebhookEndpointPatch, WebhookEventType,
    WebhookMessage, WebhookMessageType, WebhookNote, WebhookSecret, WebhookSubjectId,
};
use super::rules::{self, MOST_ENDPOINTS};
use super::sender::Sender;
use super::service::{delivered, own_id, shown};
use super::signing::Key;
use super::store::{self, DeliveryRow, EndpointRow};
use super::{letters, policy, storing};
use crate::access::{Grant, Refusal};
use crate::communities::{self, CommunityId};
use crate::kernel::audit;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::patch::Patch;
use crate::kernel::problem::{Fault, Problem};
use crate::kernel::revision::Scope;
use crate::kernel::text::Slug;
use crate::people;
use serde_json::{Value, json};

/// Makes one; its secret is told in this answer and never again.
pub async fn create(
    cx: &Context,
    sender: &Sender,
    new: NewWebhookEndpoint,
) -> Result<WebhookEndpoint, WebhookError> {
    let own = policy::may_have(cx.actor()).grant(cx.actor(), own_id(cx)?)?;
    no_faults(sender.check(&new.url))?;
    let community = match &new.community {
        Some(slug) => Some(known(cx, slug).await?),
        None => None,
    };
    let key = Key::random();
    let id = WebhookEndpointId(cx.new_id());
    let enabled = new.enabled.unwrap_or(true);
    let row = endpoint::Model {
        id,
        person_id: *own.on(),
        url: new.url,
        description: new.description.unwrap_or_else(WebhookNote::none),
        event_types: JsonText(in_order(&new.event_types)),
        community_id: community,
        enabled,
        disabled_reason: (!enabled).then_some(WebhookDisabledReason::Owner),
        failing_since: None,
        secret: key.sealed(cx.secret(), id)?,
        former_secret: None,
        former_until: None,
        version: 1,
        created_at: cx.now(),
        updated_at: cx.now(),
    };
    cx.transact("webhook.created", async |tx| {
        people::hold(tx, row.person_id).await?;
        if storing::count(tx, row.person_id).await? >= MOST_ENDPOINTS {
            return Err(WebhookError::TooMany);
        }
        storing::insert(tx, &own, row.clone()).await?;
        let change = Value::Object(audit::differences(&json!({}), &told(&row)));
        note(tx, id, change).await?;
        let mut made = shown(row_of(row.clone()), None, tx.now());
        made.secret = Some(key.told());
        Ok(made)
    })
    .await
}

/// Changes it, if nobody did since `version`.
pub async fn update(
    cx: &Context,
    sender: &Sender,
    id: WebhookEndpointId,
    version: Option<i64>,
    patch: WebhookEndpointPatch,
) -> Result<WebhookEndpoint, WebhookError> {
    cx.write("webhook.updated", async |tx| {
        let (before, grant) = own(cx, tx, id).await?;
        if version.is_some_and(|version| version != before.version) {
            return Err(WebhookError::Stale);
        }
        let mut after = before.clone();
        if let Some(url) = patch.url {
            no_faults(sender.check(&url))?;
            after.url = url;
        }
        after.description = patch.description.unwrap_or(after.description);
        if let Some(types) = patch.event_types {
            after.event_types = JsonText(in_order(&types));
        }
        after.community_id = match patch.community {
            Patch::Keep => after.community_id,
            Patch::Clear => None,
            Patch::Set(slug) => Some(known(cx, &slug).await?),
        };
        if let Some(enabled) = patch.enabled {
            after.enabled = enabled;
            after.disabled_reason = match enabled {
                true => None,
                // Why we had stopped stays said.
                false => before.disabled_reason.or(Some(WebhookDisabledReason::Owner)),
            };
            if enabled && !before.enabled {
                after.failing_since = None;
            }
        }
        let mut change = audit::differences(&told(&before), &told(&after));
        if before.url != after.url {
            change.insert("url".to_owned(), json!(["…", "…"]));
        }
        save(cx, tx, (&grant, after), Value::Object(change)).await
    })
    .await
}

/// Takes it away with its deliveries: what waits is not sent.
pub async fn remove(cx: &Context, id: WebhookEndpointId) -> Result<(), WebhookError> {
    cx.transact("webhook.removed", async |tx| {
        let (_, grant) = own(cx, tx, id).await?;
        storing::delete(tx, &grant).await?;
        Ok(note(tx, id, json!({})).await?)
    })
    .await
}

/// Gives it another secret; the one before signs too for a while, so that nothing is refused while the new one is put in its place.
pub async fn rotate(cx: &Context, id: WebhookEndpointId) -> Result<WebhookSecret, WebhookError> {
    let key = Key::random();
    cx.transact("webhook.secret_rotated", async |tx| {
        let (before, grant) = own(cx, tx, id).await?;
        let until = tx.now().plus(rules::OVERLAP);
        let mut after = before.clone();
        after.former_secret = Some(before.secret);
        after.former_until = Some(until);
        after.secret = key.sealed(cx.secret(), id)?;
        save(cx, tx, (&grant, after), json!({})).await?;
        Ok(WebhookSecret {
            secret: key.told(),
            former_secret_until: until,
        })
    })
    .await
}

/// Sends a message that tells nothing, to see that it arrives.
pub async fn test(cx: &Context, id: WebhookEndpointId) -> Result<WebhookDelivery, WebhookError> {
    cx.write("webhook.tested", async |tx| {
        let (endpoint, grant) = own(cx, tx, id).await?;
        if !endpoint.enabled {
            return Err(WebhookError::Disabled);
        }
        if storing::is_being_tested(tx, id).await? {
            return Err(WebhookError::BeingTested);
        }
        let delivery_id = WebhookDeliveryId(tx.new_id());
        let message = WebhookMessage {
            r#type: WebhookMessageType::Test,
            timestamp: tx.now(),
            data: WebhookData {
                id: WebhookSubjectId(id.0),
                slug: None,
                url: format!("{}/v1/webhook-endpoints/{id}", cx.base_url()),
            },
        };
        let body = serde_json::to_string(&message).map_err(DbError::shape)?;
        let message_id = rules::message_id(&["test", &delivery_id.to_string()]);
        let said = (message_id, WebhookMessageType::Test, body);
        let row = storing::owed(delivery_id, id, said, tx.now());
        storing::insert_delivery(tx, &grant, row.clone()).await?;
        note(tx, id, json!({})).await?;
        Ok(delivered(&delivery_row_of(row))?)
    })
    .await
}

/// Sends a delivery once more that was taken or given up, with all the patience of the first time.
pub async fn replay(
    cx: &Context,
    endpoint: WebhookEndpointId,
    id: WebhookDeliveryId,
) -> Result<WebhookDelivery, WebhookError> {
    cx.write("webhook.replayed", async |tx| {
        let (to, grant) = own(cx, tx, endpoint).await?;
        let mut row = storing::lock_delivery(tx, endpoint, id)
            .await?
            .ok_or(Refusal::Hidden)?;
        if !to.enabled {
            return Err(WebhookError::Disabled);
        }
        if row.ended_at.is_none() {
            return Err(WebhookError::NotEnded(row.state));
        }
        row.state = WebhookDeliveryState::Queued;
        row.attempts = 0;
        row.due_at = tx.now();
        row.give_up_at = tx.now().plus(rules::GIVE_UP_AFTER);
        row.ended_at = None;
        row.version += 1;
        storing::save_delivery(tx, &grant, row.clone()).await?;
        note(tx, endpoint, json!({"message": row.message_id})).await?;
        Ok(delivered(&delivery_row_of(row))?)
    })
    .await
}

/// Tells it nothing any more: for workers, who learn why.
pub(super) async fn disable(
    cx: &Context,
    id: WebhookEndpointId,
    why: WebhookDisabledReason,
) -> Result<(), WebhookError> {
    cx.transact("webhook.disabled", async |tx| {
        let (mut endpoint, grant) = own(cx, tx, id).await?;
        if !endpoint.enabled {
            return Err(WebhookError::Disabled);
        }
        endpoint.enabled = false;
        endpoint.disabled_reason = Some(why);
        letters::disabled(cx, tx, &endpoint, why).await?;
        let change = json!({"enabled": [true, false], "disabled_reason": [null, why]});
        save(cx, tx, (&grant, endpoint), change).await.map(drop)
    })
    .await
    .or_else(|error| match error {
        // Somebody was faster, or took it away.
        WebhookError::Disabled | WebhookError::Refused(_) => Ok(()),
        other => Err(other),
    })
}

async fn own(
    cx: &Context,
    tx: &Tx,
    id: WebhookEndpointId,
) -> Result<(endpoint::Model, Grant<WebhookEndpointId>), WebhookError> {
    let row = storing::lock(tx, id).await?.ok_or(Refusal::Hidden)?;
    let grant = policy::may(cx.actor(), row.person_id).grant(cx.actor(), id)?;
    Ok((row, grant))
}

async fn save(
    cx: &Context,
    tx: &Tx,
    (grant, mut after): (&Grant<WebhookEndpointId>, endpoint::Model),
    change: Value,
) -> Result<WebhookEndpoint, WebhookError> {
    after.version += 1;
    after.updated_at = tx.now();
    storing::save(tx, grant, after.clone()).await?;
    note(tx, after.id, change).await?;
    let last = tx.first(&store::last_deliveries(&[after.id])).await?;
    Ok(shown(row_of(after), last, cx.now()))
}

async fn note(tx: &Tx, id: WebhookEndpointId, change: Value) -> Result<(), DbError> {
    let subject = Subject {
        kind: "webhook_endpoint",
        id: id.0,
    };
    tx.audit(subject, change).await?;
    tx.changes(Scope::Webhooks);
    Ok(())
}

/// A community that the caller may know of.
async fn known(cx: &Context, reference: &Slug) -> Result<CommunityId, WebhookError> {
    let setting = communities::setting(cx, reference).await;
    setting.map(|setting| setting.id).map_err(|error| {
        let problem = Problem::from(error);
        match problem.code.status {
            404 => WebhookError::Invalid(vec![Fault::unknown("/community", reference, "/v1/communities")]),
            _ => WebhookError::Elsewhere(Box::new(problem)),
        }
    })
}

fn no_faults(fault: Option<Fault>) -> Result<(), WebhookError> {
    fault.map_or(Ok(()), |fault| Err(WebhookError::Invalid(vec![fault])))
}

/// Each once, in the order of the contract.
fn in_order(types: &[WebhookEventType]) -> Vec<WebhookEventType> {
    let all = WebhookEventType::ALL.iter();
    all.filter(|known| types.contains(known)).copied().collect()
}

/// What the trail says of an endpoint.
fn told(row: &endpoint::Model) -> Value {
    json!({
        "event_types": row.event_types.0, "community": row.community_id,
        "enabled": row.enabled, "disabled_reason": row.disabled_reason,
    })
}

fn row_of(model: endpoint::Model) -> EndpointRow {
    EndpointRow {
        id: model.id,
        person_id: model.person_id,
        url: model.url,
        description: model.description,
        event_types: model.event_types,
        community_id: model.community_id,
        enabled: model.enabled,
        disabled_reason: model.disabled_reason,
        failing_since: model.failing_since,
        former_until: model.former_until,
        version: model.version,
        created_at: model.created_at,
        updated_at: model.updated_at,
    }
}

fn delivery_row_of(model: delivery::Model) -> DeliveryRow {
    DeliveryRow {
        id: model.id,
        endpoint_id: model.endpoint_id,
        message_id: model.message_id,
        event_type: model.event_type,
        body: model.body,
        state: model.state,
        tries: model.tries,
        created_at: model.created_at,
        due_at: model.due_at,
        ended_at: model.ended_at,
        version: model.version,
    }
}
