//! Every query of this room. Reads begin at [`visible_to`]; changes want the [`Grant`] that permits them.

use super::entity::{community, facet, text};
use super::model::{
    Category, CommunityFilter, CommunityId, CommunityName, CommunitySort, Composition, Contact,
    ContentAccess, Description, Hashtag, JoinPolicy, Line, Listing, MembersVisibility, Purpose, Reason,
    Rules, Status, Tagline, Text, Texts, WebLink,
};
use super::policy::Standing;
use crate::access::{Actor, Grant};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{Columns, DbError, Engine, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search::{self, Query, fold};
use crate::kernel::search_index::{self, Kind};
use crate::kernel::text::{Slug, WebAddress};
use crate::row;
use crate::territory::{MunicipalityCode, ProvinceCode};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query as Sql, SelectStatement, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    Value,
};
use std::collections::{BTreeSet, HashMap};

row! {
    pub struct SummaryRow {
        id: CommunityId = community::Column::Id,
        slug: Slug = community::Column::Slug,
        status: Status = community::Column::Status,
        programme: Option<Line> = community::Column::Programme,
        composition: Composition = community::Column::Composition,
        join_policy: JoinPolicy = community::Column::JoinPolicy,
        admitted_categories: JsonText<Vec<Category>> = community::Column::AdmittedCategories,
        themes: JsonText<Vec<Slug>> = community::Column::Themes,
        provinces: JsonText<Vec<ProvinceCode>> = community::Column::Provinces,
        members_count: i64 = community::Column::MembersCount,
        organisations_count: i64 = community::Column::OrganisationsCount,
        counted_at: Timestamp = community::Column::CountedAt,
        created_at: Timestamp = community::Column::CreatedAt,
        updated_at: Timestamp = community::Column::UpdatedAt,
        translated: bool = text::Column::Translated,
        name: CommunityName = text::Column::Name,
        sort_name: String = text::Column::SortName,
        tagline: Tagline = text::Column::Tagline,
    }
}

row! {
    /// What the page of one community shows beside its summary.
    pub struct CardRow {
        promoter: Option<Line> = community::Column::Promoter,
        owner_department: Option<Line> = community::Column::OwnerDepartment,
        municipalities: JsonText<Vec<MunicipalityCode>> = community::Column::Municipalities,
        starts_on: Option<Day> = community::Column::StartsOn,
        ends_on: Option<Day> = community::Column::EndsOn,
        closing_reason: Option<Reason> = community::Column::ClosingReason,
        listing: Listing = community::Column::Listing,
        content_access: ContentAccess = community::Column::ContentAccess,
        members_visibility: MembersVisibility = community::Column::MembersVisibility,
        hashtag: Option<Hashtag> = community::Column::Hashtag,
        contacts: JsonText<Vec<Contact>> = community::Column::Contacts,
        links: JsonText<Vec<WebLink>> = community::Column::Links,
        landing_page: Option<WebAddress> = community::Column::LandingPage,
        version: i64 = community::Column::Version,
        purpose: Purpose = text::Column::Purpose,
        description: Description = text::Column::Description,
        rules: Rules = text::Column::Rules,
    }
}

row! {
    pub struct TextRow {
        language: Language = text::Column::Language,
        translated: bool = text::Column::Translated,
        name: CommunityName = text::Column::Name,
        tagline: Tagline = text::Column::Tagline,
        purpose: Purpose = text::Column::Purpose,
        description: Description = text::Column::Description,
        rules: Rules = text::Column::Rules,
    }
}

/// The communities that an actor finds in lists: `policy::sees`, in SQL, and nothing hidden but for staff.
pub fn visible_to(actor: &Actor) -> Condition {
    use community::Column as C;
    if actor.is_staff() {
        return Condition::all();
    }
    let public = C::Status.ne(Status::Draft).and(C::Listing.eq(Listing::Public));
    let own: Vec<CommunityId> = actor.communities().map(CommunityId).collect();
    if own.is_empty() {
        return Condition::all().add(public);
    }
    let of_members = C::Status
        .ne(Status::Draft)
        .and(C::Listing.eq(Listing::Members))
        .and(C::Id.is_in(own));
    Condition::any().add(public).add(of_members)
}

/// A filter that counts can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Theme,
    Province,
    Composition,
    AdmittedCategory,
    JoinPolicy,
    Status,
}

/// The condition of `filter`, without what it says of `except`.
pub fn matching(filter: &CommunityFilter, engine: Engine, except: Option<Facet>) -> Condition {
    use community::Column as C;
    let applies = |facet: Facet, given: bool| given && except != Some(facet);
    let mut all = Condition::all();
    if let Some(q) = &filter.q {
        all = all.add(found_by(q, engine));
    }
    if applies(Facet::Theme, !filter.theme.is_empty()) {
        all = all.add(has_facet("theme", filter.theme.iter().map(|slug| slug.as_str())));
    }
    if applies(Facet::Province, !filter.province.is_empty()) {
        all = all.add(has_facet(
            "province",
            filter.province.iter().map(|code| code.as_str()),
        ));
    }
    if !filter.mentions.is_empty() {
        all = all.add(has_facet(MENTION, filter.mentions.iter().map(Slug::as_str)));
    }
    if !filter.municipality.is_empty() {
        all = all.add(has_facet(
            "municipality",
            filter.municipality.iter().map(|code| code.as_str()),
        ));
    }
    if applies(Facet::AdmittedCategory, !filter.admitted_category.is_empty()) {
        all = all.add(has_facet(
            "admitted_category",
            filter.admitted_category.iter().map(|category| category.as_str()),
        ));
    }
    if applies(Facet::Composition, !filter.composition.is_empty()) {
        all = all.add(C::Composition.is_in(filter.composition.iter().copied()));
    }
    if applies(Facet::JoinPolicy, !filter.join_policy.is_empty()) {
        all = all.add(C::JoinPolicy.is_in(filter.join_policy.iter().copied()));
    }
    if applies(Facet::Status, !filter.status.is_empty()) {
        all = all.add(C::Status.is_in(filter.status.iter().copied()));
    }
    all
}

/// The facet of the glossary's terms that a community's texts use.
pub const MENTION: &str = "mention";

/// A query of only punctuation has no words, and finds nothing.
fn found_by(q: &str, engine: Engine) -> SimpleExpr {
    match Query::parse(q) {
        Some(query) => search_index::finds(engine, Kind::Community, &query, "communities.id"),
        None => Expr::cust("1 = 0"),
    }
}

fn has_facet<'a>(name: &str, values: impl Iterator<Item = &'a str>) -> SimpleExpr {
    let ids = Sql::select()
        .column((facet::Entity, facet::Column::CommunityId))
        .from(facet::Entity)
        .and_where(facet::Column::Facet.eq(name))
        .and_where(facet::Column::Value.is_in(values))
        .to_owned();
    community::Column::Id.in_subquery(ids)
}

/// The catalogue in one language, with neither order nor limit.
pub fn summaries(language: Language, condition: Condition) -> SelectStatement {
    let mut query = SummaryRow::select(community::Entity::find());
    with_text(&mut query, language);
    query.cond_where(condition);
    query
}

/// The same communities without their texts: every one has its row of texts in every language, so counting needs none.
pub fn matches(condition: Condition) -> SelectStatement {
    let mut query = Sql::select();
    query.from(community::Entity).cond_where(condition);
    query
}

/// One community with all that its page shows: a `Both<SummaryRow, CardRow>`.
pub fn whole(language: Language, reference: &str) -> SelectStatement {
    let mut query = summaries(language, Condition::all().add(is(reference)));
    query.expr(Expr::cust(CardRow::names()));
    query
}

pub fn texts(id: CommunityId) -> SelectStatement {
    TextRow::select(text::Entity::find().filter(text::Column::CommunityId.eq(id)))
}

fn with_text(query: &mut SelectStatement, language: Language) {
    let of_community = Expr::col((text::Entity, text::Column::CommunityId))
        .equals((community::Entity, community::Column::Id));
    query.inner_join(
        text::Entity,
        of_community.and(text::Column::Language.eq(language)),
    );
}

/// An id, or else a slug.
pub fn is(reference: &str) -> SimpleExpr {
    match reference.parse::<CommunityId>() {
        Ok(id) => community::Column::Id.eq(id),
        Err(_) => community::Column::Slug.eq(reference),
    }
}

pub fn sort(by: CommunitySort) -> Sort {
    let of = |column| Expr::col((community::Entity, column));
    let name = || Expr::col((text::Entity, text::Column::SortName));
    let (columns, order) = match by {
        CommunitySort::Name => (
            vec![name(), Expr::col((text::Entity, text::Column::CommunityId))],
            Order::Asc,
        ),
        CommunitySort::NameDown => (
            vec![name(), Expr::col((text::Entity, text::Column::CommunityId))],
            Order::Desc,
        ),
        CommunitySort::Newest => (
            vec![of(community::Column::CreatedAt), of(community::Column::Id)],
            Order::Desc,
        ),
        CommunitySort::Updated => (
            vec![of(community::Column::UpdatedAt), of(community::Column::Id)],
            Order::Desc,
        ),
        CommunitySort::Members => (
            vec![of(community::Column::MembersCount), of(community::Column::Id)],
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
            "members" => self.members_count.into(),
            _ => self.sort_name.clone().into(),
        };
        vec![first, self.id.into()]
    }
}

/// How many communities under `condition` each value of a facet has: `(value, count)`, most first.
pub fn facet_counts(of: Facet, condition: Condition) -> SelectStatement {
    let column = match of {
        Facet::Theme => return kept_facet_counts("theme", condition),
        Facet::Province => return kept_facet_counts("province", condition),
        Facet::AdmittedCategory => return kept_facet_counts("admitted_category", condition),
        Facet::Composition => community::Column::Composition,
        Facet::JoinPolicy => community::Column::JoinPolicy,
        Facet::Status => community::Column::Status,
    };
    let value = || Expr::col((community::Entity, column));
    let count = || value().count();
    let mut query = Sql::select();
    query
        .expr(value())
        .expr(count())
        .from(community::Entity)
        .cond_where(condition);
    query
        .add_group_by([value()])
        .order_by_expr(count(), Order::Desc)
        .order_by_expr(value(), Order::Asc);
    query
}

fn kept_facet_counts(name: &str, condition: Condition) -> SelectStatement {
    let value = || Expr::col((facet::Entity, facet::Column::Value));
    let count = || value().count();
    let found = Sql::select()
        .column((community::Entity, community::Column::Id))
        .from(community::Entity)
        .cond_where(condition)
        .to_owned();
    let mut query = Sql::select();
    query
        .expr(value())
        .expr(count())
        .from(facet::Entity)
        .and_where(facet::Column::Facet.eq(name));
    query.and_where(facet::Column::CommunityId.in_subquery(found));
    query
        .add_group_by([value()])
        .order_by_expr(count(), Order::Desc)
        .order_by_expr(value(), Order::Asc);
    query
}

/// The row to be changed, locked until the transaction ends (on SQLite the whole transaction is the lock).
pub async fn lock(tx: &Tx, reference: &str) -> Result<Option<community::Model>, DbError> {
    let mut query = community::Entity::find().filter(is(reference));
    if tx.engine() == Engine::Postgres {
        query = query.lock_exclusive();
    }
    Ok(query.one(tx.connection()).await?)
}

pub async fn texts_of(tx: &Tx, id: CommunityId) -> Result<Texts, DbError> {
    let rows = text::Entity::find()
        .filter(text::Column::CommunityId.eq(id))
        .all(tx.connection())
        .await?;
    let mut texts = Texts::default();
    for row in rows.into_iter().filter(|row| row.translated) {
        let place = match row.language {
            Language::It => &mut texts.it,
            Language::En => &mut texts.en,
        };
        *place = Some(Text {
            name: row.name,
            tagline: row.tagline,
            purpose: row.purpose,
            description: row.description,
            rules: row.rules,
        });
    }
    Ok(texts)
}

pub async fn insert(tx: &Tx, _: &Grant<()>, model: community::Model, texts: &Texts) -> Result<(), DbError> {
    let written = model.clone();
    community::Entity::insert(model.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    write_around(tx, &written, texts).await
}

pub async fn update(
    tx: &Tx,
    grant: &Grant<Standing>,
    model: community::Model,
    texts: &Texts,
) -> Result<(), DbError> {
    debug_assert_eq!(grant.on().id, model.id, "a grant for another community");
    let written = model.clone();
    model
        .into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    write_around(tx, &written, texts).await
}

/// What is derived from the row and written with it: texts per language, facets, the search index.
async fn write_around(tx: &Tx, model: &community::Model, texts: &Texts) -> Result<(), DbError> {
    text::Entity::delete_many()
        .filter(text::Column::CommunityId.eq(model.id))
        .exec(tx.connection())
        .await?;
    let rows = Language::ALL
        .into_iter()
        .filter_map(|language| text_row(model.id, language, texts));
    text::Entity::insert_many(rows).exec(tx.connection()).await?;

    facet::Entity::delete_many()
        .filter(facet::Column::CommunityId.eq(model.id))
        .exec(tx.connection())
        .await?;
    facet::Entity::insert_many(facets_of(model))
        .exec(tx.connection())
        .await?;

    search_index::put(tx, Kind::Community, model.id.0, words_of(model, texts)).await
}

fn text_row(id: CommunityId, language: Language, texts: &Texts) -> Option<text::ActiveModel> {
    let own = texts.of(language);
    let text = own.or_else(|| texts.of(language.other()))?.clone();
    Some(text::ActiveModel {
        community_id: Set(id),
        language: Set(language),
        translated: Set(own.is_some()),
        sort_name: Set(fold(&text.name)),
        name: Set(text.name),
        tagline: Set(text.tagline),
        purpose: Set(text.purpose),
        description: Set(text.description),
        rules: Set(text.rules),
    })
}

fn facets_of(model: &community::Model) -> Vec<facet::ActiveModel> {
    let themes = model.themes.0.iter().map(|slug| ("theme", slug.to_string()));
    let provinces = model
        .provinces
        .0
        .iter()
        .map(|code| ("province", code.to_string()));
    let municipalities = model
        .municipalities
        .0
        .iter()
        .map(|code| ("municipality", code.to_string()));
    let categories = model
        .admitted_categories
        .0
        .iter()
        .map(|category| ("admitted_category", category.to_string()));
    let mut values: Vec<(&str, String)> = themes
        .chain(provinces)
        .chain(municipalities)
        .chain(categories)
        .collect();
    values.sort_unstable();
    values.dedup();
    let row = |(facet, value): (&str, String)| facet::ActiveModel {
        facet: Set(facet.to_owned()),
        value: Set(value),
        community_id: Set(model.id),
    };
    values.into_iter().map(row).collect()
}

fn words_of(model: &community::Model, texts: &Texts) -> String {
    let in_language = |language: Language| {
        let text = texts.of(language);
        text.into_iter()
            .flat_map(move |t| {
                [t.name.as_str(), &t.tagline, &t.purpose, &t.description].map(|part| (language, part))
            })
            .collect::<Vec<_>>()
    };
    let names = [
        model.hashtag.as_deref(),
        model.programme.as_deref(),
        model.promoter.as_deref(),
    ];
    search::document(
        Language::ALL
            .into_iter()
            .flat_map(in_language)
            .chain(names.into_iter().flatten().map(|name| (Language::It, name))),
    )
}

row! {
    /// A term that a community's texts use.
    pub struct MentionRow {
        community_id: CommunityId = facet::Column::CommunityId,
        slug: String = facet::Column::Value,
    }
}

row! {
    /// What of a community's texts can mention a term, and who may read it.
    pub struct MentioningRow {
        community_id: CommunityId = text::Column::CommunityId,
        version: i64 = community::Column::Version,
        content_access: ContentAccess = community::Column::ContentAccess,
        language: Language = text::Column::Language,
        tagline: Tagline = text::Column::Tagline,
        purpose: Purpose = text::Column::Purpose,
        description: Description = text::Column::Description,
        rules: Rules = text::Column::Rules,
    }
}

/// The terms that these communities' texts use, or those of all.
pub fn mentions(of: Option<&[CommunityId]>) -> SelectStatement {
    let mut query = MentionRow::select(facet::Entity::find().filter(facet::Column::Facet.eq(MENTION)));
    if let Some(ids) = of {
        query.and_where(facet::Column::CommunityId.is_in(ids.iter().copied()));
    }
    query
}

/// The texts of all communities, in the languages that they were written in.
pub fn mentioning() -> SelectStatement {
    let mut query = MentioningRow::select(text::Entity::find().filter(text::Column::Translated.eq(true)));
    let of_text = Expr::col((community::Entity, community::Column::Id))
        .equals((text::Entity, text::Column::CommunityId));
    query.inner_join(community::Entity, of_text);
    query
}

/// The versions of these communities, locked until the transaction ends.
pub async fn lock_versions(tx: &Tx, ids: Vec<CommunityId>) -> Result<HashMap<CommunityId, i64>, DbError> {
    let mut query = community::Entity::find()
        .select_only()
        .column(community::Column::Id)
        .column(community::Column::Version)
        .filter(community::Column::Id.is_in(ids));
    if tx.engine() == Engine::Postgres {
        query = query.lock_exclusive();
    }
    let rows: Vec<(CommunityId, i64)> = query.into_tuple().all(tx.connection()).await?;
    Ok(rows.into_iter().collect())
}

/// Writes which terms a community's texts use. Derived from texts that a grant let somebody write, so it asks for none.
pub async fn set_mentions(tx: &Tx, id: CommunityId, slugs: &BTreeSet<String>) -> Result<(), DbError> {
    facet::Entity::delete_many()
        .filter(facet::Column::CommunityId.eq(id))
        .filter(facet::Column::Facet.eq(MENTION))
        .exec(tx.connection())
        .await?;
    if slugs.is_empty() {
        return Ok(());
    }
    let rows = slugs.iter().map(|slug| facet::ActiveModel {
        facet: Set(MENTION.to_owned()),
        value: Set(slug.clone()),
        community_id: Set(id),
    });
    facet::Entity::insert_many(rows)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}
