//! What this room keeps of a person: the events that they registered for, with every step; of who has no account too, by the address.

use super::entity::registration;
use super::model::{RegistrationId, RegistrationState};
use super::{rules, storing};
use crate::events::model::{Channel, EventId};
use crate::events::openspace;
use crate::events::setting;
use crate::events::storing::set_seats;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, Erased, PersonalTable, said};
use crate::kernel::revision::Scope;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

pub const PERSONAL: &[PersonalTable] = &[
    PersonalTable {
        name: "registrations",
        about: said(
            "Gli eventi a cui ti sei iscritta o iscritto, con ciò che hai risposto.",
            "The events that you registered for, with what you answered.",
        ),
        columns: &[
            Column::text("event", "e.slug"),
            Column::time("starts_at", "e.starts_at"),
            Column::text("channel", "r.channel"),
            Column::text("state", "r.state"),
            Column::time("since", "r.state_since"),
            Column::text("name", "r.name"),
            Column::text("email", "r.email"),
            Column::text("made_by", "r.source"),
            Column::yes("reserved", "r.reserved"),
            Column::text("answers", "r.answers"),
            Column::text("code", "r.code"),
            Column::text("reason", "r.reason"),
            Column::time("checked_in_at", "r.checked_in_at"),
            Column::time("created_at", "r.created_at"),
        ],
        from: "FROM registrations r JOIN events e ON e.id = r.event_id JOIN people p ON p.id = $1 \
               WHERE r.person_id = p.id OR (r.person_id IS NULL AND r.email = p.email) ORDER BY e.starts_at, e.slug, r.created_at, r.id",
        by: By::Id,
    },
    PersonalTable {
        name: "registration_history",
        about: said(
            "Ogni passaggio delle tue iscrizioni agli eventi: quando, in quale stato, e perché.",
            "Every step of your registrations for events: when, into which state, and why.",
        ),
        columns: &[
            Column::text("event", "e.slug"),
            Column::time("at", "s.at"),
            Column::text("step", "s.step"),
            Column::text("taken_by", "s.capacity"),
            Column::text("channel", "s.channel"),
            Column::text("from", "s.from_state"),
            Column::text("to", "s.to_state"),
            Column::text("reason", "s.reason"),
        ],
        from: "FROM registration_steps s JOIN registrations r ON r.id = s.registration_id JOIN events e ON e.id = r.event_id \
               JOIN people p ON p.id = $1 WHERE r.person_id = p.id OR (r.person_id IS NULL AND r.email = p.email) \
               ORDER BY e.starts_at, e.slug, s.registration_id, s.seq",
        by: By::Id,
    },
];

/// Takes away everything of somebody, with their seats. Where that was: who is next gets them when [`super::give_on`] is asked, or the queue
/// is next looked after.
pub async fn forget(tx: &Tx, erased: &Erased) -> Result<Vec<(EventId, Channel)>, DbError> {
    use registration::Column as R;
    let by_address = erased.email.clone().map(|email| R::Email.eq(email));
    let theirs = Condition::any()
        .add(R::PersonId.eq(erased.person))
        .add_option(by_address);
    // In the order that everybody locks in.
    let found = registration::Entity::find()
        .filter(theirs)
        .order_by_asc(R::EventId)
        .order_by_asc(R::Channel)
        .all(tx.connection())
        .await?;
    // Seats before walls, as everybody who gives one up.
    for row in &found {
        setting::lock(tx, row.event_id, row.channel).await?;
    }
    let ids: Vec<RegistrationId> = found.iter().map(|row| row.id).collect();
    openspace::forget(tx, &ids).await?;
    let mut freed = Vec::new();
    for row in found {
        let locked = setting::lock(tx, row.event_id, row.channel).await?;
        let row = storing::find(tx, row.id).await?;
        let Some(row) = row else { continue };
        storing::delete(tx, row.id).await?;
        let Some((_, mut channel)) = locked else { continue };
        if row.state == RegistrationState::Waitlisted {
            channel.waiting -= 1;
        } else if rules::has_seat(row.state, row.holds_until) && !row.reserved {
            channel.taken -= 1;
            channel.held -= i64::from(rules::is_held(row.state));
        }
        set_seats(tx, &channel).await?;
        freed.push((row.event_id, row.channel));
    }
    tx.changes(Scope::Registrations);
    tx.changes(Scope::Events);
    Ok(freed)
}

/// Takes away the registrations that came to nothing before then. How many. None of them has a seat.
pub async fn forget_closed(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    use RegistrationState::{Cancelled, OfferDeclined, OfferExpired, Rejected};
    use registration::Column as R;
    let gone = registration::Entity::delete_many()
        .filter(R::State.is_in([Rejected, Cancelled, OfferDeclined, OfferExpired]))
        .filter(R::StateSince.lte(before))
        .exec(tx.connection())
        .await?;
    tx.changes(Scope::Registrations);
    Ok(gone.rows_affected)
}

/// Takes away the registrations for events that ended before then, whatever became of them. How many.
pub async fn forget_past(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    const COUNTS: &str = "UPDATE event_channels SET taken = 0, held = 0, waiting = 0 WHERE event_id IN \
         (SELECT id FROM events WHERE ends_at <= $1) AND (taken <> 0 OR waiting <> 0)";
    const FORGET: &str =
        "DELETE FROM registrations WHERE event_id IN (SELECT id FROM events WHERE ends_at <= $1)";
    tx.execute(COUNTS, vec![before.into()]).await?;
    tx.changes(Scope::Registrations);
    tx.changes(Scope::Events);
    tx.execute(FORGET, vec![before.into()]).await
}
