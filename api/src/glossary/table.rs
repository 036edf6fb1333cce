//! Terms as a table: what their list shows, in columns. To bring the glossary elsewhere whole, there is `/v1/glossary.csv`.

use super::error::GlossaryError;
use super::model::{TermFilter, TermSummary};
use super::service;
use super::words::TermStatus;
use crate::kernel::context::Context;
use crate::kernel::language::PerLanguage;
use crate::kernel::table::{self, Cell, Column, Part, words};

const COLUMNS: &[Column<TermSummary>] = &[
    Column::new("Voce", "Term", 32, |t, _| Cell::text(&t.label)),
    Column::new("Indirizzo", "Address", 28, |t, _| Cell::text(&t.slug)),
    Column::new("Stato", "State", 16, |t, language| {
        Cell::text(status_words(t.status)[language])
    }),
    Column::new("Categoria", "Category", 20, |t, language| {
        Cell::text(t.category.label()[language])
    }),
    Column::new("Definizione", "Definition", 60, |t, _| Cell::text(&t.definition)),
    Column::new("Sinonimi", "Synonyms", 36, |t, _| {
        Cell::list(t.synonyms.iter().map(|synonym| synonym.as_str()))
    }),
    Column::new("Ha una scheda metodo", "Has a method card", 12, |t, language| {
        Cell::yes(t.is_method, language)
    }),
    Column::new("Creata il", "Created", 18, |t, _| Cell::Time(t.created_at)),
    Column::new("Ultima modifica", "Last change", 18, |t, _| {
        Cell::Time(t.updated_at)
    }),
    Column::new("Codice", "Id", 38, |t, _| Cell::Text(t.id.to_string())),
];

/// A page of the list, for exports.
pub async fn table(
    cx: &Context,
    filter: &TermFilter,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, GlossaryError> {
    let page = service::list(cx, &table::listing(cursor, count), filter).await?;
    Ok(Part::of(page.page, COLUMNS, cx.language()))
}

const fn status_words(status: TermStatus) -> PerLanguage<&'static str> {
    match status {
        TermStatus::Suggested => words("Proposta", "Suggested"),
        TermStatus::InReview => words("In revisione", "In review"),
        TermStatus::Published => words("Pubblicata", "Published"),
        TermStatus::Deprecated => words("Non più in uso", "No longer in use"),
        TermStatus::Rejected => words("Respinta", "Rejected"),
    }
}
