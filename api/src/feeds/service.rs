//! Lists read as anybody would, and told as feeds.

use super::feed::{Category, Entry, Feed, Happening};
use crate::communities::{self, CommunityError, CommunityFilter, CommunitySummary};
use crate::events::calendar::host_of;
use crate::events::{self, EventError, EventFilter, EventMode, EventStatus, EventSummary};
use crate::glossary::{self, GlossaryError, TermFilter, TermSummary};
use crate::kernel::clock::Timestamp;
use crate::kernel::context::Context;
use crate::kernel::dates;
use crate::kernel::page::{Listing, Page as Found};
use crate::kernel::problem::Said;
use crate::kernel::zone::Zone;
use crate::site::{Listed, Page};
use crate::surveys::{self, SurveyError, SurveyFilter, SurveyKind, SurveyState, SurveySummary};
use crate::themes::ThemeRef;

/// Of a list with nothing in it: a feed has to say when it changed last.
const BEFORE_EVERYTHING: Timestamp = Timestamp(0);

const DAY: i64 = 86_400_000_000;

pub async fn communities(
    cx: &Context,
    listing: &Listing,
    filter: &CommunityFilter,
) -> Result<Feed, CommunityError> {
    let mut filter = filter.clone();
    filter.sort = filter.sort.or_else(|| "updated".parse().ok());
    let found = communities::list(cx, listing, &filter).await?.page;
    Ok(feed(cx, Listed::Communities, &found, |one| community(cx, one)))
}

pub async fn events(cx: &Context, listing: &Listing, filter: &EventFilter) -> Result<Feed, EventError> {
    let mut filter = filter.clone();
    filter.sort = filter.sort.or_else(|| "updated".parse().ok());
    if filter.from.is_none() && filter.to.is_none() && filter.ending_after.is_none() {
        // By the day, so that the answer of one day is one answer.
        filter.ending_after = Some(Timestamp(cx.now().0.div_euclid(DAY) * DAY));
    }
    let found = events::list(cx, listing, &filter).await?.page;
    Ok(feed(cx, Listed::Events, &found, |one| event(cx, one)))
}

pub async fn surveys(cx: &Context, listing: &Listing, filter: &SurveyFilter) -> Result<Feed, SurveyError> {
    let found = surveys::list(cx, listing, filter).await?.page;
    Ok(feed(cx, Listed::Surveys, &found, |one| survey(cx, one)))
}

pub async fn glossary(cx: &Context, listing: &Listing, filter: &TermFilter) -> Result<Feed, GlossaryError> {
    let mut filter = filter.clone();
    filter.sort = filter.sort.or_else(|| "updated".parse().ok());
    let found = glossary::list(cx, listing, &filter).await?.page;
    Ok(feed(cx, Listed::Glossary, &found, |one| term(cx, one)))
}

fn feed<T>(cx: &Context, of: Listed, found: &Found<T>, entry: impl Fn(&T) -> Entry) -> Feed {
    let whole = |path: &str| format!("{}{path}", cx.base_url());
    let entries: Vec<Entry> = found.items.iter().map(entry).collect();
    let (title, subtitle) = said(of);
    Feed {
        id: name_of(cx, of),
        title: title.pick(cx.language()).to_owned(),
        subtitle: subtitle.pick(cx.language()).to_owned(),
        language: cx.language(),
        page: whole(&of.page_for(cx.language(), cx.query())),
        here: whole(&found.links.here),
        first: whole(&found.links.first),
        next: found.links.next.as_deref().map(whole),
        updated_at: entries
            .iter()
            .map(|entry| entry.updated_at)
            .max()
            .unwrap_or(BEFORE_EVERYTHING),
        entries,
    }
}

/// A name for the feed that is no address (RFC 4151): the same for its pages and its forms, another for other filters or another language.
fn name_of(cx: &Context, of: Listed) -> String {
    let mut filters: Vec<&str> = cx
        .query()
        .split('&')
        .filter(|pair| {
            !pair.is_empty()
                && !["cursor=", "limit=", "lang="]
                    .iter()
                    .any(|name| pair.starts_with(name))
        })
        .collect();
    filters.sort_unstable();
    let query = match filters.as_slice() {
        [] => String::new(),
        filters => format!("?{}", filters.join("&")),
    };
    let (host, list) = (host_of(cx.base_url()), of.page().name());
    format!("tag:{host},2026:feeds/{list}/{}{query}", cx.language())
}

fn said(of: Listed) -> (Said, Said) {
    match of {
        Listed::Communities => (
            Said::new("Piazza: comunità di pratiche", "Piazza: communities of practice"),
            Said::new(
                "Le comunità di pratiche: quelle nuove e quelle che hanno cambiato qualcosa.",
                "Communities of practice: those that are new, and those that changed something.",
            ),
        ),
        Listed::Events => (
            Said::new("Piazza: eventi", "Piazza: events"),
            Said::new(
                "Gli eventi in programma nelle comunità di pratiche.",
                "What communities of practice are going to hold.",
            ),
        ),
        Listed::Surveys => (
            Said::new("Piazza: indagini e sondaggi", "Piazza: surveys and polls"),
            Said::new(
                "Le indagini e i sondaggi a cui può rispondere chiunque, e quelli conclusi.",
                "Surveys and polls that anybody can answer, and those that are over.",
            ),
        ),
        Listed::Glossary => (
            Said::new("Piazza: glossario", "Piazza: glossary"),
            Said::new(
                "Le parole della partecipazione: quelle nuove e quelle riviste.",
                "The words of participation: those that are new, and those that were revised.",
            ),
        ),
    }
}

fn community(cx: &Context, it: &CommunitySummary) -> Entry {
    Entry {
        id: it.id.0,
        url: format!("{}{}", cx.base_url(), it.links.html),
        title: it.name.to_string(),
        text: paragraphs([Some(it.tagline.to_string())]),
        language: it.language,
        published_at: Some(it.created_at),
        updated_at: it.updated_at,
        authors: Vec::new(),
        categories: it.themes.iter().map(|one| theme(cx, one)).collect(),
        event: None,
    }
}

fn event(cx: &Context, it: &EventSummary) -> Entry {
    let kind = Category {
        term: it.kind.to_string(),
        label: it.kind.label()[cx.language()].to_owned(),
        scheme: None,
    };
    let place = place_of(it);
    let when = dates::span(cx.language(), it.zone, it.starts_at, it.ends_at);
    let online = Said::new("a distanza", "online");
    let online = (it.mode != EventMode::InPerson).then(|| online.pick(cx.language()).to_owned());
    let where_and_when = [Some(when), place.clone(), online];
    let lead = where_and_when
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    Entry {
        id: it.id.0,
        url: format!("{}{}", cx.base_url(), it.links.html),
        title: it.title.to_string(),
        text: paragraphs([called_off(cx, it), Some(lead), Some(it.summary.to_string())]),
        language: it.language,
        published_at: None,
        updated_at: it.updated_at,
        authors: it.hosts.iter().map(|host| host.name.to_string()).collect(),
        categories: std::iter::once(kind)
            .chain(it.themes.iter().map(|one| theme(cx, one)))
            .collect(),
        event: Some(Happening {
            status: it.status,
            mode: it.mode,
            starts_at: it.starts_at,
            ends_at: it.ends_at,
            zone: it.zone,
            place,
        }),
    }
}

fn place_of(it: &EventSummary) -> Option<String> {
    let place = [it.venue_name.as_deref(), it.venue_address.as_deref()];
    let mut place: Vec<&str> = place.into_iter().flatten().collect();
    place.extend(it.municipality.as_ref().map(|town| town.name.as_str()));
    (!place.is_empty()).then(|| place.join(", "))
}

/// What whoever meant to come must read first.
fn called_off(cx: &Context, it: &EventSummary) -> Option<String> {
    let said = match it.status {
        EventStatus::Cancelled => Said::new("Annullato", "Cancelled"),
        EventStatus::Postponed => Said::new("Rinviato", "Postponed"),
        _ => return None,
    };
    let said = said.pick(cx.language());
    Some(match &it.reason {
        Some(reason) => format!("{said}: {reason}"),
        None => format!("{said}."),
    })
}

fn survey(cx: &Context, it: &SurveySummary) -> Entry {
    let kind = match it.kind {
        SurveyKind::Survey => Said::new("Indagine", "Survey"),
        SurveyKind::Poll => Said::new("Sondaggio", "Poll"),
    };
    let page = Page::Survey.path(cx.language(), &it.slug);
    Entry {
        id: it.id.0,
        url: format!("{}{page}", cx.base_url()),
        title: it.title.to_string(),
        text: paragraphs([
            Some(open_until(cx, it)),
            it.reason.as_ref().map(ToString::to_string),
        ]),
        language: it.language,
        published_at: None,
        updated_at: it.updated_at,
        authors: it.community.iter().map(|of| of.name.to_string()).collect(),
        categories: vec![Category {
            term: it.kind.to_string(),
            label: kind.pick(cx.language()).to_owned(),
            scheme: None,
        }],
        event: None,
    }
}

/// From when to when it can be answered: what a reader derives «open» from, whenever they read.
fn open_until(cx: &Context, it: &SurveySummary) -> String {
    let moment = |at: Timestamp| dates::moment(cx.language(), Zone::ROME, at);
    let said = match (it.state, it.opens_at.map(moment), it.closes_at.map(moment)) {
        (SurveyState::Paused, _, _) => Said::new("In pausa.", "Paused."),
        (SurveyState::Published, Some(from), Some(to)) => Said::new(
            format!("Si risponde da {from} a {to}."),
            format!("To be answered from {from} until {to}."),
        ),
        (SurveyState::Published, None, Some(to)) => Said::new(
            format!("Si risponde fino a {to}."),
            format!("To be answered until {to}."),
        ),
        (SurveyState::Published, Some(from), None) => Said::new(
            format!("Si risponde da {from}."),
            format!("To be answered from {from}."),
        ),
        (SurveyState::Published | SurveyState::Draft, _, _) => Said::new(
            "Si risponde senza una scadenza.",
            "To be answered whenever you like.",
        ),
        (SurveyState::ResultsPublished, _, _) => {
            Said::new("Conclusa: ci sono i risultati.", "Over: the results are there.")
        }
        (SurveyState::Closed | SurveyState::Archived, _, _) => Said::new("Conclusa.", "Over."),
    };
    said.pick(cx.language()).to_owned()
}

fn term(cx: &Context, it: &TermSummary) -> Entry {
    let others: Vec<&str> = it.synonyms.iter().map(|name| name.as_str()).collect();
    let also = Said::new("Detto anche: ", "Also called: ");
    let also = (!others.is_empty()).then(|| format!("{}{}", also.pick(cx.language()), others.join(", ")));
    Entry {
        id: it.id.0,
        url: format!("{}{}", cx.base_url(), it.links.html),
        title: it.label.to_string(),
        text: paragraphs([Some(it.definition.to_string()), also]),
        language: it.language,
        published_at: Some(it.created_at),
        updated_at: it.updated_at,
        authors: Vec::new(),
        categories: vec![Category {
            term: it.category.to_string(),
            label: it.category.label()[cx.language()].to_owned(),
            scheme: None,
        }],
        event: None,
    }
}

fn theme(cx: &Context, it: &ThemeRef) -> Category {
    Category {
        term: it.slug.to_string(),
        label: it.name.clone(),
        scheme: Some(format!("{}/v1/themes", cx.base_url())),
    }
}

fn paragraphs<const N: usize>(texts: [Option<String>; N]) -> Vec<String> {
    texts
        .into_iter()
        .flatten()
        .filter(|text| !text.trim().is_empty())
        .collect()
}
