//! Events as a table: what their list shows, in columns.

use super::error::EventError;
use super::model::{
    Channel, ChannelCard, EventFilter, EventKind, EventMode, EventStatus, EventSummary, EventVisibility,
    RegistrationWay,
};
use super::service;
use crate::kernel::context::Context;
use crate::kernel::language::PerLanguage;
use crate::kernel::table::{self, Cell, Column, Part, words};

const COLUMNS: &[Column<EventSummary>] = &[
    Column::new("Titolo", "Title", 40, |e, _| Cell::text(&e.title)),
    Column::new("Indirizzo", "Address", 28, |e, _| Cell::text(&e.slug)),
    Column::new("Stato", "State", 14, |e, language| {
        Cell::text(status_words(e.status)[language])
    }),
    Column::new("Tipo", "Kind", 18, |e, language| {
        Cell::text(kind_words(e.kind)[language])
    }),
    Column::new("Modalità", "Way to take part", 18, |e, language| {
        Cell::text(mode_words(e.mode)[language])
    }),
    Column::new("Chi lo trova", "Who finds it", 18, |e, language| {
        Cell::text(visibility_words(e.visibility)[language])
    }),
    Column::new("Inizio", "Start", 18, |e, _| Cell::Time(e.starts_at)),
    Column::new("Fine", "End", 18, |e, _| Cell::Time(e.ends_at)),
    Column::new("Fuso orario", "Time zone", 18, |e, _| Cell::text(e.zone.name())),
    Column::new("Comunità", "Communities", 36, |e, _| {
        Cell::list(e.hosts.iter().map(|host| host.name.as_str()))
    }),
    Column::new("Temi", "Themes", 36, |e, _| {
        Cell::list(e.themes.iter().map(|theme| &theme.name))
    }),
    Column::new("Provincia", "Province", 20, |e, _| {
        Cell::maybe(e.province.as_ref().map(|province| &province.name))
    }),
    Column::new("Comune", "Municipality", 24, |e, _| {
        Cell::maybe(e.municipality.as_ref().map(|place| &place.name))
    }),
    Column::new("Luogo", "Venue", 32, |e, _| Cell::maybe(e.venue_name.as_deref())),
    Column::new("Via e numero", "Venue’s address", 32, |e, _| {
        Cell::maybe(e.venue_address.as_deref())
    }),
    Column::new("Lingue", "Languages", 14, |e, _| {
        Cell::list(e.languages.iter().map(|tag| tag.as_str()))
    }),
    Column::new("Iscrizioni", "Registration", 18, |e, language| {
        Cell::text(way_words(e.registration.way)[language])
    }),
    Column::new("Posti in presenza", "Seats in person", 12, |e, _| {
        of(e, Channel::InPerson, |seats| seats.capacity)
    }),
    Column::new("di cui liberi", "of them, free", 12, |e, _| {
        of(e, Channel::InPerson, |seats| seats.free)
    }),
    Column::new("In attesa, in presenza", "Waiting, in person", 12, |e, _| {
        of(e, Channel::InPerson, |seats| Some(seats.waiting))
    }),
    Column::new("Posti online", "Seats online", 12, |e, _| {
        of(e, Channel::Online, |seats| seats.capacity)
    }),
    Column::new("di cui liberi", "of them, free", 12, |e, _| {
        of(e, Channel::Online, |seats| seats.free)
    }),
    Column::new("In attesa, online", "Waiting, online", 12, |e, _| {
        of(e, Channel::Online, |seats| Some(seats.waiting))
    }),
    Column::new("Motivo", "Reason", 36, |e, _| Cell::maybe(e.reason.as_deref())),
    Column::new("Ultima modifica", "Last change", 18, |e, _| {
        Cell::Time(e.updated_at)
    }),
    Column::new("Codice", "Id", 38, |e, _| Cell::Text(e.id.to_string())),
];

/// A page of the list, for exports.
pub async fn table(
    cx: &Context,
    filter: &EventFilter,
    cursor: Option<String>,
    count: bool,
) -> Result<Part, EventError> {
    let page = service::list(cx, &table::listing(cursor, count), filter).await?;
    Ok(Part::of(page.page, COLUMNS, cx.language()))
}

/// A number of one way to take part; nothing where there is no such way, or as many seats as like.
fn of(event: &EventSummary, channel: Channel, number: impl Fn(&ChannelCard) -> Option<i64>) -> Cell {
    let mut ways = event.registration.channels.iter();
    let way = ways.find(|way| way.channel == channel);
    way.and_then(number).map_or(Cell::Empty, Cell::Number)
}

const fn status_words(status: EventStatus) -> PerLanguage<&'static str> {
    match status {
        EventStatus::Draft => words("Bozza", "Draft"),
        EventStatus::Published => words("Pubblicato", "Published"),
        EventStatus::Postponed => words("Rinviato", "Postponed"),
        EventStatus::Cancelled => words("Annullato", "Cancelled"),
        EventStatus::Ended => words("Concluso", "Ended"),
        EventStatus::Reported => words("Con resoconto", "Reported"),
        EventStatus::Archived => words("Archiviato", "Archived"),
    }
}

const fn kind_words(kind: EventKind) -> PerLanguage<&'static str> {
    match kind {
        EventKind::Meeting => words("Incontro", "Meeting"),
        EventKind::Workshop => words("Laboratorio", "Workshop"),
        EventKind::Training => words("Formazione", "Training"),
        EventKind::Webinar => words("Webinar", "Webinar"),
        EventKind::Assembly => words("Assemblea", "Assembly"),
        EventKind::WorldCafe => words("World café", "World café"),
        EventKind::OpenSpace => words("Open space", "Open space"),
        EventKind::Other => words("Altro", "Other"),
    }
}

const fn mode_words(mode: EventMode) -> PerLanguage<&'static str> {
    match mode {
        EventMode::InPerson => words("In presenza", "In person"),
        EventMode::Online => words("Online", "Online"),
        EventMode::Hybrid => words("Mista", "Hybrid"),
    }
}

const fn visibility_words(visibility: EventVisibility) -> PerLanguage<&'static str> {
    match visibility {
        EventVisibility::Public => words("Chiunque", "Everybody"),
        EventVisibility::Members => words("Chi fa parte delle comunità", "Members of the communities"),
    }
}

const fn way_words(way: RegistrationWay) -> PerLanguage<&'static str> {
    match way {
        RegistrationWay::None => words("Non servono", "Not needed"),
        RegistrationWay::Here => words("Qui", "Here"),
        RegistrationWay::Elsewhere => words("Altrove", "Elsewhere"),
    }
}
