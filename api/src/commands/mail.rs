//! `piazza mail`.

use super::{Done, context, open};
use crate::config::Settings;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::icalendar::{Attendee, Calendar, Event, Method, Part, Party, Status};
use crate::kernel::language::Language;
use crate::kernel::zone::Zone;
use crate::mail::{self, Invite, Letter, Page, Recipient, Template};
use clap::Subcommand;
use serde_json::json;
use std::path::Path;
use std::time::Duration;

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
        /// With an invitation to something tomorrow, to see what calendars make of it.
        #[arg(long)]
        invitation: bool,
    },
}

pub async fn run(config: &Path, what: What) -> Done {
    let What::Check {
        to,
        english,
        invitation,
    } = what;
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
                invite: invitation.then(|| sample(tx, language, &address)),
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

const HOUR: Duration = Duration::from_secs(3_600);

/// Something that is tomorrow, for an hour.
fn sample(tx: &Tx, language: Language, address: &EmailAddress) -> Invite {
    let base_url = &tx.house().base_url;
    let host = base_url
        .split_once("://")
        .map_or(base_url.as_str(), |(_, host)| host);
    let summary = match language {
        Language::It => "Prova: un appuntamento di Piazza",
        Language::En => "A test: an appointment of Piazza",
    };
    let party = |name: Option<&str>, email: EmailAddress| Party {
        name: name.map(str::to_owned),
        email,
    };
    let hub = format!("noreply@{}", host.split(':').next().unwrap_or(host));
    let event = Event {
        uid: format!("{}@{host}", tx.new_id()),
        stamp: tx.now(),
        updated_at: None,
        sequence: 0,
        starts_at: tx.now().plus(24 * HOUR),
        ends_at: tx.now().plus(25 * HOUR),
        zone: Zone::default(),
        summary: summary.to_owned(),
        description: None,
        location: None,
        url: Some(base_url.clone()),
        conference: None,
        categories: Vec::new(),
        status: Status::Confirmed,
        // A hub on `localhost` has no address that anybody could answer to.
        organizer: EmailAddress::new(hub)
            .ok()
            .map(|email| party(Some("Piazza"), email)),
        attendees: vec![Attendee {
            party: party(None, address.clone()),
            part: Part::Accepted,
        }],
        reminder: None,
    };
    let calendar = Calendar {
        method: Some(Method::Request),
        events: vec![event],
        ..Calendar::default()
    };
    Invite {
        method: Method::Request,
        ics: calendar.write(),
    }
}
