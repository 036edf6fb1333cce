//! One step for many registrations of an event, with a result for each.

use super::error::RegistrationError;
use super::model::{
    DecidedRegistrations, RegistrationBulkStep, RegistrationDecisions, RegistrationId, RegistrationPromotion,
    RegistrationResult,
};
use super::seating::Hall;
use super::steps::{self, Asked};
use super::{store, storing};
use crate::access::Refusal;
use crate::communities::Reason;
use crate::events::model::{Channel, EventId};
use crate::events::setting;
use crate::kernel::context::Context;
use crate::kernel::db::{self, Tx};
use crate::kernel::problem::Problem;
use crate::memberships::RowProblem;
use sea_orm::sea_query::Condition;
use serde_json::json;

pub async fn decide(
    cx: &Context,
    reference: &str,
    decisions: RegistrationDecisions,
) -> Result<DecidedRegistrations, RegistrationError> {
    let setting = setting::setting(cx, reference).await?;
    setting.managed_by(cx.actor())?;
    let name = asked(&decisions).ok_or(Refusal::Hidden)?.name();
    cx.write(name, async |tx| {
        let mut hall = Hall::open(cx, tx, setting.id, Channel::ALL).await?;
        let mut results = Vec::new();
        for id in choose(tx, setting.id, &decisions).await? {
            let asked = asked(&decisions).ok_or(Refusal::Hidden)?;
            results.push(decide_one(cx, tx, &mut hall, (id, asked)).await?);
        }
        hall.close(cx, tx).await?;
        let done = results.iter().filter(|result| result.done).count();
        let about = db::Subject {
            kind: "event",
            id: setting.id.0,
        };
        tx.concerns(setting.community.0);
        // The trail has each registration's own entry; this one says that they were decided on together.
        let change = json!({"step": decisions.step, "asked": results.len(), "done": done});
        tx.audit(about, change).await?;
        Ok(DecidedRegistrations {
            results,
            event: Some(setting.id),
        })
    })
    .await
}

/// None without the reason that the contract asks for.
fn asked(decisions: &RegistrationDecisions) -> Option<Asked> {
    let reason: Option<Reason> = decisions.reason.clone();
    Some(match decisions.step {
        RegistrationBulkStep::Approval => Asked::Approve,
        RegistrationBulkStep::Rejection => Asked::Reject(reason?),
        RegistrationBulkStep::Removal => Asked::Remove(reason?),
        RegistrationBulkStep::Promotion => Asked::Promote(RegistrationPromotion {
            reason: reason?,
            reserved: decisions.reserved,
        }),
    })
}

/// Those that are named; or what the filter finds now, if that is as many as who decides has seen.
async fn choose(
    tx: &Tx,
    event: EventId,
    decisions: &RegistrationDecisions,
) -> Result<Vec<RegistrationId>, RegistrationError> {
    let (Some(filter), Some(expected)) = (&decisions.filter, decisions.expected) else {
        return Ok(decisions.registrations.clone().unwrap_or_default());
    };
    let condition = Condition::all()
        .add(store::of_event(event))
        .add(store::matching(&filter.clone().of_list(), true));
    let found = storing::ids(tx, &store::ids(condition)).await?;
    if usize::try_from(expected).ok() != Some(found.len()) {
        return Err(RegistrationError::OtherCount {
            expected,
            found: found.len(),
        });
    }
    Ok(found)
}

/// Refusals of a row come before anything is written; what the database refuses undoes all.
async fn decide_one(
    cx: &Context,
    tx: &Tx,
    hall: &mut Hall,
    (id, asked): (RegistrationId, Asked),
) -> Result<RegistrationResult, RegistrationError> {
    let found = storing::find(tx, id).await?;
    let before = found.filter(|row| row.event_id == hall.setting.id);
    let state = before.as_ref().map(|row| row.state);
    let taken = match before {
        Some(before) => steps::step_of(cx, tx, hall, before, asked).await,
        None => Err(Refusal::Hidden.into()),
    };
    match taken {
        Ok(row) => Ok(RegistrationResult {
            registration: id,
            done: true,
            state: Some(row.state),
            problem: None,
        }),
        Err(error @ RegistrationError::Db(_)) => Err(error),
        Err(refused) => Ok(RegistrationResult {
            registration: id,
            done: false,
            state,
            problem: Some(problem_of(cx, refused)),
        }),
    }
}

/// Why one row was refused, as a problem would say it.
pub fn problem_of(cx: &Context, refused: RegistrationError) -> RowProblem {
    RowProblem::told(cx, &Problem::from(refused))
}
