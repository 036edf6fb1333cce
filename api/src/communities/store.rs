//! Every query of this room that reads: they begin at [`visible_to`]. What writes is in `storing.rs`.

use super::entity::{community, facet, text};
use super::model::{
    Category, CommunityFilter, CommunityId, CommunityName, CommunitySort, Composition, Contact,
    ContentAccess, Description, Hashtag, JoinPolicy, Line, Listing, MembersVisibility, Purpose, Reason,
    Rules, Status, Tagline, WebLink,
};
use crate::access::{Actor, CommunityRole};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::Columns;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search_index::{Found, Kind};
use crate::kernel::text::{Slug, WebAddress};
use crate::row;
use crate::territory::{MunicipalityCode, ProvinceCode};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query as Sql, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Value};

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
        coming_events_count: i64 = community::Column::ComingEventsCount,
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

/// The communities that an actor may know of: `policy::sees`, in SQL.
pub fn seen_by(actor: &Actor) -> Condition {
    use community::Column as C;
    if actor.is_staff() {
        return Condition::all();
    }
    let coordinates = |id: &uuid::Uuid| actor.role_in(*id) == Some(CommunityRole::Coordinator);
    let own: Vec<CommunityId> = actor.communities().map(CommunityId).collect();
    let coordinated: Vec<CommunityId> = actor.communities().filter(coordinates).map(CommunityId).collect();
    let among = |ids: Vec<CommunityId>| (!ids.is_empty()).then(|| C::Id.is_in(ids));
    Condition::any()
        .add(C::Status.ne(Status::Draft).and(C::Listing.eq(Listing::Public)))
        .add_option(among(own).map(|own| own.and(C::Status.ne(Status::Draft))))
        .add_option(among(coordinated))
}

/// Where a list begins: with what the actor finds, or with what they coordinate, which they may always know of.
pub fn scope_of(actor: &Actor, filter: &CommunityFilter) -> Condition {
    if filter.coordinated {
        let coordinates = |id: &uuid::Uuid| actor.role_in(*id) == Some(CommunityRole::Coordinator);
        let own: Vec<CommunityId> = actor.communities().filter(coordinates).map(CommunityId).collect();
        let any = if own.is_empty() {
            Expr::cust("1 = 0")
        } else {
            community::Column::Id.is_in(own)
        };
        return Condition::all().add(any);
    }
    visible_to(actor)
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

/// The values of a facet that `filter` names.
pub fn chosen(filter: &CommunityFilter, of: Facet) -> Vec<&str> {
    match of {
        Facet::Theme => filter.theme.iter().map(|slug| slug.as_str()).collect(),
        Facet::Province => filter.province.iter().map(|code| code.as_str()).collect(),
        Facet::Composition => filter.composition.iter().map(|one| one.as_str()).collect(),
        Facet::AdmittedCategory => filter.admitted_category.iter().map(|one| one.as_str()).collect(),
        Facet::JoinPolicy => filter.join_policy.iter().map(|one| one.as_str()).collect(),
        Facet::Status => filter.status.iter().map(|one| one.as_str()).collect(),
    }
}

/// The condition of `filter`, without what it says of `except`.
pub fn matching(filter: &CommunityFilter, found: &Found, except: Option<Facet>) -> Condition {
    use community::Column as C;
    let applies = |facet: Facet, given: bool| given && except != Some(facet);
    let mut all = Condition::all();
    if let Some(found) = found.condition(Kind::Community, "communities.id") {
        all = all.add(found);
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
    let mut query = SummaryRow::select(community::Entity);
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
    TextRow::select(text::Entity)
        .and_where(text::Column::CommunityId.eq(id))
        .take()
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

pub fn status() -> SimpleExpr {
    community::Column::Status.into_expr()
}

pub fn changed_at() -> SimpleExpr {
    community::Column::UpdatedAt.into_expr()
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
    let mut query = MentionRow::select(facet::Entity);
    query.and_where(facet::Column::Facet.eq(MENTION));
    if let Some(ids) = of {
        query.and_where(facet::Column::CommunityId.is_in(ids.iter().copied()));
    }
    query
}

/// The texts of all communities, in the languages that they were written in.
pub fn mentioning() -> SelectStatement {
    let mut query = MentioningRow::select(text::Entity);
    query.and_where(text::Column::Translated.eq(true));
    let of_text = Expr::col((community::Entity, community::Column::Id))
        .equals((text::Entity, text::Column::CommunityId));
    query.inner_join(community::Entity, of_text);
    query
}
