//! What the calendar does: invitations that nobody answered expire; memberships are confirmed once a year, and lapse after two
//! reminders that nobody followed. Several replicas may do it at once: each row is looked at again under its lock.

mod store;

use super::entity::membership;
use super::error::MembershipError;
use super::model::{MembershipId, MembershipState, Said, Step};
use super::{life, storing, token};
use crate::access::{Grant, Verdict};
use crate::communities::{self, Setting};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Context;
use crate::kernel::dates;
use crate::kernel::db::{self, DbError, Tx};
use crate::kernel::revision::Scope;
use crate::mail::{self, Letter, Page, Recipient, Template};
use crate::people::beside;
use serde_json::json;
use store::Due;
use uuid::Uuid;

/// Days from one confirmation to the next.
const YEAR: i64 = 365;
/// Days before it at which people are reminded.
const REMINDERS: [i64; 2] = [30, 7];

/// Does what is due.
pub async fn do_what_is_due(cx: &Context) -> Result<(), DbError> {
    let today = Day(cx.now().to_offset().date());
    for due in [
        Due::Expiry(cx.now()),
        Due::Reminder(0, before(today, YEAR - REMINDERS[0])),
        Due::Reminder(1, before(today, YEAR - REMINDERS[1])),
        Due::Lapse(before(today, YEAR)),
    ] {
        for id in store::find(&cx.house().db.reader, due).await? {
            match one(cx, id, due).await {
                Ok(()) | Err(Ended::NothingToDo) => {}
                Err(Ended::Failed(MembershipError::Db(error))) => return Err(error),
                Err(Ended::Failed(error)) => tracing::warn!(%error, "a membership that is due"),
            }
        }
    }
    Ok(())
}

/// When we first ask somebody who last confirmed on this day.
pub fn first_asked(confirmed: Day) -> Timestamp {
    let day = confirmed
        .0
        .saturating_add(time::Duration::days(YEAR - REMINDERS[0]));
    day.midnight().assume_utc().into()
}

fn before(today: Day, days: i64) -> Day {
    Day(today.0.saturating_sub(time::Duration::days(days)))
}

/// Why a transaction ends without a change.
enum Ended {
    NothingToDo,
    Failed(MembershipError),
}

impl<E: Into<MembershipError>> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

async fn one(cx: &Context, id: Uuid, due: Due) -> Result<(), Ended> {
    let grant = Verdict::Allow.grant(cx.actor(), ())?;
    let name = match due {
        Due::Expiry(_) => "membership.expired",
        Due::Reminder(..) => "membership.reminded",
        Due::Lapse(_) => "membership.lapsed",
    };
    cx.transact(name, async |tx| {
        let id = MembershipId(id);
        let found = storing::find(tx, id).await?.ok_or(Ended::NothingToDo)?;
        let setting = communities::lock(tx, found.community_id)
            .await?
            .ok_or(Ended::NothingToDo)?;
        let before = storing::lock(tx, id).await?.ok_or(Ended::NothingToDo)?;
        // Somebody may have been quicker: another replica, or the person.
        if !is_due(&before, due) {
            return Err(Ended::NothingToDo);
        }
        match due {
            Due::Expiry(_) => step(cx, tx, &setting, &grant, before, Step::Expiry).await?,
            Due::Reminder(..) => remind(cx, tx, &setting, &grant, before).await?,
            Due::Lapse(_) => step(cx, tx, &setting, &grant, before, Step::Lapse).await?,
        }
        Ok(())
    })
    .await
}

fn is_due(row: &membership::Model, due: Due) -> bool {
    let since = |day: Day| row.confirmed_on.is_some_and(|confirmed| confirmed <= day);
    match due {
        Due::Expiry(now) => {
            row.state == MembershipState::Invited && row.expires_at.is_some_and(|end| end <= now)
        }
        Due::Reminder(reminded, day) => {
            row.state == MembershipState::Active && row.reminded == reminded && since(day)
        }
        Due::Lapse(day) => row.state == MembershipState::Active && row.reminded == 2 && since(day),
    }
}

async fn step(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    grant: &Grant<()>,
    before: membership::Model,
    step: Step,
) -> Result<(), MembershipError> {
    let mut after = before.clone();
    after.state = super::rules::check(Some(before.state), step)?;
    let said = Said::default();
    life::take(cx, tx, setting, (grant, step), Some(&before), (after, said)).await?;
    if before.state == MembershipState::Active {
        storing::recount(tx, setting.id).await?;
    }
    Ok(())
}

async fn remind(
    cx: &Context,
    tx: &Tx,
    setting: &Setting,
    grant: &Grant<()>,
    mut row: membership::Model,
) -> Result<(), MembershipError> {
    row.reminded += 1;
    token::provide(tx.house(), &mut row);
    storing::update(tx, grant, row.clone()).await?;
    let subject = db::Subject {
        kind: "membership",
        id: row.id.0,
    };
    tx.audit(subject, json!({"reminded": row.reminded})).await?;
    tx.changes(Scope::Memberships);
    let (Some(person), Some(confirmed)) = (row.person_id, row.confirmed_on) else {
        return Ok(());
    };
    let Some(person) = beside::within(tx, person).await? else {
        return Ok(());
    };
    let Some(address) = person.email.clone() else {
        return Ok(());
    };
    let until = confirmed.0.saturating_add(time::Duration::days(YEAR));
    let names = communities::names(cx.read(Scope::Communities), person.language, [setting.id]).await?;
    let key = token::manage(tx.house(), row.id, row.manage_generation);
    let data = json!({
        "community": names.get(&setting.id).map_or_else(|| setting.slug.to_string(), |named| named.name.to_string()),
        "name": person.name,
        "until": dates::day(person.language, until),
        "manage": mail::link(cx.base_url(), person.language, Page::MembershipManage, &key),
    });
    let letter = Letter {
        to: Recipient {
            person: Some(person.id.0),
            address,
        },
        language: person.language,
        template: Template::MembershipRenewal,
        data,
        not_before: None,
        invite: None,
        about: Some(subject),
    };
    mail::post(tx, letter).await?;
    Ok(())
}
