//! Single responses on the wire.

use crate::kernel::clock::Day;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::people::PersonName;
use crate::questionnaires::instrument::PartId;
use crate::surveys::responses::model::SurveyAnswers;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A response as a file has it. Who gave it, and when, is there where the survey is by name only.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GivenResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub name: Option<PersonName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub submitted_on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub language: Option<Language>,
    pub answers: SurveyAnswers,
}

/// A page of responses, in an order by chance.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GivenResponsePage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<GivenResponse>,
}

/// What of the responses is left out.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct GivenFilter {
    /// Without the answers to these questions, by their ids.
    #[param(inline, max_items = 200)]
    pub without: Vec<PartId>,
}
