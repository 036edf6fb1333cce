//! What a feed tells, whatever it is written in.

use crate::events::{EventMode, EventStatus};
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::zone::Zone;
use uuid::Uuid;

/// One page of a list, as a document of a paged feed (RFC 5005 §3). Addresses are whole.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The same for all pages and forms of it, whatever becomes of its address.
    pub id: String,
    pub title: String,
    pub subtitle: String,
    pub language: Language,
    /// The list for people.
    pub page: String,
    pub here: String,
    pub first: String,
    pub next: Option<String>,
    pub updated_at: Timestamp,
    pub entries: Vec<Entry>,
}

/// Who a feed is from, where an entry does not say it.
pub const AUTHOR: &str = "Piazza";

pub const GENERATOR: &str = concat!("Piazza ", env!("CARGO_PKG_VERSION"));

#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Uuid,
    pub url: String,
    pub title: String,
    /// What it is, a paragraph each.
    pub text: Vec<String>,
    pub language: Language,
    /// None: only when it changed last is known.
    pub published_at: Option<Timestamp>,
    pub updated_at: Timestamp,
    /// Communities that it is of.
    pub authors: Vec<String>,
    pub categories: Vec<Category>,
    pub event: Option<Happening>,
}

impl Entry {
    /// The name of the thing itself: it stays when its address changes.
    pub fn urn(&self) -> String {
        format!("urn:uuid:{}", self.id)
    }

    /// A feed's readers know nothing else of it: it is never empty.
    pub fn prose(&self, between: &str) -> String {
        if self.text.is_empty() {
            self.title.clone()
        } else {
            self.text.join(between)
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// As filters have it.
    pub term: String,
    pub label: String,
    /// The address of the vocabulary that the term is of.
    pub scheme: Option<String>,
}

/// When and where, for programs.
#[derive(Clone, Debug)]
pub struct Happening {
    pub status: EventStatus,
    pub mode: EventMode,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub zone: Zone,
    pub place: Option<String>,
}
