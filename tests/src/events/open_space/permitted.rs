//! What the permission matrix asks about topics of an open space.

use crate::events::WHERE;
use crate::harness::World;
use serde_json::json;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// By whose they are, all of one event.
pub const TOPICS: [(&str, &str); 2] = [("somebody’s", "other"), ("one’s own", "own")];

const EVENT: &str = "evento-pubblico";

/// One topic of everybody who has a seat, by their role; and one of the organisers’, who are nobody in particular.
pub struct Topics {
    ids: RefCell<BTreeMap<&'static str, String>>,
    key: String,
}

const ROLES: [&str; 9] = [
    "holder",
    "outsider",
    "member",
    "moderator",
    "facilitator",
    "coordinator",
    "analyst",
    "editor",
    "administrator",
];

impl Topics {
    /// `key`: of the link that the holder has.
    pub async fn of(world: &World, key: &str) -> Self {
        let topics = Self {
            ids: RefCell::default(),
            key: key.to_owned(),
        };
        topics.put_back(world).await;
        topics
    }

    fn caller(&self, role: &str) -> String {
        match role {
            "holder" => self.key.clone(),
            "member" | "moderator" | "facilitator" | "coordinator" => format!("{role} of {WHERE}"),
            other => other.to_owned(),
        }
    }

    /// The topic that a row is about: somebody's is that of the next role.
    pub fn id(&self, which: &str, role: &str) -> String {
        let own = ROLES.iter().position(|known| *known == role);
        let whose = match (which, own) {
            ("own", own) => own,
            (_, Some(own)) => Some((own + 1) % ROLES.len()),
            (_, None) => Some(0),
        };
        whose
            .and_then(|whose| self.ids.borrow().get(ROLES[whose]).cloned())
            .unwrap_or_else(|| uuid::Uuid::nil().to_string())
    }

    /// As they were: everybody has a topic without a report, and nobody is in a group.
    pub async fn put_back(&self, world: &World) {
        for sql in [
            "UPDATE open_spaces SET phase = 'running', book_published_at = NULL",
            "DELETE FROM open_space_members",
            "DELETE FROM open_space_reports",
            "DELETE FROM open_space_topics WHERE title = 'Prova'",
        ] {
            world.execute(sql).await;
        }
        let there: Vec<String> = world.rows("SELECT title FROM open_space_topics").await;
        for role in ROLES {
            if there.iter().any(|title| title == role) {
                continue;
            }
            let caller = self.caller(role);
            let path = format!("/v1/events/{EVENT}/open-space/topics");
            let asking = world.by(&caller).post(&path).json(&json!({"title": role}));
            let id = asking.send().await.is(201).str("/id");
            self.ids.borrow_mut().insert(role, id);
        }
    }
}
