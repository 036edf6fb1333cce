//! What is read of an event.

use super::{
    AccessFeature, AccessNotes, Channel, EventDescription, EventId, EventKind, EventMode, EventStatus,
    EventTexts, EventVisibility, Place, Promotion, RegistrationWay, SeriesId, SpokenLanguage, Summary, Title,
};
use crate::communities::{CommunityId, CommunityName, Reason};
use crate::events::agenda::AgendaSession;
use crate::events::openspace::OpenSpacePhase;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::kernel::tally::FacetCount;
use crate::kernel::text::{Slug, WebAddress};
use crate::kernel::zone::Zone;
use crate::memberships::Field;
use crate::territory::{MunicipalityRef, ProvinceRef};
use crate::themes::ThemeRef;
use serde::Serialize;
use utoipa::ToSchema;

/// An event in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventSummary {
    pub id: EventId,
    pub slug: Slug,
    pub status: EventStatus,
    pub kind: EventKind,
    pub mode: EventMode,
    pub visibility: EventVisibility,
    /// The language that the texts are in: the one asked for, or the fallback.
    pub language: Language,
    pub title: Title,
    pub summary: Summary,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub zone: Zone,
    #[schema(max_items = 10)]
    pub themes: Vec<ThemeRef>,
    pub province: Option<ProvinceRef>,
    pub municipality: Option<MunicipalityRef>,
    pub venue_name: Option<Place>,
    pub venue_address: Option<Place>,
    /// The communities that hold it, as far as the reader may know of them: the first one answers for it.
    #[schema(max_items = 11)]
    pub hosts: Vec<HostRef>,
    #[schema(max_items = 10)]
    pub languages: Vec<SpokenLanguage>,
    /// The series that it is an occurrence of.
    pub series: Option<SeriesId>,
    /// Why it was postponed or cancelled.
    pub reason: Option<Reason>,
    pub registration: RegistrationCard,
    /// How often what those who come have to know changed (iCalendar's SEQUENCE, RFC 5545 §3.8.7.4).
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub sequence: i64,
    pub updated_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: EventLinks,
    #[serde(rename = "_embedded", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub embedded: Option<EventEmbedded>,
}

/// A community that holds an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HostRef {
    pub id: CommunityId,
    pub slug: Slug,
    pub name: CommunityName,
}

/// How one registers, and how many seats there are. Whether registration is open follows from these and the time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RegistrationCard {
    pub way: RegistrationWay,
    pub url: Option<WebAddress>,
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    pub approval: bool,
    pub guests: bool,
    #[schema(max_items = 2)]
    pub channels: Vec<ChannelCard>,
}

/// The seats of one way to take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChannelCard {
    pub channel: Channel,
    /// Null: as many as like.
    #[schema(minimum = 1, maximum = 100_000)]
    pub capacity: Option<i64>,
    /// Seats that somebody can still take; null: as many as like.
    #[schema(minimum = 0, maximum = 100_000)]
    pub free: Option<i64>,
    /// How many wait for a seat.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub waiting: i64,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    /// Its page for people.
    #[schema(max_length = 300, pattern = "^/")]
    pub html: String,
}

/// What came along because `embed` asked for it.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct EventEmbedded {
    /// Its texts in every language they were written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub texts: Option<EventTexts>,
}

/// An event with all that its page shows.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Event {
    #[serde(flatten)]
    #[schema(inline)]
    pub summary: EventSummary,
    /// Markdown.
    pub description: EventDescription,
    /// The description as safe HTML, its words linked to the glossary.
    #[schema(max_length = 200_000, pattern = r"^[^\u0000]*$")]
    pub description_html: String,
    pub access_notes: AccessNotes,
    #[schema(max_items = 11)]
    pub accessibility: Vec<AccessFeature>,
    #[schema(max_items = 80)]
    pub agenda: Vec<AgendaSession>,
    /// What is asked of who registers, beside name and address.
    #[schema(max_items = 20)]
    pub questions: Vec<Field>,
    pub promotion: Promotion,
    /// How long an offered seat is held, in hours.
    #[schema(minimum = 1, maximum = 168)]
    pub offer_hours: i64,
    /// How long before the start the registered learn where it is on line, in minutes.
    #[schema(minimum = 0, maximum = 20_160)]
    pub online_opens_minutes: i64,
    /// Its open space; null: it has none.
    pub open_space: Option<OpenSpaceCard>,
    /// Null for all but those who run the event.
    pub management: Option<Management>,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// That an event has an open space, and how far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpenSpaceCard {
    pub phase: OpenSpacePhase,
    /// Since when everybody may read its book; null: not yet.
    pub book_published_at: Option<Timestamp>,
}

/// What only those who run an event see of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Management {
    pub online_url: Option<WebAddress>,
    /// Seats of each way to take part, those that only the organisers give among them.
    #[schema(max_items = 2)]
    pub seats: Vec<SeatsCard>,
    /// Until when the link that shares the draft is good; null: there is none.
    pub shared_until: Option<Timestamp>,
}

/// Seats as the organisers see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SeatsCard {
    pub channel: Channel,
    #[schema(minimum = 1, maximum = 100_000)]
    pub capacity: Option<i64>,
    #[schema(minimum = 0, maximum = 100_000)]
    pub reserved: i64,
    /// Seats that people have or that are held for them.
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub taken: i64,
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub waiting: i64,
}

impl Outcome for Event {
    fn path(&self) -> String {
        format!("/v1/events/{}", self.summary.id)
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// A page of events.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<EventSummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub facets: Option<EventFacets>,
}

/// How many events each value of a filter would give, the others staying; chosen values are always there, even with 0.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct EventFacets {
    #[schema(max_items = 520)]
    pub theme: Vec<FacetCount>,
    #[schema(max_items = 40)]
    pub province: Vec<FacetCount>,
    #[schema(max_items = 8)]
    pub kind: Vec<FacetCount>,
    #[schema(max_items = 3)]
    pub mode: Vec<FacetCount>,
}

/// The key of a link to a draft, told once: the page `/eventi/anteprima#{token}` shows what it leads to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ShareLink {
    pub event: EventId,
    #[schema(min_length = 43, max_length = 43, pattern = "^[A-Za-z0-9_-]+$")]
    pub token: String,
    pub expires_at: Timestamp,
}
