//! What is kept of a person: that they have a feed.

use super::store;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, PersonalTable, said};
use crate::people::PersonId;

pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "calendar_feed",
    about: said(
        "Il calendario personale che hai creato: con il suo indirizzo si leggono i tuoi eventi.",
        "The personal calendar that you made: whoever has its address reads your events.",
    ),
    columns: &[Column::time("created_at", "created_at")],
    from: "FROM calendar_feeds WHERE person_id = $1",
    by: By::Id,
}];

pub async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    store::remove(tx, person).await
}
