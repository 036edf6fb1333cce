//! Who calls: the socket's or the trusted proxy's address, and the person behind the credentials.

use super::gate::Hall;
use super::problem::Refused;
use crate::access::Actor;
use crate::kernel::context::House;
use crate::kernel::db::DbError;
use crate::kernel::problem::{INTERNAL, NOT_PERMITTED, Problem, SIGN_IN_NEEDED, Said};
use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, HeaderMap, ORIGIN};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::{LocalBoxFuture, Ready, ready};
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

/// The address of whoever calls, as [`address`] finds it.
pub struct Client(pub IpAddr);

impl FromRequest for Client {
    type Error = Refused;
    type Future = Ready<Result<Self, Refused>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(hall) = request.app_data::<Data<Hall>>() else {
            return ready(Err(Refused(Problem::bare(&INTERNAL))));
        };
        let peer = request.peer_addr().map(|peer| peer.ip());
        let client = address(peer, request.headers(), &hall.trusted_proxies);
        ready(Ok(Self(client)))
    }
}

/// The page that asks, by its `Origin`: one of ours or of a listed site. Another site's is refused; programs send none.
pub struct OwnPage {
    known: bool,
}

impl OwnPage {
    /// For what a cookie alone opens: browsers say where a request comes from, so one that does not is no browser's.
    pub fn must_be_known(&self) -> Result<(), Problem> {
        if self.known { Ok(()) } else { Err(elsewhere()) }
    }
}

fn elsewhere() -> Problem {
    Problem::new(
        &NOT_PERMITTED,
        Said::new(
            "Questa operazione si può chiedere solo dalle pagine di questo sito.",
            "Only pages of this site may ask for this.",
        ),
    )
}

impl FromRequest for OwnPage {
    type Error = Refused;
    type Future = Ready<Result<Self, Refused>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let origin = request.headers().get(ORIGIN);
        let known = match (origin, request.app_data::<Data<Hall>>()) {
            (None, _) => Ok(false),
            (Some(origin), Some(hall)) => {
                let ours = origin == origin_of(&hall.house.base_url);
                let listed = hall
                    .allowed_origins
                    .iter()
                    .any(|listed| origin == listed.as_str());
                if ours || listed {
                    Ok(true)
                } else {
                    Err(Refused(elsewhere()))
                }
            }
            (Some(_), None) => Err(Refused(elsewhere())),
        };
        ready(known.map(|known| Self { known }))
    }
}

/// Scheme, host and port of an address.
fn origin_of(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    url[host..].find('/').map_or(url, |end| &url[..host + end])
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
