//! How messages leave: posted to where their endpoint says, if that is where we may reach.

use super::model::WebhookOutcome;
use super::rules;
use crate::kernel::outgoing::{Limits, Outgoing, Reach, Reply, Request, Unreached};
use crate::kernel::problem::Fault;
use crate::kernel::text::WebAddress;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use std::time::{Duration, Instant};
use url::{Host, Url};

/// Asks endpoints: one a process.
pub struct Sender {
    outgoing: Outgoing,
    private_hosts: Vec<String>,
}

/// What came of a try.
#[derive(Clone, Debug)]
pub struct Tried {
    pub outcome: WebhookOutcome,
    pub status: Option<u16>,
    /// When to come again, in the words of who answered: `Retry-After`.
    pub retry_after: Option<String>,
    pub took: Duration,
}

/// A message as it is posted.
pub struct Posted<'a> {
    pub id: &'a str,
    pub seconds: i64,
    pub signature: &'a str,
    pub body: &'a str,
}

const CONNECT_TIME: Duration = Duration::from_secs(5);
/// Nothing of what is answered is used but the status and `Retry-After`: this much is read so that an endpoint can say it in peace.
const MOST_BYTES: usize = 4_096;

impl Sender {
    /// `private_hosts`: those that may be told though they are not of the public Internet, and without TLS.
    pub fn new(private_hosts: &[String]) -> Self {
        Self::within(private_hosts, rules::WHOLE_TIME)
    }

    /// With another time limit: only tests have reason to.
    pub fn within(private_hosts: &[String], whole: Duration) -> Self {
        let limits = Limits {
            connect: CONNECT_TIME.min(whole),
            whole,
            most_bytes: MOST_BYTES,
        };
        let reach = if private_hosts.is_empty() {
            Reach::Public
        } else {
            Reach::AndHosts(private_hosts.to_vec())
        };
        Self {
            outgoing: Outgoing::new(reach, limits),
            private_hosts: private_hosts.to_vec(),
        }
    }

    /// What can be said against an address before it is ever asked. What its name resolves to is looked at each time that it is.
    pub fn check(&self, address: &WebAddress) -> Option<Fault> {
        let Ok(url) = Url::parse(address) else {
            return Some(fault(
                "Questo non è un indirizzo che si possa chiamare.",
                "This is no address that can be called.",
            ));
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Some(fault(
                "Un indirizzo con nome utente o password si legge nei registri: la firma basta a riconoscere i messaggi.",
                "An address with a user or a password is read in logs: the signature is enough to know the messages by.",
            ));
        }
        let is_named = url.host_str().is_some_and(|host| {
            let host = host.trim_matches(['[', ']']);
            self.private_hosts
                .iter()
                .any(|one| one.eq_ignore_ascii_case(host))
        });
        let leads_inside = matches!(url.host(), Some(Host::Domain(name)) if is_inside(name));
        match self.outgoing.admit(&url) {
            Err(Unreached::NotPublic(_)) => Some(not_public()),
            Err(_) => Some(fault(
                "Serve un indirizzo https: senza TLS chiunque sulla strada leggerebbe i messaggi.",
                "It takes an https address: without TLS anybody on the way would read the messages.",
            )),
            Ok(()) if leads_inside && !is_named => Some(not_public()),
            Ok(()) => None,
        }
    }

    pub async fn post(&self, to: &WebAddress, message: &Posted<'_>) -> Tried {
        let began = Instant::now();
        let (outcome, status, retry_after) = match self.ask(to, message).await {
            Ok(reply) => (
                rules::outcome_of(reply.status),
                Some(reply.status),
                retry_after(&reply),
            ),
            Err(error) => (outcome_of(&error), None, None),
        };
        Tried {
            outcome,
            status,
            retry_after,
            took: began.elapsed(),
        }
    }

    async fn ask(&self, to: &WebAddress, message: &Posted<'_>) -> Result<Reply, Unreached> {
        let request = Request {
            method: Method::POST,
            url: Url::parse(to).map_err(|_| Unreached::BadAddress)?,
            headers: headers_of(message)?,
            body: message.body.as_bytes().to_vec(),
        };
        self.outgoing.send(request).await
    }
}

fn headers_of(message: &Posted<'_>) -> Result<HeaderMap, Unreached> {
    let seconds = message.seconds.to_string();
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    for (name, value) in [
        ("webhook-id", message.id),
        ("webhook-timestamp", &seconds),
        ("webhook-signature", message.signature),
    ] {
        let value = HeaderValue::from_str(value).map_err(|_| Unreached::BadAddress)?;
        headers.insert(HeaderName::from_static(name), value);
    }
    Ok(headers)
}

fn retry_after(reply: &Reply) -> Option<String> {
    let said = reply.headers.get(RETRY_AFTER)?.to_str().ok()?;
    Some(said.to_owned())
}

fn outcome_of(error: &Unreached) -> WebhookOutcome {
    match error {
        Unreached::TooSlow => WebhookOutcome::TooSlow,
        Unreached::NotPublic(_) => WebhookOutcome::NotPublic,
        Unreached::Unreachable(_) | Unreached::BadAddress => WebhookOutcome::Unreachable,
    }
}

/// Names that never lead out (RFC 6761 §6.3, RFC 6762 §3, ICANN's «internal»).
fn is_inside(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let last = name.rsplit('.').next().unwrap_or_default();
    !name.contains('.') || matches!(last, "localhost" | "local" | "internal")
}

fn not_public() -> Fault {
    fault(
        "Questo indirizzo non è dell’Internet pubblica: non vi si consegna nulla.",
        "This address is not of the public Internet: nothing is delivered to it.",
    )
}

fn fault(it: &'static str, en: &'static str) -> Fault {
    Fault::rule("/url", it, en)
}
