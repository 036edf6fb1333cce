//! Registrations as the caller sees them, from a row that was read or from one that was just written.

use super::entity::registration;
use super::error::RegistrationError;
use super::model::{
    EventRef, Registration, RegistrationEvent, RegistrationLinks, RegistrationState, RegistrationStep,
    RegistrationSummary, StepBy, WaitingPlace, WaitingReason,
};
use super::occasion::Titles;
use super::policy::{self, About};
use super::rules::{self, Seats};
use super::seating::Hall;
use super::store::{CardRow, StepRow, SummaryRow};
use super::storing;
use crate::access::{Actor, Holder, Verdict};
use crate::events::model::Channel;
use crate::events::setting::Setting;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::revision::Scope;
use crate::people::{self, PersonId, PersonName};

/// Whether a registration is the actor's: by account, by an address that they proved is theirs, or by its link.
pub async fn is_own(
    cx: &Context,
    id: super::model::RegistrationId,
    person: Option<PersonId>,
    email: &EmailAddress,
) -> Result<bool, DbError> {
    match cx.actor() {
        Actor::Person(member) if person == Some(PersonId(member.person)) => Ok(true),
        Actor::Person(member) if person.is_none() => {
            let known = people::brief(cx.read(Scope::People), PersonId(member.person)).await?;
            Ok(known.and_then(|known| known.email).as_ref() == Some(email))
        }
        Actor::Holder(Holder::Registration(held)) => Ok(*held == id.0),
        Actor::Person(_) | Actor::Holder(_) | Actor::Anonymous | Actor::Command => Ok(false),
    }
}

/// What decides who may what with a registration.
pub async fn about(cx: &Context, row: &registration::Model, setting: &Setting) -> Result<About, DbError> {
    Ok(About {
        own: is_own(cx, row.id, row.person_id, &row.email).await?,
        runs: setting.is_run_by(cx.actor()),
    })
}

pub fn summary_of(row: SummaryRow) -> RegistrationSummary {
    let seated = matches!(
        row.state,
        RegistrationState::Confirmed | RegistrationState::Attended | RegistrationState::NoShow
    );
    RegistrationSummary {
        id: row.id,
        channel: row.channel,
        state: row.state,
        since: row.state_since,
        name: PersonName::new(row.name).ok(),
        email: row.email,
        source: row.source,
        reserved: row.reserved,
        reason: row.reason,
        code: seated.then_some(row.code),
        checked_in_at: row.checked_in_at,
        created_at: row.created_at,
        links: RegistrationLinks {
            here: format!("/v1/registrations/{}", row.id),
            event: format!("/v1/events/{}", row.event_slug),
        },
        event: EventRef {
            id: row.event_id,
            slug: row.event_slug,
            title: row.event_title,
            status: row.event_status,
            mode: row.event_mode,
            starts_at: row.event_starts_at,
            ends_at: row.event_ends_at,
            zone: row.event_zone,
        },
    }
}

/// Where somebody stands in the queue, and what is to be known to say why.
#[derive(Clone, Copy, Debug)]
pub struct Queue {
    pub place: i64,
    pub seats: Seats,
    pub offers_out: bool,
}

/// A registration with what the caller can do with it. `queue` is for who waits.
pub fn registration_of(
    cx: &Context,
    (about, setting): (About, &Setting),
    summary: RegistrationSummary,
    card: CardRow,
    queue: Option<Queue>,
) -> Registration {
    let now = cx.now();
    let online = summary.channel == Channel::Online;
    let opens_at = rules::online_opens_at(setting);
    let seated = matches!(
        summary.state,
        RegistrationState::Confirmed | RegistrationState::Attended
    );
    let disclosed = online && seated && opens_at <= now && now < setting.ends_at;
    Registration {
        waiting: queue.map(|queue| waiting_of(cx, setting, queue)),
        holds_until: card.holds_until,
        online_url: setting.online_url.clone().filter(|_| disclosed),
        online_opens_at: online.then_some(opens_at),
        answers: card.answers.0,
        questions_version: card.questions_version,
        steps: steps_for(about, summary.state),
        embedded: None,
        version: card.version,
        summary,
    }
}

fn waiting_of(cx: &Context, setting: &Setting, queue: Queue) -> WaitingPlace {
    let moving = rules::promotion_now(setting, cx.now()).is_some();
    let reason = rules::waiting_reason(queue.seats, moving, queue.offers_out);
    WaitingPlace {
        place: queue.place,
        reason,
        text: sentence(reason, cx.language()).to_owned(),
    }
}

fn sentence(reason: WaitingReason, language: Language) -> &'static str {
    match (reason, language) {
        (WaitingReason::Full, Language::It) => {
            "Tutti i posti sono occupati: appena se ne libera uno tocca a chi è in coda, in ordine."
        }
        (WaitingReason::Full, Language::En) => {
            "Every seat is taken: as soon as one is free it goes to those in the queue, in order."
        }
        (WaitingReason::Reserved, Language::It) => {
            "I posti ancora liberi sono riservati: li assegna chi organizza. Gli altri sono tutti occupati."
        }
        (WaitingReason::Reserved, Language::En) => {
            "The seats that are still free are reserved: the organisers give them. All others are taken."
        }
        (WaitingReason::OfferOut, Language::It) => {
            "Un posto libero è stato offerto a chi precede in coda, che deve ancora rispondere."
        }
        (WaitingReason::OfferOut, Language::En) => {
            "A free seat was offered to somebody before you in the queue, who has yet to answer."
        }
        (WaitingReason::NotOpen, Language::It) => {
            "In questo momento i posti non si assegnano: l’evento è rinviato, annullato o già iniziato."
        }
        (WaitingReason::NotOpen, Language::En) => {
            "Seats are not given at the moment: the event is postponed, cancelled or has begun."
        }
    }
}

/// The steps that somebody can take in a state.
fn steps_for(about: About, state: RegistrationState) -> Vec<RegistrationStep> {
    let by_somebody = |step: &RegistrationStep| {
        !matches!(
            step,
            RegistrationStep::Entry
                | RegistrationStep::Request
                | RegistrationStep::Queueing
                | RegistrationStep::Offer
                | RegistrationStep::Expiry
                | RegistrationStep::Absence
        )
    };
    RegistrationStep::ALL
        .iter()
        .copied()
        .filter(by_somebody)
        .filter(|step| rules::next(Some(state), *step).is_some())
        .filter(|step| policy::may(policy::action_of(*step), about) == Verdict::Allow)
        .collect()
}

/// A step as the caller may see it: who took it is for the organisers.
pub fn event_of(row: StepRow, runs: bool) -> RegistrationEvent {
    RegistrationEvent {
        at: row.at,
        step: row.step,
        by: row.capacity,
        actor: row
            .actor
            .parse()
            .ok()
            .filter(|_| runs && row.capacity != StepBy::System),
        from: row.from,
        to: row.to,
        channel: row.channel,
        reason: row.reason,
    }
}

/// A registration as it stands in this transaction, for the answer of a write.
pub async fn shown(
    cx: &Context,
    tx: &Tx,
    hall: &Hall,
    row: &registration::Model,
) -> Result<Registration, RegistrationError> {
    let about = about(cx, row, &hall.setting).await?;
    shown_to(cx, tx, hall, row, about).await
}

/// The same, to whom it is known to belong.
pub async fn shown_to(
    cx: &Context,
    tx: &Tx,
    hall: &Hall,
    row: &registration::Model,
    about: About,
) -> Result<Registration, RegistrationError> {
    let queue = if row.state == RegistrationState::Waitlisted {
        Some(Queue {
            place: storing::ahead_of(tx, row).await? + 1,
            seats: hall.seats(row.channel),
            offers_out: storing::offers_out(tx, row.event_id, row.channel).await?,
        })
    } else {
        None
    };
    let summary = summary_of(summary_row(row, &hall.setting, &hall.titles, cx.language()));
    let card = CardRow {
        answers: row.answers.clone(),
        questions_version: row.questions_version,
        holds_until: row.holds_until,
        version: row.version,
    };
    Ok(registration_of(cx, (about, &hall.setting), summary, card, queue))
}

fn summary_row(
    row: &registration::Model,
    setting: &Setting,
    titles: &Titles,
    language: Language,
) -> SummaryRow {
    SummaryRow {
        id: row.id,
        channel: row.channel,
        email: row.email.clone(),
        name: row.name.clone(),
        sort_name: row.sort_name.clone(),
        person_id: row.person_id,
        state: row.state,
        source: row.source,
        reserved: row.reserved,
        priority: row.priority,
        place: row.place,
        reason: row.reason.clone(),
        code: row.code.clone(),
        checked_in_at: row.checked_in_at,
        state_since: row.state_since,
        created_at: row.created_at,
        event_id: setting.id,
        event_slug: setting.slug.clone(),
        event_title: titles.pick(language).clone(),
        event_status: setting.status,
        event_mode: setting.mode,
        event_starts_at: setting.starts_at,
        event_ends_at: setting.ends_at,
        event_zone: setting.zone,
    }
}
