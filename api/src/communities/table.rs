//! Communities as a table: what the catalogue shows, in columns.

use super::error::CommunityError;
use super::model::{CommunityFilter, CommunitySummary, Composition, JoinPolicy, Status};
use super::service;
use crate::kernel::context::Context;
use crate::kernel::language::PerLanguage;
use crate::kernel::table::{self, Cell, Column, Part, words};
use crate::people::category_words;

const COLUMNS: &[Column<CommunitySummary>] = &[
    Column::new("Nome", "Name", 36, |c, _| Cell::text(&c.name)),
    Column::new("Indirizzo", "Address", 28, |c, _| Cell::text(&c.slug)),
    Column::new("Stato", "State", 14, |c, language| {
        Cell::text(status_words(c.status)[language])
    }),
    Column::new("In breve", "In short", 48, |c, _| Cell::text(&c.tagline)),
    Column::new("Temi", "Themes", 36, |c, _| {
        Cell::list(c.themes.iter().map(|theme| &theme.name))
    }),
    Column::new("Province", "Provinces", 28, |c, _| {
        Cell::list(c.provinces.iter().map(|province| &province.name))
    }),
    Column::new("Programma", "Programme", 28, |c, _| {
        Cell::maybe(c.programme.as_deref())
    }),
    Column::new("Composizione", "Composition", 30, |c, language| {
        Cell::text(composition_words(c.composition)[language])
    }),
    Column::new("Categorie ammesse", "Admitted categories", 40, |c, language| {
        let admitted = c.admitted_categories.iter();
        Cell::list(admitted.map(|category| category_words(*category)[language]))
    }),
    Column::new("Come si aderisce", "How to join", 24, |c, language| {
        Cell::text(join_policy_words(c.join_policy)[language])
    }),
    Column::new("Adesioni attive", "Active memberships", 12, |c, _| {
        Cell::Number(c.counts.members)
    }),
    Column::new("di cui enti", "of them, organisations", 12, |c, _| {
        Cell::Number(c.counts.organisations)
    }),
    Column::new("Eventi in programma", "Coming events", 12, |c, _| {
        Cell::Number(c.counts.coming_events)
    }),
    Column::new("Creata il", "Created", 18, |c, _| Cell::Time(c.created_at)),
    Column::new("Ultima modifica", "Last change", 18, |c, _| {
        Cell::Time(c.updated_at)
    }),
    Column::new("Codice", "Id", 38, |c, _| Cell::Text(c.id.to_string())),
];

/// A page of the catalogue, for exports.
pub async fn table(
    cx: &Context,
    filter: &CommunityFilter,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, CommunityError> {
    let page = service::list(cx, &table::listing(cursor, count), filter).await?;
    Ok(Part::of(page.page, COLUMNS, cx.language()))
}

const fn status_words(status: Status) -> PerLanguage<&'static str> {
    match status {
        Status::Draft => words("Bozza", "Draft"),
        Status::Active => words("Attiva", "Active"),
        Status::Dormant => words("In pausa", "Dormant"),
        Status::Closed => words("Conclusa", "Closed"),
        Status::Archived => words("Archiviata", "Archived"),
    }
}

const fn composition_words(composition: Composition) -> PerLanguage<&'static str> {
    match composition {
        Composition::OpenMixed => words("Aperta e mista", "Open and mixed"),
        Composition::ReservedPublicBodies => {
            words("Riservata agli enti pubblici", "Reserved for public bodies")
        }
        Composition::ReservedLocalAuthorities => {
            words("Riservata agli enti locali", "Reserved for local authorities")
        }
        Composition::ReservedAdministrators => words(
            "Riservata ad amministratrici e amministratori",
            "Reserved for elected administrators",
        ),
        Composition::InternalRegional => words("Interna alla Regione", "Internal to the Region"),
    }
}

const fn join_policy_words(policy: JoinPolicy) -> PerLanguage<&'static str> {
    match policy {
        JoinPolicy::Open => words("Adesione libera", "Open to join"),
        JoinPolicy::OnRequest => words("Su richiesta", "On request"),
        JoinPolicy::InviteOnly => words("Solo su invito", "By invitation only"),
        JoinPolicy::NominationByBody => words("Su designazione dell’ente", "Nominated by a body"),
    }
}
