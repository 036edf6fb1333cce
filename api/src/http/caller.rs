//! Who calls: the socket's or the trusted proxy's address, and the person behind the credentials.

use crate::access::Actor;
use crate::kernel::context::House;
use crate::kernel::db::DbError;
use crate::kernel::problem::{Problem, SIGN_IN_NEEDED, Said};
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use futures_util::future::{LocalBoxFuture, ready};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

/// Tells who presents a bearer token, asking the database every time: a session that ended, a person who was suspended and a
/// role that was lost count from the next request on, on every replica.
pub trait Authenticator: Send + Sync {
    fn actor<'a>(&'a self, house: &'a Arc<House>, token: &'a str) -> Asked<'a>;
}

/// None: the token is not (or no longer) good.
pub type Asked<'a> = LocalBoxFuture<'a, Result<Option<Actor>, DbError>>;

/// Accepts no token: every caller is a visitor.
pub struct NobodySignsIn;

impl Authenticator for NobodySignsIn {
    fn actor<'a>(&'a self, _: &'a Arc<House>, _: &'a str) -> Asked<'a> {
        Box::pin(ready(Ok(None)))
    }
}

/// The actor of a request. Bad credentials are 401, never quietly ignored.
pub async fn identify(
    headers: &HeaderMap,
    authenticator: &dyn Authenticator,
    house: &Arc<House>,
) -> Result<Actor, Problem> {
    let Some(sent) = headers.get(AUTHORIZATION) else {
        return Ok(Actor::Anonymous);
    };
    let refused = || {
        Problem::new(
            &SIGN_IN_NEEDED,
            Said::new(
                "Le credenziali non sono valide o sono scadute.",
                "The credentials are not valid, or have expired.",
            ),
        )
    };
    let text = sent.to_str().map_err(|_| refused())?;
    let (scheme, token) = text.split_once(' ').ok_or_else(refused)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(refused());
    }
    authenticator
        .actor(house, token.trim())
        .await?
        .ok_or_else(refused)
}

/// The client's address: the socket's, or, behind trusted proxies, the last address in `X-Forwarded-For` that is not one of them.
/// The first value of that header is whatever the client cares to claim, so it is never believed.
pub fn address(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let peer = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    if trusted.is_empty() || !is_trusted(&peer) {
        return peer;
    }
    let forwarded = headers
        .get_all("x-forwarded-for")
        .filter_map(|v| v.to_str().ok())
        .collect::<Vec<_>>()
        .join(",");
    let mut nearest = peer;
    for hop in forwarded.rsplit(',').map(str::trim) {
        let Ok(address) = hop.parse() else { break };
        nearest = address;
        if !is_trusted(&address) {
            break;
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn seen(peer: &str, forwarded: &str, trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(
            HeaderName::from_static("x-forwarded-for"),
            HeaderValue::from_str(forwarded).unwrap(),
        );
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        address(Some(peer.parse().unwrap()), &headers, &trusted).to_string()
    }

    #[test]
    fn the_header_is_believed_from_the_right_and_from_trusted_proxies_only() {
        assert_eq!(seen("203.0.113.9", "198.51.100.1", &[]), "203.0.113.9");
        assert_eq!(
            seen("203.0.113.9", "198.51.100.1", &["10.0.0.0/8"]),
            "203.0.113.9"
        );
        assert_eq!(
            seen("10.0.0.2", "6.6.6.6, 198.51.100.1", &["10.0.0.0/8"]),
            "198.51.100.1"
        );
        assert_eq!(
            seen("10.0.0.2", "198.51.100.1, 10.0.0.3", &["10.0.0.0/8"]),
            "198.51.100.1"
        );
        assert_eq!(seen("10.0.0.2", "nonsense", &["10.0.0.0/8"]), "10.0.0.2");
    }
}
