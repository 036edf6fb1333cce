//! What somebody shows who took part: a receipt, an invitation, a key. It is looked at, and written nowhere; whoever shows a receipt of anonymous answers
//! is not asked who they are, and a shown invitation leads to the ledger alone, never to answers.

use super::invited;
use super::model::{Proof, SurveyProof, SurveyResponseState};
use super::service::{by_key, survey_of_receipt};
use crate::kernel::context::Context;
use crate::surveys::error::SurveyError;
use crate::surveys::invitations;
use crate::surveys::model::SurveyId;

/// Of which survey somebody shows something, and whether it shows that they took part.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    pub survey: SurveyId,
    pub took_part: bool,
}

/// What a proof shows, whoever shows it. One that nobody was given is refused as everywhere.
pub async fn shown_by(cx: &Context, proof: &SurveyProof) -> Result<Shown, SurveyError> {
    match read(proof)? {
        Proof::Receipt(receipt) => {
            let survey = survey_of_receipt(cx, &receipt).await?;
            Ok(Shown {
                survey: survey.id,
                took_part: true,
            })
        }
        Proof::Key(key) => {
            let (survey, row) = by_key(cx, &key).await?;
            Ok(Shown {
                survey: survey.id,
                took_part: row.state != SurveyResponseState::InProgress,
            })
        }
        Proof::Invitation(token) => {
            let (survey, invitation) = invitations::given(cx, &token).await?;
            Ok(Shown {
                survey: survey.id,
                took_part: invited::has_answered(cx, &survey, invitation).await?,
            })
        }
    }
}

/// As if nobody had been given it: of what is shown for another survey than its own nothing is said.
pub fn unknown(proof: &SurveyProof) -> SurveyError {
    match read(proof) {
        Ok(Proof::Receipt(_)) => SurveyError::NoReceipt,
        Ok(Proof::Key(_)) => SurveyError::NoKey,
        Ok(Proof::Invitation(_)) => SurveyError::NoInvitation,
        Err(error) => error,
    }
}

fn read(proof: &SurveyProof) -> Result<Proof, SurveyError> {
    Proof::read(proof).ok_or(SurveyError::NoReceipt)
}
