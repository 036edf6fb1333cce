//! No more letters: said once, with the link of any letter, it holds for every survey. Whoever was invited may still answer.

use super::entity::invitation;
use super::model::{SurveyInvitationState, SurveyInvitationToken};
use super::store::{self, InvitationRow};
use super::{storing, token, writing};
use crate::kernel::context::Context;
use crate::kernel::revision::Scope;
use crate::kernel::secret;
use crate::mail;
use crate::surveys::error::SurveyError;
use crate::surveys::responses;
use serde_json::json;

/// Said again, it is still so.
pub async fn opt_out(cx: &Context, secret: &SurveyInvitationToken) -> Result<(), SurveyError> {
    let hash = secret::fingerprint(secret);
    cx.transact("survey_invitation.letters_refused", async |tx| {
        let found = tx.first::<InvitationRow>(&store::by_token(&hash)).await?;
        let row = found.ok_or(SurveyError::NoInvitation)?;
        let hash = token::hash_of_address(tx.house(), &row.email);
        storing::opt_out(tx, &hash, responses::day_of(tx.now())).await?;
        for row in storing::of_address(tx, &row.email).await? {
            mail::withdraw(tx, writing::subject(row.id)).await?;
            if row.state != SurveyInvitationState::Invited {
                continue;
            }
            let after = invitation::Model {
                state: SurveyInvitationState::OptedOut,
                owed: None,
                updated_at: tx.now(),
                version: row.version + 1,
                ..row
            };
            storing::update(tx, after).await?;
        }
        tx.audit(writing::subject(row.id), json!({})).await?;
        tx.changes(Scope::Surveys);
        Ok(())
    })
    .await
}
