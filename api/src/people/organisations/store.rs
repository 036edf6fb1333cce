//! Every query of organisations that reads.

use super::entity::organisation;
use super::model::{
    OrganisationFilter, OrganisationId, OrganisationName, OrganisationSort, OrganisationState,
};
use crate::access::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search::fold;
use crate::kernel::text::WebAddress;
use crate::people::model::Category;
use crate::row;
use crate::territory::{MunicipalityCode, ProvinceCode};
use sea_orm::sea_query::{
    Condition, Expr, ExprTrait, IntoColumnRef, LikeExpr, Order, SelectStatement, SimpleExpr,
};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct OrganisationRow {
        id: OrganisationId = organisation::Column::Id,
        name: OrganisationName = organisation::Column::Name,
        sort_name: String = organisation::Column::SortName,
        kind: Category = organisation::Column::Kind,
        municipality_code: Option<MunicipalityCode> = organisation::Column::MunicipalityCode,
        province_code: Option<ProvinceCode> = organisation::Column::ProvinceCode,
        website: Option<WebAddress> = organisation::Column::Website,
        state: OrganisationState = organisation::Column::State,
        merged_into: Option<OrganisationId> = organisation::Column::MergedInto,
        version: i64 = organisation::Column::Version,
        created_at: Timestamp = organisation::Column::CreatedAt,
        updated_at: Timestamp = organisation::Column::UpdatedAt,
    }
}

/// The name of an organisation, for rows of other rooms that [`join_name`]d it.
pub fn name_column() -> impl ColumnTrait {
    organisation::Column::Name
}

/// What an organisation is, as [`name_column`].
pub fn kind_column() -> impl ColumnTrait {
    organisation::Column::Kind
}

/// Joins the organisation that `id` names, if any.
pub fn join_name(query: &mut SelectStatement, id: impl IntoColumnRef) {
    let same = Expr::col((organisation::Entity, organisation::Column::Id)).eq(Expr::col(id));
    query.left_join(organisation::Entity, same);
}

/// What an actor finds: staff everything, others what is verified and current, and the one that they represent.
pub fn visible_to(actor: &Actor, represented: Option<OrganisationId>) -> Condition {
    use organisation::Column as O;
    if actor.is_staff() {
        return Condition::all();
    }
    let public = O::State
        .eq(OrganisationState::Verified)
        .and(O::MergedInto.is_null());
    let mut any = Condition::any().add(public);
    if let Some(id) = represented {
        any = any.add(O::Id.eq(id));
    }
    any
}

pub fn organisations(condition: Condition) -> SelectStatement {
    let mut query = OrganisationRow::select(organisation::Entity);
    query.cond_where(condition);
    query
}

pub fn is(id: OrganisationId) -> SimpleExpr {
    organisation::Column::Id.eq(id)
}

pub fn matching(filter: &OrganisationFilter) -> Condition {
    use organisation::Column as O;
    let mut all = Condition::all();
    if let Some(typed) = &filter.q {
        // Folded text has letters, digits and spaces only: nothing that LIKE reads as a pattern. Nothing but signs is in no name.
        let folded = fold(typed);
        let found = if folded.is_empty() {
            Expr::cust("1 = 0")
        } else {
            O::SortName.into_expr().like(LikeExpr::new(format!("%{folded}%")))
        };
        all = all.add(found);
    }
    if !filter.kind.is_empty() {
        all = all.add(O::Kind.is_in(filter.kind.iter().copied()));
    }
    if !filter.province.is_empty() {
        all = all.add(O::ProvinceCode.is_in(filter.province.iter().cloned()));
    }
    if !filter.state.is_empty() {
        all = all.add(O::State.is_in(filter.state.iter().copied()));
    }
    match filter.merged {
        Some(true) => all = all.add(O::MergedInto.is_not_null()),
        Some(false) => all = all.add(O::MergedInto.is_null()),
        None => {}
    }
    all
}

pub fn since() -> SimpleExpr {
    organisation::Column::CreatedAt.into_expr()
}

pub fn sort(by: OrganisationSort) -> Sort {
    let of = |column| Expr::col((organisation::Entity, column));
    use organisation::Column as O;
    let (columns, order) = match by {
        OrganisationSort::Name => (vec![of(O::SortName), of(O::Id)], Order::Asc),
        OrganisationSort::NameDown => (vec![of(O::SortName), of(O::Id)], Order::Desc),
        OrganisationSort::Newest => (vec![of(O::CreatedAt), of(O::Id)], Order::Desc),
    };
    Sort {
        name: by.as_str(),
        columns,
        order,
    }
}

impl Keyed for OrganisationRow {
    fn keys(&self, sort: &str) -> Vec<Value> {
        let first: Value = match sort {
            "newest" => self.created_at.into(),
            _ => self.sort_name.clone().into(),
        };
        vec![first, self.id.into()]
    }
}
