//! Who presents a credential of this room, asked of the database every time.

use super::model::SessionId;
use super::{sessions, token, tokens};
use crate::access::{HubRole, Via};
use crate::kernel::context::House;
use crate::kernel::db::DbError;
use crate::people::{self, PersonId};

/// Somebody with an account who may act.
pub struct Known {
    pub person: PersonId,
    pub hub_role: Option<HubRole>,
    pub via: Via,
}

/// None: the credential is not (or no longer) good, or its person may not act.
pub async fn recognise(house: &House, credential: &str) -> Result<Option<Known>, DbError> {
    let now = house.clock.now();
    let found = if credential.starts_with(tokens::PREFIX) {
        let found = tokens::check(house, credential, now).await?;
        found.map(|(person, id, scopes)| (person, Via::Token(id.0, scopes)))
    } else {
        by_session(house, credential).await?
    };
    let Some((person, via)) = found else {
        return Ok(None);
    };
    let standing = people::standing(&house.db.reader, person).await?;
    let standing = standing.filter(|standing| standing.may_act(now));
    Ok(standing.map(|standing| Known {
        person,
        hub_role: standing.hub_role,
        via,
    }))
}

async fn by_session(house: &House, credential: &str) -> Result<Option<(PersonId, Via)>, DbError> {
    let now = house.clock.now();
    let Some(said) = token::check(house, credential, now).await? else {
        return Ok(None);
    };
    let SessionId(session) = said.session;
    let owner = sessions::alive(house, said.session, now).await?;
    Ok(owner
        .filter(|owner| *owner == said.person)
        .map(|owner| (owner, Via::Session(session))))
}
