//! What a letter says: written from its template when it is posted.

use super::model::Invite;
use crate::kernel::email::EmailAddress;
use crate::kernel::icalendar::Method;
use crate::kernel::language::Language;
use serde::{Deserialize, Serialize};

/// A letter as its reader gets it; kept sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub to: EmailAddress,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Letters sealed before there were invitations have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
}

/// An event for the reader's calendar, as the letter carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    pub method: Method,
    /// What the file is called for whoever saves it.
    pub file_name: String,
    pub ics: String,
}

impl Calendar {
    pub fn of(invite: Invite, language: Language) -> Self {
        let file_name = match language {
            Language::It => "invito.ics",
            Language::En => "invite.ics",
        };
        Self {
            method: invite.method,
            file_name: file_name.to_owned(),
            ics: invite.ics,
        }
    }
}
