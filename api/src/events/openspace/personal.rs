//! What this room keeps of a person: what they brought to open spaces, the groups that they joined, their ballots.

use super::storing;
use crate::events::registrations::RegistrationId;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, PersonalTable, said};
use crate::kernel::revision::Scope;

pub const PERSONAL: &[PersonalTable] = &[
    PersonalTable {
        name: "open_space_topics",
        about: said(
            "Gli argomenti che hai proposto negli open space.",
            "The topics that you proposed at open spaces.",
        ),
        columns: &[
            Column::text("event", "e.slug"),
            Column::text("title", "t.title"),
            Column::text("question", "t.question"),
            Column::time("created_at", "t.created_at"),
        ],
        from: "FROM open_space_topics t JOIN registrations r ON r.id = t.registration_id JOIN events e ON e.id = t.event_id \
               JOIN people p ON p.id = $1 WHERE r.person_id = p.id OR (r.person_id IS NULL AND r.email = p.email) \
               ORDER BY t.created_at, t.title, t.id",
        by: By::Id,
    },
    PersonalTable {
        name: "open_space_groups",
        about: said(
            "I gruppi di lavoro a cui ti sei unita o unito negli open space.",
            "The groups that you joined at open spaces.",
        ),
        columns: &[
            Column::text("event", "e.slug"),
            Column::text("topic", "t.title"),
            Column::time("joined_at", "m.joined_at"),
        ],
        from: "FROM open_space_members m JOIN open_space_topics t ON t.id = m.topic_id JOIN events e ON e.id = t.event_id \
               JOIN registrations r ON r.id = m.registration_id JOIN people p ON p.id = $1 \
               WHERE r.person_id = p.id OR (r.person_id IS NULL AND r.email = p.email) ORDER BY m.joined_at, t.title, t.id",
        by: By::Id,
    },
    PersonalTable {
        name: "open_space_ballots",
        about: said(
            "I voti che hai dato negli open space: nessun altro li vede, se non sommati a quelli di tutte le persone.",
            "The votes that you gave at open spaces: nobody else sees them but added up with everybody’s.",
        ),
        columns: &[
            Column::text("event", "e.slug"),
            Column::text("votes", "b.votes"),
            Column::time("cast_at", "b.cast_at"),
        ],
        from: "FROM open_space_ballots b JOIN events e ON e.id = b.event_id JOIN registrations r ON r.id = b.registration_id \
               JOIN people p ON p.id = $1 WHERE r.person_id = p.id OR (r.person_id IS NULL AND r.email = p.email) \
               ORDER BY b.cast_at, e.slug, r.id",
        by: By::Id,
    },
];

/// Takes away what these registrations left on walls, before they go themselves: their topics stay and name nobody, and whoever looks
/// at a wall hears of it.
pub async fn forget(tx: &Tx, registrations: &[RegistrationId]) -> Result<(), DbError> {
    tell(tx, registrations).await?;
    for registration in registrations {
        storing::forget(tx, *registration).await?;
    }
    Ok(())
}

/// What these registrations left on walls is to be seen otherwise from now on: whoever looks at such a wall hears of it. Who calls has
/// locked the seats before.
pub async fn tell(tx: &Tx, registrations: &[RegistrationId]) -> Result<(), DbError> {
    const RISE: &str = "UPDATE open_spaces SET version = version + 1, updated_at = $1 WHERE event_id = $2";
    let walls = storing::walls_of(tx, registrations).await?;
    for event in &walls {
        storing::lock(tx, *event).await?;
        tx.execute(RISE, vec![tx.now().into(), (*event).into()]).await?;
    }
    if !walls.is_empty() {
        tx.changes(Scope::OpenSpace);
    }
    Ok(())
}
