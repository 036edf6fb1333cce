//! The pages' things in schema.org's words, for search engines.

use super::paths::Page;
use super::view::Head;
use crate::communities::Community;
use crate::events::openspace::OpenSpaceBook;
use crate::events::{EventMode, EventStatus, EventSummary};
use crate::glossary::{Term, TermSummary};
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::zone::Zone;
use crate::opendata::OpenData;
use crate::surveys::SurveyOutcome;
use serde_json::{Value, json};
use time::format_description::well_known::Rfc3339;

/// One graph of all things of a page; what is not known is left out.
pub fn graph(mut things: Vec<Value>) -> Value {
    things.iter_mut().for_each(without_nulls);
    json!({"@context": "https://schema.org", "@graph": things})
}

fn without_nulls(value: &mut Value) {
    if let Value::Object(members) = value {
        members.values_mut().for_each(without_nulls);
        members.retain(|_, value| match value {
            Value::Null => false,
            Value::Array(items) => !items.is_empty(),
            _ => true,
        });
    } else if let Value::Array(items) = value {
        items.iter_mut().for_each(without_nulls);
    }
}

pub fn website(base: &str, language: Language, name: &str, description: &str) -> Value {
    json!({
        "@type": "WebSite",
        "@id": format!("{base}/#site"),
        "url": format!("{base}{}", Page::Home.path(language, "")),
        "name": name,
        "description": description,
        "inLanguage": language,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": format!("{base}{}?q={{search_term_string}}", Page::Search.path(language, "")),
            },
            "query-input": "required name=search_term_string",
        },
    })
}

/// Names with their addresses, from the home page to the page itself.
pub fn breadcrumb(base: &str, trail: &[(String, String)]) -> Value {
    let items: Vec<Value> = trail
        .iter()
        .zip(1..)
        .map(|((name, path), position)| {
            json!({"@type": "ListItem", "position": position, "name": name, "item": format!("{base}{path}")})
        })
        .collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}

/// A list of pages, in their order.
pub fn item_list(base: &str, name: &str, items: impl Iterator<Item = (String, String)>) -> Value {
    let items: Vec<Value> = items
        .zip(1..)
        .map(|((name, path), position)| {
            json!({"@type": "ListItem", "position": position, "name": name, "url": format!("{base}{path}")})
        })
        .collect();
    json!({"@type": "ItemList", "name": name, "numberOfItems": items.len(), "itemListElement": items})
}

pub fn organization(base: &str, community: &Community) -> Value {
    let it = &community.summary;
    let page = format!("{base}{}", it.links.html);
    let contact = |kind: &str| {
        let found = community
            .contacts
            .iter()
            .find(|contact| contact.kind.as_str() == kind);
        found.map(|contact| contact.value.to_string())
    };
    let places = community
        .municipalities
        .iter()
        .map(|place| ("City", place.name.clone()))
        .chain(
            it.provinces
                .iter()
                .map(|place| ("AdministrativeArea", place.name.clone())),
        );
    let places: Vec<Value> = places
        .map(|(kind, name)| json!({"@type": kind, "name": name}))
        .collect();
    let elsewhere: Vec<&str> = community
        .landing_page
        .iter()
        .map(|address| address.as_str())
        .chain(community.web_links.iter().map(|link| link.url.as_str()))
        .collect();
    json!({
        "@type": "Organization",
        "@id": format!("{base}{}#organization", Page::Community.path(Language::It, &it.slug)),
        "name": it.name,
        "slogan": some(&it.tagline),
        "description": some(&community.purpose),
        "url": page,
        "foundingDate": community.starts_on,
        "dissolutionDate": community.ends_on,
        "areaServed": places,
        "knowsAbout": it.themes.iter().map(|theme| theme.name.clone()).collect::<Vec<_>>(),
        "parentOrganization": community.promoter.as_ref().map(|name| json!({"@type": "Organization", "name": name})),
        "memberOf": it.programme.as_ref().map(|name| json!({"@type": "ProgramMembership", "programName": name})),
        "email": contact("email"),
        "telephone": contact("phone"),
        "sameAs": elsewhere,
    })
}

/// A list of things, each said whole.
pub fn list_of(name: &str, things: Vec<Value>) -> Value {
    let items = things.into_iter().zip(1..);
    let items: Vec<Value> = items
        .map(|(item, position)| json!({"@type": "ListItem", "position": position, "item": item}))
        .collect();
    json!({"@type": "ItemList", "name": name, "numberOfItems": items.len(), "itemListElement": items})
}

pub fn event(base: &str, it: &EventSummary) -> Value {
    let page = format!("{base}{}", it.links.html);
    let venue = (it.mode != EventMode::Online).then(|| {
        let town = it.municipality.as_ref().map(|place| place.name.clone());
        let name = it.venue_name.as_ref().map(ToString::to_string);
        json!({
            "@type": "Place",
            "name": name.or_else(|| town.clone()),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": it.venue_address,
                "addressLocality": town,
                "addressRegion": it.province.as_ref().map(|place| place.name.clone()),
                "addressCountry": "IT",
            },
        })
    });
    // Where it is on line only the registered learn: its page stands for it.
    let online = (it.mode != EventMode::InPerson).then(|| json!({"@type": "VirtualLocation", "url": page}));
    let hosts: Vec<Value> = it
        .hosts
        .iter()
        .map(|host| {
            json!({
                "@type": "Organization",
                "@id": format!("{base}{}#organization", Page::Community.path(Language::It, &host.slug)),
                "name": host.name,
                "url": format!("{base}{}", Page::Community.path(it.language, &host.slug)),
            })
        })
        .collect();
    let seats = it.registration.channels.iter().map(|seats| seats.capacity);
    json!({
        "@type": "Event",
        "@id": event_id(base, &it.slug),
        "name": it.title,
        "description": some(&it.summary),
        "url": page,
        "startDate": it.zone.local(it.starts_at).format(&Rfc3339).ok(),
        "endDate": it.zone.local(it.ends_at).format(&Rfc3339).ok(),
        "eventStatus": match it.status {
            EventStatus::Cancelled => "https://schema.org/EventCancelled",
            EventStatus::Postponed => "https://schema.org/EventPostponed",
            _ => "https://schema.org/EventScheduled",
        },
        "eventAttendanceMode": match it.mode {
            EventMode::InPerson => "https://schema.org/OfflineEventAttendanceMode",
            EventMode::Online => "https://schema.org/OnlineEventAttendanceMode",
            EventMode::Hybrid => "https://schema.org/MixedEventAttendanceMode",
        },
        "location": venue.into_iter().chain(online).collect::<Vec<_>>(),
        "organizer": hosts,
        "inLanguage": it.languages,
        "keywords": it.themes.iter().map(|theme| theme.name.clone()).collect::<Vec<_>>(),
        "isAccessibleForFree": true,
        "maximumAttendeeCapacity": seats.sum::<Option<i64>>().filter(|seats| *seats > 0),
    })
}

/// The book of an open space, about its event.
pub fn book(base: &str, language: Language, it: &OpenSpaceBook, head: &Head) -> Value {
    let event = &it.event;
    let page = format!("{base}{}", Page::Book.path(language, &event.slug));
    json!({
        "@type": "Report",
        "@id": format!("{base}{}#book", Page::Book.path(Language::It, &event.slug)),
        "headline": head.heading,
        "description": head.description,
        "url": page,
        "datePublished": it.published_at,
        "inLanguage": language,
        "about": {
            "@type": "Event",
            "@id": event_id(base, &event.slug),
            "name": event.title,
            "url": format!("{base}{}", Page::Event.path(language, &event.slug)),
            "startDate": event.zone.local(event.starts_at).format(&Rfc3339).ok(),
            "endDate": event.zone.local(event.ends_at).format(&Rfc3339).ok(),
        },
        "encoding": {"@type": "MediaObject", "encodingFormat": "application/pdf", "contentUrl": format!("{base}{}", it.file)},
    })
}

/// Results of a survey as data that anybody may take.
pub fn dataset(base: &str, language: Language, it: &SurveyOutcome, head: &Head, owner: &str) -> Value {
    let survey = &it.survey;
    let day = |at: Timestamp| Zone::ROME.local(at).date().to_string();
    let first = it.over_time.first().map(|span| span.from.0.to_string());
    let last = it.over_time.last().map(|span| span.to.0.to_string());
    let coverage = survey
        .opens_at
        .map(day)
        .or(first)
        .zip(survey.closed_at.map(day).or(last));
    let questions = it.results.questions.iter();
    let asked: Vec<&str> = questions.filter_map(|one| one.label.as_deref()).collect();
    json!({
        "@type": "Dataset",
        "@id": format!("{base}{}#data", Page::SurveyResults.path(Language::It, &survey.slug)),
        "name": head.heading,
        "description": head.description,
        "url": format!("{base}{}", Page::SurveyResults.path(language, &survey.slug)),
        "inLanguage": language,
        "isAccessibleForFree": true,
        "creator": {"@type": "Organization", "name": owner},
        "temporalCoverage": coverage.map(|(from, to)| format!("{from}/{to}")),
        "variableMeasured": asked,
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": format!("{base}/v1/surveys/{}/results", survey.slug),
        },
    })
}

/// The open data: a dataset for each, with its files.
pub fn data_catalog(base: &str, language: Language, it: &OpenData, head: &Head) -> Value {
    let catalog = format!("{base}/v1/open-data");
    let page = format!("{base}{}", Page::Data.path(language, ""));
    let publisher = json!({"@type": "Organization", "name": it.publisher.name});
    let datasets = it.datasets.iter().map(|dataset| {
        let files = dataset.files.iter().map(|file| {
            json!({
                "@type": "DataDownload",
                "encodingFormat": file.media_type,
                "contentUrl": file.url,
                "contentSize": format!("{} B", file.bytes),
                "sha256": file.sha256,
            })
        });
        json!({
            "@type": "Dataset",
            "@id": format!("{catalog}#{}", dataset.name),
            "name": dataset.title.in_language(language),
            "description": dataset.description.in_language(language),
            "url": format!("{page}#{}", dataset.name),
            "license": it.licence.url,
            "isAccessibleForFree": true,
            "creator": publisher,
            "dateModified": dataset.changed_at,
            "variableMeasured": dataset.fields.iter().map(|field| field.name).collect::<Vec<_>>(),
            "distribution": files.collect::<Vec<_>>(),
        })
    });
    json!({
        "@type": "DataCatalog",
        "@id": catalog,
        "name": head.heading,
        "description": head.description,
        "url": page,
        "license": it.licence.url,
        "publisher": publisher,
        "dataset": datasets.collect::<Vec<_>>(),
    })
}

/// The glossary, with the terms that the page shows.
pub fn term_set(
    base: &str,
    language: Language,
    name: &str,
    description: &str,
    terms: &[TermSummary],
) -> Value {
    let terms: Vec<Value> = terms
        .iter()
        .map(|term| {
            json!({
                "@type": "DefinedTerm",
                "@id": term_id(base, &term.slug),
                "name": term.label,
                "url": format!("{base}{}", Page::Term.path(language, &term.slug)),
            })
        })
        .collect();
    json!({
        "@type": "DefinedTermSet",
        "@id": set_id(base),
        "name": name,
        "description": description,
        "inLanguage": language,
        "url": format!("{base}{}", Page::Glossary.path(language, "")),
        "hasDefinedTerm": terms,
    })
}

pub fn term(base: &str, language: Language, it: &Term) -> Value {
    let others = [&it.labels.it, &it.labels.en];
    let others = others.into_iter().flatten().filter(|label| **label != it.label);
    let names: Vec<&str> = it
        .synonyms
        .iter()
        .chain(others)
        .map(|label| label.as_str())
        .collect();
    json!({
        "@type": "DefinedTerm",
        "@id": term_id(base, &it.slug),
        "name": it.label,
        "alternateName": names,
        "description": it.definition,
        "termCode": it.slug,
        "inLanguage": it.language,
        "url": format!("{base}{}", Page::Term.path(language, &it.slug)),
        "inDefinedTermSet": set_id(base),
        "sameAs": format!("{base}{}", it.links.json_ld),
    })
}

/// The same thing in both languages.
fn term_id(base: &str, slug: &str) -> String {
    format!("{base}{}#term", Page::Term.path(Language::It, slug))
}

fn event_id(base: &str, slug: &str) -> String {
    format!("{base}{}#event", Page::Event.path(Language::It, slug))
}

fn set_id(base: &str) -> String {
    format!("{base}{}#glossary", Page::Glossary.path(Language::It, ""))
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_left_out() {
        let graph = graph(vec![
            json!({"@type": "Organization", "email": null, "sameAs": [], "name": "A"}),
        ]);
        assert_eq!(
            graph,
            json!({"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "A"}]})
        );
    }

    #[test]
    fn a_breadcrumb_counts_from_one() {
        let trail = [
            ("Home".to_owned(), "/".to_owned()),
            ("A".to_owned(), "/a".to_owned()),
        ];
        let list = breadcrumb("https://x.example", &trail);
        assert_eq!(list["itemListElement"][1]["position"], 2);
        assert_eq!(list["itemListElement"][1]["item"], "https://x.example/a");
    }
}
