//! Communities on the wire: what is read (`Community`, `CommunitySummary`) and what is written (`NewCommunity`, `CommunityPatch`).

use crate::glossary::TermRef;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::patch::Patch;
use crate::kernel::text::{HASHTAG, LINE, PROSE, SearchText, Slug, WebAddress};
use crate::territory::{MunicipalityCode, MunicipalityRef, ProvinceCode, ProvinceRef};
use crate::themes::ThemeRef;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

crate::id! {
    /// A community's id.
    CommunityId
}

impl From<uuid::Uuid> for CommunityId {
    fn from(id: uuid::Uuid) -> Self {
        Self(id)
    }
}

crate::words! {
    /// Where a community is in its life. Closed and archived communities stay readable.
    pub enum Status { Draft = "draft", Active = "active", Dormant = "dormant", Closed = "closed", Archived = "archived" }
}

crate::words! {
    /// Who finds the community in lists: everybody, its members, or nobody.
    pub enum Listing { Public = "public", Members = "members", Hidden = "hidden" }
}

crate::words! {
    /// Who reads its content (the description, later documents and news).
    pub enum ContentAccess { Public = "public", Members = "members" }
}

crate::words! {
    /// How one joins.
    pub enum JoinPolicy { Open = "open", OnRequest = "on_request", InviteOnly = "invite_only", NominationByBody = "nomination_by_body" }
}

crate::words! {
    /// Who sees its members: everybody those who agreed, its members, or its coordinators.
    pub enum MembersVisibility { PublicOptIn = "public_opt_in", Members = "members", Coordinators = "coordinators" }
}

crate::words! {
    /// For whom the community is.
    pub enum Composition {
        OpenMixed = "open_mixed",
        ReservedPublicBodies = "reserved_public_bodies",
        ReservedLocalAuthorities = "reserved_local_authorities",
        ReservedAdministrators = "reserved_administrators",
        InternalRegional = "internal_regional",
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
    /// A way to reach a community.
    pub enum ContactKind { Email = "email", Phone = "phone", Web = "web", Address = "address" }
}

crate::words! {
    /// A named order of communities.
    pub enum CommunitySort { Name = "name", NameDown = "-name", Newest = "newest", Updated = "updated", Members = "members" }
}

crate::words! {
    /// A field that a list can be reduced to.
    pub enum CommunityField {
        Id = "id", Slug = "slug", Status = "status", Language = "language", Name = "name", Tagline = "tagline", Themes = "themes",
        Provinces = "provinces", Programme = "programme", Composition = "composition", AdmittedCategories = "admitted_categories",
        JoinPolicy = "join_policy", Counts = "counts", CreatedAt = "created_at", UpdatedAt = "updated_at", Links = "_links",
        Embedded = "_embedded",
    }
}

crate::words! {
    /// What can come along with each community of a list.
    pub enum CommunityListEmbed { Terms = "terms" }
}

crate::words! {
    /// What can come along with a community: the terms of the glossary that its texts use; its texts in all languages, for who edits it.
    pub enum CommunityEmbed { Terms = "terms", Texts = "texts" }
}

crate::text! {
    /// A community's name.
    pub struct CommunityName(2..=120, LINE, "Rigenerazione urbana");
    /// What it is in one sentence.
    pub struct Tagline(0..=200, LINE, "Chi trasforma spazi vuoti in luoghi vivi si racconta come ha fatto.");
    /// Why it exists.
    pub struct Purpose(0..=1200, PROSE, "Mettere in comune esperienze di riuso degli spazi.");
    /// Markdown: paragraphs, lists, links, headings from the third level.
    pub struct Description(0..=20000, PROSE, "Ci incontriamo **ogni mese** e visitiamo un luogo.");
    /// The rules that apply inside, as Markdown.
    pub struct Rules(0..=5000, PROSE, "- Si ascolta prima di rispondere.");
    /// A short text on one line.
    pub struct Line(1..=200, LINE, "Segreteria della comunità");
    /// Why something was decided; those concerned read it.
    pub struct Reason(3..=500, LINE, "Il progetto europeo che la sosteneva è concluso.");
    /// A hashtag, without `#`.
    pub struct Hashtag(1..=60, HASHTAG, "cdpp");
}

/// A community in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CommunitySummary {
    pub id: CommunityId,
    pub slug: Slug,
    pub status: Status,
    /// The language that the texts are in: the one asked for, or the fallback.
    pub language: Language,
    pub name: CommunityName,
    pub tagline: Tagline,
    #[schema(max_items = 10)]
    pub themes: Vec<ThemeRef>,
    #[schema(max_items = 20)]
    pub provinces: Vec<ProvinceRef>,
    /// The programme that it belongs to.
    pub programme: Option<Line>,
    pub composition: Composition,
    #[schema(max_items = 10)]
    pub admitted_categories: Vec<Category>,
    pub join_policy: JoinPolicy,
    pub counts: Counts,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: Links,
    #[serde(rename = "_embedded", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub embedded: Option<Embedded>,
}

/// A community with its identity card.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Community {
    #[serde(flatten)]
    #[schema(inline)]
    pub summary: CommunitySummary,
    pub purpose: Purpose,
    /// Markdown. Null when its content is for members only and the reader is none.
    pub description: Option<Description>,
    /// The description as safe HTML, its words linked to the glossary. Null as above.
    #[schema(max_length = 200_000, pattern = r"^[^\u0000]*$")]
    pub description_html: Option<String>,
    pub rules: Rules,
    /// Who promotes it.
    pub promoter: Option<Line>,
    /// The department that answers for it.
    pub owner_department: Option<Line>,
    #[schema(max_items = 400)]
    pub municipalities: Vec<MunicipalityRef>,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    /// Why it was closed.
    pub closing_reason: Option<Reason>,
    pub listing: Listing,
    pub content_access: ContentAccess,
    pub members_visibility: MembersVisibility,
    pub hashtag: Option<Hashtag>,
    #[schema(max_items = 20)]
    pub contacts: Vec<Contact>,
    #[serde(rename = "links")]
    #[schema(max_items = 20)]
    pub web_links: Vec<WebLink>,
    pub landing_page: Option<WebAddress>,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

impl Outcome for Community {
    fn path(&self) -> String {
        format!("/v1/communities/{}", self.summary.id)
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// How many belong to it, and when that was last true.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Counts {
    /// People and organisations whose membership is active.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub members: i64,
    /// Of them, organisations.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub organisations: i64,
    pub counted_at: Timestamp,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Links {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    /// Its page for people.
    #[schema(max_length = 300, pattern = "^/")]
    pub html: String,
}

/// What came along because `embed` asked for it.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Embedded {
    /// The terms of the glossary that its texts use.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 1000, nullable = false)]
    pub terms: Option<Vec<TermRef>>,
    /// Its texts in every language they were written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub texts: Option<Texts>,
}

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
            "La fine viene prima dell'inizio. | The end comes before the start.",
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

/// Filters of communities: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CommunityFilter {
    /// Words in its texts: inflected forms are found, accents do not matter, the last word may be unfinished.
    #[param(inline, value_type = Option<SearchText>, nullable = false)]
    pub q: Option<SearchText>,
    #[param(inline, max_items = 20)]
    pub theme: Vec<Slug>,
    #[param(inline, max_items = 20)]
    pub province: Vec<ProvinceCode>,
    #[param(inline, max_items = 20)]
    pub municipality: Vec<MunicipalityCode>,
    #[param(inline, max_items = 5)]
    pub composition: Vec<Composition>,
    /// Communities that admit this category.
    #[param(inline, max_items = 10)]
    pub admitted_category: Vec<Category>,
    #[param(inline, max_items = 4)]
    pub join_policy: Vec<JoinPolicy>,
    #[param(inline, max_items = 5)]
    pub status: Vec<Status>,
    /// Communities whose texts use this term of the glossary.
    #[param(inline, max_items = 20)]
    pub mentions: Vec<Slug>,
    #[param(inline, value_type = Option<CommunitySort>, nullable = false)]
    pub sort: Option<CommunitySort>,
    /// Whether to count, per filter, how many communities each value would give (`facets`).
    #[param(default = false)]
    pub facets: bool,
    /// Reduce the items to `id` and these fields; the answer is then `application/vnd.piazza.sparse+json`.
    #[param(inline, max_items = 20)]
    pub fields: Vec<CommunityField>,
    /// What comes along with each: the terms of the glossary that its texts use.
    #[param(inline, max_items = 5)]
    pub embed: Vec<CommunityListEmbed>,
}

/// A page of communities.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CommunityPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: crate::kernel::page::Page<CommunitySummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub facets: Option<CommunityFacets>,
}

/// How many communities each value of a filter would give, the other filters staying as they are.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct CommunityFacets {
    #[schema(max_items = 500)]
    pub theme: Vec<FacetCount>,
    #[schema(max_items = 20)]
    pub province: Vec<FacetCount>,
    #[schema(max_items = 5)]
    pub composition: Vec<FacetCount>,
    #[schema(max_items = 10)]
    pub admitted_category: Vec<FacetCount>,
    #[schema(max_items = 4)]
    pub join_policy: Vec<FacetCount>,
    #[schema(max_items = 5)]
    pub status: Vec<FacetCount>,
}

/// A value of a filter and how many it would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetCount {
    #[schema(max_length = 80, pattern = "^[A-Za-z0-9_-]+$", example = "BO")]
    pub value: String,
    /// Its name in the language asked for, where it has one (themes, provinces); else the value.
    #[schema(max_length = 120, pattern = "^.+$", example = "Bologna")]
    pub label: String,
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub count: i64,
}

/// What `embed` may ask of one community.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct CommunityView {
    #[param(inline, max_items = 5)]
    pub embed: Vec<CommunityEmbed>,
}

/// The category that somebody declares.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EligibilityQuestion {
    #[param(inline)]
    pub category: Category,
}

/// Whether, and how, somebody of a category can join.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Eligibility {
    pub category: Category,
    pub eligible: bool,
    /// How: null when they cannot.
    pub way: Option<JoinPolicy>,
    pub reason: EligibilityReason,
    /// What to do now, in a sentence.
    #[schema(max_length = 500, pattern = "^.+$")]
    pub next_step: String,
}

/// Why, in a word and in a sentence.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EligibilityReason {
    pub code: EligibilityCode,
    #[schema(max_length = 500, pattern = "^.+$")]
    pub text: String,
}

crate::words! {
    /// Why somebody can or cannot join.
    pub enum EligibilityCode {
        Admitted = "admitted",
        CategoryNotAdmitted = "category_not_admitted",
        NotStarted = "not_started",
        Dormant = "dormant",
        Closed = "closed",
    }
}
