//! The secrets of letters, made anew from the secret of the house: for whoever runs the machine, who has that anyway. The people of the demo answer by them.

use super::model::{SurveyInvitationId, SurveyInvitationToken};
use super::store::{self, InvitationRow};
use super::token;
use crate::access::{Actor, Refusal};
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::email::EmailAddress;
use crate::kernel::revision::Scope;
use crate::surveys::error::SurveyError;
use crate::surveys::policy::Action;
use crate::surveys::service;
use sea_orm::sea_query::Condition;

/// What the letter to an address has behind the `#` of its link.
pub struct Secret {
    pub id: SurveyInvitationId,
    pub email: EmailAddress,
    pub token: SurveyInvitationToken,
}

/// Those of a survey, by address.
pub async fn secrets_of(cx: &Context, reference: &str) -> Result<Vec<Secret>, SurveyError> {
    if !matches!(cx.actor(), Actor::Command) {
        return Err(Refusal::Forbidden.into());
    }
    let survey = Box::pin(service::seen(cx, reference, Action::Manage)).await?;
    let query = store::of(survey.id, Condition::all());
    let rows: Vec<InvitationRow> = cx.read(Scope::Surveys).all(&query).await?;
    let secret = |row: InvitationRow| -> Result<Secret, DbError> {
        let (id, email) = (row.id, row.email.clone());
        let token = SurveyInvitationToken::new(token::of(cx.house(), &row.into()));
        Ok(Secret {
            id,
            email,
            token: token.map_err(DbError::shape)?,
        })
    };
    let mut all = rows.into_iter().map(secret).collect::<Result<Vec<Secret>, _>>()?;
    all.sort_by(|one, other| one.email.cmp(&other.email));
    Ok(all)
}
