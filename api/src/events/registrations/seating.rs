//! The seats of an event, behind their lock: every change of a registration goes through here.
//!
//! [`Hall::open`] locks the rows of the channels, frees what was held for too long and gives what is free to who is next; then comes
//! the step itself ([`Hall::take`]); [`Hall::close`] gives on what it freed and writes the counts. All in one transaction: whoever
//! comes second waits at the lock and finds everything as the first left it, on both engines.

use super::entity::{registration, step};
use super::error::RegistrationError;
use super::letters;
use super::model::{RegistrationId, RegistrationState, RegistrationStep, StepBy};
use super::occasion::Titles;
use super::rules::{self, Move, Row, Seats};
use super::{storing, token};
use crate::access::{Grant, Refusal, Verdict};
use crate::communities::Reason;
use crate::events::entity::channel;
use crate::events::model::{Channel, EventId};
use crate::events::openspace;
use crate::events::setting::{self, Setting};
use crate::events::storing::set_seats;
use crate::kernel::context::Context;
use crate::kernel::db::{self, DbError, Tx};
use crate::kernel::revision::Scope;
use serde_json::json;

/// An event whose channels are locked until the transaction ends.
pub struct Hall {
    pub setting: Setting,
    pub titles: Titles,
    rooms: Vec<Room>,
    /// Whom time and free seats moved, as they are since.
    moved: Vec<registration::Model>,
}

/// The seats of one channel.
struct Room {
    row: channel::Model,
    /// As they were.
    was: channel::Model,
    given: i64,
}

/// A step, with who takes it and what they say.
pub struct Taking<'a> {
    pub step: RegistrationStep,
    pub by: StepBy,
    pub grant: &'a Grant<()>,
    pub reason: Option<Reason>,
}

impl Hall {
    /// Locks these channels of an event.
    pub async fn open(
        cx: &Context,
        tx: &Tx,
        event: EventId,
        channels: &[Channel],
    ) -> Result<Self, RegistrationError> {
        let hall = Self::find(cx, tx, event, channels).await?;
        Ok(hall.ok_or(Refusal::Hidden)?)
    }

    /// The same; None where the event has none of them.
    pub async fn find(
        cx: &Context,
        tx: &Tx,
        event: EventId,
        channels: &[Channel],
    ) -> Result<Option<Self>, RegistrationError> {
        let mut rooms = Vec::with_capacity(channels.len());
        let mut found = None;
        // In the one order that everybody locks them in.
        for channel in Channel::ALL.iter().filter(|channel| channels.contains(channel)) {
            let Some((setting, row)) = setting::lock(tx, event, *channel).await? else {
                continue;
            };
            found = Some(setting);
            rooms.push(Room {
                given: storing::given(tx, event, row.channel).await?,
                was: row.clone(),
                row,
            });
        }
        let Some(setting) = found else {
            return Ok(None);
        };
        let titles = Titles::within(tx, event).await?;
        let mut hall = Self {
            setting,
            titles,
            rooms,
            moved: Vec::new(),
        };
        hall.settle(cx, tx, true).await?;
        Ok(Some(hall))
    }

    /// Gives on what the step freed, and writes the counts.
    pub async fn close(&mut self, cx: &Context, tx: &Tx) -> Result<(), RegistrationError> {
        self.settle(cx, tx, false).await?;
        for room in &mut self.rooms {
            if room.row != room.was {
                set_seats(tx, &room.row).await?;
                room.was = room.row.clone();
                tx.changes(Scope::Events);
            }
        }
        Ok(())
    }

    /// The channels as they are now.
    pub fn channels(&self) -> Vec<channel::Model> {
        self.rooms.iter().map(|room| room.row.clone()).collect()
    }

    /// How many time and free seats moved.
    pub fn moves(&self) -> usize {
        self.moved.len()
    }

    /// A registration as it is after all that moved.
    pub fn latest(&self, row: registration::Model) -> registration::Model {
        let moved = self.moved.iter().rev().find(|moved| moved.id == row.id);
        moved.cloned().unwrap_or(row)
    }

    /// The seats of a channel; none where it is not there any more.
    pub fn seats(&self, channel: Channel) -> Seats {
        let found = self.rooms.iter().find(|room| room.row.channel == channel);
        found.map_or(
            Seats {
                capacity: Some(0),
                reserved: 0,
                given: 0,
                taken: 0,
            },
            |room| Seats {
                capacity: room.row.capacity,
                reserved: room.row.reserved,
                given: room.given,
                taken: room.row.taken,
            },
        )
    }

    pub fn waiting(&self, channel: Channel) -> i64 {
        let found = self.rooms.iter().find(|room| room.row.channel == channel);
        found.map_or(0, |room| room.row.waiting)
    }

    fn room(&mut self, channel: Channel) -> Option<&mut Room> {
        self.rooms.iter_mut().find(|room| room.row.channel == channel)
    }

    /// Counts a registration in (1) or out (-1).
    pub fn count(&mut self, row: &registration::Model, by: i64) {
        let Some(room) = self.room(row.channel) else {
            return;
        };
        if row.state == RegistrationState::Waitlisted {
            room.row.waiting += by;
        } else if !rules::has_seat(row.state, row.holds_until) {
        } else if row.reserved {
            room.given += by;
        } else {
            room.row.taken += by;
            room.row.held += if rules::is_held(row.state) { by } else { 0 };
        }
    }

    /// The next place in the queue: nobody gets it again.
    fn next_place(&mut self, channel: Channel) -> Option<i64> {
        let room = self.room(channel)?;
        room.row.last_place += 1;
        Some(room.row.last_place)
    }

    /// Writes a step with all that goes with it. `before` is None where a registration begins; `after` has all but what every step sets.
    pub async fn take(
        &mut self,
        cx: &Context,
        tx: &Tx,
        taking: Taking<'_>,
        before: Option<&registration::Model>,
        mut after: registration::Model,
    ) -> Result<registration::Model, RegistrationError> {
        after.state = match (before, taking.step) {
            (Some(before), RegistrationStep::Move) => before.state,
            (before, step) => rules::check(before.map(|before| before.state), step)?,
        };
        let stayed =
            before.is_some_and(|before| (before.event_id, before.channel) == (after.event_id, after.channel));
        self.arrange(tx, before, &mut after, stayed);
        after.reason.clone_from(&taking.reason);
        token::provide(tx.house(), &mut after);
        if letters::calendar(taking.step, before, &after).is_some() {
            after.sequence = self.setting.sequence.max(after.sequence + 1);
        }
        match before {
            Some(before) => {
                if stayed {
                    self.count(before, -1);
                }
                storing::update(tx, taking.grant, after.clone()).await?;
                openspace::on_seat_changed(tx, before, &after).await?;
            }
            None => storing::insert(tx, taking.grant, after.clone()).await?,
        }
        self.count(&after, 1);
        self.note(cx, tx, &taking, before, &after).await?;
        letters::tell(cx, tx, self, &after, (taking.step, before)).await?;
        Ok(after)
    }

    /// Version, dates, place and seat of a registration, as its new state has them.
    fn arrange(
        &mut self,
        tx: &Tx,
        before: Option<&registration::Model>,
        after: &mut registration::Model,
        stayed: bool,
    ) {
        after.version = before.map_or(1, |before| before.version + 1);
        after.updated_at = tx.now();
        let same_state = before.is_some_and(|before| before.state == after.state);
        if !same_state {
            after.state_since = tx.now();
        }
        if after.state != RegistrationState::Offered {
            after.holds_until = None;
        }
        if after.state != RegistrationState::Unconfirmed {
            after.confirm_hash = None;
        }
        let had_seat = stayed && before.is_some_and(|row| rules::has_seat(row.state, row.holds_until));
        if !rules::has_seat(after.state, after.holds_until) {
            after.seat_limit = None;
            after.reserved = false;
        } else if !had_seat {
            after.seat_limit = self.seats(after.channel).capacity;
        }
        if after.state == RegistrationState::Waitlisted && !(same_state && stayed) {
            after.place = self.next_place(after.channel);
        }
    }

    async fn note(
        &self,
        cx: &Context,
        tx: &Tx,
        taking: &Taking<'_>,
        before: Option<&registration::Model>,
        after: &registration::Model,
    ) -> Result<(), DbError> {
        let step = step::Model {
            id: tx.new_id(),
            registration_id: after.id,
            seq: after.version,
            at: tx.now(),
            actor: cx.actor().pseudonym(),
            capacity: taking.by,
            step: taking.step,
            from_state: before.map(|before| before.state),
            to_state: after.state,
            channel: after.channel,
            reason: taking.reason.clone(),
        };
        storing::note(tx, step).await?;
        let change = json!({
            "step": taking.step,
            "by": taking.by,
            "event": after.event_id,
            "channel": after.channel,
            "state": [before.map(|before| before.state), Some(after.state)],
            "reason": taking.reason,
        });
        tx.concerns(self.setting.community.0);
        tx.audit(subject(after.id), change).await?;
        tx.changes(Scope::Registrations);
        Ok(())
    }

    /// Frees what was held for too long (where `overdue` asks for it) and gives what is free to who is next.
    async fn settle(&mut self, cx: &Context, tx: &Tx, overdue: bool) -> Result<(), RegistrationError> {
        let (event, now) = (self.setting.id, tx.now());
        let promotion = rules::promotion_now(&self.setting, now);
        let channels: Vec<Channel> = self.rooms.iter().map(|room| room.row.channel).collect();
        for channel in channels {
            let mut rows = if overdue {
                storing::overdue(tx, event, channel, now).await?
            } else {
                Vec::new()
            };
            let seats = self.seats(channel);
            let released = i64::try_from(rows.len()).map_err(DbError::shape)?;
            let free = Seats {
                taken: seats.taken - released,
                ..seats
            }
            .free();
            let turns = free.min(self.waiting(channel)).max(0);
            if promotion.is_some() && turns > 0 {
                rows.extend(storing::next_in_queue(tx, event, channel, turns.unsigned_abs()).await?);
            }
            let plain: Vec<Row> = rows.iter().map(plain).collect();
            for step in rules::moves(seats, &plain, now, promotion) {
                self.carry_out(cx, tx, step, &rows).await?;
            }
        }
        Ok(())
    }

    async fn carry_out(
        &mut self,
        cx: &Context,
        tx: &Tx,
        step: Move,
        rows: &[registration::Model],
    ) -> Result<(), RegistrationError> {
        let (id, step) = match step {
            Move::Release(id) => (id, None),
            Move::Expire(id) => (id, Some(RegistrationStep::Expiry)),
            Move::Promote(id) => (id, Some(RegistrationStep::Promotion)),
            Move::Offer(id) => (id, Some(RegistrationStep::Offer)),
        };
        let Some(before) = rows.iter().find(|row| row.id == id) else {
            return Ok(());
        };
        let grant = Verdict::Allow.grant(cx.actor(), ())?;
        let mut after = before.clone();
        let Some(step) = step else {
            after.holds_until = None;
            after.seat_limit = None;
            after.version += 1;
            after.updated_at = tx.now();
            storing::update(tx, &grant, after.clone()).await?;
            self.count(before, -1);
            self.moved.push(after);
            return Ok(());
        };
        if step == RegistrationStep::Offer {
            after.holds_until = Some(rules::offer_until(&self.setting, tx.now()));
        }
        let taking = Taking {
            step,
            by: StepBy::System,
            grant: &grant,
            reason: None,
        };
        let after = self.take(cx, tx, taking, Some(before), after).await?;
        self.moved.push(after);
        Ok(())
    }
}

pub fn subject(id: RegistrationId) -> db::Subject {
    db::Subject {
        kind: "registration",
        id: id.0,
    }
}

fn plain(row: &registration::Model) -> Row {
    Row {
        id: row.id,
        state: row.state,
        priority: row.priority,
        place: row.place,
        holds_until: row.holds_until,
    }
}
