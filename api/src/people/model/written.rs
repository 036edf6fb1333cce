//! What is written of people.

use super::{Category, LanguageTag, PersonName, PublicField, Skill, SuspensionReason};
use crate::access::HubRole;
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::patch::Patch;
use crate::kernel::text::Slug;
use crate::people::organisations::OrganisationId;
use crate::territory::{MunicipalityCode, ProvinceCode};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// Changes to one's own profile, as a merge patch (RFC 7396): what is left out stays, null clears.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct MePatch {
    #[schema(nullable = false)]
    pub name: Option<PersonName>,
    #[serde(default)]
    #[schema(value_type = Option<Category>)]
    pub category: Patch<Category>,
    /// Its province comes with it.
    #[serde(default)]
    #[schema(value_type = Option<MunicipalityCode>)]
    pub municipality: Patch<MunicipalityCode>,
    /// For who does not want to say more; a municipality elsewhere is forgotten.
    #[serde(default)]
    #[schema(value_type = Option<ProvinceCode>)]
    pub province: Patch<ProvinceCode>,
    /// The organisation that one represents; another one has to be confirmed anew.
    #[serde(default)]
    #[schema(value_type = Option<OrganisationId>)]
    pub organisation: Patch<OrganisationId>,
    #[schema(nullable = false)]
    pub language: Option<Language>,
    #[schema(max_items = 20, nullable = false)]
    pub languages: Option<Vec<LanguageTag>>,
    #[schema(max_items = 50, nullable = false)]
    pub interests: Option<Vec<Slug>>,
    #[schema(max_items = 20, nullable = false)]
    pub skills: Option<Vec<Skill>>,
    #[schema(max_items = 8, nullable = false)]
    pub public_fields: Option<Vec<PublicField>>,
}

/// Why a person may not act, and until when.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct Suspension {
    pub reason: SuspensionReason,
    /// Left out: until somebody ends it.
    #[serde(default)]
    #[schema(nullable = false)]
    pub until: Option<Timestamp>,
}

/// A role of the staff; null takes it.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema, Validate)]
pub struct HubRoleAssignment {
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(required)]
    pub role: Option<HubRole>,
}
