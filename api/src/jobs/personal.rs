//! What this room keeps of a person: what they exported, and for a day the file.

use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::personal::{By, Column, Erased, PersonalTable, said};

pub const PERSONAL: &[PersonalTable] = &[PersonalTable {
    name: "jobs",
    about: said(
        "Le esportazioni che hai chiesto. Il file si cancella dopo 24 ore, il resto dopo 30 giorni.",
        "The exports that you asked for. The file is deleted after 24 hours, the rest after 30 days.",
    ),
    columns: &[
        Column::text("kind", "kind"),
        Column::text("of", "exported"),
        Column::text("format", "format"),
        Column::text("filter", "filter"),
        Column::text("state", "state"),
        Column::text("rows", "done"),
        Column::text("file_name", "file_name"),
        Column::time("created_at", "created_at"),
        Column::time("ended_at", "ended_at"),
    ],
    from: "FROM jobs WHERE person_id = $1 ORDER BY created_at, id",
    by: By::Id,
}];

/// Takes away somebody's jobs with their files, and the files of others that somebody may stand in. What is being made begins anew.
pub async fn forget(tx: &Tx, erased: &Erased) -> Result<(), DbError> {
    let person = || vec![erased.person.into()];
    let own = "DELETE FROM job_chunks WHERE job_id IN (SELECT id FROM jobs WHERE person_id = $1)";
    tx.execute(own, person()).await?;
    tx.execute("DELETE FROM jobs WHERE person_id = $1", person())
        .await?;
    const OF_PEOPLE: &str = "exported IN ('memberships', 'people', 'activity', 'survey_responses')";
    let chunks = format!("DELETE FROM job_chunks WHERE job_id IN (SELECT id FROM jobs WHERE {OF_PEOPLE})");
    tx.execute(&chunks, Vec::new()).await?;
    let expired = format!(
        "UPDATE jobs SET state = 'expired', version = version + 1 WHERE state = 'done' AND {OF_PEOPLE}"
    );
    tx.execute(&expired, Vec::new()).await?;
    let anew = format!(
        "UPDATE jobs SET state = 'queued', done = 0, due_at = $1, version = version + 1 WHERE state = 'running' AND {OF_PEOPLE}"
    );
    tx.execute(&anew, vec![tx.now().into()]).await.map(drop)
}

/// Takes away the files of what ended before then; how many that were.
pub async fn forget_files_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    let chunks = "DELETE FROM job_chunks WHERE job_id IN (SELECT id FROM jobs WHERE ended_at <= $1)";
    tx.execute(chunks, vec![before.into()]).await?;
    let expired =
        "UPDATE jobs SET state = 'expired', version = version + 1 WHERE state = 'done' AND ended_at <= $1";
    tx.execute(expired, vec![before.into()]).await
}

/// Takes away what ended before then: that it was asked for, too.
pub async fn forget_before(tx: &Tx, before: Timestamp) -> Result<u64, DbError> {
    forget_files_before(tx, before).await?;
    tx.execute("DELETE FROM jobs WHERE ended_at <= $1", vec![before.into()])
        .await
}
