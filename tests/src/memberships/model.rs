//! A plain model of a membership's life beside the real one: the same steps, chosen at random, are answered alike on both engines.
//!
//! The seed is said when they differ; `PIAZZA_TEST_SEED` takes another.

use super::{ON_REQUEST, OPEN, application, step};
use crate::both;
use crate::harness::{World, setting};
use serde_json::json;
use std::collections::BTreeMap;

both![whatever_happens_is_what_the_model_says];

const SEED: u64 = 0x00C0_FFEE;
const STEPS: usize = 240;

/// Who joins, and where coordinators decide about them or do not.
const PEOPLE: [&str; 3] = [
    "outsider",
    "member of open-data-lab",
    "moderator of contratti-di-fiume",
];
const PLACES: [&str; 2] = [OPEN, ON_REQUEST];

/// What can be tried: by the person, or by who coordinates.
const OWN: [&str; 5] = [
    "withdrawal",
    "acceptance",
    "declination",
    "departure",
    "confirmation",
];
const DECIDED: [&str; 6] = [
    "approval",
    "rejection",
    "revocation",
    "suspension",
    "reinstatement",
    "removal",
];
const ROLES: [&str; 3] = ["member", "moderator", "facilitator"];

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

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.throw(of.len())]
    }
}

/// A membership as the model has it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Belonging {
    state: &'static str,
    role: &'static str,
}

/// Where a step leads, as product.md draws it; None: 409.
fn leads(state: &str, step: &str) -> Option<&'static str> {
    Some(match (state, step) {
        ("pending", "approval")
        | ("invited", "acceptance")
        | ("suspended", "reinstatement")
        | ("active", "confirmation") => "active",
        ("pending", "rejection") => "rejected",
        ("pending", "withdrawal") => "withdrawn",
        ("invited", "declination") => "declined",
        ("invited", "revocation") => "revoked",
        ("active", "suspension") => "suspended",
        ("active", "departure") => "left",
        ("active", "removal") => "removed",
        _ => return None,
    })
}

/// Joining: the status of the answer, and what there is then.
fn joins(before: Option<&Belonging>, place: &str) -> (u16, Option<Belonging>) {
    let open = if place == OPEN { "active" } else { "pending" };
    let anew = Belonging {
        state: open,
        role: "member",
    };
    match before {
        None => (201, Some(anew)),
        Some(one) if one.state == "invited" => (
            200,
            Some(Belonging {
                state: "active",
                role: one.role,
            }),
        ),
        Some(one) if ["rejected", "withdrawn", "declined", "left"].contains(&one.state) => (200, Some(anew)),
        Some(one) => (409, Some(one.clone())),
    }
}

/// Being invited: what the row of the answer says, and what there is then.
fn invited(before: Option<&Belonging>, role: &'static str) -> (&'static str, Belonging) {
    match before {
        Some(one) if ["active", "suspended"].contains(&one.state) => ("already_member", one.clone()),
        Some(one) if one.state == "invited" => ("already_invited", one.clone()),
        Some(one) if one.state == "pending" => (
            "approved",
            Belonging {
                state: "active",
                role,
            },
        ),
        _ => (
            "invited",
            Belonging {
                state: "invited",
                role,
            },
        ),
    }
}

async fn whatever_happens_is_what_the_model_says(world: World) {
    // All of them are admitted everywhere: whether they are is another test's.
    world
        .execute("UPDATE people SET category = 'local_official'")
        .await;
    world
        .execute("UPDATE communities SET admitted_categories = '[\"local_official\"]'")
        .await;
    let seed = setting("PIAZZA_TEST_SEED")
        .and_then(|text| text.parse().ok())
        .unwrap_or(SEED);
    let mut dice = Dice(seed);
    let mut model: BTreeMap<(&str, &str), Belonging> = BTreeMap::new();
    let mut paths: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for number in 0..STEPS {
        let (who, place) = (dice.one_of(&PEOPLE), dice.one_of(&PLACES));
        let before = model.get(&(who, place)).cloned();
        let coordinator = format!("coordinator of {place}");
        let known = paths.get(&(who, place)).cloned();
        let (what, expected, answered, after) = match (dice.throw(14), known) {
            (0..=1, _) | (4.., None) => {
                let (status, after) = joins(before.as_ref(), place);
                let seen = super::apply(&world, who, place, &application()).await;
                (
                    "joining".to_owned(),
                    status.to_string(),
                    seen.status.to_string(),
                    after,
                )
            }
            (2, _) | (3, None) => {
                let role = dice.one_of(&ROLES);
                let (outcome, after) = invited(before.as_ref(), role);
                let body = json!({"invitees": [{"email": address(who), "role": role}]});
                let asking = world
                    .by(&coordinator)
                    .post(&format!("/v1/communities/{place}/invitations"));
                let seen = asking.json(&body).send().await;
                (
                    "invitation".to_owned(),
                    outcome.to_owned(),
                    seen.is(200).str("/results/0/outcome"),
                    Some(after),
                )
            }
            (3, Some(path)) => {
                let role = dice.one_of(&ROLES);
                let may = before
                    .as_ref()
                    .is_some_and(|one| ["active", "suspended", "invited"].contains(&one.state));
                let after = before
                    .clone()
                    .map(|one| if may { Belonging { role, ..one } } else { one });
                let asking = world
                    .by(&coordinator)
                    .ask(reqwest::Method::PUT, &format!("{path}/role"));
                let seen = asking.json(&json!({"role": role})).send().await;
                let status: u16 = if may { 200 } else { 409 };
                (
                    format!("role {role}"),
                    status.to_string(),
                    seen.status.to_string(),
                    after,
                )
            }
            (_, Some(path)) => {
                let own = dice.throw(2) == 0;
                let name = if own {
                    dice.one_of(&OWN)
                } else {
                    dice.one_of(&DECIDED)
                };
                let caller = if own { who } else { coordinator.as_str() };
                let to = before.as_ref().and_then(|one| leads(one.state, name));
                let after = before.clone().map(|one| Belonging {
                    state: to.unwrap_or(one.state),
                    ..one
                });
                let seen = step(&world, caller, &path, name).await;
                let status: u16 = if to.is_some() { 200 } else { 409 };
                (
                    name.to_owned(),
                    status.to_string(),
                    seen.status.to_string(),
                    after,
                )
            }
        };
        let story = format!("seed {seed}, step {number}: {what} of {who} in {place} from {before:?}");
        assert_eq!(answered, expected, "{story}");
        let Some(after) = after else { continue };
        let path = match paths.get(&(who, place)) {
            Some(path) => path.clone(),
            None => found(&world, who, place).await,
        };
        let seen = world.by("editor").get(&path).await;
        paths.insert((who, place), path);
        let really = (seen.str("/state"), seen.str("/role"));
        assert_eq!(really, (after.state.to_owned(), after.role.to_owned()), "{story}");
        model.insert((who, place), after);
    }
    let states: std::collections::BTreeSet<&str> = model.values().map(|one| one.state).collect();
    assert!(states.len() > 1, "they went different ways: {model:?}");
}

/// The path of what somebody has with a community, whatever its state.
async fn found(world: &World, who: &str, place: &str) -> String {
    let page = world.by(who).get("/v1/me/memberships?limit=100").await;
    let items = page.at("/items");
    let here = items
        .as_array()
        .expect("items")
        .iter()
        .find(|item| item["community"]["slug"] == place);
    here.and_then(|item| item["_links"]["self"].as_str())
        .expect("a membership")
        .to_owned()
}

fn address(who: &str) -> String {
    match who.split_once(" of ") {
        Some((role, slug)) => format!("{role}.{slug}@example.org"),
        None => format!("{who}@example.org"),
    }
}
