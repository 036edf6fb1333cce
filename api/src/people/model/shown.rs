//! What is read of people.

use super::{Category, LanguageTag, PersonId, PersonName, PersonState, PublicField, Skill, SuspensionReason};
use crate::access::{CommunityRole, HubRole};
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Outcome;
use crate::kernel::email::EmailAddress;
use crate::kernel::language::Language;
use crate::kernel::text::Slug;
use crate::people::organisations::{OrganisationId, OrganisationName};
use crate::territory::{MunicipalityRef, ProvinceRef};
use crate::themes::ThemeRef;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The organisation that somebody represents.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Represented {
    pub id: OrganisationId,
    pub name: OrganisationName,
    /// Whether staff confirmed that they represent it.
    pub confirmed: bool,
}

/// What a person says of themselves.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Profile {
    pub id: PersonId,
    /// Null until they say it.
    pub name: Option<PersonName>,
    pub email: Option<EmailAddress>,
    pub category: Option<Category>,
    pub municipality: Option<MunicipalityRef>,
    pub province: Option<ProvinceRef>,
    pub organisation: Option<Represented>,
    #[schema(max_items = 20)]
    pub languages: Vec<LanguageTag>,
    #[schema(max_items = 50)]
    pub interests: Vec<ThemeRef>,
    #[schema(max_items = 20)]
    pub skills: Vec<Skill>,
}

/// Oneself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Me {
    #[serde(flatten)]
    #[schema(inline)]
    pub profile: Profile,
    /// The language that the hub writes to them in.
    pub language: Language,
    /// What everybody may see; empty: nothing.
    #[schema(max_items = 8)]
    pub public_fields: Vec<PublicField>,
    pub hub_role: Option<HubRole>,
    /// The communities that they actively belong to.
    #[schema(max_items = 10_000)]
    pub communities: Vec<OwnCommunity>,
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
}

impl Outcome for Me {
    fn path(&self) -> String {
        "/v1/me".to_owned()
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// A community and one's role in it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnCommunity {
    #[schema(value_type = PersonId)]
    pub id: Uuid,
    pub slug: Slug,
    #[schema(max_length = 200, pattern = "^.+$", example = "Rigenerazione urbana")]
    pub name: String,
    pub role: CommunityRole,
}

/// A person. Administrators, editors and themselves see all of it; others what the person made public, the rest is null or empty.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Person {
    #[serde(flatten)]
    #[schema(inline)]
    pub profile: Profile,
    /// Null for who sees the public part only, as everything below.
    pub standing: Option<PersonStanding>,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

impl Outcome for Person {
    fn path(&self) -> String {
        format!("/v1/people/{}", self.profile.id)
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// Where a person stands with the hub: for administrators, editors and themselves.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonStanding {
    pub state: PersonState,
    pub suspended_reason: Option<SuspensionReason>,
    /// The end of the suspension; null: until somebody ends it.
    pub suspended_until: Option<Timestamp>,
    pub hub_role: Option<HubRole>,
    pub language: Language,
    #[schema(max_items = 8)]
    pub public_fields: Vec<PublicField>,
    pub email_verified: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// The day they were last here.
    pub last_seen_on: Option<Day>,
    #[schema(minimum = 1, maximum = 9_007_199_254_740_991_i64)]
    pub version: i64,
}
