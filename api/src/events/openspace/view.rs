//! Open spaces as the caller sees them, from rows that were read or from those that a transaction has just written.

use super::error::OpenSpaceError;
use super::model::{
    BallotVote, OpenSpace, OpenSpaceEvent, OpenSpaceLinks, OpenSpacePhase, OpenSpaceRoom, OpenSpaceSlot,
    OpenSpaceTopic, OpenSpaceTopicId, OpenSpaceTopicSummary, OwnPart, TopicLinks, TopicPlace, TopicReport,
    TopicRights,
};
use super::rules::{self, Deed};
use super::standing::Standing;
use super::store::{
    self, BallotRow, MemberRow, ProposerRow, ReportRow, ReportedRow, RoomRow, SlotRow, Source, TitleRow,
    TopicRow, WallRow,
};
use crate::access::Refusal;
use crate::events::setting::Setting;
use crate::glossary;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use crate::people::PersonName;
use std::collections::{BTreeMap, BTreeSet};

pub async fn event(cx: &Context, of: &Setting) -> Result<OpenSpaceEvent, DbError> {
    let found = cx
        .read(Scope::Events)
        .first::<TitleRow>(&store::title(of.id, cx.language()))
        .await?;
    Ok(OpenSpaceEvent {
        id: of.id,
        slug: of.slug.clone(),
        title: found
            .ok_or_else(|| DbError::shape("an event without a title"))?
            .title,
        status: of.status,
        starts_at: of.starts_at,
        ends_at: of.ends_at,
        zone: of.zone,
    })
}

/// The wall. None set up: there is nothing to see.
pub async fn wall(cx: &Context, from: Source<'_>, at: &Standing) -> Result<OpenSpace, OpenSpaceError> {
    let id = at.event.id;
    let scope = Scope::OpenSpace;
    let row: Option<WallRow> = from.first(scope, &store::wall(id)).await?;
    let row = row.ok_or(Refusal::Hidden)?;
    let rooms: Vec<RoomRow> = from.all(scope, &store::rooms(id)).await?;
    let slots: Vec<SlotRow> = from.all(scope, &store::slots(id)).await?;
    let topics: Vec<TopicRow> = from.all(scope, &store::topics(id)).await?;
    let around = Around::of_wall(from, at).await?;
    let ballots: Vec<BallotRow> = from.all(Scope::Registrations, &store::ballots(id)).await?;
    let base = format!("/v1/events/{id}/open-space");
    let book = row.book_published_at.is_some() || at.team;
    Ok(OpenSpace {
        event: event(cx, &at.event).await?,
        phase: row.phase,
        votes_each: row.votes_each,
        rooms: rooms.into_iter().map(room_of).collect(),
        slots: slots.into_iter().map(slot_of).collect(),
        topics: topics
            .iter()
            .map(|topic| around.summary(topic, row.phase))
            .collect(),
        mine: own_part(at, row.phase, &ballots, &topics),
        ballots: row.ballots_counted.unwrap_or_else(|| count(ballots.len())),
        book_published_at: row.book_published_at,
        setup_version: row.setup_version,
        version: row.version,
        links: OpenSpaceLinks {
            event: format!("/v1/events/{id}"),
            stream: format!("{base}/stream"),
            book: book.then(|| format!("{base}/book")),
            here: base,
        },
    })
}

pub fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn room_of(row: RoomRow) -> OpenSpaceRoom {
    OpenSpaceRoom {
        id: row.id,
        name: row.name,
        seats: row.seats,
        note: row.note,
    }
}

fn slot_of(row: SlotRow) -> OpenSpaceSlot {
    OpenSpaceSlot {
        id: row.id,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        label: row.label,
    }
}

fn own_part(at: &Standing, phase: OpenSpacePhase, ballots: &[BallotRow], topics: &[TopicRow]) -> OwnPart {
    let open = rules::check_event(at.event.status).is_ok();
    let may = |deed: Deed| open && deed.is_possible_in(phase, at.team);
    let own = ballots.iter().find(|row| at.seats.contains(&row.registration));
    let there = |vote: &BallotVote| topics.iter().any(|topic| topic.id == vote.topic);
    OwnPart {
        registered: at.takes_part(),
        may_propose: at.knows_names() && may(Deed::Propose),
        may_join: at.takes_part() && may(Deed::Join),
        may_vote: at.takes_part() && may(Deed::Vote),
        may_manage: at.team,
        // A topic that was withdrawn since has no votes.
        ballot: own.map(|row| row.votes.0.iter().copied().filter(there).collect()),
    }
}

/// What stands beside the rows of topics.
struct Around<'a> {
    at: &'a Standing,
    members: BTreeMap<OpenSpaceTopicId, Vec<MemberRow>>,
    names: BTreeMap<OpenSpaceTopicId, PersonName>,
    reported: BTreeSet<OpenSpaceTopicId>,
}

impl<'a> Around<'a> {
    async fn of_wall(from: Source<'_>, at: &'a Standing) -> Result<Self, DbError> {
        let id = at.event.id;
        let reported: Vec<ReportedRow> = from.all(Scope::OpenSpace, &store::reported(id)).await?;
        let people = (store::of_wall(id), store::of_wall(id));
        let mut around = Self::of(from, at, people).await?;
        around.reported = reported.into_iter().map(|row| row.topic).collect();
        Ok(around)
    }

    async fn of_topic(
        from: Source<'_>,
        at: &'a Standing,
        id: OpenSpaceTopicId,
        reported: bool,
    ) -> Result<Self, DbError> {
        let people = (store::of_topic(id), store::of_topic(id));
        let mut around = Self::of(from, at, people).await?;
        around.reported = reported.then_some(id).into_iter().collect();
        Ok(around)
    }

    async fn of(
        from: Source<'_>,
        at: &'a Standing,
        (grouped, proposed): (sea_orm::sea_query::Condition, sea_orm::sea_query::Condition),
    ) -> Result<Self, DbError> {
        let rows: Vec<MemberRow> = from.all(Scope::Registrations, &store::members(grouped)).await?;
        let mut members: BTreeMap<OpenSpaceTopicId, Vec<MemberRow>> = BTreeMap::new();
        for row in rows {
            members.entry(row.topic).or_default().push(row);
        }
        // Who may not read names does not bring them into memory either.
        let proposers: Vec<ProposerRow> = if at.knows_names() {
            from.all(Scope::Registrations, &store::proposers(proposed))
                .await?
        } else {
            Vec::new()
        };
        let named = |row: ProposerRow| PersonName::new(row.name).ok().map(|name| (row.topic, name));
        Ok(Self {
            at,
            members,
            names: proposers.into_iter().filter_map(named).collect(),
            reported: BTreeSet::new(),
        })
    }

    fn group(&self, id: OpenSpaceTopicId) -> &[MemberRow] {
        self.members.get(&id).map_or(&[], Vec::as_slice)
    }

    fn joined(&self, id: OpenSpaceTopicId) -> bool {
        self.group(id)
            .iter()
            .any(|row| self.at.seats.contains(&row.registration))
    }

    fn summary(&self, row: &TopicRow, phase: OpenSpacePhase) -> OpenSpaceTopicSummary {
        let place = row.room_id.zip(row.slot_id);
        OpenSpaceTopicSummary {
            id: row.id,
            title: row.title.clone(),
            question: row.question.clone(),
            language: row.language,
            place: place.map(|(room, slot)| TopicPlace { room, slot }),
            proposed_by: self.names.get(&row.id).cloned(),
            own: self.at.is_own(row.registration_id),
            members: row.members.unwrap_or_else(|| count(self.group(row.id).len())),
            joined: self.joined(row.id),
            has_report: self.reported.contains(&row.id),
            votes: row.votes.filter(|_| phase == OpenSpacePhase::Closed),
            created_at: row.created_at,
            version: row.version,
            links: TopicLinks {
                here: format!("/v1/open-space-topics/{}", row.id),
                open_space: format!("/v1/events/{}/open-space", row.event_id),
            },
        }
    }
}

/// One topic with what came of it, and its group for those who may know.
pub async fn topic(
    cx: &Context,
    from: Source<'_>,
    at: &Standing,
    row: &TopicRow,
) -> Result<OpenSpaceTopic, OpenSpaceError> {
    let wall: Option<WallRow> = from.first(Scope::OpenSpace, &store::wall(at.event.id)).await?;
    let wall = wall.ok_or(Refusal::Hidden)?;
    let report: Option<ReportRow> = from
        .first(Scope::OpenSpace, &store::reports(store::of_topic(row.id)))
        .await?;
    let around = Around::of_topic(from, at, row.id, report.is_some()).await?;
    let names = || {
        let named = |member: &MemberRow| PersonName::new(member.name.clone()).ok();
        around.group(row.id).iter().filter_map(named).collect()
    };
    let report = match report {
        Some(report) => Some(report_of(cx, report).await?),
        None => None,
    };
    let summary = around.summary(row, wall.phase);
    Ok(OpenSpaceTopic {
        event: event(cx, &at.event).await?,
        phase: wall.phase,
        may: rights(at, wall.phase, &summary),
        group: at.knows_names().then(names),
        report,
        summary,
    })
}

pub async fn report_of(cx: &Context, row: ReportRow) -> Result<TopicReport, DbError> {
    Ok(TopicReport {
        html: glossary::link(cx, &row.text, row.language).await?.html,
        text: row.text,
        next_steps: row.next_steps,
        language: row.language,
        updated_at: row.updated_at,
    })
}

fn rights(at: &Standing, phase: OpenSpacePhase, topic: &OpenSpaceTopicSummary) -> TopicRights {
    let open = rules::check_event(at.event.status).is_ok();
    let may = |deed: Deed, who: bool| open && who && deed.is_possible_in(phase, at.team);
    let theirs = topic.own || at.team;
    TopicRights {
        change: may(Deed::Change, theirs),
        place: may(Deed::Place, theirs),
        withdraw: may(Deed::Withdraw, theirs) && (at.team || !topic.has_report),
        join: may(Deed::Join, at.takes_part()),
        report: may(Deed::Report, theirs || topic.joined),
    }
}
