//! Asking a provider: a client that waits briefly, reads little, follows nothing, and reaches only what it may.

use super::address::is_public;
use openidconnect::url::{Host, Url};
use openidconnect::{HttpRequest, HttpResponse, http};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

const CONNECT_TIME: Duration = Duration::from_secs(3);
/// The whole of one request, its answer included.
const WHOLE_TIME: Duration = Duration::from_secs(10);
/// Discovery documents and key sets of the largest providers have some 20 KiB.
const MOST_BYTES: usize = 256 * 1024;

/// Why nothing came of asking. Tells of addresses and sizes, never of what was asked or answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    #[error("does not answer: {0}")]
    Unreachable(String),
    #[error("did not answer in time")]
    TooSlow,
    #[error("leads to {0}, which is not of the public Internet")]
    NotPublic(String),
    #[error("answers with more than {MOST_BYTES} bytes")]
    TooLarge,
    #[error("has an address that cannot be asked")]
    BadAddress,
    #[error("answers what is no JSON")]
    NoJson,
    #[error("answers {0} where 200 was due")]
    Status(u16),
}

/// Asks providers. Those that may be on this machine or network have a fetcher of their own.
pub struct Fetcher {
    private_too: bool,
    client: OnceLock<Option<reqwest::Client>>,
}

impl Fetcher {
    pub fn new(private_too: bool) -> Self {
        Self {
            private_too,
            client: OnceLock::new(),
        }
    }

    /// Made when it is first needed: reading the machine's certificates takes a while.
    fn client(&self) -> Option<&reqwest::Client> {
        let make = || {
            reqwest::Client::builder()
                .no_proxy()
                .redirect(Policy::none())
                .connect_timeout(CONNECT_TIME)
                .timeout(WHOLE_TIME)
                .https_only(!self.private_too)
                // A connection that is kept would be used by other threads than the one that runs it.
                .pool_max_idle_per_host(0)
                .dns_resolver(Arc::new(Checked {
                    private_too: self.private_too,
                }))
                .user_agent(concat!("piazza/", env!("CARGO_PKG_VERSION")))
                .build()
                .inspect_err(|error| tracing::error!(%error, "no client to ask OpenID providers with"))
                .ok()
        };
        self.client.get_or_init(make).as_ref()
    }

    /// A document, as JSON.
    pub async fn document(&self, url: &str) -> Result<serde_json::Value, FetchError> {
        self.authorized(url, None).await
    }

    /// As [`Fetcher::document`], for the bearer of a token.
    pub async fn authorized(&self, url: &str, bearer: Option<&str>) -> Result<serde_json::Value, FetchError> {
        let mut request = http::Request::builder()
            .uri(url)
            .header("accept", "application/json");
        if let Some(token) = bearer {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let request = request.body(Vec::new()).map_err(|_| FetchError::BadAddress)?;
        let response = self.ask(request).await?;
        match response.status().as_u16() {
            200 => serde_json::from_slice(response.body()).map_err(|_| FetchError::NoJson),
            status => Err(FetchError::Status(status)),
        }
    }

    /// One request, one answer, whatever its status.
    pub async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, FetchError> {
        let (head, body) = request.into_parts();
        let url: Url = head.uri.to_string().parse().map_err(|_| FetchError::BadAddress)?;
        self.admit(&url)?;
        let client = self
            .client()
            .ok_or_else(|| FetchError::Unreachable("no client".to_owned()))?;
        let sent = client
            .request(head.method, url)
            .headers(head.headers)
            .body(body)
            .send()
            .await;
        let mut answer = sent.map_err(|error| told(&error))?;
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| told(&error))? {
            if bytes.len() + chunk.len() > MOST_BYTES {
                return Err(FetchError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        let mut response = http::Response::new(bytes);
        *response.status_mut() = answer.status();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        Ok(response)
    }

    /// An address written as a number is never resolved, so it is checked here.
    fn admit(&self, url: &Url) -> Result<(), FetchError> {
        if self.private_too {
            return Ok(());
        }
        let number = match url.host() {
            Some(Host::Ipv4(v4)) => Some(IpAddr::V4(v4)),
            Some(Host::Ipv6(v6)) => Some(IpAddr::V6(v6)),
            Some(Host::Domain(_)) => None,
            None => return Err(FetchError::BadAddress),
        };
        match number.filter(|address| !is_public(*address)) {
            Some(address) => Err(FetchError::NotPublic(address.to_string())),
            None if url.scheme() != "https" => Err(FetchError::BadAddress),
            None => Ok(()),
        }
    }
}

/// Resolves names and lets through only addresses that may be reached: what it returns is what is connected to.
struct Checked {
    private_too: bool,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let private_too = self.private_too;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let all: Vec<SocketAddr> = found.collect();
            let reached = reachable(&all, private_too)?;
            Ok(Box::new(reached.into_iter()) as Addrs)
        })
    }
}

fn reachable(found: &[SocketAddr], private_too: bool) -> Result<Vec<SocketAddr>, FetchError> {
    let reached: Vec<SocketAddr> = found
        .iter()
        .copied()
        .filter(|address| private_too || is_public(address.ip()))
        .collect();
    match found.first() {
        Some(first) if reached.is_empty() => Err(FetchError::NotPublic(first.ip().to_string())),
        _ => Ok(reached),
    }
}

fn told(error: &reqwest::Error) -> FetchError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    let mut last = String::new();
    while let Some(one) = cause {
        if let Some(ours) = one.downcast_ref::<FetchError>() {
            return ours.clone();
        }
        last = one.to_string();
        cause = one.source();
    }
    if error.is_timeout() {
        FetchError::TooSlow
    } else {
        FetchError::Unreachable(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sockets(all: &[&str]) -> Vec<SocketAddr> {
        all.iter()
            .map(|one| SocketAddr::new(one.parse().unwrap(), 0))
            .collect()
    }

    #[test]
    fn of_what_a_name_resolves_to_only_the_public_is_connected_to() {
        let mixed = sockets(&["127.0.0.1", "8.8.8.8", "::1"]);
        assert_eq!(reachable(&mixed, false).unwrap(), sockets(&["8.8.8.8"]));
        assert_eq!(reachable(&mixed, true).unwrap(), mixed);
        let hidden = sockets(&["169.254.169.254"]);
        assert_eq!(
            reachable(&hidden, false),
            Err(FetchError::NotPublic("169.254.169.254".to_owned()))
        );
    }

    #[tokio::test]
    async fn numbers_and_names_of_this_machine_are_refused_before_anything_is_sent() {
        let fetcher = Fetcher::new(false);
        for (url, refused) in [
            (
                "https://127.0.0.1:1/",
                FetchError::NotPublic("127.0.0.1".to_owned()),
            ),
            (
                "https://2130706433:1/",
                FetchError::NotPublic("127.0.0.1".to_owned()),
            ),
            (
                "https://[::ffff:10.0.0.1]/",
                FetchError::NotPublic("::ffff:10.0.0.1".to_owned()),
            ),
            (
                "https://169.254.169.254/latest",
                FetchError::NotPublic("169.254.169.254".to_owned()),
            ),
            ("http://id.example.org/", FetchError::BadAddress),
        ] {
            assert_eq!(fetcher.document(url).await.unwrap_err(), refused, "{url}");
        }
        let by_name = fetcher.document("https://localhost:1/").await.unwrap_err();
        assert!(matches!(by_name, FetchError::NotPublic(_)), "{by_name:?}");
    }

    #[tokio::test]
    async fn what_does_not_answer_is_told_as_such() {
        let closed = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let error = Fetcher::new(true)
            .document(&format!("http://{closed}/"))
            .await
            .unwrap_err();
        assert!(matches!(error, FetchError::Unreachable(_)), "{error:?}");
    }
}
