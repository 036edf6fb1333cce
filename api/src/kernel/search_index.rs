//! The search index: which resources hold the words of a query, the same answer on both engines.

use super::db::{DbError, Engine, Reader, Tx};
use super::search::Query;
use sea_orm::sea_query::{Expr, SimpleExpr};
use uuid::Uuid;

crate::words! {
    /// What is indexed.
    pub enum Kind {
        Community = "community",
        Event = "event",
        Questionnaire = "questionnaire",
        Survey = "survey",
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

/// Takes a resource out of the index.
pub async fn remove(tx: &Tx, kind: Kind, id: Uuid) -> Result<(), DbError> {
    const DELETE: &str = "DELETE FROM search_documents WHERE kind = $1 AND resource_id = $2";
    tx.execute(DELETE, vec![kind.into(), id.into()]).await.map(drop)
}

/// What was found, once for a list, its total and its facets.
pub enum Found {
    /// Nothing was searched for, so everything passes.
    All,
    /// What was searched for holds no word.
    Nothing,
    /// The few documents that hold the words, by their ids as a JSON array: rowids of SQLite, else ids of resources.
    Few(Engine, String),
    /// What holds the words, in the engine's own language of queries.
    ByWords(Engine, String),
}

/// So few that sorting them costs less than walking a list in its order until enough of them came by.
const FEW: usize = 1_000;

impl Found {
    /// Asks first whether there are few: no planner knows where in a list the words are, and walking all of it to find the
    /// last ones can take a hundred times longer.
    pub async fn by(reader: &Reader, kind: Kind, typed: Option<&str>) -> Result<Self, DbError> {
        let Some(typed) = typed else { return Ok(Self::All) };
        let Some(query) = Query::parse(typed) else {
            return Ok(Self::Nothing);
        };
        let engine = reader.engine();
        let limit = i64::try_from(FEW + 1).unwrap_or(i64::MAX);
        let (words, few) = match engine {
            Engine::Sqlite => {
                const IDS: &str = "SELECT rowid FROM search_index WHERE words MATCH $1 LIMIT $2";
                let words = query.to_fts5();
                let ids: Vec<i64> = reader.run(IDS, vec![words.clone().into(), limit.into()]).await?;
                (words, few(&ids))
            }
            Engine::Postgres => {
                const IDS: &str = "SELECT resource_id FROM search_documents \
                     WHERE vector @@ ($1::text)::tsquery AND kind = $2 LIMIT $3";
                let words = query.to_tsquery();
                let values = vec![words.clone().into(), kind.into(), limit.into()];
                let ids: Vec<Uuid> = reader.run(IDS, values).await?;
                (words, few(&ids))
            }
        };
        Ok(few.map_or(Self::ByWords(engine, words), |ids| Self::Few(engine, ids)))
    }

    /// Whether a list of these is better sorted than walked ([`Sort::of_few`]).
    ///
    /// [`Sort::of_few`]: super::page::Sort::of_few
    pub fn is_few(&self) -> bool {
        matches!(self, Self::Few(..))
    }

    /// The condition that `id` (a column of ids) is among those found; None where everything passes.
    pub fn condition(&self, kind: Kind, id: &str) -> Option<SimpleExpr> {
        // The column's name is ours, never the caller's; words and kind are bound.
        // CROSS JOIN is SQLite's way to say in which order: the words first, once. Its planner would rather go through the
        // documents of a kind and ask the words anew for each: a thousand times slower.
        let (ids, values) = match self {
            Self::All => return None,
            Self::Nothing => return Some(Expr::cust("1 = 0")),
            Self::Few(Engine::Sqlite, ids) => (
                "SELECT d.resource_id FROM json_each(?) f CROSS JOIN search_documents d WHERE d.id = f.value AND d.kind = ?",
                vec![ids.clone(), kind.to_string()],
            ),
            Self::ByWords(Engine::Sqlite, words) => (
                "SELECT d.resource_id FROM search_index i CROSS JOIN search_documents d \
                 WHERE d.id = i.rowid AND i.words MATCH ? AND d.kind = ?",
                vec![words.clone(), kind.to_string()],
            ),
            Self::Few(Engine::Postgres, ids) => (
                "SELECT f.value::uuid FROM json_array_elements_text($1::json) AS f (value)",
                vec![ids.clone()],
            ),
            Self::ByWords(Engine::Postgres, words) => (
                "SELECT d.resource_id FROM search_documents d WHERE d.vector @@ ($1::text)::tsquery AND d.kind = $2",
                vec![words.clone(), kind.to_string()],
            ),
        };
        Some(Expr::cust_with_values(format!("{id} IN ({ids})"), values))
    }
}

fn few<Id: serde::Serialize>(ids: &[Id]) -> Option<String> {
    (ids.len() <= FEW).then(|| serde_json::json!(ids).to_string())
}
