//! Organisations as a table: what their list shows, in columns.

use super::error::OrganisationError;
use super::model::{Organisation, OrganisationFilter, OrganisationState};
use super::service;
use crate::kernel::context::Context;
use crate::kernel::language::PerLanguage;
use crate::kernel::table::{self, Cell, Column, Part, words};
use crate::people::category_words;

const COLUMNS: &[Column<Organisation>] = &[
    Column::new("Nome", "Name", 40, |o, _| Cell::text(&o.name)),
    Column::new("Tipo", "Kind", 28, |o, language| {
        Cell::text(category_words(o.kind)[language])
    }),
    Column::new("Comune", "Municipality", 24, |o, _| {
        Cell::maybe(o.municipality.as_ref().map(|place| &place.name))
    }),
    Column::new("Provincia", "Province", 20, |o, _| {
        Cell::maybe(o.province.as_ref().map(|place| &place.name))
    }),
    Column::new("Sito", "Website", 32, |o, _| Cell::maybe(o.website.as_deref())),
    Column::new("Stato", "State", 16, |o, language| {
        Cell::text(state_words(o.state)[language])
    }),
    Column::new("Unito all’ente", "Merged into", 38, |o, _| {
        Cell::maybe(o.merged_into.map(|id| id.to_string()))
    }),
    Column::new("Su Piazza dal", "On Piazza since", 18, |o, _| {
        Cell::Time(o.created_at)
    }),
    Column::new("Ultima modifica", "Last change", 18, |o, _| {
        Cell::Time(o.updated_at)
    }),
    Column::new("Codice", "Id", 38, |o, _| Cell::Text(o.id.to_string())),
];

/// A page of the list, for exports.
pub async fn table(
    cx: &Context,
    filter: &OrganisationFilter,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, OrganisationError> {
    let page = service::list(cx, &table::listing(cursor, count), filter).await?;
    Ok(Part::of(page, COLUMNS, cx.language()))
}

const fn state_words(state: OrganisationState) -> PerLanguage<&'static str> {
    match state {
        OrganisationState::Unverified => words("Da verificare", "To be verified"),
        OrganisationState::Verified => words("Verificato", "Verified"),
    }
}
