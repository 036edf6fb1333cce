//! What becomes of a wall when its event moves, or somebody gives up their seat.

use super::model::OpenSpaceSlotLabel;
use super::personal::{forget, tell};
use super::rules::{self, COUNTED, Span};
use super::storing;
use crate::events::entity::event;
use crate::events::registrations::entity::registration;
use crate::kernel::dates;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::language::Language;
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;

/// The slots go along with their event, which is locked. Where they do not fit into its new times, the change is refused.
pub async fn on_event_moved(
    tx: &Tx,
    before: &event::Model,
    after: &event::Model,
) -> Result<Vec<Fault>, DbError> {
    let span = |event: &event::Model| (event.starts_at, event.ends_at);
    if span(before) == span(after) || storing::lock(tx, after.id).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = storing::slots(tx, after.id).await?;
    let slots: Vec<Span> = rows.iter().map(|slot| (slot.starts_at, slot.ends_at)).collect();
    match rules::shift(&slots, (span(before), span(after))) {
        Some(0) => Ok(Vec::new()),
        Some(by) => {
            storing::shift_slots(tx, after.id, by).await?;
            tx.changes(Scope::OpenSpace);
            Ok(Vec::new())
        }
        None => {
            let lost = rules::outside(&slots, span(after), 0);
            let label = |lost: &Span| {
                let found = rows.iter().find(|slot| slot.starts_at == lost.0);
                found.and_then(|slot| slot.label.as_ref())
            };
            let named = |language| {
                let name = |lost: &Span| name(language, after, label(lost), *lost);
                lost.iter().map(name).collect::<Vec<_>>().join("; ")
            };
            Ok(vec![Fault::rule(
                if lost.iter().any(|slot| slot.0 < after.starts_at) {
                    "/starts_at"
                } else {
                    "/ends_at"
                },
                format!(
                    "Queste fasce dell’open space resterebbero fuori dall’evento: {}. Prima cambiale, o sposta inizio e fine della stessa durata: allora si spostano con l’evento.",
                    named(Language::It)
                ),
                format!(
                    "These slots of the open space would lie outside the event: {}. Change them first, or move start and end by the same time: then they move with the event.",
                    named(Language::En)
                ),
            )])
        }
    }
}

fn name(language: Language, event: &event::Model, label: Option<&OpenSpaceSlotLabel>, slot: Span) -> String {
    let when = dates::span(language, event.zone, slot.0, slot.1);
    match (label, language) {
        (None, _) => when,
        (Some(label), Language::It) => format!("«{}», {when}", label.as_str()),
        (Some(label), Language::En) => format!("“{}”, {when}", label.as_str()),
    }
}

/// Who gave up their seat counts no longer, in groups and votes; who went to another event takes nothing along. The seats are locked.
pub async fn on_seat_changed(
    tx: &Tx,
    before: &registration::Model,
    after: &registration::Model,
) -> Result<(), DbError> {
    if before.event_id != after.event_id {
        forget(tx, &[after.id]).await
    } else if COUNTED.contains(&before.state) && !COUNTED.contains(&after.state) {
        tell(tx, &[after.id]).await
    } else {
        Ok(())
    }
}
