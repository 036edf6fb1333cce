//! The closed vocabularies of the glossary: states, categories, difficulties, and what a name of a term is.

use crate::kernel::language::PerLanguage;

crate::words! {
    /// Where a term stands. Published and deprecated terms are everybody's to read.
    pub enum TermStatus {
        /// Somebody proposed it; nobody has looked yet.
        Suggested = "suggested",
        /// An editor is looking at it.
        InReview = "in_review",
        /// Everybody reads it.
        Published = "published",
        /// Still readable, and points to the term that took its place.
        Deprecated = "deprecated",
        /// Refused, with a reason.
        Rejected = "rejected",
    }
}

crate::words! {
    /// What kind of thing a term names.
    pub enum TermCategory {
        /// A value or an idea that practice rests on.
        Principle = "principle",
        /// A way to work with people, with a method card.
        Method = "method",
        /// A single tool within methods.
        Technique = "technique",
        /// A law, a plan or a funding programme.
        LawOrProgramme = "law_or_programme",
        /// A role or a body.
        RoleOrBody = "role_or_body",
        /// Digital participation.
        Digital = "digital",
        /// Evaluation and reporting.
        Evaluation = "evaluation",
        /// A kind of document.
        Document = "document",
        /// A phase of a process.
        Phase = "phase",
    }
}

crate::words! {
    /// How much experience a method asks of who leads it.
    pub enum Difficulty {
        /// A first-time facilitator can lead it.
        Easy = "easy",
        /// Asks for some practice.
        Medium = "medium",
        /// Asks for an expert, or for several people.
        Hard = "hard",
    }
}

crate::words! {
    /// What a name is to its term (SKOS `prefLabel`, `altLabel`, `hiddenLabel`).
    pub enum NameKind {
        Label = "label",
        Synonym = "synonym",
        Hidden = "hidden",
    }
}

crate::words! {
    /// How one term stands to another; `related` holds both ways.
    pub enum RelationKind {
        Broader = "broader",
        Related = "related",
    }
}

impl TermStatus {
    /// Whether everybody may read a term in this state.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Deprecated)
    }
}

/// A file that says nothing means published: to import is an editor's act.
impl Default for TermStatus {
    fn default() -> Self {
        Self::Published
    }
}

/// Only for building a record field by field; files must name a category.
impl Default for TermCategory {
    fn default() -> Self {
        Self::Principle
    }
}

impl TermCategory {
    /// Reads the written form, or the Italian one that people's spreadsheets use.
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
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
