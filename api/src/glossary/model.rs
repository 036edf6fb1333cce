//! What goes over the wire.

use crate::glossary::words::{Difficulty, NameKind, TermCategory, TermStatus};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::kernel::text::{LINE, PROSE, SearchText, Slug, WebAddress};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

crate::id! {
    /// Names a term for ever; its slug may change.
    TermId
}

crate::text! {
    /// A name of a term.
    pub struct TermLabel(1..=120, LINE, "Bilancio partecipativo");
    /// What a term means. Markdown.
    pub struct Definition(1..=4000, PROSE, "Processo con cui chi abita un territorio decide come spendere una parte del bilancio pubblico.");
    /// Safe HTML: no scripts, styles or images; headings from h3 on; terms of the glossary are linked.
    pub struct DefinitionHtml(0..=60000, PROSE, "<p>Processo con cui chi abita un territorio decide come spendere una parte del bilancio.</p>");
    /// A source as one cites it.
    pub struct SourceTitle(1..=300, LINE, "Legge regionale 22 ottobre 2018, n. 15");
    /// What to bring.
    pub struct Materials(1..=500, PROSE, "Tovaglie di carta, pennarelli");
    /// Why a term was refused: told to who suggested it.
    pub struct RejectionReason(1..=1000, PROSE, "La voce esiste già con un altro nome.");
    /// What somebody is typing.
    pub struct TypedText(1..=80, LINE, "par");
}

crate::text! {
    /// The letter that a label stands under: `A`–`Z`, or `0` for what begins otherwise.
    pub struct Letter(1..=1, LETTER, "B");
}

const LETTER: crate::kernel::text::Form = crate::kernel::text::Form {
    expression: "^[A-Z0]$",
    holds: |text| matches!(text.as_bytes(), [b'A'..=b'Z' | b'0']),
};

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

/// What each filter would leave: counted with all the other filters on, without its own.
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
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

impl Outcome for Term {
    fn path(&self) -> String {
        self.links.here.clone()
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// A text in each language that has it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Labels {
    #[schema(nullable = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub it: Option<TermLabel>,
    #[schema(nullable = false)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<TermLabel>,
}

/// Another term.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TermRef {
    pub slug: Slug,
    pub label: TermLabel,
}

/// Where a definition comes from.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct TermSource {
    pub title: SourceTitle,
    #[schema(required = true)]
    #[serde(default)]
    pub url: Option<WebAddress>,
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

/// A definition in each language that has it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Definitions {
    #[schema(required = false)]
    pub it: Option<Definition>,
    #[schema(required = false)]
    pub en: Option<Definition>,
}

/// Names in each language.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct LabelLists {
    #[schema(max_items = 50, required = false)]
    pub it: Vec<TermLabel>,
    #[schema(max_items = 50, required = false)]
    pub en: Vec<TermLabel>,
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

/// Materials in each language.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct MaterialsTexts {
    #[schema(required = false)]
    pub it: Option<Materials>,
    #[schema(required = false)]
    pub en: Option<Materials>,
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
