//! Rules and policy on their own.

use super::model::{RegistrationId, RegistrationState, RegistrationStep, WaitingReason};
use super::policy::{self, About, Action};
use super::rules::{self, Move, Row, Seats};
use crate::access::Verdict;
use crate::events::model::Promotion;
use crate::kernel::clock::Timestamp;
use expect_test::expect;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;
use uuid::Uuid;

#[test]
fn every_state_and_every_step() {
    let mut table = String::new();
    let states = RegistrationState::ALL.iter().copied().map(Some);
    for from in std::iter::once(None).chain(states) {
        let steps: Vec<String> = RegistrationStep::ALL
            .iter()
            .filter_map(|step| rules::next(from, *step).map(|to| format!("{step}→{to}")))
            .collect();
        let from = from.map_or("new", RegistrationState::as_str);
        let _ = writeln!(table, "{from}: {}", steps.join(" "));
    }
    // product.md, event and registration: what is not here is refused.
    expect![[r#"
        new: entry→confirmed request→requested queueing→waitlisted
        unconfirmed: entry→confirmed request→requested queueing→waitlisted
        requested: queueing→waitlisted approval→confirmed rejection→rejected cancellation→cancelled removal→cancelled move→requested
        waitlisted: promotion→confirmed offer→offered cancellation→cancelled removal→cancelled move→waitlisted
        offered: acceptance→confirmed decline→offer_declined expiry→offer_expired removal→cancelled
        confirmed: cancellation→cancelled removal→cancelled move→confirmed arrival→attended absence→no_show
        attended: arrival_undone→confirmed
        no_show: arrival→attended
        rejected: 
        cancelled: 
        offer_declined: 
        offer_expired: return→waitlisted
    "#]]
    .assert_eq(&table);
}

#[test]
fn who_may_do_what() {
    let mut table = String::new();
    for (own, runs) in [(false, false), (true, false), (false, true), (true, true)] {
        let about = About { own, runs };
        let said: Vec<String> = [Action::Read, Action::OfOneself, Action::Decide]
            .iter()
            .map(|action| {
                let verdict = match policy::may(*action, about) {
                    Verdict::Allow => "✓",
                    Verdict::Forbid => "403",
                    Verdict::Hide => "404",
                };
                format!("{action:?} {verdict}")
            })
            .collect();
        let _ = writeln!(table, "own {own}, runs {runs}: {}", said.join(" · "));
    }
    expect![[r#"
        own false, runs false: Read 404 · OfOneself 404 · Decide 404
        own true, runs false: Read ✓ · OfOneself ✓ · Decide 403
        own false, runs true: Read ✓ · OfOneself 403 · Decide ✓
        own true, runs true: Read ✓ · OfOneself ✓ · Decide ✓
    "#]]
    .assert_eq(&table);
}

fn seats(capacity: i64, reserved: i64, given: i64, taken: i64) -> Seats {
    Seats {
        capacity: Some(capacity),
        reserved,
        given,
        taken,
    }
}

#[test]
fn seats_are_never_less_than_none() {
    assert_eq!(seats(10, 2, 0, 5).free(), 3);
    assert_eq!(seats(10, 2, 2, 8).free(), 0);
    assert_eq!(seats(5, 0, 0, 8).free(), 0, "the capacity was lowered");
    assert_eq!(seats(10, 1, 3, 5).free(), 2, "fewer are reserved than were given");
    assert_eq!(seats(10, 2, 1, 8).free_reserved(), 1);
    assert_eq!(seats(10, 2, 0, 10).free_reserved(), 0, "all are taken by others");
    let unlimited = Seats {
        capacity: None,
        ..seats(0, 0, 0, 1_000)
    };
    assert_eq!(unlimited.free(), i64::MAX);
}

#[test]
fn why_nothing_moves() {
    let told = |seats, moving, offers| rules::waiting_reason(seats, moving, offers);
    assert_eq!(told(seats(5, 0, 0, 5), true, false), WaitingReason::Full);
    assert_eq!(told(seats(5, 2, 1, 3), true, false), WaitingReason::Reserved);
    assert_eq!(told(seats(5, 2, 2, 3), true, false), WaitingReason::Full);
    assert_eq!(told(seats(5, 0, 0, 5), true, true), WaitingReason::OfferOut);
    assert_eq!(told(seats(5, 0, 0, 5), false, true), WaitingReason::NotOpen);
}

const NOW: Timestamp = Timestamp(1_000_000);

fn row() -> impl Strategy<Value = (RegistrationState, i64, i64, Option<i64>)> {
    let states = prop::sample::select(vec![
        RegistrationState::Waitlisted,
        RegistrationState::Waitlisted,
        RegistrationState::Confirmed,
        RegistrationState::Offered,
        RegistrationState::Unconfirmed,
        RegistrationState::Cancelled,
    ]);
    (states, 0_i64..3, 1_i64..50, prop::option::of(0_i64..2_000_000))
}

proptest! {
    /// Never above the capacity, in the order of priority and place, nobody twice; what is held too long is freed, and nothing else.
    #[test]
    fn free_seats_go_to_who_is_next(
        capacity in 0_i64..20, reserved in 0_i64..5, offers in any::<bool>(), rows in prop::collection::vec(row(), 0..40),
    ) {
        let rows: Vec<Row> = rows.into_iter().enumerate().map(|(at, (state, priority, place, holds))| Row {
            id: RegistrationId(Uuid::from_u128(at as u128)),
            state,
            priority,
            place: (state == RegistrationState::Waitlisted).then_some(place),
            holds_until: match state {
                RegistrationState::Offered => Some(Timestamp(holds.unwrap_or(1))),
                RegistrationState::Unconfirmed => holds.map(Timestamp),
                _ => None,
            },
        }).collect();
        let held = |row: &&Row| rules::has_seat(row.state, row.holds_until);
        let taken = i64::try_from(rows.iter().filter(held).count()).expect("a few");
        let promotion = if offers { Promotion::Offer } else { Promotion::Automatic };
        let seats = Seats { capacity: Some(capacity), reserved, given: 0, taken };
        let moves = rules::moves(seats, &rows, NOW, Some(promotion));
        let id = |step: &Move| match step {
            Move::Release(id) | Move::Expire(id) | Move::Promote(id) | Move::Offer(id) => *id,
        };
        let find = |step: &Move| rows.iter().find(|row| row.id == id(step)).expect("one of them");
        let (freed, given): (Vec<&Move>, Vec<&Move>) =
            moves.iter().partition(|step| matches!(step, Move::Release(_) | Move::Expire(_)));
        let once: BTreeSet<_> = moves.iter().map(id).collect();
        prop_assert_eq!(once.len(), moves.len(), "each once");
        let overdue = rows.iter().filter(held).filter(|row| row.holds_until.is_some_and(|until| until <= NOW)).count();
        prop_assert_eq!(freed.len(), overdue);
        let after = taken - i64::try_from(freed.len()).expect("a few") + i64::try_from(given.len()).expect("a few");
        prop_assert!(given.is_empty() || after <= capacity - reserved, "{} of {}", after, capacity - reserved);
        let waiting = rows.iter().filter(|row| row.state == RegistrationState::Waitlisted).count();
        prop_assert!(given.len() == waiting || after >= capacity - reserved, "a seat stays free although somebody waits");
        let order: Vec<(i64, Option<i64>)> = given.iter().map(|step| find(step)).map(|row| (-row.priority, row.place)).collect();
        prop_assert!(order.is_sorted(), "{:?}", order);
        let last = order.last().copied();
        let left = rows.iter().filter(|row| row.state == RegistrationState::Waitlisted && !once.contains(&row.id));
        for row in left {
            prop_assert!(last.is_none_or(|last| last <= (-row.priority, row.place)), "somebody was passed over");
        }
        prop_assert!(rules::moves(seats, &rows, NOW, None).len() == freed.len(), "nothing is given while nothing is");
    }
}
