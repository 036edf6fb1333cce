//! A term as it is kept: the record with its id, version and dates; put together from the rows, and shown.

use super::model::{
    Definition, DefinitionHtml, Definitions, ExportedTerm, LabelLists, Labels, Letter, Materials,
    MaterialsTexts, Method, NewMethod, SourceTitle, SummaryLinks, Term, TermId, TermLabel, TermLinks,
    TermRef, TermSource, TermSummary,
};
use super::record::{MethodCard, TermRecord};
use super::rules;
use super::store::{self, LinkedRow, RelationRow, SummaryRow, TermRow, TextsRow, Visible};
use super::words::{RelationKind, TermCategory};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{DbError, Reader};
use crate::kernel::language::Language;
use crate::kernel::search::fold;
use crate::kernel::text::{BadText, Slug, WebAddress};
use std::collections::HashMap;

/// A term with what only the hub knows of it.
#[derive(Clone, Debug)]
pub struct KeptTerm {
    pub id: TermId,
    pub version: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub published_at: Option<Timestamp>,
    pub record: TermRecord,
}

/// All visible terms with their relations, by slug.
pub async fn everything(reader: &Reader, visible: Visible) -> Result<Vec<KeptTerm>, DbError> {
    let rows = reader.all::<TermRow>(&store::all(visible)).await?;
    let mut texts: HashMap<TermId, Vec<TextsRow>> = HashMap::with_capacity(rows.len());
    for row in reader.all::<TextsRow>(&store::texts(None)).await? {
        texts.entry(row.term_id).or_default().push(row);
    }
    let slugs: HashMap<TermId, String> = rows.iter().map(|row| (row.id, row.slug.clone())).collect();
    let mut relations: HashMap<TermId, Vec<RelationRow>> = HashMap::new();
    for row in reader.all::<RelationRow>(&store::relations()).await? {
        relations.entry(row.term_id).or_default().push(row);
    }
    let mut terms = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.id;
        let replaced_by = row.replaced_by.and_then(|other| slugs.get(&other).cloned());
        let mut kept = assemble(row, texts.remove(&id).unwrap_or_default(), replaced_by);
        for relation in relations.remove(&id).unwrap_or_default() {
            let Some(slug) = slugs.get(&relation.other_id) else {
                continue;
            };
            match relation.kind {
                RelationKind::Broader => kept.record.broader.push(slug.clone()),
                RelationKind::Related => kept.record.related.push(slug.clone()),
            }
        }
        kept.record.broader.sort();
        kept.record.related.sort();
        terms.push(kept);
    }
    Ok(terms)
}

/// The term of these rows, without its relations.
pub fn assemble(row: TermRow, texts: Vec<TextsRow>, replaced_by: Option<String>) -> KeptTerm {
    let number = |number: Option<i64>| number.and_then(|n| u32::try_from(n).ok());
    let mut record = TermRecord {
        slug: row.slug,
        status: row.status,
        category: row.category,
        autolink: row.autolink,
        sources: row.sources.0,
        replaced_by,
        method: MethodCard {
            participants_min: number(row.participants_min),
            participants_max: number(row.participants_max),
            duration_minutes: number(row.duration_minutes),
            difficulty: row.difficulty,
            ..MethodCard::default()
        },
        ..TermRecord::default()
    };
    for text in texts {
        let language = text.language;
        record.labels[language] = text.translated.then_some(text.label);
        record.definition[language] = (text.definition_language == language).then_some(text.definition);
        record.synonyms[language] = text.synonyms.0;
        record.hidden_labels[language] = text.hidden_labels.0;
        record.method.materials[language] = text.materials;
    }
    KeptTerm {
        id: row.id,
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
        published_at: row.published_at,
        record,
    }
}

impl KeptTerm {
    /// The label in `language`, or in the other.
    pub fn label(&self, language: Language) -> (Language, &str) {
        self.record
            .labels
            .best(language)
            .map_or((language, self.record.slug.as_str()), |(of, label)| {
                (of, label.as_str())
            })
    }

    /// The term as the API shows it. `linked` are the terms that it hangs together with, `html` its definition with links.
    pub fn show(&self, language: Language, linked: &[LinkedRow], html: String) -> Result<Term, DbError> {
        self.shown(language, linked, html).map_err(DbError::shape)
    }

    fn shown(&self, language: Language, linked: &[LinkedRow], html: String) -> Result<Term, BadText> {
        let record = &self.record;
        let (label_language, label) = self.label(language);
        let definition = record
            .definition
            .best(language)
            .map_or("", |(_, text)| text.as_str());
        let refs = |way: &str| -> Vec<TermRef> {
            let linked = linked.iter().filter(|row| row.way == way);
            linked
                .map(|row| TermRef {
                    slug: row.slug.clone(),
                    label: row.label.clone(),
                })
                .collect()
        };
        let is_method = record.category == TermCategory::Method;
        Ok(Term {
            id: self.id,
            slug: Slug::new(&record.slug)?,
            status: record.status,
            language: label_language,
            label: TermLabel::new(label)?,
            labels: labels(record)?,
            definition: Definition::new(definition)?,
            definition_html: DefinitionHtml::new(html)?,
            category: record.category,
            letter: Letter::new(rules::letter(&fold(label)))?,
            synonyms: record.synonyms[language]
                .iter()
                .map(TermLabel::new)
                .collect::<Result<_, _>>()?,
            autolink: record.autolink,
            broader: refs("broader"),
            narrower: refs("narrower"),
            related: refs("related"),
            sources: sources(record)?,
            replaced_by: refs("replaced_by").into_iter().next(),
            is_method,
            method: if is_method {
                Some(method(&record.method, language)?)
            } else {
                None
            },
            created_at: self.created_at,
            updated_at: self.updated_at,
            published_at: self.published_at,
            links: links(&record.slug, language),
            embedded: None,
            version: self.version,
        })
    }

    /// The term with its texts in all languages.
    pub fn export(&self) -> Result<ExportedTerm, DbError> {
        self.exported().map_err(DbError::shape)
    }

    fn exported(&self) -> Result<ExportedTerm, BadText> {
        let record = &self.record;
        let slugs = |slugs: &[String]| slugs.iter().map(Slug::new).collect::<Result<Vec<_>, _>>();
        let card = &record.method;
        let text = |text: &Option<String>| text.as_ref().map(Definition::new).transpose();
        let materials = |text: &Option<String>| text.as_ref().map(Materials::new).transpose();
        let method = NewMethod {
            participants_min: card.participants_min,
            participants_max: card.participants_max,
            duration_minutes: card.duration_minutes,
            materials: MaterialsTexts {
                it: materials(&card.materials.it)?,
                en: materials(&card.materials.en)?,
            },
            difficulty: card.difficulty,
        };
        Ok(ExportedTerm {
            slug: Slug::new(&record.slug)?,
            status: record.status,
            category: record.category,
            autolink: record.autolink,
            labels: labels(record)?,
            synonyms: lists(&record.synonyms.it, &record.synonyms.en)?,
            hidden_labels: lists(&record.hidden_labels.it, &record.hidden_labels.en)?,
            definition: Definitions {
                it: text(&record.definition.it)?,
                en: text(&record.definition.en)?,
            },
            broader: slugs(&record.broader)?,
            related: slugs(&record.related)?,
            sources: sources(record)?,
            replaced_by: record.replaced_by.as_ref().map(Slug::new).transpose()?,
            method: (record.category == TermCategory::Method).then_some(method),
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

impl SummaryRow {
    /// The term as lists show it.
    pub fn summary(self, language: Language) -> TermSummary {
        TermSummary {
            links: links(&self.slug, language).pages,
            id: self.id,
            slug: self.slug,
            status: self.status,
            language: if self.translated {
                language
            } else {
                language.other()
            },
            label: self.label,
            definition: self.definition,
            category: self.category,
            letter: self.letter,
            synonyms: self.synonyms.0,
            is_method: self.category == TermCategory::Method,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// The address of a term's page on the public site.
pub fn page_of(slug: &str, language: Language) -> String {
    match language {
        Language::It => format!("/glossario/{slug}"),
        Language::En => format!("/en/glossary/{slug}"),
    }
}

fn links(slug: &str, language: Language) -> TermLinks {
    let here = format!("/v1/glossary/terms/{slug}");
    TermLinks {
        json_ld: format!("{here}.jsonld"),
        turtle: format!("{here}.ttl"),
        pages: SummaryLinks {
            html: page_of(slug, language),
            here,
        },
    }
}

fn labels(record: &TermRecord) -> Result<Labels, BadText> {
    let label = |text: &Option<String>| text.as_ref().map(TermLabel::new).transpose();
    Ok(Labels {
        it: label(&record.labels.it)?,
        en: label(&record.labels.en)?,
    })
}

fn lists(it: &[String], en: &[String]) -> Result<LabelLists, BadText> {
    let list = |list: &[String]| list.iter().map(TermLabel::new).collect::<Result<Vec<_>, _>>();
    Ok(LabelLists {
        it: list(it)?,
        en: list(en)?,
    })
}

fn sources(record: &TermRecord) -> Result<Vec<TermSource>, BadText> {
    let source = |source: &super::record::Source| {
        let url = source.url.as_ref().map(WebAddress::new).transpose()?;
        Ok(TermSource {
            title: SourceTitle::new(&source.title)?,
            url,
        })
    };
    record.sources.iter().map(source).collect()
}

fn method(card: &MethodCard, language: Language) -> Result<Method, BadText> {
    let number = |number: Option<u32>| number.and_then(|n| i32::try_from(n).ok());
    Ok(Method {
        participants_min: number(card.participants_min),
        participants_max: number(card.participants_max),
        duration_minutes: number(card.duration_minutes),
        materials: card
            .materials
            .best(language)
            .map(|(_, text)| Materials::new(text))
            .transpose()?,
        difficulty: card.difficulty,
    })
}
