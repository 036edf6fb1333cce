//! Every query of this room that reads. What writes is in `storing.rs`.

use super::entity::{ballot, member, report, room, slot, topic, wall};
use super::model::{
    BallotVote, NextSteps, OpenSpacePhase, OpenSpaceRoomId, OpenSpaceRoomName, OpenSpaceRoomNote,
    OpenSpaceSlotId, OpenSpaceSlotLabel, OpenSpaceTopicId, ReportText, TopicQuestion, TopicTitle,
};
use super::rules;
use crate::events::entity::{event, text};
use crate::events::model::{EventId, Title};
use crate::events::registrations::RegistrationId;
use crate::events::registrations::entity::registration;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::{Columns, DbError, FromRow, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use crate::kernel::text::Slug;
use crate::row;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query as Sql, SelectStatement};

/// Where rows are read from: as everybody reads, or as a transaction sees them that has just written some.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    Read(&'a Context),
    Within(&'a Tx),
}

impl Source<'_> {
    pub async fn all<T: Columns + FromRow>(
        self,
        scope: Scope,
        query: &SelectStatement,
    ) -> Result<Vec<T>, DbError> {
        match self {
            Self::Read(cx) => cx.read(scope).all(query).await,
            Self::Within(tx) => tx.all(query).await,
        }
    }

    pub async fn first<T: Columns + FromRow>(
        self,
        scope: Scope,
        query: &SelectStatement,
    ) -> Result<Option<T>, DbError> {
        Ok(self.all(scope, query).await?.into_iter().next())
    }
}

row! {
    pub struct WallRow {
        phase: OpenSpacePhase = wall::Column::Phase,
        votes_each: i64 = wall::Column::VotesEach,
        ballots_counted: Option<i64> = wall::Column::BallotsCounted,
        book_published_at: Option<Timestamp> = wall::Column::BookPublishedAt,
        setup_version: i64 = wall::Column::SetupVersion,
        version: i64 = wall::Column::Version,
    }
}

row! {
    pub struct RoomRow {
        id: OpenSpaceRoomId = room::Column::Id,
        name: OpenSpaceRoomName = room::Column::Name,
        seats: Option<i64> = room::Column::Seats,
        note: Option<OpenSpaceRoomNote> = room::Column::Note,
    }
}

row! {
    pub struct SlotRow {
        id: OpenSpaceSlotId = slot::Column::Id,
        starts_at: Timestamp = slot::Column::StartsAt,
        ends_at: Timestamp = slot::Column::EndsAt,
        label: Option<OpenSpaceSlotLabel> = slot::Column::Label,
    }
}

row! {
    pub struct TopicRow {
        id: OpenSpaceTopicId = topic::Column::Id,
        event_id: EventId = topic::Column::EventId,
        title: TopicTitle = topic::Column::Title,
        question: Option<TopicQuestion> = topic::Column::Question,
        language: Language = topic::Column::Language,
        registration_id: Option<RegistrationId> = topic::Column::RegistrationId,
        room_id: Option<OpenSpaceRoomId> = topic::Column::RoomId,
        slot_id: Option<OpenSpaceSlotId> = topic::Column::SlotId,
        votes: Option<i64> = topic::Column::Votes,
        members: Option<i64> = topic::Column::Members,
        version: i64 = topic::Column::Version,
        created_at: Timestamp = topic::Column::CreatedAt,
    }
}

row! {
    /// Somebody in a group, with the name that they gave.
    pub struct MemberRow {
        topic: OpenSpaceTopicId = member::Column::TopicId,
        registration: RegistrationId = member::Column::RegistrationId,
        name: String = registration::Column::Name,
    }
}

row! {
    /// Who brought a topic.
    pub struct ProposerRow {
        topic: OpenSpaceTopicId = topic::Column::Id,
        name: String = registration::Column::Name,
    }
}

row! {
    pub struct ReportedRow {
        topic: OpenSpaceTopicId = report::Column::TopicId,
    }
}

row! {
    pub struct ReportRow {
        topic: OpenSpaceTopicId = report::Column::TopicId,
        text: ReportText = report::Column::Text,
        next_steps: Option<NextSteps> = report::Column::NextSteps,
        language: Language = report::Column::Language,
        updated_at: Timestamp = report::Column::UpdatedAt,
    }
}

row! {
    pub struct BallotRow {
        registration: RegistrationId = ballot::Column::RegistrationId,
        votes: JsonText<Vec<BallotVote>> = ballot::Column::Votes,
    }
}

row! {
    /// A book that is out.
    pub struct PublishedBookRow {
        slug: Slug = event::Column::Slug,
        published_at: Timestamp = wall::Column::BookPublishedAt,
    }
}

row! {
    pub struct TitleRow {
        title: Title = text::Column::Title,
    }
}

pub fn title(event: EventId, language: Language) -> SelectStatement {
    TitleRow::select(text::Entity)
        .and_where(text::Column::EventId.eq(event))
        .and_where(text::Column::Language.eq(language))
        .take()
}

pub fn wall(event: EventId) -> SelectStatement {
    WallRow::select(wall::Entity)
        .and_where(wall::Column::EventId.eq(event))
        .take()
}

/// The books of these events that are out, those published last first.
pub fn published_books(of: Condition, most: u64) -> SelectStatement {
    let mut query = PublishedBookRow::select(wall::Entity);
    let of_event =
        Expr::col((event::Entity, event::Column::Id)).equals((wall::Entity, wall::Column::EventId));
    query
        .inner_join(event::Entity, of_event)
        .cond_where(of)
        .and_where(wall::Column::BookPublishedAt.is_not_null())
        .order_by_expr(wall::Column::BookPublishedAt.into_expr(), Order::Desc)
        .order_by_expr(event::Column::Id.into_expr(), Order::Desc)
        .limit(most);
    query
}

/// What of a wall its stream tells.
pub fn version(event: EventId) -> SelectStatement {
    let mut query = Sql::select();
    query
        .column((wall::Entity, wall::Column::Version))
        .from(wall::Entity)
        .and_where(wall::Column::EventId.eq(event));
    query
}

pub fn rooms(event: EventId) -> SelectStatement {
    RoomRow::select(room::Entity)
        .and_where(room::Column::EventId.eq(event))
        .order_by_expr(room::Column::Position.into_expr(), Order::Asc)
        .take()
}

pub fn slots(event: EventId) -> SelectStatement {
    SlotRow::select(slot::Entity)
        .and_where(slot::Column::EventId.eq(event))
        .order_by_expr(slot::Column::Position.into_expr(), Order::Asc)
        .take()
}

/// The topics of a wall in the order in which they came.
pub fn topics(event: EventId) -> SelectStatement {
    TopicRow::select(topic::Entity)
        .and_where(topic::Column::EventId.eq(event))
        .order_by_expr(topic::Column::CreatedAt.into_expr(), Order::Asc)
        .order_by_expr(topic::Column::Id.into_expr(), Order::Asc)
        .take()
}

pub fn topic(id: OpenSpaceTopicId) -> SelectStatement {
    TopicRow::select(topic::Entity)
        .and_where(topic::Column::Id.eq(id))
        .take()
}

/// Who is in the groups of these topics and has, or had, a seat; in the order in which they joined.
pub fn members(of: Condition) -> SelectStatement {
    let mut query = MemberRow::select(member::Entity);
    query
        .inner_join(
            registration::Entity,
            is_of(member::Entity, member::Column::RegistrationId),
        )
        .inner_join(topic::Entity, same_topic())
        .cond_where(of)
        .cond_where(counts())
        .order_by_expr(member::Column::JoinedAt.into_expr(), Order::Asc)
        .order_by_expr(member::Column::RegistrationId.into_expr(), Order::Asc);
    query
}

/// On one wall.
pub fn of_wall(event: EventId) -> Condition {
    Condition::all().add(topic::Column::EventId.eq(event))
}

/// Of one topic.
pub fn of_topic(id: OpenSpaceTopicId) -> Condition {
    Condition::all().add(topic::Column::Id.eq(id))
}

/// Who brought the topics, where that is somebody who is registered.
pub fn proposers(of: Condition) -> SelectStatement {
    let mut query = ProposerRow::select(topic::Entity);
    query
        .inner_join(
            registration::Entity,
            is_of(topic::Entity, topic::Column::RegistrationId),
        )
        .cond_where(of);
    query
}

/// Which topics of a wall have a report.
pub fn reported(event: EventId) -> SelectStatement {
    let mut query = ReportedRow::select(report::Entity);
    let of_topic =
        Expr::col((topic::Entity, topic::Column::Id)).equals((report::Entity, report::Column::TopicId));
    query
        .inner_join(topic::Entity, of_topic)
        .cond_where(of_wall(event));
    query
}

/// The reports of these topics.
pub fn reports(of: Condition) -> SelectStatement {
    let mut query = ReportRow::select(report::Entity);
    let of_topic =
        Expr::col((topic::Entity, topic::Column::Id)).equals((report::Entity, report::Column::TopicId));
    query.inner_join(topic::Entity, of_topic).cond_where(of);
    query
}

/// The ballots of an event that count: of those who have, or had, a seat.
pub fn ballots(event: EventId) -> SelectStatement {
    let mut query = BallotRow::select(ballot::Entity);
    query
        .inner_join(
            registration::Entity,
            is_of(ballot::Entity, ballot::Column::RegistrationId),
        )
        .and_where(ballot::Column::EventId.eq(event))
        .cond_where(counts());
    query
}

fn counts() -> Condition {
    Condition::all().add(registration::Column::State.is_in(rules::COUNTED))
}

fn same_topic() -> Expr {
    Expr::col((topic::Entity, topic::Column::Id)).equals((member::Entity, member::Column::TopicId))
}

fn is_of<E: sea_orm::EntityTrait + sea_orm::Iden + 'static, C: ColumnTrait>(entity: E, column: C) -> Expr {
    Expr::col((entity, column)).equals((registration::Entity, registration::Column::Id))
}
