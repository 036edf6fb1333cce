//! Agendas on the wire.

use crate::events::model::SessionId;
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::text::{LINE, PROSE, WebAddress};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

crate::text! {
    /// What a session is called.
    pub struct SessionTitle(2..=160, LINE, "Tre patti raccontati da chi li ha firmati");
    /// What a session is about: plain text.
    pub struct SessionAbstract(0..=2000, PROSE, "Che cosa ha funzionato, che cosa no.");
    /// A room, or a stage.
    pub struct RoomName(1..=80, LINE, "Sala grande");
    /// Somebody's name as they sign.
    pub struct SpeakerName(2..=120, LINE, "Irene Galli");
    /// What a speaker is, and of whom.
    pub struct SpeakerRole(1..=200, LINE, "assessora alla partecipazione, Comune di Forlì");
}

/// A session in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SessionText {
    pub title: SessionTitle,
    #[serde(rename = "abstract")]
    pub about: SessionAbstract,
}

/// A session per language. At least one; a missing one is read in the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "some_language"))]
pub struct SessionTexts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub it: Option<SessionText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub en: Option<SessionText>,
}

fn some_language(texts: &SessionTexts) -> Result<(), ValidationError> {
    if texts.it.is_some() || texts.en.is_some() {
        return Ok(());
    }
    let mut error = ValidationError::new("rule");
    error.message =
        Some("Servono i testi in almeno una lingua. | Texts in at least one language are needed.".into());
    error.add_param("field".into(), &"it");
    Err(error)
}

impl SessionTexts {
    /// In a language, or in the one that there is.
    pub fn read_in(&self, language: Language) -> Option<&SessionText> {
        match language {
            Language::It => self.it.as_ref().or(self.en.as_ref()),
            Language::En => self.en.as_ref().or(self.it.as_ref()),
        }
    }
}

/// Somebody who speaks at a session, as its organisers announce them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Speaker {
    pub name: SpeakerName,
    #[serde(default)]
    pub role: Option<SpeakerRole>,
    #[serde(default)]
    pub url: Option<WebAddress>,
}

/// A session to be written.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewAgendaSession {
    /// Given: the session that was there goes on under the same id.
    #[serde(default)]
    #[schema(nullable = false)]
    pub id: Option<SessionId>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    #[serde(default)]
    pub room: Option<RoomName>,
    #[validate(nested)]
    pub texts: SessionTexts,
    #[serde(default)]
    #[schema(max_items = 20)]
    pub speakers: Vec<Speaker>,
}

/// A whole agenda: it replaces the one that there is. Sessions are put in the order of their times.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewAgenda {
    #[validate(nested)]
    #[schema(max_items = 80)]
    pub sessions: Vec<NewAgendaSession>,
}

/// A session of an agenda.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AgendaSession {
    pub id: SessionId,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub room: Option<RoomName>,
    pub title: SessionTitle,
    #[serde(rename = "abstract")]
    pub about: SessionAbstract,
    #[schema(max_items = 20)]
    pub speakers: Vec<Speaker>,
    /// In every language; null for all but those who run the event.
    pub texts: Option<SessionTexts>,
}
