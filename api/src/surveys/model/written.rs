//! What is written of a survey, with the rules between its fields.

use super::{
    ResultsAudience, SurveyAudience, SurveyIdentity, SurveyIntroduction, SurveyKind, SurveyPrivacyNotice,
    SurveyQuota, SurveyThanks, SurveyTitle,
};
use crate::communities::Reason;
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::patch::Patch;
use crate::kernel::text::Slug;
use crate::questionnaires::{QuestionnaireId, VersionNumber};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

/// The texts of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SurveyText {
    pub title: SurveyTitle,
    pub introduction: SurveyIntroduction,
    /// Needed to publish it.
    pub privacy_notice: SurveyPrivacyNotice,
    pub thanks: SurveyThanks,
}

/// The texts per language. At least one; to publish it, one for each of its languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "some_language"))]
pub struct SurveyTexts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub it: Option<SurveyText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub en: Option<SurveyText>,
}

fn some_language(texts: &SurveyTexts) -> Result<(), ValidationError> {
    if texts.it.is_some() || texts.en.is_some() {
        return Ok(());
    }
    let mut error = ValidationError::new("rule");
    error.message =
        Some("Servono i testi in almeno una lingua. | Texts in at least one language are needed.".into());
    error.add_param("field".into(), &"it");
    Err(error)
}

impl SurveyTexts {
    pub fn of(&self, language: Language) -> Option<&SurveyText> {
        match language {
            Language::It => self.it.as_ref(),
            Language::En => self.en.as_ref(),
        }
    }

    /// The texts in a language, or else in the other; which one that is.
    pub fn read_in(&self, language: Language) -> Option<(Language, &SurveyText)> {
        [language, language.other()]
            .into_iter()
            .find_map(|language| Some((language, self.of(language)?)))
    }
}

/// A survey to be made: a draft, until it is published.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewSurvey {
    /// Whose it is, by id or slug; null: the hub's own.
    #[serde(default)]
    pub community: Option<Slug>,
    /// What is asked.
    pub questionnaire: QuestionnaireId,
    /// Which version of it; null: the newest when the survey is published.
    #[serde(default)]
    pub number: Option<VersionNumber>,
    /// Left out: made from the title.
    #[serde(default)]
    #[schema(nullable = false)]
    pub slug: Option<Slug>,
    #[validate(nested)]
    pub texts: SurveyTexts,
    pub kind: SurveyKind,
    pub identity: SurveyIdentity,
    pub results: ResultsAudience,
    pub audience: SurveyAudience,
    /// For an audience of `members`: of which communities, by id or slug.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub members_of: Vec<Slug>,
    /// For an audience of `attendees`: at which event, by id or slug.
    #[serde(default)]
    pub event: Option<Slug>,
    /// In which of the questionnaire's languages it can be answered; none: in all.
    #[serde(default)]
    #[schema(max_items = 2)]
    pub languages: Vec<Language>,
    /// Null: as soon as it is published.
    #[serde(default)]
    pub opens_at: Option<Timestamp>,
    /// When it closes by itself. It is published with a closing date, or with `never_closes`.
    #[serde(default)]
    pub closes_at: Option<Timestamp>,
    #[serde(default)]
    #[schema(default = false)]
    pub never_closes: bool,
    /// With so many responses it closes by itself; null: as many as like.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub most_responses: Option<i32>,
    /// Whether answers can be changed after they are handed in, as long as it is open. Never those of an anonymous survey.
    #[serde(default)]
    #[schema(default = false)]
    pub revisable: bool,
    /// Whether who answered is asked if they may be written to (`leave_survey_contact`).
    #[serde(default)]
    #[schema(default = false)]
    pub contacts: bool,
    /// Options that so many may choose at most.
    #[serde(default)]
    #[schema(max_items = 60)]
    pub quotas: Vec<SurveyQuota>,
}

/// Changes to a survey, as a merge patch (RFC 7396): what is left out stays, null clears. Once it is published, what people were promised
/// stays: questionnaire, version, kind, identity, audience, who sees the results and whether answers can be changed.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct SurveyPatch {
    #[serde(default)]
    #[schema(nullable = false)]
    pub questionnaire: Option<QuestionnaireId>,
    #[serde(default)]
    #[schema(value_type = Option<VersionNumber>)]
    pub number: Patch<VersionNumber>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub slug: Option<Slug>,
    /// A language given replaces that language's texts.
    #[serde(default)]
    #[schema(nullable = false)]
    #[validate(nested)]
    pub texts: Option<SurveyTexts>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub kind: Option<SurveyKind>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub identity: Option<SurveyIdentity>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub results: Option<ResultsAudience>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub audience: Option<SurveyAudience>,
    #[serde(default)]
    #[schema(nullable = false, max_items = 20)]
    pub members_of: Option<Vec<Slug>>,
    #[serde(default)]
    #[schema(value_type = Option<Slug>)]
    pub event: Patch<Slug>,
    #[serde(default)]
    #[schema(nullable = false, max_items = 2)]
    pub languages: Option<Vec<Language>>,
    #[serde(default)]
    #[schema(value_type = Option<Timestamp>)]
    pub opens_at: Patch<Timestamp>,
    #[serde(default)]
    #[schema(value_type = Option<Timestamp>)]
    pub closes_at: Patch<Timestamp>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub never_closes: Option<bool>,
    #[serde(default)]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 1_000_000)]
    pub most_responses: Patch<i32>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub revisable: Option<bool>,
    #[serde(default)]
    #[schema(nullable = false)]
    pub contacts: Option<bool>,
    /// All of them, as they are from now on; what was taken already counts.
    #[serde(default)]
    #[schema(nullable = false, max_items = 60)]
    pub quotas: Option<Vec<SurveyQuota>>,
}

/// Why something is done to a survey.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct SurveyReason {
    pub reason: Reason,
}

/// Opens it again: why, and until when.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct SurveyReopening {
    pub reason: Reason,
    /// When it closes by itself now; null: never.
    pub closes_at: Option<Timestamp>,
    /// With so many responses in all it closes by itself; null: as many as like.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub most_responses: Option<i32>,
}
