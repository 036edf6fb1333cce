//! Counting an event.

use super::model::{ChannelNumbers, DayNumber, EventNumbers, NumberedEvent, QuestionNumbers};
use super::store;
use crate::access::Verdict;
use crate::events::error::EventError;
use crate::events::model::Channel;
use crate::events::registrations::RegistrationState;
use crate::events::{reports, setting};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::language::Language;
use crate::kernel::protection::{LEAST, protect};
use crate::kernel::revision::Scope;
use crate::kernel::zone::Zone;
use crate::memberships::{Answer, Answers, Field, FieldKind, Label, Share};
use crate::territory;
use std::collections::BTreeMap;

/// As many days as an answer holds.
const MOST_DAYS: usize = 1_000;

const UNKNOWN: &str = "unknown";
const UNANSWERED: &str = "unanswered";

pub async fn show(cx: &Context, reference: &str) -> Result<EventNumbers, EventError> {
    let setting = setting::setting(cx, reference).await?;
    let may = cx.actor().is_staff() || setting.is_run_by(cx.actor());
    Verdict::allow_if(may).grant(cx.actor(), ())?;
    cx.depends_on(Scope::Events);
    cx.depends_on(Scope::People);
    let reader = cx.read(Scope::Registrations);
    let (states, seats, made, provinces) = tokio::try_join!(
        store::by_state(reader, setting.id),
        store::seats(reader, setting.id),
        store::made(reader, setting.id),
        store::by_province(reader, setting.id),
    )?;
    let counts = |state: RegistrationState| state.is_live() || state == RegistrationState::NoShow;
    let answers: Vec<&Answers> = made
        .iter()
        .filter(|(_, state, _)| counts(*state))
        .map(|(_, _, answers)| &answers.0)
        .collect();
    let made_at = made.iter().map(|(at, _, _)| *at);
    let questions = setting.questions.0.iter();
    let questions: Result<Vec<_>, DbError> = questions
        .filter(|question| is_closed(question))
        .map(|question| question_of(question, &answers, cx.language()))
        .collect();
    Ok(EventNumbers {
        event: NumberedEvent {
            id: setting.id,
            title: reports::title_of(cx, setting.id).await?,
            zone: setting.zone,
            slug: setting.slug,
        },
        channels: seats
            .into_iter()
            .map(|(channel, capacity)| channel_of((channel, capacity), &states))
            .collect(),
        days: days_of(made_at, setting.zone),
        questions: questions?,
        provinces: provinces_of(cx, &provinces).await?,
        counted_at: cx.now(),
    })
}

fn channel_of(
    (channel, capacity): (Channel, Option<i64>),
    states: &[(Channel, RegistrationState, i64)],
) -> ChannelNumbers {
    use RegistrationState::{
        Attended, Cancelled, Confirmed, NoShow, OfferDeclined, OfferExpired, Offered, Rejected, Requested,
        Waitlisted,
    };
    let of = |wanted: &[RegistrationState]| {
        let found = states
            .iter()
            .filter(|(of, state, _)| *of == channel && wanted.contains(state));
        found.map(|(_, _, count)| count).sum()
    };
    ChannelNumbers {
        channel,
        capacity,
        registered: of(&[Confirmed, Attended, NoShow]),
        requested: of(&[Requested]),
        waiting: of(&[Waitlisted, Offered]),
        cancelled: of(&[Cancelled, Rejected, OfferDeclined, OfferExpired]),
        attended: of(&[Attended]),
        absent: of(&[NoShow]),
    }
}

fn days_of(made_at: impl Iterator<Item = Timestamp>, zone: Zone) -> Vec<DayNumber> {
    let mut days: BTreeMap<Day, i64> = BTreeMap::new();
    for at in made_at {
        *days.entry(Day(zone.local(at).date())).or_default() += 1;
    }
    let before = days.len().saturating_sub(MOST_DAYS);
    let last = days.into_iter().skip(before);
    last.map(|(day, count)| DayNumber { day, count }).collect()
}

fn is_closed(question: &Field) -> bool {
    matches!(
        question.kind,
        FieldKind::Choice | FieldKind::Choices | FieldKind::Consent
    )
}

fn question_of(question: &Field, all: &[&Answers], language: Language) -> Result<QuestionNumbers, DbError> {
    let mut cells: Vec<(String, String)> = match question.kind {
        FieldKind::Consent => [("yes", "sì", "yes"), ("no", "no", "no")]
            .map(|(value, it, en)| {
                let label = match language {
                    Language::It => it,
                    Language::En => en,
                };
                (value.to_owned(), label.to_owned())
            })
            .into(),
        _ => question
            .options
            .iter()
            .map(|option| (option.value.to_string(), option.label.pick(language).to_owned()))
            .collect(),
    };
    let unanswered = match language {
        Language::It => "nessuna risposta",
        Language::En => "no answer",
    };
    cells.push((UNANSWERED.to_owned(), unanswered.to_owned()));
    let mut counts = vec![0; cells.len()];
    for answers in all {
        let given = values_of(answers.0.get(question.key.as_str()));
        // What was an option once and is none any more counts with what was not answered.
        let mut found = false;
        for (cell, count) in cells.iter().zip(&mut counts) {
            if given.iter().any(|value| *value == cell.0) {
                *count += 1;
                found = true;
            }
        }
        if !found && let Some(last) = counts.last_mut() {
            *last += 1;
        }
    }
    let share = |((value, label), count)| Share { value, label, count };
    Ok(QuestionNumbers {
        key: question.key.clone(),
        kind: question.kind,
        label: Label::new(question.label.pick(language)).map_err(DbError::shape)?,
        answers: cells
            .into_iter()
            .zip(protect(&counts, LEAST))
            .map(share)
            .collect(),
    })
}

fn values_of(answer: Option<&Answer>) -> Vec<&str> {
    match answer {
        Some(Answer::Yes(true)) => vec!["yes"],
        Some(Answer::Yes(false)) => vec!["no"],
        Some(Answer::Text(value)) => vec![value],
        Some(Answer::Several(values)) => values.iter().map(String::as_str).collect(),
        Some(Answer::Number(_)) | None => Vec::new(),
    }
}

async fn provinces_of(cx: &Context, counted: &[(String, i64)]) -> Result<Vec<Share>, DbError> {
    let places = territory::places(cx).await?;
    let values: Vec<&str> = places.province_codes().chain([UNKNOWN]).collect();
    let of = |value: &&str| {
        let found = counted.iter().find(|(known, _)| known == value);
        found.map_or(0, |(_, count)| *count)
    };
    let counts: Vec<i64> = values.iter().map(of).collect();
    let label = |code: &str| places.province(code).map(|province| province.name);
    Ok(values
        .iter()
        .zip(protect(&counts, LEAST))
        .map(|(value, count)| Share {
            label: label(value).unwrap_or_else(|| (*value).to_owned()),
            value: (*value).to_owned(),
            count,
        })
        .collect())
}
