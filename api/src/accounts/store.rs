//! Every query of this room that reads, and what is written around keys.

use super::entity::{key, session, token};
use super::model::{Device, Scope, SessionId, TokenId, TokenName};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{Columns, DbError, Engine, Reader, Tx};
use crate::kernel::json_text::JsonText;
use crate::people::PersonId;
use crate::row;
use sea_orm::sea_query::Order;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

row! {
    /// What decides whether a session is alive.
    pub struct AliveRow {
        person: PersonId = session::Column::PersonId,
        created_at: Timestamp = session::Column::CreatedAt,
        expires_at: Timestamp = session::Column::ExpiresAt,
        ended_at: Option<Timestamp> = session::Column::EndedAt,
    }
}

row! {
    pub struct SessionRow {
        id: SessionId = session::Column::Id,
        device: Device = session::Column::Device,
        created_at: Timestamp = session::Column::CreatedAt,
        renewed_at: Timestamp = session::Column::RenewedAt,
        expires_at: Timestamp = session::Column::ExpiresAt,
    }
}

row! {
    pub struct KeyRow {
        kid: String = key::Column::Kid,
        public: String = key::Column::Public,
        replaced_at: Option<Timestamp> = key::Column::ReplacedAt,
    }
}

row! {
    pub struct TokenRow {
        id: TokenId = token::Column::Id,
        person: PersonId = token::Column::PersonId,
        name: TokenName = token::Column::Name,
        scopes: JsonText<Vec<Scope>> = token::Column::Scopes,
        created_at: Timestamp = token::Column::CreatedAt,
        expires_at: Timestamp = token::Column::ExpiresAt,
        last_used_on: Option<Day> = token::Column::LastUsedOn,
    }
}

/// Lists shown whole end here.
const MOST: u64 = 100;

pub async fn alive(reader: &Reader, id: SessionId) -> Result<Option<AliveRow>, DbError> {
    let mut query = AliveRow::select(session::Entity);
    query.and_where(session::Column::Id.eq(id));
    reader.first(&query).await
}

/// A person's open sessions.
pub async fn sessions_of(
    reader: &Reader,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<SessionRow>, DbError> {
    let mut query = SessionRow::select(session::Entity);
    query
        .and_where(session::Column::PersonId.eq(person))
        .and_where(session::Column::EndedAt.is_null())
        .and_where(session::Column::ExpiresAt.gt(now))
        .order_by(session::Column::CreatedAt, Order::Desc)
        .limit(MOST);
    reader.all(&query).await
}

pub async fn key_of(reader: &Reader, kid: &str) -> Result<Option<KeyRow>, DbError> {
    let mut query = KeyRow::select(key::Entity);
    query.and_where(key::Column::Kid.eq(kid));
    reader.first(&query).await
}

pub async fn keys(reader: &Reader) -> Result<Vec<KeyRow>, DbError> {
    let mut query = KeyRow::select(key::Entity);
    query.order_by(key::Column::CreatedAt, Order::Desc).limit(20);
    reader.all(&query).await
}

pub async fn newest_key(tx: &Tx) -> Result<Option<key::Model>, DbError> {
    let mut query = key::Entity::find()
        .filter(key::Column::ReplacedAt.is_null())
        .order_by_desc(key::Column::CreatedAt);
    if tx.engine() == Engine::Postgres {
        query = query.lock_shared();
    }
    Ok(query.one(tx.connection()).await?)
}

/// The others sign no more.
pub async fn replace_keys(tx: &Tx) -> Result<(), DbError> {
    const REPLACE: &str = "UPDATE signing_keys SET replaced_at = $1 WHERE replaced_at IS NULL";
    tx.execute(REPLACE, vec![tx.now().into()]).await.map(drop)
}

pub async fn drop_keys(tx: &Tx) -> Result<(), DbError> {
    tx.execute("DELETE FROM signing_keys", Vec::new()).await.map(drop)
}

pub async fn token_of(reader: &Reader, hash: &str) -> Result<Option<TokenRow>, DbError> {
    let mut query = TokenRow::select(token::Entity);
    query.and_where(token::Column::Hash.eq(hash));
    reader.first(&query).await
}

pub async fn tokens_of(reader: &Reader, person: PersonId, now: Timestamp) -> Result<Vec<TokenRow>, DbError> {
    let mut query = TokenRow::select(token::Entity);
    query
        .and_where(token::Column::PersonId.eq(person))
        .and_where(token::Column::ExpiresAt.gt(now))
        .order_by(token::Column::CreatedAt, Order::Desc)
        .limit(MOST);
    reader.all(&query).await
}

pub async fn salt_of(reader: &Reader, id: SessionId) -> Result<Option<String>, DbError> {
    const SALT: &str = "SELECT salt FROM sessions WHERE id = $1";
    Ok(reader.run::<String>(SALT, vec![id.into()]).await?.pop())
}
