//! The audit trail: every change of state has its row, in the same transaction (invariant 9 of product.md).

use super::clock::Timestamp;
use super::db::{Author, DbError, Subject, Tx};
use super::personal::{By, Column, PersonalTable, said};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
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

/// Characters of one value that the trail keeps: enough to recognise it by.
const LONGEST: usize = 500;

/// `{"field": [before, after]}` for each field of two JSON objects that is not the same.
pub fn differences(before: &Value, after: &Value) -> Map<String, Value> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else {
        return Map::new();
    };
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names
        .into_iter()
        .map(|name| (name, before.get(name), after.get(name)))
        .filter(|(_, before, after)| before != after)
        .map(|(name, before, after)| (name.clone(), json!([kept(before), kept(after)])))
        .collect()
}

fn kept(value: Option<&Value>) -> Value {
    match value {
        Some(Value::String(text)) if text.chars().nth(LONGEST).is_some() => {
            let begins: String = text.chars().take(LONGEST).collect();
            format!("{begins}…").into()
        }
        Some(Value::Array(list)) => list.iter().map(plain).collect::<Vec<_>>().join(", ").into(),
        other => other.cloned().unwrap_or_default(),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

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
