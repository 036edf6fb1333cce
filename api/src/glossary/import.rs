//! Bringing terms in from a file: a plan first, then all of it in one transaction, or nothing.

use super::error::GlossaryError;
use super::field::Field;
use super::kept::KeptTerm;
use super::model::TermId;
use super::plan::{self, Plan, Row};
use super::policy::{self, TermAction};
use super::record::TermRecord;
use super::sheet::{self, Unreadable};
use super::skos_read;
use super::storing::{self, Editing, Put};
use super::writing::{self, Others};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject};
use serde_json::json;

/// The forms in which the glossary comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Csv,
    JsonLd,
    Turtle,
}

impl Source {
    /// The form that a file's name says.
    pub fn of_file(name: &str) -> Option<Self> {
        match name.rsplit('.').next()?.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "jsonld" | "json" => Some(Self::JsonLd),
            "ttl" | "turtle" => Some(Self::Turtle),
            _ => None,
        }
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{0}")]
    Unreadable(Unreadable),
    #[error("{} rows were refused, so nothing was changed", .0.refused.len())]
    Refused(Plan),
    #[error(transparent)]
    Glossary(#[from] GlossaryError),
}

impl From<DbError> for ImportError {
    fn from(error: DbError) -> Self {
        Self::Glossary(error.into())
    }
}

/// What importing the file would do; changes nothing.
pub async fn look(cx: &Context, source: Source, bytes: &[u8]) -> Result<Plan, ImportError> {
    let others = Others::read(cx).await?;
    look_among(&others, source, bytes)
}

/// How a file is taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Take in the good rows of a file with refused ones; otherwise such a file changes nothing.
    pub skip_bad: bool,
    /// Leave the terms that are there already as they are.
    pub only_new: bool,
}

/// Imports the file, and tells what it did; a second time changes nothing.
pub async fn import(cx: &Context, source: Source, bytes: &[u8], way: Way) -> Result<Plan, ImportError> {
    let grant = policy::decide(cx.actor(), TermAction::Edit, None)
        .grant(cx.actor(), Editing)
        .map_err(GlossaryError::from)?;
    let others = Others::read(cx).await?;
    let mut plan = look_among(&others, source, bytes)?;
    if !plan.refused.is_empty() && !way.skip_bad {
        return Err(ImportError::Refused(plan));
    }
    if way.only_new {
        plan.unchanged
            .extend(plan.changed.drain(..).map(|changed| changed.term.slug));
    }
    let puts = puts(cx, &others, &plan);
    if puts.is_empty() {
        return Ok(plan);
    }
    let mut ids = others.ids();
    ids.extend(puts.iter().map(|put| (put.term.record.slug.clone(), put.term.id)));
    cx.transact("glossary.imported", async |tx| {
        storing::put(tx, &grant, &puts, &ids).await?;
        for put in &puts {
            let change = json!({"slug": put.term.record.slug, "status": put.term.record.status, "new": put.replaces.is_none()});
            let subject = Subject { kind: "term", id: put.term.id.0 };
            tx.audit(subject, change).await?;
            tx.tell(subject).await?;
        }
        writing::announce(tx).await?;
        Ok::<_, GlossaryError>(())
    })
    .await?;
    Ok(plan)
}

fn look_among(others: &Others, source: Source, bytes: &[u8]) -> Result<Plan, ImportError> {
    let (rows, absent) = read(source, bytes).map_err(ImportError::Unreadable)?;
    let existing: Vec<TermRecord> = others.terms().iter().map(|term| term.record.clone()).collect();
    Ok(plan::plan(&existing, rows, &absent))
}

fn read(source: Source, bytes: &[u8]) -> Result<(Vec<Row>, Vec<Field>), Unreadable> {
    match source {
        Source::Csv => sheet::read(bytes).map(|sheet| (sheet.rows, sheet.absent)),
        Source::JsonLd => skos_read::json_ld(bytes).map(|rows| (rows, Vec::new())),
        Source::Turtle => skos_read::turtle(bytes).map(|rows| (rows, Vec::new())),
    }
}

fn puts(cx: &Context, others: &Others, plan: &Plan) -> Vec<Put> {
    let now = cx.now();
    let put = |record: &TermRecord| {
        let before = others.get(&record.slug);
        let id = before.map_or_else(|| TermId(cx.new_id()), |before| before.id);
        let published_at = before
            .and_then(|before| before.published_at)
            .or_else(|| record.status.is_public().then_some(now));
        let term = KeptTerm {
            id,
            version: before.map_or(1, |before| before.version + 1),
            created_at: before.map_or(now, |before| before.created_at),
            updated_at: now,
            published_at,
            record: record.clone(),
        };
        Put {
            term,
            replaces: before.map(|before| before.version),
            rejection_reason: None,
        }
    };
    let added = plan.added.iter().map(|added| put(&added.term));
    added
        .chain(plan.changed.iter().map(|changed| put(&changed.term)))
        .collect()
}
