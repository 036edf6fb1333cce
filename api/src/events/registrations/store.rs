//! Every query of this room that reads. What writes is in `storing.rs`.

use super::entity::{registration, step};
use super::model::{
    AttendanceCode, OwnRegistrationFilter, RegistrationFilter, RegistrationId, RegistrationSort,
    RegistrationSource, RegistrationState, RegistrationStep, StepBy,
};
use crate::communities::Reason;
use crate::events::entity::{channel, event, text};
use crate::events::model::{Channel, EventId, EventMode, EventStatus, Title};
use crate::kernel::clock::Timestamp;
use crate::kernel::db::{Both, Column as ColumnOf, Columns, DbError, FromRow, Reader, Row};
use crate::kernel::email::EmailAddress;
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::page::{Keyed, Sort};
use crate::kernel::search::fold;
use crate::kernel::text::Slug;
use crate::kernel::zone::Zone;
use crate::memberships::Answers;
use crate::people::PersonId;
use crate::row;
use sea_orm::sea_query::{
    Condition, Expr, ExprTrait, LikeExpr, Order, Query as Sql, SelectStatement, SimpleExpr,
};
use sea_orm::{ColumnTrait, Value};
use uuid::Uuid;

row! {
    pub struct SummaryRow {
        id: RegistrationId = registration::Column::Id,
        channel: Channel = registration::Column::Channel,
        email: EmailAddress = registration::Column::Email,
        name: String = registration::Column::Name,
        sort_name: String = registration::Column::SortName,
        person_id: Option<PersonId> = registration::Column::PersonId,
        state: RegistrationState = registration::Column::State,
        source: RegistrationSource = registration::Column::Source,
        reserved: bool = registration::Column::Reserved,
        priority: i64 = registration::Column::Priority,
        place: Option<i64> = registration::Column::Place,
        reason: Option<Reason> = registration::Column::Reason,
        code: AttendanceCode = registration::Column::Code,
        checked_in_at: Option<Timestamp> = registration::Column::CheckedInAt,
        state_since: Timestamp = registration::Column::StateSince,
        created_at: Timestamp = registration::Column::CreatedAt,
        event_id: EventId = event::Column::Id,
        event_slug: Slug = event::Column::Slug,
        event_title: Title = text::Column::Title,
        event_status: EventStatus = event::Column::Status,
        event_mode: EventMode = event::Column::Mode,
        event_starts_at: Timestamp = event::Column::StartsAt,
        event_ends_at: Timestamp = event::Column::EndsAt,
        event_zone: Zone = event::Column::Zone,
    }
}

row! {
    /// What one registration shows beside its summary.
    pub struct CardRow {
        answers: JsonText<Answers> = registration::Column::Answers,
        questions_version: i64 = registration::Column::QuestionsVersion,
        holds_until: Option<Timestamp> = registration::Column::HoldsUntil,
        version: i64 = registration::Column::Version,
    }
}

row! {
    pub struct StepRow {
        at: Timestamp = step::Column::At,
        actor: String = step::Column::Actor,
        capacity: StepBy = step::Column::Capacity,
        step: RegistrationStep = step::Column::Step,
        from: Option<RegistrationState> = step::Column::FromState,
        to: RegistrationState = step::Column::ToState,
        channel: Channel = step::Column::Channel,
        reason: Option<Reason> = step::Column::Reason,
    }
}

row! {
    pub struct ChannelRow {
        capacity: Option<i64> = channel::Column::Capacity,
        reserved: i64 = channel::Column::Reserved,
        taken: i64 = channel::Column::Taken,
    }
}

row! {
    /// What of a registration says who was where.
    pub struct AttendanceRow {
        id: RegistrationId = registration::Column::Id,
        event_id: EventId = registration::Column::EventId,
        channel: Channel = registration::Column::Channel,
        person_id: Option<PersonId> = registration::Column::PersonId,
        email: EmailAddress = registration::Column::Email,
        name: String = registration::Column::Name,
        state: RegistrationState = registration::Column::State,
        state_since: Timestamp = registration::Column::StateSince,
    }
}

row! {
    /// The seats of one way to take part.
    pub struct SeatsRow {
        channel: Channel = channel::Column::Channel,
        capacity: Option<i64> = channel::Column::Capacity,
        reserved: i64 = channel::Column::Reserved,
        taken: i64 = channel::Column::Taken,
    }
}

/// How many of an event are in one state, in one way to take part, having come about in one way.
pub struct DoorRow {
    pub channel: Channel,
    pub state: RegistrationState,
    pub source: RegistrationSource,
    pub count: i64,
}

impl FromRow for DoorRow {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            channel: ColumnOf::read(row, 0)?,
            state: ColumnOf::read(row, 1)?,
            source: ColumnOf::read(row, 2)?,
            count: ColumnOf::read(row, 3)?,
        })
    }
}

pub fn attendance(id: RegistrationId) -> SelectStatement {
    AttendanceRow::select(registration::Entity)
        .and_where(registration::Column::Id.eq(id))
        .take()
}

/// Who has a code at an event that begins within a time.
pub fn with_code(code: &AttendanceCode, (from, until): (Timestamp, Timestamp)) -> SelectStatement {
    let mut query = AttendanceRow::select(registration::Entity);
    let of_event = Expr::col((event::Entity, event::Column::Id))
        .equals((registration::Entity, registration::Column::EventId));
    query
        .inner_join(event::Entity, of_event)
        .and_where(event::Column::StartsAt.between(from, until))
        .and_where(registration::Column::Code.eq(code.clone()))
        .limit(1);
    query
}

/// What belongs to whoever has the link of one of them: their address, and their account if they have one.
pub fn same(person: Option<PersonId>, email: EmailAddress) -> Condition {
    Condition::any()
        .add(registration::Column::Email.eq(email))
        .add_option(person.map(|person| registration::Column::PersonId.eq(person)))
}

/// The ids of those of `theirs` that have a seat at an event, the oldest first.
pub fn seats_in(event: EventId, theirs: Condition) -> SelectStatement {
    use RegistrationState::{Attended, Confirmed};
    let state = registration::Column::State.is_in([Confirmed, Attended]);
    ids(of_event(event).add(theirs).add(state))
}

/// The ids of those of `theirs` that were checked in at an event, the oldest first.
pub fn attended(event: EventId, theirs: Condition) -> SelectStatement {
    let came = registration::Column::State.eq(RegistrationState::Attended);
    ids(of_event(event).add(theirs).add(came))
}

/// The events that somebody has a seat at, or waits or asked for one.
pub fn events_of(person: PersonId) -> SelectStatement {
    let mut query = Sql::select();
    query
        .column((registration::Entity, registration::Column::EventId))
        .from(registration::Entity)
        .and_where(registration::Column::PersonId.eq(person))
        .and_where(registration::Column::State.is_in(RegistrationState::LIVE));
    query
}

pub fn seats_of(event: EventId) -> SelectStatement {
    SeatsRow::select(channel::Entity)
        .and_where(channel::Column::EventId.eq(event))
        .order_by_expr(channel::Column::Channel.into_expr(), Order::Asc)
        .take()
}

/// An event's registrations counted by channel, state and source.
pub fn door(event: EventId) -> SelectStatement {
    use registration::Column as R;
    let by = [
        R::Channel.into_expr(),
        R::State.into_expr(),
        R::Source.into_expr(),
    ];
    let mut query = Sql::select();
    query.from(registration::Entity).and_where(R::EventId.eq(event));
    for column in &by {
        query.expr(column.clone());
    }
    query.expr(R::Id.into_expr().count());
    query.add_group_by(by);
    query
}

/// The registrations of an event.
pub fn of_event(id: EventId) -> Condition {
    Condition::all().add(registration::Column::EventId.eq(id))
}

/// Somebody's own: by their account, or without one by their address.
pub fn own(person: PersonId, email: Option<EmailAddress>) -> Condition {
    let by_address = email.map(|email| {
        registration::Column::PersonId
            .is_null()
            .and(registration::Column::Email.eq(email))
    });
    let any = Condition::any()
        .add(registration::Column::PersonId.eq(person))
        .add_option(by_address);
    // What nobody confirmed is nobody's yet.
    Condition::all()
        .add(any)
        .add(registration::Column::State.ne(RegistrationState::Unconfirmed))
}

pub fn is(id: RegistrationId) -> Condition {
    Condition::all().add(registration::Column::Id.eq(id))
}

/// The condition of `filter`. Without its states, where these are counted.
pub fn matching(filter: &RegistrationFilter, with_state: bool) -> Condition {
    use registration::Column as R;
    let mut all = Condition::all();
    if let Some(typed) = &filter.q {
        all = all.add(called(typed));
    }
    if with_state && !filter.state.is_empty() {
        all = all.add(R::State.is_in(filter.state.iter().copied()));
    }
    if !filter.channel.is_empty() {
        all = all.add(R::Channel.is_in(filter.channel.iter().copied()));
    }
    if let Some(reserved) = filter.reserved {
        all = all.add(R::Reserved.eq(reserved));
    }
    all
}

/// The condition of `filter` on one's own registrations.
pub fn own_matching(filter: &OwnRegistrationFilter) -> Condition {
    let mut all = Condition::all();
    if !filter.state.is_empty() {
        all = all.add(registration::Column::State.is_in(filter.state.iter().copied()));
    }
    all
}

/// Whose name, address or code has this part.
fn called(typed: &str) -> Condition {
    let part = |text: &str| {
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        LikeExpr::new(format!("%{escaped}%")).escape('\\')
    };
    use registration::Column as R;
    Condition::any()
        .add(R::SortName.into_expr().like(part(&fold(typed))))
        .add(
            R::Email
                .into_expr()
                .like(part(&typed.trim().to_ascii_lowercase())),
        )
        .add(R::Code.into_expr().like(part(&typed.trim().to_ascii_uppercase())))
}

/// Registrations with their events, under a condition; neither order nor limit.
pub fn summaries(language: Language, condition: Condition) -> SelectStatement {
    let mut query = SummaryRow::select(registration::Entity);
    let of_event = Expr::col((event::Entity, event::Column::Id))
        .equals((registration::Entity, registration::Column::EventId));
    let of_text = Expr::col((text::Entity, text::Column::EventId)).equals((event::Entity, event::Column::Id));
    query
        .inner_join(event::Entity, of_event)
        .inner_join(text::Entity, of_text.and(text::Column::Language.eq(language)))
        .cond_where(condition);
    query
}

/// The same registrations, to be counted: neither their events nor their titles decide how many there are.
pub fn matches(condition: Condition) -> SelectStatement {
    let mut query = Sql::select();
    query.from(registration::Entity).cond_where(condition);
    query
}

/// The ids of registrations under a condition, in the order of their making.
pub fn ids(condition: Condition) -> SelectStatement {
    let mut query = matches(condition);
    query.column((registration::Entity, registration::Column::Id));
    for column in sort(RegistrationSort::Oldest).columns {
        query.order_by_expr(column, Order::Asc);
    }
    query
}

/// One registration with all that it shows: a `Both<SummaryRow, CardRow>`.
pub fn whole(language: Language, id: RegistrationId) -> SelectStatement {
    with_cards(language, is(id))
}

/// The same of every registration under a condition.
pub fn with_cards(language: Language, condition: Condition) -> SelectStatement {
    let mut query = summaries(language, condition);
    query.expr(Expr::cust(CardRow::names()));
    query
}

/// How many registrations under `condition` each state has: `(state, count)`.
pub fn state_counts(condition: Condition) -> SelectStatement {
    let state = || Expr::col((registration::Entity, registration::Column::State));
    let mut query = Sql::select();
    query
        .expr(state())
        .expr(state().count())
        .from(registration::Entity)
        .cond_where(condition)
        .add_group_by([state()])
        .order_by_expr(state(), Order::Asc);
    query
}

/// The steps of a registration, the newest first.
pub fn history(id: RegistrationId, most: u64) -> SelectStatement {
    StepRow::select(step::Entity)
        .and_where(step::Column::RegistrationId.eq(id))
        .order_by((step::Entity, step::Column::Seq), Order::Desc)
        .limit(most)
        .take()
}

/// The seats of one channel.
pub fn seats(event: EventId, of: Channel) -> SelectStatement {
    let mut query = ChannelRow::select(channel::Entity);
    query
        .and_where(channel::Column::EventId.eq(event))
        .and_where(channel::Column::Channel.eq(of));
    query
}

/// Those in one channel in a state.
pub fn in_state(event: EventId, of: Channel, states: &[RegistrationState]) -> Condition {
    use registration::Column as R;
    of_event(event)
        .add(R::Channel.eq(of))
        .add(R::State.is_in(states.iter().copied()))
}

/// Those in the seats that the organisers gave.
pub fn given(event: EventId, of: Channel, states: &[RegistrationState]) -> SelectStatement {
    matches(in_state(event, of, states).add(registration::Column::Reserved.eq(true)))
}

/// Those before somebody in the queue.
pub fn ahead(row: &SummaryRow) -> Condition {
    use registration::Column as R;
    let earlier = R::Priority.eq(row.priority).and(R::Place.lt(row.place));
    in_state(row.event_id, row.channel, &[RegistrationState::Waitlisted])
        .add(R::Priority.gt(row.priority).or(earlier))
}

pub fn sort(by: RegistrationSort) -> Sort {
    let of = |column| -> SimpleExpr { Expr::col((registration::Entity, column)) };
    use registration::Column as R;
    let (columns, order) = match by {
        RegistrationSort::Newest => (vec![of(R::CreatedAt), of(R::Id)], Order::Desc),
        RegistrationSort::Oldest => (vec![of(R::CreatedAt), of(R::Id)], Order::Asc),
        RegistrationSort::Name => (vec![of(R::SortName), of(R::Id)], Order::Asc),
        // Who has no place was never in the queue and comes first.
        RegistrationSort::Queue => (vec![before_all(), place(), of(R::Id)], Order::Asc),
    };
    Sort {
        name: by.as_str(),
        columns,
        order,
    }
}

/// The higher priority first, in a list that goes up.
fn before_all() -> SimpleExpr {
    Expr::cust("-registrations.priority")
}

fn place() -> SimpleExpr {
    Expr::cust("COALESCE(registrations.place, 0)")
}

impl Keyed for SummaryRow {
    fn keys(&self, sort: &str) -> Vec<Value> {
        match sort {
            "name" => vec![self.sort_name.clone().into(), self.id.into()],
            "queue" => vec![
                (-self.priority).into(),
                self.place.unwrap_or_default().into(),
                self.id.into(),
            ],
            _ => vec![self.created_at.into(), self.id.into()],
        }
    }
}

impl Keyed for Both<SummaryRow, CardRow> {
    fn keys(&self, sort: &str) -> Vec<Value> {
        self.0.keys(sort)
    }
}

/// The registration that a link opens.
pub async fn by_link(reader: &Reader, token_hash: &str) -> Result<Option<Uuid>, DbError> {
    let mut query = matches(Condition::all().add(registration::Column::LinkHash.eq(token_hash)));
    query.column((registration::Entity, registration::Column::Id));
    reader.first::<Uuid>(&query).await
}

/// Where a seat was held for too long, or something is forgotten: `(event, channel)`.
pub fn held_too_long(now: Timestamp, asked_before: Timestamp, most: u64) -> SelectStatement {
    use RegistrationState::{Offered, Unconfirmed};
    use registration::Column as R;
    let held = R::State.is_in([Unconfirmed, Offered]).and(R::HoldsUntil.lte(now));
    let forgotten = R::State
        .eq(Unconfirmed)
        .and(R::HoldsUntil.is_null())
        .and(R::CreatedAt.lte(asked_before));
    let mut query = matches(Condition::any().add(held).add(forgotten));
    query
        .distinct()
        .column((registration::Entity, R::EventId))
        .column((registration::Entity, R::Channel))
        .limit(most);
    query
}

/// Where somebody waits although a seat is free: `(event, channel)`.
pub fn seats_for_who_waits(now: Timestamp, most: u64) -> SelectStatement {
    use channel::Column as C;
    use event::Column as E;
    let of_event = Expr::col((event::Entity, E::Id)).equals((channel::Entity, C::EventId));
    let free = C::Capacity.is_null().or(C::Taken
        .into_expr()
        .add(C::Reserved.into_expr())
        .lt(C::Capacity.into_expr()));
    let mut query = Sql::select();
    query
        .column((channel::Entity, C::EventId))
        .column((channel::Entity, C::Channel))
        .from(channel::Entity)
        .inner_join(event::Entity, of_event)
        .and_where(C::Waiting.gt(0))
        .and_where(free)
        .and_where(E::Status.eq(EventStatus::Published))
        .and_where(E::StartsAt.gt(now))
        .limit(most);
    query
}

/// The events of the next day of which somebody is still to be reminded.
pub fn to_remind(now: Timestamp, until: Timestamp, most: u64) -> SelectStatement {
    use event::Column as E;
    use registration::Column as R;
    let day = i64::try_from(super::rules::REMIND_BEFORE.as_micros()).unwrap_or_default();
    let of_event = Expr::col((registration::Entity, R::EventId)).equals((event::Entity, E::Id));
    let in_time = R::StateSince.into_expr().lt(E::StartsAt.into_expr().sub(day));
    let mut query = Sql::select();
    query
        .distinct()
        .column((event::Entity, E::Id))
        .from(event::Entity)
        .inner_join(registration::Entity, of_event)
        .and_where(E::Status.eq(EventStatus::Published))
        .and_where(E::StartsAt.gt(now))
        .and_where(E::StartsAt.lte(until))
        .and_where(R::State.eq(RegistrationState::Confirmed))
        .and_where(R::Reminded.eq(0))
        .and_where(in_time)
        .limit(most);
    query
}
