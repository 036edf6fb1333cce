//! When a letter is tried again, and when no more.

use super::model::MailState;
use crate::kernel::clock::Timestamp;
use std::time::Duration;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// After the first try, the second, … ; then every six hours.
const WAITS: [u64; 5] = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR];

/// When to try again after `attempts` tries that failed; none: it is given up.
pub fn next_try(attempts: i64, now: Timestamp, give_up_at: Timestamp) -> Option<Timestamp> {
    let at = usize::try_from(attempts.max(1) - 1)
        .unwrap_or(0)
        .min(WAITS.len() - 1);
    let next = now.plus(Duration::from_secs(WAITS[at]));
    (next <= give_up_at).then_some(next)
}

/// Staff can have a letter tried at once that waits for another try, or was given up.
pub fn can_be_retried(state: MailState) -> bool {
    matches!(state, MailState::Retrying | MailState::Dead)
}

/// What went has gone, and what a worker has in its hands may have.
pub fn can_be_withdrawn(state: MailState) -> bool {
    matches!(state, MailState::Queued | MailState::Retrying | MailState::Dead)
}
