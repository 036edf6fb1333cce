//! Changing reports. Everything about one happens behind the lock of its event.

use super::entity::{document, report};
use super::error::ReportError;
use super::model::{
    ChannelAttendance, EventReport, EventReportState, EventReportStep, NewEventReport, ReportedAttendance,
};
use super::store::{DocumentRow, ReportRow};
use super::{policy, rules, service, storing};
use crate::access::Refusal;
use crate::communities::Reason;
use crate::events::entity::event;
use crate::events::model::EventId;
use crate::events::registrations;
use crate::events::setting::Setting;
use crate::events::writing::{self, Open};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::json_text::JsonText;
use serde_json::{Value, json};

/// Writes text and links anew, if nobody changed the report since `version`.
pub async fn replace(
    cx: &Context,
    reference: &str,
    version: Option<i64>,
    new: NewEventReport,
) -> Result<EventReport, ReportError> {
    cx.write("event.report_written", async |tx| {
        let was = Box::pin(writing::open(cx, tx, reference)).await?;
        let mut row = found(tx, was.model.id).await?;
        check_writable(&was, &row)?;
        if version.is_some_and(|version| version != row.version) {
            return Err(ReportError::Stale);
        }
        row.texts = JsonText(new.texts.clone());
        row.links = JsonText(new.links.clone());
        let change = json!({"links": row.links.0.len()});
        save(cx, tx, (&was, was.model.clone()), row, change).await
    })
    .await
}

/// One step of a report's life; with its publication, and when it is withdrawn, one of its event's.
pub async fn take(
    cx: &Context,
    reference: &str,
    step: EventReportStep,
    why: Option<Reason>,
) -> Result<EventReport, ReportError> {
    cx.write(name_of(step), async |tx| {
        let was = Box::pin(writing::open(cx, tx, reference)).await?;
        let mut row = found(tx, was.model.id).await?;
        let from = row.state;
        if !policy::may_take(cx.actor(), &was.model.hosts.0, (from, step)) {
            return Err(Refusal::Forbidden.into());
        }
        let to = rules::next(from, step).ok_or(ReportError::WrongState { from, step })?;
        let (event_from, event_to) = rules::event_status(step);
        if was.model.status != event_from {
            return Err(ReportError::EventIs(was.model.status));
        }
        if step == EventReportStep::Review && row.texts.0.read_in(cx.language()).is_none() {
            return Err(ReportError::NoText);
        }
        row.state = to;
        row.reason = why.clone();
        if step == EventReportStep::Publication {
            row.published_at = Some(tx.now());
            row.attendance = Some(JsonText(counted(tx, was.model.id).await?));
        } else if step == EventReportStep::Withdrawal {
            row.published_at = None;
            row.attendance = None;
        }
        let change = json!({"report": [from, to], "reason": why});
        if event_to == event_from {
            return save(cx, tx, (&was, was.model.clone()), row, change).await;
        }
        let (mut after, texts) = (was.model.clone(), was.texts.clone());
        after.status = event_to;
        let shown = save(cx, tx, (&was, after.clone()), row, change).await?;
        Box::pin(writing::save(cx, tx, was, (after, texts, Vec::new()))).await?;
        Ok(shown)
    })
    .await
}

fn name_of(step: EventReportStep) -> &'static str {
    match step {
        EventReportStep::Review => "event.report_sent",
        EventReportStep::Return => "event.report_returned",
        EventReportStep::Approval => "event.report_approved",
        EventReportStep::Publication => "event.report_published",
        EventReportStep::Withdrawal => "event.report_withdrawn",
    }
}

/// Who registered and who came, now that it is told.
async fn counted(tx: &Tx, event: EventId) -> Result<ReportedAttendance, DbError> {
    let channels: Vec<ChannelAttendance> = registrations::turnout(tx, event)
        .await?
        .into_iter()
        .map(|(channel, registered, attended)| ChannelAttendance {
            channel,
            registered,
            attended,
        })
        .collect();
    Ok(ReportedAttendance {
        registered: channels.iter().map(|one| one.registered).sum(),
        attended: channels.iter().map(|one| one.attended).sum(),
        channels,
    })
}

/// The report as it is; before anybody wrote it, an empty draft of version 0.
pub(super) async fn found(tx: &Tx, event: EventId) -> Result<report::Model, DbError> {
    let row = storing::report(tx, event).await?;
    Ok(row.unwrap_or_else(|| report::Model {
        event_id: event,
        state: EventReportState::Draft,
        texts: JsonText::default(),
        links: JsonText::default(),
        attendance: None,
        reason: None,
        published_at: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 0,
    }))
}

pub(super) fn check_writable(was: &Open, row: &report::Model) -> Result<(), ReportError> {
    if rules::may_be_written(was.model.status, row.state) {
        Ok(())
    } else if row.state == EventReportState::Draft {
        Err(ReportError::EventIs(was.model.status))
    } else {
        Err(ReportError::NotWritable(row.state))
    }
}

/// Writes a report down as its next version, and what happened to it. `event`: as it is from then on.
pub(super) async fn save(
    cx: &Context,
    tx: &Tx,
    (was, event): (&Open, event::Model),
    mut row: report::Model,
    change: Value,
) -> Result<EventReport, ReportError> {
    row.version += 1;
    row.updated_at = tx.now();
    storing::save(tx, &was.grant, row.clone()).await?;
    writing::record(tx, &event, change).await?;
    let documents = storing::documents(tx, event.id).await?;
    let documents = documents.into_iter().map(DocumentRow::from).collect();
    let setting = Setting::from(event);
    Ok(service::shown(cx, &setting, Some(row.into()), documents).await?)
}

impl From<report::Model> for ReportRow {
    fn from(model: report::Model) -> Self {
        Self {
            state: model.state,
            texts: model.texts,
            links: model.links,
            attendance: model.attendance,
            reason: model.reason,
            published_at: model.published_at,
            updated_at: model.updated_at,
            version: model.version,
        }
    }
}

impl From<document::Model> for DocumentRow {
    fn from(model: document::Model) -> Self {
        Self {
            id: model.id,
            event_id: model.event_id,
            name: model.name,
            kind: model.kind,
            length: model.length,
            digest: model.digest,
            created_at: model.created_at,
        }
    }
}
