//! Reading the glossary: find, list, complete. What changes it is in `writing.rs`.

use super::error::GlossaryError;
use super::kept::{self, KeptTerm};
use super::links;
use super::model::{
    CategoryCount, Completion, CompletionQuery, Completions, ExportedTerm, Letter, LetterCount, LetterItem,
    Letters, Term, TermEmbed, TermEmbedded, TermFacets, TermFilter, TermPage, TermRef, TermSort,
};
use super::policy::{self, TermAction};
use super::store::{self, Facet, LinkedRow, NameRow, SummaryRow, TermRow, TextsRow, Visible};
use super::words::{NameKind, TermCategory, TermStatus};
use crate::access::{Refusal, Verdict};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::page::{self, Listing};
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::kernel::search_index::{Found, Kind};
use crate::kernel::tally::{self, Tally};
use std::collections::{HashMap, HashSet};

/// A page of the terms that pass the filters.
pub async fn list(cx: &Context, listing: &Listing, filter: &TermFilter) -> Result<TermPage, GlossaryError> {
    let language = cx.language();
    let visible = Visible::to(cx.actor());
    let reader = cx.read(Scope::Glossary);
    let found = Found::by(reader, Kind::Term, filter.q.as_deref()).await?;
    let query = store::list(visible, language, filter, &found);
    let sort = store::sort(filter.sort.unwrap_or(TermSort::Label)).of_few(found.is_few());
    let page = page::read::<SummaryRow>(cx, reader, query, sort, listing).await?;
    let facets = if filter.facets {
        Some(facets(cx, visible, filter, &found).await?)
    } else {
        None
    };
    Ok(TermPage {
        page: page.map(|row| row.summary(language)),
        facets,
    })
}

/// Terms that wait for whom may decide on them, by status.
pub async fn waiting(cx: &Context) -> Result<Vec<(TermStatus, Tally<Timestamp>)>, DbError> {
    if policy::decide(cx.actor(), TermAction::Edit, None) != Verdict::Allow {
        return Ok(Vec::new());
    }
    let filter = TermFilter {
        status: vec![TermStatus::Suggested, TermStatus::InReview],
        ..TermFilter::default()
    };
    let query = store::list(Visible::to(cx.actor()), cx.language(), &filter, &Found::All);
    let reader = cx.read(Scope::Glossary);
    tally::by(reader, &query, store::status(), store::changed_at()).await
}

async fn facets(
    cx: &Context,
    visible: Visible,
    filter: &TermFilter,
    found: &Found,
) -> Result<TermFacets, DbError> {
    let language = cx.language();
    let reader = cx.read(Scope::Glossary);
    let of = |facet| store::facet(visible, language, filter, found, facet);
    let mut letter = reader.all::<(Letter, i64)>(&of(Facet::Letter)).await?;
    // What was chosen stays when no term has it any more, as in the other lists.
    for chosen in &filter.letter {
        if letter.iter().all(|(value, _)| value != chosen) {
            letter.push((chosen.clone(), 0));
        }
    }
    letter.sort();
    let category: HashMap<TermCategory, i64> = reader
        .all::<(TermCategory, i64)>(&of(Facet::Category))
        .await?
        .into_iter()
        .collect();
    let in_order = TermCategory::ALL.iter().filter_map(|value| {
        let none = filter.category.contains(value).then_some(0);
        Some((*value, category.get(value).copied().or(none)?))
    });
    Ok(TermFacets {
        letter: letter
            .into_iter()
            .map(|(value, count)| LetterCount {
                label: if value.as_str() == "0" {
                    "0-9".to_owned()
                } else {
                    value.to_string()
                },
                value,
                count,
            })
            .collect(),
        category: in_order
            .map(|(value, count)| CategoryCount {
                value,
                label: value.label()[language].to_owned(),
                count,
            })
            .collect(),
    })
}

/// One term, by id or slug.
pub async fn show(cx: &Context, id_or_slug: &str) -> Result<Term, GlossaryError> {
    view(cx, id_or_slug, &[]).await
}

/// One term, with its texts in all languages if they are asked for.
pub async fn view(cx: &Context, id_or_slug: &str, embed: &[TermEmbed]) -> Result<Term, GlossaryError> {
    let (kept, linked) = load(cx, id_or_slug).await?.ok_or(Refusal::Hidden)?;
    let mut term = kept.show(cx.language(), &linked, links::definition_html(cx, &kept).await?)?;
    if embed.contains(&TermEmbed::Texts) {
        let slugs = |of: &[TermRef]| of.iter().map(|term| term.slug.clone()).collect();
        let texts = ExportedTerm {
            broader: slugs(&term.broader),
            related: slugs(&term.related),
            ..kept.export()?
        };
        term.embedded = Some(TermEmbedded { texts });
    }
    Ok(term)
}

/// A visible term with those that it hangs together with.
pub async fn load(cx: &Context, id_or_slug: &str) -> Result<Option<(KeptTerm, Vec<LinkedRow>)>, DbError> {
    let visible = Visible::to(cx.actor());
    let reader = cx.read(Scope::Glossary);
    let Some(row) = reader.first::<TermRow>(&store::one(visible, id_or_slug)).await? else {
        return Ok(None);
    };
    let id = row.id;
    let values = vec![cx.language().tag().into(), id.into(), id.into(), id.into()];
    let (texts, linked) = futures_util::future::try_join(
        reader.all::<TextsRow>(&store::texts(Some(id))),
        reader.run::<LinkedRow>(&store::linked(visible), values),
    )
    .await?;
    let replaced_by = linked
        .iter()
        .find(|row| row.way == "replaced_by")
        .map(|row| row.slug.to_string());
    Ok(Some((kept::assemble(row, texts, replaced_by), linked)))
}

/// Terms with a name that begins as typed, each once: labels first, then words inside them, synonyms, the other language's.
pub async fn complete(cx: &Context, query: &CompletionQuery) -> Result<Completions, GlossaryError> {
    let folded = fold(&query.q);
    let most = u64::try_from(query.limit).unwrap_or(10).clamp(1, 10);
    let reader = cx.read(Scope::Glossary);
    let mut rows: Vec<NameRow> = Vec::new();
    if !folded.is_empty() {
        rows = reader
            .all(&store::labels_beginning(cx.language(), &folded, most))
            .await?;
        if (rows.len() as u64) < most {
            // As many of each rank as there may be in all: some are further names of terms that are there already.
            let others = store::names_beginning(cx.language(), &folded, most * 2);
            rows.extend(reader.all::<NameRow>(&others).await?);
            rows.sort_by_key(|row| row.rank);
        }
    }
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(row.term_id));
    let items = rows.into_iter().take(usize::try_from(most).unwrap_or(10));
    Ok(Completions {
        items: items.map(|row| completion(row, cx.language())).collect(),
    })
}

fn completion(row: NameRow, reader: Language) -> Completion {
    let hidden = row.kind == NameKind::Hidden;
    Completion {
        slug: row.slug,
        matched: if hidden { row.label.clone() } else { row.name },
        kind: if hidden { NameKind::Label } else { row.kind },
        language: if hidden { reader } else { row.language },
        label: row.label,
    }
}

/// The letters that terms stand under, and how many.
pub async fn letters(cx: &Context) -> Result<Letters, GlossaryError> {
    let reader = cx.read(Scope::Glossary);
    let everything = TermFilter::default();
    let query = store::facet(
        Visible::to(cx.actor()),
        cx.language(),
        &everything,
        &Found::All,
        Facet::Letter,
    );
    let mut counts = reader.all::<(Letter, i64)>(&query).await?;
    counts.sort();
    Ok(Letters {
        items: counts
            .into_iter()
            .map(|(letter, count)| LetterItem { letter, count })
            .collect(),
    })
}
