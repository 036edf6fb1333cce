//! Every query of this room that reads. Who may is asked before: there is nothing here that some may see and others not.

use super::entity::mail;
use super::model::{MailFilter, MailId, MailState};
use super::templates::Template;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::row;
use sea_orm::sea_query::{
    Condition, Expr, ExprTrait, IntoColumnRef, Order, Query, SelectStatement, SimpleExpr,
};
use sea_orm::{ColumnTrait, Value};
use uuid::Uuid;

row! {
    pub struct MailRow {
        id: MailId = mail::Column::Id,
        template: Template = mail::Column::Template,
        language: Language = mail::Column::Language,
        state: MailState = mail::Column::State,
        person_id: Option<Uuid> = mail::Column::PersonId,
        about_kind: Option<String> = mail::Column::AboutKind,
        about_id: Option<Uuid> = mail::Column::AboutId,
        sealed: Option<Vec<u8>> = mail::Column::Sealed,
        created_at: Timestamp = mail::Column::CreatedAt,
        due_at: Timestamp = mail::Column::DueAt,
        attempts: i64 = mail::Column::Attempts,
        last_error: Option<String> = mail::Column::LastError,
        ended_at: Option<Timestamp> = mail::Column::EndedAt,
        version: i64 = mail::Column::Version,
    }
}

impl Keyed for MailRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.created_at.into(), self.id.into()]
    }
}

pub fn list(filter: &MailFilter) -> SelectStatement {
    use mail::Column as C;
    let mut all = Condition::all();
    if !filter.state.is_empty() {
        all = all.add(C::State.is_in(filter.state.iter().copied()));
    }
    if !filter.template.is_empty() {
        all = all.add(C::Template.is_in(filter.template.iter().copied()));
    }
    if let Some(person) = filter.person {
        all = all.add(C::PersonId.eq(person.0));
    }
    MailRow::select(mail::Entity).cond_where(all).take()
}

/// Of rows of another room: whether a letter about them, from `since` on, was given up.
pub fn given_up(kind: &str, about: impl IntoColumnRef, since: impl IntoColumnRef) -> SimpleExpr {
    use mail::Column as C;
    let letters = Query::select()
        .expr(Expr::cust("1"))
        .from(mail::Entity)
        .and_where(C::State.eq(MailState::Dead))
        .and_where(C::AboutKind.eq(kind))
        .and_where(Expr::col((mail::Entity, C::AboutId)).eq(Expr::col(about)))
        .and_where(Expr::col((mail::Entity, C::CreatedAt)).gte(Expr::col(since)))
        .take();
    Expr::exists(letters)
}

pub fn ended_at() -> SimpleExpr {
    mail::Column::EndedAt.into_expr()
}

pub fn newest_first() -> Sort {
    let of = |column| Expr::col((mail::Entity, column));
    Sort {
        name: "newest",
        columns: vec![of(mail::Column::CreatedAt), of(mail::Column::Id)],
        order: Order::Desc,
    }
}

pub fn one(id: MailId) -> SelectStatement {
    MailRow::select(mail::Entity)
        .and_where(mail::Column::Id.eq(id))
        .take()
}

/// Those whose content is still there, newest first.
pub fn readable(most: u64) -> SelectStatement {
    let mut query = MailRow::select(mail::Entity);
    query.and_where(mail::Column::Sealed.is_not_null()).limit(most);
    for column in newest_first().columns {
        query.order_by_expr(column, Order::Desc);
    }
    query
}
