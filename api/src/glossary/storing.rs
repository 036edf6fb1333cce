//! Every query of this room that writes. Terms are written whole, many at a time: an edit is an import of one.

use super::entity::{term_names, term_relations, term_texts, terms};
use super::error::GlossaryError;
use super::kept::KeptTerm;
use super::model::TermId;
use super::rules;
use super::store;
use super::words::{NameKind, RelationKind, TermStatus};
use crate::access::Grant;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::search::{document, fold};
use crate::kernel::search_index::{self, Kind};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The permission to change the glossary.
#[derive(Clone, Copy, Debug)]
pub struct Editing;

/// A term to write.
#[derive(Clone, Debug)]
pub struct Put {
    /// As it will be; its version is the new one.
    pub term: KeptTerm,
    /// The version that it replaces: another one in the database is [`GlossaryError::Stale`]. `None` for a new term.
    pub replaces: Option<i64>,
    /// Why it was refused, when it was.
    pub rejection_reason: Option<String>,
}

/// Rows that fit in one statement: both engines take at least 32,766 parameters.
const AT_ONCE: usize = 200;

/// Writes terms with their texts, names, relations and index. `ids` knows every slug that they refer to.
pub async fn put(
    tx: &Tx,
    _: &Grant<Editing>,
    puts: &[Put],
    ids: &HashMap<String, TermId>,
) -> Result<(), GlossaryError> {
    for some in puts.chunks(AT_ONCE) {
        check_versions(tx, some).await?;
        put_terms(tx, some).await?;
    }
    // Only now is every term there that another may refer to.
    for some in puts.chunks(AT_ONCE) {
        put_replacements(tx, some, ids).await?;
        put_texts(tx, some).await?;
        put_names(tx, some).await?;
        put_relations(tx, some, ids).await?;
        for put in some {
            search_index::put(tx, Kind::Term, put.term.id.0, searched(&put.term)).await?;
        }
    }
    Ok(())
}

/// Locks the rows (SQLite has the whole database already) and compares their versions.
async fn check_versions(tx: &Tx, puts: &[Put]) -> Result<(), GlossaryError> {
    let replaced = puts
        .iter()
        .filter(|put| put.replaces.is_some())
        .map(|put| put.term.id);
    let found: Vec<(TermId, i64)> = terms::Entity::find()
        .select_only()
        .column(terms::Column::Id)
        .column(terms::Column::Version)
        .filter(terms::Column::Id.is_in(replaced))
        .lock_exclusive()
        .into_tuple()
        .all(tx.connection())
        .await
        .map_err(DbError::from)?;
    let found: HashMap<TermId, i64> = found.into_iter().collect();
    let current = |put: &Put| {
        put.replaces
            .is_none_or(|version| found.get(&put.term.id) == Some(&version))
    };
    if puts.iter().all(current) {
        Ok(())
    } else {
        Err(GlossaryError::Stale)
    }
}

async fn put_terms(tx: &Tx, puts: &[Put]) -> Result<(), DbError> {
    use terms::Column as C;
    let rows = puts.iter().map(
        |Put {
             term,
             rejection_reason,
             ..
         }| {
            let record = &term.record;
            let card = &record.method;
            terms::ActiveModel {
                id: Set(term.id),
                slug: Set(record.slug.clone()),
                status: Set(record.status),
                category: Set(record.category),
                autolink: Set(record.autolink),
                sources: Set(JsonText(record.sources.clone())),
                replaced_by: NotSet,
                rejection_reason: Set(rejection_reason.clone()),
                participants_min: Set(card.participants_min.map(i64::from)),
                participants_max: Set(card.participants_max.map(i64::from)),
                duration_minutes: Set(card.duration_minutes.map(i64::from)),
                difficulty: Set(card.difficulty),
                version: Set(term.version),
                created_at: Set(term.created_at),
                updated_at: Set(term.updated_at),
                published_at: Set(term.published_at),
            }
        },
    );
    let known = OnConflict::column(C::Id)
        .update_columns([
            C::Slug,
            C::Status,
            C::Category,
            C::Autolink,
            C::Sources,
            C::RejectionReason,
            C::ParticipantsMin,
            C::ParticipantsMax,
            C::DurationMinutes,
            C::Difficulty,
            C::Version,
            C::UpdatedAt,
            C::PublishedAt,
        ])
        .to_owned();
    terms::Entity::insert_many(rows)
        .on_conflict(known)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

async fn put_replacements(tx: &Tx, puts: &[Put], ids: &HashMap<String, TermId>) -> Result<(), DbError> {
    for put in puts
        .iter()
        .filter(|put| put.replaces.is_some() || put.term.record.replaced_by.is_some())
    {
        let other = put
            .term
            .record
            .replaced_by
            .as_ref()
            .and_then(|slug| ids.get(slug).copied());
        terms::Entity::update_many()
            .col_expr(terms::Column::ReplacedBy, sea_orm::sea_query::Expr::value(other))
            .filter(terms::Column::Id.eq(put.term.id))
            .exec(tx.connection())
            .await?;
    }
    Ok(())
}

fn ids_of(puts: &[Put]) -> Vec<TermId> {
    puts.iter().map(|put| put.term.id).collect()
}

async fn put_texts(tx: &Tx, puts: &[Put]) -> Result<(), DbError> {
    let of = term_texts::Column::TermId.is_in(ids_of(puts));
    term_texts::Entity::delete_many()
        .filter(of)
        .exec(tx.connection())
        .await?;
    let rows = puts
        .iter()
        .flat_map(|put| Language::ALL.map(|language| texts_in(&put.term, language)));
    term_texts::Entity::insert_many(rows)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

fn texts_in(term: &KeptTerm, language: Language) -> term_texts::ActiveModel {
    let record = &term.record;
    let (label_language, label) = term.label(language);
    let sort_label = fold(label);
    let (definition_language, definition) = record
        .definition
        .best(language)
        .map_or((language, ""), |(of, text)| (of, text.as_str()));
    term_texts::ActiveModel {
        term_id: Set(term.id),
        language: Set(language.tag().to_owned()),
        translated: Set(label_language == language),
        label: Set(label.to_owned()),
        letter: Set(rules::letter(&sort_label).to_string()),
        sort_label: Set(sort_label),
        definition: Set(definition.to_owned()),
        definition_language: Set(definition_language.tag().to_owned()),
        synonyms: Set(JsonText(record.synonyms[language].clone())),
        hidden_labels: Set(JsonText(record.hidden_labels[language].clone())),
        materials: Set(record.method.materials[language].clone()),
    }
}

async fn put_names(tx: &Tx, puts: &[Put]) -> Result<(), DbError> {
    let of = term_names::Column::TermId.is_in(ids_of(puts));
    term_names::Entity::delete_many()
        .filter(of)
        .exec(tx.connection())
        .await?;
    let published = puts
        .iter()
        .filter(|put| put.term.record.status == TermStatus::Published);
    let rows: Vec<term_names::ActiveModel> = published.flat_map(|put| names(&put.term)).collect();
    for some in rows.chunks(AT_ONCE * 10) {
        term_names::Entity::insert_many(some.iter().cloned())
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// Every name of a term, for the readers of each language, from each of its words on. Ranks: 0 the label from its
/// beginning, 1 from a later word, 2 synonyms, 3 hidden names, 4 names in the other language.
fn names(term: &KeptTerm) -> Vec<term_names::ActiveModel> {
    let mut rows = Vec::new();
    for reader in Language::ALL {
        let (label_language, label) = term.label(reader);
        let mut best: BTreeMap<String, (i64, NameKind, &str, Language)> = BTreeMap::new();
        for (kind, name, language) in names_of(term) {
            for (at, folded) in beginnings(&fold(name)).into_iter().enumerate() {
                let rank = rank(kind, at > 0, language == label_language || language == reader);
                let known = best.entry(folded).or_insert((rank, kind, name, language));
                if rank < known.0 {
                    *known = (rank, kind, name, language);
                }
            }
        }
        for (folded, (rank, kind, name, language)) in best {
            rows.push(term_names::ActiveModel {
                reader: Set(reader.tag().to_owned()),
                rank: Set(rank),
                folded: Set(folded),
                term_id: Set(term.id),
                slug: Set(term.record.slug.clone()),
                label: Set(label.to_owned()),
                name: Set(name.to_owned()),
                kind: Set(kind.to_string()),
                language: Set(language.tag().to_owned()),
            });
        }
    }
    rows
}

fn names_of(term: &KeptTerm) -> Vec<(NameKind, &str, Language)> {
    let record = &term.record;
    let mut all = Vec::new();
    for language in Language::ALL {
        all.extend(
            record.labels[language]
                .iter()
                .map(|name| (NameKind::Label, name.as_str(), language)),
        );
        all.extend(
            record.synonyms[language]
                .iter()
                .map(|name| (NameKind::Synonym, name.as_str(), language)),
        );
        all.extend(
            record.hidden_labels[language]
                .iter()
                .map(|name| (NameKind::Hidden, name.as_str(), language)),
        );
    }
    all
}

const fn rank(kind: NameKind, later_word: bool, readers_own: bool) -> i64 {
    match kind {
        _ if !readers_own => store::WORST_RANK,
        NameKind::Label if later_word => 1,
        NameKind::Label => 0,
        NameKind::Synonym => 2,
        NameKind::Hidden => 3,
    }
}

/// A folded name whole, and from each later word on: somebody may begin with any. Short words lead nowhere by themselves.
fn beginnings(folded: &str) -> Vec<String> {
    let later = folded.match_indices(' ').map(|(at, _)| &folded[at + 1..]);
    let telling = later.filter(|rest| {
        rest.split(' ')
            .next()
            .is_some_and(|word| word.chars().count() > 2)
    });
    std::iter::once(folded)
        .filter(|folded| !folded.is_empty())
        .chain(telling)
        .map(str::to_owned)
        .collect()
}

async fn put_relations(tx: &Tx, puts: &[Put], ids: &HashMap<String, TermId>) -> Result<(), DbError> {
    use term_relations::Column as C;
    let mine = Condition::all().add(C::TermId.is_in(ids_of(puts)));
    let of_me = Condition::all()
        .add(C::OtherId.is_in(ids_of(puts)))
        .add(C::Kind.eq(RelationKind::Related.as_str()));
    term_relations::Entity::delete_many()
        .filter(Condition::any().add(mine).add(of_me))
        .exec(tx.connection())
        .await?;
    let mut rows = BTreeSet::new();
    for Put { term, .. } in puts {
        let others = |slugs: &[String]| -> Vec<TermId> {
            slugs.iter().filter_map(|slug| ids.get(slug).copied()).collect()
        };
        for other in others(&term.record.broader) {
            rows.insert((term.id, RelationKind::Broader, other));
        }
        for other in others(&term.record.related) {
            rows.insert((term.id, RelationKind::Related, other));
            rows.insert((other, RelationKind::Related, term.id));
        }
    }
    let rows: Vec<_> = rows.into_iter().collect();
    for some in rows.chunks(AT_ONCE * 10) {
        let rows = some
            .iter()
            .map(|(term_id, kind, other_id)| term_relations::ActiveModel {
                term_id: Set(*term_id),
                kind: Set(kind.to_string()),
                other_id: Set(*other_id),
            });
        let known = OnConflict::columns([C::TermId, C::Kind, C::OtherId])
            .do_nothing()
            .to_owned();
        term_relations::Entity::insert_many(rows)
            .on_conflict(known)
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// What a term is found by: all its names and its definition, in both languages.
fn searched(term: &KeptTerm) -> String {
    let record = &term.record;
    let texts = Language::ALL.into_iter().flat_map(|language| {
        let names = record.labels[language]
            .iter()
            .chain(&record.synonyms[language])
            .chain(&record.hidden_labels[language]);
        names
            .chain(&record.definition[language])
            .map(move |text| (language, text.as_str()))
    });
    document(texts)
}
