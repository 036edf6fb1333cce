//! What the operations on events are asked with.

use super::{EventKind, EventMode, EventStatus, SeriesId};
use crate::kernel::clock::Timestamp;
use crate::kernel::text::{SearchText, Slug};
use crate::territory::{MunicipalityCode, ProvinceCode};
use serde::Deserialize;
use utoipa::IntoParams;

crate::words! {
    /// A named order of events.
    pub enum EventSort { Start = "starts_at", StartDown = "-starts_at", Updated = "updated" }
}

crate::words! {
    /// A field that a list can be reduced to.
    pub enum EventField {
        Id = "id", Slug = "slug", Status = "status", Kind = "kind", Mode = "mode", Visibility = "visibility", Language = "language",
        Title = "title", Summary = "summary", StartsAt = "starts_at", EndsAt = "ends_at", Zone = "zone", Themes = "themes",
        Province = "province", Municipality = "municipality", VenueName = "venue_name", VenueAddress = "venue_address", Hosts = "hosts", Languages = "languages",
        Series = "series", Reason = "reason", Registration = "registration", Sequence = "sequence", UpdatedAt = "updated_at", Links = "_links",
    }
}

crate::words! {
    /// What can come along with an event: its texts in all languages, for who edits it.
    pub enum EventEmbed { Texts = "texts" }
}

/// Filters of events: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct EventFilter {
    /// Words in its texts: inflected forms are found, accents do not matter, the last word may be unfinished.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    /// Events that begin at this instant or later.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub from: Option<Timestamp>,
    /// Events that begin before this instant.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub to: Option<Timestamp>,
    /// Events that end after this instant: with «now», those that are on and those to come.
    #[param(inline, value_type = Option<Timestamp>, nullable = false)]
    pub ending_after: Option<Timestamp>,
    /// Events of these communities, by id or slug, as host or co-host.
    #[param(inline, max_items = 20)]
    pub community: Vec<Slug>,
    #[param(inline, max_items = 20)]
    pub theme: Vec<Slug>,
    #[param(inline, max_items = 20)]
    pub province: Vec<ProvinceCode>,
    #[param(inline, max_items = 20)]
    pub municipality: Vec<MunicipalityCode>,
    #[param(inline, max_items = 8)]
    pub kind: Vec<EventKind>,
    #[param(inline, max_items = 3)]
    pub mode: Vec<EventMode>,
    #[param(inline, max_items = 7)]
    pub status: Vec<EventStatus>,
    /// The occurrences of this series.
    #[param(inline, value_type = Option<SeriesId>, nullable = false)]
    pub series: Option<SeriesId>,
    /// Only events that the caller runs: drafts too.
    #[param(default = false)]
    pub managed: bool,
    /// Only events whose report waits for the caller to approve it.
    #[param(default = false)]
    pub to_approve: bool,
    #[param(inline, value_type = Option<EventSort>, nullable = false)]
    pub sort: Option<EventSort>,
    /// Whether to count, per filter, how many events each value would give (`facets`).
    #[param(default = false)]
    pub facets: bool,
    /// Reduce the items to `id` and these fields; the answer is then `application/vnd.piazza.sparse+json`.
    #[param(inline, max_items = 30)]
    pub fields: Vec<EventField>,
}

/// What `embed` may ask of one event.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct EventView {
    #[param(inline, max_items = 5)]
    pub embed: Vec<EventEmbed>,
}
