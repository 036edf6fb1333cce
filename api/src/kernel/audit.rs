//! The audit trail: every change of state has its row, in the same transaction (invariant 9 of product.md).

use super::clock::Timestamp;
use super::db::{Author, DbError, Subject, Tx};
use super::personal::{By, Column, PersonalTable, said};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
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

/// Used by [`Tx::audit_going_on`] only. One row as long as the same author does the same to the same thing, and nobody anything else to it, for `lasts`
/// from the first time on: each field from what it was at first to what it is now, and `at` from when to when. The thing itself is held by who asks, so
/// that no two go on with the same row at once.
pub(super) async fn go_on(
    tx: &Tx,
    author: &Author,
    (action, subject): (&str, Subject),
    change: &Value,
    community: Option<Uuid>,
    lasts: Duration,
) -> Result<(), DbError> {
    const UPDATE: &str = "UPDATE audit_entries SET at = $1, request_id = $2, change = $3 WHERE id = $4";
    let last = newest(tx, subject).await?;
    let same = last.filter(|last| last.actor == author.actor && last.action == action);
    let began = |last: &Last| began_at(last.id).unwrap_or(last.at);
    let Some(last) = same.filter(|last| author.now < began(last).plus(lasts)) else {
        return record(tx, author, action, subject, change, community).await;
    };
    let mut all = joined(&last.change, change);
    all.insert("at".to_owned(), json!([began(&last), author.now]));
    let values = vec![
        author.now.into(),
        author.request_id.clone().into(),
        Value::Object(all).to_string().into(),
        last.id.into(),
    ];
    tx.execute(UPDATE, values).await.map(drop)
}

/// The newest entry about something.
struct Last {
    id: Uuid,
    at: Timestamp,
    actor: String,
    action: String,
    change: Value,
}

async fn newest(tx: &Tx, subject: Subject) -> Result<Option<Last>, DbError> {
    const NEWEST: &str = "SELECT id, at, actor, action, change FROM audit_entries WHERE subject_kind = $1 AND subject_id = $2 \
         ORDER BY at DESC, id DESC LIMIT 1";
    let values = [subject.kind.into(), subject.id.into()];
    let statement = Statement::from_sql_and_values(tx.engine().backend(), NEWEST, values);
    let Some(row) = tx.connection().query_one_raw(statement).await? else {
        return Ok(None);
    };
    let change: String = row.try_get_by_index(4)?;
    Ok(Some(Last {
        id: row.try_get_by_index(0)?,
        at: Timestamp(row.try_get_by_index(1)?),
        actor: row.try_get_by_index(2)?,
        action: row.try_get_by_index(3)?,
        change: serde_json::from_str(&change).map_err(DbError::shape)?,
    }))
}

/// When a row was first written: its id keeps that (RFC 9562 §5.7).
fn began_at(id: Uuid) -> Option<Timestamp> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    let micros = i64::try_from(seconds).ok()? * 1_000_000 + i64::from(nanos / 1_000);
    Some(Timestamp(micros))
}

/// Of two changes one: each field from what it was before the first to what it is after the second.
fn joined(first: &Value, second: &Value) -> Map<String, Value> {
    let mut all = first.as_object().cloned().unwrap_or_default();
    for (field, change) in second.as_object().into_iter().flatten() {
        let before = all.get(field).and_then(|known| known.get(0)).cloned();
        let whole = match (before, change.get(1)) {
            (Some(before), Some(after)) => json!([before, after]),
            _ => change.clone(),
        };
        all.insert(field.clone(), whole);
    }
    all
}

/// Takes away what was written before then.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    let sql = "DELETE FROM audit_entries WHERE at <= $1";
    tx.execute(sql, vec![before.into()]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_changes_are_one_from_the_first_to_the_last() {
        let joined = |first, second| Value::Object(joined(&first, &second));
        assert_eq!(
            joined(json!({"draft": [2, 3]}), json!({"draft": [3, 4]})),
            json!({"draft": [2, 4]})
        );
        assert_eq!(
            joined(
                json!({"a": [1, 2], "b": [null, 1]}),
                json!({"a": [2, null], "c": [0, 9]})
            ),
            json!({"a": [1, null], "b": [null, 1], "c": [0, 9]})
        );
    }

    #[test]
    fn an_id_says_when_its_row_was_first_written() {
        let at = Timestamp(1_795_000_000_123_000);
        assert_eq!(began_at(crate::kernel::context::uuid_at(at)), Some(at));
    }
}
