//! Answers kept in memory: the public reads that many people make alike.
//!
//! An answer is kept with the scopes that it was made from and the epoch at which its making began; it is given again only
//! while none of them has changed since, and for ten seconds: what changes because time passes (a survey opens) is written by
//! nobody. Bodies are compressed once, when first asked for.

use crate::kernel::clock::Timestamp;
use crate::kernel::revision::{Revisions, ScopeSet};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use std::io::Write;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Memory for kept answers, bodies and keys together.
const MOST_BYTES: u64 = 24 << 20;

/// As long as other caches give an answer without asking (`max-age` of what is public).
const LIFE: Duration = Duration::from_secs(10);

pub struct Kept {
    /// None: every answer is made anew.
    answers: Option<moka::sync::Cache<String, Arc<KeptAnswer>, foldhash::fast::RandomState>>,
}

pub struct KeptAnswer {
    /// The route that made it, for the log.
    pub route: String,
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub etag: HeaderValue,
    pub body: Bytes,
    etag_gzip: HeaderValue,
    etag_brotli: HeaderValue,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
    made: Making,
}

/// From what an answer was made, and when its making began.
#[derive(Clone, Copy)]
pub struct Making {
    pub scopes: ScopeSet,
    pub epoch: u64,
    pub began_at: Timestamp,
}

impl Making {
    fn holds(&self, revisions: &Revisions, now: Timestamp) -> bool {
        (self.began_at..self.began_at.plus(LIFE)).contains(&now) && revisions.holds(self.scopes, self.epoch)
    }
}

/// How a body travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

impl Encoding {
    /// The best that the client accepts (RFC 9110 §12.5.3).
    pub fn accepted(headers: &HeaderMap) -> Self {
        let Some(accepted) = headers.get("accept-encoding").and_then(|v| v.to_str().ok()) else {
            return Self::Identity;
        };
        let wants = |name: &str| {
            accepted.split(',').any(|part| {
                let (coding, weight) = part.split_once(';').unwrap_or((part, ""));
                coding.trim().eq_ignore_ascii_case(name)
                    && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
            })
        };
        if wants("br") {
            Self::Brotli
        } else if wants("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

impl Kept {
    pub fn new(keeps: bool) -> Self {
        let answers = || {
            moka::sync::Cache::builder()
                .max_capacity(MOST_BYTES)
                .weigher(|key: &String, answer: &Arc<KeptAnswer>| {
                    u32::try_from(key.len() + answer.body.len() * 3 / 2 + 512).unwrap_or(u32::MAX)
                })
                .build_with_hasher(foldhash::fast::RandomState::default())
        };
        Self {
            answers: keeps.then(answers),
        }
    }

    pub fn find(&self, key: &str, revisions: &Revisions, now: Timestamp) -> Option<Arc<KeptAnswer>> {
        self.answers
            .as_ref()?
            .get(key)
            .filter(|answer| answer.made.holds(revisions, now))
    }

    pub fn keep(&self, key: String, answer: KeptAnswer) -> Arc<KeptAnswer> {
        let answer = Arc::new(answer);
        if let Some(answers) = &self.answers {
            answers.insert(key, Arc::clone(&answer));
        }
        answer
    }
}

/// Under this a body travels in one packet anyway.
const WORTH_COMPRESSING: usize = 1_000;

impl KeptAnswer {
    pub fn new(
        route: String,
        headers: Vec<(HeaderName, HeaderValue)>,
        etag: &str,
        body: Bytes,
        made: Making,
    ) -> Self {
        let tag = |suffix: &str| {
            HeaderValue::from_str(&format!("{}{suffix}\"", etag.trim_end_matches('"')))
                .unwrap_or_else(|_| HeaderValue::from_static("\"\""))
        };
        Self {
            route,
            headers,
            etag: tag(""),
            etag_gzip: tag(".gz"),
            etag_brotli: tag(".br"),
            body,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            made,
        }
    }

    /// The bytes to send to a client that accepts `encoding`, how they are encoded, and their tag.
    pub fn body(&self, encoding: Encoding) -> (Encoding, Bytes, &HeaderValue) {
        match encoding {
            Encoding::Gzip if self.body.len() >= WORTH_COMPRESSING => (
                Encoding::Gzip,
                self.gzip.get_or_init(|| gzip(&self.body)).clone(),
                &self.etag_gzip,
            ),
            Encoding::Brotli if self.body.len() >= WORTH_COMPRESSING => (
                Encoding::Brotli,
                self.brotli.get_or_init(|| brotli(&self.body)).clone(),
                &self.etag_brotli,
            ),
            _ => (Encoding::Identity, self.body.clone(), &self.etag),
        }
    }
}

fn gzip(body: &[u8]) -> Bytes {
    let mut out =
        flate2::write::GzEncoder::new(Vec::with_capacity(body.len() / 3), flate2::Compression::new(5));
    // Writing to memory cannot fail.
    let _ = out.write_all(body);
    out.finish().unwrap_or_default().into()
}

fn brotli(body: &[u8]) -> Bytes {
    let mut out = Vec::with_capacity(body.len() / 3);
    {
        let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 4, 20);
        let _ = writer.write_all(body);
    }
    out.into()
}
