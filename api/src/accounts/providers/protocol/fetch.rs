//! Asking a provider, and reading what it answers.

use crate::kernel::outgoing::{Limits, Outgoing, Reach, Request, Unreached, Unread};
use openidconnect::{HttpRequest, HttpResponse, http};
use std::time::Duration;

const LIMITS: Limits = Limits {
    connect: Duration::from_secs(3),
    whole: Duration::from_secs(10),
    // Discovery documents and key sets of the largest providers have some 20 KiB.
    most_bytes: MOST_BYTES,
};
const MOST_BYTES: usize = 256 * 1024;

/// Why nothing came of asking. Tells of addresses and sizes, never of what was asked or answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    #[error(transparent)]
    Unreached(#[from] Unreached),
    #[error("answers with more than {MOST_BYTES} bytes")]
    TooLarge,
    #[error("answers what is no JSON")]
    NoJson,
    #[error("answers {0} where 200 was due")]
    Status(u16),
}

/// Asks providers. Those that may be on this machine or network have a fetcher of their own.
pub struct Fetcher(Outgoing);

impl Fetcher {
    pub fn new(private_too: bool) -> Self {
        let reach = if private_too {
            Reach::Anywhere
        } else {
            Reach::Public
        };
        Self(Outgoing::new(reach, LIMITS))
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
        let request = request.body(Vec::new()).map_err(|_| Unreached::BadAddress)?;
        let response = self.ask(request).await?;
        match response.status().as_u16() {
            200 => serde_json::from_slice(response.body()).map_err(|_| FetchError::NoJson),
            status => Err(FetchError::Status(status)),
        }
    }

    /// One request, one answer, whatever its status.
    pub async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, FetchError> {
        let (head, body) = request.into_parts();
        let url = head.uri.to_string().parse().map_err(|_| Unreached::BadAddress)?;
        let request = Request {
            method: head.method,
            url,
            headers: head.headers,
            body,
        };
        let reply = self.0.send(request).await?;
        let body = reply.body.map_err(|unread| match unread {
            Unread::TooLarge => FetchError::TooLarge,
            Unread::Broken(error) => error.into(),
        })?;
        let mut response = http::Response::new(body);
        *response.status_mut() =
            http::StatusCode::from_u16(reply.status).map_err(|_| FetchError::Status(reply.status))?;
        *response.headers_mut() = reply.headers;
        Ok(response)
    }
}
