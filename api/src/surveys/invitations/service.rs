//! Reading invitations: the list of those who run a survey, and what its secret opens for who got it.

use super::entity::invitation;
use super::model::{
    OpenedSurveyInvitation, SurveyInvitation, SurveyInvitationCounts, SurveyInvitationFilter,
    SurveyInvitationId, SurveyInvitationPage, SurveyInvitationState, SurveyInvitationToken,
};
use super::store::{self, InvitationRow};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::page::{self, Listing, Page};
use crate::kernel::revision::Scope;
use crate::kernel::secret;
use crate::surveys::entity::survey;
use crate::surveys::error::SurveyError;
use crate::surveys::model::{SurveyAudience, SurveyId, SurveyIdentity, SurveyState};
use crate::surveys::policy::Action;
use crate::surveys::responses::SurveyRespondent;
use crate::surveys::{responses, service};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;
use std::collections::HashMap;

/// The invitations of a survey that the caller runs.
pub async fn list(
    cx: &Context,
    reference: &str,
    listing: &Listing,
    filter: &SurveyInvitationFilter,
) -> Result<SurveyInvitationPage, SurveyError> {
    let survey = Box::pin(service::seen(cx, reference, Action::Manage)).await?;
    let reader = cx.read(Scope::Surveys);
    let query = store::of(survey.id, store::matching(survey.id, filter));
    let page = page::read::<InvitationRow>(cx, reader, query, store::by_address(), listing).await?;
    let marks: Vec<String> = page
        .items
        .iter()
        .filter_map(|row| row.participant.clone())
        .collect();
    let days = responses::days_of(cx, survey.id, &marks).await?;
    let items = page
        .items
        .into_iter()
        .map(|row| shown(&survey, row.into(), &days, cx.now()));
    Ok(SurveyInvitationPage {
        page: Page {
            items: items.collect(),
            next_cursor: page.next_cursor,
            total: page.total,
            links: page.links,
        },
    })
}

/// One as it is shown. When they answered is said only where staff see their answers by name: else a day on which one person answered would lead to theirs.
pub fn shown(
    survey: &survey::Model,
    row: invitation::Model,
    days: &HashMap<String, Day>,
    now: Timestamp,
) -> SurveyInvitation {
    let answered_on = row.participant.as_ref().and_then(|mark| days.get(mark));
    let is_open = matches!(survey.state, SurveyState::Published | SurveyState::Paused);
    let is_good = row.expires_at.is_none_or(|expires_at| now < expires_at);
    SurveyInvitation {
        answered: row.participant.is_some().then_some(answered_on.is_some()),
        answered_on: answered_on
            .filter(|_| survey.identity == SurveyIdentity::Identified)
            .copied(),
        revocable: row.state != SurveyInvitationState::Revoked,
        resendable: is_open
            && is_good
            && row.state == SurveyInvitationState::Invited
            && row.owed.is_none()
            && answered_on.is_none(),
        id: row.id,
        email: row.email,
        name: row.name,
        language: row.language,
        state: row.state,
        letters: row.letters,
        owed: row.owed,
        written_on: row.written_on,
        expires_at: row.expires_at,
        version: row.version,
        survey: row.survey_id,
    }
}

pub async fn counts(cx: &Context, reference: &str) -> Result<SurveyInvitationCounts, SurveyError> {
    let survey = Box::pin(service::seen(cx, reference, Action::Manage)).await?;
    Ok(counts_of(cx, &survey).await?)
}

/// How far a survey is with those whom it invites, for those who run it.
pub async fn counts_of(cx: &Context, survey: &survey::Model) -> Result<SurveyInvitationCounts, DbError> {
    use invitation::Column as C;
    let reader = cx.read(Scope::Surveys);
    let count = async |condition| reader.count(&store::of(survey.id, condition)).await;
    let all = Condition::all;
    let in_state = |state: SurveyInvitationState| all().add(C::State.eq(state));
    let known = count(all().add(C::Participant.is_not_null())).await?;
    let revoked = count(in_state(SurveyInvitationState::Revoked)).await?;
    let invited = count(all()).await? - revoked;
    let today = responses::day_of(cx.now());
    Ok(SurveyInvitationCounts {
        invited,
        waiting: count(all().add(C::Owed.is_not_null())).await?,
        sent: count(
            all()
                .add(C::Letters.gt(0))
                .add(C::State.ne(SurveyInvitationState::Revoked)),
        )
        .await?,
        answered: if known == 0 && invited > 0 {
            None
        } else {
            Some(count(all().add(store::answered(survey.id, true))).await?)
        },
        bounced: count(in_state(SurveyInvitationState::Bounced)).await?,
        opted_out: count(in_state(SurveyInvitationState::OptedOut)).await?,
        revoked,
        to_remind: if survey.state == SurveyState::Published {
            count(store::to_remind(survey.id, today, cx.now())).await?
        } else {
            0
        },
    })
}

/// Somebody who came with an invitation that is good.
#[derive(Clone, Copy, Debug)]
pub struct Invited {
    pub id: SurveyInvitationId,
    pub expires_at: Option<Timestamp>,
    pub letters_refused: bool,
}

/// Whom a secret was given, and to which survey; whether that is open is another matter.
pub async fn presented(
    cx: &Context,
    token: &SurveyInvitationToken,
) -> Result<(survey::Model, Invited), SurveyError> {
    let hash = secret::fingerprint(token);
    let found: Option<InvitationRow> = cx.read(Scope::Surveys).first(&store::by_token(&hash)).await?;
    let row = found.ok_or(SurveyError::NoInvitation)?;
    if row.state == SurveyInvitationState::Revoked {
        return Err(SurveyError::InvitationRevoked);
    }
    if let Some(expires_at) = row.expires_at.filter(|expires_at| *expires_at <= cx.now()) {
        return Err(SurveyError::InvitationExpired(expires_at));
    }
    let survey = service::found(cx, &row.survey_id.to_string()).await?;
    let survey = survey.ok_or(SurveyError::NoInvitation)?;
    if survey.audience != SurveyAudience::Invited {
        return Err(SurveyError::NoInvitation);
    }
    let invited = Invited {
        id: row.id,
        expires_at: row.expires_at,
        letters_refused: row.state == SurveyInvitationState::OptedOut,
    };
    Ok((survey, invited))
}

/// Whose a secret is, whether the invitation is still good or not: whoever answered with it did, whatever became of it since.
pub async fn given(
    cx: &Context,
    token: &SurveyInvitationToken,
) -> Result<(survey::Model, SurveyInvitationId), SurveyError> {
    let hash = secret::fingerprint(token);
    let found: Option<InvitationRow> = cx.read(Scope::Surveys).first(&store::by_token(&hash)).await?;
    let row = found.ok_or(SurveyError::NoInvitation)?;
    let survey = service::found(cx, &row.survey_id.to_string()).await?;
    Ok((survey.ok_or(SurveyError::NoInvitation)?, row.id))
}

/// What was begun with an invitation that was taken back since is not handed in.
pub async fn check_not_revoked(cx: &Context, survey: &survey::Model, mark: &str) -> Result<(), SurveyError> {
    if survey.audience != SurveyAudience::Invited {
        return Ok(());
    }
    let query = store::by_participant(survey.id, mark);
    let found: Option<InvitationRow> = cx.read(Scope::Surveys).first(&query).await?;
    match found.map(|row| row.state) {
        Some(SurveyInvitationState::Revoked) => Err(SurveyError::InvitationRevoked),
        _ => Ok(()),
    }
}

/// What an invitation leads to. Nothing changes by it.
pub async fn open(
    cx: &Context,
    token: &SurveyInvitationToken,
) -> Result<OpenedSurveyInvitation, SurveyError> {
    let (survey, invited) = presented(cx, token).await?;
    Ok(OpenedSurveyInvitation {
        state: survey.state,
        opens_at: survey.opens_at,
        closes_at: survey.closes_at,
        expires_at: invited.expires_at,
        answered: responses::has_answered(cx, &survey, invited.id).await?,
        letters_refused: invited.letters_refused,
        survey: responses::survey_as_answered(cx, &survey)?,
    })
}

/// Whom an invitation asked, by how the ledger knows them.
pub async fn respondent(
    cx: &Context,
    survey: SurveyId,
    mark: &str,
) -> Result<Option<SurveyRespondent>, DbError> {
    let query = store::by_participant(survey, mark);
    let found: Option<InvitationRow> = cx.read(Scope::Surveys).first(&query).await?;
    Ok(found.map(|row| SurveyRespondent {
        name: row.name,
        email: Some(row.email),
    }))
}
