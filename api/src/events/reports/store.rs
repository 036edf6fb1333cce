//! Every query of reports that reads. What writes is in `storing.rs`.

use super::entity::{chunk, document, report};
use super::model::{
    DocumentId, DocumentKind, DocumentName, EventReportLink, EventReportState, EventReportTexts,
    ReportedAttendance,
};
use crate::communities::Reason;
use crate::events::entity::{event, text};
use crate::events::model::EventId;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::Columns;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::row;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Order, Query as Sql, SelectStatement, SimpleExpr};

row! {
    pub struct ReportRow {
        state: EventReportState = report::Column::State,
        texts: JsonText<EventReportTexts> = report::Column::Texts,
        links: JsonText<Vec<EventReportLink>> = report::Column::Links,
        attendance: Option<JsonText<ReportedAttendance>> = report::Column::Attendance,
        reason: Option<Reason> = report::Column::Reason,
        published_at: Option<Timestamp> = report::Column::PublishedAt,
        updated_at: Timestamp = report::Column::UpdatedAt,
        version: i64 = report::Column::Version,
    }
}

row! {
    pub struct DocumentRow {
        id: DocumentId = document::Column::Id,
        event_id: EventId = document::Column::EventId,
        name: DocumentName = document::Column::Name,
        kind: DocumentKind = document::Column::Kind,
        length: i64 = document::Column::Length,
        digest: String = document::Column::Digest,
        created_at: Timestamp = document::Column::CreatedAt,
    }
}

pub fn report(event: EventId) -> SelectStatement {
    ReportRow::select(report::Entity)
        .and_where(report::Column::EventId.eq(event))
        .take()
}

/// What the event is called; it has a title in every language.
pub fn title(event: EventId, language: Language) -> SelectStatement {
    Sql::select()
        .column((text::Entity, text::Column::Title))
        .from(text::Entity)
        .and_where(text::Column::EventId.eq(event))
        .and_where(text::Column::Language.eq(language))
        .take()
}

/// The documents of an event, as they came.
pub fn documents(event: EventId) -> SelectStatement {
    DocumentRow::select(document::Entity)
        .and_where(document::Column::EventId.eq(event))
        .order_by((document::Entity, document::Column::CreatedAt), Order::Asc)
        .order_by((document::Entity, document::Column::Id), Order::Asc)
        .take()
}

pub fn document(id: DocumentId) -> SelectStatement {
    DocumentRow::select(document::Entity)
        .and_where(document::Column::Id.eq(id))
        .take()
}

/// The pieces of a document, in order.
pub fn chunks(id: DocumentId) -> SelectStatement {
    Sql::select()
        .column((chunk::Entity, chunk::Column::Bytes))
        .from(chunk::Entity)
        .and_where(chunk::Column::DocumentId.eq(id))
        .order_by((chunk::Entity, chunk::Column::Seq), Order::Asc)
        .take()
}

/// Events whose report waits to be approved.
pub fn in_review() -> SimpleExpr {
    let ids = Sql::select()
        .column((report::Entity, report::Column::EventId))
        .from(report::Entity)
        .and_where(report::Column::State.eq(EventReportState::InReview))
        .take();
    event::Column::Id.in_subquery(ids)
}
