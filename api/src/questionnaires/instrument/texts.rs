//! Texts of a questionnaire, in the languages that it is written in.

use crate::kernel::language::Language;
use crate::kernel::text::{Form, KEY, LINE, PROSE};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A media type, as `application/pdf`.
const MEDIA_TYPE: Form = Form {
    expression: "^[a-z]+/[a-z0-9.+-]+$",
    holds: |text| {
        text.split_once('/').is_some_and(|(kind, rest)| {
            !kind.is_empty()
                && !rest.is_empty()
                && kind.bytes().all(|b| b.is_ascii_lowercase())
                && rest
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".+-".contains(&b))
        })
    },
};

crate::text! {
    /// Names a page, a question, an option, a row or a column. It stays the same as long as the thing does: answers, results and comparisons hang on it.
    pub struct PartId(1..=40, KEY, "canali");
    /// Where a jump leads: the id of a later page, `end` or `screened_out`.
    pub struct Target(1..=40, KEY, "p_fine");
    /// A title, a unit, an end of a scale. An empty one counts as missing.
    pub struct Heading(0..=200, LINE, "La tua esperienza");
    /// What a question, an option, a row or a column says.
    pub struct Wording(0..=500, LINE, "Hai già preso parte a un percorso partecipativo?");
    /// A sentence or two of help.
    pub struct Hint(0..=1_000, PROSE, "Anche solo a un incontro.");
    /// A longer text, in Markdown.
    pub struct Prose(0..=10_000, PROSE, "Grazie per il tuo tempo: bastano **cinque minuti**.");
    /// The media type of a file.
    pub struct MediaType(3..=100, MEDIA_TYPE, "application/pdf");
}

/// A text in each language that it was written in.
pub trait Texts {
    /// In one language; a blank text is none.
    fn read(&self, language: Language) -> Option<&str>;

    /// In this language, or in the other.
    fn best(&self, language: Language) -> Option<&str> {
        self.read(language).or_else(|| self.read(language.other()))
    }

    fn is_blank(&self) -> bool {
        Language::ALL
            .iter()
            .all(|language| self.read(*language).is_none())
    }
}

macro_rules! texts {
    ($($(#[doc = $doc:literal])* pub struct $name:ident($text:ty);)+) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        pub struct $name {
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[schema(nullable = false)]
            pub it: Option<$text>,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[schema(nullable = false)]
            pub en: Option<$text>,
        }

        impl Texts for $name {
            fn read(&self, language: Language) -> Option<&str> {
                let text = match language {
                    Language::It => &self.it,
                    Language::En => &self.en,
                };
                text.as_deref().filter(|text| !text.trim().is_empty())
            }
        }
    )+};
}

texts! {
    /// A title, a unit or an end of a scale, per language.
    pub struct Headings(Heading);
    /// What a question, an option, a row or a column says, per language.
    pub struct Wordings(Wording);
    /// Help, per language.
    pub struct Hints(Hint);
    /// A longer text, per language.
    pub struct Proses(Prose);
}
