//! What is read of the glossary.

use super::{
    Definition, DefinitionHtml, Definitions, LabelLists, Labels, Letter, Materials, NewMethod, TermId,
    TermLabel, TermSource,
};
use crate::glossary::words::{Difficulty, NameKind, TermCategory, TermStatus};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::kernel::text::Slug;
use serde::Serialize;
use utoipa::ToSchema;

/// A term in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TermSummary {
    pub id: TermId,
    pub slug: Slug,
    pub status: TermStatus,
    /// The language of the label: the one asked for, or the other when there is no translation.
    pub language: Language,
    pub label: TermLabel,
    pub definition: Definition,
    pub category: TermCategory,
    pub letter: Letter,
    #[schema(max_items = 50)]
    pub synonyms: Vec<TermLabel>,
    /// Whether it is a method, with a method card.
    pub is_method: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: SummaryLinks,
}

/// Where a term can be read.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SummaryLinks {
    #[serde(rename = "self")]
    #[schema(
        max_length = 200,
        pattern = "^/",
        example = "/v1/glossary/terms/bilancio-partecipativo"
    )]
    pub here: String,
    /// Its page on the public site.
    #[schema(
        max_length = 200,
        pattern = "^/",
        example = "/glossario/bilancio-partecipativo"
    )]
    pub html: String,
}

/// A page of terms.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TermPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<TermSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub facets: Option<TermFacets>,
}

/// What each filter would leave: counted with all others on, without its own. Chosen values are always there, even with 0.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct TermFacets {
    #[schema(max_items = 27)]
    pub letter: Vec<LetterCount>,
    #[schema(max_items = 9)]
    pub category: Vec<CategoryCount>,
}

/// How many terms stand under a letter.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LetterCount {
    pub value: Letter,
    #[schema(max_length = 3, pattern = "^(A-Z|[A-Z]|0-9)$", example = "B")]
    pub label: String,
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub count: i64,
}

/// How many terms are of a category.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CategoryCount {
    pub value: TermCategory,
    #[schema(max_length = 60, pattern = "^.+$", example = "Metodi")]
    pub label: String,
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub count: i64,
}

/// A term, whole.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Term {
    pub id: TermId,
    pub slug: Slug,
    pub status: TermStatus,
    /// The language of the label: the one asked for, or the other when there is no translation.
    pub language: Language,
    pub label: TermLabel,
    /// The label in each language that has one.
    pub labels: Labels,
    pub definition: Definition,
    pub definition_html: DefinitionHtml,
    pub category: TermCategory,
    pub letter: Letter,
    #[schema(max_items = 50)]
    pub synonyms: Vec<TermLabel>,
    /// Whether texts of the hub are linked to it.
    pub autolink: bool,
    #[schema(max_items = 50)]
    pub broader: Vec<TermRef>,
    #[schema(max_items = 10000)]
    pub narrower: Vec<TermRef>,
    #[schema(max_items = 10000)]
    pub related: Vec<TermRef>,
    #[schema(max_items = 50)]
    pub sources: Vec<TermSource>,
    /// The term that took its place, when it is deprecated.
    #[schema(required = true)]
    pub replaced_by: Option<TermRef>,
    pub is_method: bool,
    /// How to use it, when it is a method.
    #[schema(required = true)]
    pub method: Option<Method>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[schema(required = true)]
    pub published_at: Option<Timestamp>,
    #[serde(rename = "_links")]
    pub links: TermLinks,
    #[serde(rename = "_embedded", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub embedded: Option<TermEmbedded>,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// What came along with a term because `embed` asked for it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TermEmbedded {
    /// The term with its texts in all languages.
    pub texts: ExportedTerm,
}

impl Outcome for Term {
    fn path(&self) -> String {
        self.links.pages.here.clone()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// Another term.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TermRef {
    pub slug: Slug,
    pub label: TermLabel,
}

/// A method card: how to use a method. What is not known is null.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Method {
    #[schema(minimum = 1, maximum = 100_000, required = true)]
    pub participants_min: Option<i32>,
    #[schema(minimum = 1, maximum = 100_000, required = true)]
    pub participants_max: Option<i32>,
    #[schema(minimum = 1, maximum = 40_320, required = true)]
    pub duration_minutes: Option<i32>,
    #[schema(required = true)]
    pub materials: Option<Materials>,
    #[schema(required = true)]
    pub difficulty: Option<Difficulty>,
}

/// Where a term can be read, and in which forms.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TermLinks {
    #[serde(flatten)]
    #[schema(inline)]
    pub pages: SummaryLinks,
    #[schema(
        max_length = 200,
        pattern = "^/",
        example = "/v1/glossary/terms/bilancio-partecipativo.jsonld"
    )]
    pub json_ld: String,
    #[schema(
        max_length = 200,
        pattern = "^/",
        example = "/v1/glossary/terms/bilancio-partecipativo.ttl"
    )]
    pub turtle: String,
}

/// Terms with a name that begins so.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Completions {
    #[schema(max_items = 10)]
    pub items: Vec<Completion>,
}

/// A term with a name that begins as typed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Completion {
    pub slug: Slug,
    pub label: TermLabel,
    /// The name that was found; hidden names are never shown, the label stands for them.
    pub matched: TermLabel,
    pub kind: NameKind,
    /// The language of the name that was found.
    pub language: Language,
}

/// The index of letters.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Letters {
    #[schema(max_items = 27)]
    pub items: Vec<LetterItem>,
}

/// A letter of the index and how many terms stand under it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LetterItem {
    pub letter: Letter,
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64)]
    pub count: i64,
}

/// A form of the glossary as a file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GlossaryExport {
    #[schema(max_items = 100_000)]
    pub items: Vec<ExportedTerm>,
}

/// A term with its texts in all languages.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ExportedTerm {
    pub slug: Slug,
    pub status: TermStatus,
    pub category: TermCategory,
    pub autolink: bool,
    pub labels: Labels,
    pub synonyms: LabelLists,
    pub hidden_labels: LabelLists,
    pub definition: Definitions,
    #[schema(max_items = 50)]
    pub broader: Vec<Slug>,
    #[schema(max_items = 10000)]
    pub related: Vec<Slug>,
    #[schema(max_items = 50)]
    pub sources: Vec<TermSource>,
    #[schema(required = true)]
    pub replaced_by: Option<Slug>,
    #[schema(required = true)]
    pub method: Option<NewMethod>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
