//! What time does to events: one that was published and is over has ended.

use super::error::EventError;
use super::model::EventId;
use super::{registrations, store, writing};
use crate::access::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, House};
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// How many at once: the next round takes the others.
const MOST: u64 = 200;

/// How long an event is left alone that somebody changed after it was over: who brings in what took place before can still add who was there.
const LEFT_FOR: Duration = Duration::from_secs(10 * 60);

/// Does what is due. Several replicas may: who comes second finds it done.
pub async fn do_what_is_due(house: &Arc<House>) -> Result<(), DbError> {
    end_what_is_over(house, house.clock.now().minus(LEFT_FOR)).await?;
    registrations::do_what_is_due(house).await
}

/// Ends what is over and was left as it is since then, or since before it was over.
pub async fn end_what_is_over(house: &Arc<House>, since: Timestamp) -> Result<(), DbError> {
    let request_id = Context::request_id_at(house.clock.now());
    let cx = Context::new(Arc::clone(house), Actor::Command, Language::It, request_id);
    let over = store::over(cx.now(), since, MOST);
    for id in house.db.reader.all::<Uuid>(&over).await? {
        match writing::end(&cx, EventId(id)).await {
            // Somebody else was faster, or its organisers moved it meanwhile.
            Ok(_) | Err(EventError::WrongState { .. } | EventError::NotOver) => {}
            Err(EventError::Db(error)) => return Err(error),
            Err(error) => tracing::warn!(%error, "an event that is over"),
        }
    }
    Ok(())
}
