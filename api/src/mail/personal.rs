//! What this room keeps of a person: that mails went to them. What was in them is gone.

use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, PersonalTable, said};

pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "mails",
    about: said(
        "I messaggi che ti abbiamo mandato: quali e quando. Il testo si cancella appena partono.",
        "The mails that we sent you: which and when. Their text is wiped as they go.",
    ),
    columns: &[
        Column::text("mail", "template"),
        Column::text("language", "language"),
        Column::text("state", "state"),
        Column::time("created_at", "created_at"),
        Column::time("ended_at", "ended_at"),
    ],
    from: "FROM mails WHERE person_id = $1 ORDER BY created_at, id",
    by: By::Id,
}];

/// Takes away the mails that went, or never will, before then.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    let sql = "DELETE FROM mails WHERE ended_at <= $1";
    tx.execute(sql, vec![before.into()]).await
}

/// Wipes the text of letters that were given up before then, and of those in the mailbox of a demo; how many that were.
pub async fn wipe_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    let sql = "UPDATE mails SET sealed = NULL WHERE ended_at <= $1 AND sealed IS NOT NULL";
    tx.execute(sql, vec![before.into()]).await
}
