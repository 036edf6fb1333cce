//! What a letter says: written from its template when it is posted.

use crate::kernel::email::EmailAddress;
use serde::{Deserialize, Serialize};

/// A letter as its reader gets it; kept sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub to: EmailAddress,
    pub subject: String,
    pub text: String,
    pub html: String,
}
