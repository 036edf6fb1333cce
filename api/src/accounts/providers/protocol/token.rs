//! When an ID token is believed (OpenID Connect Core 1.0 §3.1.3.7).

use super::{ProviderError, Vouched};
use crate::kernel::clock::Timestamp;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use openidconnect::core::{CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{ClaimsVerificationError, ClientId, IssuerUrl, Nonce, SignatureVerificationError};
use std::time::Duration;

pub type IdToken = CoreIdToken;

/// What only the provider's private key can make. Neither `none`, nor what a secret shared with us could make.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// How far the provider's clock may be from ours.
const LEEWAY: Duration = Duration::from_secs(60);
/// A token is fetched the moment it is made: an older one is from somewhere else.
const OLDEST: Duration = Duration::from_secs(600);
/// Core §2: a subject has 255 ASCII characters at most.
const LONGEST_SUBJECT: usize = 255;

/// What a token has to fit.
pub struct Rules<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub is_our_nonce: &'a dyn Fn(&str) -> bool,
    pub now: Timestamp,
}

/// What is not right about a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untrue {
    /// Signed with a key that we do not know, yet.
    UnknownKey,
    Said(&'static str),
}

impl From<Untrue> for ProviderError {
    fn from(untrue: Untrue) -> Self {
        Self::Wrong(match untrue {
            Untrue::UnknownKey => "its ID token is signed with a key that is none of its own",
            Untrue::Said(why) => why,
        })
    }
}

pub fn verify(token: &IdToken, keys: &CoreJsonWebKeySet, rules: &Rules<'_>) -> Result<Vouched, Untrue> {
    let issuer =
        IssuerUrl::new(rules.issuer.to_owned()).map_err(|_| Untrue::Said("its issuer is no address"))?;
    let now = instant(rules.now);
    let verifier = CoreIdTokenVerifier::new_public_client(ClientId::new(rules.client_id.to_owned()), issuer, keys.clone())
        .set_allowed_algs(ALGORITHMS)
        // A minute's leeway for `exp`, too.
        .set_time_fn(move || now - LEEWAY)
        .set_issue_time_verifier_fn(move |issued| {
            if issued > now + LEEWAY {
                Err("issued in the future".to_owned())
            } else if issued < now - OLDEST {
                Err("issued long ago".to_owned())
            } else {
                Ok(())
            }
        });
    let is_ours = |nonce: Option<&Nonce>| match nonce {
        Some(nonce) if (rules.is_our_nonce)(nonce.secret()) => Ok(()),
        _ => Err("another nonce".to_owned()),
    };
    let claims = token.claims(&verifier, is_ours).map_err(|error| untrue(&error))?;
    // The library leaves `azp` to us (Core §3.1.3.7, 4 and 5).
    match claims.authorized_party() {
        Some(party) if party.as_str() != rules.client_id => {
            return Err(Untrue::Said("its ID token was made for another client"));
        }
        _ => {}
    }
    let subject = claims.subject().as_str().to_owned();
    if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
        return Err(Untrue::Said("its ID token has no usable subject"));
    }
    let claims = payload(token).ok_or(Untrue::Said("its ID token cannot be read"))?;
    Ok(Vouched { subject, claims })
}

/// All claims of a token that was verified, by the names that the provider gives them.
fn payload(token: &IdToken) -> Option<serde_json::Map<String, serde_json::Value>> {
    let text = token.to_string();
    let part = text.split('.').nth(1)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

fn instant(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(at.0).unwrap_or_default()
}

/// The library's own words may hold claims: these do not.
fn untrue(error: &ClaimsVerificationError) -> Untrue {
    Untrue::Said(match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            return Untrue::UnknownKey;
        }
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::DisallowedAlg(_)) => {
            "its ID token is not signed as it must be"
        }
        ClaimsVerificationError::SignatureVerification(_) => "its ID token’s signature is not its own",
        ClaimsVerificationError::InvalidIssuer(_) => "its ID token is of another issuer",
        ClaimsVerificationError::InvalidAudience(_) => "its ID token was made for another client",
        ClaimsVerificationError::Expired(_) => "its ID token is too old, or not yet good",
        ClaimsVerificationError::InvalidNonce(_) => "its ID token is not the answer to what we asked",
        _ => "its ID token is not what it must be",
    })
}
