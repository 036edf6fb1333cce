//! The fields of a term as columns of a sheet: their names, how each is written in a cell, and how a cell is read.
//! The same table names what changed when two versions of a term are compared.

use unicode_normalization::UnicodeNormalization;

use crate::glossary::record::{Fault, Source, TermRecord};
use crate::glossary::words::{Difficulty, TermCategory};

crate::words! {
    /// A field of a term, by the name of its column; the order is that of the columns.
    pub enum Field {
        Slug = "slug",
        Status = "status",
        Category = "category",
        Autolink = "autolink",
        LabelIt = "label_it",
        LabelEn = "label_en",
        SynonymsIt = "synonyms_it",
        SynonymsEn = "synonyms_en",
        HiddenLabelsIt = "hidden_labels_it",
        HiddenLabelsEn = "hidden_labels_en",
        DefinitionIt = "definition_it",
        DefinitionEn = "definition_en",
        Broader = "broader",
        Related = "related",
        Sources = "sources",
        ReplacedBy = "replaced_by",
        ParticipantsMin = "participants_min",
        ParticipantsMax = "participants_max",
        DurationMinutes = "duration_minutes",
        MaterialsIt = "materials_it",
        MaterialsEn = "materials_en",
        Difficulty = "difficulty",
    }
}

impl Field {
    /// Columns that no sheet can do without.
    pub const REQUIRED: [Self; 4] = [Self::Slug, Self::Category, Self::LabelIt, Self::DefinitionIt];

    /// The name of its column.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.as_str()
    }

    /// The cell that holds this field of a term.
    #[must_use]
    pub fn cell(self, term: &TermRecord) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
        match self {
            Self::Slug => term.slug.clone(),
            Self::Status => term.status.as_str().to_owned(),
            Self::Category => term.category.as_str().to_owned(),
            Self::Autolink => term.autolink.to_string(),
            Self::LabelIt => text(&term.labels.it),
            Self::LabelEn => text(&term.labels.en),
            Self::SynonymsIt => join(&term.synonyms.it),
            Self::SynonymsEn => join(&term.synonyms.en),
            Self::HiddenLabelsIt => join(&term.hidden_labels.it),
            Self::HiddenLabelsEn => join(&term.hidden_labels.en),
            Self::DefinitionIt => text(&term.definition.it),
            Self::DefinitionEn => text(&term.definition.en),
            Self::Broader => join(&term.broader),
            Self::Related => join(&term.related),
            Self::Sources => join(&term.sources.iter().map(source_cell).collect::<Vec<_>>()),
            Self::ReplacedBy => text(&term.replaced_by),
            Self::ParticipantsMin => number(term.method.participants_min),
            Self::ParticipantsMax => number(term.method.participants_max),
            Self::DurationMinutes => number(term.method.duration_minutes),
            Self::MaterialsIt => text(&term.method.materials.it),
            Self::MaterialsEn => text(&term.method.materials.en),
            Self::Difficulty => term
                .method
                .difficulty
                .map(Difficulty::as_str)
                .unwrap_or_default()
                .to_owned(),
        }
    }

    /// Reads a cell into this field of a term. An empty cell means "none", or the default.
    ///
    /// # Errors
    ///
    /// When the cell cannot be read at all; whether what it says is right is [`TermRecord::faults`]'s to tell.
    pub fn fill(self, term: &mut TermRecord, cell: &str) -> Result<(), Fault> {
        let line = || Some(tidy_line(cell)).filter(|text| !text.is_empty());
        let text = || Some(tidy_text(cell)).filter(|text| !text.is_empty());
        match self {
            Self::Slug => term.slug = tidy_line(cell),
            Self::Status => {
                let status = word(self, cell, |text| text.parse().ok(), STATUSES)?;
                term.status = status.unwrap_or_default();
            }
            Self::Category => {
                let category = word(self, cell, TermCategory::read, CATEGORIES)?;
                term.category = category.ok_or_else(|| unknown_word(self, "", CATEGORIES))?;
            }
            Self::Autolink => term.autolink = word(self, cell, yes_or_no, "true, false")?.unwrap_or(true),
            Self::LabelIt => term.labels.it = line(),
            Self::LabelEn => term.labels.en = line(),
            Self::SynonymsIt => term.synonyms.it = split(cell),
            Self::SynonymsEn => term.synonyms.en = split(cell),
            Self::HiddenLabelsIt => term.hidden_labels.it = split(cell),
            Self::HiddenLabelsEn => term.hidden_labels.en = split(cell),
            Self::DefinitionIt => term.definition.it = text(),
            Self::DefinitionEn => term.definition.en = text(),
            Self::Broader => term.broader = split(cell),
            Self::Related => term.related = split(cell),
            Self::Sources => term.sources = split(cell).iter().map(|source| read_source(source)).collect(),
            Self::ReplacedBy => term.replaced_by = line(),
            Self::ParticipantsMin => term.method.participants_min = number(self, cell)?,
            Self::ParticipantsMax => term.method.participants_max = number(self, cell)?,
            Self::DurationMinutes => term.method.duration_minutes = number(self, cell)?,
            Self::MaterialsIt => term.method.materials.it = text(),
            Self::MaterialsEn => term.method.materials.en = text(),
            Self::Difficulty => {
                term.method.difficulty = word(
                    self,
                    cell,
                    |text| text.parse::<Difficulty>().ok(),
                    "easy, medium, hard",
                )?;
            }
        }
        Ok(())
    }
}

const STATUSES: &str = "suggested, in_review, published, deprecated, rejected";
const CATEGORIES: &str =
    "principle, method, technique, law_or_programme, role_or_body, digital, evaluation, document, phase";

/// Text of one line as it is kept: composed (NFC), blanks single, no control characters.
#[must_use]
pub fn tidy_line(text: &str) -> String {
    let composed: String = text.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of several lines as it is kept: composed (NFC), lines end in `\n`, no other control characters.
#[must_use]
pub fn tidy_text(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let composed: String = lines
        .nfc()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect();
    composed.trim().to_owned()
}

/// Values in one cell stand between bars; a bar or a backslash in a value is written with a backslash before it.
fn join(values: &[String]) -> String {
    let escaped: Vec<String> = values
        .iter()
        .map(|value| value.replace('\\', "\\\\").replace('|', "\\|"))
        .collect();
    escaped.join("|")
}

/// Empty and repeated values are dropped.
fn split(cell: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    let mut value = String::new();
    let mut close = |value: &mut String| {
        let tidy = tidy_line(value);
        if !tidy.is_empty() && !values.contains(&tidy) {
            values.push(tidy);
        }
        value.clear();
    };
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => value.extend(chars.next()),
            '|' => close(&mut value),
            c => value.push(c),
        }
    }
    close(&mut value);
    values
}

fn source_cell(source: &Source) -> String {
    match &source.url {
        Some(url) => format!("{} <{url}>", source.title),
        None => source.title.clone(),
    }
}

fn read_source(text: &str) -> Source {
    let parts = text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'));
    match parts {
        Some((title, url)) => Source {
            title: title.trim().to_owned(),
            url: Some(url.trim().to_owned()),
        },
        None => Source {
            title: text.to_owned(),
            url: None,
        },
    }
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "true" | "yes" | "si" | "sì" | "vero" | "1" => Some(true),
        "false" | "no" | "falso" | "0" => Some(false),
        _ => None,
    }
}

fn word<T>(
    field: Field,
    cell: &str,
    parse: impl Fn(&str) -> Option<T>,
    known: &str,
) -> Result<Option<T>, Fault> {
    let text = tidy_line(cell).to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    parse(&text)
        .map(Some)
        .ok_or_else(|| unknown_word(field, &text, known))
}

fn unknown_word(field: Field, text: &str, known: &str) -> Fault {
    Fault::new(
        field,
        "unknown_value",
        format!("«{text}» non è tra i valori ammessi: {known}"),
        format!("“{text}” is not one of: {known}"),
    )
}

fn number(field: Field, cell: &str) -> Result<Option<u32>, Fault> {
    let text = cell.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        Fault::new(
            field,
            "not_a_number",
            format!("«{text}» non è un numero intero"),
            format!("“{text}” is not a whole number"),
        )
    })
}
