//! Lists: one shape, keyset pagination, signed cursors.

use super::context::Context;
use super::db::{DbError, FromRow, Reader};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sea_orm::Value;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, SelectStatement, SimpleExpr};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};

/// What every list accepts beside its own filters.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Listing {
    /// How many items at most.
    #[param(minimum = 1, maximum = 100, default = 20, example = 20)]
    pub limit: i32,
    /// Where to go on: `next_cursor` of the page before, with the same filters and sort. Opaque; its form may change.
    #[param(
        min_length = 8,
        max_length = 1000,
        pattern = r"^[A-Za-z0-9_-]+$",
        nullable = false
    )]
    pub cursor: Option<String>,
    /// Whether to count all items that match (`total`): exact, and slower.
    #[param(default = false)]
    pub count: bool,
}

impl Default for Listing {
    fn default() -> Self {
        Self {
            limit: 20,
            cursor: None,
            count: false,
        }
    }
}

/// A page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    #[schema(max_items = 100)]
    pub items: Vec<T>,
    /// Give it as `cursor` to get the next page; null on the last.
    #[schema(max_length = 1000, pattern = r"^[A-Za-z0-9_-]+$")]
    pub next_cursor: Option<String>,
    /// How many items match, if `count=true` asked for it.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64, nullable = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
    #[serde(rename = "_links")]
    pub links: PageLinks,
}

/// Where this list stands, starts and goes on, relative to the host.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PageLinks {
    #[schema(max_length = 4000, pattern = "^/")]
    #[serde(rename = "self")]
    pub here: String,
    #[schema(max_length = 4000, pattern = "^/")]
    pub first: String,
    #[schema(max_length = 4000, pattern = "^/")]
    pub next: Option<String>,
}

/// A named order: columns that together tell every row apart, all in one direction.
pub struct Sort {
    pub name: &'static str,
    pub columns: Vec<SimpleExpr>,
    pub order: Order,
}

impl Sort {
    /// For a list of `few` among many: these are sorted, where otherwise all are walked in the order of an index.
    #[must_use]
    pub fn of_few(mut self, few: bool) -> Self {
        if few {
            // The same values, but no column any more: neither engine has an index for it.
            let sorted = |column: SimpleExpr| Func::coalesce([column.clone(), column]).into();
            self.columns = self.columns.into_iter().map(sorted).collect();
        }
        self
    }
}

/// Something that can be the last of a page: its values of the sort's columns.
pub trait Keyed {
    fn keys(&self, sort: &str) -> Vec<Value>;
}

/// A cursor that is none of ours, or belongs to another list, filter or sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCursor {
    #[error("the cursor is not one of ours")]
    Forged,
    #[error("the cursor belongs to another list, filter or sort")]
    OfAnotherList,
}

#[derive(Debug, thiserror::Error)]
pub enum PageError {
    #[error(transparent)]
    Cursor(#[from] BadCursor),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The rows of a list; and, where they can be counted with less than they are read with, how.
pub struct Asked {
    rows: SelectStatement,
    all: Option<SelectStatement>,
}

impl Asked {
    pub fn counted_by(rows: SelectStatement, all: SelectStatement) -> Self {
        Self { rows, all: Some(all) }
    }
}

impl From<SelectStatement> for Asked {
    fn from(rows: SelectStatement) -> Self {
        Self { rows, all: None }
    }
}

/// Reads one page of `query`, which carries its filters but neither order nor limit.
///
/// The total, where asked for, is counted without the cursor; on PostgreSQL both statements travel together.
pub async fn read<R: FromRow + Keyed>(
    cx: &Context,
    reader: &Reader,
    query: impl Into<Asked>,
    sort: Sort,
    listing: &Listing,
) -> Result<Page<R>, PageError> {
    let limit = usize::try_from(listing.limit.clamp(1, 100)).unwrap_or(20);
    let signer = Signer::new(cx, sort.name);
    let Asked {
        rows: mut rows_query,
        all,
    } = query.into();
    let all = listing.count.then(|| all.unwrap_or_else(|| rows_query.clone()));
    if let Some(cursor) = &listing.cursor {
        rows_query.and_where(after(&sort, signer.open(cursor)?));
    }
    for column in &sort.columns {
        rows_query.order_by_expr(column.clone(), sort.order.clone());
    }
    // One more than asked for tells whether there is a next page.
    rows_query.limit(limit as u64 + 1);

    let rows = reader.all::<R>(&rows_query);
    let (mut items, total) = match &all {
        Some(all) => {
            let (rows, total) = futures_util::future::try_join(rows, reader.count(all)).await?;
            (rows, Some(total))
        }
        None => (rows.await?, None),
    };
    let more = items.len() > limit;
    items.truncate(limit);
    let next_cursor = items
        .last()
        .filter(|_| more)
        .map(|last| signer.sign(&last.keys(sort.name)));
    Ok(Page {
        links: links(cx, next_cursor.as_deref()),
        items,
        next_cursor,
        total,
    })
}

/// One page of a list that is in memory, in its order.
pub fn cut<T: Clone>(
    cx: &Context,
    all: &[T],
    name: &'static str,
    listing: &Listing,
) -> Result<Page<T>, BadCursor> {
    let limit = usize::try_from(listing.limit.clamp(1, 100)).unwrap_or(20);
    let signer = Signer::new(cx, name);
    let from = match &listing.cursor {
        None => 0,
        Some(cursor) => match signer.open(cursor)?.first() {
            Some(Value::BigInt(Some(from))) => usize::try_from(*from).unwrap_or_default(),
            _ => return Err(BadCursor::Forged),
        },
    };
    let items: Vec<T> = all.iter().skip(from).take(limit).cloned().collect();
    let to = from + items.len();
    let next = i64::try_from(to).ok().filter(|_| to < all.len());
    let next_cursor = next.map(|next| signer.sign(&[next.into()]));
    Ok(Page {
        links: links(cx, next_cursor.as_deref()),
        items,
        next_cursor,
        total: listing
            .count
            .then(|| i64::try_from(all.len()).unwrap_or(i64::MAX)),
    })
}

impl<T> Page<T> {
    /// The same page with other items.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        let Self {
            items,
            next_cursor,
            total,
            links,
        } = self;
        Page {
            items: items.into_iter().map(change).collect(),
            next_cursor,
            total,
            links,
        }
    }
}

fn after(sort: &Sort, keys: Vec<Value>) -> SimpleExpr {
    let here = Expr::tuple(sort.columns.iter().cloned());
    let there = Expr::tuple(keys.into_iter().map(Expr::value));
    match sort.order {
        Order::Desc => here.lt(there),
        _ => here.gt(there),
    }
}

fn links(cx: &Context, next: Option<&str>) -> PageLinks {
    let (path, query) = (cx.path(), cx.query());
    let others: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="))
        .collect();
    let with = |cursor: Option<&str>| {
        let cursor = cursor.map(|cursor| format!("cursor={cursor}"));
        let pairs: Vec<&str> = others.iter().copied().chain(cursor.as_deref()).collect();
        if pairs.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", pairs.join("&"))
        }
    };
    PageLinks {
        here: if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        },
        first: with(None),
        next: next.map(|c| with(Some(c))),
    }
}

/// Signs what a cursor says, together with the list, filters and sort that it belongs to.
struct Signer<'a> {
    key: &'a [u8; 64],
    list: [u8; 32],
}

const SIGNATURE: usize = 12;

impl<'a> Signer<'a> {
    fn new(cx: &'a Context, sort: &str) -> Self {
        let mut filters: Vec<&str> = cx
            .query()
            .split('&')
            .filter(|pair| {
                ![
                    "cursor=", "limit=", "count=", "fields=", "embed=", "facets=", "sort=",
                ]
                .iter()
                .any(|p| pair.starts_with(p))
            })
            .collect();
        filters.sort_unstable();
        let list = Sha256::digest(format!("{}\n{}\n{sort}", cx.path(), filters.join("&"))).into();
        Self {
            key: cx.secret(),
            list,
        }
    }

    fn sign(&self, keys: &[Value]) -> String {
        let keys: Vec<Key> = keys.iter().map(Key::from).collect();
        let mut bytes = serde_json::to_vec(&keys).unwrap_or_default();
        let signature = self.signature(&bytes);
        bytes.extend_from_slice(&signature);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn open(&self, cursor: &str) -> Result<Vec<Value>, BadCursor> {
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| BadCursor::Forged)?;
        let (said, signature) = bytes
            .split_at_checked(bytes.len().wrapping_sub(SIGNATURE))
            .ok_or(BadCursor::Forged)?;
        // What does not match may still be ours, of another list; only what parses can be.
        let keys: Vec<Key> = serde_json::from_slice(said).map_err(|_| BadCursor::Forged)?;
        if self.signature(said) != signature {
            return Err(BadCursor::OfAnotherList);
        }
        Ok(keys.into_iter().map(Value::from).collect())
    }

    fn signature(&self, said: &[u8]) -> [u8; SIGNATURE] {
        let mut mac = Hmac::<Sha256>::new(&(*self.key).into());
        mac.update(&self.list);
        mac.update(said);
        let mut signature = [0; SIGNATURE];
        signature.copy_from_slice(&mac.finalize().into_bytes()[..SIGNATURE]);
        signature
    }
}

/// A value of a sort column, as a cursor carries it.
#[derive(Serialize, Deserialize)]
enum Key {
    #[serde(rename = "t")]
    Text(String),
    #[serde(rename = "n")]
    Number(i64),
    #[serde(rename = "u")]
    Id(uuid::Uuid),
}

impl From<&Value> for Key {
    fn from(value: &Value) -> Self {
        match value {
            Value::BigInt(Some(n)) => Self::Number(*n),
            Value::Uuid(Some(id)) => Self::Id(*id),
            Value::String(Some(text)) => Self::Text(text.clone()),
            _ => Self::Text(String::new()),
        }
    }
}

impl From<Key> for Value {
    fn from(key: Key) -> Self {
        match key {
            Key::Text(text) => text.into(),
            Key::Number(n) => n.into(),
            Key::Id(id) => id.into(),
        }
    }
}

#[cfg(test)]
mod tests;
