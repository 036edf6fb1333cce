//! A plain model of an event's seats beside the real ones: the same steps, chosen at random, are answered alike on both engines.
//!
//! The seed is said when they differ; `PIAZZA_TEST_SEED` takes another.

use super::{PEOPLE, TEAM, address, counted, register, step, with, with_seats};
use crate::both;
use crate::harness::{World, setting};
use serde_json::{Value, json};
use std::collections::BTreeMap;

both![
    free_seats_given_at_once,
    free_seats_offered,
    where_the_organisers_decide,
];

const SEED: u64 = 0x5EA7;
const STEPS: usize = 100;

/// SplitMix64: enough to be different every time, and the same for the same seed.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).expect("few sides")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Person {
    state: &'static str,
    place: i64,
    /// In hours.
    held_until: i64,
    reserved: bool,
}

#[derive(Clone, Debug)]
struct Model {
    capacity: i64,
    reserved: i64,
    offers: bool,
    approval: bool,
    hour: i64,
    last_place: i64,
    people: Vec<Person>,
}

const OFFER_HOURS: i64 = 4;

impl Model {
    fn count(&self, is: impl Fn(&Person) -> bool) -> i64 {
        i64::try_from(self.people.iter().filter(|person| is(person)).count()).expect("a few")
    }

    fn taken(&self) -> i64 {
        self.count(|person| ["confirmed", "offered"].contains(&person.state) && !person.reserved)
    }

    fn given(&self) -> i64 {
        self.count(|person| person.reserved)
    }

    fn waiting(&self) -> i64 {
        self.count(|person| person.state == "waitlisted")
    }

    fn free(&self) -> i64 {
        self.capacity - self.reserved.max(self.given()) - self.taken()
    }

    fn settle(&mut self) {
        for person in &mut self.people {
            if person.state == "offered" && person.held_until <= self.hour {
                person.state = "offer_expired";
            }
        }
        while self.free() > 0 && self.waiting() > 0 {
            let waits = self
                .people
                .iter_mut()
                .filter(|person| person.state == "waitlisted");
            let next = waits.min_by_key(|person| person.place).expect("somebody waits");
            next.state = if self.offers { "offered" } else { "confirmed" };
            next.held_until = self.hour + OFFER_HOURS;
        }
    }

    fn seat_or_queue(&mut self, who: usize) {
        let seat = self.free() > 0 && self.waiting() == 0;
        if seat {
            self.people[who].state = "confirmed";
        } else {
            self.queue(who);
        }
    }

    fn queue(&mut self, who: usize) {
        self.last_place += 1;
        self.people[who].state = "waitlisted";
        self.people[who].place = self.last_place;
    }

    /// What a step is answered with; refused, it leaves everything as it was.
    fn take(&mut self, who: usize, what: &str) -> u16 {
        let before = self.clone();
        self.settle();
        let state = self.people[who].state;
        match (what, state) {
            ("register", "new" | "cancelled" | "rejected" | "offer_declined" | "offer_expired") => {
                if self.approval {
                    self.people[who].state = "requested";
                } else {
                    self.seat_or_queue(who);
                }
            }
            ("cancellation", "confirmed" | "waitlisted" | "requested")
            | ("removal", "confirmed" | "waitlisted" | "requested" | "offered") => {
                self.people[who].state = "cancelled";
                self.people[who].reserved = false;
            }
            ("acceptance", "offered") => self.people[who].state = "confirmed",
            ("acceptance", "offer_expired") => self.queue(who),
            ("decline", "offered") => self.people[who].state = "offer_declined",
            ("approval", "requested") => self.seat_or_queue(who),
            ("rejection", "requested") => self.people[who].state = "rejected",
            ("reserved promotion", "waitlisted")
                if self.given() < self.reserved && self.taken() + self.given() < self.capacity =>
            {
                self.people[who].state = "confirmed";
                self.people[who].reserved = true;
            }
            _ => {
                *self = before;
                return 409;
            }
        }
        self.settle();
        if what == "register" { 201 } else { 200 }
    }
}

async fn free_seats_given_at_once(world: World) {
    walk(&world, json!({}), 1).await;
}

async fn free_seats_offered(world: World) {
    walk(
        &world,
        json!({"promotion": "offer", "offer_hours": OFFER_HOURS}),
        2,
    )
    .await;
}

async fn where_the_organisers_decide(world: World) {
    walk(&world, json!({"approval": true}), 3).await;
}

const WHAT: [&str; 10] = [
    "register",
    "register",
    "cancellation",
    "acceptance",
    "decline",
    "approval",
    "rejection",
    "removal",
    "reserved promotion",
    "cancellation",
];

async fn walk(world: &World, settings: Value, salt: u64) {
    let seed = setting("PIAZZA_TEST_SEED")
        .and_then(|text| text.parse().ok())
        .unwrap_or(SEED);
    let mut dice = Dice(seed ^ salt);
    with_seats(world, "patti", 2, settings.clone()).await;
    let nobody = Person {
        state: "new",
        place: 0,
        held_until: 0,
        reserved: false,
    };
    let mut model = Model {
        capacity: 2,
        reserved: 0,
        offers: settings["promotion"] == "offer",
        approval: settings["approval"] == true,
        hour: 0,
        last_place: 0,
        people: vec![nobody; PEOPLE.len()],
    };
    let mut paths: BTreeMap<usize, String> = BTreeMap::new();
    let mut seen_states = std::collections::BTreeSet::new();
    for number in 0..STEPS {
        let before = model.clone();
        let who = dice.throw(PEOPLE.len());
        let (what, expected, answered) = match dice.throw(12) {
            0 => {
                model.hour += i64::try_from(1 + dice.throw(3)).expect("a few");
                let at = 1795253400 + model.hour * 3_600;
                world.clock.set(piazza::kernel::clock::Timestamp(at * 1_000_000));
                world.do_what_is_due().await;
                model.settle();
                ("time", 200, 200)
            }
            1 => {
                model.capacity = i64::try_from(1 + dice.throw(4)).expect("a few");
                model.reserved = i64::try_from(dice.throw(2)).expect("a few").min(model.capacity);
                model.settle();
                let seats =
                    json!([{"channel": "in_person", "capacity": model.capacity, "reserved": model.reserved}]);
                let asking = world.by(TEAM).patch("/v1/events/patti").header("if-match", "*");
                let seen = asking.json(&json!({"seats": seats})).send().await;
                ("seats", 200, seen.status)
            }
            _ => {
                let what = WHAT[dice.throw(WHAT.len())];
                let what = if paths.contains_key(&who) {
                    what
                } else {
                    "register"
                };
                let expected = model.take(who, what);
                let seen = real(world, who, what, paths.get(&who)).await;
                if seen.status == 201 {
                    paths.insert(who, seen.str("/_links/self"));
                }
                (what, expected, seen.status)
            }
        };
        let story = format!(
            "seed {seed}, step {number}: {what} of {} from {before:?}",
            PEOPLE[who]
        );
        assert_eq!(answered, expected, "{story}");
        for (at, path) in &paths {
            let shown = world.by("editor").get(path).await;
            let really = (shown.str("/state"), shown.at("/reserved"));
            let person = &model.people[*at];
            assert_eq!(
                really,
                (person.state.to_owned(), json!(person.reserved)),
                "{}: {story}",
                address(PEOPLE[*at])
            );
            seen_states.insert(person.state);
        }
        assert_eq!(
            counted(world, "patti").await,
            (model.taken(), model.waiting()),
            "{story}"
        );
    }
    assert!(seen_states.len() > 2, "they went different ways: {seen_states:?}");
}

async fn real(world: &World, who: usize, what: &str, path: Option<&String>) -> crate::harness::Seen {
    let caller = PEOPLE[who];
    match (what, path) {
        ("register", _) | (_, None) => register(world, caller, "patti").await,
        ("reserved promotion", Some(path)) => {
            let body = with(json!({"reason": "Per provare."}), json!({"reserved": true}));
            world
                .by(TEAM)
                .post(&format!("{path}/promotion"))
                .json(&body)
                .send()
                .await
        }
        ("approval" | "rejection" | "removal", Some(path)) => step(world, TEAM, path, what).await,
        (what, Some(path)) => step(world, caller, path, what).await,
    }
}
