//! People as a table: what their list shows, in columns.

use super::error::PeopleError;
use super::model::{Category, Person, PersonFilter, PersonState};
use super::service;
use crate::access::HubRole;
use crate::kernel::context::Context;
use crate::kernel::language::PerLanguage;
use crate::kernel::table::{self, Cell, Column, Part, words};

const COLUMNS: &[Column<Person>] = &[
    Column::new("Nome", "Name", 28, |p, _| Cell::maybe(p.profile.name.as_deref())),
    Column::new("E-mail", "E-mail", 32, |p, _| {
        Cell::maybe(p.profile.email.as_ref().map(|email| email.as_str()))
    }),
    Column::new("E-mail verificata", "E-mail verified", 12, |p, language| {
        p.standing.as_ref().map_or(Cell::Empty, |standing| {
            Cell::yes(standing.email_verified, language)
        })
    }),
    Column::new("Categoria", "Category", 28, |p, language| {
        Cell::maybe(
            p.profile
                .category
                .map(|category| category_words(category)[language]),
        )
    }),
    Column::new("Comune", "Municipality", 24, |p, _| {
        Cell::maybe(p.profile.municipality.as_ref().map(|place| &place.name))
    }),
    Column::new("Provincia", "Province", 20, |p, _| {
        Cell::maybe(p.profile.province.as_ref().map(|place| &place.name))
    }),
    Column::new("Rappresenta", "Represents", 32, |p, _| {
        Cell::maybe(p.profile.organisation.as_ref().map(|body| body.name.as_str()))
    }),
    Column::new(
        "Rappresentanza confermata",
        "Representation confirmed",
        14,
        |p, language| {
            let body = p.profile.organisation.as_ref();
            body.map_or(Cell::Empty, |body| Cell::yes(body.confirmed, language))
        },
    ),
    Column::new("Lingue", "Languages", 14, |p, _| {
        Cell::list(p.profile.languages.iter().map(|tag| tag.as_str()))
    }),
    Column::new("Interessi", "Interests", 32, |p, _| {
        Cell::list(p.profile.interests.iter().map(|theme| &theme.name))
    }),
    Column::new("Competenze", "Skills", 32, |p, _| {
        Cell::list(p.profile.skills.iter().map(|skill| skill.as_str()))
    }),
    Column::new("Ruolo su Piazza", "Role on Piazza", 18, |p, language| {
        let role = p.standing.as_ref().and_then(|standing| standing.hub_role);
        Cell::maybe(role.map(|role| hub_role_words(role)[language]))
    }),
    Column::new("Stato", "State", 14, |p, language| {
        let state = p.standing.as_ref().map(|standing| standing.state);
        Cell::maybe(state.map(|state| state_words(state)[language]))
    }),
    Column::new(
        "Motivo della sospensione",
        "Reason of the suspension",
        32,
        |p, _| {
            let standing = p.standing.as_ref();
            Cell::maybe(standing.and_then(|standing| standing.suspended_reason.as_deref()))
        },
    ),
    Column::new("Sospensione fino al", "Suspended until", 18, |p, _| {
        Cell::time(p.standing.as_ref().and_then(|standing| standing.suspended_until))
    }),
    Column::new("Su Piazza dal", "On Piazza since", 18, |p, _| {
        Cell::time(p.standing.as_ref().map(|standing| standing.created_at))
    }),
    Column::new("Ultimo accesso", "Last here", 14, |p, _| {
        Cell::day(p.standing.as_ref().and_then(|standing| standing.last_seen_on))
    }),
    Column::new("Codice", "Id", 38, |p, _| Cell::Text(p.profile.id.to_string())),
];

/// A page of the list, for exports.
pub async fn table(
    cx: &Context,
    filter: &PersonFilter,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, PeopleError> {
    let page = service::list(cx, &table::listing(cursor, count), filter).await?;
    Ok(Part::of(page, COLUMNS, cx.language()))
}

/// A category as people read it.
pub const fn category_words(category: Category) -> PerLanguage<&'static str> {
    match category {
        Category::RegionalOfficial => words("Personale regionale", "Regional staff"),
        Category::LocalAdministrator => words(
            "Amministratrici e amministratori locali",
            "Local elected administrators",
        ),
        Category::LocalOfficial => words("Personale degli enti locali", "Local authority staff"),
        Category::PublicBody => words("Altri enti pubblici", "Other public bodies"),
        Category::Professional => words("Professioniste e professionisti", "Professionals"),
        Category::Academic => words("Università e ricerca", "Universities and research"),
        Category::Association => words("Associazioni", "Associations"),
        Category::Company => words("Imprese", "Companies"),
        Category::InformalGroup => words("Gruppi informali", "Informal groups"),
        Category::Citizen => words("Cittadine e cittadini", "Citizens"),
    }
}

const fn hub_role_words(role: HubRole) -> PerLanguage<&'static str> {
    match role {
        HubRole::Administrator => words("Amministrazione", "Administrator"),
        HubRole::Editor => words("Redazione", "Editor"),
        HubRole::Analyst => words("Analisi", "Analyst"),
    }
}

const fn state_words(state: PersonState) -> PerLanguage<&'static str> {
    match state {
        PersonState::Active => words("Attiva", "Active"),
        PersonState::Suspended => words("Sospesa", "Suspended"),
        PersonState::Erased => words("Cancellata", "Erased"),
    }
}
