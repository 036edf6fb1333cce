//! A list in a frame: so many of it as the portal asks for, by the filters of the API, and the way to all of them. What its filters say
//! wrong it says in words, to whoever put it there.

use super::Frame;
use crate::communities::{self, CommunityFilter, CommunitySummary};
use crate::events::{self, EventFilter};
use crate::glossary::{self, TermFilter};
use crate::http::contract::Contract;
use crate::kernel::page::{Listing, Page as Found};
use crate::kernel::problem::{BAD_CURSOR, Fault, Problem};
use crate::site::listings::Listed;
use crate::site::pages::{Visit, asking};
use crate::site::paths::Page;
use crate::site::schema_org;
use crate::surveys::{self, SurveyFilter};
use crate::territory;
use actix_web::http::{Method, StatusCode};
use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// What an address of a frame says of how it looks.
pub const LOOK: &str = "look";

pub async fn frame(visit: &Visit<'_>, of: Listed, contract: &Contract) -> Result<Frame, Problem> {
    let asked = match asked(visit, of, contract) {
        Ok(asked) => asked,
        Err(faults) => return Ok(wrong(visit, faults)),
    };
    let told = match of {
        Listed::Communities => communities(visit, &asked).await,
        Listed::Events => Box::pin(events(visit, &asked)).await,
        Listed::Surveys => Box::pin(surveys(visit, &asked)).await,
        Listed::Glossary => glossary(visit, &asked).await,
    };
    match told {
        Ok(told) => Ok(shown(visit, of, told)),
        Err(problem) if problem.code == &BAD_CURSOR => Ok(wrong(visit, problem.faults)),
        Err(problem) => Err(problem),
    }
}

/// Filters and length, checked as those of the list's feed: a frame is for everybody, too.
struct Asked {
    query: Json,
    listing: Listing,
}

impl Asked {
    fn filter<T: DeserializeOwned + Default>(&self) -> T {
        // It was checked against the contract that is made from the same type.
        T::deserialize(&self.query).unwrap_or_default()
    }
}

fn asked(visit: &Visit<'_>, of: Listed, contract: &Contract) -> Result<Asked, Vec<Fault>> {
    let look = format!("{LOOK}=");
    let pairs = visit.cx.query().split('&');
    let query: Vec<&str> = pairs.filter(|pair| !pair.starts_with(&look)).collect();
    let feed = format!("/v1/feeds/{}.{{feed}}", of.page().name());
    let query = contract.query(&Method::GET, &feed, &query.join("&"))?;
    let mut listing = Listing {
        limit: few(of),
        ..Listing::default()
    };
    if let Some(limit) = query["limit"].as_i64() {
        listing.limit = i32::try_from(limit).unwrap_or(listing.limit);
    }
    listing.cursor = query["cursor"].as_str().map(str::to_owned);
    listing.count = true;
    Ok(Asked { query, listing })
}

/// As many as a column of another page has room for.
const fn few(of: Listed) -> i32 {
    match of {
        Listed::Communities => 6,
        Listed::Events | Listed::Surveys => 5,
        Listed::Glossary => 10,
    }
}

/// What stands in a list: how many there are, the values of their cards, and the same for programs.
struct Told {
    total: i64,
    cards: Vec<Value>,
    card: &'static str,
    things: Json,
}

impl Told {
    fn of<T>(found: &Found<T>, cards: Vec<Value>, card: &'static str, things: Json) -> Self {
        Self {
            total: found.total.unwrap_or_default(),
            cards,
            card,
            things,
        }
    }
}

async fn communities(visit: &Visit<'_>, asked: &Asked) -> Result<Told, Problem> {
    let filter: CommunityFilter = asked.filter();
    let found = communities::list(&visit.cx, &asked.listing, &filter).await?.page;
    let everywhere = territory::places(&visit.cx).await?.province_count();
    let card = |it: &CommunitySummary| context! { it => Serde(it), province_count => everywhere };
    let cards = found.items.iter().map(card).collect();
    let names = found
        .items
        .iter()
        .map(|it| (it.name.to_string(), it.links.html.clone()));
    let things = schema_org::item_list(visit.cx.base_url(), &heading(visit, Listed::Communities), names);
    Ok(Told::of(&found, cards, "embed_community.html", things))
}

/// What is to come, unless the filter says when.
async fn events(visit: &Visit<'_>, asked: &Asked) -> Result<Told, Problem> {
    let mut filter: EventFilter = asked.filter();
    if filter.from.is_none() && filter.to.is_none() && filter.ending_after.is_none() {
        filter.ending_after = Some(visit.cx.now());
    }
    let found = Box::pin(events::list(&visit.cx, &asked.listing, &filter))
        .await?
        .page;
    let cards = found
        .items
        .iter()
        .map(|it| context! { it => Serde(it) })
        .collect();
    let base = visit.cx.base_url();
    let things = found.items.iter().map(|it| schema_org::event(base, it)).collect();
    let things = schema_org::list_of(&heading(visit, Listed::Events), things);
    Ok(Told::of(&found, cards, "embed_event.html", things))
}

/// What can be answered, unless the filter says in which state.
async fn surveys(visit: &Visit<'_>, asked: &Asked) -> Result<Told, Problem> {
    let mut filter: SurveyFilter = asked.filter();
    if filter.state.is_empty() && filter.open_at.is_none() {
        filter.open_at = Some(visit.cx.now());
        filter.sort = filter.sort.or_else(|| "closes_at".parse().ok());
    }
    let found = Box::pin(surveys::list(&visit.cx, &asked.listing, &filter))
        .await?
        .page;
    let cards = asking::cards(visit, &found.items);
    let page = |slug: &str| Page::Survey.path(visit.language(), slug);
    let names = found
        .items
        .iter()
        .map(|it| (it.title.to_string(), page(&it.slug)));
    let things = schema_org::item_list(visit.cx.base_url(), &heading(visit, Listed::Surveys), names);
    Ok(Told::of(&found, cards, "embed_survey.html", things))
}

async fn glossary(visit: &Visit<'_>, asked: &Asked) -> Result<Told, Problem> {
    let filter: TermFilter = asked.filter();
    let found = glossary::list(&visit.cx, &asked.listing, &filter).await?.page;
    let cards = found
        .items
        .iter()
        .map(|it| context! { it => Serde(it) })
        .collect();
    let description = visit.word(&["glossary", "description"]);
    let (base, name) = (visit.cx.base_url(), heading(visit, Listed::Glossary));
    let things = schema_org::term_set(base, visit.language(), &name, &description, &found.items);
    Ok(Told::of(&found, cards, "embed_term.html", things))
}

fn shown(visit: &Visit<'_>, of: Listed, told: Told) -> Frame {
    let cards = i64::try_from(told.cards.len()).unwrap_or_default();
    Frame {
        eyebrow: None,
        heading: heading(visit, of),
        template: "embed_list.html",
        body: context! {
            list => of.page().name(),
            card => told.card,
            more => (told.total > cards).then_some(told.total - cards),
            cards => told.cards,
        },
        things: vec![told.things],
        status: StatusCode::OK,
    }
}

fn heading(visit: &Visit<'_>, of: Listed) -> String {
    visit.word(&[of.page().name(), "title"])
}

fn wrong(visit: &Visit<'_>, faults: Vec<Fault>) -> Frame {
    let word = |name| visit.word(&["embed", "server", name]);
    let told = |fault: Fault| {
        let within = fault.pointer.trim_start_matches("/query/");
        let name = within.split('/').next().unwrap_or(within);
        context! { name => name, detail => fault.detail.pick(visit.language()) }
    };
    Frame {
        eyebrow: None,
        heading: word("filters_title"),
        template: "embed_wrong.html",
        body: context! { text => word("filters_text"), faults => faults.into_iter().map(told).collect::<Vec<_>>() },
        things: Vec::new(),
        status: StatusCode::BAD_REQUEST,
    }
}
