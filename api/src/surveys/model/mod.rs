//! Surveys on the wire: their words and texts here; what is asked, shown and written in the files beside.

mod asked;
mod quotas;
mod shown;
mod written;

pub use asked::*;
pub use quotas::*;
pub use shown::*;
pub use written::*;

use crate::kernel::text::{LINE, PROSE};

crate::id! {
    /// A survey's id.
    SurveyId
}

impl From<uuid::Uuid> for SurveyId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// Where a survey is in its life. Whether a published one is scheduled, open or over follows from its times.
    pub enum SurveyState {
        Draft = "draft", Published = "published", Paused = "paused", Closed = "closed", ResultsPublished = "results_published",
        Archived = "archived",
    }
}

crate::words! {
    /// A step of its life.
    pub enum SurveyStep {
        Publication = "publication", Pause = "pause", Resumption = "resumption", Closure = "closure", Reopening = "reopening",
        ResultsPublication = "results_publication", Archival = "archival",
    }
}

crate::words! {
    /// A survey, or a poll: one page, shown where its community is.
    pub enum SurveyKind { Survey = "survey", Poll = "poll" }
}

crate::words! {
    /// What is known of who answers: staff see names with answers; staff see answers without names; nobody can tell whose answers are whose.
    pub enum SurveyIdentity { Identified = "identified", Confidential = "confidential", Anonymous = "anonymous" }
}

crate::words! {
    /// Who sees the results, said before the first question. Those who run it and staff always do; live: everybody, in fives while it is open.
    pub enum ResultsAudience {
        Staff = "staff", ParticipantsAfterClosing = "participants_after_closing", PublicAfterClosing = "public_after_closing",
        PublicLive = "public_live",
    }
}

crate::words! {
    /// Who may answer: everybody; the members of its communities; who was checked in at its event; whom it invites by letter.
    pub enum SurveyAudience { Public = "public", Members = "members", Attendees = "attendees", Invited = "invited" }
}

crate::text! {
    /// A survey's title.
    pub struct SurveyTitle(2..=160, LINE, "La partecipazione vista da chi la fa");
    /// What it is about and why it is asked, in Markdown.
    pub struct SurveyIntroduction(0..=5000, PROSE, "Ci aiuta a decidere **su che cosa formarci** il prossimo anno.");
    /// Who looks after the data, why, and for how long, in Markdown.
    pub struct SurveyPrivacyNotice(0..=20000, PROSE, "I dati sono trattati dalla Regione per capire come lavorano le comunità.");
    /// What is said once it is answered, in Markdown.
    pub struct SurveyThanks(0..=2000, PROSE, "Grazie: pubblichiamo i risultati a gennaio.");
}
