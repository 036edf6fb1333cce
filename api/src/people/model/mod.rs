//! People on the wire, and as neighbours know them; what is asked, shown and written in the files beside.

mod asked;
mod shown;
mod written;

pub use asked::*;
pub use shown::*;
pub use written::*;

use crate::access::HubRole;
use crate::kernel::clock::Timestamp;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::text::{Form, LINE};
use crate::territory::MunicipalityCode;

crate::id! {
    /// A person's id.
    PersonId
}

impl From<uuid::Uuid> for PersonId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// What a person or organisation is, as they declare it.
    pub enum Category {
        RegionalOfficial = "regional_official",
        LocalAdministrator = "local_administrator",
        LocalOfficial = "local_official",
        PublicBody = "public_body",
        Professional = "professional",
        Academic = "academic",
        Association = "association",
        Company = "company",
        InformalGroup = "informal_group",
        Citizen = "citizen",
    }
}

crate::words! {
    /// Whether a person may act: suspended ones may not until then, of erased ones only this row is left.
    pub enum PersonState { Active = "active", Suspended = "suspended", Erased = "erased" }
}

crate::words! {
    /// A part of a profile that a person may show to everybody. Without `name` nothing is shown.
    pub enum PublicField {
        Name = "name", Email = "email", Category = "category", Place = "place", Organisation = "organisation",
        Languages = "languages", Interests = "interests", Skills = "skills",
    }
}

/// Two or three letters, perhaps a country.
const TAG: Form = Form {
    expression: "^[a-z]{2,3}(-[A-Z]{2})?$",
    holds: |text| {
        let (tongue, country) = text.split_once('-').map_or((text, None), |(t, c)| (t, Some(c)));
        (2..=3).contains(&tongue.len())
            && tongue.bytes().all(|b| b.is_ascii_lowercase())
            && country.is_none_or(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()))
    },
};

crate::text! {
    /// A person's name, as they write it.
    pub struct PersonName(1..=120, LINE, "Anna Ferri");
    /// A language that somebody speaks (BCP 47).
    pub struct LanguageTag(2..=6, TAG, "it");
    /// Something that somebody is good at.
    pub struct Skill(2..=60, LINE, "Facilitazione di gruppi");
    /// Why a person may not act for a while; they and the staff read it.
    pub struct SuspensionReason(3..=500, LINE, "Messaggi offensivi ripetuti dopo due richiami.");
}

/// Somebody brought in by a file or made up, whatever they are.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub id: PersonId,
    pub name: String,
    pub category: Option<Category>,
    pub municipality: Option<MunicipalityCode>,
    /// Taken as verified: whoever brings it answers for it.
    pub email: Option<EmailAddress>,
    pub hub_role: Option<HubRole>,
}

impl NewPerson {
    pub fn named(id: PersonId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            category: None,
            municipality: None,
            email: None,
            hub_role: None,
        }
    }
}

/// Somebody who just proved that an address is theirs, and whom we did not know.
#[derive(Clone, Debug)]
pub struct Registration {
    pub email: EmailAddress,
    /// Empty: not told yet.
    pub name: String,
    pub language: Language,
}

/// What decides whether a person may act at all, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: PersonState,
    /// The end of a suspension; None: until somebody ends it.
    pub suspended_until: Option<Timestamp>,
    pub hub_role: Option<HubRole>,
}

impl Standing {
    /// A suspension that is over is none.
    pub fn may_act(&self, now: Timestamp) -> bool {
        match self.state {
            PersonState::Active => true,
            PersonState::Suspended => self.suspended_until.is_some_and(|until| until <= now),
            PersonState::Erased => false,
        }
    }
}

/// A person in a few words, for the rooms above: to sign in, to write to.
#[derive(Clone, Debug)]
pub struct Brief {
    pub id: PersonId,
    /// Empty: not told yet.
    pub name: String,
    pub email: Option<EmailAddress>,
    pub language: Language,
    pub category: Option<Category>,
    pub standing: Standing,
}
