//! The life of a registration (product.md) and the arithmetic of seats, as functions of values and «now».

use super::error::{Closed, RegistrationError};
use super::model::{RegistrationId, RegistrationState, RegistrationStep, WaitingReason};
use crate::events::model::{EventStatus, Promotion, RegistrationWay};
use crate::events::setting::Setting;
use crate::kernel::clock::Timestamp;
use std::cmp::Reverse;
use std::time::Duration;

/// How long a seat is held for who has to confirm an address.
pub const HOLD_FOR: Duration = Duration::from_secs(15 * 60);

/// How long the link of that letter is good.
pub const CONFIRM_WITHIN: Duration = Duration::from_secs(48 * 3_600);

/// How long before the start the registered are reminded.
pub const REMIND_BEFORE: Duration = Duration::from_secs(24 * 3_600);

/// Where a step leads from a state; None: no such step. `from` is None where there is no registration yet.
///
/// Beside the steps of product.md, who asked may take the request back before it is decided on, and the organisers may end an offer:
/// otherwise neither could be ended at all.
#[expect(clippy::match_same_arms, reason = "one line for each step of product.md")]
pub fn next(from: Option<RegistrationState>, step: RegistrationStep) -> Option<RegistrationState> {
    use RegistrationState as S;
    use RegistrationStep as P;
    let to = match (from, step) {
        (None | Some(S::Unconfirmed), P::Entry) => S::Confirmed,
        (None | Some(S::Unconfirmed), P::Request) => S::Requested,
        (None | Some(S::Unconfirmed), P::Queueing) => S::Waitlisted,
        (Some(from), step) => match (from, step) {
            (S::Requested, P::Approval) => S::Confirmed,
            (S::Requested, P::Rejection) => S::Rejected,
            // Approved, and there is no seat.
            (S::Requested, P::Queueing) => S::Waitlisted,
            (S::Waitlisted, P::Promotion) => S::Confirmed,
            (S::Waitlisted, P::Offer) => S::Offered,
            (S::Offered, P::Acceptance) => S::Confirmed,
            (S::Offered, P::Decline) => S::OfferDeclined,
            (S::Offered, P::Expiry) => S::OfferExpired,
            (S::OfferExpired, P::Return) => S::Waitlisted,
            (S::Confirmed | S::Waitlisted | S::Requested, P::Cancellation) => S::Cancelled,
            (S::Confirmed | S::Waitlisted | S::Requested | S::Offered, P::Removal) => S::Cancelled,
            (S::Confirmed | S::Waitlisted | S::Requested, P::Move) => from,
            // What was noted at the door while the connection was lost comes after the event has ended.
            (S::Confirmed | S::NoShow, P::Arrival) => S::Attended,
            (S::Attended, P::ArrivalUndone) => S::Confirmed,
            (S::Confirmed, P::Absence) => S::NoShow,
            _ => return None,
        },
        (None, _) => return None,
    };
    Some(to)
}

/// 409 where there is no such step, naming the state.
pub fn check(
    from: Option<RegistrationState>,
    step: RegistrationStep,
) -> Result<RegistrationState, RegistrationError> {
    next(from, step).ok_or(RegistrationError::WrongState { from, step })
}

/// The seats of one way to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// None: as many as like.
    pub capacity: Option<i64>,
    /// Of these, those that only the organisers give.
    pub reserved: i64,
    /// Those that they gave.
    pub given: i64,
    /// The others that people have, or that are held for them.
    pub taken: i64,
}

impl Seats {
    /// What is free for anybody. After the capacity was lowered, never less than none.
    pub fn free(self) -> i64 {
        self.capacity.map_or(i64::MAX, |capacity| {
            (capacity - self.reserved.max(self.given) - self.taken).max(0)
        })
    }

    /// What the organisers can still give of what is theirs.
    pub fn free_reserved(self) -> i64 {
        let under_all = self
            .capacity
            .map_or(0, |capacity| capacity - self.taken - self.given);
        (self.reserved - self.given).min(under_all).max(0)
    }
}

/// Whether somebody in this state has a seat, or one held for them. An unconfirmed one only as long as it is held.
pub fn has_seat(state: RegistrationState, holds_until: Option<Timestamp>) -> bool {
    match state {
        RegistrationState::Confirmed | RegistrationState::Attended | RegistrationState::Offered => true,
        RegistrationState::Unconfirmed => holds_until.is_some(),
        _ => false,
    }
}

/// Whether a seat in this state is only held until an address is confirmed. The public page counts it as free: a seat that is gone as
/// soon as somebody asks would tell that their address was not registered yet.
pub fn is_held(state: RegistrationState) -> bool {
    state == RegistrationState::Unconfirmed
}

/// Somebody whose seat or turn is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: RegistrationId,
    pub state: RegistrationState,
    pub priority: i64,
    pub place: Option<i64>,
    pub holds_until: Option<Timestamp>,
}

/// What time and free seats do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Nobody confirmed: the seat is held no longer.
    Release(RegistrationId),
    /// Nobody answered the offer.
    Expire(RegistrationId),
    /// It is their turn.
    Promote(RegistrationId),
    /// It is their turn to be asked.
    Offer(RegistrationId),
}

/// Frees what was held for too long, then gives every free seat to who is next: the higher priority first, then the earlier place.
/// `promotion` is None where nothing is given at the moment. Rows are of one way to take part, without those in seats that the
/// organisers gave.
pub fn moves(seats: Seats, rows: &[Row], now: Timestamp, promotion: Option<Promotion>) -> Vec<Move> {
    let mut seats = seats;
    let mut moves = Vec::new();
    for row in rows {
        if row.holds_until.is_none_or(|until| until > now) {
            continue;
        }
        match row.state {
            RegistrationState::Unconfirmed => moves.push(Move::Release(row.id)),
            RegistrationState::Offered => moves.push(Move::Expire(row.id)),
            _ => continue,
        }
        seats.taken -= 1;
    }
    let Some(promotion) = promotion else {
        return moves;
    };
    let waits = |row: &&Row| row.state == RegistrationState::Waitlisted;
    let mut waiting: Vec<&Row> = rows.iter().filter(waits).collect();
    waiting.sort_by_key(|row| (Reverse(row.priority), row.place, row.id));
    let free = usize::try_from(seats.free()).unwrap_or(usize::MAX);
    moves.extend(waiting.into_iter().take(free).map(|row| match promotion {
        Promotion::Automatic => Move::Promote(row.id),
        Promotion::Offer => Move::Offer(row.id),
    }));
    moves
}

/// How seats reach who waits, while they do: the event is on, and has not begun (or one can still register for it).
pub fn promotion_now(setting: &Setting, now: Timestamp) -> Option<Promotion> {
    let on = setting.status == EventStatus::Published && now < moves_until(setting);
    on.then_some(setting.promotion)
}

/// Until when free seats go to who waits.
pub fn moves_until(setting: &Setting) -> Timestamp {
    setting
        .closes_at
        .map_or(setting.starts_at, |closes| closes.max(setting.starts_at))
}

/// Until when an offer made now is held: never longer than it makes sense.
pub fn offer_until(setting: &Setting, now: Timestamp) -> Timestamp {
    let hours = u64::try_from(setting.offer_hours).unwrap_or(1);
    now.plus(Duration::from_secs(hours * 3_600))
        .min(moves_until(setting))
}

/// Whether one can register now; if not, why and since when or from when.
pub fn check_open(setting: &Setting, now: Timestamp) -> Result<(), RegistrationError> {
    check_on(setting)?;
    let closes_at = setting.closes_at.unwrap_or(setting.starts_at);
    if let Some(opens_at) = setting.opens_at.filter(|opens_at| now < *opens_at) {
        return Err(RegistrationError::NotOpenYet(opens_at, setting.zone));
    }
    if now >= closes_at {
        return Err(RegistrationError::Closed(Closed::Since(closes_at, setting.zone)));
    }
    Ok(())
}

/// Whether there is anything to register for here, whenever.
pub fn check_on(setting: &Setting) -> Result<(), RegistrationError> {
    let why = match (setting.status, setting.registration) {
        (EventStatus::Draft, _) => Closed::Draft,
        (EventStatus::Postponed, _) => Closed::Postponed,
        (EventStatus::Cancelled, _) => Closed::Cancelled,
        (EventStatus::Ended | EventStatus::Reported | EventStatus::Archived, _) => Closed::Over,
        (EventStatus::Published, RegistrationWay::None) => Closed::None,
        (EventStatus::Published, RegistrationWay::Elsewhere) => Closed::Elsewhere,
        (EventStatus::Published, RegistrationWay::Here) => return Ok(()),
    };
    Err(RegistrationError::Closed(why))
}

/// How somebody comes in: asking where the organisers decide, else to a free seat, else to the end of the queue. Nobody overtakes who waits.
pub fn way_in(approval: bool, seats: Seats, waiting: i64) -> RegistrationStep {
    if approval {
        RegistrationStep::Request
    } else {
        seat_or_queue(RegistrationStep::Entry, seats, waiting)
    }
}

/// `step` where a seat is free, else to the end of the queue.
pub fn seat_or_queue(step: RegistrationStep, seats: Seats, waiting: i64) -> RegistrationStep {
    if seats.free() > 0 && waiting == 0 {
        step
    } else {
        RegistrationStep::Queueing
    }
}

/// Why nothing moved for who waits.
pub fn waiting_reason(seats: Seats, moving: bool, offers_out: bool) -> WaitingReason {
    if !moving {
        WaitingReason::NotOpen
    } else if offers_out {
        WaitingReason::OfferOut
    } else if seats.free_reserved() > 0 {
        WaitingReason::Reserved
    } else {
        WaitingReason::Full
    }
}

/// From when on who has a seat on line learns where.
pub fn online_opens_at(setting: &Setting) -> Timestamp {
    let minutes = u64::try_from(setting.online_opens_minutes).unwrap_or_default();
    setting.starts_at.minus(Duration::from_secs(minutes * 60))
}
