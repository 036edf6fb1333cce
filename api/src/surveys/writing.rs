//! Changing surveys. The story of each change: permit, check the rules, write, announce.

use super::entity::survey;
use super::error::SurveyError;
use super::model::{NewSurvey, Survey, SurveyId, SurveyPatch, SurveyReopening, SurveyState, SurveyStep};
use super::outcome::releases;
use super::policy::{self, Action};
use super::{filling, references, responses, rules, service, storing, trail, view};
use crate::access::{Grant, Refusal};
use crate::communities::Reason;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Subject, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::problem::Fault;
use crate::kernel::revision::Scope;
use serde_json::{Value, json};

/// Makes a draft.
pub async fn create(cx: &Context, new: NewSurvey) -> Result<Survey, SurveyError> {
    if cx.actor().is_anonymous() {
        return Err(Refusal::SignIn.into());
    }
    let community = references::community(cx, new.community.as_ref()).await?;
    let grant = policy::may_create(cx.actor(), community).grant(cx.actor(), community)?;
    let named = new.slug.is_some();
    let (model, mut faults) = Box::pin(filling::draft_of(cx, community, new)).await?;
    faults.extend(rules::faults_of(&model));
    no_faults(faults)?;
    cx.write("survey.created", async |tx| {
        let mut model = model.clone();
        if !named {
            model.slug = storing::free_slug(tx, model.slug).await?;
        }
        storing::insert(tx, &grant, model.clone())
            .await
            .map_err(|error| taken(error, &model))?;
        let change = json!({"slug": model.slug, "state": [null, "draft"]});
        record(tx, &model, change).await?;
        Ok(view::survey_of(cx, model).await?)
    })
    .await
}

/// Changes what a survey says and asks, if nobody changed it since `version`.
pub async fn update(
    cx: &Context,
    reference: &str,
    version: Option<i64>,
    patch: SurveyPatch,
) -> Result<Survey, SurveyError> {
    cx.write("survey.updated", async |tx| {
        let was = open(cx, tx, reference).await?;
        if version.is_some_and(|version| version != was.model.version) {
            return Err(SurveyError::Stale);
        }
        rules::check_changeable(was.model.state)?;
        let mut after = was.model.clone();
        let patched_quotas = patch.quotas.is_some();
        let mut faults = Box::pin(filling::apply(cx, patch, &mut after)).await?;
        if was.model.state == SurveyState::Draft {
            faults.extend(rules::faults_of(&after));
        } else {
            faults.extend(rules::broken_promises(&was.model, &after));
            if patched_quotas {
                after.quotas = JsonText(responses::recounted(tx, &after).await?);
            }
            faults.extend(missing(cx, &after).await?);
        }
        no_faults(faults)?;
        save(cx, tx, &was, after).await
    })
    .await
}

/// Removes a draft: nobody but those who run it ever saw it.
pub async fn remove(cx: &Context, reference: &str) -> Result<(), SurveyError> {
    cx.transact("survey.removed", async |tx| {
        let was = open(cx, tx, reference).await?;
        if was.model.state != SurveyState::Draft {
            return Err(SurveyError::NoDraft(was.model.state));
        }
        storing::delete(tx, &was.grant).await?;
        let change = json!({"slug": was.model.slug, "state": ["draft", null]});
        Ok(record(tx, &was.model, change).await?)
    })
    .await
}

/// One step of the state machine.
pub async fn take(
    cx: &Context,
    reference: &str,
    step: SurveyStep,
    why: Option<Reason>,
) -> Result<Survey, SurveyError> {
    cx.write(name_of(step), async |tx| {
        let was = open(cx, tx, reference).await?;
        let mut after = stepped(&was.model, step)?;
        match step {
            SurveyStep::Publication => publish(cx, tx, &mut after).await?,
            SurveyStep::Closure => {
                after.reason.clone_from(&why);
                after.closed_at = Some(tx.now());
            }
            // Once it is told what came of it, nobody answers any more; participants who were promised the results are known by it until the end.
            SurveyStep::ResultsPublication => {
                if after.settled_at.is_none() {
                    after.settled_at = Some(tx.now());
                    releases::settle_days(cx, tx, &after).await?;
                }
                if !rules::shows_participants(after.results) {
                    storing::forget_secret(tx, after.id).await?;
                }
            }
            SurveyStep::Archival => storing::forget_secret(tx, after.id).await?,
            _ => {}
        }
        save(cx, tx, &was, after).await
    })
    .await
}

/// What is closed takes answers again, until another time.
pub async fn reopen(cx: &Context, reference: &str, how: SurveyReopening) -> Result<Survey, SurveyError> {
    cx.write(name_of(SurveyStep::Reopening), async |tx| {
        let was = open(cx, tx, reference).await?;
        let mut after = stepped(&was.model, SurveyStep::Reopening)?;
        if !rules::is_possible(&was.model, SurveyStep::Reopening) {
            return Err(SurveyError::Settled);
        }
        after.reason = Some(how.reason.clone());
        after.closes_at = how.closes_at;
        after.never_closes = how.closes_at.is_none();
        after.most_responses = how.most_responses.map(i64::from);
        after.closed_at = None;
        let mut faults = missing(cx, &after).await?;
        if after.most_responses.is_some_and(|most| most <= after.responses) {
            faults.push(Fault::rule(
                "/most_responses",
                "Le risposte sono già di più: così resterebbe chiusa.",
                "There are more responses already: it would stay closed.",
            ));
        }
        no_faults(faults)?;
        save(cx, tx, &was, after).await
    })
    .await
}

/// From here on exact numbers are told, and nothing about them changes any more.
pub async fn settle(cx: &Context, reference: &str) -> Result<Survey, SurveyError> {
    cx.write("survey.settled", async |tx| {
        let was = open(cx, tx, reference).await?;
        match (was.model.state, was.model.settled_at) {
            (SurveyState::Closed, None) => {}
            (SurveyState::Closed, Some(_)) => return Err(SurveyError::Settled),
            (state, _) => return Err(SurveyError::NotSettling(state)),
        }
        let mut after = was.model.clone();
        after.settled_at = Some(tx.now());
        releases::settle_days(cx, tx, &after).await?;
        save(cx, tx, &was, after).await
    })
    .await
}

/// A survey that is over closes; nobody has to say so.
pub async fn close_by_itself(cx: &Context, id: SurveyId) -> Result<(), SurveyError> {
    cx.transact(name_of(SurveyStep::Closure), async |tx| {
        let was = open(cx, tx, &id.to_string()).await?;
        let mut after = stepped(&was.model, SurveyStep::Closure)?;
        if was.model.closes_at.is_none_or(|closes_at| tx.now() < closes_at) {
            return Err(SurveyError::WrongState {
                from: was.model.state,
                step: SurveyStep::Closure,
            });
        }
        after.closed_at = Some(tx.now());
        save(cx, tx, &was, after).await.map(drop)
    })
    .await
}

fn stepped(model: &survey::Model, step: SurveyStep) -> Result<survey::Model, SurveyError> {
    let from = model.state;
    let mut after = model.clone();
    after.state = rules::next(from, step).ok_or(SurveyError::WrongState { from, step })?;
    Ok(after)
}

/// With a version that stays, and a key for the ledger.
async fn publish(cx: &Context, tx: &Tx, after: &mut survey::Model) -> Result<(), SurveyError> {
    if after.questionnaire_version_id.is_none() {
        after.questionnaire_version_id = service::newest(cx, after).await?;
    }
    no_faults(missing(cx, after).await?)?;
    after.published_at = Some(tx.now());
    Ok(storing::provide_secret(tx, after.id).await?)
}

async fn missing(cx: &Context, model: &survey::Model) -> Result<Vec<Fault>, DbError> {
    let asked = service::asked_of(cx, model).await?;
    let definition = asked.as_ref().map(|asked| asked.instrument.definition());
    Ok(rules::missing(model, definition, cx.now()))
}

fn name_of(step: SurveyStep) -> &'static str {
    match step {
        SurveyStep::Publication => "survey.published",
        SurveyStep::Pause => "survey.paused",
        SurveyStep::Resumption => "survey.resumed",
        SurveyStep::Closure => "survey.closed",
        SurveyStep::Reopening => "survey.reopened",
        SurveyStep::ResultsPublication => "survey.results_published",
        SurveyStep::Archival => "survey.archived",
    }
}

/// A survey that the caller runs, locked.
pub(super) struct Open {
    pub model: survey::Model,
    pub grant: Grant<SurveyId>,
}

pub(super) async fn open(cx: &Context, tx: &Tx, reference: &str) -> Result<Open, SurveyError> {
    let model = storing::lock(tx, reference).await?.ok_or(Refusal::Hidden)?;
    let standing = Box::pin(service::standing_of(cx, &model)).await?;
    let grant = policy::may(cx.actor(), Action::Manage, &standing).grant(cx.actor(), model.id)?;
    Ok(Open { model, grant })
}

async fn save(cx: &Context, tx: &Tx, was: &Open, mut after: survey::Model) -> Result<Survey, SurveyError> {
    after.version = was.model.version + 1;
    after.updated_at = tx.now();
    storing::update(tx, &was.grant, after.clone())
        .await
        .map_err(|error| taken(error, &after))?;
    record(tx, &after, trail::changes(&was.model, &after)).await?;
    // That it opens is told when it does, to who listens then.
    if after.state != SurveyState::Draft {
        tx.tell_whoever_comes(subject(after.id)).await?;
    }
    Ok(Box::pin(view::survey_of(cx, after)).await?)
}

pub(super) fn no_faults(faults: Vec<Fault>) -> Result<(), SurveyError> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(SurveyError::Invalid(faults))
    }
}

fn taken(error: DbError, model: &survey::Model) -> SurveyError {
    match error {
        DbError::Taken(_) => SurveyError::SlugTaken(model.slug.to_string()),
        other => other.into(),
    }
}

/// Writes down what happened to a survey.
pub(super) async fn record(tx: &Tx, model: &survey::Model, change: Value) -> Result<(), DbError> {
    if let Some(community) = model.community_id {
        tx.concerns(community.0);
    }
    tx.audit(subject(model.id), change).await?;
    tx.changes(Scope::Surveys);
    Ok(())
}

pub(super) fn subject(id: SurveyId) -> Subject {
    Subject {
        kind: "survey",
        id: id.0,
    }
}
