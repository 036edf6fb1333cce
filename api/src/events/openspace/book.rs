//! The book: what came of every topic, for everybody who sees the event once it is published. It names nobody.

use super::error::OpenSpaceError;
use super::model::{BookPlace, BookTopic, OpenSpaceBook, OpenSpacePhase, OpenSpaceTopicId, TopicReport};
use super::paper;
use super::standing::Standing;
use super::store::{
    self, BallotRow, MemberRow, PublishedBookRow, ReportRow, RoomRow, SlotRow, TopicRow, WallRow,
};
use super::view;
use crate::access::Refusal;
use crate::events::store as events;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use std::cmp::Reverse;
use std::collections::HashMap;

pub async fn show(cx: &Context, reference: &str) -> Result<OpenSpaceBook, OpenSpaceError> {
    let at = Standing::at(cx, reference).await?;
    let id = at.event.id;
    let reader = cx.read(Scope::OpenSpace);
    let wall: WallRow = reader.first(&store::wall(id)).await?.ok_or(Refusal::Hidden)?;
    if wall.book_published_at.is_none() && !at.team {
        return Err(Refusal::Hidden.into());
    }
    let rooms: Vec<RoomRow> = reader.all(&store::rooms(id)).await?;
    let slots: Vec<SlotRow> = reader.all(&store::slots(id)).await?;
    let topics: Vec<TopicRow> = reader.all(&store::topics(id)).await?;
    let mut reports = HashMap::new();
    for row in reader
        .all::<ReportRow>(&store::reports(store::of_wall(id)))
        .await?
    {
        reports.insert(row.topic, view::report_of(cx, row).await?);
    }
    let registrations = cx.read(Scope::Registrations);
    let members: Vec<MemberRow> = registrations.all(&store::members(store::of_wall(id))).await?;
    let ballots: Vec<BallotRow> = registrations.all(&store::ballots(id)).await?;
    let grid = Grid { rooms, slots };
    let closed = wall.phase == OpenSpacePhase::Closed;
    let told = topics.into_iter().map(|row| {
        let group = members.iter().filter(|member| member.topic == row.id);
        let counted = view::count(group.count());
        grid.told(row, counted, closed, &mut reports)
    });
    let mut topics: Vec<BookTopic> = told.collect();
    topics.sort_by_key(|topic| (Reverse(topic.votes), begins(topic), topic.id));
    Ok(OpenSpaceBook {
        event: view::event(cx, &at.event).await?,
        published_at: wall.book_published_at,
        votes_each: wall.votes_each,
        ballots: wall.ballots_counted.unwrap_or_else(|| view::count(ballots.len())),
        topics,
        file: format!("/v1/events/{id}/open-space/book.pdf"),
    })
}

/// The books that the caller finds, those published last first.
pub async fn published(cx: &Context, most: u64) -> Result<Vec<PublishedBookRow>, DbError> {
    let query = store::published_books(events::visible_to(cx), most);
    cx.depends_on(Scope::Events);
    cx.read(Scope::OpenSpace).all(&query).await
}

/// The book as a file: the name to save it under, and its bytes.
pub async fn file(cx: &Context, reference: &str) -> Result<(String, Vec<u8>), OpenSpaceError> {
    let book = show(cx, reference).await?;
    let name = match cx.language() {
        crate::kernel::language::Language::It => format!("{}-libro", book.event.slug),
        crate::kernel::language::Language::En => format!("{}-book", book.event.slug),
    };
    Ok((name, paper::written(cx, &book)?))
}

/// What was not placed comes last.
fn begins(topic: &BookTopic) -> Timestamp {
    topic
        .place
        .as_ref()
        .map_or(Timestamp(i64::MAX), |place| place.starts_at)
}

struct Grid {
    rooms: Vec<RoomRow>,
    slots: Vec<SlotRow>,
}

impl Grid {
    fn told(
        &self,
        row: TopicRow,
        members: i64,
        closed: bool,
        reports: &mut HashMap<OpenSpaceTopicId, TopicReport>,
    ) -> BookTopic {
        BookTopic {
            id: row.id,
            place: self.place(&row),
            title: row.title,
            question: row.question,
            language: row.language,
            members: row.members.unwrap_or(members),
            votes: row.votes.filter(|_| closed),
            report: reports.remove(&row.id),
        }
    }

    fn place(&self, row: &TopicRow) -> Option<BookPlace> {
        let room = self.rooms.iter().find(|room| Some(room.id) == row.room_id)?;
        let slot = self.slots.iter().find(|slot| Some(slot.id) == row.slot_id)?;
        Some(BookPlace {
            room: room.name.clone(),
            label: slot.label.clone(),
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
        })
    }
}
