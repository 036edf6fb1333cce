//! Public events, as their list tells them.

use super::{Column, Item, Told, list, maybe, text, words_of};
use crate::events::{Channel, EventKind, EventMode, EventStatus, EventSummary, RegistrationWay};
use crate::kernel::language::Language;
use crate::opendata::model::OpenDataFieldType as Kind;
use serde_json::Value;
use uuid::Uuid;

type Event = Told<EventSummary>;

pub const COLUMNS: &[Column<Event>] = &[
    Column::new(
        "id",
        Kind::Uuid,
        "Identificativo, che non cambia.",
        "Identifier, which never changes.",
        |e: &Event| text(&e.of.id.to_string()),
    ),
    Column::new(
        "slug",
        Kind::Text,
        "Nome nell’indirizzo della pagina; può cambiare.",
        "Name in the page’s address; it may change.",
        |e: &Event| text(&e.of.slug),
    ),
    Column::new(
        "status",
        Kind::Code,
        "Stato: pubblicato, rinviato, annullato, concluso, con resoconto o archiviato.",
        "State: published, postponed, cancelled, ended, reported or archived.",
        |e: &Event| text(e.of.status.as_str()),
    )
    .of(words_of!(EventStatus but Draft)),
    Column::new(
        "kind",
        Kind::Code,
        "Tipo di evento.",
        "Kind of event.",
        |e: &Event| text(e.of.kind.as_str()),
    )
    .of(words_of!(EventKind)),
    Column::new(
        "mode",
        Kind::Code,
        "Modalità: in presenza, online o mista.",
        "Way to take part: in person, online or hybrid.",
        |e: &Event| text(e.of.mode.as_str()),
    )
    .of(words_of!(EventMode)),
    Column::new(
        "title_it",
        Kind::Text,
        "Titolo in italiano.",
        "Title in Italian.",
        |e: &Event| e.it(0),
    )
    .or_empty(),
    Column::new(
        "title_en",
        Kind::Text,
        "Titolo in inglese.",
        "Title in English.",
        |e: &Event| e.en(0),
    )
    .or_empty(),
    Column::new(
        "summary_it",
        Kind::Text,
        "Sintesi in italiano.",
        "Summary in Italian.",
        |e: &Event| e.it(1),
    )
    .or_empty(),
    Column::new(
        "summary_en",
        Kind::Text,
        "Sintesi in inglese.",
        "Summary in English.",
        |e: &Event| e.en(1),
    )
    .or_empty(),
    Column::new("starts_at", Kind::DateTime, "Inizio.", "Start.", |e: &Event| {
        text(&e.of.starts_at.to_rfc3339())
    }),
    Column::new("ends_at", Kind::DateTime, "Fine.", "End.", |e: &Event| {
        text(&e.of.ends_at.to_rfc3339())
    }),
    Column::new(
        "zone",
        Kind::Text,
        "Fuso orario del luogo (IANA).",
        "Time zone of the place (IANA).",
        |e: &Event| text(e.of.zone.name()),
    ),
    Column::new("themes", Kind::Code, "Temi.", "Themes.", |e: &Event| {
        list(e.of.themes.iter().map(|theme| &theme.slug))
    })
    .list()
    .or_empty()
    .from("/v1/themes"),
    Column::new(
        "province",
        Kind::Code,
        "Provincia: sigla.",
        "Province: abbreviation.",
        |e: &Event| maybe(e.of.province.as_ref().map(|place| place.code.as_str())),
    )
    .or_empty()
    .from("/v1/provinces"),
    Column::new(
        "municipality",
        Kind::Code,
        "Comune: codice ISTAT.",
        "Municipality: ISTAT code.",
        |e: &Event| maybe(e.of.municipality.as_ref().map(|place| place.code.as_str())),
    )
    .or_empty()
    .from("/v1/municipalities"),
    Column::new(
        "municipality_name",
        Kind::Text,
        "Nome del comune.",
        "Name of the municipality.",
        |e: &Event| maybe(e.of.municipality.as_ref().map(|place| place.name.as_str())),
    )
    .or_empty(),
    Column::new("venue_name", Kind::Text, "Luogo.", "Venue.", |e: &Event| {
        maybe(e.of.venue_name.as_deref())
    })
    .or_empty(),
    Column::new(
        "venue_address",
        Kind::Text,
        "Via e numero.",
        "Street and number.",
        |e: &Event| maybe(e.of.venue_address.as_deref()),
    )
    .or_empty(),
    Column::new(
        "communities",
        Kind::Text,
        "Comunità che lo promuovono (`slug`); la prima ne risponde.",
        "Communities that hold it (`slug`); the first one answers for it.",
        |e: &Event| list(e.of.hosts.iter().map(|host| &host.slug)),
    )
    .list()
    .or_empty(),
    Column::new(
        "languages",
        Kind::Text,
        "Lingue in cui si svolge (BCP 47).",
        "Languages in which it is held (BCP 47).",
        |e: &Event| list(&e.of.languages),
    )
    .list()
    .or_empty(),
    Column::new(
        "series",
        Kind::Uuid,
        "Serie di cui è un incontro.",
        "Series that it is an occurrence of.",
        |e: &Event| {
            e.of.series
                .map_or(Value::Null, |series| text(&series.to_string()))
        },
    )
    .or_empty(),
    Column::new(
        "reason",
        Kind::Text,
        "Perché è stato rinviato o annullato.",
        "Why it was postponed or cancelled.",
        |e: &Event| maybe(e.of.reason.as_deref()),
    )
    .or_empty(),
    Column::new(
        "registration",
        Kind::Code,
        "Come ci si iscrive.",
        "How one registers.",
        |e: &Event| text(e.of.registration.way.as_str()),
    )
    .of(words_of!(RegistrationWay)),
    Column::new(
        "seats_in_person",
        Kind::Integer,
        "Posti in presenza; vuoto: senza limite, o non in presenza.",
        "Seats in person; empty: no limit, or not in person.",
        |e: &Event| seats(e, Channel::InPerson),
    )
    .or_empty(),
    Column::new(
        "seats_online",
        Kind::Integer,
        "Posti online; vuoto: senza limite, o non online.",
        "Seats online; empty: no limit, or not online.",
        |e: &Event| seats(e, Channel::Online),
    )
    .or_empty(),
    Column::new(
        "updated_at",
        Kind::DateTime,
        "Quando è cambiato l’ultima volta.",
        "When it changed last.",
        |e: &Event| text(&e.of.updated_at.to_rfc3339()),
    ),
    Column::new(
        "page",
        Kind::Url,
        "Pagina per le persone.",
        "Page for people.",
        |e: &Event| text(&e.page),
    ),
];

fn seats(event: &Event, channel: Channel) -> Value {
    let mut ways = event.of.registration.channels.iter();
    let way = ways.find(|way| way.channel == channel);
    way.and_then(|way| way.capacity).map_or(Value::Null, Value::from)
}

impl Item for EventSummary {
    const COLUMNS: &'static [Column<Event>] = COLUMNS;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn language(&self) -> Language {
        self.language
    }

    fn texts(&self) -> Vec<Value> {
        vec![text(&self.title), text(&self.summary)]
    }

    fn page(&self) -> &str {
        &self.links.html
    }
}
