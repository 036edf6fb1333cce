//! Communities, as their list tells them.

use super::{Column, Item, Told, list, maybe, text, words_of};
use crate::communities::{Category, CommunitySummary, Composition, JoinPolicy, Status};
use crate::kernel::language::Language;
use crate::opendata::model::OpenDataFieldType as Kind;
use serde_json::Value;
use uuid::Uuid;

type Community = Told<CommunitySummary>;

pub const COLUMNS: &[Column<Community>] = &[
    Column::new(
        "id",
        Kind::Uuid,
        "Identificativo, che non cambia.",
        "Identifier, which never changes.",
        |c: &Community| text(&c.of.id.to_string()),
    ),
    Column::new(
        "slug",
        Kind::Text,
        "Nome nell’indirizzo della pagina; può cambiare.",
        "Name in the page’s address; it may change.",
        |c: &Community| text(&c.of.slug),
    ),
    Column::new(
        "status",
        Kind::Code,
        "Stato: attiva, in pausa, conclusa o archiviata.",
        "State: active, dormant, closed or archived.",
        |c: &Community| text(c.of.status.as_str()),
    )
    .of(words_of!(Status but Draft)),
    Column::new(
        "name_it",
        Kind::Text,
        "Nome in italiano.",
        "Name in Italian.",
        |c: &Community| c.it(0),
    )
    .or_empty(),
    Column::new(
        "name_en",
        Kind::Text,
        "Nome in inglese.",
        "Name in English.",
        |c: &Community| c.en(0),
    )
    .or_empty(),
    Column::new(
        "tagline_it",
        Kind::Text,
        "Che cos’è, in una frase, in italiano.",
        "What it is in a sentence, in Italian.",
        |c: &Community| c.it(1),
    )
    .or_empty(),
    Column::new(
        "tagline_en",
        Kind::Text,
        "Che cos’è, in una frase, in inglese.",
        "What it is in a sentence, in English.",
        |c: &Community| c.en(1),
    )
    .or_empty(),
    Column::new(
        "themes",
        Kind::Code,
        "Temi di cui si occupa.",
        "Themes that it is about.",
        |c: &Community| list(c.of.themes.iter().map(|theme| &theme.slug)),
    )
    .list()
    .from("/v1/themes"),
    Column::new(
        "provinces",
        Kind::Code,
        "Province in cui opera: sigle.",
        "Provinces where it works: abbreviations.",
        |c: &Community| list(c.of.provinces.iter().map(|province| &province.code)),
    )
    .list()
    .or_empty()
    .from("/v1/provinces"),
    Column::new(
        "programme",
        Kind::Text,
        "Programma di cui fa parte.",
        "Programme that it belongs to.",
        |c: &Community| maybe(c.of.programme.as_deref()),
    )
    .or_empty(),
    Column::new(
        "composition",
        Kind::Code,
        "Da chi è composta.",
        "Who it is made up of.",
        |c: &Community| text(c.of.composition.as_str()),
    )
    .of(words_of!(Composition)),
    Column::new(
        "admitted_categories",
        Kind::Code,
        "Categorie di persone ed enti che ammette.",
        "Categories of people and bodies that it admits.",
        |c: &Community| list(&c.of.admitted_categories),
    )
    .list()
    .of(words_of!(Category)),
    Column::new(
        "join_policy",
        Kind::Code,
        "Come si aderisce.",
        "How one joins.",
        |c: &Community| text(c.of.join_policy.as_str()),
    )
    .of(words_of!(JoinPolicy)),
    Column::new(
        "members",
        Kind::Integer,
        "Adesioni attive, di persone ed enti.",
        "Active memberships, of people and organisations.",
        |c: &Community| Value::from(c.of.counts.members),
    ),
    Column::new(
        "organisations",
        Kind::Integer,
        "Adesioni attive di enti.",
        "Active memberships of organisations.",
        |c: &Community| Value::from(c.of.counts.organisations),
    ),
    Column::new(
        "coming_events",
        Kind::Integer,
        "Eventi pubblici non ancora finiti.",
        "Public events that are not over.",
        |c: &Community| Value::from(c.of.counts.coming_events),
    ),
    Column::new(
        "created_at",
        Kind::DateTime,
        "Quando è stata creata nel catalogo.",
        "When it came into the catalogue.",
        |c: &Community| text(&c.of.created_at.to_rfc3339()),
    ),
    Column::new(
        "updated_at",
        Kind::DateTime,
        "Quando la sua scheda è cambiata l’ultima volta.",
        "When its card changed last.",
        |c: &Community| text(&c.of.updated_at.to_rfc3339()),
    ),
    Column::new(
        "page",
        Kind::Url,
        "Pagina per le persone.",
        "Page for people.",
        |c: &Community| text(&c.page),
    ),
];

impl Item for CommunitySummary {
    const COLUMNS: &'static [Column<Community>] = COLUMNS;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn language(&self) -> Language {
        self.language
    }

    fn texts(&self) -> Vec<Value> {
        vec![text(&self.name), text(&self.tagline)]
    }

    fn page(&self) -> &str {
        &self.links.html
    }
}
