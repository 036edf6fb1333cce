//! The audit trail: every change of state has its row, in the same transaction (invariant 9 of product.md).

use super::clock::Timestamp;
use super::db::{Author, DbError, Subject, Tx};
use super::personal::{By, Column, PersonalTable, said};
use uuid::Uuid;

/// What the trail keeps of a person: that somebody with this pseudonym did something. It stays after an erasure, when the
/// pseudonym leads to nobody any more.
pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "activity",
    about: said(
        "Quello che hai fatto e che ha cambiato qualcosa: serve a chi amministra per renderne conto.",
        "What you did that changed something: who administers has to account for it.",
    ),
    columns: &[
        Column::time("at", "at"),
        Column::text("action", "action"),
        Column::text("subject", "subject_kind"),
    ],
    from: "FROM audit_entries WHERE actor = $1 ORDER BY at, id",
    by: By::Pseudonym,
}];

/// Used by [`Tx::audit`] only.
pub(super) async fn record(
    tx: &Tx,
    author: &Author,
    action: &str,
    subject: Subject,
    change: &serde_json::Value,
    community: Option<Uuid>,
) -> Result<(), DbError> {
    const INSERT: &str = "INSERT INTO audit_entries (id, at, actor, action, subject_kind, subject_id, request_id, change, community_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = vec![
        tx.new_id().into(),
        author.now.into(),
        author.actor.clone().into(),
        action.into(),
        subject.kind.into(),
        subject.id.into(),
        author.request_id.clone().into(),
        change.to_string().into(),
        community.into(),
    ];
    tx.execute(INSERT, values).await.map(drop)
}

/// Takes away what was written before then.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    let sql = "DELETE FROM audit_entries WHERE at <= $1";
    tx.execute(sql, vec![before.into()]).await
}
