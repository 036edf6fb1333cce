//! Reading reports: one that is published by whoever may see the event, any other by those who run it. What changes them is in `writing.rs`
//! and, for documents, in `documents.rs`.

use super::error::ReportError;
use super::model::{
    EventDocument, EventDocumentLinks, EventReport, EventReportLinks, EventReportManagement,
    EventReportState, EventReportStep, EventReportText, ReportedEvent,
};
use super::store::{self, DocumentRow, ReportRow};
use super::{policy, rules};
use crate::access::Refusal;
use crate::events::model::{EventId, Title};
use crate::events::setting::{self, Setting};
use crate::glossary;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;

pub async fn find(cx: &Context, reference: &str) -> Result<EventReport, ReportError> {
    let setting = setting::setting(cx, reference).await?;
    let reader = cx.read(Scope::Events);
    let row = reader.first::<ReportRow>(&store::report(setting.id)).await?;
    let is_published = row
        .as_ref()
        .is_some_and(|row| row.state == EventReportState::Published);
    // Of what is not published only those who run the event know that it is there.
    if !is_published && !setting.is_run_by(cx.actor()) {
        return Err(Refusal::Hidden.into());
    }
    let documents = reader.all::<DocumentRow>(&store::documents(setting.id)).await?;
    Ok(shown(cx, &setting, row, documents).await?)
}

/// What the event is called.
pub async fn title_of(cx: &Context, event: EventId) -> Result<Title, DbError> {
    let reader = cx.read(Scope::Events);
    let title: Option<String> = reader.first(&store::title(event, cx.language())).await?;
    Title::new(title.unwrap_or_default()).map_err(DbError::shape)
}

/// A report as the caller sees it; before anybody wrote it, an empty draft.
pub async fn shown(
    cx: &Context,
    setting: &Setting,
    row: Option<ReportRow>,
    documents: Vec<DocumentRow>,
) -> Result<EventReport, DbError> {
    let row = row.unwrap_or_else(|| ReportRow {
        state: EventReportState::Draft,
        texts: Default::default(),
        links: Default::default(),
        attendance: None,
        reason: None,
        published_at: None,
        updated_at: setting.ends_at,
        version: 0,
    });
    let title = title_of(cx, setting.id).await?;
    let read = row.texts.0.read_in(cx.language());
    let (language, text) = match read {
        Some((language, text)) => (language, text.clone()),
        None => (cx.language(), EventReportText::new("").map_err(DbError::shape)?),
    };
    let management = setting
        .is_run_by(cx.actor())
        .then(|| management_of(cx, setting, &row));
    Ok(EventReport {
        event: ReportedEvent {
            id: setting.id,
            slug: setting.slug.clone(),
            title,
            status: setting.status,
            starts_at: setting.starts_at,
            ends_at: setting.ends_at,
            zone: setting.zone,
        },
        state: row.state,
        language,
        text_html: glossary::link(cx, &text, language).await?.html,
        text,
        links: row.links.0,
        documents: documents.into_iter().map(document_of).collect(),
        attendance: row.attendance.map(|counted| counted.0),
        published_at: row.published_at,
        management,
        navigation: EventReportLinks {
            here: format!("/v1/events/{}/report", setting.id),
            event: format!("/v1/events/{}", setting.id),
        },
        version: row.version,
    })
}

fn management_of(cx: &Context, setting: &Setting, row: &ReportRow) -> EventReportManagement {
    let can = |step: &EventReportStep| {
        rules::next(row.state, *step).is_some()
            && rules::event_status(*step).0 == setting.status
            && policy::may_take(cx.actor(), &setting.hosts.0, (row.state, *step))
    };
    EventReportManagement {
        texts: row.texts.0.clone(),
        reason: row.reason.clone(),
        may_be_written: rules::may_be_written(setting.status, row.state),
        steps: EventReportStep::ALL
            .iter()
            .copied()
            .filter(|step| can(step))
            .collect(),
        updated_at: (row.version > 0).then_some(row.updated_at),
    }
}

pub fn document_of(row: DocumentRow) -> EventDocument {
    EventDocument {
        links: EventDocumentLinks {
            here: format!("/v1/event-documents/{}", row.id),
        },
        id: row.id,
        name: row.name,
        kind: row.kind,
        bytes: row.length,
        created_at: row.created_at,
    }
}
