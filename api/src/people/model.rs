//! People on the wire, and as neighbours know them.

use crate::access::HubRole;
use crate::kernel::clock::Timestamp;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
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
