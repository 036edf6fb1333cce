//! Addresses that were left, on the wire.

use crate::kernel::clock::Day;
use crate::kernel::context::Outcome;
use crate::kernel::email::EmailAddress;
use crate::kernel::page::Page;
use crate::kernel::text::Slug;
use crate::memberships::CommunityRef;
use crate::memberships::InvitationOutcome;
use crate::people::PersonName;
use crate::surveys::model::SurveyId;
use crate::surveys::responses::SurveyReceiptCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

crate::id! {
    /// The id of an address that was left: chance, and nothing else.
    SurveyContactId
}

/// Somebody who wants to be written to.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "consented"))]
pub struct NewSurveyContact {
    /// What was given for the answers that were handed in. It is looked at, and not kept beside the address.
    pub receipt: SurveyReceiptCode,
    pub email: EmailAddress,
    #[serde(default)]
    #[schema(nullable = false)]
    pub name: Option<PersonName>,
    /// That they may be written to: `true`, or nothing is kept.
    pub consent: bool,
}

fn consented(new: &NewSurveyContact) -> Result<(), ValidationError> {
    if new.consent {
        return Ok(());
    }
    let mut error = ValidationError::new("rule");
    error.message = Some(
        "Senza il tuo consenso non conserviamo l’indirizzo. | Without your consent the address is not kept."
            .into(),
    );
    error.add_param("field".into(), &"consent");
    Err(error)
}

/// An address that was left.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyContact {
    pub id: SurveyContactId,
    pub email: EmailAddress,
    /// Empty: not told.
    #[schema(max_length = 160, pattern = r"^[^\u0000-\u001f\u007f]*$")]
    pub name: String,
    /// On which day it was left.
    pub left_on: Day,
    /// To which community they were invited; null: to none, or to one that the reader may not know of.
    pub community: Option<CommunityRef>,
    pub invited_on: Option<Day>,
}

/// A page of addresses that were left.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyContactPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<SurveyContact>,
}

/// Who of them is invited to which community.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct SurveyContactInvitations {
    /// By id or slug: one into which the caller may invite.
    pub community: Slug,
    #[schema(min_items = 1, max_items = 100)]
    pub contacts: Vec<SurveyContactId>,
}

/// What became of one of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InvitedSurveyContact {
    pub contact: SurveyContactId,
    pub outcome: InvitationOutcome,
    /// Why it was not done.
    #[schema(max_length = 1000, pattern = r"^[^\u0000-\u001f]*$")]
    pub detail: Option<String>,
}

/// What became of each.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InvitedSurveyContacts {
    #[schema(max_items = 100)]
    pub results: Vec<InvitedSurveyContact>,
    #[serde(skip)]
    #[schema(ignore)]
    pub survey: SurveyId,
}

impl Outcome for InvitedSurveyContacts {
    fn path(&self) -> String {
        format!("/v1/surveys/{}/contacts", self.survey)
    }
    fn version(&self) -> i64 {
        2
    }
}
