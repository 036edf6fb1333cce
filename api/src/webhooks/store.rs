//! Every query of this room that reads. Endpoints begin at their owner, or at all of them for who administers; deliveries at an endpoint.

use super::entity::{delivery, endpoint};
use super::model::{
    WebhookDeliveryFilter, WebhookDeliveryId, WebhookDeliveryState, WebhookDisabledReason,
    WebhookEndpointFilter, WebhookEndpointId, WebhookEventType, WebhookMessageType, WebhookNote, WebhookTry,
};
use crate::communities::CommunityId;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::kernel::json_text::JsonText;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::text::WebAddress;
use crate::people::PersonId;
use crate::row;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct EndpointRow {
        id: WebhookEndpointId = endpoint::Column::Id,
        person_id: PersonId = endpoint::Column::PersonId,
        url: WebAddress = endpoint::Column::Url,
        description: WebhookNote = endpoint::Column::Description,
        event_types: JsonText<Vec<WebhookEventType>> = endpoint::Column::EventTypes,
        community_id: Option<CommunityId> = endpoint::Column::CommunityId,
        enabled: bool = endpoint::Column::Enabled,
        disabled_reason: Option<WebhookDisabledReason> = endpoint::Column::DisabledReason,
        failing_since: Option<Timestamp> = endpoint::Column::FailingSince,
        former_until: Option<Timestamp> = endpoint::Column::FormerUntil,
        version: i64 = endpoint::Column::Version,
        created_at: Timestamp = endpoint::Column::CreatedAt,
        updated_at: Timestamp = endpoint::Column::UpdatedAt,
    }
}

row! {
    /// What a worker needs of an endpoint.
    pub struct PostingRow {
        url: WebAddress = endpoint::Column::Url,
        secret: String = endpoint::Column::Secret,
        former_secret: Option<String> = endpoint::Column::FormerSecret,
        former_until: Option<Timestamp> = endpoint::Column::FormerUntil,
        failing_since: Option<Timestamp> = endpoint::Column::FailingSince,
    }
}

row! {
    pub struct DeliveryRow {
        id: WebhookDeliveryId = delivery::Column::Id,
        endpoint_id: WebhookEndpointId = delivery::Column::EndpointId,
        message_id: String = delivery::Column::MessageId,
        event_type: WebhookMessageType = delivery::Column::EventType,
        body: String = delivery::Column::Body,
        state: WebhookDeliveryState = delivery::Column::State,
        tries: JsonText<Vec<WebhookTry>> = delivery::Column::Tries,
        created_at: Timestamp = delivery::Column::CreatedAt,
        due_at: Timestamp = delivery::Column::DueAt,
        ended_at: Option<Timestamp> = delivery::Column::EndedAt,
        version: i64 = delivery::Column::Version,
    }
}

row! {
    /// How the newest delivery to an endpoint went.
    pub struct LastRow {
        endpoint_id: WebhookEndpointId = delivery::Column::EndpointId,
        id: WebhookDeliveryId = delivery::Column::Id,
        event_type: WebhookMessageType = delivery::Column::EventType,
        state: WebhookDeliveryState = delivery::Column::State,
        tries: JsonText<Vec<WebhookTry>> = delivery::Column::Tries,
        created_at: Timestamp = delivery::Column::CreatedAt,
    }
}

impl Keyed for EndpointRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.created_at.into(), self.id.into()]
    }
}

impl Keyed for DeliveryRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.created_at.into(), self.id.into()]
    }
}

/// Those of a person; of everybody where there is none.
pub fn endpoints_of(owner: Option<PersonId>, filter: &WebhookEndpointFilter) -> SelectStatement {
    use endpoint::Column as C;
    let mut all = Condition::all()
        .add_option(owner.map(|owner| C::PersonId.eq(owner)))
        .add_option(filter.enabled.map(|enabled| C::Enabled.eq(enabled)));
    if !filter.owner.is_empty() {
        all = all.add(C::PersonId.is_in(filter.owner.iter().copied()));
    }
    if !filter.disabled_reason.is_empty() {
        all = all.add(C::DisabledReason.is_in(filter.disabled_reason.iter().copied()));
    }
    EndpointRow::select(endpoint::Entity).cond_where(all).take()
}

/// The newest delivery to each of some endpoints: one look into the index for each, however much they were told.
pub fn last_deliveries(to: &[WebhookEndpointId]) -> SelectStatement {
    let newest = Query::select()
        .column((delivery::Entity, delivery::Column::Id))
        .from(delivery::Entity)
        .and_where(
            Expr::col((delivery::Entity, delivery::Column::EndpointId))
                .equals((endpoint::Entity, endpoint::Column::Id)),
        )
        .order_by((delivery::Entity, delivery::Column::CreatedAt), Order::Desc)
        .order_by((delivery::Entity, delivery::Column::Id), Order::Desc)
        .limit(1)
        .take();
    let of_each = Query::select()
        .expr(SimpleExpr::from(newest))
        .from(endpoint::Entity)
        .and_where(endpoint::Column::Id.is_in(to.iter().copied()))
        .take();
    LastRow::select(delivery::Entity)
        .and_where(delivery::Column::Id.in_subquery(of_each))
        .take()
}

pub fn endpoint(id: WebhookEndpointId) -> SelectStatement {
    EndpointRow::select(endpoint::Entity)
        .and_where(endpoint::Column::Id.eq(id))
        .take()
}

pub fn posting_to(id: WebhookEndpointId) -> SelectStatement {
    PostingRow::select(endpoint::Entity)
        .and_where(endpoint::Column::Id.eq(id))
        .take()
}

/// Those that are told, in the order of their ids.
pub fn listening() -> SelectStatement {
    EndpointRow::select(endpoint::Entity)
        .and_where(endpoint::Column::Enabled.eq(true))
        .order_by((endpoint::Entity, endpoint::Column::Id), Order::Asc)
        .take()
}

pub fn deliveries_to(endpoint: WebhookEndpointId, filter: &WebhookDeliveryFilter) -> SelectStatement {
    use delivery::Column as C;
    let mut all = Condition::all().add(C::EndpointId.eq(endpoint));
    if !filter.state.is_empty() {
        all = all.add(C::State.is_in(filter.state.iter().copied()));
    }
    if !filter.event_type.is_empty() {
        all = all.add(C::EventType.is_in(filter.event_type.iter().copied()));
    }
    DeliveryRow::select(delivery::Entity).cond_where(all).take()
}

pub fn delivery(endpoint: WebhookEndpointId, id: WebhookDeliveryId) -> SelectStatement {
    DeliveryRow::select(delivery::Entity)
        .and_where(delivery::Column::EndpointId.eq(endpoint))
        .and_where(delivery::Column::Id.eq(id))
        .take()
}

pub fn newest_endpoints_first() -> Sort {
    let of = |column| Expr::col((endpoint::Entity, column));
    Sort {
        name: "newest",
        columns: vec![of(endpoint::Column::CreatedAt), of(endpoint::Column::Id)],
        order: Order::Desc,
    }
}

pub fn newest_deliveries_first() -> Sort {
    let of = |column| Expr::col((delivery::Entity, column));
    Sort {
        name: "newest",
        columns: vec![of(delivery::Column::CreatedAt), of(delivery::Column::Id)],
        order: Order::Desc,
    }
}
