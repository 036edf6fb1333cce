//! Sessions: begun, renewed, ended. A session is one chain of refresh tokens: each is good once, and whoever comes with an old
//! one ends the chain, because then two have it.

use super::entity::session;
use super::error::AccountError;
use super::model::{
    Device, NewSession, ReturnPath, Session, SessionId, SessionSeen, Sessions, SignedInPerson,
};
use super::token::LIVES;
use super::{codes, keys, limits, policy, providers, store, storing, token};
use crate::access::Refusal;
use crate::access::{Actor, Member, Via};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, House};
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::secret;
use crate::people::{self, Brief, PersonId, Registration};
use serde_json::json;
use std::net::IpAddr;
use std::time::Duration;
use uuid::Uuid;

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(24 * 3_600);

/// Without a visit, and in all.
const REMEMBERED: (Duration, Duration) = (DAY.saturating_mul(30), DAY.saturating_mul(180));
const UNTIL_CLOSED: (Duration, Duration) = (HOUR.saturating_mul(12), DAY.saturating_mul(7));

/// What a browser is given: the answer, and the cookie's value with its age in seconds (None: until it is closed).
pub struct Begun {
    pub session: Session,
    pub refresh: Refresh,
}

/// A refresh token for the cookie.
pub struct Refresh {
    pub value: String,
    pub max_age: Option<u64>,
}

/// How a session begins, beside for whom.
pub struct Beginning {
    pub remember: bool,
    pub device: Device,
    pub registered_now: bool,
    pub return_to: Option<ReturnPath>,
}

/// Signs somebody in who reads the mail of an address: that makes them known, if they were not.
pub async fn start(
    cx: &Context,
    new: NewSession,
    client: IpAddr,
    device: Device,
    browser: Option<String>,
) -> Result<Begun, AccountError> {
    limits::spend(cx, limits::PROOFS_OF_A_CLIENT, &limits::client(client)).await?;
    codes::count_try(cx, new.request).await?;
    cx.transact("session.started", async |tx| {
        let proved = codes::prove(tx, &new).await?;
        let known = people::by_email(tx, &proved.email).await?;
        let registered_now = known.is_none();
        let mut person = match known {
            Some(person) => person,
            None => register(tx, &proved).await?,
        };
        if let Some(role) = proved.hub_role {
            people::set_hub_role(tx, person.id, Some(role)).await?;
            person.standing.hub_role = Some(role);
        }
        if let Some(carried) = &proved.carried {
            providers::confirm(tx, person.id, carried, browser.as_deref()).await?;
        }
        let how = Beginning {
            remember: new.remember,
            device: device.clone(),
            registered_now,
            return_to: proved.return_to,
        };
        begin(cx, tx, &person, how).await
    })
    .await
}

async fn register(tx: &Tx, proved: &codes::Proved) -> Result<Brief, AccountError> {
    let registration = Registration {
        email: proved.email.clone(),
        name: String::new(),
        language: proved.language,
    };
    people::register(tx, registration).await?;
    let person = people::by_email(tx, &proved.email).await?;
    person.ok_or_else(|| DbError::shape("a person was registered and is not there").into())
}

/// Begins a session for somebody whose identity was proved, by whichever way. Refused while they are suspended.
pub async fn begin(cx: &Context, tx: &Tx, person: &Brief, how: Beginning) -> Result<Begun, AccountError> {
    if !person.standing.may_act(cx.now()) {
        return Err(AccountError::Suspended);
    }
    let (idle, _) = lives(how.remember);
    let row = session::Model {
        id: SessionId(tx.new_id()),
        person_id: person.id,
        salt: secret::random(),
        generation: 1,
        remembered: how.remember,
        device: how.device,
        created_at: tx.now(),
        renewed_at: tx.now(),
        expires_at: tx.now().plus(idle),
        ended_at: None,
    };
    storing::insert_session(tx, row.clone()).await?;
    tx.audit(
        subject(row.id),
        json!({"person": person.id, "remembered": row.remembered}),
    )
    .await?;
    let mut begun = given(cx, tx, &row, person).await?;
    begun.session.registered_now = how.registered_now;
    begun.session.return_to = how.return_to;
    Ok(begun)
}

/// The tokens of a session as it is now.
async fn given(cx: &Context, tx: &Tx, row: &session::Model, person: &Brief) -> Result<Begun, AccountError> {
    people::seen(tx, person.id).await?;
    let signer = keys::signer(tx).await?;
    let access_token = token::sign(tx.house(), &signer, person.id, row.id, cx.now())?;
    let (idle, _) = lives(row.remembered);
    Ok(Begun {
        session: Session {
            access_token,
            token_type: "Bearer",
            expires_in: i32::try_from(LIVES.as_secs()).unwrap_or(i32::MAX),
            session: row.id,
            person: SignedInPerson {
                id: person.id,
                name: person.name.clone(),
                email: person.email.clone(),
                language: person.language,
                hub_role: person.standing.hub_role,
            },
            registered_now: false,
            return_to: None,
        },
        refresh: Refresh {
            value: refresh_token(tx.house(), row.id, row.generation, &row.salt),
            max_age: row.remembered.then_some(idle.as_secs()),
        },
    })
}

fn lives(remembered: bool) -> (Duration, Duration) {
    if remembered { REMEMBERED } else { UNTIL_CLOSED }
}

fn refresh_token(house: &House, id: SessionId, generation: i64, salt: &str) -> String {
    let proof = secret::mark(
        &house.secret,
        "refresh token",
        &[id.0.as_bytes(), &generation.to_be_bytes(), salt.as_bytes()],
    );
    format!("{}.{generation}.{proof}", id.0.simple())
}

/// The session and number that a refresh token claims.
fn claimed(refresh: &str) -> Option<(SessionId, i64)> {
    let mut parts = refresh.split('.');
    let id = Uuid::try_parse(parts.next()?).ok()?;
    let generation = parts.next()?.parse().ok()?;
    Some((SessionId(id), generation))
}

/// Whether old refresh tokens are told from the current one. Always; only the test that shows why builds the application without.
#[derive(Clone, Copy, Debug)]
pub struct RefreshGuard(pub bool);

/// Gives the next tokens for the current refresh token. An old one ends the session for everybody who has it.
pub async fn renew(cx: &Context, refresh: &str, guard: RefreshGuard) -> Result<Begun, AccountError> {
    let (id, generation) = claimed(refresh).ok_or(Refusal::SignIn)?;
    let renewed = cx
        .transact("session.renewed", async |tx| {
            let row = storing::lock_session(tx, id, guard.0).await?;
            let row = row.filter(|row| {
                let proof = refresh_token(tx.house(), id, generation, &row.salt);
                secret::same(&proof, refresh) && row.ended_at.is_none() && row.expires_at > tx.now()
            });
            let mut row = row.ok_or(Refusal::SignIn)?;
            if guard.0 && row.generation != generation {
                storing::end_proved(tx, id).await?;
                tx.audit(subject(id), json!({"ended": "reused"})).await?;
                return Ok::<_, AccountError>(None);
            }
            let person = people::brief(&tx.house().db.reader, row.person_id).await?;
            let person = person
                .filter(|person| person.standing.may_act(tx.now()))
                .ok_or(Refusal::SignIn)?;
            let (idle, in_all) = lives(row.remembered);
            row.expires_at = tx.now().plus(idle).min(row.created_at.plus(in_all));
            row.generation += 1;
            storing::renew_session(tx, id, row.expires_at).await?;
            tx.audit(subject(id), json!({"generation": row.generation}))
                .await?;
            given(cx, tx, &row, &person).await.map(Some)
        })
        .await?;
    Ok(renewed.ok_or(Refusal::SignIn)?)
}

/// Ends the session of a refresh token or of the caller, if there is one: who is signed out stays so.
pub async fn end_current(cx: &Context, refresh: Option<&str>) -> Result<(), AccountError> {
    let by_cookie = async || -> Result<Option<SessionId>, AccountError> {
        let Some((refresh, (id, generation))) = refresh.and_then(|text| Some((text, claimed(text)?))) else {
            return Ok(None);
        };
        let salt = store::salt_of(&cx.house().db.reader, id).await?;
        let proved =
            salt.is_some_and(|salt| secret::same(&refresh_token(cx.house(), id, generation, &salt), refresh));
        Ok(proved.then_some(id))
    };
    let own = match cx.actor() {
        Actor::Person(Member {
            via: Via::Session(id),
            ..
        }) => Some(SessionId(*id)),
        _ => by_cookie().await?,
    };
    let Some(id) = own else { return Ok(()) };
    cx.transact("session.ended", async |tx| {
        storing::end_proved(tx, id).await?;
        tx.audit(subject(id), json!({"ended": "signed_out"})).await?;
        Ok(())
    })
    .await
}

/// One's own open sessions.
pub async fn list(cx: &Context) -> Result<Sessions, AccountError> {
    let person = own(cx)?;
    let rows = store::sessions_of(&cx.house().db.reader, *person.on(), cx.now()).await?;
    let current = current(cx);
    let seen = rows.into_iter().map(|row| SessionSeen {
        current: current == Some(row.id),
        id: row.id,
        device: row.device,
        created_at: row.created_at,
        renewed_at: row.renewed_at,
        expires_at: row.expires_at,
    });
    Ok(Sessions {
        items: seen.collect(),
    })
}

/// Ends one of one's sessions; another's is not there.
pub async fn end(cx: &Context, id: SessionId) -> Result<(), AccountError> {
    let person = own(cx)?;
    cx.transact("session.ended", async |tx| {
        if !storing::end_session(tx, &person, id).await? {
            return Err(Refusal::Hidden.into());
        }
        tx.audit(subject(id), json!({"ended": "by_its_person"})).await?;
        Ok(())
    })
    .await
}

/// Ends all of one's sessions but this one.
pub async fn end_others(cx: &Context) -> Result<(), AccountError> {
    let person = own(cx)?;
    let current = current(cx).unwrap_or(SessionId(Uuid::nil()));
    cx.transact("session.ended", async |tx| {
        let ended = storing::end_others(tx, &person, current).await?;
        tx.audit(subject(current), json!({"others_ended": ended})).await?;
        Ok(())
    })
    .await
}

pub(super) fn own(cx: &Context) -> Result<crate::access::Grant<PersonId>, Refusal> {
    let person = policy::person_of(cx.actor()).unwrap_or(PersonId(Uuid::nil()));
    policy::may_manage_own(cx.actor()).grant(cx.actor(), person)
}

fn current(cx: &Context) -> Option<SessionId> {
    match cx.actor() {
        Actor::Person(Member {
            via: Via::Session(id),
            ..
        }) => Some(SessionId(*id)),
        _ => None,
    }
}

/// Whether whoever acts signed in at most so long ago: what cannot be undone asks for it.
pub async fn signed_in_within(cx: &Context, length: Duration) -> Result<bool, DbError> {
    let Some(id) = current(cx) else { return Ok(false) };
    let row = store::alive(&cx.house().db.reader, id).await?;
    Ok(row.is_some_and(|row| row.created_at.plus(length) >= cx.now()))
}

/// Whether a session is alive, and whose it is.
pub async fn alive(house: &House, id: SessionId, now: Timestamp) -> Result<Option<PersonId>, DbError> {
    let row = store::alive(&house.db.reader, id).await?;
    let row = row.filter(|row| row.ended_at.is_none() && row.expires_at > now);
    Ok(row.map(|row| row.person))
}

fn subject(id: SessionId) -> Subject {
    Subject {
        kind: "session",
        id: id.0,
    }
}
