//! What this room keeps of people: to which surveys an address of theirs was invited.

use super::{storing, token};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, Erased, PersonalTable, said};
use crate::kernel::revision::Scope;
use crate::surveys::responses;

pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "survey_invitations",
    about: said(
        "Le indagini a cui è stato invitato il tuo indirizzo.",
        "The surveys that your address was invited to.",
    ),
    columns: &[
        Column::text("survey", "s.slug"),
        Column::text("email", "i.email"),
        Column::text("name", "i.name"),
        Column::text("language", "i.language"),
        Column::text("state", "i.state"),
        Column::text("letters", "i.letters"),
        Column::text("written_on", "i.written_on"),
    ],
    from: "FROM survey_invitations i JOIN surveys s ON s.id = i.survey_id JOIN people p ON p.email = i.email WHERE p.id = $1 ORDER BY s.slug, i.id",
    by: By::Id,
}];

/// Takes away the invitations of their address, with what was answered by them and can be found, and that they refused letters.
pub async fn forget(tx: &Tx, erased: &Erased) -> Result<(), DbError> {
    let Some(email) = &erased.email else {
        return Ok(());
    };
    for row in storing::of_address(tx, email).await? {
        if let Some(mark) = &row.participant {
            responses::forget_participant(tx, row.survey_id, mark).await?;
        }
        storing::delete(tx, row.id).await?;
    }
    storing::forget_opt_out(tx, &token::hash_of_address(tx.house(), email)).await?;
    tx.changes(Scope::Surveys);
    Ok(())
}

/// Takes away who was invited to surveys that closed before then. How many.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    storing::forget_closed(tx, before).await
}
