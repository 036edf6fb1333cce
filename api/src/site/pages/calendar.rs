//! The calendar without script: a list of what comes or was or is between two days, a month day by day, the provinces with what is in them.

mod asked;
mod month;

use super::{Visit, page_of};
use crate::events;
use crate::kernel::problem::Problem;
use crate::site::listings::Listed;
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::site::view::{Data, View};
use crate::territory;
use asked::{Asked, Way};
use minijinja::context;
use minijinja::value::{Serde, Value};

/// The filters that the page offers, in the order of the SPA.
const FACETS: [&str; 4] = ["kind", "mode", "theme", "province"];

pub async fn list(visit: &Visit<'_>) -> Result<View, Problem> {
    let asked = Asked::by(visit);
    let (listing, filter) = (asked.listing(visit), asked.filter(visit.cx.now()));
    let found = page_of(listing, async |listing| {
        Box::pin(events::list(&visit.cx, listing, &filter)).await
    })
    .await?;
    let mut head = visit.list_head(Page::Events);
    let followed = asked.followed();
    let calendar = Listed::Events.followed("/v1/events.ics", visit.language(), &followed);
    head.data = vec![
        Data::new("application/json", "/v1/events"),
        Data::new("text/calendar", calendar),
    ];
    head.data.extend(visit.feeds(Listed::Events, &followed));
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
    let provinces = match asked.way {
        Way::Map => provinces(visit, &asked, &facets).await?,
        _ => Vec::new(),
    };
    let to = |changes: &[(&'static str, Option<&str>)]| asked.address(visit.language(), changes);
    Ok(View {
        page: Page::Events,
        template: "events.html",
        body: context! {
            lead => visit.word(&["events", "lead"]),
            q => asked.what.q.as_deref().unwrap_or_default(),
            view => asked.way.name(),
            ways => Way::ALL.iter().map(|way| context! { name => way.name(), href => asked.shown_as(*way, visit.language()) }).collect::<Vec<_>>(),
            past => asked.past,
            from => asked.from.map(|day| day.to_string()),
            to => asked.to.map(|day| day.to_string()),
            without_from => to(&[("from", None)]),
            without_to => to(&[("to", None)]),
            past_ones => to(&[("period", Some("past")), ("from", None), ("to", None)]),
            reset => asked.is_filtered().then(|| asked.without_filters(visit.language())),
            facets => boxes(visit, &facets),
            unseen => Serde(asked.without_boxes()),
            month => (asked.way == Way::Month).then(|| month::view(visit, &asked, &found.page)),
            provinces => provinces,
            events => Serde(found.page),
        },
        head,
    })
}

/// Each province, by name, with how many events are in it, and the way to those alone.
async fn provinces(visit: &Visit<'_>, asked: &Asked, facets: &Value) -> Result<Vec<Value>, Problem> {
    let places = territory::places(&visit.cx).await?;
    let mut all: Vec<_> = places
        .province_codes()
        .filter_map(|code| places.province(code))
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let counts = facets.get_attr("province").unwrap_or_default();
    let count_of = |code: &str| {
        let is_it = |one: &Value| {
            one.get_attr("value")
                .is_ok_and(|value| value.as_str() == Some(code))
        };
        let found = counts.try_iter().ok()?.find(is_it)?;
        found.get_attr("count").ok()
    };
    let province = |one: territory::ProvinceRef| {
        context! {
            count => count_of(&one.code).unwrap_or_else(|| Value::from(0)),
            chosen => asked.what.province.contains(&one.code),
            href => asked.with_province_toggled(&one.code, visit.language()),
            name => one.name,
        }
    };
    Ok(all.into_iter().map(province).collect())
}

fn boxes(visit: &Visit<'_>, facets: &Value) -> Vec<Value> {
    let facet = |name: &&'static str| {
        context! {
            name => *name,
            values => facets.get_attr(name).unwrap_or_default(),
            chosen => visit.all::<String>(name),
        }
    };
    FACETS.iter().map(facet).collect()
}
