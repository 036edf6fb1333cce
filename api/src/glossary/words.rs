//! The closed vocabularies of the glossary: states, categories, difficulties.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::kernel::language::PerLanguage;

/// Where a term stands (product.md, "glossary term").
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TermStatus {
    /// Somebody proposed it; nobody has looked yet.
    Suggested,
    /// An editor is looking at it.
    InReview,
    /// Everybody reads it.
    #[default]
    Published,
    /// Still readable, and points to the term that took its place.
    Deprecated,
    /// Refused, with a reason.
    Rejected,
}

/// What kind of thing a term names.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TermCategory {
    /// A value or an idea that practice rests on.
    #[default]
    Principle,
    /// A way to work with people, with a method card.
    Method,
    /// A single tool within methods.
    Technique,
    /// A law, a plan or a funding programme.
    LawOrProgramme,
    /// A role or a body.
    RoleOrBody,
    /// Digital participation.
    Digital,
    /// Evaluation and reporting.
    Evaluation,
    /// A kind of document.
    Document,
    /// A phase of a process.
    Phase,
}

/// How much experience a method asks of who leads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    /// A first-time facilitator can lead it.
    Easy,
    /// Asks for some practice.
    Medium,
    /// Asks for an expert, or for several people.
    Hard,
}

impl TermStatus {
    /// All of them, in the order of a term's life.
    pub const ALL: [Self; 5] = [
        Self::Suggested,
        Self::InReview,
        Self::Published,
        Self::Deprecated,
        Self::Rejected,
    ];

    /// As written in JSON, in files and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::InReview => "in_review",
            Self::Published => "published",
            Self::Deprecated => "deprecated",
            Self::Rejected => "rejected",
        }
    }

    /// Reads the written form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether everybody may read a term in this state.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Deprecated)
    }
}

impl TermCategory {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Principle,
        Self::Method,
        Self::Technique,
        Self::LawOrProgramme,
        Self::RoleOrBody,
        Self::Digital,
        Self::Evaluation,
        Self::Document,
        Self::Phase,
    ];

    /// As written in JSON, in files and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Principle => "principle",
            Self::Method => "method",
            Self::Technique => "technique",
            Self::LawOrProgramme => "law_or_programme",
            Self::RoleOrBody => "role_or_body",
            Self::Digital => "digital",
            Self::Evaluation => "evaluation",
            Self::Document => "document",
            Self::Phase => "phase",
        }
    }

    /// Reads the written form, or the Italian one that spreadsheets use.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|category| category.as_str() == text || category.italian_slug() == text)
    }

    const fn italian_slug(self) -> &'static str {
        match self {
            Self::Principle => "principi",
            Self::Method => "metodi",
            Self::Technique => "tecniche",
            Self::LawOrProgramme => "norme-e-programmi",
            Self::RoleOrBody => "ruoli-e-organismi",
            Self::Digital => "digitale",
            Self::Evaluation => "valutazione",
            Self::Document => "documenti",
            Self::Phase => "fasi",
        }
    }

    /// As people read it.
    #[must_use]
    pub const fn label(self) -> PerLanguage<&'static str> {
        let (it, en) = match self {
            Self::Principle => ("Principi", "Principles"),
            Self::Method => ("Metodi", "Methods"),
            Self::Technique => ("Tecniche", "Techniques"),
            Self::LawOrProgramme => ("Norme e programmi", "Laws and programmes"),
            Self::RoleOrBody => ("Ruoli e organismi", "Roles and bodies"),
            Self::Digital => ("Digitale", "Digital"),
            Self::Evaluation => ("Valutazione", "Evaluation"),
            Self::Document => ("Documenti", "Documents"),
            Self::Phase => ("Fasi", "Phases"),
        };
        PerLanguage { it, en }
    }
}

impl Difficulty {
    /// All of them, the easiest first.
    pub const ALL: [Self; 3] = [Self::Easy, Self::Medium, Self::Hard];

    /// As written in JSON, in files and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }

    /// Reads the written form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|difficulty| difficulty.as_str() == text)
    }
}
