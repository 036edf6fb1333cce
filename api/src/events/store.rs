//! Every query of this room that reads: they begin at [`visible_to`]. What writes is in `storing.rs`.

use super::entity::{channel, event, facet, text};
use super::model::{
    AccessFeature, AccessNotes, Channel, EventDescription, EventFilter, EventId, EventKind, EventMode,
    EventSort, EventStatus, EventVisibility, Place, Promotion, RegistrationWay, SeriesId, SpokenLanguage,
    Summary, Title,
};
use super::reports;
use crate::access::{Actor, CommunityRole};
use crate::communities::{self, CommunityId, Reason};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::Columns;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search_index::{Found, Kind};
use crate::kernel::text::{Slug, WebAddress};
use crate::kernel::zone::Zone;
use crate::memberships::Field;
use crate::row;
use crate::territory::{MunicipalityCode, ProvinceCode};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query as Sql, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Value};

row! {
    pub struct SummaryRow {
        id: EventId = event::Column::Id,
        slug: Slug = event::Column::Slug,
        hosts: JsonText<Vec<CommunityId>> = event::Column::Hosts,
        series_id: Option<SeriesId> = event::Column::SeriesId,
        status: EventStatus = event::Column::Status,
        kind: EventKind = event::Column::Kind,
        mode: EventMode = event::Column::Mode,
        visibility: EventVisibility = event::Column::Visibility,
        starts_at: Timestamp = event::Column::StartsAt,
        ends_at: Timestamp = event::Column::EndsAt,
        zone: Zone = event::Column::Zone,
        themes: JsonText<Vec<Slug>> = event::Column::Themes,
        province: Option<ProvinceCode> = event::Column::Province,
        municipality: Option<MunicipalityCode> = event::Column::Municipality,
        venue_name: Option<Place> = event::Column::VenueName,
        venue_address: Option<Place> = event::Column::VenueAddress,
        languages: JsonText<Vec<SpokenLanguage>> = event::Column::Languages,
        registration: RegistrationWay = event::Column::Registration,
        registration_url: Option<WebAddress> = event::Column::RegistrationUrl,
        registration_opens_at: Option<Timestamp> = event::Column::RegistrationOpensAt,
        registration_closes_at: Option<Timestamp> = event::Column::RegistrationClosesAt,
        approval: bool = event::Column::Approval,
        guests: bool = event::Column::Guests,
        reason: Option<Reason> = event::Column::Reason,
        sequence: i64 = event::Column::Sequence,
        updated_at: Timestamp = event::Column::UpdatedAt,
        translated: bool = text::Column::Translated,
        title: Title = text::Column::Title,
        summary: Summary = text::Column::Summary,
    }
}

row! {
    /// What the page of one event shows beside its summary.
    pub struct CardRow {
        accessibility: JsonText<Vec<AccessFeature>> = event::Column::Accessibility,
        online_url: Option<WebAddress> = event::Column::OnlineUrl,
        online_opens_minutes: i64 = event::Column::OnlineOpensMinutes,
        promotion: Promotion = event::Column::Promotion,
        offer_hours: i64 = event::Column::OfferHours,
        questions: JsonText<Vec<Field>> = event::Column::Questions,
        share_expires_at: Option<Timestamp> = event::Column::ShareExpiresAt,
        version: i64 = event::Column::Version,
        description: EventDescription = text::Column::Description,
        access_notes: AccessNotes = text::Column::AccessNotes,
    }
}

row! {
    pub struct TextRow {
        language: Language = text::Column::Language,
        translated: bool = text::Column::Translated,
        title: Title = text::Column::Title,
        summary: Summary = text::Column::Summary,
        description: EventDescription = text::Column::Description,
        access_notes: AccessNotes = text::Column::AccessNotes,
    }
}

row! {
    #[derive(Copy, PartialEq, Eq)]
    pub struct ChannelRow {
        event_id: EventId = channel::Column::EventId,
        channel: Channel = channel::Column::Channel,
        capacity: Option<i64> = channel::Column::Capacity,
        reserved: i64 = channel::Column::Reserved,
        taken: i64 = channel::Column::Taken,
        held: i64 = channel::Column::Held,
        waiting: i64 = channel::Column::Waiting,
    }
}

/// The events that the caller finds: `policy::sees`, in SQL, of communities that they may know of.
pub fn visible_to(cx: &Context) -> Condition {
    use event::Column as C;
    if cx.actor().is_staff() {
        return Condition::all();
    }
    let published = is_published;
    let known = communities::is_known(cx, C::CommunityId.into_expr());
    let public = published()
        .and(C::Visibility.eq(EventVisibility::Public))
        .and(known);
    let any_time = EventFilter::default();
    let hosted = |ids: Vec<CommunityId>| (!ids.is_empty()).then(|| hosted_by(&ids, &any_time));
    let own = hosted(cx.actor().communities().map(CommunityId).collect());
    Condition::any()
        .add(public)
        .add_option(own.map(|own| published().and(own)))
        .add_option(hosted(led_by(cx.actor())))
}

pub fn is_published() -> SimpleExpr {
    event::Column::Status.ne(EventStatus::Draft)
}

/// Where a list begins: with what the caller finds, or with what they run; of these, with what waits for them.
pub fn scope_of(cx: &Context, filter: &EventFilter) -> Condition {
    let approves = filter
        .to_approve
        .then(|| reports::in_review().and(approved_by(cx, filter)));
    let runs = if filter.managed && !cx.actor().edits() {
        Condition::all().add(hosted_by(&led_by(cx.actor()), filter))
    } else {
        visible_to(cx)
    };
    Condition::all().add(runs).add_option(approves)
}

/// Whether there can be any event that somebody runs.
pub fn runs_some(actor: &Actor) -> bool {
    actor.edits() || !led_by(actor).is_empty()
}

fn approved_by(cx: &Context, filter: &EventFilter) -> SimpleExpr {
    if cx.actor().edits() {
        return Expr::cust("1 = 1");
    }
    let own = cx.actor().communities().map(CommunityId);
    let ids: Vec<CommunityId> = own.filter(|id| reports::coordinates(cx.actor(), *id)).collect();
    hosted_by(&ids, filter)
}

/// The communities whose events an actor runs.
fn led_by(actor: &Actor) -> Vec<CommunityId> {
    let leads = |id: &uuid::Uuid| {
        matches!(
            actor.role_in(*id),
            Some(CommunityRole::Coordinator | CommunityRole::Facilitator)
        )
    };
    actor.communities().filter(leads).map(CommunityId).collect()
}

pub fn hosted_by(ids: &[CommunityId], filter: &EventFilter) -> SimpleExpr {
    if ids.is_empty() {
        return Expr::cust("1 = 0");
    }
    has_facet(HOST, ids.iter().map(ToString::to_string), filter)
}

/// A filter that counts can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Theme,
    Province,
    Kind,
    Mode,
}

impl Facet {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Province => "province",
            Self::Kind => "kind",
            Self::Mode => "mode",
        }
    }
}

/// The values of a facet that `filter` names.
pub fn chosen(filter: &EventFilter, of: Facet) -> Vec<&str> {
    match of {
        Facet::Theme => filter.theme.iter().map(|slug| slug.as_str()).collect(),
        Facet::Province => filter.province.iter().map(|code| code.as_str()).collect(),
        Facet::Kind => filter.kind.iter().map(|one| one.as_str()).collect(),
        Facet::Mode => filter.mode.iter().map(|one| one.as_str()).collect(),
    }
}

/// The condition of `filter`, without what it says of the facet `except`. `hosts`: the ids of `filter.community`.
pub fn matching(
    filter: &EventFilter,
    hosts: &[CommunityId],
    found: &Found,
    except: Option<&str>,
) -> Condition {
    use event::Column as C;
    let applies = |facet: &str, given: bool| given && except != Some(facet);
    let mut all = Condition::all();
    if let Some(found) = found.condition(Kind::Event, "events.id") {
        all = all.add(found);
    }
    if let Some(from) = filter.from {
        all = all.add(C::StartsAt.gte(from));
    }
    if let Some(to) = filter.to {
        all = all.add(C::StartsAt.lt(to));
    }
    if let Some(instant) = filter.ending_after {
        all = all.add(C::EndsAt.gt(instant));
    }
    if applies(HOST, !filter.community.is_empty()) {
        all = all.add(hosted_by(hosts, filter));
    }
    if applies("theme", !filter.theme.is_empty()) {
        let values = filter.theme.iter().map(ToString::to_string);
        all = all.add(has_facet("theme", values, filter));
    }
    if applies("province", !filter.province.is_empty()) {
        let values = filter.province.iter().map(ToString::to_string);
        all = all.add(has_facet("province", values, filter));
    }
    if applies("municipality", !filter.municipality.is_empty()) {
        let values = filter.municipality.iter().map(ToString::to_string);
        all = all.add(has_facet("municipality", values, filter));
    }
    if applies("kind", !filter.kind.is_empty()) {
        all = all.add(C::Kind.is_in(filter.kind.iter().copied()));
    }
    if applies("mode", !filter.mode.is_empty()) {
        all = all.add(C::Mode.is_in(filter.mode.iter().copied()));
    }
    if !filter.status.is_empty() {
        all = all.add(C::Status.is_in(filter.status.iter().copied()));
    }
    if let Some(series) = filter.series {
        all = all.add(C::SeriesId.eq(series));
    }
    all
}

/// The facet of the communities that hold an event.
pub const HOST: &str = "host";

/// Events with one of these values; within the times of the filter, which are part of the facets' key.
fn has_facet(name: &str, values: impl Iterator<Item = String>, filter: &EventFilter) -> SimpleExpr {
    use facet::Column as F;
    let mut ids = Sql::select();
    ids.column((facet::Entity, F::EventId))
        .from(facet::Entity)
        .and_where(F::Facet.eq(name))
        .and_where(F::Value.is_in(values));
    if let Some(from) = filter.from {
        ids.and_where(F::StartsAt.gte(from));
    }
    if let Some(to) = filter.to {
        ids.and_where(F::StartsAt.lt(to));
    }
    event::Column::Id.in_subquery(ids)
}

/// Events in one language, with neither order nor limit.
pub fn summaries(language: Language, condition: Condition) -> SelectStatement {
    let mut query = SummaryRow::select(event::Entity);
    let of_event =
        Expr::col((text::Entity, text::Column::EventId)).equals((event::Entity, event::Column::Id));
    query.inner_join(text::Entity, of_event.and(text::Column::Language.eq(language)));
    query.cond_where(condition);
    query
}

/// The same events without their texts: every one has its row of texts in every language, so counting needs none.
pub fn matches(condition: Condition) -> SelectStatement {
    let mut query = Sql::select();
    query.from(event::Entity).cond_where(condition);
    query
}

/// One event with all that its page shows: a `Both<SummaryRow, CardRow>`.
pub fn whole(language: Language, condition: Condition) -> SelectStatement {
    let mut query = summaries(language, condition);
    query.expr(Expr::cust(CardRow::names()));
    query
}

pub fn texts(id: EventId) -> SelectStatement {
    TextRow::select(text::Entity)
        .and_where(text::Column::EventId.eq(id))
        .take()
}

/// The ways to take part in these events, in person first.
pub fn channels(ids: impl IntoIterator<Item = EventId>) -> SelectStatement {
    let channel = Expr::col((channel::Entity, channel::Column::Channel));
    ChannelRow::select(channel::Entity)
        .and_where(channel::Column::EventId.is_in(ids))
        .order_by_expr(channel, Order::Asc)
        .take()
}

/// An id, or else a slug.
pub fn is(reference: &str) -> SimpleExpr {
    match reference.parse::<EventId>() {
        Ok(id) => event::Column::Id.eq(id),
        Err(_) => event::Column::Slug.eq(reference),
    }
}

/// The one that a link shares, while it does.
pub fn shared_by(token_hash: &str, now: Timestamp) -> Condition {
    Condition::all()
        .add(event::Column::ShareTokenHash.eq(token_hash))
        .add(event::Column::ShareExpiresAt.gt(now))
}

/// Published events that are over and were left as they are since then, or since before they were over, by their ids.
pub fn over(now: Timestamp, since: Timestamp, most: u64) -> SelectStatement {
    use event::Column as C;
    matches(
        Condition::all()
            .add(C::Status.eq(EventStatus::Published))
            .add(C::EndsAt.lte(now))
            .add(
                Condition::any()
                    .add(C::UpdatedAt.lte(since))
                    .add(Expr::col((event::Entity, C::UpdatedAt)).lt(Expr::col((event::Entity, C::EndsAt)))),
            ),
    )
    .column((event::Entity, C::Id))
    .order_by_expr(C::EndsAt.into_expr(), Order::Asc)
    .limit(most)
    .take()
}

pub fn sort(by: EventSort) -> Sort {
    let of = |column| Expr::col((event::Entity, column));
    let (column, order) = match by {
        EventSort::Start => (event::Column::StartsAt, Order::Asc),
        EventSort::StartDown => (event::Column::StartsAt, Order::Desc),
        EventSort::Updated => (event::Column::UpdatedAt, Order::Desc),
    };
    Sort {
        name: by.as_str(),
        columns: vec![of(column), of(event::Column::Id)],
        order,
    }
}

impl Keyed for SummaryRow {
    fn keys(&self, sort: &str) -> Vec<Value> {
        let first = match sort {
            "updated" => self.updated_at,
            _ => self.starts_at,
        };
        vec![first.into(), self.id.into()]
    }
}

/// How many events under `condition` each value of a facet has: `(value, count)`, most first.
pub fn facet_counts(of: Facet, condition: Condition) -> SelectStatement {
    let (value, mut query) = match of {
        Facet::Theme | Facet::Province => kept_facets(of.name(), condition),
        Facet::Kind => own_column(event::Column::Kind, condition),
        Facet::Mode => own_column(event::Column::Mode, condition),
    };
    query
        .expr(value.clone())
        .expr(value.clone().count())
        .add_group_by([value.clone()])
        .order_by_expr(value.clone().count(), Order::Desc)
        .order_by_expr(value, Order::Asc);
    query
}

fn own_column(column: event::Column, condition: Condition) -> (SimpleExpr, SelectStatement) {
    (Expr::col((event::Entity, column)), matches(condition))
}

fn kept_facets(name: &str, condition: Condition) -> (SimpleExpr, SelectStatement) {
    let mut found = matches(condition);
    found.column((event::Entity, event::Column::Id));
    let mut query = Sql::select();
    query
        .from(facet::Entity)
        .and_where(facet::Column::Facet.eq(name))
        .and_where(facet::Column::EventId.in_subquery(found));
    (Expr::col((facet::Entity, facet::Column::Value)), query)
}
