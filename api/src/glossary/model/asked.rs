//! What the operations on terms are asked with.

use super::{Letter, TypedText};
use crate::glossary::words::{TermCategory, TermStatus};
use crate::kernel::clock::Timestamp;
use crate::kernel::text::SearchText;
use serde::Deserialize;
use utoipa::IntoParams;

crate::words! {
    /// What can come along with a term: its texts in all languages, as they are written.
    pub enum TermEmbed { Texts = "texts" }
}

/// What `embed` may ask of one term.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct TermView {
    #[param(inline, max_items = 5)]
    pub embed: Vec<TermEmbed>,
}

/// Filters of the list of terms. Repeat a filter for "or"; different filters are "and".
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct TermFilter {
    /// Words to find in labels, synonyms and definitions: in any order, the last may be unfinished.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    /// The letter of the index.
    #[param(inline, max_items = 27)]
    pub letter: Vec<Letter>,
    #[param(inline, max_items = 9)]
    pub category: Vec<TermCategory>,
    /// States; others than `published` and `deprecated` are shown to staff only.
    #[param(inline, max_items = 5)]
    pub status: Vec<TermStatus>,
    /// Created at this instant or later.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub created_since: Option<Timestamp>,
    /// Changed at this instant or later.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub modified_since: Option<Timestamp>,
    /// Whether to count what each filter would leave (`facets`).
    #[param(default = false)]
    pub facets: bool,
    #[param(inline, value_type = Option<TermSort>, nullable = false)]
    pub sort: Option<TermSort>,
    /// Reduce the items to `id` and these fields; the answer is then `application/vnd.piazza.sparse+json`.
    #[param(inline, max_items = 13)]
    pub fields: Vec<TermField>,
}

crate::words! {
    /// The order of terms: `label` by name, `-label` backwards, `newest` and `updated` with the latest first.
    pub enum TermSort { Label = "label", LabelBackwards = "-label", Newest = "newest", Updated = "updated" }
}

crate::words! {
    /// A field of a term in a list.
    pub enum TermField {
        Id = "id",
        Slug = "slug",
        Status = "status",
        Language = "language",
        Label = "label",
        Definition = "definition",
        Category = "category",
        Letter = "letter",
        Synonyms = "synonyms",
        IsMethod = "is_method",
        CreatedAt = "created_at",
        UpdatedAt = "updated_at",
        Links = "_links",
    }
}

/// What to complete.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CompletionQuery {
    /// The beginning of a word in a label or synonym.
    #[param(inline)]
    pub q: TypedText,
    /// How many at most.
    #[param(minimum = 1, maximum = 10, default = 10, example = 10, required = false)]
    #[serde(default = "ten")]
    pub limit: i32,
}

const fn ten() -> i32 {
    10
}
