//! What this room keeps of people: addresses that they left.

use super::storing;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, Erased, PersonalTable, said};
use crate::kernel::revision::Scope;

pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "survey_contacts",
    about: said(
        "Le indagini in cui hai lasciato il tuo indirizzo perché ti si scriva.",
        "The surveys in which you left your address to be written to.",
    ),
    columns: &[
        Column::text("survey", "s.slug"),
        Column::text("email", "c.email"),
        Column::text("name", "c.name"),
        Column::text("left_on", "c.day"),
        Column::text("invited_on", "c.invited_on"),
    ],
    from: "FROM survey_contacts c JOIN surveys s ON s.id = c.survey_id JOIN people p ON p.email = c.email WHERE p.id = $1 ORDER BY s.slug, c.id",
    by: By::Id,
}];

/// Takes away the addresses that they left.
pub async fn forget(tx: &Tx, erased: &Erased) -> Result<(), DbError> {
    if let Some(email) = &erased.email {
        storing::forget(tx, email).await?;
        tx.changes(Scope::Surveys);
    }
    Ok(())
}

/// Takes away what was left with surveys that closed before then. How many.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    storing::forget_closed(tx, before).await
}
