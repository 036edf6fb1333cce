//! Every query of reports that writes, and those that a transaction reads with. The event's lock is held: whoever changes its report takes it
//! first.

use super::entity::{chunk, document, report};
use super::model::DocumentId;
use crate::access::Grant;
use crate::events::model::EventId;
use crate::events::policy::Standing;
use crate::kernel::db::{DbError, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

pub async fn report(tx: &Tx, event: EventId) -> Result<Option<report::Model>, DbError> {
    Ok(report::Entity::find_by_id(event).one(tx.connection()).await?)
}

pub async fn documents(tx: &Tx, event: EventId) -> Result<Vec<document::Model>, DbError> {
    Ok(document::Entity::find()
        .filter(document::Column::EventId.eq(event))
        .order_by_asc(document::Column::CreatedAt)
        .order_by_asc(document::Column::Id)
        .all(tx.connection())
        .await?)
}

/// Writes a report: the first version of it anew, the others over the one before.
pub async fn save(tx: &Tx, grant: &Grant<Standing>, row: report::Model) -> Result<(), DbError> {
    debug_assert_eq!(grant.on().id, row.event_id, "a grant for another event");
    if row.version == 1 {
        report::Entity::insert(row.into_active_model())
            .exec_without_returning(tx.connection())
            .await?;
    } else {
        row.into_active_model()
            .reset_all()
            .update(tx.connection())
            .await?;
    }
    Ok(())
}

/// The size of one row's piece of a document.
const CHUNK: usize = 256 * 1_024;

pub async fn add(
    tx: &Tx,
    grant: &Grant<Standing>,
    row: document::Model,
    bytes: &[u8],
) -> Result<(), DbError> {
    debug_assert_eq!(grant.on().id, row.event_id, "a grant for another event");
    let id = row.id;
    document::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    for (seq, bytes) in (0..).zip(bytes.chunks(CHUNK)) {
        let piece = chunk::Model {
            document_id: id,
            seq,
            bytes: bytes.to_vec(),
        };
        chunk::Entity::insert(piece.into_active_model())
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// Takes a document of the event away. How many there were: 1, or 0 where somebody was faster.
pub async fn remove(tx: &Tx, grant: &Grant<Standing>, id: DocumentId) -> Result<u64, DbError> {
    let gone = document::Entity::delete_many()
        .filter(document::Column::Id.eq(id))
        .filter(document::Column::EventId.eq(grant.on().id))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected)
}
