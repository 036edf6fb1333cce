//! What is written of an event, with the rules between its fields.

use super::{
    AccessFeature, AccessNotes, Channel, EventDescription, EventKind, EventMode, EventVisibility, Place,
    Promotion, RegistrationWay, SpokenLanguage, Summary, Title,
};
use crate::communities::Reason;
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::patch::Patch;
use crate::kernel::text::{Slug, WebAddress};
use crate::kernel::zone::ZoneName;
use crate::memberships::Field;
use crate::territory::{MunicipalityCode, ProvinceCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

/// The texts of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EventText {
    pub title: Title,
    pub summary: Summary,
    pub description: EventDescription,
    pub access_notes: AccessNotes,
}

/// The texts per language. At least one; a missing one is read in the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "some_language"))]
pub struct EventTexts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub it: Option<EventText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub en: Option<EventText>,
}

fn some_language(texts: &EventTexts) -> Result<(), ValidationError> {
    if texts.it.is_some() || texts.en.is_some() {
        Ok(())
    } else {
        Err(broken(
            "it",
            "Servono i testi in almeno una lingua. | Texts in at least one language are needed.",
        ))
    }
}

impl EventTexts {
    pub fn of(&self, language: Language) -> Option<&EventText> {
        match language {
            Language::It => self.it.as_ref(),
            Language::En => self.en.as_ref(),
        }
    }
}

/// The seats of one way to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Seats {
    pub channel: Channel,
    /// How many can take part; null: as many as like.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100_000)]
    pub capacity: Option<i32>,
    /// Of them, how many only the organisers give.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100_000, default = 0)]
    pub reserved: i32,
}

/// How one registers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "way_of_registering"))]
pub struct RegistrationSettings {
    pub way: RegistrationWay,
    /// Where, for `elsewhere`.
    #[serde(default)]
    pub url: Option<WebAddress>,
    /// Null: as soon as the event is published.
    #[serde(default)]
    pub opens_at: Option<Timestamp>,
    /// Null: until the event begins.
    #[serde(default)]
    pub closes_at: Option<Timestamp>,
    /// Whether the organisers look at each registration before it is confirmed.
    #[serde(default)]
    #[schema(default = false)]
    pub approval: bool,
    /// Whether one can register by e-mail alone, without signing in.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub guests: bool,
    #[serde(default = "at_once")]
    pub promotion: Promotion,
    /// How long an offered seat is held, in hours.
    #[serde(default = "a_day")]
    #[schema(minimum = 1, maximum = 168, default = 24)]
    pub offer_hours: i32,
    /// What is asked beside name and address.
    #[serde(default)]
    #[validate(nested)]
    #[schema(max_items = 20)]
    pub questions: Vec<Field>,
}

const fn yes() -> bool {
    true
}

const fn at_once() -> Promotion {
    Promotion::Automatic
}

const fn a_day() -> i32 {
    24
}

fn way_of_registering(settings: &RegistrationSettings) -> Result<(), ValidationError> {
    let elsewhere = settings.way == RegistrationWay::Elsewhere;
    match (settings.opens_at, settings.closes_at) {
        _ if elsewhere && settings.url.is_none() => Err(broken(
            "url",
            "Serve l’indirizzo a cui ci si iscrive. | The address to register at is needed.",
        )),
        _ if !elsewhere && settings.url.is_some() => Err(broken(
            "url",
            "Un indirizzo serve solo se ci si iscrive altrove. | An address is only for registering elsewhere.",
        )),
        (Some(opens), Some(closes)) if closes <= opens => Err(broken(
            "closes_at",
            "Le iscrizioni si chiudono prima di aprirsi. | Registration closes before it opens.",
        )),
        _ => Ok(()),
    }
}

/// An event to be made: a draft, until it is published.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
pub struct NewEvent {
    /// Left out: made from the title and the day.
    #[serde(default)]
    #[schema(nullable = false)]
    pub slug: Option<Slug>,
    #[validate(nested)]
    pub texts: EventTexts,
    pub kind: EventKind,
    pub mode: EventMode,
    pub visibility: EventVisibility,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// The time zone that the event's times are told in: `Europe/Rome` if left out.
    #[serde(default)]
    #[schema(nullable = false)]
    pub zone: Option<ZoneName>,
    /// Communities that hold it together with this one, by id or slug.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub co_hosts: Vec<Slug>,
    #[serde(default)]
    #[schema(max_items = 10)]
    pub themes: Vec<Slug>,
    #[serde(default)]
    pub province: Option<ProvinceCode>,
    #[serde(default)]
    pub municipality: Option<MunicipalityCode>,
    #[serde(default)]
    pub venue_name: Option<Place>,
    #[serde(default)]
    pub venue_address: Option<Place>,
    #[serde(default)]
    #[schema(max_items = 11)]
    pub accessibility: Vec<AccessFeature>,
    #[serde(default)]
    #[schema(max_items = 10)]
    pub languages: Vec<SpokenLanguage>,
    /// Where one takes part on line. Only the registered learn it, from `online_opens_minutes` before the start.
    #[serde(default)]
    pub online_url: Option<WebAddress>,
    #[serde(default = "half_an_hour")]
    #[schema(minimum = 0, maximum = 20_160, default = 30)]
    pub online_opens_minutes: i32,
    #[validate(nested)]
    pub registration: RegistrationSettings,
    /// The seats of each way to take part that the mode has; a way left out has as many as like.
    #[serde(default)]
    #[schema(max_items = 2)]
    pub seats: Vec<Seats>,
}

const fn half_an_hour() -> i32 {
    30
}

/// Changes to an event, as a merge patch (RFC 7396): what is left out stays, null clears.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct EventPatch {
    #[schema(nullable = false)]
    pub slug: Option<Slug>,
    /// A language given replaces that language's texts.
    #[schema(nullable = false)]
    pub texts: Option<EventTexts>,
    #[schema(nullable = false)]
    pub kind: Option<EventKind>,
    #[schema(nullable = false)]
    pub mode: Option<EventMode>,
    #[schema(nullable = false)]
    pub visibility: Option<EventVisibility>,
    #[schema(nullable = false)]
    pub starts_at: Option<Timestamp>,
    #[schema(nullable = false)]
    pub ends_at: Option<Timestamp>,
    #[schema(nullable = false)]
    pub zone: Option<ZoneName>,
    #[schema(max_items = 10, nullable = false)]
    pub co_hosts: Option<Vec<Slug>>,
    #[schema(max_items = 10, nullable = false)]
    pub themes: Option<Vec<Slug>>,
    #[serde(default)]
    #[schema(value_type = Option<ProvinceCode>)]
    pub province: Patch<ProvinceCode>,
    #[serde(default)]
    #[schema(value_type = Option<MunicipalityCode>)]
    pub municipality: Patch<MunicipalityCode>,
    #[serde(default)]
    #[schema(value_type = Option<Place>)]
    pub venue_name: Patch<Place>,
    #[serde(default)]
    #[schema(value_type = Option<Place>)]
    pub venue_address: Patch<Place>,
    #[schema(max_items = 11, nullable = false)]
    pub accessibility: Option<Vec<AccessFeature>>,
    #[schema(max_items = 10, nullable = false)]
    pub languages: Option<Vec<SpokenLanguage>>,
    #[serde(default)]
    #[schema(value_type = Option<WebAddress>)]
    pub online_url: Patch<WebAddress>,
    #[schema(minimum = 0, maximum = 20_160, nullable = false)]
    pub online_opens_minutes: Option<i32>,
    /// Given: replaces all of it.
    #[validate(nested)]
    #[schema(nullable = false)]
    pub registration: Option<RegistrationSettings>,
    /// Given: the seats of these ways; others stay.
    #[schema(max_items = 2, nullable = false)]
    pub seats: Option<Vec<Seats>>,
}

/// Why an event does not take place, or not then; everybody who registered reads it.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct EventReason {
    pub reason: Reason,
}

/// A rule between fields that is broken, tied to the field to mend. The message is «Italian | English».
fn broken(field: &'static str, message: &'static str) -> ValidationError {
    let mut error = ValidationError::new("rule");
    error.message = Some(message.into());
    error.add_param("field".into(), &field);
    error
}

/// The key of a link to a draft.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct PreviewRequest {
    #[schema(min_length = 43, max_length = 43, pattern = "^[A-Za-z0-9_-]+$")]
    pub token: String,
}

/// A draft like another event, at another time.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewCopy {
    pub starts_at: Timestamp,
}
