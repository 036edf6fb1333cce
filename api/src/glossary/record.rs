//! A term as it comes and goes: the neutral form between CSV, SKOS, the API and the tables, and what makes it wrong.

use oxrdf::NamedNode;
use serde::{Deserialize, Serialize};

use crate::glossary::field::Field;
use crate::glossary::words::{Difficulty, TermCategory, TermStatus};
use crate::kernel::language::PerLanguage;

/// Characters in a slug.
pub const MAX_SLUG: usize = 80;
/// Characters in a label, a synonym or a hidden label.
pub const MAX_LABEL: usize = 120;
/// Synonyms, hidden labels, relations or sources of one term (each list by itself).
pub const MAX_LIST: usize = 50;
/// Characters in a definition.
pub const MAX_DEFINITION: usize = 4_000;
/// Characters in a source's title.
pub const MAX_TITLE: usize = 300;
/// Characters in a source's address.
pub const MAX_URL: usize = 500;
/// Characters in the list of materials.
pub const MAX_MATERIALS: usize = 500;
/// People who can take part in a method.
pub const MAX_PARTICIPANTS: u32 = 100_000;
/// Minutes of a method: four weeks.
pub const MAX_MINUTES: u32 = 40_320;

/// One term, whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermRecord {
    /// What it is known by in addresses and relations.
    pub slug: String,
    /// Where it stands; a file that says nothing means published: to import is an editor's act.
    pub status: TermStatus,
    /// What kind of thing it names.
    pub category: TermCategory,
    /// Whether texts of the hub are linked to it.
    pub autolink: bool,
    /// Its name (SKOS `prefLabel`): in one language at least.
    pub labels: PerLanguage<Option<String>>,
    /// Other names, shown (SKOS `altLabel`).
    pub synonyms: PerLanguage<Vec<String>>,
    /// Other names, never shown, to be found by (SKOS `hiddenLabel`).
    pub hidden_labels: PerLanguage<Vec<String>>,
    /// What it means (Markdown).
    pub definition: PerLanguage<Option<String>>,
    /// Slugs of wider terms. The narrower ones are those that name this one here.
    pub broader: Vec<String>,
    /// Slugs of terms that have to do with it, in both directions.
    pub related: Vec<String>,
    /// Where the definition comes from.
    pub sources: Vec<Source>,
    /// The slug of the term that took its place, when deprecated.
    pub replaced_by: Option<String>,
    /// How to use it, when it is a method.
    pub method: MethodCard,
}

/// A source: a title, and where it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Author, title, year: as one cites.
    pub title: String,
    /// `http` or `https`.
    pub url: Option<String>,
}

/// The method card (product.md, "glossary term"); everything in it may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodCard {
    /// Fewest people with whom it works.
    pub participants_min: Option<u32>,
    /// Most people with whom it works.
    pub participants_max: Option<u32>,
    /// How long it takes.
    pub duration_minutes: Option<u32>,
    /// What to bring.
    pub materials: PerLanguage<Option<String>>,
    /// How much experience it asks for.
    pub difficulty: Option<Difficulty>,
}

/// What is wrong with one field of one term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field: a column of the sheet.
    pub field: Field,
    /// For programs.
    pub code: &'static str,
    /// For people: what would be right.
    pub message: PerLanguage<String>,
}

impl Fault {
    /// A fault with its sentence in both languages.
    pub fn new(field: Field, code: &'static str, it: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            field,
            code,
            message: PerLanguage {
                it: it.into(),
                en: en.into(),
            },
        }
    }
}

impl TermRecord {
    /// Everything wrong with the term by itself; what concerns other terms is [`crate::glossary::plan`]'s.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.check_names(&mut faults);
        self.check_meaning(&mut faults);
        self.check_relations(&mut faults);
        self.check_sources(&mut faults);
        self.check_method(&mut faults);
        faults
    }

    fn check_names(&self, faults: &mut Vec<Fault>) {
        if self.slug.is_empty() {
            faults.push(required(Field::Slug));
        } else if !is_slug(&self.slug) {
            faults.push(not_a_slug(Field::Slug, &self.slug));
        }
        if self.labels.it.is_none() && self.labels.en.is_none() {
            faults.push(required(Field::LabelIt));
        }
        for (field, label) in [
            (Field::LabelIt, &self.labels.it),
            (Field::LabelEn, &self.labels.en),
        ] {
            check_length(faults, field, label.as_deref(), MAX_LABEL);
        }
        for (field, list) in [
            (Field::SynonymsIt, &self.synonyms.it),
            (Field::SynonymsEn, &self.synonyms.en),
            (Field::HiddenLabelsIt, &self.hidden_labels.it),
            (Field::HiddenLabelsEn, &self.hidden_labels.en),
        ] {
            check_count(faults, field, list.len());
            for label in list {
                check_length(faults, field, Some(label), MAX_LABEL);
            }
        }
    }

    fn check_meaning(&self, faults: &mut Vec<Fault>) {
        if self.definition.it.is_none() && self.definition.en.is_none() {
            faults.push(required(Field::DefinitionIt));
        }
        check_length(
            faults,
            Field::DefinitionIt,
            self.definition.it.as_deref(),
            MAX_DEFINITION,
        );
        check_length(
            faults,
            Field::DefinitionEn,
            self.definition.en.as_deref(),
            MAX_DEFINITION,
        );
    }

    fn check_relations(&self, faults: &mut Vec<Fault>) {
        for (field, list) in [(Field::Broader, &self.broader), (Field::Related, &self.related)] {
            check_count(faults, field, list.len());
            for slug in list {
                self.check_other(faults, field, slug);
            }
        }
        match (&self.replaced_by, self.status) {
            (Some(slug), TermStatus::Deprecated) => self.check_other(faults, Field::ReplacedBy, slug),
            (None, TermStatus::Deprecated) => faults.push(Fault::new(
                Field::ReplacedBy,
                "replacement_missing",
                "una voce superata indica la voce che la sostituisce",
                "a deprecated term names the term that took its place",
            )),
            (Some(_), _) => faults.push(Fault::new(
                Field::ReplacedBy,
                "replacement_not_expected",
                "solo una voce superata (status deprecated) ha una voce che la sostituisce",
                "only a deprecated term has one that took its place",
            )),
            (None, _) => {}
        }
    }

    fn check_other(&self, faults: &mut Vec<Fault>, field: Field, slug: &str) {
        if !is_slug(slug) {
            faults.push(not_a_slug(field, slug));
        } else if slug == self.slug {
            faults.push(Fault::new(
                field,
                "self_reference",
                "una voce non può riferirsi a sé stessa",
                "a term cannot refer to itself",
            ));
        }
    }

    fn check_sources(&self, faults: &mut Vec<Fault>) {
        check_count(faults, Field::Sources, self.sources.len());
        for source in &self.sources {
            if source.title.is_empty() {
                faults.push(required(Field::Sources));
            }
            check_length(faults, Field::Sources, Some(&source.title), MAX_TITLE);
            check_length(faults, Field::Sources, source.url.as_deref(), MAX_URL);
            let bad_title = source.title.contains(['<', '>']);
            if bad_title || source.url.as_deref().is_some_and(|url| !is_web_address(url)) {
                faults.push(Fault::new(
                    Field::Sources,
                    "bad_source",
                    "una fonte si scrive: Titolo <https://indirizzo>",
                    "a source is written: Title <https://address>",
                ));
            }
        }
    }

    fn check_method(&self, faults: &mut Vec<Fault>) {
        let card = &self.method;
        if self.category != TermCategory::Method && *card != MethodCard::default() {
            faults.push(Fault::new(
                Field::Category,
                "not_a_method",
                "partecipanti, durata, materiali e difficoltà valgono solo per la categoria method",
                "participants, duration, materials and difficulty are only for the category method",
            ));
        }
        for (field, value, most) in [
            (Field::ParticipantsMin, card.participants_min, MAX_PARTICIPANTS),
            (Field::ParticipantsMax, card.participants_max, MAX_PARTICIPANTS),
            (Field::DurationMinutes, card.duration_minutes, MAX_MINUTES),
        ] {
            if value.is_some_and(|value| value == 0 || value > most) {
                faults.push(Fault::new(
                    field,
                    "out_of_range",
                    format!("un numero intero da 1 a {most}"),
                    format!("a whole number from 1 to {most}"),
                ));
            }
        }
        if let (Some(min), Some(max)) = (card.participants_min, card.participants_max)
            && min > max
        {
            faults.push(Fault::new(
                Field::ParticipantsMax,
                "out_of_range",
                format!("almeno {min}, come participants_min"),
                format!("at least {min}, as participants_min"),
            ));
        }
        check_length(
            faults,
            Field::MaterialsIt,
            card.materials.it.as_deref(),
            MAX_MATERIALS,
        );
        check_length(
            faults,
            Field::MaterialsEn,
            card.materials.en.as_deref(),
            MAX_MATERIALS,
        );
    }
}

/// Lower-case words of ASCII letters and digits, joined by single hyphens.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    text.len() <= MAX_SLUG
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// An address that a browser opens and that linked data can name (RFC 3987).
#[must_use]
pub fn is_web_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) && NamedNode::new(url).is_ok()
}

fn required(field: Field) -> Fault {
    Fault::new(
        field,
        "required",
        "manca: non può restare vuoto",
        "missing: it cannot stay empty",
    )
}

fn not_a_slug(field: Field, slug: &str) -> Fault {
    Fault::new(
        field,
        "bad_slug",
        format!(
            "«{slug}» non è uno slug: lettere minuscole senza accenti, cifre e trattini, al più {MAX_SLUG}"
        ),
        format!(
            "“{slug}” is no slug: lower-case letters without accents, digits and hyphens, at most {MAX_SLUG}"
        ),
    )
}

fn check_length(faults: &mut Vec<Fault>, field: Field, text: Option<&str>, most: usize) {
    let length = text.map_or(0, |text| text.chars().count());
    if length > most {
        faults.push(Fault::new(
            field,
            "too_long",
            format!("al più {most} caratteri; sono {length}"),
            format!("at most {most} characters; these are {length}"),
        ));
    }
}

fn check_count(faults: &mut Vec<Fault>, field: Field, count: usize) {
    if count > MAX_LIST {
        faults.push(Fault::new(
            field,
            "too_many",
            format!("al più {MAX_LIST} valori; sono {count}"),
            format!("at most {MAX_LIST} values; these are {count}"),
        ));
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::glossary::field::{tidy_line, tidy_text};
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    fn line() -> impl Strategy<Value = String> {
        let odd = prop_oneof![
            "[a-zàé ,;|'\"=+@-]{1,12}",
            "\\PC{1,8}",
            Just("'=1".to_owned()),
            Just("\\|".to_owned())
        ];
        odd.prop_map(|text| tidy_line(&text))
            .prop_filter("not empty", |text| !text.is_empty())
    }

    fn text() -> impl Strategy<Value = Option<String>> {
        let texts = "([a-zà,;|'\"=+\n\r\t@-]|\\PC){1,20}".prop_map(|text| tidy_text(&text));
        option::of(texts.prop_filter("not empty", |text| !text.is_empty()))
    }

    fn each<T: std::fmt::Debug>(
        one: impl Strategy<Value = T> + Clone,
    ) -> impl Strategy<Value = PerLanguage<T>> {
        (one.clone(), one).prop_map(|(it, en)| PerLanguage { it, en })
    }

    fn list(one: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<String>> {
        vec(one, 0..3).prop_map(|mut list| {
            let mut seen = std::collections::HashSet::new();
            list.retain(|value| seen.insert(value.clone()));
            list
        })
    }

    fn slug() -> impl Strategy<Value = String> {
        "[b-z][a-z0-9]{0,3}(-[a-z0-9]{1,3}){0,2}"
    }

    fn sources() -> impl Strategy<Value = Vec<Source>> {
        let title = line().prop_filter("no bracket", |title| !title.contains(['<', '>']));
        let url = "https?://[a-z]{1,8}\\.example(/[a-z0-9.?&=-]{0,8}(#[a-z]{1,3})?)?";
        vec(
            (title, option::of(url)).prop_map(|(title, url)| Source { title, url }),
            0..3,
        )
        .prop_map(|mut list| {
            let mut seen = Vec::new();
            list.retain(|source: &Source| {
                let new = !seen.contains(source);
                seen.push(source.clone());
                new
            });
            list
        })
    }

    fn card() -> impl Strategy<Value = MethodCard> {
        let difficulty = option::of(prop::sample::select(Difficulty::ALL.to_vec()));
        (
            option::of(1..50_u32),
            option::of(50..500_u32),
            option::of(1..600_u32),
            text(),
            text(),
            difficulty,
        )
            .prop_map(
                |(participants_min, participants_max, duration_minutes, it, en, difficulty)| MethodCard {
                    participants_min,
                    participants_max,
                    duration_minutes,
                    materials: PerLanguage { it, en },
                    difficulty,
                },
            )
    }

    /// A right term, whatever its relations point to.
    pub fn term() -> impl Strategy<Value = TermRecord> {
        let kind = prop::sample::select(TermCategory::ALL.to_vec());
        let status = prop::sample::select(TermStatus::ALL.to_vec());
        let names = (
            slug(),
            line(),
            option::of(line()),
            each(list(line()).boxed()),
            each(list(line()).boxed()),
        );
        let meaning = (line(), text(), sources(), card());
        let relations = (list(slug()), list(slug()), slug());
        (status, kind, any::<bool>(), names, meaning, relations).prop_map(
            |(status, category, autolink, names, meaning, relations)| {
                let (slug, label_it, label_en, synonyms, hidden_labels) = names;
                let (definition_it, definition_en, sources, method) = meaning;
                let (broader, related, replacement) = relations;
                TermRecord {
                    slug: format!("a{slug}"),
                    status,
                    category,
                    autolink,
                    labels: PerLanguage {
                        it: Some(label_it),
                        en: label_en,
                    },
                    synonyms,
                    hidden_labels,
                    definition: PerLanguage {
                        it: Some(definition_it),
                        en: definition_en,
                    },
                    broader,
                    related,
                    sources,
                    replaced_by: (status == TermStatus::Deprecated).then_some(replacement),
                    method: if category == TermCategory::Method {
                        method
                    } else {
                        MethodCard::default()
                    },
                }
            },
        )
    }

    proptest! {
        #[test]
        fn the_generated_terms_are_right(term in term()) {
            prop_assert_eq!(term.faults(), vec![]);
        }
    }

    #[test]
    fn addresses() {
        for good in ["https://example.org", "http://è.example/a?b=c#d"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "ftp://x",
            "javascript:alert(1)",
            "https://a b",
            "https:///x",
            "https://a>b",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
