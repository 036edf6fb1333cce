//! The one way to write: change, audit row, outbox, stored answer and revisions commit together or not at all.

use super::{Columns, DbError, Engine};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::House;
use crate::kernel::outbox::{Happened, Topic};
use crate::kernel::revision::{CHANNEL, Scope, ScopeSet};
use crate::kernel::{audit, outbox};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, EntityTrait, QuerySelect, Select, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait, Value,
};
use serde::Serialize;
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use uuid::Uuid;

/// An open transaction, and who writes in it.
pub struct Tx {
    inner: DatabaseTransaction,
    house: Arc<House>,
    author: Author,
    action: &'static str,
    changed: Cell<ScopeSet>,
    audited: Cell<bool>,
    /// The community that the change is of, if it is of one.
    community: Cell<Option<Uuid>>,
}

/// Who writes, when, and for which request: what every audit row says.
#[derive(Clone, Debug)]
pub struct Author {
    pub actor: String,
    pub request_id: String,
    pub now: Timestamp,
}

/// What a change is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    pub kind: &'static str,
    pub id: Uuid,
}

impl Tx {
    /// `BEGIN IMMEDIATE` on SQLite: a transaction that starts by reading and then writes would fail BUSY at once.
    pub async fn begin(house: &Arc<House>, author: Author, action: &'static str) -> Result<Self, DbError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let inner = house.db.orm.begin_with_options(options).await?;
        Ok(Self {
            inner,
            house: Arc::clone(house),
            author,
            action,
            changed: Cell::default(),
            audited: Cell::default(),
            community: Cell::default(),
        })
    }

    pub fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }

    pub fn engine(&self) -> Engine {
        self.house.db.engine
    }

    /// What all of this process shares: its address, its secret.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// The query with its rows locked until the transaction ends. On SQLite the whole transaction is the lock.
    pub fn locking<E: EntityTrait>(&self, query: Select<E>) -> Select<E> {
        if self.engine() == Engine::Postgres && self.house.db.row_locks.load(Ordering::Relaxed) {
            query.lock_exclusive()
        } else {
            query
        }
    }

    pub fn now(&self) -> Timestamp {
        self.author.now
    }

    pub fn new_id(&self) -> Uuid {
        crate::kernel::context::uuid_at(self.author.now)
    }

    /// Public reads made from `scope` are to be made anew after the commit.
    pub fn changes(&self, scope: Scope) {
        self.changed.set(self.changed.get().with(scope));
    }

    /// What is written down from here on is of this community: its coordinators find it in their activity. Of a community itself
    /// that is known anyway.
    pub fn concerns(&self, community: Uuid) {
        self.community.set(Some(community));
    }

    /// Writes down who did what to what. `change` says which fields, from what to what; it holds no personal data.
    pub async fn audit(&self, subject: Subject, change: impl Serialize) -> Result<(), DbError> {
        audit::record(
            self,
            &self.author,
            self.action,
            subject,
            &serde_json::to_value(change).map_err(DbError::shape)?,
            if subject.kind == "community" {
                Some(subject.id)
            } else {
                self.community.get()
            },
        )
        .await?;
        self.audited.set(true);
        Ok(())
    }

    /// As [`Tx::audit`], of what somebody does again and again as they work on something (a draft that saves itself): one row for as long as it goes on, and
    /// for `lasts` at most. Whoever calls holds the subject's row.
    pub async fn audit_going_on(
        &self,
        subject: Subject,
        change: impl Serialize,
        lasts: Duration,
    ) -> Result<(), DbError> {
        let change = serde_json::to_value(change).map_err(DbError::shape)?;
        let what = (self.action, subject);
        audit::go_on(self, &self.author, what, &change, self.community.get(), lasts).await?;
        self.audited.set(true);
        Ok(())
    }

    /// Leaves work to be done after the commit, at least once, by whichever replica comes first.
    pub async fn announce(&self, topic: outbox::Topic, payload: impl Serialize) -> Result<(), DbError> {
        outbox::put(
            self,
            topic,
            &serde_json::to_value(payload).map_err(DbError::shape)?,
        )
        .await
    }

    /// Those who follow from outside hear of it once it is committed, as far as everybody may see it then. Written only where somebody listens.
    pub async fn tell(&self, subject: Subject) -> Result<(), DbError> {
        let happened = serde_json::to_value(self.happened(subject)).map_err(DbError::shape)?;
        outbox::put_if_heard(self, Topic::Happened, &happened).await
    }

    /// As [`Tx::tell`], of what may be to be told at a time to come, when somebody else listens.
    pub async fn tell_whoever_comes(&self, subject: Subject) -> Result<(), DbError> {
        self.announce(Topic::Happened, self.happened(subject)).await
    }

    fn happened(&self, subject: Subject) -> Happened {
        Happened {
            action: self.action.to_owned(),
            kind: subject.kind.to_owned(),
            id: subject.id,
            at: self.now(),
        }
    }

    pub async fn execute(&self, sql: &str, values: Vec<Value>) -> Result<u64, DbError> {
        let statement = Statement::from_sql_and_values(self.engine().backend(), sql, values);
        Ok(self.inner.execute_raw(statement).await?.rows_affected())
    }

    /// The rows of a query as this transaction sees them: what it wrote itself among them.
    pub async fn all<T: Columns>(&self, query: &SelectStatement) -> Result<Vec<T>, DbError> {
        let statement = self.engine().backend().build(query);
        let rows = self.inner.query_all_raw(statement).await?;
        rows.iter().map(T::within).collect()
    }

    pub async fn first<T: Columns>(&self, query: &SelectStatement) -> Result<Option<T>, DbError> {
        Ok(self.all(query).await?.into_iter().next())
    }

    /// Commits; then, and only then, this process forgets what it kept of the changed scopes.
    pub async fn commit(self) -> Result<(), DbError> {
        if !self.audited.get() {
            return Err(DbError::Unaudited(self.action));
        }
        let mut news = Vec::new();
        for scope in self.changed.get().iter() {
            news.push((scope, self.bump(scope).await?));
        }
        self.inner.commit().await?;
        for (scope, revision) in news {
            self.house.db.revisions.observe(scope, revision);
        }
        Ok(())
    }

    /// Undoes what was written. What it locked is free once this returns, so that whoever was refused does not find their own locks.
    pub async fn abandon(self) {
        if let Err(error) = self.inner.rollback().await {
            tracing::warn!(%error, "a transaction was not rolled back: its connection goes");
        }
    }

    async fn bump(&self, scope: Scope) -> Result<i64, DbError> {
        const UPSERT: &str = "INSERT INTO revisions (scope, revision) VALUES ($1, 1) \
             ON CONFLICT (scope) DO UPDATE SET revision = revisions.revision + 1 RETURNING revision";
        let statement =
            Statement::from_sql_and_values(self.engine().backend(), UPSERT, [scope.as_str().into()]);
        let row = self
            .inner
            .query_one_raw(statement)
            .await?
            .ok_or_else(|| DbError::shape("no revision came back"))?;
        let revision: i64 = row.try_get_by_index(0)?;
        if self.engine() == Engine::Postgres {
            self.execute(
                "SELECT pg_notify($1, $2)",
                vec![CHANNEL.into(), format!("{scope}:{revision}").into()],
            )
            .await?;
        }
        Ok(revision)
    }
}
