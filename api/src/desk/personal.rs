//! What this room keeps of a person: the views that they saved.

use super::storing;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, PersonalTable, said};
use crate::kernel::revision::Scope;
use crate::people::PersonId;

pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "saved_views",
    about: said(
        "Gli elenchi che hai salvato per ritrovarli, con i loro filtri.",
        "The lists that you saved to come back to, with their filters.",
    ),
    columns: &[
        Column::text("name", "name"),
        Column::text("page", "page"),
        Column::text("query", "query"),
        Column::time("created_at", "created_at"),
        Column::time("updated_at", "updated_at"),
    ],
    from: "FROM saved_views WHERE person_id = $1 ORDER BY page, sort_name",
    by: By::Id,
}];

/// All of somebody's views go.
pub async fn forget(tx: &Tx, person: PersonId) -> Result<(), DbError> {
    storing::delete_all(tx, person).await?;
    tx.changes(Scope::Desk);
    Ok(())
}
