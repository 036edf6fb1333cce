//! The words of mail.

use super::templates::Template;
use crate::kernel::db::Subject;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use std::time::Duration;
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
}
