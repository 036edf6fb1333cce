//! Every query of this sub-room that reads.

use super::entity::contact;
use super::model::SurveyContactId;
use crate::communities::CommunityId;
use crate::kernel::clock::Day;
use crate::kernel::db::Columns;
use crate::kernel::email::EmailAddress;
use crate::kernel::page::{Keyed, Sort};
use crate::row;
use crate::surveys::model::SurveyId;
use sea_orm::sea_query::{Expr, Order, SelectStatement};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct ContactRow {
        id: SurveyContactId = contact::Column::Id,
        email: EmailAddress = contact::Column::Email,
        name: String = contact::Column::Name,
        day: Day = contact::Column::Day,
        community_id: Option<CommunityId> = contact::Column::CommunityId,
        invited_on: Option<Day> = contact::Column::InvitedOn,
    }
}

impl Keyed for ContactRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.email.clone().into(), self.id.into()]
    }
}

pub fn by_address() -> Sort {
    let of = |column| Expr::col((contact::Entity, column));
    Sort {
        name: "email",
        columns: vec![of(contact::Column::Email), of(contact::Column::Id)],
        order: Order::Asc,
    }
}

pub fn of(survey: SurveyId) -> SelectStatement {
    ContactRow::select(contact::Entity)
        .and_where(contact::Column::SurveyId.eq(survey))
        .take()
}

/// Some of them, by their ids.
pub fn these(survey: SurveyId, ids: &[SurveyContactId]) -> SelectStatement {
    of(survey)
        .and_where(contact::Column::Id.is_in(ids.iter().copied()))
        .take()
}
