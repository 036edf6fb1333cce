//! Registering: who is signed in does so at once; a guest once they confirmed that the address is theirs. A guest is answered with the
//! same bytes after the same work, whoever the address belongs to; what is different stands in the letter.

use super::entity::registration;
use super::error::RegistrationError;
use super::model::{
    ConfirmedRegistration, NewRegistration, Registration, RegistrationId, RegistrationSource,
    RegistrationState, RegistrationStep,
};
use super::policy::{self, About};
use super::seating::{Hall, Taking};
use super::{letters, limits, rules, storing, token, view};
use crate::access::{Actor, Grant, Refusal, Verdict};
use crate::events::model::{Channel, EventId};
use crate::events::rules::channels_of;
use crate::events::setting::{self, Setting};
use crate::kernel::context::Context;
use crate::kernel::db::{self, DbError, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::json_text::JsonText;
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use crate::kernel::search::fold;
use crate::kernel::secret;
use crate::memberships::{self, GuestAnswer, NextStep};
use crate::people::{self, PersonId, PersonName};
use serde_json::json;

/// How registering is answered.
pub enum Registered {
    New(Box<Registration>),
    /// A letter is on its way.
    Guest(GuestAnswer),
}

/// Who registers, and how, checked.
struct Written {
    event: EventId,
    channel: Channel,
    email: EmailAddress,
    name: PersonName,
    person: Option<PersonId>,
    new: NewRegistration,
    questions_version: i64,
}

/// `client`: whom the caller is counted as.
pub async fn register(
    cx: &Context,
    reference: &str,
    client: &str,
    new: NewRegistration,
) -> Result<Registered, RegistrationError> {
    let setting = setting::setting(cx, reference).await?;
    match (cx.actor(), new.email.clone()) {
        (Actor::Command, _) => Err(Refusal::Forbidden.into()),
        (Actor::Person(member), None) => {
            let written = of_person(cx, &setting, PersonId(member.person), new).await?;
            as_person(cx, written).await
        }
        (Actor::Person(_), Some(_)) => Err(rule(
            "/email",
            "Hai già effettuato l’accesso: il tuo indirizzo lo conosciamo.",
            "You are signed in: we know your address.",
        )),
        (Actor::Anonymous | Actor::Holder(_), _) if !setting.guests => {
            rules::check_open(&setting, cx.now())?;
            Verdict::Forbid.grant(cx.actor(), ())?;
            Err(Refusal::SignIn.into())
        }
        (Actor::Anonymous | Actor::Holder(_), None) => Err(rule(
            "/email",
            "Serve un indirizzo e-mail, oppure accedi.",
            "An e-mail address is needed; or sign in.",
        )),
        (Actor::Anonymous | Actor::Holder(_), Some(email)) => {
            let name = new.name.clone().ok_or_else(no_name)?;
            let written = check(&setting, (email, name, None), new)?;
            rules::check_open(&setting, cx.now())?;
            limits::spend_on_guest(cx, client, &written.email).await?;
            as_guest(cx, written).await
        }
    }
}

async fn of_person(
    cx: &Context,
    setting: &Setting,
    person: PersonId,
    new: NewRegistration,
) -> Result<Written, RegistrationError> {
    let known = people::brief(cx.read(Scope::People), person)
        .await?
        .ok_or(Refusal::Hidden)?;
    let email = known.email.ok_or_else(|| {
        rule(
            "/email",
            "Nel tuo profilo manca un indirizzo e-mail: senza non possiamo scriverti dell’evento.",
            "Your profile has no e-mail address: without one we cannot write to you about the event.",
        )
    })?;
    let name = new.name.clone().or_else(|| PersonName::new(known.name).ok());
    check(setting, (email, name.ok_or_else(no_name)?, Some(person)), new)
}

/// Every fault of what was written, at once.
fn check(
    setting: &Setting,
    (email, name, person): (EmailAddress, PersonName, Option<PersonId>),
    new: NewRegistration,
) -> Result<Written, RegistrationError> {
    let mut faults = memberships::faults_of(&setting.questions.0, &new.answers);
    let channel = channel_of(setting, new.channel);
    if let Err(fault) = &channel {
        faults.push(fault.clone());
    }
    match channel {
        Ok(channel) if faults.is_empty() => Ok(Written {
            event: setting.id,
            channel,
            email,
            name,
            person,
            new,
            questions_version: setting.questions_version,
        }),
        _ => Err(RegistrationError::Faults(faults)),
    }
}

/// The way to take part that is meant.
pub fn channel_of(setting: &Setting, asked: Option<Channel>) -> Result<Channel, Fault> {
    match (asked, channels_of(setting.mode)) {
        (None, [only]) => Ok(*only),
        (Some(asked), there) if there.contains(&asked) => Ok(asked),
        (None, _) => Err(Fault::rule(
            "/channel",
            "Si può partecipare in più modi: di’ come.",
            "There are several ways to take part: say how.",
        )),
        (Some(_), _) => Err(Fault::rule(
            "/channel",
            "A questo evento non si partecipa così.",
            "One does not take part in this event this way.",
        )),
    }
}

async fn as_person(cx: &Context, written: Written) -> Result<Registered, RegistrationError> {
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    let registration = cx.write("registration.created", async |tx| {
        let mut hall = Hall::open(cx, tx, written.event, &[written.channel]).await?;
        rules::check_open(&hall.setting, tx.now())?;
        let earlier = storing::of_address(tx, written.event, &written.email).await?;
        let live = live_in(&earlier, written.channel);
        // Who asked as a guest and then signed in has proved the address by that.
        let before = live.filter(|row| row.state == RegistrationState::Unconfirmed);
        if let Some(live) = live.filter(|_| before.is_none()) {
            return Err(RegistrationError::Already(live.id, live.state));
        }
        let after = row_of(cx, tx, &written, before, &earlier)?;
        let after = enter(cx, tx, &mut hall, &grant, before, after).await?;
        hall.close(cx, tx).await?;
        view::shown(cx, tx, &hall, &hall.latest(after)).await
    });
    Ok(Registered::New(Box::new(registration.await?)))
}

/// Keeps what a guest wrote, with a seat for a quarter of an hour if one is free, and writes to the address. Where it is registered
/// already the letter says so; all else is the same.
async fn as_guest(cx: &Context, written: Written) -> Result<Registered, RegistrationError> {
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    let secret = secret::random();
    let answer = cx.write("registration.asked", async |tx| {
        let mut hall = Hall::open(cx, tx, written.event, &[written.channel]).await?;
        rules::check_open(&hall.setting, tx.now())?;
        let earlier = storing::of_address(tx, written.event, &written.email).await?;
        let known = live_in(&earlier, written.channel);
        match known {
            Some(row) if row.state != RegistrationState::Unconfirmed => {
                // Nothing of it changes; written again, it takes as long as a new one.
                storing::update(tx, &grant, row.clone()).await?;
                letters::tell_known(cx, tx, &hall, row).await?;
            }
            before => {
                let row = hold(cx, tx, &mut hall, &written, (before, &earlier), &secret)?;
                match before {
                    Some(before) => {
                        hall.count(before, -1);
                        storing::update(tx, &grant, row.clone()).await?;
                    }
                    None => storing::insert(tx, &grant, row.clone()).await?,
                }
                hall.count(&row, 1);
                letters::ask_guest(cx, tx, &hall, &row, &secret).await?;
            }
        }
        hall.close(cx, tx).await?;
        let subject = db::Subject {
            kind: "event",
            id: written.event.0,
        };
        tx.concerns(hall.setting.community.0);
        tx.audit(subject, json!({"channel": written.channel})).await?;
        tx.changes(Scope::Registrations);
        Ok::<_, RegistrationError>(GuestAnswer {
            next: NextStep::ConfirmEmail,
        })
    });
    Ok(Registered::Guest(answer.await?))
}

/// What waits to be confirmed; a seat that is held already is held no longer for being asked for again.
fn hold(
    cx: &Context,
    tx: &Tx,
    hall: &mut Hall,
    written: &Written,
    (before, earlier): (Option<&registration::Model>, &[registration::Model]),
    secret: &str,
) -> Result<registration::Model, RegistrationError> {
    let mut row = row_of(cx, tx, written, before, earlier)?;
    let seats = hall.seats(written.channel);
    let is_free = seats.free() > 0 && hall.waiting(written.channel) == 0;
    row.state = RegistrationState::Unconfirmed;
    row.confirm_hash = Some(secret::fingerprint(secret));
    if row.holds_until.is_none() && is_free && !hall.setting.approval {
        row.holds_until = Some(tx.now().plus(rules::HOLD_FOR));
        row.seat_limit = seats.capacity;
    }
    if let Some(before) = before {
        row.version = before.version + 1;
        // The new letter's link is good as long as any.
        row.created_at = tx.now();
    }
    Ok(row)
}

/// The address is theirs. The token is good once.
pub async fn confirm(cx: &Context, secret: &str) -> Result<ConfirmedRegistration, RegistrationError> {
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    cx.transact("registration.confirmed", async |tx| {
        let hash = secret::fingerprint(secret);
        let found = storing::by_confirmation(tx, &hash)
            .await?
            .ok_or(RegistrationError::LinkSpent)?;
        let mut hall = Hall::open(cx, tx, found.event_id, &[found.channel]).await?;
        // As it is now that nobody else changes it.
        let before = storing::by_confirmation(tx, &hash)
            .await?
            .filter(|row| tx.now() < row.created_at.plus(rules::CONFIRM_WITHIN))
            .ok_or(RegistrationError::LinkSpent)?;
        // Who asked in time is in time; but not for what is over meanwhile, or off.
        rules::check_on(&hall.setting)?;
        if tx.now() >= rules::moves_until(&hall.setting) {
            rules::check_open(&hall.setting, tx.now())?;
        }
        let mut after = before.clone();
        after.person_id = match people::by_email(tx, &before.email).await? {
            Some(known) if !known.standing.may_act(tx.now()) => return Err(RegistrationError::MayNotAct),
            known => known.map(|known| known.id),
        };
        let after = enter(cx, tx, &mut hall, &grant, Some(&before), after).await?;
        hall.close(cx, tx).await?;
        let row = hall.latest(after);
        let about = About {
            own: true,
            runs: false,
        };
        Ok(ConfirmedRegistration {
            registration: view::shown_to(cx, tx, &hall, &row, about).await?,
            manage_token: token::manage(tx.house(), row.id, row.link_generation),
        })
    })
    .await
}

/// The step itself: to the seat that was held, to a free one, to the queue, or to those who decide.
async fn enter(
    cx: &Context,
    tx: &Tx,
    hall: &mut Hall,
    grant: &Grant<()>,
    before: Option<&registration::Model>,
    after: registration::Model,
) -> Result<registration::Model, RegistrationError> {
    let held = before.is_some_and(|row| rules::has_seat(row.state, row.holds_until));
    let (seats, waiting) = (hall.seats(after.channel), hall.waiting(after.channel));
    let step = match hall.setting.approval {
        false if held => RegistrationStep::Entry,
        approval => rules::way_in(approval, seats, waiting),
    };
    let taking = Taking {
        step,
        by: policy::by(cx.actor(), RegistrationStep::Entry),
        grant,
        reason: None,
    };
    hall.take(cx, tx, taking, before, after).await
}

fn live_in(rows: &[registration::Model], channel: Channel) -> Option<&registration::Model> {
    rows.iter()
        .find(|row| row.channel == channel && row.state.is_live())
}

/// A registration as it was written: a new one, or the one that waits to be confirmed.
fn row_of(
    cx: &Context,
    tx: &Tx,
    written: &Written,
    before: Option<&registration::Model>,
    earlier: &[registration::Model],
) -> Result<registration::Model, RegistrationError> {
    let source = match written.person {
        Some(_) => RegistrationSource::Account,
        None => RegistrationSource::Guest,
    };
    let mut row = match before {
        Some(before) => before.clone(),
        None => blank(tx, (written.event, written.channel), &written.email, source)?,
    };
    row.name = written.name.to_string();
    row.sort_name = fold(&written.name);
    row.person_id = written.person;
    row.source = source;
    row.answers = JsonText(written.new.answers.clone());
    row.questions_version = written.questions_version;
    row.language = cx.language();
    row.sequence = last_sequence(earlier);
    Ok(row)
}

/// Calendars know an event by its UID: whoever comes back goes on counting where they were.
pub fn last_sequence(earlier: &[registration::Model]) -> i64 {
    earlier.iter().map(|row| row.sequence).max().unwrap_or_default()
}

/// A registration before its first step.
pub fn blank(
    tx: &Tx,
    (event, channel): (EventId, Channel),
    email: &EmailAddress,
    source: RegistrationSource,
) -> Result<registration::Model, DbError> {
    Ok(registration::Model {
        id: RegistrationId(tx.new_id()),
        event_id: event,
        channel,
        email: email.clone(),
        name: String::new(),
        sort_name: String::new(),
        person_id: None,
        state: RegistrationState::Unconfirmed,
        source,
        reserved: false,
        priority: 0,
        place: None,
        holds_until: None,
        seat_limit: None,
        answers: JsonText::default(),
        questions_version: 0,
        language: crate::kernel::language::Language::It,
        code: token::code()?,
        reason: None,
        checked_in_at: None,
        reminded: 0,
        link_hash: None,
        link_generation: 0,
        confirm_hash: None,
        sequence: 0,
        version: 1,
        state_since: tx.now(),
        created_at: tx.now(),
        updated_at: tx.now(),
    })
}

fn no_name() -> RegistrationError {
    rule(
        "/name",
        "Serve un nome: è quello che si cerca nell’elenco all’ingresso.",
        "A name is needed: it is what is looked for on the list at the door.",
    )
}

pub fn rule(pointer: &str, it: &'static str, en: &'static str) -> RegistrationError {
    RegistrationError::Faults(vec![Fault::rule(pointer, it, en)])
}
