//! The worker's way of a delivery: take it (a lease), post it, write down what became of it.
//!
//! A message is owed until its end is written down, so none is lost. A worker that dies leaves one of which it is not known whether it arrived:
//! that one comes twice, under the same `webhook-id`.

use super::error::WebhookError;
use super::model::{
    WebhookDeliveryState, WebhookDisabledReason, WebhookEndpointId, WebhookOutcome, WebhookTry,
};
use super::sender::{Posted, Sender, Tried};
use super::signing::{Key, signed};
use super::store::{self, PostingRow};
use super::storing::{self, Taken};
use super::{rules, writing};
use crate::access::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, House};
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use metrics::counter;
use std::sync::Arc;
use std::time::Duration;

/// Takes one delivery that is due, or finds none.
pub async fn take(house: &House) -> Result<Option<Taken>, DbError> {
    storing::take(&house.db, house.clock.now()).await
}

/// Posts one delivery that is due, or finds none.
pub async fn deliver_one(house: &Arc<House>, sender: &Sender) -> Result<bool, DbError> {
    match take(house).await? {
        Some(taken) => deliver(house, sender, taken).await.map(|()| true),
        None => Ok(false),
    }
}

pub async fn deliver(house: &Arc<House>, sender: &Sender, taken: Taken) -> Result<(), DbError> {
    let began = house.clock.now();
    let query = store::posting_to(taken.endpoint);
    let Some(endpoint) = house.db.reader.first::<PostingRow>(&query).await? else {
        return Ok(());
    };
    let tried = match keys_of(house, &taken, &endpoint, began) {
        Some(keys) => {
            let (seconds, signature) = signed(&keys, &taken.message_id, &taken.body, began);
            let message = Posted {
                id: &taken.message_id,
                seconds,
                signature: &signature,
                body: &taken.body,
            };
            sender.post(&endpoint.url, &message).await
        }
        None => unsigned(&taken),
    };
    counter!("piazza_webhooks_total", "outcome" => tried.outcome.as_str()).increment(1);
    settle(house, &taken, &endpoint, (began, tried)).await
}

/// The key, and the one before as long as it signs too.
fn keys_of(house: &House, taken: &Taken, endpoint: &PostingRow, now: Timestamp) -> Option<Vec<Key>> {
    let open = |sealed: &str| Key::open(&house.secret, taken.endpoint, sealed);
    let mut keys = vec![open(&endpoint.secret)?];
    if endpoint.former_until.is_some_and(|until| now < until) {
        keys.extend(endpoint.former_secret.as_deref().and_then(open));
    }
    Some(keys)
}

/// What nobody could verify is not sent.
fn unsigned(taken: &Taken) -> Tried {
    tracing::error!(delivery = %taken.id, "a webhook’s secret does not open: is the house’s secret another one now?");
    Tried {
        outcome: WebhookOutcome::Unreachable,
        status: None,
        retry_after: None,
        took: Duration::ZERO,
    }
}

async fn settle(
    house: &Arc<House>,
    taken: &Taken,
    endpoint: &PostingRow,
    (began, tried): (Timestamp, Tried),
) -> Result<(), DbError> {
    let now = house.clock.now();
    let mut tries = taken.tries.clone();
    tries.push(WebhookTry {
        at: began,
        outcome: tried.outcome,
        status: tried.status.map(i32::from),
        duration_ms: i64::try_from(tried.took.as_millis()).unwrap_or(i64::MAX),
    });
    let older = tries.len().saturating_sub(rules::TRIES_KEPT);
    tries.drain(..older);
    let (state, next) = match tried.outcome {
        WebhookOutcome::Taken => (WebhookDeliveryState::Delivered, None),
        WebhookOutcome::Gone => (WebhookDeliveryState::Failed, None),
        _ => match rules::next_try(taken.attempt, now, taken.give_up_at, rand::random()) {
            Some(next) => {
                let next = rules::as_asked(next, tried.retry_after.as_deref(), now, taken.give_up_at);
                (WebhookDeliveryState::Retrying, Some(next))
            }
            None => (WebhookDeliveryState::Failed, None),
        },
    };
    if !storing::settle(&house.db, taken, tries, (state, next), now).await? {
        return Ok(());
    }
    let is_taken = tried.outcome == WebhookOutcome::Taken;
    storing::note_health(&house.db, taken.endpoint, (!is_taken).then_some(now)).await?;
    match tried.outcome {
        WebhookOutcome::Gone => disable(house, taken.endpoint, WebhookDisabledReason::Gone).await,
        _ if state == WebhookDeliveryState::Failed && rules::is_given_up(endpoint.failing_since, now) => {
            disable(house, taken.endpoint, WebhookDisabledReason::Failing).await
        }
        _ => Ok(()),
    }
}

async fn disable(
    house: &Arc<House>,
    id: WebhookEndpointId,
    why: WebhookDisabledReason,
) -> Result<(), DbError> {
    let request_id = Context::request_id_at(house.clock.now());
    let cx = Context::new(Arc::clone(house), Actor::Command, Language::It, request_id);
    match writing::disable(&cx, id, why).await {
        Err(WebhookError::Db(error)) => Err(error),
        _ => Ok(()),
    }
}
