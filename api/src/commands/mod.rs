//! What the operator of the machine does: each command reads the settings, opens the house and does one thing.

pub mod backup;
pub mod demo;
pub mod export;
pub mod glossary;
pub mod import;
pub mod mail;
pub mod serve;
pub mod staff;

use crate::access::Actor;
use crate::config::Settings;
use crate::kernel::clock::Clock;
use crate::kernel::context::{Context, House};
use crate::kernel::db::{self, Db};
use crate::kernel::language::Language;
use crate::mail::MailFrom;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;

pub type Done = Result<(), Box<dyn Error>>;

pub const SETTINGS_HELP: &str = "\
Settings, from piazza.toml (names in lower case) or the environment:
  PIAZZA_DATABASE_URL         sqlite://data/piazza.sqlite (default) or postgres://user:password@host:5432/piazza
  PIAZZA_LISTEN               the address to serve on: 127.0.0.1:8080 (default)
  PIAZZA_BASE_URL             where people reach it, without a final slash: http://localhost:8080 (default)
  PIAZZA_SITE_DIR             the folder of the built public site; without it only the API is served
  PIAZZA_SECRET               signs, seals and hashes: sessions, cursors, waiting mail; at least 32 characters, the same on every
                              replica (needed with PostgreSQL; with SQLite one is made and kept beside the database)
  PIAZZA_SMTP_URL             the server that takes mail: smtp+starttls://user:password@mail.example.org:587, or smtps://…:465;
                              without it mail is read at /dev/mailbox (only with SQLite and a base URL of this machine)
  PIAZZA_MAIL_FROM            who letters are from: Piazza <noreply@piazza.example.org> (needed with PIAZZA_SMTP_URL)
  PIAZZA_METRICS_LISTEN       serve /metrics on this address alone: 127.0.0.1:9090
  PIAZZA_LOG_FORMAT           text (default) or json
  PIAZZA_LOG_LEVEL            error, warn, info (default), debug
  PIAZZA_REQUESTS_PER_MINUTE  from one address, before 429: 6000 (default)
  PIAZZA_MOST_STREAMS         open spaces followed live in one process, before 503: 600 (default)
  PIAZZA_MOST_STREAMS_PER_ADDRESS  of them from one address: 300 (default)
  PIAZZA_TRUSTED_PROXIES      networks whose X-Forwarded-For is believed: [\"10.0.0.0/8\"]
  PIAZZA_ALLOWED_ORIGINS      origins that may send credentials: [\"https://portale.example.org\"]
  PIAZZA_KEEP_ANSWERS         keep public answers in memory until they change: true (default) or false
  PIAZZA_PROVIDERS            OpenID providers to sign in with, as JSON; in the file: [[providers]] (README.md)
  PIAZZA_WEBHOOK_PRIVATE_HOSTS  hosts of an intranet that webhooks may be sent to, without TLS too: [\"portale.intranet\"]
  PIAZZA_PUBLISHER_NAME       who publishes the open data, a body: Piazza (default)
  PIAZZA_PUBLISHER_IDENTIFIER its code in the index of public administrations (IPA) or its VAT number; the host of the base URL (default)
  PIAZZA_PUBLISHER_EMAIL      where questions about the open data go
  PIAZZA_WORKERS              worker threads; 0 (default) is one a core
  PIAZZA_SHUTDOWN_SECONDS     what running requests get when it stops: 20 (default)
";

/// Opens the database and migrates it.
pub async fn open(settings: &Settings) -> Result<Db, Box<dyn Error>> {
    let db = db::connect(&settings.database_url).await.map_err(|error| {
        format!(
            "database_url (PIAZZA_DATABASE_URL) {}: {error}",
            settings.database_url.public()
        )
    })?;
    db::migrate(&db).await?;
    Ok(db)
}

/// The context in which a command acts.
pub fn context(settings: &Settings, db: Db) -> Context {
    let clock = Clock::system();
    let request_id = Context::request_id_at(clock.now());
    let house = House {
        db,
        clock,
        base_url: settings.base_url.clone(),
        mail_from: settings.mail_from.as_ref().and_then(MailFrom::address),
        secret: settings.signing_key(),
    };
    Context::new(Arc::new(house), Actor::Command, Language::It, request_id)
}

pub async fn migrate(config: &Path) -> Done {
    let settings = Settings::load(config)?;
    open(&settings).await?;
    println!("The database is up to date: {}", settings.database_url.public());
    Ok(())
}

pub fn openapi() -> Done {
    println!(
        "{}",
        serde_json::to_string_pretty(&crate::app::document("http://localhost:8080"))?
    );
    Ok(())
}
