//! Single responses, for those who run a survey that is not anonymous: by name with who gave them, in confidence without, and in no order that says when
//! they came. One that should not count is invalidated, with the reason.

use super::entity::response;
use super::model::{
    SingleSurveyResponse, SingleSurveyResponsePage, SurveyRespondent, SurveyResponseFilter, SurveyResponseId,
    SurveyResponseState,
};
use super::store::{self, SingleRow};
use super::{quotas, storing};
use crate::access::Refusal;
use crate::communities::Reason;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::revision::Scope;
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::model::{SurveyIdentity, SurveyState};
use crate::surveys::policy::Action;
use crate::surveys::writing::{open, record};
use crate::surveys::{invitations, service};
use serde_json::json;

/// What was handed in, as far as whoever runs the survey may see it one by one.
pub async fn list(
    cx: &Context,
    reference: &str,
    listing: &Listing,
    filter: &SurveyResponseFilter,
) -> Result<SingleSurveyResponsePage, SurveyError> {
    let survey = Box::pin(service::seen(cx, reference, Action::Manage)).await?;
    check_told(&survey)?;
    let reader = cx.read(Scope::Surveys);
    let query = store::handed_in(survey.id, filter);
    let page = page::read::<SingleRow>(cx, reader, query, store::by_chance(), listing).await?;
    let mut items = Vec::with_capacity(page.items.len());
    for row in page.items {
        items.push(shown(cx, &survey, row).await?);
    }
    Ok(SingleSurveyResponsePage {
        page: Page {
            items,
            next_cursor: page.next_cursor,
            total: page.total,
            links: page.links,
        },
    })
}

/// Of an anonymous survey nobody sees a single response.
fn check_told(survey: &survey::Model) -> Result<(), SurveyError> {
    if survey.identity == SurveyIdentity::Anonymous {
        return Err(SurveyError::NoSingleResponses);
    }
    Ok(())
}

async fn shown(
    cx: &Context,
    survey: &survey::Model,
    row: SingleRow,
) -> Result<SingleSurveyResponse, DbError> {
    let by_name = survey.identity == SurveyIdentity::Identified;
    let respondent = if by_name {
        respondent(cx, survey, &row).await?
    } else {
        None
    };
    Ok(SingleSurveyResponse {
        id: row.id,
        state: row.state,
        language: row.language,
        answers: row.answers.0,
        submitted_on: row.submitted_on.filter(|_| by_name),
        respondent,
        reason: row.reason,
        survey: survey.id,
        version: row.revision,
    })
}

/// By their account, or else as they were invited.
async fn respondent(
    cx: &Context,
    survey: &survey::Model,
    row: &SingleRow,
) -> Result<Option<SurveyRespondent>, DbError> {
    if let Some(person) = row.person_id {
        let brief = crate::people::brief(&cx.house().db.reader, person.into()).await?;
        return Ok(brief.map(|brief| SurveyRespondent {
            name: brief.name,
            email: brief.email,
        }));
    }
    match &row.participant {
        Some(mark) => invitations::respondent(cx, survey.id, mark).await,
        None => Ok(None),
    }
}

/// Takes a response out of what counts. Whoever gave it stays in the ledger: they took part.
pub async fn invalidate(
    cx: &Context,
    reference: &str,
    id: SurveyResponseId,
    reason: Reason,
) -> Result<SingleSurveyResponse, SurveyError> {
    cx.write("survey.response_invalidated", async |tx| {
        let was = Box::pin(open(cx, tx, reference)).await?;
        let mut survey = was.model;
        check_told(&survey)?;
        if !matches!(
            survey.state,
            SurveyState::Published | SurveyState::Paused | SurveyState::Closed
        ) {
            return Err(SurveyError::Over(survey.state));
        }
        // The numbers before less those after would be what this one said.
        if survey.settled_at.is_some() {
            return Err(SurveyError::Settled);
        }
        let row = storing::lock(tx, survey.id, id).await?.ok_or(Refusal::Hidden)?;
        if row.state != SurveyResponseState::Submitted {
            return Err(SurveyError::NotCounted(row.state));
        }
        survey.responses -= 1;
        quotas::count(&mut survey.quotas.0, &row.answers.0.0, -1);
        storing::count(tx, &survey).await?;
        let row = response::Model {
            state: SurveyResponseState::Invalidated,
            reason: Some(reason.clone()),
            ..row
        };
        storing::update(tx, row.clone()).await?;
        let change = json!({"response": id, "reason": reason});
        record(tx, &survey, change).await?;
        Ok(shown(cx, &survey, row.into()).await?)
    })
    .await
}
