//! Every query of this room.

use super::entity::{Column, Entity};
use super::model::ThemeFilter;
use crate::kernel::db::Columns;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search::fold;
use crate::kernel::text::Slug;
use crate::row;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Order, SelectStatement};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct ThemeRow {
        slug: Slug = Column::Slug,
        name_it: String = Column::NameIt,
        name_en: String = Column::NameEn,
        sort_it: String = Column::SortIt,
        sort_en: String = Column::SortEn,
    }
}

pub fn all(filter: &ThemeFilter, language: Language) -> SelectStatement {
    let mut query = ThemeRow::select(Entity);
    if let Some(q) = &filter.q {
        // Folding leaves letters, digits and spaces: nothing that LIKE understands.
        let typed = fold(q);
        let column = Expr::col((Entity, sort_column(language)));
        query.and_where(
            column
                .clone()
                .like(LikeExpr::new(format!("{typed}%")))
                .or(column.like(LikeExpr::new(format!("% {typed}%")))),
        );
    }
    query
}

pub fn one(slug: &str) -> SelectStatement {
    ThemeRow::select(Entity).and_where(Column::Slug.eq(slug)).take()
}

pub fn by_name(language: Language) -> Sort {
    Sort {
        name: language.tag(),
        columns: vec![Expr::col((Entity, sort_column(language)))],
        order: Order::Asc,
    }
}

fn sort_column(language: Language) -> Column {
    match language {
        Language::It => Column::SortIt,
        Language::En => Column::SortEn,
    }
}

impl Keyed for ThemeRow {
    fn keys(&self, sort: &str) -> Vec<Value> {
        vec![if sort == "en" {
            self.sort_en.clone().into()
        } else {
            self.sort_it.clone().into()
        }]
    }
}
