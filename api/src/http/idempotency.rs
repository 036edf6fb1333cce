//! `Idempotency-Key`: a retried POST happens once (R06 of quality.md).
//!
//! The answer is stored in the transaction of the change (`Context::write`), so a key is used if and only if the change was
//! committed; a crash leaves nothing to clean up. Here: finding the stored answer, and refusing the same key twice at once.

use super::answer;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{ANSWERS_KEPT_FOR, Retry};
use crate::kernel::db::{Db, DbError};
use crate::kernel::problem::{BAD_PARAMETER, Fault, KEY_REUSED, Problem, STILL_RUNNING, Said};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The keys whose requests are running in this process.
#[derive(Clone, Default)]
pub struct Running(Arc<Mutex<HashSet<(String, String)>>>);

/// Holds a key until the request is answered, however it ends.
pub struct Hold {
    running: Running,
    key: (String, String),
}

impl Running {
    /// None while the same key runs already. On another replica the database decides (`Context::write`).
    pub fn hold(&self, retry: &Retry) -> Option<Hold> {
        let key = (retry.caller.clone(), retry.key.clone());
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.insert(key.clone()).then(|| Hold {
            running: self.clone(),
            key,
        })
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.running
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.key);
    }
}

/// Reads the key, if the request has one. `what` is everything that makes two requests the same: method, path and body.
pub fn read(headers: &HeaderMap, caller: String, what: &[&[u8]]) -> Result<Option<Retry>, Problem> {
    let Some(sent) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = sent.to_str().unwrap_or_default().trim().trim_matches('"');
    if !(8..=255).contains(&key.len()) || !key.bytes().all(|b| b.is_ascii_graphic()) {
        let detail = Said::new(
            "Servono da 8 a 255 caratteri ASCII senza spazi, per esempio un UUID.",
            "It takes 8 to 255 ASCII characters without spaces, a UUID for example.",
        );
        let fault = Fault {
            pointer: "/header/Idempotency-Key".to_owned(),
            code: "form",
            detail: detail.clone(),
        };
        return Err(Problem::new(&BAD_PARAMETER, detail).with_faults(vec![fault]));
    }
    let mut digest = Sha256::new();
    for part in what {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    let fingerprint = digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(Some(Retry {
        caller,
        key: key.to_owned(),
        fingerprint,
    }))
}

/// The stored answer of the first request with this key, if there is one.
pub async fn stored(db: &Db, retry: &Retry, now: Timestamp) -> Result<Option<HttpResponse>, Problem> {
    const FIND: &str = "SELECT fingerprint, path, version, body FROM stored_answers WHERE caller = $1 AND key = $2 AND created_at > $3";
    let values = vec![
        retry.caller.clone().into(),
        retry.key.clone().into(),
        now.minus(ANSWERS_KEPT_FOR).into(),
    ];
    let Some(found) = db
        .reader
        .run::<StoredAnswer>(FIND, values)
        .await
        .map_err(Problem::from)?
        .pop()
    else {
        return Ok(None);
    };
    if found.fingerprint != retry.fingerprint {
        return Err(Problem::bare(&KEY_REUSED));
    }
    // Version 1 is only ever answered by the creation itself, and version 0 by what is not there yet.
    let status = match found.version {
        0 => StatusCode::ACCEPTED,
        1 => StatusCode::CREATED,
        _ => StatusCode::OK,
    };
    Ok(Some(answer::outcome(
        status,
        &found.path,
        found.version,
        found.body.into_bytes(),
    )))
}

pub fn still_running() -> Problem {
    Problem::bare(&STILL_RUNNING).retry_after(1)
}

struct StoredAnswer {
    fingerprint: String,
    path: String,
    version: i64,
    body: String,
}

impl crate::kernel::db::FromRow for StoredAnswer {
    fn from_row(row: &crate::kernel::db::Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            fingerprint: row.text(0)?.to_owned(),
            path: row.text(1)?.to_owned(),
            version: row.int(2)?,
            body: row.text(3)?.to_owned(),
        })
    }
}
