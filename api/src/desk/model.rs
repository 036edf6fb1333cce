//! The desk on the wire.

use crate::events::{EventId, Title};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::text::{Form, LINE, Slug};
use crate::memberships::CommunityRef;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

crate::id! {
    /// A saved view's id.
    ViewId
}

crate::words! {
    /// A kind of thing that can wait for somebody.
    pub enum WaitingKind {
        /// Invitations to oneself.
        Invitations = "invitations",
        /// One's own memberships to be confirmed for another year.
        Renewals = "renewals",
        Applications = "applications",
        /// Requests for a seat at an event that one runs.
        RequestedRegistrations = "requested_registrations",
        /// Events that one runs and that are on, or begin within two days.
        EventsSoon = "events_soon",
        /// Reports of events that one may approve.
        ReportsToApprove = "reports_to_approve",
        /// Events that one runs and that ended, without a published report.
        UnreportedEvents = "unreported_events",
        /// Surveys that one runs and that close by themselves within a week.
        SurveysClosing = "surveys_closing",
        /// Closed surveys that one runs, whose results were promised and are not published.
        ResultsOwed = "results_owed",
        DraftCommunities = "draft_communities",
        DormantCommunities = "dormant_communities",
        SuggestedTerms = "suggested_terms",
        TermsInReview = "terms_in_review",
        Organisations = "organisations",
        /// Claims to represent an organisation.
        Representations = "representations",
        DeadMails = "dead_mails",
    }
}

crate::words! {
    /// A list of the dashboard that can be looked at through a saved view.
    pub enum ViewPage {
        Memberships = "memberships", People = "people", Organisations = "organisations", Communities = "communities", Terms = "terms",
        Mails = "mails", Activity = "activity", Events = "events", Surveys = "surveys",
    }
}

/// The query of an address (RFC 3986, section 3.4), without its `?`.
const QUERY: Form = Form {
    expression: "^([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$",
    holds: |text| {
        let bytes = text.as_bytes();
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"._~!$&'()*+,;=:@/?-".contains(&b);
        let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        let escaped = |at: usize| hex(at + 1) && hex(at + 2);
        bytes
            .iter()
            .enumerate()
            .all(|(at, b)| plain(*b) || (*b == b'%' && escaped(at)))
    },
};

crate::text! {
    /// What somebody calls a view of theirs.
    pub struct ViewName(1..=80, LINE, "Domande ferme da una settimana");
    /// Filters and order of a list, as the query of its page's address, without `?`.
    pub struct ViewQuery(0..=2000, QUERY, "state=pending&sort=oldest");
}

/// What waits for whoever asks.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Desk {
    /// Only kinds that there is something of, always in the same order; of one kind, what waits longest first.
    #[schema(max_items = 1000)]
    pub items: Vec<DeskItem>,
}

/// Things of one kind that wait, and the list that shows exactly these.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeskItem {
    pub kind: WaitingKind,
    #[schema(minimum = 1, maximum = 1_000_000_000, example = 3)]
    pub count: i64,
    /// Since when the oldest waits, as far as that is known: where nobody noted it, since it was last changed; of events and their reports, when
    /// the first begins, or ended; of surveys, when the first closes, or was closed.
    pub oldest_at: Timestamp,
    /// The community that they are of; null where they are of several, or of none.
    pub community: Option<CommunityRef>,
    /// The event that they are of; null where they are of several, or of none.
    pub event: Option<DeskEvent>,
    #[serde(rename = "_links")]
    pub links: DeskLinks,
}

/// The event that something waits in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeskEvent {
    pub id: EventId,
    pub slug: Slug,
    pub title: Title,
}

/// Where they are found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeskLinks {
    /// The list with the filter that finds exactly these.
    #[schema(
        max_length = 300,
        pattern = "^/v1/",
        example = "/v1/memberships?state=pending"
    )]
    pub list: String,
}

/// A view to be saved.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewView {
    pub name: ViewName,
    pub page: ViewPage,
    pub query: ViewQuery,
}

/// Changes to a view, as a merge patch (RFC 7396): what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct ViewPatch {
    #[schema(nullable = false)]
    pub name: Option<ViewName>,
    #[schema(nullable = false)]
    pub query: Option<ViewQuery>,
}

/// A list as somebody comes back to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SavedView {
    pub id: ViewId,
    pub name: ViewName,
    pub page: ViewPage,
    pub query: ViewQuery,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    #[serde(rename = "_links")]
    pub links: ViewLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// Where it is found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ViewLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
}

impl Outcome for SavedView {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// One's views, by list and name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SavedViews {
    #[schema(max_items = 50)]
    pub items: Vec<SavedView>,
}
