//! Published terms, as their list tells them.

use super::{Column, Item, Told, list, text, words_of};
use crate::glossary::{TermCategory, TermStatus, TermSummary};
use crate::kernel::language::Language;
use crate::opendata::model::OpenDataFieldType as Kind;
use serde_json::Value;
use uuid::Uuid;

type Term = Told<TermSummary>;

pub const COLUMNS: &[Column<Term>] = &[
    Column::new(
        "id",
        Kind::Uuid,
        "Identificativo, che non cambia.",
        "Identifier, which never changes.",
        |t: &Term| text(&t.of.id.to_string()),
    ),
    Column::new(
        "slug",
        Kind::Text,
        "Nome nell’indirizzo della pagina; può cambiare.",
        "Name in the page’s address; it may change.",
        |t: &Term| text(&t.of.slug),
    ),
    Column::new(
        "status",
        Kind::Code,
        "Stato: pubblicata, o non più in uso.",
        "State: published, or no longer in use.",
        |t: &Term| text(t.of.status.as_str()),
    )
    .of(words_of!(TermStatus but Suggested, InReview, Rejected)),
    Column::new(
        "label_it",
        Kind::Text,
        "Voce in italiano.",
        "Term in Italian.",
        |t: &Term| t.it(0),
    )
    .or_empty(),
    Column::new(
        "label_en",
        Kind::Text,
        "Voce in inglese.",
        "Term in English.",
        |t: &Term| t.en(0),
    )
    .or_empty(),
    Column::new(
        "definition_it",
        Kind::Text,
        "Definizione in italiano (Markdown).",
        "Definition in Italian (Markdown).",
        |t: &Term| t.it(1),
    )
    .or_empty(),
    Column::new(
        "definition_en",
        Kind::Text,
        "Definizione in inglese (Markdown).",
        "Definition in English (Markdown).",
        |t: &Term| t.en(1),
    )
    .or_empty(),
    Column::new(
        "synonyms_it",
        Kind::Text,
        "Sinonimi in italiano.",
        "Synonyms in Italian.",
        |t: &Term| t.it(2),
    )
    .list()
    .or_empty(),
    Column::new(
        "synonyms_en",
        Kind::Text,
        "Sinonimi in inglese.",
        "Synonyms in English.",
        |t: &Term| t.en(2),
    )
    .list()
    .or_empty(),
    Column::new("category", Kind::Code, "Categoria.", "Category.", |t: &Term| {
        text(t.of.category.as_str())
    })
    .of(words_of!(TermCategory)),
    Column::new(
        "is_method",
        Kind::Boolean,
        "Se è un metodo, con la sua scheda.",
        "Whether it is a method, with a card.",
        |t: &Term| Value::from(t.of.is_method),
    ),
    Column::new(
        "created_at",
        Kind::DateTime,
        "Quando è stata creata.",
        "When it was created.",
        |t: &Term| text(&t.of.created_at.to_rfc3339()),
    ),
    Column::new(
        "updated_at",
        Kind::DateTime,
        "Quando è cambiata l’ultima volta.",
        "When it changed last.",
        |t: &Term| text(&t.of.updated_at.to_rfc3339()),
    ),
    Column::new(
        "page",
        Kind::Url,
        "Pagina per le persone.",
        "Page for people.",
        |t: &Term| text(&t.page),
    ),
];

impl Item for TermSummary {
    const COLUMNS: &'static [Column<Term>] = COLUMNS;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn language(&self) -> Language {
        self.language
    }

    fn texts(&self) -> Vec<Value> {
        vec![text(&self.label), text(&self.definition), list(&self.synonyms)]
    }

    fn page(&self) -> &str {
        &self.links.html
    }
}
