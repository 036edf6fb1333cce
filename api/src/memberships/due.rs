//! What time does to memberships: suspensions end by themselves, requests that nobody confirmed are forgotten.

use super::entity::membership;
use super::error::MembershipError;
use super::life;
use super::model::{MembershipId, MembershipState, Said, Step};
use super::{rules, store, storing};
use crate::access::{Actor, Verdict};
use crate::communities;
use crate::kernel::context::{Context, House};
use crate::kernel::db::{self, DbError};
use crate::kernel::language::Language;
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// How many at once: the next round takes the others.
const MOST: u64 = 200;

/// Does what is due. Several replicas may: who comes second finds it done.
pub async fn do_what_is_due(house: &Arc<House>) -> Result<(), DbError> {
    let request_id = Context::request_id_at(house.clock.now());
    let cx = Context::new(Arc::clone(house), Actor::Command, Language::It, request_id);
    let over = store::suspensions_over(cx.now(), MOST);
    for id in house.db.reader.all::<Uuid>(&over).await? {
        match end_suspension(&cx, MembershipId(id)).await {
            Ok(()) => {}
            Err(MembershipError::Db(error)) => return Err(error),
            Err(error) => tracing::warn!(%error, "a suspension that is over"),
        }
    }
    super::renewals::do_what_is_due(&cx).await?;
    forget_requests(&cx).await
}

async fn end_suspension(cx: &Context, id: MembershipId) -> Result<(), MembershipError> {
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    let ended = cx.transact("membership.reinstated", async |tx| {
        let Some(found) = storing::find(tx, id).await? else {
            return Err(Nothing::ToDo);
        };
        let Some(setting) = communities::lock(tx, found.community_id).await? else {
            return Err(Nothing::ToDo);
        };
        let Some(before) = storing::lock(tx, id).await? else {
            return Err(Nothing::ToDo);
        };
        if !is_over(&before, tx.now()) {
            return Err(Nothing::ToDo);
        }
        let mut after = before.clone();
        after.state = MembershipState::Active;
        let step = (&grant, Step::Reinstatement);
        life::take(cx, tx, &setting, step, Some(&before), (after, Said::default())).await?;
        storing::recount(tx, setting.id).await?;
        Ok(())
    });
    match ended.await {
        Ok(()) | Err(Nothing::ToDo) => Ok(()),
        Err(Nothing::Refused(error)) => Err(error),
    }
}

/// Why a transaction ends without a change.
enum Nothing {
    ToDo,
    Refused(MembershipError),
}

impl From<DbError> for Nothing {
    fn from(error: DbError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<MembershipError> for Nothing {
    fn from(error: MembershipError) -> Self {
        Self::Refused(error)
    }
}

fn is_over(row: &membership::Model, now: crate::kernel::clock::Timestamp) -> bool {
    rules::current(row.state, row.suspended_until, now) != row.state
}

async fn forget_requests(cx: &Context) -> Result<(), DbError> {
    let expired = store::requests_expired(cx.now());
    if cx.house().db.reader.count(&expired).await? == 0 {
        return Ok(());
    }
    let gone = cx.transact("membership_requests.forgotten", async |tx| {
        let count = storing::forget_requests(tx, tx.now()).await?;
        if count == 0 {
            return Err(Nothing::ToDo);
        }
        let subject = db::Subject {
            kind: "membership_requests",
            id: Uuid::nil(),
        };
        tx.audit(subject, json!({"count": count})).await?;
        Ok(())
    });
    match gone.await {
        Err(Nothing::Refused(MembershipError::Db(error))) => Err(error),
        _ => Ok(()),
    }
}
