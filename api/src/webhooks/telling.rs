//! From what happened to what is owed: who hears of it looks at it as anybody could, and if anybody can see it, owes a message to every endpoint
//! that follows it. Done twice, it owes nothing twice.

use super::model::{
    WebhookData, WebhookDeliveryId, WebhookEventType, WebhookMessage, WebhookMessageType, WebhookSubjectId,
};
use super::store::{self, EndpointRow};
use super::{rules, storing};
use crate::communities::{self, CommunityId};
use crate::events;
use crate::glossary;
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::outbox::{self, Announcement, Happened, Topic};
use crate::kernel::problem::Problem;
use crate::kernel::text::Slug;
use crate::people;
use crate::surveys::{self, ResultsAudience, Survey, SurveyState};
use uuid::Uuid;

/// A thing as anybody sees it.
struct Seen {
    id: Uuid,
    slug: Slug,
    /// Where it is read.
    path: String,
    /// The communities that it is of.
    communities: Vec<CommunityId>,
}

/// Hears of something that happened.
pub async fn hear(cx: &Context, announcement: &Announcement) -> Result<(), DbError> {
    let happened: Happened = serde_json::from_value(announcement.payload.clone()).map_err(DbError::shape)?;
    let Some(event_type) = rules::told_as(&happened.action) else {
        return Ok(());
    };
    let anybody = cx.as_anybody();
    let news = News {
        announcement: announcement.id,
        happened: &happened,
        event_type,
    };
    let reference = happened.id.to_string();
    match happened.kind.as_str() {
        "community" => {
            let found = Box::pin(communities::find(&anybody, &reference, &[])).await;
            let Some(community) = if_seen(found)? else {
                return Ok(());
            };
            let seen = Seen {
                id: community.summary.id.0,
                path: format!("/v1/communities/{}", community.summary.slug),
                slug: community.summary.slug,
                communities: vec![community.summary.id],
            };
            news.tell(cx, &seen).await
        }
        "event" => {
            let found = Box::pin(events::find(&anybody, &reference, &[])).await;
            let Some(event) = if_seen(found)? else {
                return Ok(());
            };
            let seen = Seen {
                id: event.summary.id.0,
                path: format!("/v1/events/{}", event.summary.slug),
                slug: event.summary.slug,
                communities: event.summary.hosts.iter().map(|host| host.id).collect(),
            };
            news.tell(cx, &seen).await
        }
        "term" => {
            let found = Box::pin(glossary::show(&anybody, &reference)).await;
            let Some(term) = if_seen(found)? else {
                return Ok(());
            };
            let seen = Seen {
                id: term.id.0,
                path: format!("/v1/glossary/terms/{}", term.slug),
                slug: term.slug,
                communities: Vec::new(),
            };
            news.tell(cx, &seen).await
        }
        "survey" => {
            let found = Box::pin(surveys::find(&anybody, &reference)).await;
            match if_seen(found)? {
                Some(survey) => news.tell_of_survey(cx, &survey).await,
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// What anybody may not see is not there; a database that is away is asked again.
fn if_seen<T, E: Into<Problem>>(found: Result<T, E>) -> Result<Option<T>, DbError> {
    let problem: Problem = match found {
        Ok(found) => return Ok(Some(found)),
        Err(error) => error.into(),
    };
    match problem.code.status {
        401 | 403 | 404 => Ok(None),
        _ => Err(DbError::Unavailable(problem.code.name.to_owned())),
    }
}

/// Something that happened and may be told.
struct News<'a> {
    announcement: Uuid,
    happened: &'a Happened,
    event_type: WebhookEventType,
}

impl News<'_> {
    async fn tell(&self, cx: &Context, seen: &Seen) -> Result<(), DbError> {
        let name = self.message_id(self.event_type);
        owe(cx, seen, self.event_type, (name, self.happened.at)).await
    }

    /// A survey opens when its time has come, which nobody has to say: then this is heard of once more.
    async fn tell_of_survey(&self, cx: &Context, survey: &Survey) -> Result<(), DbError> {
        let summary = &survey.summary;
        let seen = Seen {
            id: summary.id.0,
            slug: summary.slug.clone(),
            path: format!("/v1/surveys/{}", summary.slug),
            communities: summary.community.iter().map(|community| community.id).collect(),
        };
        let opens_at = summary.opens_at.filter(|opens_at| cx.now() < *opens_at);
        let is_published = summary.state == SurveyState::Published;
        match opens_at {
            Some(opens_at) if is_published => self.put_off(cx, opens_at).await?,
            None if is_published && self.event_type == WebhookEventType::SurveyPublished => {
                let name = self.message_id(WebhookEventType::SurveyOpened);
                owe(
                    cx,
                    &seen,
                    WebhookEventType::SurveyOpened,
                    (name, self.happened.at),
                )
                .await?;
            }
            _ => {}
        }
        match self.event_type {
            WebhookEventType::SurveyOpened if !is_published || opens_at.is_some() => Ok(()),
            WebhookEventType::SurveyOpened if self.happened.action == OPENING => {
                let at = summary.opens_at.unwrap_or(self.happened.at);
                let name = rules::message_id(&[OPENING, &seen.id.to_string(), &at.to_rfc3339()]);
                owe(cx, &seen, self.event_type, (name, at)).await
            }
            WebhookEventType::SurveyResultsPublished if !are_public(summary.results) => Ok(()),
            _ => self.tell(cx, &seen).await,
        }
    }

    async fn put_off(&self, cx: &Context, until: Timestamp) -> Result<(), DbError> {
        let opening = Happened {
            action: OPENING.to_owned(),
            at: until,
            ..self.happened.clone()
        };
        let payload = serde_json::to_value(opening).map_err(DbError::shape)?;
        outbox::put_for(&cx.house().db, Topic::Happened, &payload, cx.now(), until).await
    }

    fn message_id(&self, event_type: WebhookEventType) -> String {
        rules::message_id(&[&self.announcement.to_string(), event_type.as_str()])
    }
}

/// That a survey's time to open has come.
const OPENING: &str = "survey.opened";

fn are_public(results: ResultsAudience) -> bool {
    matches!(
        results,
        ResultsAudience::PublicAfterClosing | ResultsAudience::PublicLive
    )
}

async fn owe(
    cx: &Context,
    seen: &Seen,
    event_type: WebhookEventType,
    (message_id, at): (String, Timestamp),
) -> Result<(), DbError> {
    let message_type: WebhookMessageType = event_type.as_str().parse().map_err(DbError::shape)?;
    let message = WebhookMessage {
        r#type: message_type,
        timestamp: at,
        data: WebhookData {
            id: WebhookSubjectId(seen.id),
            slug: Some(seen.slug.clone()),
            url: format!("{}{}", cx.base_url(), seen.path),
        },
    };
    let body = serde_json::to_string(&message).map_err(DbError::shape)?;
    let db = &cx.house().db;
    let listening: Vec<EndpointRow> = db.reader.all(&store::listening()).await?;
    for endpoint in listening {
        let follows = endpoint.event_types.0.contains(&event_type)
            && endpoint
                .community_id
                .is_none_or(|community| seen.communities.contains(&community));
        if !follows || !may_act(cx, &endpoint).await? {
            continue;
        }
        let said = (message_id.clone(), message_type, body.clone());
        let id = WebhookDeliveryId(cx.new_id());
        storing::owe(db, storing::owed(id, endpoint.id, said, cx.now())).await?;
    }
    Ok(())
}

/// Whoever was suspended is told nothing through their endpoints either.
async fn may_act(cx: &Context, endpoint: &EndpointRow) -> Result<bool, DbError> {
    let standing = people::standing(&cx.house().db.reader, endpoint.person_id).await?;
    Ok(standing.is_some_and(|standing| standing.may_act(cx.now())))
}
