//! Limits, names and states of jobs; which roles a file was made with. Pure.

use super::model::{Exported, FileFormat, JobState};
use crate::access::{Actor, CommunityRole, HubRole};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::language::Language;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::time::Duration;
use uuid::Uuid;

/// How big a file may become.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub rows: i64,
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rows: 100_000,
            bytes: 32 * 1_024 * 1_024,
        }
    }
}

/// How many jobs of one person may wait or run at a time.
pub const MOST_AT_ONCE: usize = 3;

/// How long a file can be had.
pub const FILE_KEPT_FOR: Duration = Duration::from_secs(24 * 3_600);

/// The state as it is now: a file that is too old is gone, whether or not anybody has removed it yet.
pub fn state_at(state: JobState, ended_at: Option<Timestamp>, now: Timestamp) -> JobState {
    let over = ended_at.is_some_and(|ended| ended.plus(FILE_KEPT_FOR) <= now);
    match state {
        JobState::Done if over => JobState::Expired,
        state => state,
    }
}

pub fn is_open(state: JobState) -> bool {
    matches!(state, JobState::Queued | JobState::Running)
}

/// `adesioni-2026-11-22.xlsx`
pub fn file_name(of: Exported, format: FileFormat, language: Language, at: Timestamp) -> String {
    format!("{}-{}.{format}", word(of, language), Day(at.in_italy().date()))
}

/// What is exported, in a word that a file's name can hold.
fn word(of: Exported, language: Language) -> &'static str {
    match (of, language) {
        (Exported::Memberships, Language::It) => "adesioni",
        (Exported::People, Language::It) => "persone",
        (Exported::Organisations, Language::It) => "enti",
        (Exported::Communities, Language::It) => "comunita",
        (Exported::Terms, Language::It) => "glossario",
        (Exported::Activity, Language::It) => "attivita",
        (Exported::Events, Language::It) => "eventi",
        (Exported::Registrations, Language::It) => "iscrizioni",
        (Exported::SurveyResponses, Language::It) => "risposte",
        (Exported::SurveyCodebook, Language::It) => "codici",
        (Exported::SurveyResults, Language::It) => "risultati",
        (Exported::SurveyResponses, Language::En) => "responses",
        (Exported::SurveyCodebook, Language::En) => "codebook",
        (Exported::SurveyResults, Language::En) => "results",
        (Exported::Terms, Language::En) => "glossary",
        (other, Language::En) => other.as_str(),
    }
}

/// What an export asked for, as the audit trail may keep it for years: what was typed to find somebody is personal, so only that
/// something was typed stays.
pub fn without_words(asked: &Value) -> Value {
    let mut told = asked.clone();
    if let Some(typed) = told.get_mut("q") {
        *typed = Value::from("…");
    }
    told
}

/// What somebody was when a file was made for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roles {
    hub_role: Option<HubRole>,
    communities: Vec<(Uuid, CommunityRole)>,
}

impl Roles {
    pub fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Person(member) => Self {
                hub_role: member.hub_role,
                communities: member.communities.clone(),
            },
            Actor::Anonymous | Actor::Holder(_) | Actor::Command => Self {
                hub_role: None,
                communities: Vec::new(),
            },
        }
    }

    /// Whether none of these roles is missing now. More of them take nothing away.
    pub fn are_still_of(&self, actor: &Actor) -> bool {
        let now = Self::of(actor);
        let kept = |role| now.communities.contains(role);
        (self.hub_role.is_none() || self.hub_role == now.hub_role) && self.communities.iter().all(kept)
    }
}
