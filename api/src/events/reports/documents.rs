//! The documents of a report: taking them in, giving them, taking them away.

use super::entity::document;
use super::error::ReportError;
use super::model::{DocumentId, DocumentName, EventDocument, EventReportState};
use super::rules::{self, MOST_DOCUMENTS};
use super::store::{self, DocumentRow, ReportRow};
use super::{service, storing, telling, writing as reports};
use crate::access::Refusal;
use crate::events::setting;
use crate::events::writing;
use crate::kernel::context::Context;
use crate::kernel::revision::Scope;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Whether the caller may add something: asked before a big body is read.
pub async fn may_add(cx: &Context, reference: &str) -> Result<(), ReportError> {
    setting::setting(cx, reference).await?.managed_by(cx.actor())?;
    Ok(())
}

/// Takes a file in. One that is there already, byte for byte, stays as it is: sending it again is safe.
pub async fn add(
    cx: &Context,
    reference: &str,
    name: DocumentName,
    bytes: &[u8],
) -> Result<EventDocument, ReportError> {
    let kind = telling::kind_of(bytes).map_err(ReportError::NotKept)?;
    let digest: String = Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let name = rules::named(name, kind);
    cx.write("event.document_added", async |tx| {
        let was = Box::pin(writing::open(cx, tx, reference)).await?;
        let report = reports::found(tx, was.model.id).await?;
        reports::check_writable(&was, &report)?;
        let there = storing::documents(tx, was.model.id).await?;
        let count = there.len();
        if let Some(same) = there.into_iter().find(|one| one.digest == digest) {
            writing::record(tx, &was.model, json!({"document": same.id})).await?;
            return Ok(service::document_of(same.into()));
        }
        if count >= MOST_DOCUMENTS {
            return Err(ReportError::TooMany);
        }
        // What has documents is a report, though nobody wrote a word yet.
        let event = was.model.clone();
        let row = document::Model {
            id: tx.new_id().into(),
            event_id: event.id,
            name: name.clone(),
            kind,
            length: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            digest: digest.clone(),
            created_at: tx.now(),
        };
        let change = json!({"document": [null, row.id], "kind": kind, "bytes": row.length});
        reports::save(cx, tx, (&was, event), report, change).await?;
        storing::add(tx, &was.grant, row.clone(), bytes).await?;
        Ok(service::document_of(row.into()))
    })
    .await
}

/// A document that the caller may have, without its bytes.
pub async fn find(cx: &Context, id: DocumentId) -> Result<DocumentRow, ReportError> {
    let reader = cx.read(Scope::Events);
    let row = reader.first::<DocumentRow>(&store::document(id)).await?;
    let row = row.ok_or(Refusal::Hidden)?;
    let setting = setting::setting(cx, &row.event_id.to_string()).await?;
    let report = reader.first::<ReportRow>(&store::report(row.event_id)).await?;
    let is_published = report.is_some_and(|report| report.state == EventReportState::Published);
    if is_published || setting.is_run_by(cx.actor()) {
        Ok(row)
    } else {
        Err(Refusal::Hidden.into())
    }
}

pub async fn bytes(cx: &Context, id: DocumentId) -> Result<Vec<u8>, ReportError> {
    let pieces: Vec<Vec<u8>> = cx.read(Scope::Events).all(&store::chunks(id)).await?;
    Ok(pieces.concat())
}

/// Takes a document out of a report that is a draft.
pub async fn remove(cx: &Context, id: DocumentId) -> Result<(), ReportError> {
    let event = find(cx, id).await?.event_id;
    cx.transact("event.document_removed", async |tx| {
        let was = Box::pin(writing::open(cx, tx, &event.to_string())).await?;
        let report = reports::found(tx, event).await?;
        reports::check_writable(&was, &report)?;
        if storing::remove(tx, &was.grant, id).await? == 0 {
            return Err(Refusal::Hidden.into());
        }
        let after = was.model.clone();
        let change = json!({"document": [id, null]});
        reports::save(cx, tx, (&was, after), report, change).await?;
        Ok(())
    })
    .await
}
