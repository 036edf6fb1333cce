//! Asking other servers: a client that waits briefly, reads little, follows nothing, and reaches only what it may (X04 of quality.md).
//!
//! What a name resolves to is checked, and connected to, as one: a name that changes its mind in between changes nothing. Redirects are an answer
//! like others, and no proxy is asked.

mod address;

use address::is_public;
use reqwest::Method;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use url::{Host, Url};

/// What may be reached beside the public Internet, and without TLS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    #[default]
    Public,
    /// These hosts, by the name or number that stands in the address.
    AndHosts(Vec<String>),
    /// Everything: whoever operates the machine says what is asked.
    Anywhere,
}

impl Reach {
    fn lets(&self, host: &str) -> bool {
        let host = host.trim_matches(['[', ']']);
        match self {
            Self::Public => false,
            Self::AndHosts(hosts) => hosts.iter().any(|one| one.eq_ignore_ascii_case(host)),
            Self::Anywhere => true,
        }
    }
}

/// How long a request may take, its answer included, and how much of that is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub connect: Duration,
    pub whole: Duration,
    pub most_bytes: usize,
}

pub struct Request {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// An answer, whatever its status.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    /// That the rest was not read does not unsay the status.
    pub body: Result<Vec<u8>, Unread>,
}

/// Why an answer was not read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    TooLarge,
    Broken(Unreached),
}

/// Why there is no answer. Tells of addresses, never of what was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreached {
    #[error("does not answer: {0}")]
    Unreachable(String),
    #[error("did not answer in time")]
    TooSlow,
    #[error("leads to {0}, which is not of the public Internet")]
    NotPublic(String),
    #[error("has an address that cannot be asked")]
    BadAddress,
}

pub struct Outgoing {
    reach: Reach,
    limits: Limits,
    client: OnceLock<Option<reqwest::Client>>,
}

impl Outgoing {
    pub fn new(reach: Reach, limits: Limits) -> Self {
        Self {
            reach,
            limits,
            client: OnceLock::new(),
        }
    }

    /// One request, one answer.
    pub async fn send(&self, request: Request) -> Result<Reply, Unreached> {
        self.admit(&request.url)?;
        let client = self
            .client()
            .ok_or_else(|| Unreached::Unreachable("no client".to_owned()))?;
        let sent = client
            .request(request.method, request.url)
            .headers(request.headers)
            .body(request.body)
            .send()
            .await;
        let mut answer = sent.map_err(|error| told(&error))?;
        Ok(Reply {
            status: answer.status().as_u16(),
            headers: std::mem::take(answer.headers_mut()),
            body: self.read(answer).await,
        })
    }

    async fn read(&self, mut answer: reqwest::Response) -> Result<Vec<u8>, Unread> {
        let mut body = Vec::new();
        let broken = |error| Unread::Broken(told(&error));
        while let Some(chunk) = answer.chunk().await.map_err(broken)? {
            if body.len() + chunk.len() > self.limits.most_bytes {
                return Err(Unread::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// What can be said of an address before it is asked. One written as a number is never resolved, so it is checked here.
    pub fn admit(&self, url: &Url) -> Result<(), Unreached> {
        let host = url.host_str().ok_or(Unreached::BadAddress)?;
        if self.reach.lets(host) && matches!(url.scheme(), "http" | "https") {
            return Ok(());
        }
        let number = match url.host() {
            Some(Host::Ipv4(v4)) => Some(IpAddr::V4(v4)),
            Some(Host::Ipv6(v6)) => Some(IpAddr::V6(v6)),
            Some(Host::Domain(_)) | None => None,
        };
        match number.filter(|address| !is_public(*address)) {
            Some(address) => Err(Unreached::NotPublic(address.to_string())),
            None if url.scheme() != "https" => Err(Unreached::BadAddress),
            None => Ok(()),
        }
    }

    /// Made when it is first needed: reading the machine's certificates takes a while.
    fn client(&self) -> Option<&reqwest::Client> {
        let make = || {
            reqwest::Client::builder()
                .no_proxy()
                .redirect(Policy::none())
                .connect_timeout(self.limits.connect)
                .timeout(self.limits.whole)
                .https_only(self.reach == Reach::Public)
                // A connection that is kept would be used by other threads than the one that runs it.
                .pool_max_idle_per_host(0)
                .dns_resolver(Arc::new(Checked(self.reach.clone())))
                .user_agent(concat!("piazza/", env!("CARGO_PKG_VERSION")))
                .build()
                .inspect_err(|error| tracing::error!(%error, "no client to ask other servers with"))
                .ok()
        };
        self.client.get_or_init(make).as_ref()
    }
}

/// Resolves names and lets through only addresses that may be reached: what it returns is what is connected to.
struct Checked(Reach);

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let private_too = self.0.lets(name.as_str());
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let all: Vec<SocketAddr> = found.collect();
            let reached = reachable(&all, private_too)?;
            Ok(Box::new(reached.into_iter()) as Addrs)
        })
    }
}

fn reachable(found: &[SocketAddr], private_too: bool) -> Result<Vec<SocketAddr>, Unreached> {
    let reached: Vec<SocketAddr> = found
        .iter()
        .copied()
        .filter(|address| private_too || is_public(address.ip()))
        .collect();
    match found.first() {
        Some(first) if reached.is_empty() => Err(Unreached::NotPublic(first.ip().to_string())),
        _ => Ok(reached),
    }
}

fn told(error: &reqwest::Error) -> Unreached {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    let mut last = String::new();
    while let Some(one) = cause {
        if let Some(ours) = one.downcast_ref::<Unreached>() {
            return ours.clone();
        }
        last = one.to_string();
        cause = one.source();
    }
    if error.is_timeout() {
        Unreached::TooSlow
    } else {
        Unreached::Unreachable(last)
    }
}

#[cfg(test)]
mod tests;
