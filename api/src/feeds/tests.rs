//! What is told, in each of the three forms, with texts that would be markup in a careless one.

use super::feed::{Category, Entry, Feed, Happening};
use super::{atom, json, rss};
use crate::events::{EventMode, EventStatus};
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use crate::kernel::zone::Zone;
use expect_test::expect;
use uuid::Uuid;

fn feed() -> Feed {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    Feed {
        id: "tag:piazza.example.org,2026:feeds/events/it?theme=a&q=b".to_owned(),
        title: "Piazza: eventi".to_owned(),
        subtitle: "Che cosa c’è in programma.".to_owned(),
        language: Language::It,
        page: "https://piazza.example.org/eventi?theme=a&q=b".to_owned(),
        here: "https://piazza.example.org/v1/feeds/events.atom?theme=a&q=b&cursor=x".to_owned(),
        first: "https://piazza.example.org/v1/feeds/events.atom?theme=a&q=b".to_owned(),
        next: None,
        updated_at: at("2026-11-21T09:30:00Z"),
        entries: vec![Entry {
            id: Uuid::from_u128(7),
            url: "https://piazza.example.org/eventi/prova".to_owned(),
            title: "<b>Acqua</b> & aria".to_owned(),
            text: vec!["giovedì".to_owned(), "<script>alert(1)</script>".to_owned()],
            language: Language::En,
            published_at: None,
            updated_at: at("2026-11-21T09:30:00.5Z"),
            authors: vec!["Chi & come".to_owned()],
            categories: vec![Category {
                term: "territorio".to_owned(),
                label: "Territorio \"e\" spazi".to_owned(),
                scheme: Some("https://piazza.example.org/v1/themes".to_owned()),
            }],
            event: Some(Happening {
                status: EventStatus::Published,
                mode: EventMode::InPerson,
                starts_at: at("2027-01-14T17:00:00Z"),
                ends_at: at("2027-01-14T19:00:00Z"),
                zone: Zone::ROME,
                place: None,
            }),
        }],
    }
}

#[test]
fn as_atom() {
    expect![[r#""#]].assert_eq(&atom::write(&feed()));
}

#[test]
fn as_rss() {
    expect![[r#""#]].assert_eq(&rss::write(&feed()));
}

#[test]
fn as_json() {
    let feed = json::of(&feed(), "https://piazza.example.org");
    expect![[r#""#]].assert_eq(&serde_json::to_string_pretty(&feed).unwrap());
}

#[test]
fn a_reader_is_always_told_something() {
    let mut feed = feed();
    feed.entries[0].text.clear();
    assert!(atom::write(&feed).contains("<summary>&lt;b&gt;Acqua"));
    assert_eq!(json::of(&feed, "").items[0].content_text, "<b>Acqua</b> & aria");
}
