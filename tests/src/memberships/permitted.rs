//! What the permission matrix asks about memberships: which ones, with which bodies, and everything back as it was.

use super::{OPEN, application, apply, guest, path_of, with};
use crate::harness::{Engine, World};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// By state and by whose they are, all of one community.
pub const MEMBERSHIPS: [(&str, &str); 4] = [
    ("an application", "pending"),
    ("an invitation", "invited"),
    ("somebody's, active", "active"),
    ("one's own, active", "own"),
];

/// The memberships of the matrix, made once.
pub struct Cast {
    /// By state.
    others: BTreeMap<&'static str, String>,
    /// By the role of whoever asks.
    own: BTreeMap<&'static str, String>,
    /// The key of a link, whose membership is the holder's own.
    pub key: String,
}

/// The community that they are of.
pub const WHERE: &str = OPEN;

impl Cast {
    pub async fn of(world: &World) -> Self {
        let id = |path: String| path.rsplit('/').next().expect("an id").to_owned();
        let mut others = BTreeMap::new();
        for state in ["pending", "invited", "active"] {
            let (path, _) = guest(world, OPEN, &format!("{state}@example.org"), json!({})).await;
            others.insert(state, id(path));
        }
        let (path, key) = guest(world, OPEN, "holder@example.org", json!({})).await;
        let mut own = BTreeMap::from([("holder", id(path))]);
        for role in ["outsider", "analyst", "editor", "administrator"] {
            apply(
                world,
                role,
                OPEN,
                &with(application(), json!({"category": "citizen"})),
            )
            .await
            .is(201);
            own.insert(role, id(path_of(world, role).await));
        }
        for role in ["member", "moderator", "facilitator", "coordinator"] {
            own.insert(role, id(path_of(world, &format!("{role} of {OPEN}")).await));
        }
        let cast = Self { others, own, key };
        cast.put_back(world).await;
        cast
    }

    /// The membership that a row is about.
    pub fn id(&self, which: &str, role: &str) -> String {
        let found = if which == "own" {
            self.own.get(role)
        } else {
            self.others.get(which)
        };
        found.cloned().unwrap_or_else(|| uuid::Uuid::nil().to_string())
    }

    /// A body for an operation of this room.
    pub fn body(&self, operation: &str, role: &str) -> Option<Value> {
        Some(match operation {
            "join_community" if ["anonymous", "holder"].contains(&role) => with(
                application(),
                json!({"email": format!("{}@example.org", unused()), "category": "citizen"}),
            ),
            "join_community" => with(application(), json!({"category": "citizen"})),
            "confirm_membership" => json!({"token": "nobody-was-ever-given-this-one"}),
            "update_membership" => json!({"shown": false}),
            "assign_community_role" => json!({"role": "member"}),
            "reject_membership" | "suspend_membership" | "remove_membership" => {
                json!({"reason": "Per provare i permessi."})
            }
            "decide_memberships" => json!({"step": "approval", "memberships": [self.id("pending", role)]}),
            "replace_application_form" => json!({"fields": []}),
            _ => return None,
        })
    }

    pub async fn put_back(&self, world: &World) {
        let ids = |ids: Vec<&String>| -> String {
            let quoted = |id: &&String| match world.database().engine() {
                Engine::Sqlite => format!("x'{}'", id.replace('-', "")),
                Engine::Postgres => format!("'{id}'::uuid"),
            };
            ids.iter().map(quoted).collect::<Vec<_>>().join(", ")
        };
        for (state, id) in &self.others {
            let sql = format!(
                "UPDATE memberships SET state = '{state}', role = 'member' WHERE id IN ({})",
                ids(vec![id])
            );
            world.execute(&sql).await;
        }
        for (role, id) in &self.own {
            let role = match *role {
                "moderator" | "facilitator" | "coordinator" => role,
                _ => "member",
            };
            let sql = format!(
                "UPDATE memberships SET state = 'active', role = '{role}' WHERE id IN ({})",
                ids(vec![id])
            );
            world.execute(&sql).await;
        }
        // Steps that lead elsewhere than where they are now are no history of theirs.
        world.execute("DELETE FROM membership_events").await;
        super::steps::recount(world).await;
    }
}

fn unused() -> String {
    use std::cell::Cell;
    thread_local! { static NEXT: Cell<u32> = const { Cell::new(0) }; }
    NEXT.set(NEXT.get() + 1);
    format!("ospite.{}", NEXT.get())
}
