//! Open spaces on the wire: their words here; what is shown and written in the files beside.

mod book;
mod shown;
mod written;

pub use book::*;
pub use shown::*;
pub use written::*;

use crate::kernel::text::{LINE, PROSE};

crate::id! {
    /// A topic's id.
    OpenSpaceTopicId,
    /// The id of a room of an open space.
    OpenSpaceRoomId,
    /// The id of a slot of an open space.
    OpenSpaceSlotId,
}

impl From<uuid::Uuid> for OpenSpaceTopicId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

impl From<uuid::Uuid> for OpenSpaceRoomId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

impl From<uuid::Uuid> for OpenSpaceSlotId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// How far an open space is: topics come together; they are talked about; they are voted on; it is closed, and the votes are counted.
    pub enum OpenSpacePhase { Gathering = "gathering", Running = "running", Voting = "voting", Closed = "closed" }
}

crate::text! {
    /// What a topic is called.
    pub struct TopicTitle(2..=160, LINE, "Chi cura il verde del quartiere?");
    /// The question that a topic is about, in a few lines.
    pub struct TopicQuestion(1..=1000, PROSE, "Come si dividono i compiti tra chi abita qui e il Comune?");
    /// A room of an open space.
    pub struct OpenSpaceRoomName(1..=80, LINE, "Sala del camino");
    /// What is to be known of a room.
    pub struct OpenSpaceRoomNote(1..=300, LINE, "Al primo piano, con ascensore.");
    /// What a slot is called.
    pub struct OpenSpaceSlotLabel(1..=80, LINE, "Primo giro");
    /// Markdown: what was said, as those who were there write it down.
    pub struct ReportText(1..=20000, PROSE, "Siamo partiti da **tre giardini**.");
    /// Server-sent events: `event: changed` with the version of the wall as `id`, and comments in between.
    pub struct OpenSpaceNews(0..=1000000, PROSE, "event: changed");
    /// What comes next, and who sees to it.
    pub struct NextSteps(1..=4000, PROSE, "A marzo ci si rivede con l’ufficio verde.");
}
