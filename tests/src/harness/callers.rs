//! Who calls: a bearer token is simply the caller's name; `person` and an id, for whom a test made; or a real credential.

use super::region::Region;
use piazza::access::{Actor, CommunityRole, HubRole, Member, Via};
use piazza::app::Credentials;
use piazza::http::caller::{Asked, Authenticator};
use piazza::kernel::context::House;
use piazza::memberships;
use std::collections::HashMap;
use std::future::ready;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

pub struct Callers(Mutex<HashMap<String, Actor>>);

impl Callers {
    pub fn of(region: &Region) -> Self {
        let mut known = HashMap::new();
        let staff = HubRole::ALL.iter().enumerate();
        for (at, role) in staff {
            known.insert(
                role.to_string(),
                person(person_id(at as u128), Some(*role), Vec::new()),
            );
        }
        known.insert("outsider".to_owned(), person(person_id(99), None, Vec::new()));
        for (slug, community) in &region.communities {
            for (role, id) in &community.people {
                known.insert(
                    format!("{role} of {slug}"),
                    person(*id, None, vec![(community.id, *role)]),
                );
            }
        }
        Self(Mutex::new(known))
    }
}

impl Authenticator for Callers {
    fn actor<'a>(&'a self, house: &'a Arc<House>, token: &'a str) -> Asked<'a> {
        if let Some(id) = token.strip_prefix(ANYBODY) {
            let id: Uuid = id.parse().expect("the id of a person");
            return Box::pin(async move {
                let now = house.clock.now();
                let roles = memberships::active_roles(&house.db.reader, id, now).await?;
                Ok(Some(person(id, None, roles)))
            });
        }
        let name = token.replace('_', " ");
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(&name) {
            Some(actor) => Box::pin(ready(Ok(Some(actor.clone())))),
            None => Credentials.actor(house, token),
        }
    }
}

/// Before the id of somebody who signed in, with the roles that they have now: `person 0197…`.
const ANYBODY: &str = "person_";

fn person(id: Uuid, hub_role: Option<HubRole>, communities: Vec<(Uuid, CommunityRole)>) -> Actor {
    Actor::Person(Member {
        person: id,
        hub_role,
        communities,
        via: Via::Session(Uuid::nil()),
    })
}

/// People of tests have ids that say so.
pub fn person_id(number: u128) -> Uuid {
    Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_0000 + number)
}
