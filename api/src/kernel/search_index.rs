//! The search index: which resources hold the words of a query, the same answer on both engines.

use super::db::{DbError, Engine, Reader, Tx};
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

/// What was found, once for a list, its total and its facets.
pub enum Found {
    /// Nothing was searched for, so everything passes.
    All,
    /// What was searched for holds no word.
    Nothing,
    /// SQLite: the ids of the few documents that hold the words, as a JSON array.
    Few(String),
    /// What holds the words, in the engine's own language of queries.
    ByWords(Engine, String),
}

/// So few that sorting them costs less than walking a list in its order until enough of them came by.
const FEW: usize = 1_000;

impl Found {
    /// SQLite is asked first whether there are few, which its planner cannot know; PostgreSQL's estimates it by itself.
    pub async fn by(reader: &Reader, typed: Option<&str>) -> Result<Self, DbError> {
        const IDS: &str = "SELECT rowid FROM search_index WHERE words MATCH $1 LIMIT $2";
        let Some(typed) = typed else { return Ok(Self::All) };
        let Some(query) = Query::parse(typed) else {
            return Ok(Self::Nothing);
        };
        if reader.engine() == Engine::Postgres {
            return Ok(Self::ByWords(Engine::Postgres, query.to_tsquery()));
        }
        let words = query.to_fts5();
        let limit = i64::try_from(FEW + 1).unwrap_or(i64::MAX);
        let ids: Vec<i64> = reader.run(IDS, vec![words.clone().into(), limit.into()]).await?;
        if ids.len() > FEW {
            return Ok(Self::ByWords(Engine::Sqlite, words));
        }
        Ok(Self::Few(serde_json::json!(ids).to_string()))
    }

    /// Whether a list of these is better sorted than walked ([`Sort::of_few`]).
    ///
    /// [`Sort::of_few`]: super::page::Sort::of_few
    pub fn is_few(&self) -> bool {
        matches!(self, Self::Few(_))
    }

    /// The condition that `id` (a column of ids) is among those found; None where everything passes.
    pub fn condition(&self, kind: Kind, id: &str) -> Option<SimpleExpr> {
        // The column's name is ours, never the caller's; words and kind are bound.
        // CROSS JOIN is SQLite's way to say in which order: the words first, once. Its planner would rather go through the
        // documents of a kind and ask the words anew for each: a thousand times slower.
        let (documents, asked) = match self {
            Self::All => return None,
            Self::Nothing => return Some(Expr::cust("1 = 0")),
            Self::Few(ids) => (
                "json_each(?) f CROSS JOIN search_documents d WHERE d.id = f.value AND d.kind = ?",
                ids,
            ),
            Self::ByWords(Engine::Sqlite, words) => (
                "search_index i CROSS JOIN search_documents d WHERE d.id = i.rowid AND i.words MATCH ? AND d.kind = ?",
                words,
            ),
            Self::ByWords(Engine::Postgres, words) => (
                "search_documents d WHERE d.vector @@ ($1::text)::tsquery AND d.kind = $2",
                words,
            ),
        };
        let condition = format!("{id} IN (SELECT d.resource_id FROM {documents})");
        Some(Expr::cust_with_values(
            condition,
            [asked.clone(), kind.to_string()],
        ))
    }
}
