//! What is written of a term, with the rules between its fields.

use super::{Definitions, LabelLists, Labels, MaterialsTexts, RejectionReason, TermSource};
use crate::glossary::words::{Difficulty, TermCategory};
use crate::kernel::text::Slug;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A new term.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "has_a_text"))]
pub struct NewTerm {
    pub slug: Slug,
    pub category: TermCategory,
    /// In one language at least.
    pub labels: Labels,
    /// In one language at least.
    pub definition: Definitions,
    #[serde(default)]
    pub synonyms: LabelLists,
    /// Found by, never shown: common misspellings, old names.
    #[serde(default)]
    pub hidden_labels: LabelLists,
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub autolink: bool,
    /// Slugs of wider terms.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub broader: Vec<Slug>,
    /// Slugs of terms that have to do with it.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub related: Vec<Slug>,
    #[serde(default)]
    #[schema(max_items = 50)]
    pub sources: Vec<TermSource>,
    /// For methods only.
    #[serde(default)]
    #[schema(required = false)]
    pub method: Option<NewMethod>,
}

const fn yes() -> bool {
    true
}

fn has_a_text(new: &NewTerm) -> Result<(), validator::ValidationError> {
    let missing = |field: &'static str| {
        let mut error = validator::ValidationError::new("required");
        error.message = Some("Serve almeno una lingua. | At least one language is needed.".into());
        error.add_param("field".into(), &field);
        error
    };
    if new.labels.it.is_none() && new.labels.en.is_none() {
        return Err(missing("labels"));
    }
    if new.definition.it.is_none() && new.definition.en.is_none() {
        return Err(missing("definition"));
    }
    Ok(())
}

/// A method card, as it is written: materials in both languages.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct NewMethod {
    #[schema(minimum = 1, maximum = 100_000, required = false)]
    pub participants_min: Option<u32>,
    #[schema(minimum = 1, maximum = 100_000, required = false)]
    pub participants_max: Option<u32>,
    #[schema(minimum = 1, maximum = 40_320, required = false)]
    pub duration_minutes: Option<u32>,
    #[schema(required = false)]
    pub materials: MaterialsTexts,
    #[schema(required = false)]
    pub difficulty: Option<Difficulty>,
}

/// Changes of a term (RFC 7396): what is left out stays; a list is replaced whole.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct TermPatch {
    #[schema(nullable = false)]
    pub category: Option<TermCategory>,
    #[schema(nullable = false)]
    pub labels: Option<Labels>,
    #[schema(nullable = false)]
    pub definition: Option<Definitions>,
    #[schema(nullable = false)]
    pub synonyms: Option<LabelLists>,
    #[schema(nullable = false)]
    pub hidden_labels: Option<LabelLists>,
    #[schema(nullable = false)]
    pub autolink: Option<bool>,
    #[schema(max_items = 50, nullable = false)]
    pub broader: Option<Vec<Slug>>,
    #[schema(max_items = 50, nullable = false)]
    pub related: Option<Vec<Slug>>,
    #[schema(max_items = 50, nullable = false)]
    pub sources: Option<Vec<TermSource>>,
    #[schema(nullable = false)]
    pub method: Option<NewMethod>,
}

/// Why a term is refused.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewRejection {
    pub reason: RejectionReason,
}

/// What takes the place of a deprecated term.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewDeprecation {
    /// The slug of a published term.
    pub replaced_by: Slug,
}
