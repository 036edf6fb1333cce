//! The one argument of every service: who calls, since when, in which language, with which database.

use super::clock::{Clock, Timestamp};
use super::db::{Author, Db, DbError, Reader, Tx};
use super::email::EmailAddress;
use super::language::Language;
use super::revision::{Scope, ScopeSet};
use crate::access::Actor;
use serde::Serialize;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// What all requests of a process share.
pub struct House {
    pub db: Db,
    pub clock: Clock,
    /// Where people reach us, without a final slash: `https://piazza.example.org`.
    pub base_url: String,
    /// The address that letters are from, where they are carried: who answers one writes there.
    pub mail_from: Option<EmailAddress>,
    /// Signs cursors; the same on every replica.
    pub secret: [u8; 64],
}

/// One request (or one run of a command).
#[derive(Clone)]
pub struct Context(Rc<Call>);

struct Call {
    house: Arc<House>,
    actor: Actor,
    at: Timestamp,
    language: Language,
    request_id: String,
    path: String,
    query: String,
    retry: Option<Retry>,
    /// Shared by the same call in another language: whatever is read there dates the answer too.
    read: Rc<Cell<ScopeSet>>,
}

/// An `Idempotency-Key` that came with the request: whoever commits first stores the answer under it.
#[derive(Clone, Debug)]
pub struct Retry {
    pub caller: String,
    pub key: String,
    pub fingerprint: String,
}

/// What a successful write answers with; kept under the request's `Idempotency-Key` in the same transaction.
pub trait Outcome: Serialize {
    /// Where the resource is, relative to the host: `/v1/communities/…`.
    fn path(&self) -> String;
    /// The resource's version, from which its ETag is made.
    fn version(&self) -> i64;
}

impl Context {
    pub fn new(house: Arc<House>, actor: Actor, language: Language, request_id: String) -> Self {
        let at = house.clock.now();
        let call = Call {
            house,
            actor,
            at,
            language,
            request_id,
            path: String::new(),
            query: String::new(),
            retry: None,
            read: Rc::default(),
        };
        Self(Rc::new(call))
    }

    /// The same call, to `path?query`.
    #[must_use]
    pub fn at_url(self, path: &str, query: &str) -> Self {
        self.edit(|call| {
            path.clone_into(&mut call.path);
            query.clone_into(&mut call.query);
        })
    }

    /// The same call, answered in `language`: pages have theirs in the address, whatever the browser prefers.
    #[must_use]
    pub fn speaking(&self, language: Language) -> Self {
        self.clone().edit(|call| call.language = language)
    }

    /// The same call by nobody in particular: what everybody reads alike is read so, whoever asks.
    #[must_use]
    pub fn as_anybody(&self) -> Self {
        self.clone().edit(|call| call.actor = Actor::Anonymous)
    }

    #[must_use]
    pub fn with_retry(self, retry: Option<Retry>) -> Self {
        self.edit(|call| call.retry = retry)
    }

    fn edit(self, change: impl FnOnce(&mut Call)) -> Self {
        let mut call = Rc::try_unwrap(self.0).unwrap_or_else(|shared| Call {
            house: Arc::clone(&shared.house),
            actor: shared.actor.clone(),
            at: shared.at,
            language: shared.language,
            request_id: shared.request_id.clone(),
            path: shared.path.clone(),
            query: shared.query.clone(),
            retry: shared.retry.clone(),
            read: Rc::clone(&shared.read),
        });
        change(&mut call);
        Self(Rc::new(call))
    }

    pub fn actor(&self) -> &Actor {
        &self.0.actor
    }

    pub fn now(&self) -> Timestamp {
        self.0.at
    }

    pub fn language(&self) -> Language {
        self.0.language
    }

    pub fn request_id(&self) -> &str {
        &self.0.request_id
    }

    pub fn path(&self) -> &str {
        &self.0.path
    }

    pub fn query(&self) -> &str {
        &self.0.query
    }

    pub fn base_url(&self) -> &str {
        &self.0.house.base_url
    }

    pub fn secret(&self) -> &[u8; 64] {
        &self.0.house.secret
    }

    pub fn retry(&self) -> Option<&Retry> {
        self.0.retry.as_ref()
    }

    pub fn house(&self) -> &Arc<House> {
        &self.0.house
    }

    pub fn new_id<T: From<Uuid>>(&self) -> T {
        uuid_at(self.0.at).into()
    }

    /// The reader, for reads that `scope` decides: naming it is what lets the answer be kept and thrown away in time.
    pub fn read(&self, scope: Scope) -> &Reader {
        self.0.read.set(self.0.read.get().with(scope));
        &self.0.house.db.reader
    }

    /// Notes that the answer depends on `scope`, where something kept was used instead of the database.
    pub fn depends_on(&self, scope: Scope) {
        self.0.read.set(self.0.read.get().with(scope));
    }

    pub fn scopes_read(&self) -> ScopeSet {
        self.0.read.get()
    }

    /// Runs `work` in one transaction and commits it with its audit entry, announcements, revisions and stored answer.
    ///
    /// `action` is the audit trail's word for it: `community.activated`.
    pub async fn write<T, E>(
        &self,
        action: &'static str,
        work: impl AsyncFnOnce(&Tx) -> Result<T, E>,
    ) -> Result<T, E>
    where
        T: Outcome,
        E: From<DbError>,
    {
        self.transact(action, async |tx| {
            if let Some(retry) = &self.0.retry {
                claim(tx, retry).await?;
            }
            let outcome = work(tx).await?;
            if let Some(retry) = &self.0.retry {
                store_answer(tx, retry, &outcome).await?;
            }
            Ok(outcome)
        })
        .await
    }

    /// As [`Context::write`], for work of commands, which nobody retries by key.
    pub async fn transact<T, E: From<DbError>>(
        &self,
        action: &'static str,
        work: impl AsyncFnOnce(&Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let author = Author {
            actor: self.0.actor.pseudonym(),
            request_id: self.0.request_id.clone(),
            now: self.0.at,
        };
        let tx = Tx::begin(&self.0.house, author, action).await?;
        match work(&tx).await {
            Ok(done) => {
                tx.commit().await?;
                Ok(done)
            }
            Err(error) => {
                tx.abandon().await;
                Err(error)
            }
        }
    }
}

/// How long a stored answer is given again.
pub const ANSWERS_KEPT_FOR: Duration = Duration::from_secs(24 * 3_600);

/// Takes away the stored answers from before then.
pub async fn forget_answers_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    let sql = "DELETE FROM stored_answers WHERE created_at <= $1";
    tx.execute(sql, vec![before.into()]).await
}

/// Takes away the stored answers that somebody got, and those that others got about them.
pub async fn forget_answers(tx: &Tx, person: Uuid) -> Result<(), DbError> {
    const FORGET: &str = "DELETE FROM stored_answers WHERE caller = $1 OR body LIKE $2";
    let name = person.to_string();
    let anywhere = format!("%{name}%");
    tx.execute(FORGET, vec![name.into(), anywhere.into()])
        .await
        .map(drop)
}

/// Takes the key before any work: whoever comes second with it, on any replica, is told so, and not that a name is taken.
async fn claim(tx: &Tx, retry: &Retry) -> Result<(), DbError> {
    const CLAIM: &str = "INSERT INTO stored_answers (caller, key, fingerprint, path, version, body, created_at) \
         VALUES ($1, $2, $3, '', 0, '', $4) ON CONFLICT (caller, key) DO UPDATE SET fingerprint = excluded.fingerprint, \
         created_at = excluded.created_at WHERE stored_answers.created_at <= $5";
    let values = vec![
        retry.caller.clone().into(),
        retry.key.clone().into(),
        retry.fingerprint.clone().into(),
        tx.now().into(),
        tx.now().minus(ANSWERS_KEPT_FOR).into(),
    ];
    match tx.execute(CLAIM, values).await? {
        0 => Err(DbError::KeyInUse),
        _ => Ok(()),
    }
}

async fn store_answer(tx: &Tx, retry: &Retry, outcome: &impl Outcome) -> Result<(), DbError> {
    const STORE: &str =
        "UPDATE stored_answers SET path = $1, version = $2, body = $3 WHERE caller = $4 AND key = $5";
    let body = serde_json::to_string(outcome).map_err(DbError::shape)?;
    let values = vec![
        outcome.path().into(),
        outcome.version().into(),
        body.into(),
        retry.caller.clone().into(),
        retry.key.clone().into(),
    ];
    tx.execute(STORE, values).await.map(drop)
}

/// A UUIDv7 (RFC 9562 §5.7) of our clock: ids sort by age without telling it finer than a millisecond.
pub(super) fn uuid_at(at: Timestamp) -> Uuid {
    // `Uuid::new_v7` asks the system for its random bits every time; the thread's generator asks now and then.
    let random = rand::random();
    uuid::Builder::from_unix_timestamp_millis(at.0.max(0).unsigned_abs() / 1_000, &random).into_uuid()
}

impl Context {
    /// A name for a request that came without one.
    pub fn request_id_at(at: Timestamp) -> String {
        uuid_at(at)
            .hyphenated()
            .encode_lower(&mut Uuid::encode_buffer())
            .to_owned()
    }
}
