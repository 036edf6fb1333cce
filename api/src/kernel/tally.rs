//! How many rows of a list there are, and since when: counted over the list's own query, so that the two cannot disagree.

use super::db::{Column, DbError, FromRow, Reader, Row};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, SelectStatement, SimpleExpr};
use serde::Serialize;
use utoipa::ToSchema;

/// Rows that are alike, with the least of one of their columns. There is always at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally<T> {
    pub count: i64,
    pub least: T,
}

/// The rows of a query; its own columns and order are dropped. None: there are none.
pub async fn all<T: Column>(
    reader: &Reader,
    query: &SelectStatement,
    least: SimpleExpr,
) -> Result<Option<Tally<T>>, DbError> {
    let mut query = bare(query);
    query.expr(Expr::col(Asterisk).count()).expr(Func::min(least));
    let row = reader.first::<(i64, Option<T>)>(&query).await?;
    Ok(row.and_then(|(count, least)| least.map(|least| Tally { count, least })))
}

/// The same for each value of a column, in its order.
pub async fn by<K: Column, T: Column>(
    reader: &Reader,
    query: &SelectStatement,
    key: SimpleExpr,
    least: SimpleExpr,
) -> Result<Vec<(K, Tally<T>)>, DbError> {
    let mut query = bare(query);
    query
        .expr(key.clone())
        .expr(Expr::col(Asterisk).count())
        .expr(Func::min(least))
        .add_group_by([key.clone()])
        .order_by_expr(key, sea_orm::sea_query::Order::Asc);
    let rows = reader.all::<Keyed<K, T>>(&query).await?;
    Ok(rows.into_iter().map(|Keyed(key, tally)| (key, tally)).collect())
}

fn bare(query: &SelectStatement) -> SelectStatement {
    let mut query = query.clone();
    query.clear_selects().clear_order_by();
    query
}

struct Keyed<K, T>(K, Tally<T>);

impl<K: Column, T: Column> FromRow for Keyed<K, T> {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let tally = Tally {
            count: Column::read(row, 1)?,
            least: Column::read(row, 2)?,
        };
        Ok(Self(Column::read(row, 0)?, tally))
    }
}

/// A value of a filter and how many it would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetCount {
    #[schema(max_length = 80, pattern = "^[A-Za-z0-9_-]+$", example = "BO")]
    pub value: String,
    /// Its name in the language asked for, where it has one (themes, provinces); else the value.
    #[schema(max_length = 120, pattern = "^.+$", example = "Bologna")]
    pub label: String,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub count: i64,
}

impl FacetCount {
    /// The counts of one filter. What was chosen stays when nothing has it any more: the filter keeps its name, and can be taken back.
    pub fn with_chosen(
        counted: Vec<(String, i64)>,
        chosen: Vec<&str>,
        label: impl Fn(&str) -> Option<String>,
    ) -> Vec<Self> {
        let named = |(value, count): (String, i64)| Self {
            label: label(&value).unwrap_or_else(|| value.clone()),
            value,
            count,
        };
        let mut counts: Vec<Self> = counted.into_iter().map(&named).collect();
        for value in chosen {
            if counts.iter().all(|one| one.value != value) {
                counts.push(named((value.to_owned(), 0)));
            }
        }
        counts
    }
}
