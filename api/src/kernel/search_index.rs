//! The search index: which resources hold the words of a query, the same answer on both engines.

use super::db::{DbError, Engine, Tx};
use super::search::Query;
use sea_orm::sea_query::{Expr, SimpleExpr};
use uuid::Uuid;

crate::words! {
    /// What is indexed.
    pub enum Kind {
        Community = "community",
        Term = "term",
    }
}

/// Indexes a resource anew under the words of `document` (made by [`super::search::document`]).
pub async fn put(tx: &Tx, kind: Kind, id: Uuid, document: String) -> Result<(), DbError> {
    const UPSERT: &str = "INSERT INTO search_documents (kind, resource_id, words) VALUES ($1, $2, $3) \
         ON CONFLICT (kind, resource_id) DO UPDATE SET words = excluded.words";
    tx.execute(UPSERT, vec![kind.into(), id.into(), document.into()])
        .await
        .map(drop)
}

/// The condition that `id` (a column of ids) is among those found.
pub fn finds(engine: Engine, kind: Kind, query: &Query, id: &str) -> SimpleExpr {
    // The column's name is ours, never the caller's; words and kind are bound.
    match engine {
        // CROSS JOIN is SQLite's way to say in which order: the words first, once. Its planner would rather go through the
        // documents of a kind and ask the words anew for each: a thousand times slower.
        Engine::Sqlite => Expr::cust_with_values(
            format!(
                "{id} IN (SELECT d.resource_id FROM search_index i CROSS JOIN search_documents d \
                 WHERE d.id = i.rowid AND i.words MATCH ? AND d.kind = ?)"
            ),
            [query.to_fts5(), kind.to_string()],
        ),
        Engine::Postgres => Expr::cust_with_values(
            format!(
                "{id} IN (SELECT d.resource_id FROM search_documents d \
                 WHERE d.vector @@ ($1::text)::tsquery AND d.kind = $2)"
            ),
            [query.to_tsquery(), kind.to_string()],
        ),
    }
}
