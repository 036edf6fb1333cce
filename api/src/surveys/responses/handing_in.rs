//! Handing in answers, changing and withdrawing them: with the survey's row held, so that what is counted is what is there.

use super::entity::response;
use super::faults;
use super::ledger::{self, Participant};
use super::model::{
    FinishedResponse, RECEIPT_LETTERS, RevisedAnswers, SurveyAnswers, SurveyReceipt, SurveyReceiptCode,
    SurveyResponse, SurveyResponseKey, SurveyResponseState,
};
use super::service::{answers_that_count, asked_by, by_key, shown};
use super::{quotas, storing};
use crate::access::{Actor, Refusal};
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::json_text::JsonText;
use crate::kernel::markup;
use crate::kernel::revision::Scope;
use crate::kernel::secret;
use crate::questionnaires::instrument::{Ending, Instrument, Looked};
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::invitations::{self, SurveyInvitationToken};
use crate::surveys::model::{SurveyAudience, SurveyIdentity, SurveyQuota, SurveyState, TakenQuota};
use crate::surveys::policy::Action;
use crate::surveys::rules::{self, NotOpen};
use crate::surveys::writing::{no_faults, subject};
use crate::surveys::{service, storing as surveys, view};
use rand::Rng as _;
use serde_json::{Value, json};
use std::sync::Arc;

/// Hands in what was saved. Of an anonymous survey the ledger learns who, and the answers lose whatever led to them; both stay in one transaction, so
/// that nobody is in the ledger whose answers are not there.
pub async fn submit(cx: &Context, finished: &FinishedResponse) -> Result<SurveyReceipt, SurveyError> {
    let key = &finished.key;
    let (survey, row) = by_key(cx, key).await?;
    let asked = asked_by(cx, &survey).await?;
    let participant = match survey.identity {
        SurveyIdentity::Anonymous => {
            Box::pin(may_still_answer(cx, &survey, finished.invitation.as_ref())).await?
        }
        _ => row.participant.map(|mark| Participant { mark, person: None }),
    };
    if let Some(participant) = &participant {
        invitations::check_not_revoked(cx, &survey, &participant.mark).await?;
    }
    let receipt = new_receipt()?;
    let hash = secret::fingerprint(key);
    let today = storing::day_of(cx.now());
    let quiet = unnamed(cx, &survey);
    quiet
        .transact("survey.answered", async |tx| {
            let mut survey = locked(tx, &survey).await?;
            rules::check_open(survey.state, survey.opens_at, survey.closes_at, tx.now())?;
            let row = storing::by_key(tx, &hash).await?.ok_or(SurveyError::NoKey)?;
            if row.state != SurveyResponseState::InProgress {
                return Err(SurveyError::AlreadyAnswered);
            }
            let answers = answers_that_count(&asked.instrument, &row.answers.0.0);
            let looked = Looked {
                complete: true,
                page: None,
            };
            no_faults(faults::of(cx, &asked.instrument, &answers, looked).await?)?;
            if let Some(participant) = &participant {
                storing::take_part(tx, survey.id, participant, today)
                    .await
                    .map_err(answered_already)?;
            }
            let row = handed_in(cx, &survey, &asked.instrument, (row, answers), &receipt);
            if row.state == SurveyResponseState::Submitted {
                no_faults(quotas::faults(&survey.quotas.0, &row.answers.0.0))?;
                quotas::count(&mut survey.quotas.0, &row.answers.0.0, 1);
            }
            let (state, key_stays) = (row.state, row.key_hash.is_some());
            storing::update(tx, row).await?;
            let change = counted(tx, &mut survey, state);
            storing::count(tx, &survey).await?;
            tx.audit(subject(survey.id), change).await?;
            let (_, text) = view::read(cx.language(), &survey)?;
            Ok(SurveyReceipt {
                survey: survey.id,
                state,
                receipt: receipt.clone(),
                submitted_on: today,
                thanks: text.thanks.clone(),
                thanks_html: markup::to_html(&text.thanks),
                key_stays,
            })
        })
        .await
}

/// The row that stays of answers that are handed in.
fn handed_in(
    cx: &Context,
    survey: &survey::Model,
    instrument: &Instrument,
    (row, answers): (response::Model, serde_json::Map<String, Value>),
    receipt: &SurveyReceiptCode,
) -> response::Model {
    let state = match instrument.walk(&answers).end {
        Ending::End => SurveyResponseState::Submitted,
        Ending::ScreenedOut => SurveyResponseState::ScreenedOut,
    };
    let after = response::Model {
        state,
        answers: JsonText(SurveyAnswers(answers)),
        saved_on: None,
        receipt_hash: Some(kept_of_receipt(cx, receipt)),
        ..row
    };
    if survey.identity != SurveyIdentity::Anonymous {
        return response::Model {
            submitted_on: Some(storing::day_of(cx.now())),
            revision: after.revision + 1,
            ..after
        };
    }
    let all = rules::languages_of(&survey.languages.0, instrument.definition());
    response::Model {
        key_hash: None,
        participant: None,
        person_id: None,
        // In which language somebody reads narrows down who they are: all are kept as if they had answered in the first.
        language: all.first().copied().unwrap_or(after.language),
        // How often they saved says something of them, too.
        revision: 1,
        submitted_on: None,
        ..after
    }
}

/// Counts one more, and closes the survey with the last that it takes. What the trail says of it: of one answer nothing.
fn counted(tx: &Tx, survey: &mut survey::Model, state: SurveyResponseState) -> Value {
    survey.unstirred += 1;
    if state != SurveyResponseState::Submitted {
        return json!({});
    }
    survey.responses += 1;
    if survey.most_responses.is_none_or(|most| survey.responses < most) {
        return json!({});
    }
    let before = survey.state;
    survey.state = SurveyState::Closed;
    survey.closed_at = Some(tx.now());
    survey.updated_at = tx.now();
    survey.version += 1;
    tx.changes(Scope::Surveys);
    json!({"state": [before, survey.state], "version": [survey.version - 1, survey.version]})
}

/// Puts other answers in the place of those that were handed in.
pub async fn revise(cx: &Context, revised: RevisedAnswers) -> Result<SurveyResponse, SurveyError> {
    let (survey, _) = by_key(cx, &revised.key).await?;
    let asked = asked_by(cx, &survey).await?;
    let hash = secret::fingerprint(&revised.key);
    cx.transact("survey.answer_revised", async |tx| {
        let mut survey = locked(tx, &survey).await?;
        rules::check_open(survey.state, survey.opens_at, survey.closes_at, tx.now())?;
        let mut row = storing::by_key(tx, &hash).await?.ok_or(SurveyError::NoKey)?;
        if row.state != SurveyResponseState::Submitted {
            return Err(SurveyError::NotHandedIn);
        }
        if !survey.revisable {
            return Err(SurveyError::NotRevisable);
        }
        let looked = Looked {
            complete: true,
            page: None,
        };
        no_faults(faults::of(cx, &asked.instrument, &revised.answers.0, looked).await?)?;
        let (before, after) = (&row.answers.0.0, &revised.answers.0);
        no_faults(quotas::faults_of_change(&survey.quotas.0, before, after))?;
        quotas::count(&mut survey.quotas.0, before, -1);
        quotas::count(&mut survey.quotas.0, &revised.answers.0, 1);
        storing::count(tx, &survey).await?;
        row.answers = JsonText(revised.answers.clone());
        row.revision += 1;
        storing::update(tx, row.clone()).await?;
        tx.audit(subject(survey.id), json!({})).await?;
        Ok(shown(&survey, &asked, row.into())?)
    })
    .await
}

/// Takes answers back: what was being filled in is gone, what was handed in is emptied and counts no more. Anonymous answers that were handed in are
/// nobody's to take back.
pub async fn withdraw(cx: &Context, key: &SurveyResponseKey) -> Result<(), SurveyError> {
    let (survey, _) = by_key(cx, key).await?;
    let hash = secret::fingerprint(key);
    let quiet = unnamed(cx, &survey);
    quiet
        .transact("survey.answer_withdrawn", async |tx| {
            let mut survey = locked(tx, &survey).await?;
            let row = storing::by_key(tx, &hash).await?.ok_or(SurveyError::NoKey)?;
            if row.state == SurveyResponseState::InProgress {
                storing::delete(tx, row.id).await?;
            } else if survey.identity == SurveyIdentity::Anonymous {
                return Err(SurveyError::NotWithdrawable);
            } else if matches!(survey.state, SurveyState::Published | SurveyState::Paused) {
                take_back(tx, &mut survey, row).await?;
            } else {
                // What is counted stays: of two counts one would tell what was taken back.
                return Err(NotOpen::Closed.into());
            }
            tx.audit(subject(survey.id), json!({})).await?;
            Ok(())
        })
        .await
}

/// Empties a response. Whoever gave it may answer again.
pub(super) async fn take_back(
    tx: &Tx,
    survey: &mut survey::Model,
    row: response::Model,
) -> Result<(), DbError> {
    if let Some(mark) = &row.participant {
        storing::take_no_part(tx, survey.id, mark).await?;
    }
    if row.state == SurveyResponseState::Submitted {
        survey.responses -= 1;
        quotas::count(&mut survey.quotas.0, &row.answers.0.0, -1);
        storing::count(tx, survey).await?;
    }
    let emptied = response::Model {
        state: SurveyResponseState::Withdrawn,
        key_hash: None,
        participant: None,
        person_id: None,
        answers: JsonText::default(),
        saved_on: None,
        receipt_hash: None,
        ..row
    };
    storing::update(tx, emptied).await
}

/// The quotas of a survey, with what was taken of each of all that counts.
pub async fn recounted(tx: &Tx, survey: &survey::Model) -> Result<Vec<TakenQuota>, DbError> {
    let quotas: Vec<SurveyQuota> = survey.quotas.0.iter().map(|one| one.quota.clone()).collect();
    if quotas.is_empty() {
        return Ok(Vec::new());
    }
    let rows = storing::counted(tx, survey.id).await?;
    Ok(quotas::with_taken(
        &quotas,
        rows.iter().map(|row| &row.answers.0.0),
    ))
}

async fn locked(tx: &Tx, survey: &survey::Model) -> Result<survey::Model, SurveyError> {
    let found = surveys::lock(tx, &survey.id.to_string()).await?;
    found.ok_or(SurveyError::NoKey)
}

/// Whoever hands in anonymous answers comes as somebody whom the survey asks, now: the answers do not say that they were one when they began.
async fn may_still_answer(
    cx: &Context,
    survey: &survey::Model,
    invitation: Option<&SurveyInvitationToken>,
) -> Result<Option<Participant>, SurveyError> {
    if survey.audience == SurveyAudience::Invited {
        let token = invitation.ok_or(SurveyError::InvitationNeeded)?;
        let (of, invited) = invitations::presented(cx, token).await?;
        if of.id != survey.id {
            return Err(SurveyError::NoInvitation);
        }
        return Ok(ledger::invited(cx, survey, invited.id).await?);
    }
    let reference = survey.id.to_string();
    let asked = service::seen(cx, &reference, Action::Answer);
    Box::pin(asked).await.map_err(|error| match error {
        // They have its key, so there is nothing to hide.
        SurveyError::Refused(Refusal::Hidden) if cx.actor().is_anonymous() => Refusal::SignIn.into(),
        SurveyError::Refused(Refusal::Hidden) => Refusal::Forbidden.into(),
        other => other,
    })?;
    Ok(ledger::participant(cx, survey).await?)
}

/// The same call by nobody, with a name of its own: what the trail says of anonymous answers is neither whose they are nor in which request they came.
pub fn unnamed(cx: &Context, survey: &survey::Model) -> Context {
    if survey.identity != SurveyIdentity::Anonymous {
        return cx.clone();
    }
    let request_id = Context::request_id_at(cx.now());
    Context::new(
        Arc::clone(cx.house()),
        Actor::Anonymous,
        cx.language(),
        request_id,
    )
}

fn answered_already(error: DbError) -> SurveyError {
    match error {
        DbError::Taken(_) => SurveyError::AlreadyAnswered,
        other => other.into(),
    }
}

fn new_receipt() -> Result<SurveyReceiptCode, DbError> {
    let mut chance = rand::rng();
    let mut letter = || char::from(RECEIPT_LETTERS[chance.random_range(0..RECEIPT_LETTERS.len())]);
    let mut group = || (0..4).map(|_| letter()).collect::<String>();
    let code = [group(), group(), group()].join("-");
    SurveyReceiptCode::new(code).map_err(DbError::shape)
}

/// What is kept of a receipt: sixty bits could be tried out, so it takes the secret of the house.
pub(super) fn kept_of_receipt(cx: &Context, receipt: &SurveyReceiptCode) -> String {
    secret::mark(&cx.house().secret, "survey receipt v1", &[receipt.as_bytes()])
}
