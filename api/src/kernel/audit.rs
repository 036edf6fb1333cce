//! The audit trail: every change of state has its row, in the same transaction (invariant 9 of product.md).

use super::db::{Author, DbError, Subject, Tx};

/// Used by [`Tx::audit`] only.
pub(super) async fn record(
    tx: &Tx,
    author: &Author,
    action: &str,
    subject: Subject,
    change: &serde_json::Value,
) -> Result<(), DbError> {
    const INSERT: &str = "INSERT INTO audit_entries (id, at, actor, action, subject_kind, subject_id, request_id, change) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vec![
        tx.new_id().into(),
        author.now.into(),
        author.actor.clone().into(),
        action.into(),
        subject.kind.into(),
        subject.id.into(),
        author.request_id.clone().into(),
        change.to_string().into(),
    ];
    tx.execute(INSERT, values).await.map(drop)
}
