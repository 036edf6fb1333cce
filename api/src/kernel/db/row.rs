//! One row of a hot read, whichever driver brought it.

use super::DbError;
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{EntityTrait, QueryResult};
use uuid::Uuid;

pub enum Row<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    pub fn text(&self, at: usize) -> Result<&str, DbError> {
        match self {
            Self::Sqlite(row) => row
                .get_ref(at)
                .map_err(DbError::shape)?
                .as_str()
                .map_err(DbError::shape),
            Self::Postgres(row) => row.try_get(at).map_err(DbError::shape),
        }
    }

    pub fn int(&self, at: usize) -> Result<i64, DbError> {
        match self {
            Self::Sqlite(row) => row
                .get_ref(at)
                .map_err(DbError::shape)?
                .as_i64()
                .map_err(DbError::shape),
            Self::Postgres(row) => row.try_get(at).map_err(DbError::shape),
        }
    }

    fn is_null(&self, at: usize) -> Result<bool, DbError> {
        match self {
            Self::Sqlite(row) => {
                Ok(row.get_ref(at).map_err(DbError::shape)? == rusqlite::types::ValueRef::Null)
            }
            Self::Postgres(row) => row
                .try_get::<_, Option<Anything>>(at)
                .map(|v| v.is_none())
                .map_err(DbError::shape),
        }
    }
}

/// Accepts a value of any type and keeps nothing of it: for asking PostgreSQL whether a column is null.
struct Anything;

impl<'a> tokio_postgres::types::FromSql<'a> for Anything {
    fn from_sql(
        _: &tokio_postgres::types::Type,
        _: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self)
    }
    fn accepts(_: &tokio_postgres::types::Type) -> bool {
        true
    }
}

/// A type that a column can hold.
pub trait Column: Sized {
    fn read(row: &Row<'_>, at: usize) -> Result<Self, DbError>;
}

impl Column for String {
    fn read(row: &Row<'_>, at: usize) -> Result<Self, DbError> {
        row.text(at).map(str::to_owned)
    }
}

impl Column for i64 {
    fn read(row: &Row<'_>, at: usize) -> Result<Self, DbError> {
        row.int(at)
    }
}

impl Column for bool {
    fn read(row: &Row<'_>, at: usize) -> Result<Self, DbError> {
        match row {
            Row::Sqlite(_) => row.int(at).map(|n| n != 0),
            Row::Postgres(row) => row.try_get(at).map_err(DbError::shape),
        }
    }
}

impl Column for Uuid {
    fn read(row: &Row<'_>, at: usize) -> Result<Self, DbError> {
        match row {
            Row::Sqlite(row) => {
                let bytes = row.get_ref(at).map_err(DbError::shape)?;
                Self::from_slice(bytes.as_blob().map_err(DbError::shape)?).map_err(DbError::shape)
            }
            Row::Postgres(row) => row.try_get(at).map_err(DbError::shape),
        }
    }
}

impl Column for Vec<u8> {
    fn read(row: &Row<'_>, at: usize) -> Result<Self, DbError> {
        match row {
            Row::Sqlite(row) => {
                let bytes = row.get_ref(at).map_err(DbError::shape)?;
                bytes.as_blob().map(<[u8]>::to_vec).map_err(DbError::shape)
            }
            Row::Postgres(row) => row.try_get(at).map_err(DbError::shape),
        }
    }
}

impl<T: Column> Column for Option<T> {
    fn read(row: &Row<'_>, at: usize) -> Result<Self, DbError> {
        if row.is_null(at)? {
            Ok(None)
        } else {
            T::read(row, at).map(Some)
        }
    }
}

/// A type that a row can fill. Declared with [`row!`](crate::row), which also writes the column list, so that the two cannot disagree.
pub trait FromRow: Sized {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError>;
}

/// One column: counts, keys.
macro_rules! single {
    ($($t:ty),*) => {$(
        impl FromRow for $t {
            fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
                Column::read(row, 0)
            }
        }
    )*};
}
single!(i64, String, Uuid, Vec<u8>);

impl<A: Column, B: Column> FromRow for (A, B) {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok((A::read(row, 0)?, B::read(row, 1)?))
    }
}

impl<A: Column, B: Column, C: Column> FromRow for (A, B, C) {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok((A::read(row, 0)?, B::read(row, 1)?, C::read(row, 2)?))
    }
}

/// A row with several columns, which can stand beside others in one answer.
pub trait Columns: Sized {
    /// Their names, as SQL.
    fn names() -> &'static str;
    /// Fills from the columns that begin at `at`, and moves `at` behind them.
    fn fill(row: &Row<'_>, at: &mut usize) -> Result<Self, DbError>;
    /// The same from what a transaction read ([`super::Tx::all`]): its own connection is the only one that sees what it wrote.
    fn within(row: &QueryResult) -> Result<Self, DbError>;

    /// The query with exactly the columns that [`Self`] is filled from.
    fn select(from: impl EntityTrait) -> SelectStatement {
        let mut query = Query::select();
        query.from(from.table_ref()).expr(Expr::cust(Self::names()));
        query
    }
}

/// Two rows joined into one.
pub struct Both<A, B>(pub A, pub B);

impl<A: Columns, B: Columns> FromRow for Both<A, B> {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let mut at = 0;
        Ok(Self(A::fill(row, &mut at)?, B::fill(row, &mut at)?))
    }
}

/// Declares what a hot read brings: the struct, its columns in order, and how a row fills it.
///
/// ```ignore
/// row! {
///     pub struct ThemeRow { slug: Slug = themes::Column::Slug, name: String = themes::Column::NameIt }
/// }
/// let rows = cx.read(Scope::Themes).all::<ThemeRow>(&ThemeRow::select(themes::Entity)).await?;
/// ```
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$note:meta])* $field:ident : $type:ty = $column:expr),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        $vis struct $name { $($(#[$note])* pub $field: $type),+ }

        impl $crate::kernel::db::Columns for $name {
            fn names() -> &'static str {
                use sea_orm::ColumnTrait as _;
                // Written once, not for every statement.
                static NAMES: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
                    let mut query = sea_orm::sea_query::Query::select();
                    $(query.expr($column.into_expr());)+
                    let sql = query.to_string(sea_orm::sea_query::SqliteQueryBuilder);
                    sql.trim_start_matches("SELECT ").to_owned()
                });
                &NAMES
            }

            fn fill(row: &$crate::kernel::db::Row<'_>, at: &mut usize) -> Result<Self, $crate::kernel::db::DbError> {
                let mut next = || {
                    *at += 1;
                    *at - 1
                };
                Ok(Self { $($field: $crate::kernel::db::Column::read(row, next())?),+ })
            }

            fn within(row: &sea_orm::QueryResult) -> Result<Self, $crate::kernel::db::DbError> {
                let mut columns = 0..;
                let mut next = || columns.next().unwrap_or_default();
                Ok(Self { $($field: row.try_get_by_index(next())?),+ })
            }
        }

        impl $crate::kernel::db::FromRow for $name {
            fn from_row(row: &$crate::kernel::db::Row<'_>) -> Result<Self, $crate::kernel::db::DbError> {
                <Self as $crate::kernel::db::Columns>::fill(row, &mut 0)
            }
        }
    };
}
