//! The words of mail.

use super::templates::Template;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::db::Subject;
use crate::kernel::email::EmailAddress;
use crate::kernel::icalendar::Method;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

crate::id! {
    /// A mail's id; also in its Message-ID, so that a copy can be recognised.
    MailId
}

crate::words! {
    /// Where a mail is: waiting, with a worker, waiting for another try, gone, given up, or taken back.
    pub enum MailState {
        Queued = "queued", Sending = "sending", Retrying = "retrying", Sent = "sent", Dead = "dead", Withdrawn = "withdrawn",
    }
}

/// To whom a letter goes.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Their account, if they have one.
    pub person: Option<Uuid>,
    pub address: EmailAddress,
}

/// A letter to be written and sent.
#[derive(Clone, Debug)]
pub struct Letter {
    pub to: Recipient,
    pub language: Language,
    pub template: Template,
    /// What the template says: an object. What somebody else wrote is shown as it is, never as markup.
    pub data: serde_json::Value,
    /// Not sent sooner than this after now: time to undo.
    pub not_before: Option<Duration>,
    /// What the letter is about, to take it back by.
    pub about: Option<Subject>,
    /// What the reader's calendar makes of it.
    pub invite: Option<Invite>,
}

/// An event for the reader's calendar (RFC 6047): one that comes or changes (`REQUEST`), or goes (`CANCEL`).
#[derive(Clone, Debug)]
pub struct Invite {
    pub method: Method,
    /// The calendar, written with the same method.
    pub ics: String,
}

/// Which mails: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct MailFilter {
    #[param(inline, max_items = 6)]
    pub state: Vec<MailState>,
    #[param(inline, max_items = 40)]
    pub template: Vec<Template>,
    /// To whom, by their account.
    #[param(inline, value_type = Option<PersonRef>, nullable = false)]
    pub person: Option<PersonRef>,
}

crate::id! {
    /// The id of somebody's account.
    PersonRef
}

/// A mail: that it is owed, and how it goes. What it says, nobody reads but who gets it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Mail {
    pub id: MailId,
    pub template: Template,
    pub language: Language,
    pub state: MailState,
    /// The account that it goes to, if there is one.
    pub person: Option<PersonRef>,
    /// The address that it goes to. Null once it has gone: then it is kept no longer.
    pub recipient: Option<EmailAddress>,
    /// What it is about.
    pub about: Option<About>,
    pub created_at: Timestamp,
    /// When it is tried next; null when it is not.
    pub next_try_at: Option<Timestamp>,
    /// How often it was tried.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub attempts: i64,
    /// What the server said at the last try that failed.
    #[schema(
        max_length = 300,
        pattern = r"^[^\u0000-\u001f\u007f]*$",
        example = "connection refused"
    )]
    pub last_error: Option<String>,
    /// When it went, was given up or taken back.
    pub ended_at: Option<Timestamp>,
    #[serde(rename = "_links")]
    pub links: MailLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// Something that a mail is about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct About {
    #[schema(max_length = 60, pattern = "^[a-z_]+$", example = "membership")]
    pub kind: String,
    pub id: SubjectRef,
}

crate::id! {
    /// The id of what a mail is about.
    SubjectRef
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MailLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
}

/// A page of mails, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MailPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<Mail>,
}

impl Outcome for Mail {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    fn version(&self) -> i64 {
        self.version
    }
}
