//! Events on the wire: their words and texts here; what is asked, shown and written in the files beside.

mod asked;
mod shown;
mod written;

pub use asked::*;
pub use shown::*;
pub use written::*;

use crate::kernel::language::PerLanguage;
use crate::kernel::text::{Form, LINE, PROSE};

crate::id! {
    /// An event's id. An occurrence of a series is an event.
    EventId,
    /// A series' id.
    SeriesId,
    /// The id of a session of an agenda.
    SessionId,
}

impl From<uuid::Uuid> for EventId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

impl From<uuid::Uuid> for SeriesId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

impl From<uuid::Uuid> for SessionId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// Where an event is in its life. Whether it is coming, on or over, open or full, follows from its times and counts.
    pub enum EventStatus {
        Draft = "draft", Published = "published", Postponed = "postponed", Cancelled = "cancelled", Ended = "ended",
        Reported = "reported", Archived = "archived",
    }
}

crate::words! {
    /// What kind of event.
    pub enum EventKind {
        Meeting = "meeting", Workshop = "workshop", Training = "training", Webinar = "webinar", Assembly = "assembly",
        WorldCafe = "world_cafe", OpenSpace = "open_space", Other = "other",
    }
}

impl EventKind {
    /// As programs of other people show it.
    pub const fn label(self) -> PerLanguage<&'static str> {
        let (it, en) = match self {
            Self::Meeting => ("Incontro", "Meeting"),
            Self::Workshop => ("Laboratorio", "Workshop"),
            Self::Training => ("Formazione", "Training"),
            Self::Webinar => ("Webinar", "Webinar"),
            Self::Assembly => ("Assemblea", "Assembly"),
            Self::WorldCafe => ("World café", "World café"),
            Self::OpenSpace => ("Open space", "Open space"),
            Self::Other => ("Evento", "Event"),
        };
        PerLanguage { it, en }
    }
}

crate::words! {
    /// Where people take part.
    pub enum EventMode { InPerson = "in_person", Online = "online", Hybrid = "hybrid" }
}

crate::words! {
    /// A way to take part, with its own seats and its own waitlist.
    pub enum Channel { InPerson = "in_person", Online = "online" }
}

crate::words! {
    /// Who finds the event: everybody who may know of its community, or the members of its communities.
    pub enum EventVisibility { Public = "public", Members = "members" }
}

crate::words! {
    /// How one registers: not at all, here, or at an address elsewhere.
    pub enum RegistrationWay { None = "none", Here = "here", Elsewhere = "elsewhere" }
}

crate::words! {
    /// How a free seat reaches who waits: at once, or as an offer that they accept in time.
    pub enum Promotion { Automatic = "automatic", Offer = "offer" }
}

crate::words! {
    /// What makes it possible to take part.
    pub enum AccessFeature {
        StepFree = "step_free", AccessibleToilet = "accessible_toilet", ReservedParking = "reserved_parking",
        HearingLoop = "hearing_loop", SignLanguage = "sign_language", Captions = "captions", EasyToRead = "easy_to_read",
        GuideDogs = "guide_dogs", QuietRoom = "quiet_room", Childcare = "childcare", NearTransport = "near_transport",
    }
}

/// A language, by its tag.
const TAG: Form = Form {
    expression: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    holds: |text| {
        let mut parts = text.split('-');
        let first = parts.next().unwrap_or_default();
        (2..=3).contains(&first.len())
            && first.bytes().all(|b| b.is_ascii_lowercase())
            && parts
                .all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
    },
};

crate::text! {
    /// An event's title.
    pub struct Title(2..=160, LINE, "Laboratorio sui patti di collaborazione");
    /// What it is in a sentence or two.
    pub struct Summary(0..=300, LINE, "Tre ore per scrivere insieme un patto, partendo da casi veri.");
    /// Markdown: paragraphs, lists, links, headings. Pages have two levels of their own: `#` becomes `h3`, and so on to `h6`.
    pub struct EventDescription(0..=20000, PROSE, "Si lavora in **gruppi di sei**.");
    /// What to know of the place, on how to get there and how to take part.
    pub struct AccessNotes(0..=2000, PROSE, "Ascensore dal cortile; per la lingua dei segni scrivici una settimana prima.");
    /// What a place is called, or where it is.
    pub struct Place(1..=200, LINE, "Casa di quartiere, via dello Scalo 21, Bologna");
    /// A language spoken at the event, as a BCP 47 tag; `sgn-IT` is Italian sign language.
    pub struct SpokenLanguage(2..=20, TAG, "it");
}
