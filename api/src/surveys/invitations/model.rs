//! Invitations on the wire.

use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Outcome;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::kernel::text::{Form, PROSE, SearchText};
use crate::people::PersonName;
use crate::surveys::model::{SurveyId, SurveyState};
use crate::surveys::responses::AnsweredSurvey;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

crate::id! {
    /// The id of an invitation to a survey.
    SurveyInvitationId
}

crate::words! {
    /// Where an invitation is: good; its letter was refused by the mail server; whoever got it wants no more letters (they may still answer); taken back.
    pub enum SurveyInvitationState { Invited = "invited", Bounced = "bounced", OptedOut = "opted_out", Revoked = "revoked" }
}

crate::words! {
    /// A letter that is to be written.
    pub enum OwedSurveyLetter { Invitation = "invitation", Reminder = "reminder" }
}

/// What an invitation opens with: `pzi_` and 256 bits.
const TOKEN: Form = Form {
    expression: "^pzi_[A-Za-z0-9_-]{43}$",
    holds: |text| {
        text.strip_prefix("pzi_").is_some_and(|rest| {
            rest.len() == 43
                && rest
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
        })
    },
};

crate::text! {
    /// The secret of an invitation, as its letter has it behind the `#` of the link.
    pub struct SurveyInvitationToken(47..=47, TOKEN, "pzi_Zm9yIHNvbWVib2R5IHdobyBpcyBpbnZpdGVkIHRvIGE");
    /// A sheet (CSV) whose first line names its columns: `email`, and if you like `name` and `language`. At most 2,000 rows.
    pub struct SurveyInvitationSheet(5..=200000, PROSE, "email,name,language\nanna.ferri@example.org,Anna Ferri,it\n");
}

/// Which invitations: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SurveyInvitationFilter {
    /// A part of a name or an address.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    #[param(inline, max_items = 4)]
    pub state: Vec<SurveyInvitationState>,
    /// Only those who have answered, or have not.
    #[param(inline, value_type = Option<bool>, nullable = false)]
    pub answered: Option<bool>,
    /// Only those to whom a letter was written, or was not yet.
    #[param(inline, value_type = Option<bool>, nullable = false)]
    pub written: Option<bool>,
}

/// Somebody to be invited.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct SurveyInvitee {
    pub email: EmailAddress,
    #[serde(default)]
    #[schema(nullable = false)]
    pub name: Option<PersonName>,
    /// In which language the letter is; whoever has an account gets it in theirs. Left out: the caller’s.
    #[serde(default)]
    #[schema(nullable = false)]
    pub language: Option<Language>,
}

/// Who is invited: a list, or a sheet.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "one_of_two"))]
pub struct NewSurveyInvitations {
    #[serde(default)]
    #[schema(max_items = 500)]
    pub invitees: Vec<SurveyInvitee>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub csv: Option<SurveyInvitationSheet>,
    /// Until when these invitations are good; null: as long as the survey is open.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
    /// Only say what would become of each.
    #[serde(default)]
    #[schema(default = false)]
    pub dry_run: bool,
}

fn one_of_two(new: &NewSurveyInvitations) -> Result<(), ValidationError> {
    if new.invitees.is_empty() != new.csv.is_none() {
        return Ok(());
    }
    let mut error = ValidationError::new("rule");
    error.message = Some(
        "Serve un elenco di persone oppure un foglio CSV. | A list of people or a sheet is needed.".into(),
    );
    error.add_param("field".into(), &"invitees");
    Err(error)
}

crate::words! {
    /// What became of a row: invited, or invited again; nothing to do; they want no letters; written twice; or not readable, and why.
    pub enum SurveyInvitationOutcome {
        Invited = "invited", InvitedAgain = "invited_again", AlreadyInvited = "already_invited", LettersRefused = "letters_refused",
        Repeated = "repeated", Invalid = "invalid",
    }
}

/// What became of one of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyInvitationResult {
    /// Which one: counted from 1, in a sheet without its first line.
    #[schema(minimum = 1, maximum = 100_000)]
    pub row: i32,
    /// As it was given.
    #[schema(max_length = 254, pattern = r"^[^\u0000-\u001f]*$")]
    pub email: String,
    pub outcome: SurveyInvitationOutcome,
    /// What is wrong with it; null where nothing is.
    #[schema(max_length = 300, pattern = r"^[^\u0000-\u001f]*$")]
    pub detail: Option<String>,
}

/// What became of each.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AddedSurveyInvitations {
    pub dry_run: bool,
    /// How many were (or would be) invited.
    #[schema(minimum = 0, maximum = 100_000)]
    pub invited: i32,
    #[schema(max_items = 2000)]
    pub results: Vec<SurveyInvitationResult>,
    #[serde(skip)]
    #[schema(ignore)]
    pub survey: SurveyId,
}

impl Outcome for AddedSurveyInvitations {
    fn path(&self) -> String {
        format!("/v1/surveys/{}/invitations", self.survey)
    }
    /// Not 1: a retry is answered with 200, as the first time.
    fn version(&self) -> i64 {
        2
    }
}

/// An invitation, as those who run the survey see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyInvitation {
    pub id: SurveyInvitationId,
    pub email: EmailAddress,
    /// Empty: not told.
    #[schema(max_length = 160, pattern = r"^[^\u0000-\u001f\u007f]*$")]
    pub name: String,
    pub language: Language,
    pub state: SurveyInvitationState,
    /// How many letters were written to them.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub letters: i64,
    /// The letter that is still to be written; it goes while the survey is open.
    pub owed: Option<OwedSurveyLetter>,
    /// The day of the last letter.
    pub written_on: Option<Day>,
    pub expires_at: Option<Timestamp>,
    /// Whether they handed in answers; null: nobody can tell any more (an anonymous survey whose results are published).
    pub answered: Option<bool>,
    /// On which day; only of a survey by name.
    pub answered_on: Option<Day>,
    /// Whether it can be taken back.
    pub revocable: bool,
    /// Whether a letter can be written anew.
    pub resendable: bool,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
    #[serde(skip)]
    #[schema(ignore)]
    pub survey: SurveyId,
}

impl Outcome for SurveyInvitation {
    fn path(&self) -> String {
        format!("/v1/surveys/{}/invitations", self.survey)
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// A page of invitations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyInvitationPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<SurveyInvitation>,
}

/// How far a survey is with those whom it invites.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SurveyInvitationCounts {
    /// All but those that were taken back.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub invited: i64,
    /// Letters that are still to be written.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub waiting: i64,
    /// Those to whom a letter was written.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub sent: i64,
    /// Those who handed in answers; null: nobody can tell any more.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub answered: Option<i64>,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub bounced: i64,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub opted_out: i64,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub revoked: i64,
    /// Those who would be reminded now: written to before today, not answered yet, letters not refused.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub to_remind: i64,
}

/// How many letters are owed now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwedSurveyReminders {
    /// How many are reminded.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub reminders: i64,
    #[serde(skip)]
    #[schema(ignore)]
    pub survey: SurveyId,
}

impl Outcome for OwedSurveyReminders {
    fn path(&self) -> String {
        format!("/v1/surveys/{}/invitation-counts", self.survey)
    }
    fn version(&self) -> i64 {
        2
    }
}

/// Which invitation.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct PresentedSurveyInvitation {
    pub invitation: SurveyInvitationToken,
}

/// What an invitation leads to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenedSurveyInvitation {
    pub survey: AnsweredSurvey,
    pub state: SurveyState,
    /// Null: as soon as it is published.
    pub opens_at: Option<Timestamp>,
    /// Null: it does not close by itself.
    pub closes_at: Option<Timestamp>,
    /// Until when the invitation is good; null: as long as the survey is open.
    pub expires_at: Option<Timestamp>,
    /// Whether answers were handed in with it.
    pub answered: bool,
    /// Whether letters about surveys were refused.
    pub letters_refused: bool,
}
