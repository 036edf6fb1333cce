//! What a provider says of itself, and its keys: kept for a while, asked anew when a token is signed with a key that we do not know.

use super::ProviderError;
use super::fetch::Fetcher;
use crate::kernel::clock::Timestamp;
use openidconnect::core::CoreJsonWebKeySet;
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// How long both are kept.
const KEPT_FOR: Duration = Duration::from_secs(3_600);
/// After a failure nobody asks for so long: a provider that is slow does not make everybody wait in a row.
const PAUSE: Duration = Duration::from_secs(5);
/// How often a token with an unknown key may make us ask for the keys anew: forged ones must not make us ask all the time.
const ANEW_EVERY: Duration = Duration::from_secs(30);

/// The part of the discovery document (OpenID Connect Discovery 1.0 §3) that we go by.
#[derive(Clone, Debug, Deserialize)]
pub struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub jwks_uri: String,
    pub userinfo_endpoint: Option<String>,
    #[serde(default)]
    pub token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// RFC 9207: its answers in the browser say who they are from.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

/// Discovery document and keys of one provider.
pub struct Source {
    issuer: String,
    metadata: Mutex<Kept<Metadata>>,
    keys: Mutex<Kept<CoreJsonWebKeySet>>,
}

struct Kept<T> {
    last: Option<(Timestamp, Result<Arc<T>, ProviderError>)>,
    /// When it was asked for before its time.
    anew: Option<Timestamp>,
}

impl<T> Kept<T> {
    fn new() -> Self {
        Self {
            last: None,
            anew: None,
        }
    }

    /// What is still good, be it a refusal.
    fn fresh(&self, now: Timestamp) -> Option<Result<Arc<T>, ProviderError>> {
        let (at, result) = self.last.as_ref()?;
        let good_for = if result.is_ok() { KEPT_FOR } else { PAUSE };
        (now < at.plus(good_for)).then(|| result.clone())
    }

    fn may_ask_anew(&mut self, now: Timestamp) -> bool {
        let may = self.anew.is_none_or(|last| now >= last.plus(ANEW_EVERY));
        if may {
            self.anew = Some(now);
        }
        may
    }
}

impl Source {
    pub fn new(issuer: &str) -> Self {
        Self {
            issuer: issuer.to_owned(),
            metadata: Mutex::new(Kept::new()),
            keys: Mutex::new(Kept::new()),
        }
    }

    pub async fn metadata(&self, fetcher: &Fetcher, now: Timestamp) -> Result<Arc<Metadata>, ProviderError> {
        let mut kept = self.metadata.lock().await;
        if let Some(known) = kept.fresh(now) {
            return known;
        }
        let asked = self.discover(fetcher).await.map(Arc::new);
        kept.last = Some((now, asked.clone()));
        asked
    }

    async fn discover(&self, fetcher: &Fetcher) -> Result<Metadata, ProviderError> {
        let url = format!(
            "{}/.well-known/openid-configuration",
            self.issuer.trim_end_matches('/')
        );
        let document = fetcher.document(&url).await?;
        let metadata: Metadata = serde_json::from_value(document)
            .map_err(|_| ProviderError::Wrong("its discovery document lacks what it must have"))?;
        // Discovery §4.3: or somebody else's document could stand there.
        if metadata.issuer == self.issuer {
            Ok(metadata)
        } else {
            Err(ProviderError::Wrong(
                "its discovery document is of another issuer",
            ))
        }
    }

    pub async fn keys(
        &self,
        fetcher: &Fetcher,
        metadata: &Metadata,
        now: Timestamp,
    ) -> Result<Arc<CoreJsonWebKeySet>, ProviderError> {
        let mut kept = self.keys.lock().await;
        if let Some(known) = kept.fresh(now) {
            return known;
        }
        let asked = fetch_keys(fetcher, metadata).await;
        kept.last = Some((now, asked.clone()));
        asked
    }

    /// The keys as they are now, for a token that `known` do not explain. None: they were asked for a moment ago.
    pub async fn newer_keys(
        &self,
        fetcher: &Fetcher,
        metadata: &Metadata,
        known: &Arc<CoreJsonWebKeySet>,
        now: Timestamp,
    ) -> Result<Option<Arc<CoreJsonWebKeySet>>, ProviderError> {
        let mut kept = self.keys.lock().await;
        // Somebody else may have asked while we waited for the lock.
        if let Some((_, Ok(current))) = &kept.last
            && !Arc::ptr_eq(current, known)
        {
            return Ok(Some(Arc::clone(current)));
        }
        if !kept.may_ask_anew(now) {
            return Ok(None);
        }
        let asked = fetch_keys(fetcher, metadata).await?;
        kept.last = Some((now, Ok(Arc::clone(&asked))));
        Ok(Some(asked))
    }
}

async fn fetch_keys(fetcher: &Fetcher, metadata: &Metadata) -> Result<Arc<CoreJsonWebKeySet>, ProviderError> {
    let document = fetcher.document(&metadata.jwks_uri).await?;
    serde_json::from_value(document)
        .map(Arc::new)
        .map_err(|_| ProviderError::Wrong("its keys cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_remembered_for_seconds_and_an_answer_for_an_hour() {
        let at = Timestamp(1_000_000_000);
        let mut kept: Kept<u8> = Kept::new();
        assert!(kept.fresh(at).is_none());
        kept.last = Some((at, Err(ProviderError::Wrong("slow"))));
        assert!(
            kept.fresh(at.plus(Duration::from_secs(4)))
                .is_some_and(|known| known.is_err())
        );
        assert!(kept.fresh(at.plus(PAUSE)).is_none());
        kept.last = Some((at, Ok(Arc::new(1))));
        assert!(kept.fresh(at.plus(Duration::from_secs(3_599))).is_some());
        assert!(kept.fresh(at.plus(KEPT_FOR)).is_none());
    }

    #[test]
    fn unknown_keys_make_us_ask_only_now_and_then() {
        let at = Timestamp(1_000_000_000);
        let mut kept: Kept<u8> = Kept::new();
        assert!(kept.may_ask_anew(at));
        assert!(!kept.may_ask_anew(at.plus(Duration::from_secs(29))));
        assert!(kept.may_ask_anew(at.plus(ANEW_EVERY)));
    }
}
