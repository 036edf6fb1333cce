use super::Visit;
use crate::events::{self, Event, EventFilter, EventStatus, EventSummary, RegistrationWay};
use crate::kernel::clock::Timestamp;
use crate::kernel::page::Listing;
use crate::kernel::problem::{BAD_CURSOR, Problem};
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Data, Head, View};
use minijinja::context;
use minijinja::value::{Serde, Value};

/// The filters that the page offers, in the order of the SPA.
const FACETS: [&str; 4] = ["kind", "mode", "theme", "province"];

/// The calendar as a list of what comes, or of what was.
pub async fn list(visit: &Visit<'_>) -> Result<View, Problem> {
    let past = visit.first::<String>("period").as_deref() == Some("past");
    let now = visit.cx.now();
    let filter = EventFilter {
        q: visit.first("q"),
        community: visit.all("community"),
        theme: visit.all("theme"),
        province: visit.all("province"),
        kind: visit.all("kind"),
        mode: visit.all("mode"),
        ending_after: (!past).then_some(now),
        to: past.then_some(now),
        sort: if past { "-starts_at" } else { "starts_at" }.parse().ok(),
        facets: true,
        ..EventFilter::default()
    };
    let listing = Listing {
        // As many as the SPA shows.
        limit: 12,
        cursor: visit.first("cursor"),
        count: true,
    };
    let found = match Box::pin(events::list(&visit.cx, &listing, &filter))
        .await
        .map_err(Problem::from)
    {
        // A bookmark of a page that is no more begins again.
        Err(problem) if problem.code == &BAD_CURSOR => {
            let first = Listing {
                cursor: None,
                ..listing
            };
            Box::pin(events::list(&visit.cx, &first, &filter)).await?
        }
        other => other?,
    };
    let mut head = Head::of(
        Page::Events,
        "",
        &visit.word(&["events", "title"]),
        &visit.word(&["events", "description"]),
    );
    head.indexed = visit.query.is_empty();
    head.data = vec![
        Data::new("application/json", "/v1/events"),
        Data::new("text/calendar", "/v1/events.ics"),
    ];
    let names = found.page.items.iter();
    head.things = vec![
        visit.breadcrumb(&[], &head),
        schema_org::item_list(
            visit.cx.base_url(),
            &head.heading,
            names.map(|one| (one.title.to_string(), one.links.html.clone())),
        ),
    ];
    let facets = found
        .facets
        .map(|facets| Value::from(Serde(facets)))
        .unwrap_or_default();
    let facets: Vec<Value> = FACETS
        .iter()
        .map(|name| {
            context! {
                name => *name,
                values => facets.get_attr(name).unwrap_or_default(),
                chosen => visit.all::<String>(name),
            }
        })
        .collect();
    let chosen = FACETS.iter().any(|name| !visit.all::<String>(name).is_empty());
    Ok(View {
        page: Page::Events,
        template: "events.html",
        body: context! {
            lead => visit.word(&["events", "lead"]),
            q => filter.q.as_deref().unwrap_or_default(),
            past => past,
            facets => facets,
            communities => visit.all::<String>("community"),
            filtered => chosen || past || filter.q.is_some() || !filter.community.is_empty(),
            events => Serde(found.page),
        },
        head,
    })
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
    head.things = vec![
        schema_org::event(visit.cx.base_url(), &it),
        visit.breadcrumb(&[Page::Events], &head),
    ];
    let lang = visit.lang_attribute(summary.language);
    Ok(View {
        head,
        page: Page::Event,
        template: "event.html",
        body: context! {
            trail => ["events"],
            lead => summary.summary.as_str(),
            updated_at => summary.updated_at.to_rfc3339(),
            lang => lang,
            description => Value::from_safe_string(it.description_html.clone()),
            registration => registration(summary, visit.cx.now()),
            over => summary.ends_at <= visit.cx.now(),
            it => Serde(&it),
        },
    })
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
