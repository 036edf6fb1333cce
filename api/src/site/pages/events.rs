use super::Visit;
use crate::access::Refusal;
use crate::events::reports::{self, ReportError};
use crate::events::{self, Event, EventFilter, EventStatus, EventSummary, RegistrationWay};
use crate::kernel::clock::Timestamp;
use crate::kernel::page::Listing;
use crate::kernel::problem::Problem;
use crate::kernel::text::Slug;
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Data, Head, View};
use minijinja::context;
use minijinja::value::{Serde, Value};

/// The next events that are to take place, of all communities or of one: as many as the SPA shows.
pub async fn coming(visit: &Visit<'_>, community: Option<&Slug>) -> Result<Vec<EventSummary>, Problem> {
    let filter = EventFilter {
        community: community.cloned().into_iter().collect(),
        status: vec![EventStatus::Published],
        ending_after: Some(visit.cx.now()),
        sort: "starts_at".parse().ok(),
        ..EventFilter::default()
    };
    let listing = Listing {
        limit: if community.is_some() { 4 } else { 3 },
        ..Listing::default()
    };
    let found = Box::pin(events::list(&visit.cx, &listing, &filter)).await?;
    Ok(found.page.items)
}

/// An event: when, where, who may come.
pub async fn one(visit: &Visit<'_>) -> Result<View, Problem> {
    let it = Box::pin(events::find(&visit.cx, &visit.slug, &[])).await?;
    let summary = &it.summary;
    let mut head = Head::of(Page::Event, &summary.slug, &summary.title, describe(&it));
    head.kind = "article";
    let at = format!("/v1/events/{}", summary.slug);
    head.data = vec![
        Data::new("text/calendar", format!("{at}/event.ics")),
        Data::new("application/json", at),
    ];
    let above = [visit.step(Page::Events, "")];
    head.things = vec![
        schema_org::event(visit.cx.base_url(), summary),
        visit.breadcrumb(&above, &head),
    ];
    let lang = visit.lang_attribute(summary.language);
    let report = report(visit, summary).await?;
    Ok(View {
        head,
        page: Page::Event,
        template: "event.html",
        body: context! {
            trail => Serde(above),
            lead => summary.summary.as_str(),
            updated_at => summary.updated_at.to_rfc3339(),
            lang => lang,
            description => Value::from_safe_string(it.description_html.clone()),
            report => report,
            registration => registration(summary, visit.cx.now()),
            over => summary.ends_at <= visit.cx.now(),
            it => Serde(&it),
        },
    })
}

/// What came of it; one that was cancelled and put away has none.
async fn report(visit: &Visit<'_>, of: &EventSummary) -> Result<Option<Value>, Problem> {
    if !matches!(of.status, EventStatus::Reported | EventStatus::Archived) {
        return Ok(None);
    }
    let it = match reports::find(&visit.cx, &of.slug).await {
        Ok(it) => it,
        Err(ReportError::Refused(Refusal::Hidden)) => return Ok(None),
        Err(other) => return Err(other.into()),
    };
    Ok(Some(context! {
        text => Value::from_safe_string(it.text_html.clone()),
        lang => visit.lang_attribute(it.language),
        it => Serde(it),
    }))
}

fn describe(it: &Event) -> &str {
    if it.summary.summary.is_empty() {
        &it.description
    } else {
        &it.summary.summary
    }
}

/// Where registration stands, in the SPA's words (`features/events/registration.ts`).
fn registration(it: &EventSummary, now: Timestamp) -> &'static str {
    let card = &it.registration;
    let is_full = !card.channels.is_empty() && card.channels.iter().all(|seats| seats.free == Some(0));
    match (it.status, card.way) {
        (EventStatus::Cancelled, _) => "cancelled",
        (EventStatus::Postponed, _) => "postponed",
        _ if it.ends_at <= now => "over",
        (_, RegistrationWay::None) => "none",
        _ if card.closes_at.is_some_and(|at| at <= now) => "closed",
        _ if card.opens_at.is_some_and(|at| at > now) => "soon",
        (_, RegistrationWay::Elsewhere) => "elsewhere",
        _ if is_full => "full",
        _ => "open",
    }
}
