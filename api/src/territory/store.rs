//! Every query of this room.

use super::entity::{municipality, province};
use super::model::{MunicipalityCode, MunicipalityFilter, ProvinceCode, ProvinceFilter};
use crate::kernel::db::Columns;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search::fold;
use crate::row;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Order, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct ProvinceRow {
        code: ProvinceCode = province::Column::Code,
        name: String = province::Column::Name,
        sort_name: String = province::Column::SortName,
        municipalities_count: i64 = province::Column::MunicipalitiesCount,
    }
}

row! {
    pub struct MunicipalityRow {
        code: MunicipalityCode = municipality::Column::Code,
        name: String = municipality::Column::Name,
        sort_name: String = municipality::Column::SortName,
        province_code: ProvinceCode = municipality::Column::ProvinceCode,
        cadastral_code: String = municipality::Column::CadastralCode,
        population: i64 = municipality::Column::Population,
    }
}

pub fn provinces(filter: &ProvinceFilter) -> SelectStatement {
    let mut query = ProvinceRow::select(province::Entity);
    if let Some(q) = &filter.q {
        query.and_where(has_word(province::Column::SortName, q));
    }
    query
}

pub fn province(code: &str) -> SelectStatement {
    ProvinceRow::select(province::Entity)
        .and_where(province::Column::Code.eq(code))
        .take()
}

pub fn municipalities(filter: &MunicipalityFilter) -> SelectStatement {
    let mut query = MunicipalityRow::select(municipality::Entity);
    if let Some(q) = &filter.q {
        query.and_where(has_word(municipality::Column::SortName, q));
    }
    if !filter.province.is_empty() {
        query.and_where(
            municipality::Column::ProvinceCode.is_in(filter.province.iter().map(|code| code.as_str())),
        );
    }
    query
}

pub fn municipality(code: &str) -> SelectStatement {
    MunicipalityRow::select(municipality::Entity)
        .and_where(municipality::Column::Code.eq(code))
        .take()
}

/// A word of the folded name begins with what was typed.
fn has_word(column: impl ColumnTrait, typed: &str) -> SimpleExpr {
    // Folding leaves letters, digits and spaces: nothing that LIKE understands.
    let typed = fold(typed);
    let column = column.into_expr();
    column
        .clone()
        .like(LikeExpr::new(format!("{typed}%")))
        .or(column.like(LikeExpr::new(format!("% {typed}%"))))
}

pub fn provinces_by_name() -> Sort {
    Sort {
        name: "name",
        columns: vec![Expr::col((province::Entity, province::Column::SortName))],
        order: Order::Asc,
    }
}

pub fn municipalities_by_name() -> Sort {
    let column = |column| Expr::col((municipality::Entity, column));
    Sort {
        name: "name",
        columns: vec![
            column(municipality::Column::SortName),
            column(municipality::Column::Code),
        ],
        order: Order::Asc,
    }
}

impl Keyed for ProvinceRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.sort_name.clone().into()]
    }
}

impl Keyed for MunicipalityRow {
    fn keys(&self, _: &str) -> Vec<Value> {
        vec![self.sort_name.clone().into(), self.code.clone().into()]
    }
}
