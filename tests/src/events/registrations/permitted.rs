//! What the permission matrix asks about registrations: which ones, with which bodies, and everything back as it was.

use super::{application, guest, registered, with};
use crate::events::WHERE;
use crate::harness::{Engine, World};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// By whose they are, all for one event.
pub const REGISTRATIONS: [(&str, &str); 2] = [("somebody’s", "other"), ("one’s own", "own")];

const EVENT: &str = "evento-pubblico";

/// The registrations of the matrix, made once.
pub struct Registrations {
    other: String,
    /// By the role of whoever asks.
    own: BTreeMap<&'static str, String>,
    /// The key of a link, whose registration is the holder's own.
    pub key: String,
}

impl Registrations {
    pub async fn of(world: &World) -> Self {
        let id = |path: String| path.rsplit('/').next().expect("an id").to_owned();
        let (other, _) = guest(world, EVENT, "iscritta@example.org").await;
        let (path, key) = guest(world, EVENT, "con.collegamento@example.org").await;
        let mut own = BTreeMap::from([("holder", id(path))]);
        for role in ["outsider", "analyst", "editor", "administrator"] {
            own.insert(role, id(registered(world, role, EVENT).await));
        }
        for role in ["member", "moderator", "facilitator", "coordinator"] {
            own.insert(
                role,
                id(registered(world, &format!("{role} of {WHERE}"), EVENT).await),
            );
        }
        let cast = Self {
            other: id(other),
            own,
            key,
        };
        cast.put_back(world).await;
        cast
    }

    /// The registration that a row is about.
    pub fn id(&self, which: &str, role: &str) -> String {
        let found = if which == "own" {
            self.own.get(role)
        } else {
            Some(&self.other)
        };
        found.cloned().unwrap_or_else(|| uuid::Uuid::nil().to_string())
    }

    /// A body for an operation of this room.
    pub fn body(&self, operation: &str, role: &str) -> Option<Value> {
        let reason = json!({"reason": "Per provare i permessi."});
        Some(match operation {
            "register_for_event" if ["anonymous", "holder"].contains(&role) => with(
                application(),
                json!({"email": format!("{}@example.org", unused()), "name": "Chi Sa"}),
            ),
            "register_for_event" => application(),
            "confirm_registration" => json!({"token": "nobody-was-ever-given-this-one"}),
            "update_registration" | "check_in_registration" => json!({}),
            "check_in" => json!({"code": "22222222"}),
            "add_walk_in" => json!({"name": "Chi Passa", "email": format!("{}@example.org", unused())}),
            "reject_registration" | "remove_registration" | "promote_registration" => reason,
            "move_registration" => with(reason, json!({"channel": "in_person"})),
            "decide_registrations" => json!({"step": "approval", "registrations": [self.other]}),
            "add_attendees" => {
                let email = format!("{}@example.org", unused());
                with(reason, json!({"attendees": [{"email": email, "name": "Chi Sa"}]}))
            }
            _ => return None,
        })
    }

    /// As they were; what a row of the table made is gone.
    pub async fn put_back(&self, world: &World) {
        let quoted = |id: &String| match world.database().engine() {
            Engine::Sqlite => format!("x'{}'", id.replace('-', "")),
            Engine::Postgres => format!("'{id}'::uuid"),
        };
        let keep: Vec<String> = self.own.values().chain([&self.other]).map(quoted).collect();
        let keep = keep.join(", ");
        world
            .execute(&format!("DELETE FROM registrations WHERE id NOT IN ({keep})"))
            .await;
        world
            .execute("UPDATE registrations SET state = 'confirmed', reserved = FALSE, seat_limit = NULL, place = NULL")
            .await;
    }

    /// Nothing of theirs is left: what was put back has no history.
    pub async fn end(world: &World) {
        world.execute("DELETE FROM registrations").await;
        world
            .execute("UPDATE event_channels SET taken = 0, held = 0, waiting = 0")
            .await;
    }
}

fn unused() -> String {
    use std::cell::Cell;
    thread_local! { static NEXT: Cell<u32> = const { Cell::new(0) }; }
    NEXT.set(NEXT.get() + 1);
    format!("iscrizione.{}", NEXT.get())
}
