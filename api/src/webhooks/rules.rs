//! What is told of what happened, when a delivery is tried again, when an endpoint is given up. Pure.

use super::model::{WebhookEventType, WebhookOutcome};
use crate::kernel::clock::Timestamp;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::time::Duration;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

/// All of one try may take this long.
pub const WHOLE_TIME: Duration = Duration::from_secs(15);

/// A delivery that was taken comes back by itself after this, should its worker die: well after the worker would have let go of it.
pub const LEASE: Duration = Duration::from_secs(60);

/// How long a message is tried.
pub const GIVE_UP_AFTER: Duration = Duration::from_secs(24 * HOUR);

/// An endpoint that has taken nothing for so long is told nothing any more, once another message was given up.
pub const PATIENCE: Duration = Duration::from_secs(5 * 24 * HOUR);

/// How long the secret before signs too.
pub const OVERLAP: Duration = Duration::from_secs(24 * HOUR);

/// How many endpoints one person has.
pub const MOST_ENDPOINTS: u64 = 10;

/// How many tries of a delivery are shown.
pub const TRIES_KEPT: usize = 20;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// After the first try, the second, … ; then every eight hours.
const WAITS: [u64; 8] = [
    5,
    30,
    2 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    8 * HOUR,
];

/// When to try again after `attempts` tries that failed: up to a tenth later than planned, by `chance` (of 256), so that what failed together does
/// not come back together. The last try is when the time is over; none: it was.
pub fn next_try(attempts: i64, now: Timestamp, give_up_at: Timestamp, chance: u8) -> Option<Timestamp> {
    let at = usize::try_from(attempts.max(1) - 1)
        .unwrap_or(0)
        .min(WAITS.len() - 1);
    let wait = Duration::from_secs(WAITS[at]);
    let later = wait * u32::from(chance) / 2_560;
    (now < give_up_at).then(|| now.plus(wait + later).min(give_up_at))
}

/// Not before an endpoint asks to be tried again, in seconds or at a date (RFC 9110 §10.2.3); but not after the time is over either. What is
/// neither is passed over.
pub fn as_asked(
    next: Timestamp,
    retry_after: Option<&str>,
    now: Timestamp,
    give_up_at: Timestamp,
) -> Timestamp {
    let asked = retry_after.map(str::trim).and_then(|said| {
        let seconds = said.parse().map(Duration::from_secs);
        let date = || OffsetDateTime::parse(said, &Rfc2822).map(Timestamp::from);
        seconds.map(|wait| now.plus(wait)).ok().or_else(|| date().ok())
    });
    asked.map_or(next, |asked| next.max(asked).min(give_up_at))
}

/// What an answer's status means.
pub fn outcome_of(status: u16) -> WebhookOutcome {
    match status {
        200..=299 => WebhookOutcome::Taken,
        300..=399 => WebhookOutcome::Redirected,
        410 => WebhookOutcome::Gone,
        _ => WebhookOutcome::Refused,
    }
}

/// Whether an endpoint that fails since then is given up.
pub fn is_given_up(failing_since: Option<Timestamp>, now: Timestamp) -> bool {
    failing_since.is_some_and(|since| since.plus(PATIENCE) <= now)
}

/// As what something that happened is told, if it is public: in the audit trail's words.
pub fn told_as(action: &str) -> Option<WebhookEventType> {
    match action {
        "event.agenda_replaced" => Some(WebhookEventType::EventUpdated),
        "glossary.imported" => Some(WebhookEventType::TermUpdated),
        "term.reinstated" => Some(WebhookEventType::TermPublished),
        "survey.resumed" | "survey.reopened" => Some(WebhookEventType::SurveyOpened),
        other => other.parse().ok(),
    }
}

/// The same message, whenever it is worked out anew, has the same name.
pub fn message_id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or_default().to_be_bytes());
        hash.update(part);
    }
    format!("msg_{}", URL_SAFE_NO_PAD.encode(&hash.finalize()[..18]))
}
