//! A plain model of responses beside the real ones: the same steps, chosen at random, are answered alike on both engines, and what counts is the same.
//!
//! The seed is said when they differ; `PIAZZA_TEST_SEED` takes another.

use super::{count, published, save, start, submit, take, with_key};
use crate::both;
use crate::harness::{World, person_id, setting};
use serde_json::json;

both![
    in_confidence_and_changeable,
    in_confidence_and_final,
    anonymous_and_never_to_be_found_again,
];

const SEED: u64 = 0x5EED5;
const STEPS: usize = 120;
const PEOPLE: usize = 4;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// None was begun, or it was taken back.
    None,
    InProgress,
    Submitted,
}

#[derive(Clone, Debug)]
struct Person {
    state: State,
    /// Which pages have answers.
    pages: [bool; 2],
    /// Whether the key opens something.
    opens: bool,
    took_part: bool,
}

struct Model {
    anonymous: bool,
    revisable: bool,
    open: bool,
    people: Vec<Person>,
}

const WHATS: [&str; 8] = [
    "start", "page one", "page two", "submit", "revise", "withdraw", "open", "pause",
];

impl Model {
    fn take(&mut self, who: usize, what: &str) -> u16 {
        let (open, anonymous, revisable) = (self.open, self.anonymous, self.revisable);
        let person = &mut self.people[who];
        match what {
            "pause" => {
                self.open = !open;
                200
            }
            "start" if !open => 409,
            "start" if person.took_part && !revisable => 409,
            "start" => {
                if anonymous || person.state == State::None {
                    // An anonymous one that was begun before is left alone: nobody knows whose it is.
                    person.state = State::InProgress;
                    person.pages = [false; 2];
                }
                person.opens = true;
                201
            }
            _ if !person.opens => 409,
            "open" => 200,
            "page one" | "page two" if person.state == State::InProgress && open => {
                person.pages[usize::from(what == "page two")] = true;
                200
            }
            "submit" if person.state != State::InProgress || !open => 409,
            "submit" if person.pages != [true; 2] => 422,
            "submit" if person.took_part => 409,
            "submit" => {
                person.state = State::Submitted;
                person.took_part = true;
                person.opens = !anonymous;
                200
            }
            "revise" if person.state == State::Submitted && revisable && open => 200,
            "withdraw" if person.state == State::InProgress => {
                person.state = State::None;
                person.opens = false;
                204
            }
            "withdraw" => {
                person.state = State::None;
                person.opens = false;
                person.took_part = false;
                204
            }
            _ => 409,
        }
    }

    fn submitted(&self) -> usize {
        self.people.iter().filter(|person| person.took_part).count()
    }
}

async fn asked(world: &World, key: &mut String, who: usize, what: &str, open: bool) -> u16 {
    let caller = format!("person {}", person_id(800 + u128::try_from(who).expect("a few")));
    let whole = json!({"answers": {"ruolo": "b", "voto": 9}});
    let seen = match what {
        "start" => start(world, &caller, "prova").await,
        "page one" => save(world, key, "p1", json!({"ruolo": "b"})).await,
        "page two" => save(world, key, "p2", json!({"voto": 4})).await,
        "submit" => submit(world, &caller, key).await,
        "revise" => with_key(world, "anonymous", "revision", key, whole).await,
        "withdraw" => with_key(world, "anonymous", "withdrawal", key, json!({})).await,
        "open" => with_key(world, "anonymous", "opening", key, json!({})).await,
        _ if open => take(world, "prova", "pause").await,
        _ => take(world, "prova", "resumption").await,
    };
    if what == "start" && seen.status == 201 {
        *key = seen.str("/key");
    }
    seen.status
}

async fn alike(world: &World, anonymous: bool, revisable: bool) {
    let identity = if anonymous { "anonymous" } else { "confidential" };
    let more = json!({"identity": identity, "revisable": revisable, "audience": "public", "members_of": []});
    published(world, "prova", more).await;
    let seed = setting("PIAZZA_TEST_SEED")
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(SEED);
    let mut dice = Dice(seed);
    let nobody = Person {
        state: State::None,
        pages: [false; 2],
        opens: false,
        took_part: false,
    };
    let mut model = Model {
        anonymous,
        revisable,
        open: true,
        people: vec![nobody; PEOPLE],
    };
    // A key that nobody was ever given.
    let mut keys = vec![format!("pzs_{}", "x".repeat(43)); PEOPLE];
    for number in 0..STEPS {
        let who = dice.throw(PEOPLE);
        // Seldom paused, or little would happen.
        let what = WHATS[dice.throw(if number % 9 == 0 {
            WHATS.len()
        } else {
            WHATS.len() - 1
        })];
        let is_open = model.open;
        let told = asked(world, &mut keys[who], who, what, is_open).await;
        let expected = model.take(who, what);
        assert_eq!(
            told, expected,
            "seed {seed}, step {number}: {what} by {who}, {:?}",
            model.people[who]
        );
        let counts = "SELECT COUNT(*) FROM survey_responses WHERE state = 'submitted'";
        let there = usize::try_from(count(world, counts).await).expect("a count");
        assert_eq!(there, model.submitted(), "seed {seed}, step {number}: {what}");
    }
}

async fn in_confidence_and_changeable(world: World) {
    alike(&world, false, true).await;
}

async fn in_confidence_and_final(world: World) {
    alike(&world, false, false).await;
}

async fn anonymous_and_never_to_be_found_again(world: World) {
    alike(&world, true, false).await;
}
