//! What changed, and when: one counter a scope, bumped in the transaction that changes it.
//!
//! A kept answer is right as long as none of the scopes that it was made from has changed since. The counters live in the
//! database, so every replica learns of every change: at once on PostgreSQL (LISTEN/NOTIFY), within [`POLL`] otherwise.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::watch;

crate::words! {
    /// What public reads are made from; a room's writes bump their own.
    pub enum Scope {
        Activity = "activity",
        Communities = "communities",
        Desk = "desk",
        Events = "events",
        Glossary = "glossary",
        Jobs = "jobs",
        Mail = "mail",
        Memberships = "memberships",
        OpenData = "open_data",
        OpenSpace = "open_space",
        People = "people",
        Portals = "portals",
        Questionnaires = "questionnaires",
        Registrations = "registrations",
        Retention = "retention",
        Surveys = "surveys",
        Territory = "territory",
        Themes = "themes",
        Webhooks = "webhooks",
    }
}

/// How often the counters are read anew when nobody notifies us (SQLite changed by another process, a lost LISTEN).
pub const POLL: Duration = Duration::from_millis(250);

/// The channel of NOTIFY.
pub const CHANNEL: &str = "piazza_revisions";

const SCOPES: usize = Scope::ALL.len();

/// This process's knowledge of the counters.
#[derive(Debug)]
pub struct Revisions {
    /// Rises with every change of any scope: the time line that answers are dated with.
    epoch: AtomicU64,
    /// The epoch at which a scope last changed.
    changed: [AtomicU64; SCOPES],
    /// The counter last seen in the database.
    seen: [AtomicI64; SCOPES],
    /// Tells those who wait for the next change of a scope.
    news: [watch::Sender<i64>; SCOPES],
}

impl Default for Revisions {
    fn default() -> Self {
        Self {
            epoch: AtomicU64::new(1),
            changed: std::array::from_fn(|_| AtomicU64::new(0)),
            seen: std::array::from_fn(|_| AtomicI64::new(0)),
            news: std::array::from_fn(|_| watch::Sender::new(0)),
        }
    }
}

impl Revisions {
    /// The date to put on an answer: take it before the first read.
    pub fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::Acquire)
    }

    /// Whether an answer made from `scopes` at `epoch` still holds.
    pub fn holds(&self, scopes: ScopeSet, epoch: u64) -> bool {
        scopes
            .iter()
            .all(|scope| self.changed[scope as usize].load(Ordering::Acquire) <= epoch)
    }

    /// A counter was read or announced. Hearing of the same one twice, or late, changes nothing.
    pub fn observe(&self, scope: Scope, revision: i64) {
        if self.seen[scope as usize].fetch_max(revision, Ordering::AcqRel) < revision {
            let epoch = self.epoch.fetch_add(1, Ordering::AcqRel) + 1;
            self.changed[scope as usize].fetch_max(epoch, Ordering::AcqRel);
            self.news[scope as usize].send_replace(revision);
        }
    }

    /// Hears of every change of a scope from now on, as soon as this process does; several at once may be heard of as one.
    pub fn follow(&self, scope: Scope) -> watch::Receiver<i64> {
        self.news[scope as usize].subscribe()
    }
}

/// A set of scopes, as one word of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScopeSet(u32);

impl ScopeSet {
    #[must_use]
    pub fn with(self, scope: Scope) -> Self {
        Self(self.0 | 1 << scope as u32)
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL
            .iter()
            .copied()
            .filter(move |scope| self.0 & 1 << *scope as u32 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_until_one_of_its_scopes_changes() {
        let revisions = Revisions::default();
        let made_from = ScopeSet::default().with(Scope::Communities).with(Scope::Themes);
        let epoch = revisions.epoch();
        revisions.observe(Scope::Glossary, 1);
        assert!(revisions.holds(made_from, epoch), "a change elsewhere");
        revisions.observe(Scope::Themes, 1);
        assert!(!revisions.holds(made_from, epoch), "a change of its own scope");
        let later = revisions.epoch();
        revisions.observe(Scope::Themes, 1);
        assert!(revisions.holds(made_from, later), "the same news twice");
    }
}
