//! Every query of this room that reads: lists begin at [`within_reach`]. What writes is in `storing.rs`.

use super::entity::{event, membership, request};
use super::forms::Answers;
use super::model::{
    Capacity, MemberFilter, MemberRole, MembershipFilter, MembershipId, MembershipSort, MembershipState,
    Message, OwnFilter, Step, SubjectKind,
};
use super::policy::Reach;
use crate::access::CommunityRole;
use crate::communities::{CommunityId, Reason};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::db::{Columns, DbError, Reader};
use crate::kernel::email::EmailAddress;
use crate::kernel::json_text::JsonText;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search::fold;
use crate::people::beside::{self, columns};
use crate::people::organisations::{self, OrganisationId, OrganisationName};
use crate::people::{Category, PersonId};
use crate::row;
use crate::territory::ProvinceCode;
use sea_orm::sea_query::{
    Condition, Expr, ExprTrait, Func, LikeExpr, Order, Query as Sql, SelectStatement, SimpleExpr,
};
use sea_orm::{ColumnTrait, Value};
use uuid::Uuid;

row! {
    pub struct SummaryRow {
        id: MembershipId = membership::Column::Id,
        community_id: CommunityId = membership::Column::CommunityId,
        person_id: Option<PersonId> = membership::Column::PersonId,
        body_id: Option<OrganisationId> = membership::Column::BodyId,
        state: MembershipState = membership::Column::State,
        role: MemberRole = membership::Column::Role,
        reason: Option<Reason> = membership::Column::Reason,
        suspended_until: Option<Timestamp> = membership::Column::SuspendedUntil,
        message: Option<Message> = membership::Column::Message,
        shown: bool = membership::Column::Shown,
        state_since: Timestamp = membership::Column::StateSince,
        created_at: Timestamp = membership::Column::CreatedAt,
        name: Option<String> = columns::name(),
        sort_name: Option<String> = columns::sort_name(),
        email: Option<EmailAddress> = columns::email(),
        category: Option<Category> = columns::category(),
        province: Option<ProvinceCode> = columns::province(),
        body_name: Option<OrganisationName> = organisations::name_column(),
        body_kind: Option<Category> = organisations::kind_column(),
    }
}

row! {
    /// What one membership shows beside its summary.
    pub struct CardRow {
        answers: JsonText<Answers> = membership::Column::Answers,
        form_version: i64 = membership::Column::FormVersion,
        confirmed_on: Option<Day> = membership::Column::ConfirmedOn,
        expires_at: Option<Timestamp> = membership::Column::ExpiresAt,
        version: i64 = membership::Column::Version,
    }
}

row! {
    pub struct EventRow {
        at: Timestamp = event::Column::At,
        actor: String = event::Column::Actor,
        capacity: Capacity = event::Column::Capacity,
        step: Step = event::Column::Step,
        from: Option<MembershipState> = event::Column::FromState,
        to: MembershipState = event::Column::ToState,
        role: MemberRole = event::Column::Role,
        reason: Option<Reason> = event::Column::Reason,
        until: Option<Timestamp> = event::Column::Until,
    }
}

row! {
    struct RoleRow {
        community_id: Uuid = membership::Column::CommunityId,
        role: CommunityRole = membership::Column::Role,
    }
}

row! {
    struct LinkRow {
        id: Uuid = membership::Column::Id,
        person_id: Option<Uuid> = membership::Column::PersonId,
    }
}

/// The memberships in an actor's reach.
pub fn within_reach(reach: &Reach) -> Condition {
    match reach {
        Reach::All => Condition::all(),
        Reach::Of(ids) => Condition::all().add(membership::Column::CommunityId.is_in(ids.iter().copied())),
    }
}

/// A person's own, and those of the organisation that they act for.
pub fn own(person: PersonId, body: Option<OrganisationId>) -> Condition {
    let theirs = body.map(|body| membership::Column::OrganisationId.eq(body));
    let any = Condition::any()
        .add(membership::Column::PersonId.eq(person))
        .add_option(theirs);
    Condition::all().add(any)
}

pub fn is(id: MembershipId) -> Condition {
    Condition::all().add(membership::Column::Id.eq(id))
}

/// The condition of `filter`; `communities` are those that it names. Without its states, where these are counted.
pub fn matching(filter: &MembershipFilter, communities: &[CommunityId], with_state: bool) -> Condition {
    use membership::Column as M;
    let mut all = Condition::all();
    if let Some(typed) = &filter.q {
        all = all.add(called(typed));
    }
    if !filter.community.is_empty() {
        all = all.add(M::CommunityId.is_in(communities.iter().copied()));
    }
    if with_state && !filter.state.is_empty() {
        all = all.add(M::State.is_in(filter.state.iter().copied()));
    }
    if !filter.subject.is_empty() {
        let one = |any: Condition, kind: &SubjectKind| match kind {
            SubjectKind::Person => any.add(M::PersonId.is_not_null()),
            SubjectKind::Organisation => any.add(M::OrganisationId.is_not_null()),
        };
        all = all.add(filter.subject.iter().fold(Condition::any(), one));
    }
    if !filter.role.is_empty() {
        all = all.add(M::Role.is_in(filter.role.iter().copied()));
    }
    if !filter.category.is_empty() {
        all = all.add(columns::category().is_in(filter.category.iter().copied()));
    }
    if !filter.province.is_empty() {
        all = all.add(columns::province().is_in(filter.province.iter().cloned()));
    }
    if !filter.organisation_kind.is_empty() {
        all = all.add(organisations::kind_column().is_in(filter.organisation_kind.iter().copied()));
    }
    if let Some(since) = filter.since {
        all = all.add(M::StateSince.gte(since));
    }
    all
}

/// The condition of `filter` on one's own memberships.
pub fn own_matching(filter: &OwnFilter) -> Condition {
    use membership::Column as M;
    let mut all = Condition::all();
    if !filter.state.is_empty() {
        all = all.add(M::State.is_in(filter.state.iter().copied()));
    }
    if filter.to_confirm {
        // Reminders are counted from the last confirmation on.
        all = all
            .add(M::State.eq(MembershipState::Active))
            .add(M::Reminded.gt(0));
    }
    all
}

/// Whose name, or whose organisation's, has this part.
fn called(typed: &str) -> Condition {
    // Folded text has letters, digits and spaces only: nothing that LIKE reads as a pattern.
    let part = LikeExpr::new(format!("%{}%", fold(typed)));
    beside::called(typed).add(lower_body_name().like(part))
}

fn lower_body_name() -> SimpleExpr {
    Func::lower(organisations::name_column().into_expr()).into()
}

/// Members who agreed to be listed and said their name.
pub fn listed(community: CommunityId, filter: &MemberFilter) -> Condition {
    use membership::Column as M;
    let named = Condition::any()
        .add(columns::name().ne(""))
        .add(M::OrganisationId.is_not_null());
    let mut all = Condition::all()
        .add(M::CommunityId.eq(community))
        .add(M::State.eq(MembershipState::Active))
        .add(M::Shown.eq(true))
        .add(named);
    if let Some(typed) = &filter.q {
        let part = || LikeExpr::new(format!("%{}%", fold(typed)));
        all = all.add(
            Condition::any()
                .add(columns::sort_name().into_expr().like(part()))
                .add(lower_body_name().like(part())),
        );
    }
    if !filter.role.is_empty() {
        all = all.add(M::Role.is_in(filter.role.iter().copied()));
    }
    all
}

/// Memberships with their people and organisations, under a condition; neither order nor limit.
pub fn summaries(condition: Condition) -> SelectStatement {
    let mut query = SummaryRow::select(membership::Entity);
    join(&mut query);
    query.cond_where(condition);
    query
}

/// The ids of memberships under a condition, the last change first.
pub fn ids(condition: Condition) -> SelectStatement {
    let mut query = Sql::select();
    query
        .column((membership::Entity, membership::Column::Id))
        .from(membership::Entity);
    join(&mut query);
    query.cond_where(condition);
    let sort = sort(MembershipSort::Newest);
    for column in sort.columns {
        query.order_by_expr(column, sort.order.clone());
    }
    query
}

/// One membership with all that it shows: a `Both<SummaryRow, CardRow>`.
pub fn whole(id: MembershipId) -> SelectStatement {
    let mut query = summaries(is(id));
    query.expr(Expr::cust(CardRow::names()));
    query
}

fn join(query: &mut SelectStatement) {
    beside::join(query, (membership::Entity, membership::Column::PersonId));
    organisations::join_name(query, (membership::Entity, membership::Column::BodyId));
}

/// How many memberships under `condition` each state has: `(state, count)`.
pub fn state_counts(condition: Condition) -> SelectStatement {
    let state = || Expr::col((membership::Entity, membership::Column::State));
    let mut query = Sql::select();
    query.expr(state()).expr(state().count()).from(membership::Entity);
    join(&mut query);
    query.cond_where(condition).add_group_by([state()]);
    query.order_by_expr(state(), Order::Asc);
    query
}

/// The steps of a membership, the newest first.
pub fn history(id: MembershipId, most: u64) -> SelectStatement {
    EventRow::select(event::Entity)
        .and_where(event::Column::MembershipId.eq(id))
        .order_by((event::Entity, event::Column::Seq), Order::Desc)
        .limit(most)
        .take()
}

pub fn sort(by: MembershipSort) -> Sort {
    let of = |column| Expr::col((membership::Entity, column));
    use membership::Column as M;
    let (columns, order) = match by {
        MembershipSort::Newest => (vec![of(M::StateSince), of(M::Id)], Order::Desc),
        MembershipSort::Oldest => (vec![of(M::StateSince), of(M::Id)], Order::Asc),
        MembershipSort::Name => (vec![name_of_subject(), of(M::Id)], Order::Asc),
    };
    Sort {
        name: by.as_str(),
        columns,
        order,
    }
}

fn name_of_subject() -> SimpleExpr {
    let organisation = Func::lower(organisations::name_column().into_expr()).into();
    Func::coalesce([columns::sort_name().into_expr(), organisation, Expr::value("")]).into()
}

impl Keyed for SummaryRow {
    fn keys(&self, sort: &str) -> Vec<Value> {
        let first: Value = match sort {
            "name" => {
                let body = || {
                    self.body_name
                        .as_ref()
                        .map(|name| name.as_str().to_ascii_lowercase())
                };
                let name = self.sort_name.clone().or_else(body);
                name.unwrap_or_default().into()
            }
            _ => self.state_since.into(),
        };
        vec![first, self.id.into()]
    }
}

/// The roles that a person has in communities, now.
pub async fn active_roles(
    reader: &Reader,
    person: Uuid,
    now: Timestamp,
) -> Result<Vec<(Uuid, CommunityRole)>, DbError> {
    use membership::Column as M;
    // A suspension that is over is none, also before anybody wrote that down.
    let suspension_over = M::State
        .eq(MembershipState::Suspended)
        .and(M::SuspendedUntil.lte(now));
    let mut query = RoleRow::select(membership::Entity);
    query.and_where(M::PersonId.eq(person)).cond_where(
        Condition::any()
            .add(M::State.eq(MembershipState::Active))
            .add(suspension_over),
    );
    let rows = reader.all::<RoleRow>(&query).await?;
    Ok(rows.into_iter().map(|row| (row.community_id, row.role)).collect())
}

/// How many people are active members of any of these communities, each once.
pub async fn active_in(reader: &Reader, communities: &[CommunityId]) -> Result<i64, DbError> {
    use membership::Column as M;
    if communities.is_empty() {
        return Ok(0);
    }
    let people = Sql::select()
        .expr(Expr::col((membership::Entity, M::PersonId)).count_distinct())
        .from(membership::Entity)
        .and_where(M::State.eq(MembershipState::Active))
        .and_where(M::CommunityId.is_in(communities.iter().copied()))
        .take();
    Ok(reader.first(&people).await?.unwrap_or(0))
}

/// The membership that a link opens, and its person.
pub async fn by_link(reader: &Reader, token_hash: &str) -> Result<Option<(Uuid, Uuid)>, DbError> {
    let mut query = LinkRow::select(membership::Entity);
    query.and_where(membership::Column::ManageTokenHash.eq(token_hash));
    let row = reader.first::<LinkRow>(&query).await?;
    Ok(row.and_then(|row| Some((row.id, row.person_id?))))
}

/// The memberships whose suspension is over.
pub fn suspensions_over(now: Timestamp, most: u64) -> SelectStatement {
    use membership::Column as M;
    let mut query = Sql::select();
    query
        .column((membership::Entity, M::Id))
        .from(membership::Entity)
        .and_where(M::State.eq(MembershipState::Suspended))
        .and_where(M::SuspendedUntil.lte(now))
        .order_by((membership::Entity, M::SuspendedUntil), Order::Asc)
        .limit(most);
    query
}

/// What guests wrote and did not confirm in time.
pub fn requests_expired(now: Timestamp) -> SelectStatement {
    let mut query = Sql::select();
    query
        .from(request::Entity)
        .and_where(request::Column::ExpiresAt.lte(now));
    query
}
