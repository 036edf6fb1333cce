//! What changes endpoints and deliveries: for their owners, each with a grant; and for workers, each only as long as the lease is theirs.

use super::entity::{delivery, endpoint};
use super::model::{
    WebhookDeliveryId, WebhookDeliveryState, WebhookEndpointId, WebhookMessageType, WebhookTry,
};
use super::rules::{GIVE_UP_AFTER, LEASE};
use crate::access::Grant;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{Db, DbError, Engine, Tx};
use crate::kernel::json_text::JsonText;
use crate::people::PersonId;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, Statement, Value,
};

pub async fn count(tx: &Tx, owner: PersonId) -> Result<u64, DbError> {
    let query = endpoint::Entity::find().filter(endpoint::Column::PersonId.eq(owner));
    Ok(query.count(tx.connection()).await?)
}

pub async fn insert(tx: &Tx, _: &Grant<PersonId>, row: endpoint::Model) -> Result<(), DbError> {
    endpoint::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// An endpoint, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: WebhookEndpointId) -> Result<Option<endpoint::Model>, DbError> {
    Ok(tx
        .locking(endpoint::Entity::find_by_id(id))
        .one(tx.connection())
        .await?)
}

pub async fn save(tx: &Tx, _: &Grant<WebhookEndpointId>, row: endpoint::Model) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// With its deliveries.
pub async fn delete(tx: &Tx, grant: &Grant<WebhookEndpointId>) -> Result<(), DbError> {
    endpoint::Entity::delete_by_id(*grant.on())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// A delivery to an endpoint, locked until the transaction ends.
pub async fn lock_delivery(
    tx: &Tx,
    endpoint: WebhookEndpointId,
    id: WebhookDeliveryId,
) -> Result<Option<delivery::Model>, DbError> {
    let query = delivery::Entity::find_by_id(id).filter(delivery::Column::EndpointId.eq(endpoint));
    Ok(tx.locking(query).one(tx.connection()).await?)
}

pub async fn insert_delivery(
    tx: &Tx,
    _: &Grant<WebhookEndpointId>,
    row: delivery::Model,
) -> Result<(), DbError> {
    delivery::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

pub async fn save_delivery(
    tx: &Tx,
    _: &Grant<WebhookEndpointId>,
    row: delivery::Model,
) -> Result<(), DbError> {
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// Whether a test of this endpoint is on its way.
pub async fn is_being_tested(tx: &Tx, endpoint: WebhookEndpointId) -> Result<bool, DbError> {
    let query = delivery::Entity::find()
        .filter(delivery::Column::EndpointId.eq(endpoint))
        .filter(delivery::Column::EventType.eq(WebhookMessageType::Test))
        .filter(delivery::Column::EndedAt.is_null());
    Ok(query.one(tx.connection()).await?.is_some())
}

/// A delivery that waits for its first try.
pub fn owed(
    id: WebhookDeliveryId,
    endpoint: WebhookEndpointId,
    (message_id, event_type, body): (String, WebhookMessageType, String),
    now: Timestamp,
) -> delivery::Model {
    delivery::Model {
        id,
        endpoint_id: endpoint,
        message_id,
        event_type,
        body,
        state: WebhookDeliveryState::Queued,
        attempts: 0,
        tries: JsonText(Vec::new()),
        created_at: now,
        due_at: now,
        give_up_at: now.plus(GIVE_UP_AFTER),
        ended_at: None,
        version: 0,
    }
}

/// Owes a message to an endpoint, unless it was owed before, or the endpoint is gone.
pub async fn owe(db: &Db, new: delivery::Model) -> Result<(), DbError> {
    const OWE: &str = "INSERT INTO webhook_deliveries (id, message_id, event_type, body, created_at, give_up_at, endpoint_id, \
         state, attempts, tries, due_at, version) SELECT $1, $2, $3, $4, $5, $6, id, 'queued', 0, '[]', $5, 0 \
         FROM webhook_endpoints WHERE id = $7 ON CONFLICT (endpoint_id, message_id) DO NOTHING";
    let values = vec![
        new.id.into(),
        new.message_id.into(),
        new.event_type.into(),
        new.body.into(),
        new.created_at.into(),
        new.give_up_at.into(),
        new.endpoint_id.into(),
    ];
    run(db, OWE, values).await.map(drop)
}

/// A delivery in a worker's hands.
#[derive(Clone, Debug)]
pub struct Taken {
    pub id: WebhookDeliveryId,
    pub endpoint: WebhookEndpointId,
    pub message_id: String,
    pub body: String,
    /// Which try this is, since it was owed or replayed.
    pub attempt: i64,
    pub give_up_at: Timestamp,
    pub tries: Vec<WebhookTry>,
    /// Tells this worker's lease from a later one's.
    version: i64,
}

/// The delivery that has waited longest, if no other worker has it. An endpoint is asked for one thing at a time: one that hangs keeps nobody else
/// waiting.
pub async fn take(db: &Db, now: Timestamp) -> Result<Option<Taken>, DbError> {
    let skip = match db.engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE OF d SKIP LOCKED",
    };
    let sql = format!(
        "UPDATE webhook_deliveries SET state = 'sending', attempts = attempts + 1, due_at = $1, version = version + 1 WHERE id = \
         (SELECT d.id FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id \
         WHERE d.state IN ('queued', 'sending', 'retrying') AND d.due_at <= $2 AND e.enabled AND NOT EXISTS \
         (SELECT 1 FROM webhook_deliveries o WHERE o.endpoint_id = d.endpoint_id AND o.state = 'sending' AND o.due_at > $2) \
         ORDER BY d.due_at, d.id LIMIT 1 {skip}) \
         RETURNING id, endpoint_id, message_id, body, attempts, give_up_at, tries, version"
    );
    let values = [now.plus(LEASE).into(), now.into()];
    let statement = Statement::from_sql_and_values(db.engine.backend(), sql, values);
    let Some(row) = db.orm.query_one_raw(statement).await? else {
        return Ok(None);
    };
    let tries: JsonText<Vec<WebhookTry>> = row.try_get_by_index(6)?;
    Ok(Some(Taken {
        id: row.try_get_by_index(0)?,
        endpoint: row.try_get_by_index(1)?,
        message_id: row.try_get_by_index(2)?,
        body: row.try_get_by_index(3)?,
        attempt: row.try_get_by_index(4)?,
        give_up_at: row.try_get_by_index(5)?,
        tries: tries.0,
        version: row.try_get_by_index(7)?,
    }))
}

/// Writes down what became of a try, and when the next is, if there is one. False: the lease has passed to another, or the delivery is gone.
pub async fn settle(
    db: &Db,
    taken: &Taken,
    tries: Vec<WebhookTry>,
    (state, next): (WebhookDeliveryState, Option<Timestamp>),
    now: Timestamp,
) -> Result<bool, DbError> {
    const SETTLE: &str = "UPDATE webhook_deliveries SET state = $1, tries = $2, due_at = $3, ended_at = $4, version = version + 1 \
         WHERE id = $5 AND state = 'sending' AND version = $6";
    let ended_at = next.is_none().then_some(now);
    let values: Vec<Value> = vec![
        state.into(),
        JsonText(tries).into(),
        next.unwrap_or(now).into(),
        ended_at.into(),
        taken.id.into(),
        taken.version.into(),
    ];
    Ok(run(db, SETTLE, values).await? > 0)
}

/// Notes how an endpoint does: since when it fails, or that it does not any more.
pub async fn note_health(
    db: &Db,
    id: WebhookEndpointId,
    failed_at: Option<Timestamp>,
) -> Result<(), DbError> {
    const FAILS: &str =
        "UPDATE webhook_endpoints SET failing_since = $1 WHERE id = $2 AND failing_since IS NULL";
    const WORKS: &str =
        "UPDATE webhook_endpoints SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL";
    match failed_at {
        Some(at) => run(db, FAILS, vec![at.into(), id.into()]).await,
        None => run(db, WORKS, vec![id.into()]).await,
    }
    .map(drop)
}

async fn run(db: &Db, sql: &str, values: Vec<Value>) -> Result<u64, DbError> {
    let statement = Statement::from_sql_and_values(db.engine.backend(), sql, values);
    Ok(db.orm.execute_raw(statement).await?.rows_affected())
}
