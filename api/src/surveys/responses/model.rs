//! Responses on the wire.

use crate::communities::Reason;
use crate::kernel::clock::Day;
use crate::kernel::context::Outcome;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::kernel::text::{Form, Slug};
use crate::questionnaires::instrument::{PartId, QuestionnaireDefinition};
use crate::surveys::invitations::SurveyInvitationToken;
use crate::surveys::model::{
    FullOption, ResultsAudience, SurveyId, SurveyIdentity, SurveyKind, SurveyThanks, SurveyTitle,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

crate::id! {
    /// A response's id: chance, and nothing else.
    SurveyResponseId
}

crate::words! {
    /// Where a response is: being filled in, handed in, of somebody whom the survey was not for, withdrawn by who gave it, taken out of what counts by
    /// those who run the survey.
    pub enum SurveyResponseState {
        InProgress = "in_progress", Submitted = "submitted", ScreenedOut = "screened_out", Withdrawn = "withdrawn", Invalidated = "invalidated",
    }
}

/// What opens a response: `pzs_` and 256 bits of chance.
const KEY: Form = Form {
    expression: "^pzs_[A-Za-z0-9_-]{43}$",
    holds: |text| {
        text.strip_prefix("pzs_").is_some_and(|rest| {
            rest.len() == 43
                && rest
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
        })
    },
};

/// Letters and digits that are not taken for each other, in groups of four.
const RECEIPT: Form = Form {
    expression: "^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}$",
    holds: |text| {
        text.split('-').count() == 3
            && text
                .split('-')
                .all(|group| group.len() == 4 && group.bytes().all(|b| RECEIPT_LETTERS.contains(&b)))
    },
};

pub const RECEIPT_LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

crate::text! {
    /// The key of a response: whoever has it goes on answering. It is told once; keep it behind the `#` of a link.
    pub struct SurveyResponseKey(47..=47, KEY, "pzs_Zm9yIHNvbWVib2R5IHdobyBpcyBhbnN3ZXJpbmcgbm9");
    /// What shows that answers are among those that count, and nothing else.
    pub struct SurveyReceiptCode(14..=14, RECEIPT, "K7QM-2WXR-9BTC");
}

/// As any of the three is written. What is none of them is as one that nobody was given.
const PROOF: Form = Form {
    expression: "^[A-Za-z0-9_-]{14,47}$",
    holds: |text| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    },
};

crate::text! {
    /// What shows that somebody took part: the receipt of their answers, the secret of their invitation, or the key of their response.
    pub struct SurveyProof(14..=47, PROOF, "K7QM-2WXR-9BTC");
}

/// What a [`SurveyProof`] is.
pub enum Proof {
    Receipt(SurveyReceiptCode),
    Invitation(SurveyInvitationToken),
    Key(SurveyResponseKey),
}

impl Proof {
    pub fn read(text: &str) -> Option<Self> {
        let receipt = SurveyReceiptCode::new(text).map(Self::Receipt);
        let or_invitation = receipt.or_else(|_| SurveyInvitationToken::new(text).map(Self::Invitation));
        or_invitation
            .or_else(|_| SurveyResponseKey::new(text).map(Self::Key))
            .ok()
    }
}

/// What somebody who took part without an account may show, to see the results that participants were promised.
#[derive(Clone, Debug, Default, IntoParams)]
#[into_params(parameter_in = Header)]
pub struct ShownProof {
    /// For who took part and has no account, or answered without it: the receipt, the secret of the invitation, or the key of the response. A receipt of
    /// anonymous answers shows that they are among those counted, and leads to nobody.
    #[param(inline, rename = "Survey-Proof", value_type = Option<SurveyProof>, nullable = false)]
    pub proof: Option<SurveyProof>,
}

/// Answers by the ids of their questions, in the shape that each takes: the answers’ schema of the questionnaire’s version says which. What
/// somebody else wrote stands under the question’s id with `.other`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SurveyAnswers(pub Map<String, Value>);

impl utoipa::PartialSchema for SurveyAnswers {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .description(Some(
                "Answers by the ids of their questions, in the shape that each takes (the answers’ schema of the questionnaire’s version says which); a text of one’s own for “other” stands under the id with `.other`.",
            ))
            .max_properties(Some(500))
            .examples([json!({"anni": 3, "canali": ["news", "other"], "canali.other": "la radio"})])
            .into()
    }
}

impl ToSchema for SurveyAnswers {}

/// Begins a response.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewSurveyResponse {
    /// In which language one answers; left out: the language asked for, if the survey has it.
    #[serde(default)]
    #[schema(nullable = false)]
    pub language: Option<Language>,
    /// For a survey by invitation: the secret of the letter. No account is needed.
    #[serde(default)]
    #[schema(nullable = false)]
    pub invitation: Option<SurveyInvitationToken>,
}

/// A response that was begun, or found again.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StartedSurveyResponse {
    /// What opens it from now on; an earlier key of the same response opens nothing.
    pub key: SurveyResponseKey,
    pub response: SurveyResponse,
}

/// Everything that somebody needs to answer, and what they answered so far.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyResponse {
    pub survey: AnsweredSurvey,
    pub state: SurveyResponseState,
    pub language: Language,
    /// What is asked.
    pub definition: QuestionnaireDefinition,
    pub answers: SurveyAnswers,
    /// Options that nobody else can take.
    #[schema(max_items = 60)]
    pub full: Vec<FullOption>,
    /// Whether what is handed in can be changed.
    pub revisable: bool,
    /// Whether what is handed in can be withdrawn: not if it is anonymous.
    pub withdrawable: bool,
}

/// A survey as who answers sees it: what is known of them, and who sees the results, is said before the first question.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AnsweredSurvey {
    pub id: SurveyId,
    pub slug: Slug,
    pub kind: SurveyKind,
    pub title: SurveyTitle,
    pub identity: SurveyIdentity,
    pub results: ResultsAudience,
    /// Whether who answered is asked if they may be written to (`leave_survey_contact`).
    pub contacts: bool,
    /// The introduction as safe HTML.
    #[schema(max_length = 40_000, pattern = "^[^\\u0000]*$")]
    pub introduction_html: String,
    /// The privacy notice as safe HTML.
    #[schema(max_length = 160_000, pattern = "^[^\\u0000]*$")]
    pub privacy_notice_html: String,
}

/// Which response.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct KeyedResponse {
    pub key: SurveyResponseKey,
}

/// Which response is handed in.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct FinishedResponse {
    pub key: SurveyResponseKey,
    /// For an anonymous survey by invitation: the secret of the letter once more, because the answers do not say whose they are.
    #[serde(default)]
    #[schema(nullable = false)]
    pub invitation: Option<SurveyInvitationToken>,
}

/// The answers to one page, as they are from now on: those of its questions that are left out are gone.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct SavedAnswers {
    pub key: SurveyResponseKey,
    /// The id of the page.
    pub page: PartId,
    pub answers: SurveyAnswers,
}

/// All answers, as they are from now on.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct RevisedAnswers {
    pub key: SurveyResponseKey,
    pub answers: SurveyAnswers,
}

/// What is given for answers that were handed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyReceipt {
    pub survey: SurveyId,
    pub state: SurveyResponseState,
    /// Told once. With it one finds out later whether the answers count.
    pub receipt: SurveyReceiptCode,
    pub submitted_on: Day,
    pub thanks: SurveyThanks,
    /// The thanks as safe HTML.
    #[schema(max_length = 20_000, pattern = "^[^\\u0000]*$")]
    pub thanks_html: String,
    /// Whether the key still opens the response: to change or to withdraw it.
    pub key_stays: bool,
}

/// Which receipt.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct ReceiptInquiry {
    pub receipt: SurveyReceiptCode,
}

/// What became of the answers that a receipt was given for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReceiptStanding {
    pub survey: SurveyId,
    pub state: SurveyResponseState,
    /// Whether they are among the results.
    pub counts: bool,
}

/// Which responses: several values are alternatives.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SurveyResponseFilter {
    /// Of those that were handed in; what is being filled in, or was withdrawn, is never listed.
    #[param(inline, max_items = 5)]
    pub state: Vec<SurveyResponseState>,
}

/// Who gave a response.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyRespondent {
    /// Empty: not told.
    #[schema(max_length = 160, pattern = r"^[^\u0000-\u001f\u007f]*$")]
    pub name: String,
    pub email: Option<EmailAddress>,
}

/// A response, as those who run a survey that is not anonymous see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SingleSurveyResponse {
    pub id: SurveyResponseId,
    pub state: SurveyResponseState,
    pub language: Language,
    pub answers: SurveyAnswers,
    /// Only of a survey by name.
    pub submitted_on: Option<Day>,
    /// Only of a survey by name.
    pub respondent: Option<SurveyRespondent>,
    /// Why it does not count.
    pub reason: Option<Reason>,
    #[serde(skip)]
    #[schema(ignore)]
    pub survey: SurveyId,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

impl Outcome for SingleSurveyResponse {
    fn path(&self) -> String {
        format!("/v1/surveys/{}/responses", self.survey)
    }
    /// Not 1: a retry is answered with 200, as the first time.
    fn version(&self) -> i64 {
        self.version + 1
    }
}

/// A page of responses, in no order that says when they came.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SingleSurveyResponsePage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<SingleSurveyResponse>,
}
