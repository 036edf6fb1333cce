//! Every query of this room: when each promise of the schedule was kept, and who is here for no reason any more.

use super::schedule::Kept;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{DbError, Reader, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::personal::Erased;
use sea_orm::{ConnectionTrait, Statement};
use std::time::Duration;

/// How often each promise is kept.
pub const EVERY: Duration = Duration::from_secs(3_600);

pub async fn runs(reader: &Reader) -> Result<Vec<(Kept, Option<Timestamp>)>, DbError> {
    reader
        .run("SELECT kept, done_at FROM retention_runs", Vec::new())
        .await
}

/// Takes the work, if it is due and nobody else has it.
pub async fn claim(tx: &Tx, kept: Kept) -> Result<bool, DbError> {
    const CLAIM: &str = "INSERT INTO retention_runs (kept, claimed_at) VALUES ($1, $2) ON CONFLICT (kept) DO UPDATE \
         SET claimed_at = excluded.claimed_at WHERE retention_runs.claimed_at <= $3";
    let values = vec![kept.into(), tx.now().into(), tx.now().minus(EVERY).into()];
    Ok(tx.execute(CLAIM, values).await? > 0)
}

pub async fn done(tx: &Tx, kept: Kept, removed: u64) -> Result<(), DbError> {
    const DONE: &str = "UPDATE retention_runs SET done_at = $1, removed = removed + $2 WHERE kept = $3";
    let removed = i64::try_from(removed).unwrap_or(i64::MAX);
    tx.execute(DONE, vec![tx.now().into(), removed.into(), kept.into()])
        .await
        .map(drop)
}

/// People without a membership of any state and without a role, who were last seen, or came, before then.
pub async fn unused_people(tx: &Tx, before: Timestamp) -> Result<Vec<Erased>, DbError> {
    const UNUSED: &str = "SELECT p.id, p.email FROM people p WHERE p.hub_role IS NULL AND p.created_at <= $1 \
         AND (p.last_seen_on IS NULL OR p.last_seen_on < $2) \
         AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = p.id) ORDER BY p.id LIMIT 500";
    let day = Day(before.to_offset().date());
    let statement =
        Statement::from_sql_and_values(tx.engine().backend(), UNUSED, [before.into(), day.into()]);
    let rows = tx.connection().query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            Ok(Erased {
                person: row.try_get_by_index(0)?,
                email: row.try_get_by_index::<Option<EmailAddress>>(1)?,
            })
        })
        .collect()
}
