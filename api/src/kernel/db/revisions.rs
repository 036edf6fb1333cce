//! How this process hears of changes that others commit.

use super::{Db, DbError};
use crate::kernel::revision::{CHANNEL, Revisions, Scope};
use futures_util::StreamExt;
use futures_util::stream::poll_fn;
use tokio_postgres::AsyncMessage;

/// Reads all counters once.
pub async fn poll(db: &Db) -> Result<(), DbError> {
    for (scope, revision) in db
        .reader
        .run::<(String, i64)>("SELECT scope, revision FROM revisions", Vec::new())
        .await?
    {
        observe(&db.revisions, &scope, revision);
    }
    Ok(())
}

/// Listens for NOTIFY until the connection ends.
pub async fn listen(db: &Db) -> Result<(), DbError> {
    let (client, mut connection) = tokio_postgres::connect(db.url.as_str(), tokio_postgres::NoTls).await?;
    let mut messages = Box::pin(poll_fn(move |cx| connection.poll_message(cx)));
    let subscribe = client.batch_execute("LISTEN piazza_revisions");
    tokio::pin!(subscribe);
    let mut subscribed = false;
    loop {
        tokio::select! {
            done = &mut subscribe, if !subscribed => {
                done?;
                subscribed = true;
                // What changed before we listened.
                poll(db).await?;
            }
            message = messages.next() => match message {
                Some(Ok(AsyncMessage::Notification(note))) if note.channel() == CHANNEL => {
                    if let Some((scope, revision)) = note.payload().split_once(':') {
                        observe(&db.revisions, scope, revision.parse().unwrap_or(0));
                    }
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error.into()),
                None => return Err(DbError::Unavailable("the listening connection ended".to_owned())),
            }
        }
    }
}

/// A scope of a newer program, running beside us during an update, is none of ours.
fn observe(revisions: &Revisions, scope: &str, revision: i64) {
    if let Ok(scope) = scope.parse::<Scope>() {
        revisions.observe(scope, revision);
    }
}
