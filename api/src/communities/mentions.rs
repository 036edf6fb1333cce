//! Which terms of the glossary a community's texts use: noted when the community is written, and again when the glossary changes.
//!
//! Only texts that everybody may read count: a community must not be found by words that its page hides.

use super::entity::community;
use super::model::{CommunityId, ContentAccess, Texts};
use super::store::{self, MentionRow, MentioningRow};
use super::storing;
use crate::glossary::{self, TermRef};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// Notes the terms of a community that is being written.
pub async fn note(cx: &Context, tx: &Tx, model: &community::Model, texts: &Texts) -> Result<(), DbError> {
    let linker = glossary::linker(cx).await?;
    let written = Language::ALL
        .into_iter()
        .filter_map(|language| Some((language, texts.of(language)?)));
    let read = written.flat_map(|(language, text)| {
        let public: [&str; 3] = [&text.tagline, &text.purpose, &text.rules];
        let content = readable(model.content_access, &text.description);
        public
            .into_iter()
            .chain(content)
            .map(move |text| (language, text))
    });
    storing::set_mentions(tx, model.id, &linker.terms_in(read)).await
}

/// Reads all communities' texts again after the glossary changed, and notes what is different. Returns how many were.
///
/// A community that somebody changes meanwhile is left alone: it was noted anew with that change.
pub async fn relink(cx: &Context) -> Result<usize, DbError> {
    let linker = glossary::fresh_linker(cx).await?;
    let reader = cx.read(Scope::Communities);
    let mut noted: HashMap<CommunityId, BTreeSet<String>> = HashMap::new();
    for row in reader.all::<MentionRow>(&store::mentions(None)).await? {
        noted.entry(row.community_id).or_default().insert(row.slug);
    }
    let mut used: HashMap<CommunityId, (i64, BTreeSet<String>)> = HashMap::new();
    for row in reader.all::<MentioningRow>(&store::mentioning()).await? {
        let public: [&str; 3] = [&row.tagline, &row.purpose, &row.rules];
        let texts = public
            .into_iter()
            .chain(readable(row.content_access, &row.description));
        let terms = linker.terms_in(texts.map(|text| (row.language, text)));
        let (_, all) = used
            .entry(row.community_id)
            .or_insert((row.version, BTreeSet::new()));
        all.extend(terms);
    }
    used.retain(|id, (_, terms)| noted.get(id).unwrap_or(&BTreeSet::new()) != terms);
    if used.is_empty() {
        return Ok(0);
    }
    cx.transact("communities.relinked", async |tx| {
        let versions = storing::lock_versions(tx, used.keys().copied().collect()).await?;
        used.retain(|id, (version, _)| versions.get(id) == Some(version));
        for (id, (_, terms)) in &used {
            storing::set_mentions(tx, *id, terms).await?;
        }
        tx.audit(
            Subject {
                kind: "communities",
                id: uuid::Uuid::nil(),
            },
            json!({"relinked": used.len()}),
        )
        .await?;
        tx.changes(Scope::Communities);
        Ok(used.len())
    })
    .await
}

/// The terms that these communities' texts use, in the language asked for.
pub async fn terms_of(
    cx: &Context,
    ids: &[CommunityId],
) -> Result<HashMap<CommunityId, Vec<TermRef>>, DbError> {
    let rows = cx
        .read(Scope::Communities)
        .all::<MentionRow>(&store::mentions(Some(ids)))
        .await?;
    let slugs = rows.iter().map(|row| row.slug.clone()).collect();
    let refs = glossary::refs(cx, &slugs).await?;
    let mut used: HashMap<&str, Vec<CommunityId>> = HashMap::new();
    for row in &rows {
        used.entry(&row.slug).or_default().push(row.community_id);
    }
    let mut terms: HashMap<CommunityId, Vec<TermRef>> = ids.iter().map(|id| (*id, Vec::new())).collect();
    for term in refs {
        for id in used.get(term.slug.as_str()).into_iter().flatten() {
            terms.entry(*id).or_default().push(term.clone());
        }
    }
    Ok(terms)
}

fn readable(access: ContentAccess, description: &str) -> Option<&str> {
    (access == ContentAccess::Public).then_some(description)
}
