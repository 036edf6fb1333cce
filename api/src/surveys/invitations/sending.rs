//! Writing the letters that are owed, some at a time, while a survey is open; and noting those that did not arrive.

use super::entity::invitation;
use super::model::{OwedSurveyLetter, SurveyInvitationId, SurveyInvitationState};
use super::{letter, store, storing, token, writing};
use crate::access::Refusal;
use crate::kernel::context::Context;
use crate::kernel::db::{DbError, Tx};
use crate::kernel::revision::Scope;
use crate::mail;
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::model::SurveyId;
use crate::surveys::writing::record;
use crate::surveys::{responses, rules, storing as surveys};
use serde_json::json;
use std::collections::HashSet;

/// Surveys of one round, and letters of one survey in it.
const MOST_SURVEYS: u64 = 20;
const MOST_LETTERS: u64 = 200;

/// Several replicas may: each letter is written with the survey's row held, so who comes second finds it written.
pub async fn write_what_is_owed(cx: &Context) -> Result<(), DbError> {
    let reader = &cx.house().db.reader;
    for id in reader
        .all::<uuid::Uuid>(&store::owing(cx.now(), MOST_SURVEYS))
        .await?
    {
        settled(Box::pin(write_some(cx, SurveyId(id))).await)?;
    }
    let bounced = reader.count(&store::any(storing::bounced())).await?;
    if bounced > 0 {
        settled(note_bounced(cx).await)?;
    }
    Ok(())
}

/// Refused: somebody was faster, or it is not open any more.
fn settled(done: Result<(), SurveyError>) -> Result<(), DbError> {
    match done {
        Err(SurveyError::Db(error)) => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

async fn write_some(cx: &Context, id: SurveyId) -> Result<(), SurveyError> {
    cx.transact("survey.letters_written", async |tx| {
        let survey = surveys::lock(tx, &id.to_string()).await?.ok_or(Refusal::Hidden)?;
        rules::check_open(survey.state, survey.opens_at, survey.closes_at, tx.now())?;
        let rows = storing::owed(tx, id, MOST_LETTERS).await?;
        if rows.is_empty() {
            return Err(Refusal::Hidden.into());
        }
        let hashes: Vec<String> = rows
            .iter()
            .map(|row| token::hash_of_address(tx.house(), &row.email))
            .collect();
        let refused = storing::opted_out(tx, &hashes).await?;
        let marks: Vec<String> = rows.iter().filter_map(|row| row.participant.clone()).collect();
        let answered: HashSet<String> = responses::days_within(tx, id, &marks)
            .await?
            .into_keys()
            .collect();
        let mut letters = 0;
        for row in rows {
            letters += write(cx, tx, &survey, row, (&refused, &answered)).await?;
        }
        record(tx, &survey, json!({"letters": letters})).await?;
        Ok(())
    })
    .await
}

/// One, if it is still to be written. How many were.
async fn write(
    cx: &Context,
    tx: &Tx,
    survey: &survey::Model,
    row: invitation::Model,
    (refused, answered): (&HashSet<String>, &HashSet<String>),
) -> Result<i64, SurveyError> {
    let mut after = invitation::Model {
        owed: None,
        updated_at: tx.now(),
        version: row.version + 1,
        ..row.clone()
    };
    let wants_none = refused.contains(&token::hash_of_address(tx.house(), &row.email));
    if wants_none && row.state == SurveyInvitationState::Invited {
        after.state = SurveyInvitationState::OptedOut;
    }
    let has_answered = row
        .participant
        .as_ref()
        .is_some_and(|mark| answered.contains(mark));
    let is_over = row.expires_at.is_some_and(|expires_at| expires_at <= tx.now());
    let goes = after.state == SurveyInvitationState::Invited && !has_answered && !is_over;
    if goes {
        let kind = row.owed.unwrap_or(OwedSurveyLetter::Invitation);
        letter::post(cx, tx, survey, &row, kind).await?;
        after.letters += 1;
        after.written_on = Some(responses::day_of(tx.now()));
    }
    storing::update(tx, after).await?;
    Ok(i64::from(goes))
}

/// Whoever carries letters says that nobody has the address of an invitation: what was on its way is given up. The next round notes it.
pub async fn bounce(cx: &Context, id: SurveyInvitationId, why: &str) -> Result<(), SurveyError> {
    cx.transact("survey_invitation.not_reached", async |tx| {
        let letters = mail::give_up(tx, writing::subject(id), why).await?;
        tx.audit(writing::subject(id), json!({"letters": letters}))
            .await?;
        Ok(())
    })
    .await
}

async fn note_bounced(cx: &Context) -> Result<(), SurveyError> {
    cx.transact("survey.letters_bounced", async |tx| {
        let bounced = storing::note_bounced(tx, tx.now()).await?;
        if bounced == 0 {
            return Err(Refusal::Hidden.into());
        }
        tx.audit(
            crate::surveys::writing::subject(SurveyId(uuid::Uuid::nil())),
            json!({"bounced": bounced}),
        )
        .await?;
        tx.changes(Scope::Surveys);
        Ok(())
    })
    .await
}
