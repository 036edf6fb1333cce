//! The report of a demo's event that is over, by the very services that people use, on a clock that stood at the time: written with its
//! document, looked at, approved, published.

use super::{DemoFault, then};
use crate::access::Actor;
use crate::events::reports::{self, DocumentName, EventReportStep, NewEventReport};
use crate::events::{self, EventSummary};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::pdf::{Block, Paper};
use serde::Deserialize;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3_600);

#[derive(Deserialize)]
pub struct DemoReport {
    #[serde(flatten)]
    report: NewEventReport,
    document: DemoDocument,
}

/// A short paper.
#[derive(Deserialize)]
struct DemoDocument {
    name: String,
    title: String,
    paragraphs: Vec<String>,
}

pub async fn bring_in(cx: &Context, event: &EventSummary, new: DemoReport) -> Result<(), DemoFault> {
    let team = |days: u32| then(cx, Actor::Command, event.ends_at.plus(DAY * days));
    let reference = event.id.to_string();
    Box::pin(events::end(&team(0), event.id)).await?;
    Box::pin(reports::write(&team(2), &reference, None, new.report)).await?;
    let name = DocumentName::new(&*new.document.name).map_err(DbError::shape)?;
    let bytes = written(new.document)?;
    Box::pin(reports::add_document(&team(2), &reference, name, &bytes)).await?;
    for (days, step) in [
        (3, EventReportStep::Review),
        (5, EventReportStep::Approval),
        (7, EventReportStep::Publication),
    ] {
        Box::pin(reports::take(&team(days), &reference, step, None)).await?;
    }
    Ok(())
}

fn written(document: DemoDocument) -> Result<Vec<u8>, DbError> {
    let heading = Block::Heading(1, document.title.clone());
    let text = document.paragraphs.into_iter().map(Block::Paragraph);
    let paper = Paper {
        language: Language::It,
        title: document.title,
        author: None,
        blocks: std::iter::once(heading).chain(text).collect(),
    };
    paper.write().map_err(DbError::shape)
}
