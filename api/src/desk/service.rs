//! What waits for the caller: each room is asked once, all at the same time.

use super::error::DeskError;
use super::model::{Desk, DeskEvent, DeskItem, DeskLinks, WaitingKind};
use super::policy;
use crate::communities::{self, CommunityId, Status};
use crate::events::registrations::{self, NamedEvent};
use crate::events::{self, Soon};
use crate::glossary::{self, TermStatus};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::db::DbError;
use crate::kernel::revision::Scope;
use crate::kernel::tally::Tally;
use crate::mail;
use crate::memberships::{self, CommunityRef};
use crate::people::{self, organisations};
use crate::surveys::{self, Closing};

pub async fn desk(cx: &Context) -> Result<Desk, DeskError> {
    policy::own(cx.actor())?;
    let (belonging, communities, terms, bodies, claims, mails, meetings, requested, asked) = tokio::try_join!(
        memberships::waiting(cx),
        communities::waiting(cx),
        glossary::waiting(cx),
        organisations::waiting(cx),
        people::claims_waiting(cx),
        mail::waiting(cx),
        Box::pin(events::waiting(cx)),
        Box::pin(registrations::waiting(cx)),
        Box::pin(surveys::waiting(cx)),
    )?;
    let some = |kind, tally: Option<Tally<Timestamp>>, list: &str| {
        tally.map(|tally| item(kind, tally, list.to_owned(), None))
    };
    let mut items = Vec::new();
    items.extend(some(
        WaitingKind::Invitations,
        belonging.invitations,
        "/v1/me/memberships?state=invited",
    ));
    items.extend(some(
        WaitingKind::Renewals,
        belonging.renewals,
        "/v1/me/memberships?to_confirm=true",
    ));
    items.extend(applications(cx, belonging.applications).await?);
    items.extend(requested.into_iter().map(of_registrations));
    items.extend(meetings.soon.map(of_soon));
    items.extend(some(
        WaitingKind::ReportsToApprove,
        meetings.to_approve,
        "/v1/events?managed=true&to_approve=true",
    ));
    items.extend(some(
        WaitingKind::UnreportedEvents,
        meetings.unreported,
        "/v1/events?managed=true&status=ended",
    ));
    items.extend(asked.closing.map(of_closing));
    items.extend(some(
        WaitingKind::ResultsOwed,
        asked.results_owed,
        "/v1/surveys?managed=true&state=closed&results=participants_after_closing&results=public_after_closing",
    ));
    items.extend(of_communities(&communities));
    items.extend(terms.into_iter().filter_map(of_terms));
    items.extend(some(
        WaitingKind::Organisations,
        bodies,
        "/v1/organisations?state=unverified&merged=false",
    ));
    items.extend(some(
        WaitingKind::Representations,
        claims,
        "/v1/people?representation=claimed",
    ));
    items.extend(some(WaitingKind::DeadMails, mails, "/v1/mails?state=dead"));
    items.sort_by_key(|item| (item.kind, item.oldest_at));
    Ok(Desk { items })
}

fn item(
    kind: WaitingKind,
    tally: Tally<Timestamp>,
    list: String,
    community: Option<CommunityRef>,
) -> DeskItem {
    DeskItem {
        kind,
        count: tally.count,
        oldest_at: tally.least,
        community,
        event: None,
        links: DeskLinks { list },
    }
}

fn of_registrations((event, tally): (NamedEvent, Tally<Timestamp>)) -> DeskItem {
    let list = format!("/v1/events/{}/registrations?state=requested", event.slug);
    let named = DeskEvent {
        id: event.id,
        slug: event.slug,
        title: event.title,
    };
    DeskItem {
        event: Some(named),
        ..item(WaitingKind::RequestedRegistrations, tally, list, None)
    }
}

fn of_soon(soon: Soon) -> DeskItem {
    let list = format!(
        "/v1/events?managed=true&status=published&ending_after={}&to={}",
        soon.from.to_rfc3339(),
        soon.until.to_rfc3339()
    );
    item(WaitingKind::EventsSoon, soon.tally, list, None)
}

fn of_closing(closing: Closing) -> DeskItem {
    let list = format!(
        "/v1/surveys?managed=true&state=published&state=paused&closing_by={}",
        closing.until.to_rfc3339()
    );
    item(WaitingKind::SurveysClosing, closing.tally, list, None)
}

async fn applications(
    cx: &Context,
    found: Vec<(Option<CommunityId>, Tally<Timestamp>)>,
) -> Result<Vec<DeskItem>, DbError> {
    let ids = found.iter().filter_map(|(id, _)| *id);
    let names = communities::names(cx.read(Scope::Communities), cx.language(), ids).await?;
    let of = |(id, tally): (Option<CommunityId>, Tally<Timestamp>)| {
        let named = id.and_then(|id| names.get(&id));
        let list = match named {
            Some(named) => format!("/v1/memberships?state=pending&community={}", named.slug),
            None => "/v1/memberships?state=pending".to_owned(),
        };
        let community = named.map(|named| CommunityRef {
            id: named.id,
            slug: named.slug.clone(),
            name: named.name.clone(),
        });
        item(WaitingKind::Applications, tally, list, community)
    };
    Ok(found.into_iter().map(of).collect())
}

fn of_communities(found: &communities::Waiting) -> impl Iterator<Item = DeskItem> {
    let of_whom = if found.coordinated {
        "&coordinated=true"
    } else {
        ""
    };
    found.by_status.iter().filter_map(move |(status, tally)| {
        let kind = match status {
            Status::Draft => WaitingKind::DraftCommunities,
            Status::Dormant => WaitingKind::DormantCommunities,
            _ => return None,
        };
        let list = format!("/v1/communities?status={status}{of_whom}");
        Some(item(kind, *tally, list, None))
    })
}

fn of_terms((status, tally): (TermStatus, Tally<Timestamp>)) -> Option<DeskItem> {
    let kind = match status {
        TermStatus::Suggested => WaitingKind::SuggestedTerms,
        TermStatus::InReview => WaitingKind::TermsInReview,
        _ => return None,
    };
    let list = format!("/v1/glossary/terms?status={status}");
    Some(item(kind, tally, list, None))
}
