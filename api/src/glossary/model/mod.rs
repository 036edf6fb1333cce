//! The glossary on the wire: its texts here; what is asked, shown and written in the files beside.

mod asked;
mod shown;
mod uploaded;
mod written;

pub use asked::*;
pub use shown::*;
pub use uploaded::*;
pub use written::*;

use crate::kernel::text::{LINE, PROSE, WebAddress};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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

/// Where a definition comes from.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct TermSource {
    pub title: SourceTitle,
    #[schema(required = true)]
    #[serde(default)]
    pub url: Option<WebAddress>,
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

/// Materials in each language.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct MaterialsTexts {
    #[schema(required = false)]
    pub it: Option<Materials>,
    #[schema(required = false)]
    pub en: Option<Materials>,
}
