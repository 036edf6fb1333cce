//! `piazza mail`.

use super::{Done, context, open};
use crate::config::Settings;
use crate::kernel::db::{DbError, Subject};
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::mail::{self, Letter, Page, Recipient, Template};
use clap::Subcommand;
use serde_json::json;
use std::path::Path;

#[derive(Subcommand)]
pub enum What {
    /// Write a letter that says that mail arrives, to see whether it does. A serving process sends it.
    Check {
        /// To whom.
        #[arg(required = true)]
        to: Vec<String>,
        /// In English, not in Italian.
        #[arg(long)]
        english: bool,
    },
}

pub async fn run(config: &Path, what: What) -> Done {
    let What::Check { to, english } = what;
    let addresses: Result<Vec<EmailAddress>, _> = to.iter().map(EmailAddress::new).collect();
    let addresses = addresses?;
    let settings = Settings::load(config)?;
    let cx = context(&settings, open(&settings).await?);
    let language = if english { Language::En } else { Language::It };
    let link = mail::link(cx.base_url(), language, Page::Home, "");
    let owed = addresses.len();
    cx.transact("mail.checked", async |tx| {
        for address in addresses {
            let letter = Letter {
                to: Recipient {
                    person: None,
                    address,
                },
                language,
                template: Template::DeliveryCheck,
                data: json!({ "link": link }),
                not_before: None,
                about: None,
            };
            let mail = mail::post(tx, letter).await?;
            let subject = Subject {
                kind: "mail",
                id: mail.0,
            };
            tx.audit(subject, json!({"state": [null, "queued"]})).await?;
        }
        Ok::<_, DbError>(())
    })
    .await?;
    println!("{owed} to be sent by whoever serves; how it goes is told by GET /v1/mails.");
    Ok(())
}
