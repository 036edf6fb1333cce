//! How many rows of a list there are, and since when: counted over the list's own query, so that the two cannot disagree.

use super::db::{Column, DbError, FromRow, Reader, Row};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, SelectStatement, SimpleExpr};

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
