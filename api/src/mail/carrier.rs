//! How letters leave: by a server that takes mail, or, on one's own machine, not at all.

use super::content::Content;
use super::model::MailId;
use crate::kernel::clock::Timestamp;
use crate::kernel::email::EmailAddress;
use lettre::message::header::{ContentType, ContentTypeErr, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::Deserialize;
use std::time::{Duration, SystemTime};

/// `smtps://`, `smtp+starttls://` or, to this machine only or without a password, `smtp://`.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct SmtpUrl {
    security: Security,
    host: String,
    port: u16,
    login: Option<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Security {
    None,
    StartTls,
    Tls,
}

/// Never the password.
impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SmtpUrl({}:{})", self.host, self.port)
    }
}

impl TryFrom<String> for SmtpUrl {
    type Error = String;

    /// What is told never repeats the URL: it holds a password.
    fn try_from(text: String) -> Result<Self, String> {
        let (scheme, rest) = text
            .split_once("://")
            .ok_or("this is no address of a mail server")?;
        let (security, usual_port) = match scheme {
            "smtp" => (Security::None, 25),
            "smtp+starttls" => (Security::StartTls, 587),
            "smtps" => (Security::Tls, 465),
            _ => {
                return Err("the address begins with none of smtp+starttls://, smtps://, smtp://".to_owned());
            }
        };
        // A scheme that the parser knows, for hosts to be read as hosts.
        let url = url::Url::parse(&format!("https://{rest}"))
            .map_err(|error| format!("this is no address of a mail server ({error})"))?;
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(
                "something stands behind the port; a password with / ? # is written with %2F %3F %23"
                    .to_owned(),
            );
        }
        let host = url
            .host_str()
            .unwrap_or_default()
            .trim_matches(['[', ']'])
            .to_owned();
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => Some((decoded(user)?, decoded(password)?)),
            _ => return Err("it has a user without a password, or the other way round".to_owned()),
        };
        let here = host == "localhost"
            || host
                .parse::<std::net::IpAddr>()
                .is_ok_and(|address| address.is_loopback());
        if security == Security::None && login.is_some() && !here {
            return Err("smtp:// would send the password for everybody to read".to_owned());
        }
        // The port of https is no port that was written.
        let written = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
        let port = if url.port().is_none() && written.trim_end_matches('/').ends_with(":443") {
            443
        } else {
            url.port().unwrap_or(usual_port)
        };
        Ok(Self {
            security,
            host,
            port,
            login,
        })
    }
}

fn decoded(part: &str) -> Result<String, String> {
    let text = percent_encoding::percent_decode_str(part).decode_utf8();
    text.map(String::from)
        .map_err(|_| "user or password is not UTF-8".to_owned())
}

/// Who letters are from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct MailFrom(Mailbox);

impl TryFrom<String> for MailFrom {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let mailbox: Mailbox = text
            .parse()
            .map_err(|_| "this is no name with an address".to_owned())?;
        if mailbox.email.domain().contains('.') || mailbox.email.domain() == "localhost" {
            Ok(Self(mailbox))
        } else {
            Err("its address has no domain".to_owned())
        }
    }
}

impl MailFrom {
    /// Without the name; none where we would write to no such address ourselves.
    pub fn address(&self) -> Option<EmailAddress> {
        EmailAddress::new(AsRef::<str>::as_ref(&self.0.email)).ok()
    }
}

pub enum Carrier {
    Smtp(Box<Smtp>),
    /// Letters stay, to be read at `/dev/mailbox`.
    Mailbox,
}

pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What became of one try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    Gone,
    /// Worth trying again: the server is away, slow, or said so (4xx).
    Later(String),
    /// The server will never take it (5xx).
    Never(String),
}

/// One answer of the server may take this long.
const ANSWER_TIME: Duration = Duration::from_secs(15);
/// All of one letter may take this long. The lease of a letter is longer, so nobody else has it before we have let go.
pub const WHOLE_TIME: Duration = Duration::from_secs(45);
const IDLE_TIME: Duration = Duration::from_secs(30);

impl Carrier {
    pub fn smtp(server: &SmtpUrl, from: &MailFrom) -> Result<Self, String> {
        let parameters =
            || TlsParameters::new(server.host.clone()).map_err(|error| format!("no TLS: {error}"));
        let tls = match server.security {
            Security::None => Tls::None,
            Security::StartTls => Tls::Required(parameters()?),
            Security::Tls => Tls::Wrapper(parameters()?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .timeout(Some(ANSWER_TIME))
            // One letter at a time, so one connection, kept while there are letters.
            .pool_config(PoolConfig::new().max_size(1).idle_timeout(IDLE_TIME));
        if let Some((user, password)) = &server.login {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        let smtp = Smtp {
            transport: builder.build(),
            from: from.0.clone(),
        };
        Ok(Self::Smtp(Box::new(smtp)))
    }

    pub fn is_mailbox(&self) -> bool {
        matches!(self, Self::Mailbox)
    }

    /// What a carried mail says about how it went.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Smtp(_) => "smtp",
            Self::Mailbox => "mailbox",
        }
    }

    pub async fn carry(&self, id: MailId, posted: Timestamp, content: &Content) -> Carried {
        let Self::Smtp(smtp) = self else {
            return Carried::Gone;
        };
        let message = match smtp.message(id, posted, content) {
            Ok(message) => message,
            Err(error) => return Carried::Never(error),
        };
        match tokio::time::timeout(WHOLE_TIME, smtp.transport.send(message)).await {
            Ok(Ok(_)) => Carried::Gone,
            Ok(Err(error)) => judged(&error, content),
            Err(_) => Carried::Later("the server did not finish in time".to_owned()),
        }
    }
}

impl Smtp {
    /// The same letter has the same Message-ID at every try: who gets it twice can see that it is one.
    fn message(&self, id: MailId, posted: Timestamp, content: &Content) -> Result<Message, String> {
        let told = |error: &dyn std::fmt::Display| error.to_string();
        let to: Address = content.to.as_str().parse().map_err(|error| told(&error))?;
        let micros = u64::try_from(posted.0).unwrap_or_default();
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(content.subject.clone())
            .date(SystemTime::UNIX_EPOCH + Duration::from_micros(micros))
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .multipart(parts(content).map_err(|error| told(&error))?)
            .map_err(|error| told(&error))?;
        // Nobody's holiday notice answers us (RFC 3834 §5).
        message.headers_mut().insert_raw(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
        Ok(message)
    }
}

/// Plain text and HTML say the same; an invitation is a third way to say it (RFC 6047 §2.4), and a file, for programs that want one.
fn parts(content: &Content) -> Result<MultiPart, ContentTypeErr> {
    let said = MultiPart::alternative_plain_html(content.text.clone(), content.html.clone());
    let Some(calendar) = &content.calendar else {
        return Ok(said);
    };
    let media_type = format!(
        "text/calendar; method={}; charset=UTF-8",
        calendar.method.as_str()
    );
    let event = SinglePart::builder()
        .header(ContentType::parse(&media_type)?)
        .body(calendar.ics.clone());
    let file = Attachment::new(calendar.file_name.clone())
        .body(calendar.ics.clone(), ContentType::parse("application/ics")?);
    Ok(MultiPart::mixed()
        .multipart(said.singlepart(event))
        .singlepart(file))
}

/// A refusal of the letter is for good; a refusal of us (a wrong password, TLS that does not hold) is for the operator to mend.
fn judged(error: &lettre::transport::smtp::Error, content: &Content) -> Carried {
    let told = without_address(&chain(error), content.to.as_str());
    let refuses_us = matches!(
        error.status().map(u16::from),
        Some(502 | 503 | 530 | 534 | 535 | 538)
    );
    if error.is_permanent() && !refuses_us {
        Carried::Never(told)
    } else {
        Carried::Later(told)
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        let said = inner.to_string();
        if !told.contains(&said) {
            told.push_str(": ");
            told.push_str(&said);
        }
        source = inner.source();
    }
    told
}

const LONGEST_ERROR: usize = 300;

/// Servers repeat the address that they refuse; what we keep of a refusal tells of nobody.
fn without_address(told: &str, address: &str) -> String {
    let mut out = String::new();
    let lower = told.to_ascii_lowercase();
    let local = address.split('@').next().unwrap_or(address);
    let mut at = 0;
    while at < told.len() {
        let rest = &lower[at..];
        if let Some(name) = [address, local]
            .into_iter()
            .find(|name| name.len() > 2 && rest.starts_with(name))
        {
            out.push('…');
            at += name.len();
            continue;
        }
        let Some(c) = told[at..].chars().next() else { break };
        out.push(if c.is_control() { ' ' } else { c });
        at += c.len_utf8();
    }
    out.chars().take(LONGEST_ERROR).collect()
}

#[cfg(test)]
mod tests;
