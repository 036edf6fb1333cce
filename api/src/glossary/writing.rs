//! Changing the glossary. The story of each change: permit, check the rules, write, announce.

use super::error::GlossaryError;
use super::kept::{self, KeptTerm};
use super::links;
use super::model::{NewMethod, NewTerm, Term, TermId, TermLabel, TermPatch, TermSource};
use super::plan;
use super::policy::{self, TermAction};
use super::record::{Fault, MethodCard, Source, TermRecord};
use super::rules::Step;
use super::store::{LinkedRow, Visible};
use super::storing::{self, Editing, Put};
use super::words::TermStatus;
use crate::access::{Grant, Refusal};
use crate::kernel::audit;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::language::PerLanguage;
use crate::kernel::outbox::Topic;
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// A new term: an editor's is to be submitted or published next, anybody else's is a suggestion; both start as suggested.
pub async fn create(cx: &Context, new: NewTerm) -> Result<Term, GlossaryError> {
    let grant = policy::decide(cx.actor(), TermAction::Suggest, None).grant(cx.actor(), Editing)?;
    let record = record_of(new);
    let others = Others::read(cx).await?;
    if others.get(&record.slug).is_some() {
        return Err(GlossaryError::SlugTaken(record.slug));
    }
    let now = cx.now();
    let id = TermId(cx.new_id());
    let term = KeptTerm {
        id,
        version: 1,
        created_at: now,
        updated_at: now,
        published_at: None,
        record,
    };
    let slug = term.record.slug.clone();
    let put = Put {
        term,
        replaces: None,
        rejection_reason: None,
    };
    write(cx, "term.created", &grant, put, &others, json!({"slug": slug}))
        .await
        .map_err(|error| match error {
            GlossaryError::Db(DbError::Taken(_)) => GlossaryError::SlugTaken(slug.clone()),
            other => other,
        })
}

/// Changes words of a term. `version` is what the caller read; `None` takes whatever is there.
pub async fn update(
    cx: &Context,
    id_or_slug: &str,
    version: Option<i64>,
    patch: TermPatch,
) -> Result<Term, GlossaryError> {
    let others = Others::read(cx).await?;
    let (before, grant) = permit(cx, &others, id_or_slug)?;
    if version.is_some_and(|version| version != before.version) {
        return Err(GlossaryError::Stale);
    }
    let record = patched(before.record.clone(), patch);
    let fields = plan::changes(&before.record, &record);
    let told = |record: &TermRecord| -> Value {
        fields
            .iter()
            .map(|field| (field.name(), field.cell(record)))
            .collect()
    };
    let change = Value::Object(audit::differences(&told(&before.record), &told(&record)));
    let put = next(cx, before, record, None);
    write(cx, "term.updated", &grant, put, &others, change).await
}

/// Moves a term along its states.
pub async fn step(
    cx: &Context,
    id_or_slug: &str,
    step: Step,
    with: StepDetail,
) -> Result<Term, GlossaryError> {
    let others = Others::read(cx).await?;
    let (before, grant) = permit(cx, &others, id_or_slug)?;
    let from = before.record.status;
    let status = step.check(from)?;
    let record = TermRecord {
        status,
        replaced_by: with.replaced_by,
        ..before.record.clone()
    };
    let mut put = next(cx, before, record, with.reason);
    if status == TermStatus::Published && put.term.published_at.is_none() {
        put.term.published_at = Some(cx.now());
    }
    write(
        cx,
        step.action(),
        &grant,
        put,
        &others,
        json!({"from": from, "to": status}),
    )
    .await
}

/// What a step needs beside the term.
#[derive(Clone, Debug, Default)]
pub struct StepDetail {
    /// Why it is refused.
    pub reason: Option<String>,
    /// What takes its place.
    pub replaced_by: Option<String>,
}

fn permit<'a>(
    cx: &Context,
    others: &'a Others,
    id_or_slug: &str,
) -> Result<(&'a KeptTerm, Grant<Editing>), GlossaryError> {
    let term = others.find(id_or_slug).ok_or(Refusal::Hidden)?;
    let verdict = policy::decide(cx.actor(), TermAction::Edit, Some(term.record.status));
    Ok((term, verdict.grant(cx.actor(), Editing)?))
}

fn next(cx: &Context, before: &KeptTerm, record: TermRecord, rejection_reason: Option<String>) -> Put {
    let term = KeptTerm {
        version: before.version + 1,
        updated_at: cx.now(),
        record,
        ..before.clone()
    };
    Put {
        term,
        replaces: Some(before.version),
        rejection_reason,
    }
}

/// All terms, to check one against the others. A write is rare enough to read the glossary for it.
pub struct Others {
    terms: Vec<KeptTerm>,
    by_slug: HashMap<String, usize>,
}

impl Others {
    pub async fn read(cx: &Context) -> Result<Self, DbError> {
        let terms = kept::everything(cx.read(Scope::Glossary), Visible::ALL).await?;
        let by_slug = terms
            .iter()
            .enumerate()
            .map(|(at, term)| (term.record.slug.clone(), at))
            .collect();
        Ok(Self { terms, by_slug })
    }

    pub fn terms(&self) -> &[KeptTerm] {
        &self.terms
    }

    pub fn get(&self, slug: &str) -> Option<&KeptTerm> {
        self.by_slug.get(slug).and_then(|at| self.terms.get(*at))
    }

    fn find(&self, id_or_slug: &str) -> Option<&KeptTerm> {
        match id_or_slug.parse::<TermId>() {
            Ok(id) => self.terms.iter().find(|term| term.id == id),
            Err(_) => self.get(id_or_slug),
        }
    }

    pub fn ids(&self) -> HashMap<String, TermId> {
        self.terms
            .iter()
            .map(|term| (term.record.slug.clone(), term.id))
            .collect()
    }

    fn faults(&self, term: &KeptTerm) -> Vec<Fault> {
        let mut all: HashMap<&str, &TermRecord> = self
            .terms
            .iter()
            .filter(|other| other.id != term.id)
            .map(|other| (other.record.slug.as_str(), &other.record))
            .collect();
        all.insert(&term.record.slug, &term.record);
        let mut faults = term.record.faults();
        faults.extend(plan::faults_among(&term.record, &all));
        faults
    }

    /// The terms that one hangs together with, in the language asked for: those that the caller may know of.
    fn linked(&self, term: &KeptTerm, cx: &Context) -> Vec<LinkedRow> {
        let slug = &term.record.slug;
        let language = cx.language();
        let mut linked: Vec<(String, LinkedRow)> = Vec::new();
        let mut add = |way: &str, other: &KeptTerm| {
            let (_, label) = other.label(language);
            if let (Ok(slug), Ok(typed)) = (other.record.slug.parse(), TermLabel::new(label)) {
                linked.push((
                    fold(label),
                    LinkedRow {
                        way: way.to_owned(),
                        slug,
                        label: typed,
                    },
                ));
            }
        };
        let visible = |other: &&KeptTerm| other.record.status.is_public() || cx.actor().is_staff();
        for (way, slugs) in [
            ("broader", &term.record.broader),
            ("related", &term.record.related),
        ] {
            slugs
                .iter()
                .filter_map(|slug| self.get(slug))
                .filter(visible)
                .for_each(|other| add(way, other));
        }
        if let Some(other) = term.record.replaced_by.as_ref().and_then(|slug| self.get(slug)) {
            add("replaced_by", other);
        }
        self.terms
            .iter()
            .filter(|other| other.record.broader.contains(slug))
            .filter(visible)
            .for_each(|other| add("narrower", other));
        linked.sort_by(|(a, _), (b, _)| a.cmp(b));
        linked.into_iter().map(|(_, row)| row).collect()
    }
}

async fn write(
    cx: &Context,
    action: &'static str,
    grant: &Grant<Editing>,
    put: Put,
    others: &Others,
    change: serde_json::Value,
) -> Result<Term, GlossaryError> {
    let faults = others.faults(&put.term);
    if !faults.is_empty() {
        return Err(GlossaryError::Wrong(faults));
    }
    let html = links::definition_html(cx, &put.term).await?;
    let shown = put
        .term
        .show(cx.language(), &others.linked(&put.term, cx), html)?;
    cx.write(action, async |tx| {
        let mut ids = others.ids();
        ids.insert(put.term.record.slug.clone(), put.term.id);
        storing::put(tx, grant, std::slice::from_ref(&put), &ids).await?;
        let subject = Subject {
            kind: "term",
            id: put.term.id.0,
        };
        tx.audit(subject, change).await?;
        tx.tell(subject).await?;
        announce(tx).await?;
        Ok(shown)
    })
    .await
}

/// Public reads are made anew, and texts that could mention the terms are read again.
pub async fn announce(tx: &Tx) -> Result<(), DbError> {
    tx.changes(Scope::Glossary);
    tx.announce(Topic::GlossaryChanged, json!(null)).await
}

fn record_of(new: NewTerm) -> TermRecord {
    let mut record = TermRecord {
        slug: new.slug.to_string(),
        status: TermStatus::Suggested,
        ..TermRecord::default()
    };
    record.category = new.category;
    let patch = TermPatch {
        category: None,
        labels: Some(new.labels),
        definition: Some(new.definition),
        synonyms: Some(new.synonyms),
        hidden_labels: Some(new.hidden_labels),
        autolink: Some(new.autolink),
        broader: Some(new.broader),
        related: Some(new.related),
        sources: Some(new.sources),
        method: new.method,
    };
    patched(record, patch)
}

fn patched(mut record: TermRecord, patch: TermPatch) -> TermRecord {
    let slugs = |slugs: Vec<crate::kernel::text::Slug>| unique(slugs.iter().map(ToString::to_string));
    let labels = |labels: Vec<TermLabel>| unique(labels.iter().map(|label| super::field::tidy_line(label)));
    if let Some(category) = patch.category {
        record.category = category;
    }
    if let Some(new) = patch.labels {
        let text = |label: Option<TermLabel>| {
            label
                .map(|label| super::field::tidy_line(&label))
                .filter(|text| !text.is_empty())
        };
        record.labels = PerLanguage {
            it: text(new.it),
            en: text(new.en),
        };
    }
    if let Some(new) = patch.definition {
        let text = |text: Option<super::model::Definition>| {
            text.map(|text| super::field::tidy_text(&text))
                .filter(|text| !text.is_empty())
        };
        record.definition = PerLanguage {
            it: text(new.it),
            en: text(new.en),
        };
    }
    if let Some(new) = patch.synonyms {
        record.synonyms = PerLanguage {
            it: labels(new.it),
            en: labels(new.en),
        };
    }
    if let Some(new) = patch.hidden_labels {
        record.hidden_labels = PerLanguage {
            it: labels(new.it),
            en: labels(new.en),
        };
    }
    record.autolink = patch.autolink.unwrap_or(record.autolink);
    record.broader = patch.broader.map_or(record.broader, slugs);
    record.related = patch.related.map_or(record.related, slugs);
    record.sources = patch.sources.map_or(record.sources, |sources| {
        sources.into_iter().map(source).collect()
    });
    record.method = patch.method.map_or(record.method, card);
    record
}

fn unique(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    values
        .filter(|value| !value.is_empty() && seen.insert(value.clone()))
        .collect()
}

fn source(source: TermSource) -> Source {
    Source {
        title: super::field::tidy_line(&source.title),
        url: source.url.map(|url| url.to_string()),
    }
}

fn card(method: NewMethod) -> MethodCard {
    let materials = |text: Option<super::model::Materials>| text.map(|text| super::field::tidy_text(&text));
    MethodCard {
        participants_min: method.participants_min,
        participants_max: method.participants_max,
        duration_minutes: method.duration_minutes,
        materials: PerLanguage {
            it: materials(method.materials.it),
            en: materials(method.materials.en),
        },
        difficulty: method.difficulty,
    }
}
