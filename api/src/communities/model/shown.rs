//! What is read of a community.

use super::{
    Category, CommunityId, CommunityName, Composition, Contact, ContentAccess, Description, EligibilityCode,
    Hashtag, JoinPolicy, Line, Listing, MembersVisibility, Purpose, Reason, Rules, Status, Tagline, Texts,
    WebLink,
};
use crate::glossary::TermRef;
use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::context::Outcome;
use crate::kernel::language::Language;
use crate::kernel::page::Page;
use crate::kernel::tally::FacetCount;
use crate::kernel::text::{Slug, WebAddress};
use crate::territory::{MunicipalityRef, ProvinceRef};
use crate::themes::ThemeRef;
use serde::Serialize;
use utoipa::ToSchema;

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
    /// The rules as safe HTML, their words linked to the glossary. Empty where there are none.
    #[schema(max_length = 200_000, pattern = r"^[^\u0000]*$")]
    pub rules_html: String,
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

/// How many belong to it, how many events are coming, and when that changed last.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Counts {
    /// People and organisations whose membership is active.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub members: i64,
    /// Of them, organisations.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub organisations: i64,
    /// Public events that it holds, alone or with others, and that are not over.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub coming_events: i64,
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

/// A page of communities.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CommunityPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<CommunitySummary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub facets: Option<CommunityFacets>,
}

/// How many communities each value of a filter would give, the others staying; chosen values are always there, even with 0.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct CommunityFacets {
    #[schema(max_items = 520)]
    pub theme: Vec<FacetCount>,
    #[schema(max_items = 40)]
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
