//! Access tokens: signed by us, for us, for ten minutes (RFC 9068, RFC 8725). What they say is checked whole; what they may is
//! asked of the database every time.

use super::keys::{self, Signer};
use super::model::SessionId;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::House;
use crate::kernel::db::DbError;
use crate::people::PersonId;
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use uuid::Uuid;

/// How long an access token is good.
pub const LIVES: Duration = Duration::from_secs(600);

/// How far clocks of replicas may be apart, in seconds.
const LEEWAY: i64 = 5;

/// RFC 9068 §2.1: so that no other kind of JWT of ours passes for one.
const TYPE: &str = "at+jwt";

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    sid: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// For whom tokens are: our API.
fn audience(house: &House) -> String {
    format!("{}/v1", house.base_url)
}

pub fn sign(
    house: &House,
    signer: &Signer,
    person: PersonId,
    session: SessionId,
    now: Timestamp,
) -> Result<String, DbError> {
    let seconds = now.0.div_euclid(1_000_000);
    let claims = Claims {
        iss: house.base_url.clone(),
        aud: audience(house),
        sub: person.0,
        sid: session.0,
        iat: seconds,
        nbf: seconds,
        exp: seconds + LIVES.as_secs().cast_signed(),
    };
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(TYPE.to_owned());
    header.kid = Some(signer.kid.clone());
    encode(&header, &claims, &signer.key).map_err(DbError::shape)
}

/// What a token says of itself, once it is ours and good now.
pub struct Said {
    pub person: PersonId,
    pub session: SessionId,
}

/// None: it is not ours, not for us, not good any more or not yet, or not whole.
pub async fn check(house: &House, token: &str, now: Timestamp) -> Result<Option<Said>, DbError> {
    // Longer than any of ours: nobody has us work on it.
    if token.len() > 2_000 {
        return Ok(None);
    }
    let Ok(header) = decode_header(token) else {
        return Ok(None);
    };
    if header.alg != Algorithm::EdDSA || header.typ.as_deref() != Some(TYPE) || header.crit.is_some() {
        return Ok(None);
    }
    let Some(kid) = header.kid else { return Ok(None) };
    let Some(public) = keys::public(house, &kid, now).await? else {
        return Ok(None);
    };
    let key = DecodingKey::from_ed_components(&public).map_err(DbError::shape)?;
    let Ok(decoded) = decode::<Claims>(token, &key, &rules(house)) else {
        return Ok(None);
    };
    let (claims, seconds) = (decoded.claims, now.0.div_euclid(1_000_000));
    let in_time = claims.nbf <= seconds + LEEWAY
        && claims.iat <= seconds + LEEWAY
        && seconds < claims.exp + LEEWAY
        && claims.exp - claims.iat <= LIVES.as_secs().cast_signed();
    Ok(in_time.then_some(Said {
        person: PersonId(claims.sub),
        session: SessionId(claims.sid),
    }))
}

/// One algorithm, every claim required. Times are compared with our clock above, which tests can turn.
fn rules(house: &House) -> Validation {
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_issuer(&[&house.base_url]);
    rules.set_audience(&[audience(house)]);
    rules.set_required_spec_claims(&["iss", "aud", "exp", "nbf", "sub"]);
    rules.validate_exp = false;
    rules.validate_nbf = false;
    rules
}
