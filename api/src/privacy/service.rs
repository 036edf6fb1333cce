//! The stories: one's own data, its end, and the work of every day.

use super::error::PrivacyError;
use super::model::{DataTable, Erasure, ErasureRequest, PersonalData, RetentionRule, RetentionSchedule};
use super::schedule::{Kept, RULES, Rule};
use super::{archive, policy, store};
use crate::access::{Actor, Refusal};
use crate::accounts;
use crate::desk;
use crate::events::{Channel, EventId, calendar, openspace, registrations};
use crate::jobs;
use crate::kernel::audit;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::{Context, forget_answers, forget_answers_before};
use crate::kernel::db::{self, DbError, Subject, Tx};
use crate::kernel::outbox;
use crate::kernel::personal::{Erased, PersonalTable, rows_of};
use crate::kernel::problem::Problem;
use crate::kernel::revision::Scope;
use crate::mail;
use crate::memberships::{self, MembershipError};
use crate::people::{self, PersonId};
use crate::surveys::{contacts, invitations, responses};
use crate::webhooks;
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

/// What every room keeps of people, in the order of the export.
const TOLD: [&[PersonalTable]; 14] = [
    people::PERSONAL,
    accounts::PERSONAL,
    memberships::PERSONAL,
    calendar::PERSONAL,
    registrations::PERSONAL,
    openspace::PERSONAL,
    responses::PERSONAL,
    invitations::PERSONAL,
    contacts::PERSONAL,
    desk::PERSONAL,
    mail::PERSONAL,
    jobs::PERSONAL,
    webhooks::PERSONAL,
    audit::PERSONAL,
];

pub async fn own_data(cx: &Context) -> Result<PersonalData, PrivacyError> {
    let person = *policy::may_have_own(cx.actor())
        .grant(cx.actor(), own_id(cx)?)?
        .on();
    let reader = &cx.house().db.reader;
    let mut tables = Vec::new();
    for table in TOLD.into_iter().flatten() {
        tables.push(DataTable {
            name: table.name,
            about: table.about.pick(cx.language()).to_owned(),
            columns: table.columns.iter().map(|column| column.name).collect(),
            rows: rows_of(reader, table, person.0).await?,
        });
    }
    Ok(PersonalData {
        exported_at: cx.now(),
        tables,
    })
}

pub async fn own_archive(cx: &Context) -> Result<Vec<u8>, PrivacyError> {
    Ok(archive::pack(&own_data(cx).await?, cx.language())?)
}

/// How recent a sign-in has to be for what cannot be undone.
const FRESH: Duration = Duration::from_secs(900);

/// Everything personal goes in one transaction, or nothing does; then it is taken out of the files beside the tables.
pub async fn erase(cx: &Context, request: &ErasureRequest) -> Result<Erasure, PrivacyError> {
    let person = *policy::may_have_own(cx.actor())
        .grant(cx.actor(), own_id(cx)?)?
        .on();
    if !accounts::signed_in_within(cx, FRESH).await? {
        return Err(PrivacyError::SignInAgain);
    }
    let mut freed = Vec::new();
    let erasure = cx
        .write("person.erased", async |tx| {
            let known = people::by_email(tx, &request.email).await?;
            if known.is_none_or(|known| known.id != person) {
                return Err(PrivacyError::OtherAddress);
            }
            let erased = Erased {
                person: person.0,
                email: Some(request.email.clone()),
            };
            freed = forget(tx, &erased).await?;
            let subject = Subject {
                kind: "person",
                id: person.0,
            };
            tx.audit(subject, json!({})).await?;
            Ok(Erasure { erased_at: tx.now() })
        })
        .await?;
    // They are gone whatever becomes of this.
    if let Err(error) = registrations::give_on(cx.house(), &freed).await {
        tracing::warn!(%error, "seats that an erasure freed");
    }
    db::scrub(&cx.house().db).await?;
    Ok(erasure)
}

/// From the rooms above to those below, the person last. Which seats are free then.
async fn forget(tx: &Tx, erased: &Erased) -> Result<Vec<(EventId, Channel)>, PrivacyError> {
    desk::forget(tx, PersonId(erased.person)).await?;
    jobs::forget(tx, erased).await?;
    webhooks::forget(tx, erased).await?;
    calendar::forget(tx, PersonId(erased.person)).await?;
    responses::forget(tx, erased).await?;
    invitations::forget(tx, erased).await?;
    contacts::forget(tx, erased).await?;
    let freed = registrations::forget(tx, erased).await?;
    memberships::forget(tx, erased)
        .await
        .map_err(|error| match error {
            MembershipError::Db(error) => PrivacyError::Db(error),
            refused => Problem::from(refused).into(),
        })?;
    mail::forget(tx, Some(erased.person), erased.email.as_ref()).await?;
    forget_answers(tx, erased.person).await?;
    accounts::forget(tx, PersonId(erased.person), erased.email.as_ref()).await?;
    people::forget(tx, PersonId(erased.person)).await?;
    Ok(freed)
}

pub async fn schedule(cx: &Context) -> Result<RetentionSchedule, PrivacyError> {
    let runs = store::runs(cx.read(Scope::Retention)).await?;
    let rule = |rule: &Rule| RetentionRule {
        kept: rule.kept,
        what: rule.what.pick(cx.language()).to_owned(),
        days: rule.days,
        why: rule.why.pick(cx.language()).to_owned(),
        last_done_at: runs
            .iter()
            .find(|(kept, _)| *kept == rule.kept)
            .and_then(|(_, at)| *at),
    };
    Ok(RetentionSchedule {
        items: RULES.iter().map(rule).collect(),
    })
}

/// Carries out what is due of the schedule: each promise once in [`store::EVERY`], on one replica.
pub async fn keep_schedule(cx: &Context) -> Result<(), DbError> {
    for rule in &RULES {
        match keep(cx, rule).await {
            Ok(()) | Err(Unkept::NotDue) => {}
            Err(Unkept::Db(error)) => return Err(error),
        }
    }
    Ok(())
}

#[derive(Debug)]
enum Unkept {
    /// Or another replica is at it.
    NotDue,
    Db(DbError),
}

impl From<DbError> for Unkept {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

async fn keep(cx: &Context, rule: &Rule) -> Result<(), Unkept> {
    cx.transact("retention.kept", async |tx| {
        if !store::claim(tx, rule.kept).await? {
            return Err(Unkept::NotDue);
        }
        let removed = remove(tx, rule.kept, rule.before(tx.now())).await?;
        store::done(tx, rule.kept, removed).await?;
        let subject = Subject {
            kind: "retention",
            id: Uuid::nil(),
        };
        tx.audit(subject, json!({"kept": rule.kept, "removed": removed}))
            .await?;
        tx.changes(Scope::Retention);
        Ok(())
    })
    .await
}

/// Removes what had served before then; how many that were.
async fn remove(tx: &Tx, kept: Kept, before: Timestamp) -> Result<u64, DbError> {
    match kept {
        Kept::SignIns => accounts::forget_before(tx, before).await,
        Kept::StoredAnswers => forget_answers_before(tx, before).await,
        Kept::ExportFiles => jobs::forget_files_before(tx, before).await,
        Kept::Exports => jobs::forget_before(tx, before).await,
        Kept::UndeliveredLetters => mail::wipe_before(tx, before).await,
        Kept::Mails => mail::forget_before(tx, before).await,
        Kept::WebhookDeliveries => {
            let told = webhooks::forget_before(tx, before).await?;
            Ok(told + outbox::forget_before(tx, before).await?)
        }
        Kept::AuditTrail => audit::forget_before(tx, before).await,
        Kept::ClosedApplications => memberships::forget_closed(tx, before).await,
        Kept::EndedMemberships => memberships::forget_ended(tx, before).await,
        Kept::ClosedRegistrations => registrations::forget_closed(tx, before).await,
        Kept::PastRegistrations => registrations::forget_past(tx, before).await,
        Kept::AbandonedResponses => responses::forget_abandoned(tx, before).await,
        Kept::SurveyInvitations => {
            let invited = invitations::forget_before(tx, before).await?;
            Ok(invited + contacts::forget_before(tx, before).await?)
        }
        Kept::UnusedPeople => {
            let unused = store::unused_people(tx, before).await?;
            for erased in &unused {
                forget(tx, erased).await.map_err(|error| match error {
                    PrivacyError::Db(error) => error,
                    other => DbError::shape(other),
                })?;
            }
            Ok(u64::try_from(unused.len()).unwrap_or(u64::MAX))
        }
    }
}

fn own_id(cx: &Context) -> Result<PersonId, Refusal> {
    match cx.actor() {
        Actor::Person(member) => Ok(PersonId(member.person)),
        Actor::Anonymous => Err(Refusal::SignIn),
        Actor::Holder(_) | Actor::Command => Err(Refusal::Forbidden),
    }
}
