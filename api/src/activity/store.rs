//! Every query of this room: they begin at [`within`].

use super::entity::entry;
use super::model::{ActivityFilter, EntryId};
use super::policy::Reach;
use crate::communities::CommunityId;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::kernel::page::{Keyed, Sort};
use crate::row;
use sea_orm::sea_query::{Condition, Expr, Order, SelectStatement};
use sea_orm::{ColumnTrait, Value};
use uuid::Uuid;

row! {
    pub struct EntryRow {
        id: EntryId = entry::Column::Id,
        at: Timestamp = entry::Column::At,
        actor: String = entry::Column::Actor,
        action: String = entry::Column::Action,
        subject_kind: String = entry::Column::SubjectKind,
        subject_id: Uuid = entry::Column::SubjectId,
        request_id: String = entry::Column::RequestId,
        change: String = entry::Column::Change,
        community_id: Option<Uuid> = entry::Column::CommunityId,
    }
}

impl Keyed for EntryRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.at.into(), self.id.into()]
    }
}

/// What of the trail somebody may read.
fn within(reach: &Reach) -> Condition {
    match reach {
        Reach::All => Condition::all(),
        Reach::Communities(ids) => {
            Condition::all().add(entry::Column::CommunityId.is_in(ids.iter().copied()))
        }
    }
}

pub fn entries(reach: &Reach, filter: &ActivityFilter, community: Option<CommunityId>) -> SelectStatement {
    use entry::Column as C;
    let mut all = within(reach);
    if !filter.actor.is_empty() {
        all = all.add(C::Actor.is_in(filter.actor.iter().map(|actor| actor.as_str())));
    }
    if !filter.action.is_empty() {
        let one = |any: Condition, action: &str| match action.contains('.') {
            true => any.add(C::Action.eq(action)),
            false => any.add(C::Action.starts_with(format!("{}.", action.replace('_', "\\_")))),
        };
        let any = filter
            .action
            .iter()
            .fold(Condition::any(), |any, action| one(any, action));
        all = all.add(any);
    }
    if !filter.subject_kind.is_empty() {
        all = all.add(C::SubjectKind.is_in(filter.subject_kind.iter().map(|kind| kind.as_str())));
    }
    if let Some(subject) = filter.subject {
        all = all.add(C::SubjectId.eq(subject.0));
    }
    if let Some(community) = community {
        all = all.add(C::CommunityId.eq(community.0));
    }
    if let Some(since) = filter.since {
        all = all.add(C::At.gte(since));
    }
    if let Some(until) = filter.until {
        all = all.add(C::At.lt(until));
    }
    EntryRow::select(entry::Entity).cond_where(all).take()
}

pub fn newest_first() -> Sort {
    let of = |column| Expr::col((entry::Entity, column));
    Sort {
        name: "newest",
        columns: vec![of(entry::Column::At), of(entry::Column::Id)],
        order: Order::Desc,
    }
}
