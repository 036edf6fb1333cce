//! What is written of a community, with the rules between its fields.

use super::{
    Category, CommunityName, Composition, ContactKind, ContentAccess, Description, Hashtag, JoinPolicy, Line,
    Listing, MembersVisibility, Purpose, Reason, Rules, Tagline,
};
use crate::kernel::clock::Day;
use crate::kernel::language::Language;
use crate::kernel::patch::Patch;
use crate::kernel::text::{Slug, WebAddress};
use crate::territory::{MunicipalityCode, ProvinceCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

/// A way to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    pub kind: ContactKind,
    pub label: Line,
    pub value: Line,
}

/// A link to somewhere else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WebLink {
    pub label: Line,
    pub url: WebAddress,
}

/// The texts of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Text {
    pub name: CommunityName,
    pub tagline: Tagline,
    pub purpose: Purpose,
    pub description: Description,
    pub rules: Rules,
}

/// The texts per language. At least one; a missing one is read in the other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "some_language"))]
pub struct Texts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub it: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub en: Option<Text>,
}

fn some_language(texts: &Texts) -> Result<(), ValidationError> {
    if texts.it.is_some() || texts.en.is_some() {
        Ok(())
    } else {
        Err(broken(
            "it",
            "Servono i testi in almeno una lingua. | Texts in at least one language are needed.",
        ))
    }
}

impl Texts {
    pub fn of(&self, language: Language) -> Option<&Text> {
        match language {
            Language::It => self.it.as_ref(),
            Language::En => self.en.as_ref(),
        }
    }
}

/// A community to be made: a draft, until it is activated.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema, Validate)]
#[validate(schema(function = "span_of_new"))]
pub struct NewCommunity {
    pub slug: Slug,
    #[validate(nested)]
    pub texts: Texts,
    pub listing: Listing,
    pub content_access: ContentAccess,
    pub join_policy: JoinPolicy,
    pub members_visibility: MembersVisibility,
    pub composition: Composition,
    #[schema(min_items = 1, max_items = 10)]
    pub admitted_categories: Vec<Category>,
    #[schema(min_items = 1, max_items = 10)]
    pub themes: Vec<Slug>,
    #[serde(default)]
    #[schema(max_items = 20)]
    pub provinces: Vec<ProvinceCode>,
    #[serde(default)]
    #[schema(max_items = 400)]
    pub municipalities: Vec<MunicipalityCode>,
    #[serde(default)]
    pub programme: Option<Line>,
    #[serde(default)]
    pub promoter: Option<Line>,
    #[serde(default)]
    pub owner_department: Option<Line>,
    #[serde(default)]
    pub starts_on: Option<Day>,
    #[serde(default)]
    pub ends_on: Option<Day>,
    #[serde(default)]
    pub hashtag: Option<Hashtag>,
    #[serde(default)]
    #[schema(max_items = 20)]
    pub contacts: Vec<Contact>,
    #[serde(default)]
    #[schema(max_items = 20)]
    pub links: Vec<WebLink>,
    #[serde(default)]
    pub landing_page: Option<WebAddress>,
}

/// Changes to a community, as a merge patch (RFC 7396): what is left out stays, null clears.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct CommunityPatch {
    #[schema(nullable = false)]
    pub slug: Option<Slug>,
    /// A language given replaces that language's texts.
    #[schema(nullable = false)]
    pub texts: Option<Texts>,
    #[schema(nullable = false)]
    pub listing: Option<Listing>,
    #[schema(nullable = false)]
    pub content_access: Option<ContentAccess>,
    #[schema(nullable = false)]
    pub join_policy: Option<JoinPolicy>,
    #[schema(nullable = false)]
    pub members_visibility: Option<MembersVisibility>,
    #[schema(nullable = false)]
    pub composition: Option<Composition>,
    #[schema(min_items = 1, max_items = 10, nullable = false)]
    pub admitted_categories: Option<Vec<Category>>,
    #[schema(min_items = 1, max_items = 10, nullable = false)]
    pub themes: Option<Vec<Slug>>,
    #[schema(max_items = 20, nullable = false)]
    pub provinces: Option<Vec<ProvinceCode>>,
    #[schema(max_items = 400, nullable = false)]
    pub municipalities: Option<Vec<MunicipalityCode>>,
    #[serde(default)]
    #[schema(value_type = Option<Line>)]
    pub programme: Patch<Line>,
    #[serde(default)]
    #[schema(value_type = Option<Line>)]
    pub promoter: Patch<Line>,
    #[serde(default)]
    #[schema(value_type = Option<Line>)]
    pub owner_department: Patch<Line>,
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    pub starts_on: Patch<Day>,
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    pub ends_on: Patch<Day>,
    #[serde(default)]
    #[schema(value_type = Option<Hashtag>)]
    pub hashtag: Patch<Hashtag>,
    #[schema(max_items = 20, nullable = false)]
    pub contacts: Option<Vec<Contact>>,
    #[schema(max_items = 20, nullable = false)]
    pub links: Option<Vec<WebLink>>,
    #[serde(default)]
    #[schema(value_type = Option<WebAddress>)]
    pub landing_page: Patch<WebAddress>,
}

/// The end of a community.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct Closure {
    pub reason: Reason,
    /// The day it ended; today if left out.
    #[serde(default)]
    #[schema(nullable = false)]
    pub ends_on: Option<Day>,
}

fn span_of_new(new: &NewCommunity) -> Result<(), ValidationError> {
    match (new.starts_on, new.ends_on) {
        (Some(start), Some(end)) if end < start => Err(broken(
            "ends_on",
            "La fine viene prima dell’inizio. | The end comes before the start.",
        )),
        _ => Ok(()),
    }
}

/// A rule between fields that is broken, tied to the field to mend. The message is «Italian | English».
fn broken(field: &'static str, message: &'static str) -> ValidationError {
    let mut error = ValidationError::new("rule");
    error.message = Some(message.into());
    error.add_param("field".into(), &field);
    error
}
