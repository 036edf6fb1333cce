//! Every setting: what it is for, its default, its environment variable. A bad one stops the start and says what would be right.
//!
//! Read from `piazza.toml` (or the file that `--config` names) and then from the environment, which wins.

use crate::accounts::providers::settings::{self as provider_settings, ProviderSettings};
use crate::kernel::db::DatabaseUrl;
use crate::kernel::email::EmailAddress;
use crate::kernel::log::LogFormat;
use crate::mail::{Carrier, MailFrom, SmtpUrl};
use crate::opendata::Publisher;
use figment::Figment;
use figment::error::Kind;
use figment::providers::{Env, Format, Serialized, Toml};
use ipnet::IpNet;
use serde::Deserialize;
use sha2::{Digest, Sha512};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

/// The settings, by their name in the file; in the environment `PIAZZA_` and the name in capitals.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `sqlite://PATH` (one process) or `postgres://USER:PASSWORD@HOST:PORT/NAME` (several replicas).
    pub database_url: DatabaseUrl,
    /// The address to serve on.
    pub listen: SocketAddr,
    /// The address for `/metrics` alone, if it is not to be served beside the API. The API then answers 404 there.
    pub metrics_listen: Option<SocketAddr>,
    /// Where people reach us, without a final slash: links, problem types and canonical addresses begin with it.
    pub base_url: String,
    /// The folder of the built public site; without it only the API is served.
    pub site_dir: Option<PathBuf>,
    /// Signs, seals and hashes what must not be guessed: at least 32 characters, the same on every replica. With SQLite it may be left
    /// out: then one is made, and kept beside the database for its owner's eyes only.
    pub secret: Option<String>,
    /// The server that takes our mail: `smtp+starttls://USER:PASSWORD@HOST:PORT`. Without one, letters are only to be read at
    /// `/dev/mailbox`, and only where nobody but us can reach it (SQLite, and a `base_url` of this machine).
    pub smtp_url: Option<SmtpUrl>,
    /// Who letters are from: `Piazza <noreply@piazza.example.org>`.
    pub mail_from: Option<MailFrom>,
    /// `text` for people, `json` for machines.
    pub log_format: LogFormat,
    /// What is logged: `error`, `warn`, `info`, `debug`, or per module as `tracing` understands it.
    pub log_level: String,
    /// Requests a minute from one address, before 429.
    pub requests_per_minute: NonZeroU32,
    /// Walls of open spaces that one process lets people follow live at once, before 503. Each holds a connection, and a process may often
    /// have no more than 1,024 files open.
    pub most_streams: usize,
    /// How many of them from one address: at an event everybody may be behind the same one.
    pub most_streams_per_address: usize,
    /// Networks whose `X-Forwarded-For` is believed, from the right: `["10.0.0.0/8"]`.
    pub trusted_proxies: Vec<IpNet>,
    /// Origins whose pages may send credentials: `["https://portale.example.org"]`. Public reads are open to all.
    pub allowed_origins: Vec<String>,
    /// Whether public answers are kept in memory until what they were made from changes.
    pub keep_answers: bool,
    /// OpenID providers that people can sign in with: `[[providers]]` tables, or JSON in the environment.
    #[serde(deserialize_with = "provider_settings::read")]
    pub providers: Vec<ProviderSettings>,
    /// Hosts that webhooks may be sent to though they are not of the public Internet, and without TLS: `["portale.intranet", "10.1.2.3"]`.
    pub webhook_private_hosts: Vec<String>,
    /// Who publishes the open data: a body, not a person.
    pub publisher_name: String,
    /// Its code in the index of public administrations (IPA), or its VAT number; the host of `base_url` if left out.
    pub publisher_identifier: Option<String>,
    /// Where questions about the open data go.
    pub publisher_email: Option<EmailAddress>,
    /// Worker threads; 0 means one a core.
    pub workers: usize,
    /// Seconds that running requests get when the process is told to stop.
    pub shutdown_seconds: u64,
}

/// The settings file that nobody has to name.
pub const USUAL_FILE: &str = "piazza.toml";

#[derive(Debug, thiserror::Error)]
pub enum BadSettings {
    #[error("the settings are wrong:\n{0}")]
    Unreadable(String),
    #[error("{name} is wrong: {why}")]
    Value { name: &'static str, why: String },
}

impl Settings {
    /// Reads `file` and the environment. Only [`USUAL_FILE`] may be missing.
    pub fn load(file: &Path) -> Result<Self, BadSettings> {
        if file != Path::new(USUAL_FILE) && !file.is_file() {
            return Err(BadSettings::Value {
                name: "--config (PIAZZA_CONFIG)",
                why: format!("there is no file {}; name one, or leave it out", file.display()),
            });
        }
        // The others are the tests' own: whoever exports them for `make test` can still start the program.
        let environment = Env::prefixed("PIAZZA_").ignore(&["config", "oas_rules", "test_postgres", "url"]);
        let mut settings = Self::of(&defaults().merge(Toml::file(file)).merge(environment))?;
        settings.keep_secret()?;
        Ok(settings)
    }

    /// Reads `file` only, whatever the environment says.
    pub fn load_file(file: &Path) -> Result<Self, BadSettings> {
        Self::of(&defaults().merge(Toml::file(file)))
    }

    /// The defaults, whatever file and environment say.
    pub fn untouched() -> Result<Self, BadSettings> {
        Self::of(&defaults())
    }

    fn of(sources: &Figment) -> Result<Self, BadSettings> {
        let read = sources.extract::<Self>();
        let settings = read.map_err(|errors| BadSettings::Unreadable(explain(errors)))?;
        settings.check()?;
        Ok(settings)
    }

    fn check(&self) -> Result<(), BadSettings> {
        let wrong = |name, why: &str| {
            Err(BadSettings::Value {
                name,
                why: why.to_owned(),
            })
        };
        if !(self.base_url.starts_with("http://") || self.base_url.starts_with("https://"))
            || self.base_url.ends_with('/')
        {
            return wrong(
                "base_url (PIAZZA_BASE_URL)",
                "write it with http:// or https:// and without a final slash, as in https://piazza.example.org",
            );
        }
        match &self.secret {
            Some(secret) if secret.chars().count() < 32 => {
                return wrong(
                    "secret (PIAZZA_SECRET)",
                    "it needs at least 32 characters; `openssl rand -hex 32` makes a good one",
                );
            }
            None if self.database_url.engine() == crate::kernel::db::Engine::Postgres => {
                return wrong(
                    "secret (PIAZZA_SECRET)",
                    "with PostgreSQL the replicas must share one; `openssl rand -hex 32` makes a good one",
                );
            }
            _ => {}
        }
        if self.smtp_url.is_some() && self.mail_from.is_none() {
            return wrong(
                "mail_from (PIAZZA_MAIL_FROM)",
                "with smtp_url, say who letters are from, as in Piazza <noreply@piazza.example.org>",
            );
        }
        if let Some(dir) = &self.site_dir
            && !dir.join("index.html").is_file()
        {
            return wrong(
                "site_dir (PIAZZA_SITE_DIR)",
                &format!(
                    "there is no index.html in {}; build the site with `npm run build` in frontend/, or leave the setting out",
                    dir.display()
                ),
            );
        }
        if let Some(origin) = self
            .allowed_origins
            .iter()
            .find(|o| !o.starts_with("http") || o.ends_with('/'))
        {
            return wrong(
                "allowed_origins (PIAZZA_ALLOWED_ORIGINS)",
                &format!(
                    "«{origin}» is no origin; write scheme and host only, as in https://portale.example.org"
                ),
            );
        }
        let is_no_host = |host: &&String| url::Host::parse(&bracketed(host)).is_err();
        if let Some(host) = self.webhook_private_hosts.iter().find(is_no_host) {
            return wrong(
                "webhook_private_hosts (PIAZZA_WEBHOOK_PRIVATE_HOSTS)",
                &format!("«{host}» is no host; write its name or number only, as in portale.intranet"),
            );
        }
        if self.publisher_name.trim().is_empty() || self.publisher_name.chars().count() > 200 {
            return wrong(
                "publisher_name (PIAZZA_PUBLISHER_NAME)",
                "write the name of the body that publishes the data, as in Regione Emilia-Romagna",
            );
        }
        if let Some(identifier) = &self.publisher_identifier
            && !is_identifier(identifier)
        {
            return wrong(
                "publisher_identifier (PIAZZA_PUBLISHER_IDENTIFIER)",
                &format!(
                    "«{identifier}» is no code; write the one in the index of public administrations, as in r_emiro"
                ),
            );
        }
        provider_settings::check(&self.providers).or_else(|why| wrong("providers (PIAZZA_PROVIDERS)", &why))
    }

    /// How letters leave; asked by who serves, for no other command sends any.
    pub fn carrier(&self) -> Result<Carrier, BadSettings> {
        let wrong = |why: String| BadSettings::Value {
            name: "smtp_url (PIAZZA_SMTP_URL)",
            why,
        };
        if let (Some(server), Some(from)) = (&self.smtp_url, &self.mail_from) {
            return Carrier::smtp(server, from).map_err(wrong);
        }
        if self.database_url.engine() == crate::kernel::db::Engine::Sqlite && self.is_on_this_machine() {
            return Ok(Carrier::Mailbox);
        }
        Err(wrong(
            "people sign in and confirm by mail, so where others reach us (PostgreSQL, or a base_url that is not this machine) \
             it needs a server that takes mail, as in smtp+starttls://user:password@mail.example.org:587"
                .to_owned(),
        ))
    }

    /// Who publishes the open data.
    pub fn publisher(&self) -> Publisher {
        let host = || {
            let url = url::Url::parse(&self.base_url).ok();
            url.and_then(|url| url.host_str().map(str::to_owned))
        };
        let identifier = self.publisher_identifier.clone().or_else(host);
        Publisher {
            name: self.publisher_name.trim().to_owned(),
            identifier: identifier.unwrap_or_else(|| "piazza".to_owned()),
            email: self.publisher_email.clone(),
        }
    }

    /// Whether `base_url` leads to this machine from this machine only.
    fn is_on_this_machine(&self) -> bool {
        let host = url::Url::parse(&self.base_url)
            .ok()
            .and_then(|url| match url.host() {
                Some(url::Host::Domain(name)) => Some(name == "localhost" || name.ends_with(".localhost")),
                Some(url::Host::Ipv4(address)) => Some(address.is_loopback()),
                Some(url::Host::Ipv6(address)) => Some(address.is_loopback()),
                None => None,
            });
        host.unwrap_or(false)
    }

    /// The secret of an embedded database for which nobody set one: without it every restart would end all sessions and make waiting
    /// letters unreadable.
    fn keep_secret(&mut self) -> Result<(), BadSettings> {
        let path = PathBuf::from(format!("{}.secret", self.database_url.path()));
        let embedded = self.database_url.engine() == crate::kernel::db::Engine::Sqlite;
        // Where there is no folder there is no database either, and whoever opens it says so.
        if self.secret.is_some() || !embedded || !path.parent().is_some_and(Path::is_dir) {
            return Ok(());
        }
        let kept = secret_in(&path).map_err(|error| BadSettings::Value {
            name: "secret (PIAZZA_SECRET)",
            why: format!("none is set, and none can be kept in {}: {error}", path.display()),
        })?;
        self.secret = Some(kept);
        Ok(())
    }

    /// The key under everything that is signed, sealed or hashed.
    pub fn signing_key(&self) -> [u8; 64] {
        match &self.secret {
            Some(secret) => Sha512::digest(secret).into(),
            None => {
                use rand::RngCore;
                let mut key = [0; 64];
                rand::rng().fill_bytes(&mut key);
                key
            }
        }
    }
}

/// A host as it stands in an address: a number of IPv6 in brackets.
fn bracketed(host: &str) -> String {
    match host.parse::<std::net::Ipv6Addr>() {
        Ok(number) => format!("[{number}]"),
        Err(_) => host.to_owned(),
    }
}

fn is_identifier(text: &str) -> bool {
    (1..=100).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._:-".contains(&b))
}

/// Reads the file, or makes it: whoever comes first.
fn secret_in(path: &Path) -> std::io::Result<String> {
    use std::fs::OpenOptions;
    use std::io::{ErrorKind, Write};
    use std::os::unix::fs::OpenOptionsExt;
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match made {
        Ok(mut file) => {
            let secret = crate::kernel::secret::random();
            file.write_all(secret.as_bytes())?;
            file.sync_all()?;
            Ok(secret)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let secret = std::fs::read_to_string(path)?.trim().to_owned();
            if secret.chars().count() < 32 {
                return Err(std::io::Error::other("it holds fewer than 32 characters"));
            }
            Ok(secret)
        }
        Err(error) => Err(error),
    }
}

fn defaults() -> Figment {
    Figment::from(Serialized::defaults(serde_json::json!({
        "database_url": "sqlite://data/piazza.sqlite",
        "listen": "127.0.0.1:8080",
        "base_url": "http://localhost:8080",
        "log_format": "text",
        "log_level": "info",
        "requests_per_minute": 6000,
        "most_streams": 600,
        "most_streams_per_address": 300,
        "trusted_proxies": [],
        "allowed_origins": [],
        "keep_answers": true,
        "providers": [],
        "webhook_private_hosts": [],
        "publisher_name": "Piazza",
        "workers": 0,
        "shutdown_seconds": 20,
    })))
}

/// Figment's errors, one a line: which setting, where it stands, what is wrong and what would be right.
fn explain(errors: figment::Error) -> String {
    errors
        .into_iter()
        .map(|error| format!("  - {}", explain_one(&error)))
        .collect::<Vec<_>>()
        .join("\n")
}

fn explain_one(error: &figment::Error) -> String {
    let file = error
        .metadata
        .as_ref()
        .and_then(|from| from.source.as_ref()?.file_path());
    let place = |name: &str| match file {
        Some(file) => format!("in {}", file.display()),
        None => format!("PIAZZA_{} in the environment", name.to_uppercase()),
    };
    if let Kind::UnknownField(field, known) = &error.kind {
        let known = known.join(", ");
        return format!(
            "{field} ({}): there is no such setting; there are: {known}",
            place(field)
        );
    }
    let Some(name) = error.path.first() else {
        // The file as a whole.
        return format!("{}: {}", place(""), error.kind.to_string().trim_end());
    };
    let what = match &error.kind {
        // What cannot be read may hold a password all the same: it is not said again.
        _ if name == "secret" => "this is no text".to_owned(),
        Kind::InvalidType(..) | Kind::InvalidValue(..) if name == "providers" => {
            format!("{} is not of its kind", error.path.join("."))
        }
        _ if name == "database_url" => "this is no database URL".to_owned(),
        Kind::InvalidType(found, _) | Kind::InvalidValue(found, _) => format!("found {found}"),
        Kind::UnknownVariant(found, _) => format!("found «{found}»"),
        kind => kind.to_string(),
    };
    match right(name) {
        Some(right) => format!("{name} ({}): {what}; write {right}", place(name)),
        None => format!("{name} ({}): {what}", place(name)),
    }
}

/// What a setting looks like that can be read.
fn right(name: &str) -> Option<&'static str> {
    Some(match name {
        "database_url" => "sqlite://data/piazza.sqlite or postgres://user:password@host:5432/piazza",
        "listen" => {
            "an IP address and a port, as in 127.0.0.1:8080 or [::]:8080; names like localhost are not looked up"
        }
        "metrics_listen" => "an IP address and a port, as in 127.0.0.1:9090",
        "log_format" => "text or json",
        "requests_per_minute" => "a whole number from 1 to 4294967295, as in 6000",
        "most_streams" | "most_streams_per_address" => "a whole number, as in 600",
        "trusted_proxies" => r#"a list of networks, as in ["10.0.0.0/8", "fd00::/8"]"#,
        "allowed_origins" => r#"a list of origins, as in ["https://portale.example.org"]"#,
        "providers" => {
            r#"[[providers]] with slug, label = { it = "…", en = "…" }, issuer, client_id and client_secret; the same as JSON in the environment"#
        }
        "webhook_private_hosts" => r#"a list of hosts, as in ["portale.intranet", "10.1.2.3"]"#,
        "keep_answers" => "true or false",
        "workers" => "a whole number, 0 for one a core",
        "shutdown_seconds" => "a whole number of seconds, as in 20",
        "smtp_url" => {
            "smtp+starttls://user:password@mail.example.org:587 or smtps://user:password@mail.example.org:465"
        }
        "publisher_email" => "an address, as in opendata@example.org",
        "mail_from" => "a name and an address, as in Piazza <noreply@piazza.example.org>",
        "base_url" | "site_dir" | "secret" | "log_level" | "publisher_name" | "publisher_identifier" => {
            "a text, in double quotes if it looks like a number"
        }
        _ => return None,
    })
}
