//! Who sees what of a survey's results now.

use super::model::ToldSurvey;
use crate::access::{Refusal, Verdict};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::instruments::Asked;
use crate::surveys::model::{ResultsAudience, SurveyState};
use crate::surveys::policy::{self, Action};
use crate::surveys::responses::{self, SurveyProof};
use crate::surveys::{service, view};
use std::rc::Rc;

/// A survey whose results the caller may see.
pub struct Told {
    pub survey: survey::Model,
    pub asked: Rc<Asked>,
    /// Whether they run it, or are staff.
    pub is_insider: bool,
}

impl Told {
    /// Whether its numbers are told exactly.
    pub fn is_exact(&self) -> bool {
        self.survey.settled_at.is_some()
    }

    /// For those who run it and staff alone.
    pub fn require_insider(&self, cx: &Context) -> Result<(), Refusal> {
        match self.is_insider {
            true => Ok(()),
            false if cx.actor().is_anonymous() => Err(Refusal::SignIn),
            false => Err(Refusal::Forbidden),
        }
    }

    pub fn shown(&self, cx: &Context) -> Result<ToldSurvey, DbError> {
        let survey = &self.survey;
        let (_, text) = view::read(cx.language(), survey)?;
        Ok(ToldSurvey {
            id: survey.id,
            slug: survey.slug.clone(),
            kind: survey.kind,
            state: survey.state,
            identity: survey.identity,
            audience: survey.results,
            title: text.title.clone(),
            questionnaire: survey.questionnaire_id,
            number: self.asked.number.clone(),
            opens_at: survey.opens_at,
            closed_at: survey.closed_at,
        })
    }
}

/// The survey, if the caller may see its results now, exact or rough: by who they are, or else by what they show.
pub async fn told(cx: &Context, reference: &str, proof: Option<&SurveyProof>) -> Result<Told, SurveyError> {
    let found = service::found(cx, reference).await?;
    let seen = match &found {
        Some(survey) => may_see(cx, survey).await,
        None => Err(Refusal::Hidden.into()),
    };
    let is_insider = match (seen, proof) {
        (Err(SurveyError::Refused(_)), Some(proof)) => {
            is_shown(cx, found.as_ref(), proof).await?;
            false
        }
        (seen, _) => seen?,
    };
    let survey = found.ok_or(Refusal::Hidden)?;
    let asked = service::asked_of(cx, &survey).await?;
    Ok(Told {
        asked: asked.ok_or_else(|| DbError::shape("a published survey without a version"))?,
        survey,
        is_insider,
    })
}

/// Whether the caller may see the results of a survey now: as somebody who runs it, or is staff, or as others do.
pub async fn may_see(cx: &Context, survey: &survey::Model) -> Result<bool, SurveyError> {
    let standing = Box::pin(service::standing_of(cx, survey)).await?;
    let is_insider = cx.actor().is_staff() || policy::runs(cx.actor(), survey.community_id);
    let for_everybody = is_for_everybody(survey);
    if !for_everybody && policy::may(cx.actor(), Action::Read, &standing) != Verdict::Allow {
        return Err(Refusal::Hidden.into());
    }
    if survey.state == SurveyState::Draft {
        return Err(SurveyError::NotTold(survey.state));
    }
    if !is_insider && !for_everybody {
        is_promised(cx, survey).await?;
    }
    Ok(is_insider)
}

/// Whether what somebody shows says that they took part in this survey, and its results were promised to those who did. Of one that is not there, or is
/// another, the answer is the same as to what nobody was given: it tells no more than that.
async fn is_shown(
    cx: &Context,
    survey: Option<&survey::Model>,
    proof: &SurveyProof,
) -> Result<(), SurveyError> {
    let shown = responses::shown_by(cx, proof).await?;
    let survey = survey.filter(|survey| survey.id == shown.survey);
    let survey = survey.ok_or_else(|| responses::unknown(proof))?;
    match survey.results {
        ResultsAudience::Staff => Err(Refusal::Forbidden.into()),
        _ if !is_published(survey) => Err(SurveyError::NotTold(survey.state)),
        _ if !shown.took_part => Err(SurveyError::TookNoPart),
        _ => Ok(()),
    }
}

/// The same where exact numbers are needed.
pub async fn told_exactly(
    cx: &Context,
    reference: &str,
    proof: Option<&SurveyProof>,
) -> Result<Told, SurveyError> {
    let told = told(cx, reference, proof).await?;
    if told.is_exact() {
        Ok(told)
    } else {
        Err(SurveyError::NotSettled)
    }
}

fn is_published(survey: &survey::Model) -> bool {
    matches!(
        survey.state,
        SurveyState::ResultsPublished | SurveyState::Archived
    )
}

/// Whoever is asked, or not.
fn is_for_everybody(survey: &survey::Model) -> bool {
    match survey.results {
        ResultsAudience::PublicLive => survey.state != SurveyState::Draft,
        ResultsAudience::PublicAfterClosing => is_published(survey),
        ResultsAudience::Staff | ResultsAudience::ParticipantsAfterClosing => false,
    }
}

/// Whether somebody who sees the survey was promised its results, and their time has come.
async fn is_promised(cx: &Context, survey: &survey::Model) -> Result<(), SurveyError> {
    let may = match survey.results {
        ResultsAudience::Staff => false,
        _ if !is_published(survey) => return Err(SurveyError::NotTold(survey.state)),
        ResultsAudience::ParticipantsAfterClosing => Box::pin(responses::took_part(cx, survey)).await?,
        ResultsAudience::PublicAfterClosing | ResultsAudience::PublicLive => true,
    };
    if may {
        Ok(())
    } else if cx.actor().is_anonymous() {
        Err(Refusal::SignIn.into())
    } else {
        Err(Refusal::Forbidden.into())
    }
}
