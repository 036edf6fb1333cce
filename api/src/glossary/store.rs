//! Every query of this room that reads; [`super::storing`] has those that write.

use super::entity::{term_names, term_relations, term_texts, terms};
use super::model::{Definition, Letter, TermFilter, TermId, TermLabel, TermSort};
use super::record::Source;
use super::words::{Difficulty, NameKind, RelationKind, TermCategory, TermStatus};
use crate::access::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{Column, Columns, DbError, FromRow, Row};
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search_index::{Found, Kind};
use crate::kernel::text::Slug;
use crate::row;
use sea_orm::sea_query::{
    Asterisk, Expr, ExprTrait, Func, JoinType, Order, SelectStatement, SimpleExpr, UnionType,
};
use sea_orm::{ColumnTrait, Value};
use std::collections::BTreeSet;

row! {
    /// A term with its texts in one language, as lists show it.
    pub struct SummaryRow {
        id: TermId = terms::Column::Id,
        slug: Slug = terms::Column::Slug,
        status: TermStatus = terms::Column::Status,
        category: TermCategory = terms::Column::Category,
        created_at: Timestamp = terms::Column::CreatedAt,
        updated_at: Timestamp = terms::Column::UpdatedAt,
        translated: bool = term_texts::Column::Translated,
        label: TermLabel = term_texts::Column::Label,
        sort_label: String = term_texts::Column::SortLabel,
        letter: Letter = term_texts::Column::Letter,
        definition: Definition = term_texts::Column::Definition,
        synonyms: JsonText<Vec<TermLabel>> = term_texts::Column::Synonyms,
    }
}

row! {
    /// A term without its texts.
    pub struct TermRow {
        id: TermId = terms::Column::Id,
        slug: String = terms::Column::Slug,
        status: TermStatus = terms::Column::Status,
        category: TermCategory = terms::Column::Category,
        autolink: bool = terms::Column::Autolink,
        sources: JsonText<Vec<Source>> = terms::Column::Sources,
        replaced_by: Option<TermId> = terms::Column::ReplacedBy,
        participants_min: Option<i64> = terms::Column::ParticipantsMin,
        participants_max: Option<i64> = terms::Column::ParticipantsMax,
        duration_minutes: Option<i64> = terms::Column::DurationMinutes,
        difficulty: Option<Difficulty> = terms::Column::Difficulty,
        version: i64 = terms::Column::Version,
        created_at: Timestamp = terms::Column::CreatedAt,
        updated_at: Timestamp = terms::Column::UpdatedAt,
        published_at: Option<Timestamp> = terms::Column::PublishedAt,
    }
}

row! {
    /// A term's texts in one language.
    pub struct TextsRow {
        term_id: TermId = term_texts::Column::TermId,
        language: Language = term_texts::Column::Language,
        translated: bool = term_texts::Column::Translated,
        label: String = term_texts::Column::Label,
        definition: String = term_texts::Column::Definition,
        definition_language: Language = term_texts::Column::DefinitionLanguage,
        synonyms: JsonText<Vec<String>> = term_texts::Column::Synonyms,
        hidden_labels: JsonText<Vec<String>> = term_texts::Column::HiddenLabels,
        materials: Option<String> = term_texts::Column::Materials,
    }
}

row! {
    /// How one term stands to another.
    pub struct RelationRow {
        term_id: TermId = term_relations::Column::TermId,
        kind: RelationKind = term_relations::Column::Kind,
        other_id: TermId = term_relations::Column::OtherId,
    }
}

row! {
    /// A name that begins as typed.
    pub struct NameRow {
        rank: i64 = term_names::Column::Rank,
        term_id: TermId = term_names::Column::TermId,
        slug: Slug = term_names::Column::Slug,
        label: TermLabel = term_names::Column::Label,
        name: TermLabel = term_names::Column::Name,
        kind: NameKind = term_names::Column::Kind,
        language: Language = term_names::Column::Language,
    }
}

/// A term that another one is linked with.
#[derive(Clone, Debug)]
pub struct LinkedRow {
    /// `broader`, `narrower`, `related` or `replaced_by`.
    pub way: String,
    pub slug: Slug,
    pub label: TermLabel,
}

impl FromRow for LinkedRow {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            way: Column::read(row, 0)?,
            slug: Column::read(row, 1)?,
            label: Column::read(row, 2)?,
        })
    }
}

/// What of the glossary somebody may know of: where every query starts.
#[derive(Clone, Copy, Debug)]
pub struct Visible {
    unpublished: bool,
}

impl Visible {
    pub fn to(actor: &Actor) -> Self {
        Self {
            unpublished: actor.is_staff(),
        }
    }

    pub const ALL: Self = Self { unpublished: true };

    fn limit(self, query: &mut SelectStatement) {
        if !self.unpublished {
            query.and_where(terms::Column::Status.is_in([TermStatus::Published, TermStatus::Deprecated]));
        }
    }
}

/// A filter that a facet is counted without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Letter,
    Category,
}

/// The terms that pass the filters, with their texts in `language`.
pub fn list(visible: Visible, language: Language, filter: &TermFilter, found: &Found) -> SelectStatement {
    let mut query = if by_age(filter.sort) {
        let mut query = SummaryRow::select(terms::Entity);
        // SQLite takes a CROSS JOIN as the order of the tables too: first the one whose index has the order of the list.
        query
            .join(JoinType::CrossJoin, term_texts::Entity, SimpleExpr::from(true))
            .and_where(texts_of_terms());
        query
    } else {
        let mut query = SummaryRow::select(term_texts::Entity);
        query.inner_join(terms::Entity, texts_of_terms());
        query
    };
    narrow(&mut query, visible, language, filter, found, None);
    query
}

fn by_age(sort: Option<TermSort>) -> bool {
    matches!(sort, Some(TermSort::Newest | TermSort::Updated))
}

fn texts_of_terms() -> SimpleExpr {
    let id = Expr::col((terms::Entity, terms::Column::Id));
    id.equals((term_texts::Entity, term_texts::Column::TermId))
}

row! {
    /// The names by which texts are linked to a term.
    pub struct LinkingRow {
        slug: String = terms::Column::Slug,
        language: Language = term_texts::Column::Language,
        translated: bool = term_texts::Column::Translated,
        label: String = term_texts::Column::Label,
        synonyms: JsonText<Vec<String>> = term_texts::Column::Synonyms,
    }
}

/// The names of all terms that texts are linked to.
pub fn linking() -> SelectStatement {
    let mut query = LinkingRow::select(term_texts::Entity);
    query
        .inner_join(terms::Entity, texts_of_terms())
        .and_where(terms::Column::Status.eq(TermStatus::Published))
        .and_where(terms::Column::Autolink.eq(true));
    query
}

/// How many terms there are per letter or category, if that filter were not on.
pub fn facet(
    visible: Visible,
    language: Language,
    filter: &TermFilter,
    found: &Found,
    facet: Facet,
) -> SelectStatement {
    let column: SimpleExpr = match facet {
        Facet::Letter => term_texts::Column::Letter.into_expr(),
        Facet::Category => terms::Column::Category.into_expr(),
    };
    let mut query = SelectStatement::new();
    query
        .from(term_texts::Entity)
        .inner_join(terms::Entity, texts_of_terms())
        .expr(column.clone())
        .expr(Func::count(term_texts::Column::TermId.into_expr()));
    narrow(&mut query, visible, language, filter, found, Some(facet));
    query.add_group_by([column]);
    query
}

fn narrow(
    query: &mut SelectStatement,
    visible: Visible,
    language: Language,
    filter: &TermFilter,
    found: &Found,
    without: Option<Facet>,
) {
    query.and_where(term_texts::Column::Language.eq(language.tag()));
    visible.limit(query);
    if let Some(found) = found.condition(Kind::Term, "terms.id") {
        query.and_where(found);
    }
    if !filter.letter.is_empty() && without != Some(Facet::Letter) {
        query.and_where(term_texts::Column::Letter.is_in(filter.letter.iter().map(Letter::as_str)));
    }
    if !filter.category.is_empty() && without != Some(Facet::Category) {
        query.and_where(terms::Column::Category.is_in(filter.category.iter().copied()));
    }
    if !filter.status.is_empty() {
        query.and_where(terms::Column::Status.is_in(filter.status.iter().copied()));
    }
    if let Some(since) = filter.created_since {
        query.and_where(terms::Column::CreatedAt.gte(since));
    }
    if let Some(since) = filter.modified_since {
        query.and_where(terms::Column::UpdatedAt.gte(since));
    }
}

pub fn status() -> SimpleExpr {
    terms::Column::Status.into_expr()
}

pub fn changed_at() -> SimpleExpr {
    terms::Column::UpdatedAt.into_expr()
}

/// The order of a list, by columns that an index has in that order.
pub fn sort(by: TermSort) -> Sort {
    let text = |column| -> SimpleExpr { Expr::col((term_texts::Entity, column)) };
    let term = |column| -> SimpleExpr { Expr::col((terms::Entity, column)) };
    let by_label = || {
        vec![
            text(term_texts::Column::SortLabel),
            text(term_texts::Column::TermId),
        ]
    };
    let (columns, order) = match by {
        TermSort::Label => (by_label(), Order::Asc),
        TermSort::LabelBackwards => (by_label(), Order::Desc),
        TermSort::Newest => (
            vec![term(terms::Column::CreatedAt), term(terms::Column::Id)],
            Order::Desc,
        ),
        TermSort::Updated => (
            vec![term(terms::Column::UpdatedAt), term(terms::Column::Id)],
            Order::Desc,
        ),
    };
    Sort {
        name: by.as_str(),
        columns,
        order,
    }
}

impl Keyed for SummaryRow {
    fn keys(&self, sort: &str) -> Vec<Value> {
        let first: Value = match sort {
            "newest" => self.created_at.into(),
            "updated" => self.updated_at.into(),
            _ => self.sort_label.clone().into(),
        };
        vec![first, self.id.into()]
    }
}

/// One term, by id or slug.
pub fn one(visible: Visible, id_or_slug: &str) -> SelectStatement {
    let found = match id_or_slug.parse::<TermId>() {
        Ok(id) => terms::Column::Id.eq(id),
        Err(_) => terms::Column::Slug.eq(id_or_slug),
    };
    let mut query = TermRow::select(terms::Entity);
    query.and_where(found);
    visible.limit(&mut query);
    query
}

/// All terms, by slug.
pub fn all(visible: Visible) -> SelectStatement {
    let mut query = TermRow::select(terms::Entity);
    visible.limit(&mut query);
    query.order_by((terms::Entity, terms::Column::Slug), Order::Asc);
    query
}

/// The texts of one term, or of all.
pub fn texts(of: Option<TermId>) -> SelectStatement {
    let mut query = TextsRow::select(term_texts::Entity);
    if let Some(id) = of {
        query.and_where(term_texts::Column::TermId.eq(id));
    }
    query
}

/// Who stands how to whom.
pub fn relations() -> SelectStatement {
    RelationRow::select(term_relations::Entity)
}

/// The visible terms that `id` is linked with, by label: one statement for all ways (`broader`, `narrower`, `related`,
/// `replaced_by`). Parameters: language, then `id` four times.
pub fn linked(visible: Visible) -> String {
    let only_public = if visible.unpublished {
        ""
    } else {
        " AND o.status IN ('published', 'deprecated')"
    };
    let select = "o.slug AS slug, x.label AS label, x.sort_label AS sort_label FROM";
    let join = "JOIN term_texts x ON x.term_id = o.id AND x.language = $1";
    format!(
        "SELECT way, slug, label FROM ( \
         SELECT r.kind AS way, {select} term_relations r JOIN terms o ON o.id = r.other_id {join} WHERE r.term_id = $2{only_public} \
         UNION ALL SELECT 'narrower' AS way, {select} term_relations r JOIN terms o ON o.id = r.term_id {join} \
         WHERE r.other_id = $3 AND r.kind = 'broader'{only_public} \
         UNION ALL SELECT 'replaced_by' AS way, {select} terms t JOIN terms o ON o.id = t.replaced_by {join} WHERE t.id = $4{only_public} \
         ) AS linked ORDER BY sort_label, slug"
    )
}

/// The best names that begin as typed: labels of the reader's language, from their beginning; each term once.
pub fn labels_beginning(reader: Language, folded: &str, most: u64) -> SelectStatement {
    names_of_rank(reader, 0, folded, most)
}

/// All the other names that begin as typed, the better ranks first.
pub fn names_beginning(reader: Language, folded: &str, most: u64) -> SelectStatement {
    // A statement of a union's part has no LIMIT of its own on SQLite, a derived table has.
    let of_rank = |rank| {
        let mut part = SelectStatement::new();
        part.column(Asterisk)
            .from_subquery(names_of_rank(reader, rank, folded, most), "ranked");
        part
    };
    let mut all = of_rank(1);
    for rank in 2..=WORST_RANK {
        all.union(UnionType::All, of_rank(rank));
    }
    all
}

/// See `storing::names`.
pub const WORST_RANK: i64 = 4;

fn names_of_rank(reader: Language, rank: i64, folded: &str, most: u64) -> SelectStatement {
    let mut query = NameRow::select(term_names::Entity);
    query
        .and_where(term_names::Column::Reader.eq(reader.tag()))
        .and_where(term_names::Column::Rank.eq(rank))
        .and_where(term_names::Column::Folded.gte(folded))
        .and_where(term_names::Column::Folded.lt(format!("{folded}\u{10ffff}")))
        .order_by((term_names::Entity, term_names::Column::Folded), Order::Asc)
        .order_by((term_names::Entity, term_names::Column::TermId), Order::Asc)
        .limit(most);
    query
}

/// The slug and label of these terms, by label.
pub fn labels(visible: Visible, language: Language, slugs: &BTreeSet<String>) -> SelectStatement {
    let mut query = SelectStatement::new();
    query
        .from(term_texts::Entity)
        .column((terms::Entity, terms::Column::Slug))
        .column((term_texts::Entity, term_texts::Column::Label))
        .inner_join(terms::Entity, texts_of_terms())
        .and_where(term_texts::Column::Language.eq(language.tag()))
        .and_where(terms::Column::Slug.is_in(slugs))
        .order_by((term_texts::Entity, term_texts::Column::SortLabel), Order::Asc);
    visible.limit(&mut query);
    query
}
