//! What stands in the datasets: their fields, and how each is told of a thing of a list.

pub mod communities;
pub mod events;
pub mod glossary;
pub mod results;

use super::model::{InBothLanguages, OpenDataFieldType, OpenDatasetName};
use crate::kernel::language::Language;
use serde_json::Value;
use uuid::Uuid;

/// A field, whatever the thing that it is of.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    pub kind: OpenDataFieldType,
    pub list: bool,
    pub may_be_empty: bool,
    pub it: &'static str,
    pub en: &'static str,
    pub values: fn() -> Vec<&'static str>,
    pub vocabulary: Option<&'static str>,
}

/// A field, and what of a thing stands in it.
pub struct Column<T> {
    field: Field,
    value: fn(&T) -> Value,
}

impl<T> Column<T> {
    const fn new(
        name: &'static str,
        kind: OpenDataFieldType,
        it: &'static str,
        en: &'static str,
        value: fn(&T) -> Value,
    ) -> Self {
        let field = Field {
            name,
            kind,
            list: false,
            may_be_empty: false,
            it,
            en,
            values: Vec::new,
            vocabulary: None,
        };
        Self { field, value }
    }

    const fn or_empty(mut self) -> Self {
        self.field.may_be_empty = true;
        self
    }

    const fn list(mut self) -> Self {
        self.field.list = true;
        self
    }

    const fn of(mut self, values: fn() -> Vec<&'static str>) -> Self {
        self.field.values = values;
        self
    }

    const fn from(mut self, vocabulary: &'static str) -> Self {
        self.field.vocabulary = Some(vocabulary);
        self
    }
}

/// A thing of a list of the API.
pub trait Item: Sized + 'static {
    const COLUMNS: &'static [Column<Told<Self>>];
    fn id(&self) -> Uuid;
    /// In which its texts are: the one that was asked for, or the other where there are none.
    fn language(&self) -> Language;
    fn texts(&self) -> Vec<Value>;
    /// Its page, relative to the host.
    fn page(&self) -> &str;
}

/// A thing of a list with its texts in each language that it has them in, and its page.
pub struct Told<T> {
    pub of: T,
    pub it: Option<Vec<Value>>,
    pub en: Option<Vec<Value>>,
    pub page: String,
}

impl<T> Told<T> {
    fn it(&self, place: usize) -> Value {
        text_at(self.it.as_ref(), place)
    }

    fn en(&self, place: usize) -> Value {
        text_at(self.en.as_ref(), place)
    }
}

fn text_at(texts: Option<&Vec<Value>>, place: usize) -> Value {
    texts
        .and_then(|texts| texts.get(place))
        .cloned()
        .unwrap_or_default()
}

/// What these columns tell of a thing.
pub fn row<T>(of: &T, columns: &[Column<T>]) -> Vec<Value> {
    columns.iter().map(|column| (column.value)(of)).collect()
}

fn fields_of<T>(columns: &[Column<T>]) -> Vec<Field> {
    columns.iter().map(|column| column.field).collect()
}

/// A text; what is empty is not there.
fn text(text: &str) -> Value {
    match text {
        "" => Value::Null,
        text => Value::from(text),
    }
}

fn maybe(text_there: Option<&str>) -> Value {
    text_there.map_or(Value::Null, text)
}

fn list<S: ToString>(values: impl IntoIterator<Item = S>) -> Value {
    values.into_iter().map(|value| value.to_string()).collect()
}

/// What a dataset is.
pub struct Description {
    pub name: OpenDatasetName,
    pub title: InBothLanguages,
    pub description: InBothLanguages,
    /// The list of the API.
    pub list: &'static str,
    pub fields: Vec<Field>,
    /// Of the vocabulary of the European Union for themes of data.
    pub themes: &'static [&'static str],
    pub keywords: &'static [(&'static str, &'static str)],
}

/// In the order in which they are listed.
pub fn all() -> Vec<Description> {
    OpenDatasetName::ALL.iter().copied().map(describe).collect()
}

pub fn describe(name: OpenDatasetName) -> Description {
    match name {
        OpenDatasetName::Communities => Description {
            name,
            title: InBothLanguages {
                it: "Comunità di pratiche",
                en: "Communities of practice",
            },
            description: InBothLanguages {
                it: "Le comunità di pratiche che chiunque trova nel catalogo: di che cosa si occupano, dove, a chi sono aperte, quante adesioni hanno.",
                en: "The communities of practice that everybody finds in the catalogue: what they are about, where, who can join, how many memberships they have.",
            },
            list: "/v1/communities",
            fields: fields_of(communities::COLUMNS),
            themes: &["GOVE", "SOCI"],
            keywords: &[
                ("comunità di pratiche", "communities of practice"),
                ("partecipazione", "participation"),
            ],
        },
        OpenDatasetName::Events => Description {
            name,
            title: InBothLanguages {
                it: "Eventi delle comunità di pratiche",
                en: "Events of communities of practice",
            },
            description: InBothLanguages {
                it: "Gli eventi pubblici delle comunità, passati e futuri: quando, dove, di che tipo, chi li promuove.",
                en: "The public events of communities, past and to come: when, where, of which kind, who holds them.",
            },
            list: "/v1/events",
            fields: fields_of(events::COLUMNS),
            themes: &["GOVE", "EDUC"],
            keywords: &[("eventi", "events"), ("partecipazione", "participation")],
        },
        OpenDatasetName::Glossary => Description {
            name,
            title: InBothLanguages {
                it: "Glossario della partecipazione",
                en: "Glossary of participation",
            },
            description: InBothLanguages {
                it: "Le voci pubblicate del glossario, con definizioni e sinonimi. Il glossario si può avere anche come SKOS, in /v1/glossary.ttl.",
                en: "The published terms of the glossary, with definitions and synonyms. The glossary is also there as SKOS, at /v1/glossary.ttl.",
            },
            list: "/v1/glossary/terms",
            fields: fields_of(glossary::COLUMNS),
            themes: &["GOVE", "EDUC"],
            keywords: &[("glossario", "glossary"), ("partecipazione", "participation")],
        },
        OpenDatasetName::Results => Description {
            name,
            title: InBothLanguages {
                it: "Risultati delle indagini",
                en: "Results of surveys",
            },
            description: InBothLanguages {
                it: "I risultati definitivi, pubblicati per chiunque, di indagini e sondaggi aperti a chiunque: quante risposte ha avuto ogni valore. I numeri da 1 a 4, e quelli da cui si potrebbero ricavare, sono vuoti.",
                en: "The exact results, published for everybody, of surveys and polls that everybody could answer: how many answers each value had. Numbers from 1 to 4, and those that they could be worked out from, are empty.",
            },
            list: "/v1/surveys",
            fields: fields_of(results::COLUMNS),
            themes: &["GOVE", "SOCI"],
            keywords: &[("indagini", "surveys"), ("partecipazione", "participation")],
        },
    }
}

/// The words of a closed set, but those that no stranger ever sees.
macro_rules! words_of {
    ($set:ident) => {
        || $set::ALL.iter().map(|word| word.as_str()).collect()
    };
    ($set:ident but $($hidden:ident),+) => {
        || $set::ALL.iter().filter(|word| !matches!(word, $($set::$hidden)|+)).map(|word| word.as_str()).collect()
    };
}
use words_of;
