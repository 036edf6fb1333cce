//! How often an option is taken at most.

use crate::questionnaires::instrument::PartId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// An option of a choice that so many may choose. Who comes later has to choose another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
pub struct SurveyQuota {
    /// The id of a single choice, a multiple choice or a dropdown.
    pub question: PartId,
    /// The id of one of its options, or `other`.
    pub option: PartId,
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub most: i32,
}

/// A quota, and how often the option was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TakenQuota {
    #[serde(flatten)]
    #[schema(inline)]
    pub quota: SurveyQuota,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub taken: i64,
}

/// An option that nobody else can take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FullOption {
    pub question: PartId,
    pub option: PartId,
}
