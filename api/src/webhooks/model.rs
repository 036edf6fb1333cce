//! Webhooks on the wire: endpoints, what they are told, and how each delivery went.

use crate::communities::CommunityId;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Outcome;
use crate::kernel::page::Page;
use crate::kernel::patch::Patch;
use crate::kernel::text::{LINE, Slug, WebAddress};
use crate::people::PersonId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

crate::id! {
    /// An endpoint's id.
    WebhookEndpointId,
    /// A delivery's id.
    WebhookDeliveryId,
    /// The id of what a message is about.
    WebhookSubjectId,
}

crate::words! {
    /// What an endpoint can be told of, of what everybody may see.
    pub enum WebhookEventType {
        CommunityActivated = "community.activated", CommunityUpdated = "community.updated",
        CommunitySuspended = "community.suspended", CommunityClosed = "community.closed",
        CommunityArchived = "community.archived",
        EventPublished = "event.published", EventUpdated = "event.updated", EventPostponed = "event.postponed",
        EventCancelled = "event.cancelled", EventEnded = "event.ended",
        TermPublished = "term.published", TermUpdated = "term.updated", TermDeprecated = "term.deprecated",
        SurveyPublished = "survey.published", SurveyOpened = "survey.opened", SurveyUpdated = "survey.updated",
        SurveyPaused = "survey.paused", SurveyClosed = "survey.closed",
        SurveyResultsPublished = "survey.results_published",
    }
}

crate::words! {
    /// What a message tells: one of the event types, or the test that was asked for.
    pub enum WebhookMessageType {
        CommunityActivated = "community.activated", CommunityUpdated = "community.updated",
        CommunitySuspended = "community.suspended", CommunityClosed = "community.closed",
        CommunityArchived = "community.archived",
        EventPublished = "event.published", EventUpdated = "event.updated", EventPostponed = "event.postponed",
        EventCancelled = "event.cancelled", EventEnded = "event.ended",
        TermPublished = "term.published", TermUpdated = "term.updated", TermDeprecated = "term.deprecated",
        SurveyPublished = "survey.published", SurveyOpened = "survey.opened", SurveyUpdated = "survey.updated",
        SurveyPaused = "survey.paused", SurveyClosed = "survey.closed",
        SurveyResultsPublished = "survey.results_published",
        Test = "webhook.test",
    }
}

crate::words! {
    /// Why an endpoint is told nothing: its owner said so; it answered 410; it took nothing for days.
    pub enum WebhookDisabledReason { Owner = "owner", Gone = "gone", Failing = "failing" }
}

crate::words! {
    /// Where a delivery is: waiting, with a worker, waiting for another try, taken by the endpoint, given up.
    pub enum WebhookDeliveryState {
        Queued = "queued", Sending = "sending", Retrying = "retrying", Delivered = "delivered", Failed = "failed",
    }
}

crate::words! {
    /// What came of a try: taken (2xx); another status; a redirect, which is not followed; gone for good (410); no answer in time; no answer; an address
    /// that is not of the public Internet.
    pub enum WebhookOutcome {
        Taken = "taken", Refused = "refused", Redirected = "redirected", Gone = "gone", TooSlow = "too_slow",
        Unreachable = "unreachable", NotPublic = "not_public",
    }
}

crate::text! {
    /// What an endpoint is for, in its owner's words.
    pub struct WebhookNote(0..=200, LINE, "Il calendario del portale della partecipazione");
}

impl WebhookNote {
    pub fn none() -> Self {
        Self(String::new())
    }
}

/// An endpoint to be told.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
pub struct NewWebhookEndpoint {
    /// Where messages are posted to: `https`, on the public Internet.
    pub url: WebAddress,
    #[serde(default)]
    #[schema(nullable = false)]
    pub description: Option<WebhookNote>,
    #[schema(min_items = 1, max_items = 19)]
    pub event_types: Vec<WebhookEventType>,
    /// Only what is of this community, by id or slug; left out: all of the hub. The glossary is of no community.
    #[serde(default)]
    #[schema(nullable = false)]
    pub community: Option<Slug>,
    /// Left out: it is.
    #[serde(default)]
    #[schema(nullable = false)]
    pub enabled: Option<bool>,
}

/// Changes to an endpoint, as a merge patch (RFC 7396): what is left out stays.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, Validate)]
pub struct WebhookEndpointPatch {
    #[schema(nullable = false)]
    pub url: Option<WebAddress>,
    #[schema(nullable = false)]
    pub description: Option<WebhookNote>,
    #[schema(min_items = 1, max_items = 19, nullable = false)]
    pub event_types: Option<Vec<WebhookEventType>>,
    #[serde(default)]
    #[schema(value_type = Option<Slug>)]
    pub community: Patch<Slug>,
    /// `true` goes on with what still waits, also where we had stopped by ourselves.
    #[schema(nullable = false)]
    pub enabled: Option<bool>,
}

/// Somewhere that is told when something public changes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WebhookEndpoint {
    pub id: WebhookEndpointId,
    pub url: WebAddress,
    pub description: WebhookNote,
    #[schema(max_items = 19)]
    pub event_types: Vec<WebhookEventType>,
    /// The community that it is told of; null: all of the hub.
    pub community: Option<CommunityId>,
    pub enabled: bool,
    /// Null while it is enabled.
    pub disabled_reason: Option<WebhookDisabledReason>,
    /// Since when it has taken nothing that was tried; null: the last try went well, or there was none.
    pub failing_since: Option<Timestamp>,
    /// Until when the secret before this one signs too; null: there is none.
    pub former_secret_until: Option<Timestamp>,
    /// How the newest message went; null: nothing was told in the last 30 days.
    pub last_delivery: Option<WebhookLastDelivery>,
    /// The account of who made it.
    pub owner: PersonId,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// What messages are signed with (Standard Webhooks): only in the answer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(
        nullable = false,
        max_length = 60,
        pattern = "^whsec_[A-Za-z0-9+/]+=*$",
        example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="
    )]
    pub secret: Option<String>,
    #[serde(rename = "_links")]
    pub links: WebhookEndpointLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// How the newest message to an endpoint went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WebhookLastDelivery {
    pub id: WebhookDeliveryId,
    pub event_type: WebhookMessageType,
    pub state: WebhookDeliveryState,
    /// When it was tried last; while nobody has, when it happened.
    pub at: Timestamp,
}

/// Where it is found, and how its deliveries went.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WebhookEndpointLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub deliveries: String,
}

impl Outcome for WebhookEndpoint {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    fn version(&self) -> i64 {
        self.version
    }
}

/// A page of endpoints, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WebhookEndpointPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<WebhookEndpoint>,
}

/// A new secret, and until when the one before signs too.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WebhookSecret {
    /// Only in this answer.
    #[schema(
        max_length = 60,
        pattern = "^whsec_[A-Za-z0-9+/]+=*$",
        example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo="
    )]
    pub secret: String,
    /// Until then each message has both signatures.
    pub former_secret_until: Timestamp,
}

/// What is posted to an endpoint: that something changed, and where to read it. Nothing of what it says, nothing of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WebhookMessage {
    pub r#type: WebhookMessageType,
    /// When it happened.
    pub timestamp: Timestamp,
    pub data: WebhookData,
}

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WebhookData {
    pub id: WebhookSubjectId,
    /// Null: it has none.
    pub slug: Option<Slug>,
    /// Where it is read, as it is now.
    #[schema(
        max_length = 500,
        pattern = "^https?://",
        example = "https://piazza.example.org/v1/communities/rigenerazione-urbana"
    )]
    pub url: String,
}

/// Which endpoints: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct WebhookEndpointFilter {
    /// Of these accounts. Others’ only administrators see.
    #[param(inline, max_items = 20)]
    pub owner: Vec<PersonId>,
    /// Whether they are told.
    #[param(inline)]
    pub enabled: Option<bool>,
    /// Why they are not.
    #[param(inline, max_items = 3)]
    pub disabled_reason: Vec<WebhookDisabledReason>,
}

/// Which deliveries: several values of one filter are alternatives, different filters add up.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct WebhookDeliveryFilter {
    #[param(inline, max_items = 5)]
    pub state: Vec<WebhookDeliveryState>,
    #[param(inline, max_items = 20)]
    pub event_type: Vec<WebhookMessageType>,
}

/// A message to one endpoint, and how it went. Kept for 30 days.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WebhookDelivery {
    pub id: WebhookDeliveryId,
    /// The message's `webhook-id`: the same at every try, and when it is replayed.
    #[schema(
        max_length = 60,
        pattern = "^msg_[A-Za-z0-9_-]+$",
        example = "msg_2KWPBgLlAfxdpx2AI54pPJ85"
    )]
    pub message_id: String,
    pub event_type: WebhookMessageType,
    pub state: WebhookDeliveryState,
    pub created_at: Timestamp,
    /// When it is tried next; null when it is not.
    pub next_try_at: Option<Timestamp>,
    /// When it was taken, or given up.
    pub ended_at: Option<Timestamp>,
    /// The last twenty, the oldest first.
    #[schema(max_items = 20)]
    pub tries: Vec<WebhookTry>,
    /// What is posted, exactly but for spaces.
    pub message: WebhookMessage,
    #[serde(rename = "_links")]
    pub links: WebhookDeliveryLinks,
    #[serde(skip)]
    #[schema(ignore)]
    pub version: i64,
}

/// One try: nothing of what was answered is kept but its status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WebhookTry {
    pub at: Timestamp,
    pub outcome: WebhookOutcome,
    /// Null: nobody answered.
    #[schema(minimum = 100, maximum = 999)]
    pub status: Option<i32>,
    /// How long it took, in milliseconds.
    #[schema(minimum = 0, maximum = 600_000)]
    pub duration_ms: i64,
}

/// Where it is found, and whom it is to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WebhookDeliveryLinks {
    #[serde(rename = "self")]
    #[schema(max_length = 200, pattern = "^/")]
    pub here: String,
    #[schema(max_length = 200, pattern = "^/")]
    pub endpoint: String,
}

impl Outcome for WebhookDelivery {
    fn path(&self) -> String {
        self.links.here.clone()
    }
    /// 0 while nobody has tried: what is owed is taken in, and not there yet.
    fn version(&self) -> i64 {
        self.version
    }
}

/// A page of deliveries, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct WebhookDeliveryPage {
    #[serde(flatten)]
    #[schema(inline)]
    pub page: Page<WebhookDelivery>,
}
