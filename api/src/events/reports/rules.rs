//! The life of a report, and how much belongs to it. Pure.

use super::model::{DocumentKind, DocumentName, EventReportState, EventReportStep};
use crate::events::model::EventStatus;

/// How many documents a report has at most, and how big one is.
pub const MOST_DOCUMENTS: usize = 20;
pub const MOST_BYTES: usize = 10 * 1_024 * 1_024;

/// Where a step leads from a state; None: no such step. Beside the steps of product.md what was approved can be given back too: a mistake found
/// before it is published would otherwise have to be published.
pub fn next(from: EventReportState, step: EventReportStep) -> Option<EventReportState> {
    use EventReportState::{Approved, Draft, InReview, Published};
    use EventReportStep::{Approval, Publication, Return, Review, Withdrawal};
    match (from, step) {
        (Draft, Review) => Some(InReview),
        (InReview, Approval) => Some(Approved),
        (Approved, Publication) => Some(Published),
        (InReview | Approved, Return) | (Published, Withdrawal) => Some(Draft),
        _ => None,
    }
}

/// In which state the event has to be for a step, and the one that it has from then on.
pub fn event_status(step: EventReportStep) -> (EventStatus, EventStatus) {
    match step {
        EventReportStep::Publication => (EventStatus::Ended, EventStatus::Reported),
        EventReportStep::Withdrawal => (EventStatus::Reported, EventStatus::Ended),
        _ => (EventStatus::Ended, EventStatus::Ended),
    }
}

/// Whether text, links and documents can be changed: of an event that has ended, while nobody looks at the report or has it.
pub fn may_be_written(event: EventStatus, state: EventReportState) -> bool {
    event == EventStatus::Ended && state == EventReportState::Draft
}

/// The name with the ending of what the file is: by its name alone nobody shall take it for something else.
pub fn named(name: DocumentName, kind: DocumentKind) -> DocumentName {
    let lower = name.to_lowercase();
    let ends = |ending: &&str| {
        let stem = lower
            .strip_suffix(*ending)
            .and_then(|stem| stem.strip_suffix('.'));
        stem.is_some_and(|stem| !stem.is_empty())
    };
    if kind.endings().iter().any(ends) {
        return name;
    }
    let ending = kind.endings().first().copied().unwrap_or_default();
    let room = 120 - 1 - ending.len();
    let stem: String = name.chars().take(room).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    DocumentName::new(format!("{stem}.{ending}")).unwrap_or(name)
}
