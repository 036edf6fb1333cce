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
    expect![[r#"
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="it"><id>tag:piazza.example.org,2026:feeds/events/it?theme=a&amp;q=b</id>
        <title>Piazza: eventi</title>
        <subtitle>Che cosa c’è in programma.</subtitle>
        <updated>2026-11-21T09:30:00Z</updated>
        <author><name>Piazza</name>
        </author>
        <generator>Piazza 0.1.0</generator>
        <link rel="alternate" type="text/html" href="https://piazza.example.org/eventi?theme=a&amp;q=b"/>
        <link rel="self" type="application/atom+xml" href="https://piazza.example.org/v1/feeds/events.atom?theme=a&amp;q=b&amp;cursor=x"/>
        <link rel="first" type="application/atom+xml" href="https://piazza.example.org/v1/feeds/events.atom?theme=a&amp;q=b"/>
        <entry xml:lang="en"><id>urn:uuid:00000000-0000-0000-0000-000000000007</id>
        <title>&lt;b&gt;Acqua&lt;/b&gt; &amp; aria</title>
        <link rel="alternate" type="text/html" href="https://piazza.example.org/eventi/prova"/>
        <updated>2026-11-21T09:30:00.5Z</updated>
        <author><name>Chi &amp; come</name>
        </author>
        <category term="territorio" label="Territorio &quot;e&quot; spazi" scheme="https://piazza.example.org/v1/themes"/>
        <summary>giovedì

        &lt;script&gt;alert(1)&lt;/script&gt;</summary>
        </entry>
        </feed>
    "#]].assert_eq(&atom::write(&feed()));
}

#[test]
fn as_rss() {
    expect![[r#"
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Piazza: eventi</title>
        <link>https://piazza.example.org/eventi?theme=a&amp;q=b</link>
        <description>Che cosa c’è in programma.</description>
        <language>it</language>
        <lastBuildDate>Sat, 21 Nov 2026 09:30:00 +0000</lastBuildDate>
        <generator>Piazza 0.1.0</generator>
        <ttl>60</ttl>
        <atom:link rel="self" type="application/rss+xml" href="https://piazza.example.org/v1/feeds/events.atom?theme=a&amp;q=b&amp;cursor=x"/>
        <atom:link rel="first" type="application/rss+xml" href="https://piazza.example.org/v1/feeds/events.atom?theme=a&amp;q=b"/>
        <item><title>&lt;b&gt;Acqua&lt;/b&gt; &amp; aria</title>
        <link>https://piazza.example.org/eventi/prova</link>
        <guid isPermaLink="false">urn:uuid:00000000-0000-0000-0000-000000000007</guid>
        <pubDate>Sat, 21 Nov 2026 09:30:00 +0000</pubDate>
        <atom:updated>2026-11-21T09:30:00.5Z</atom:updated>
        <dc:language>en</dc:language>
        <dc:creator>Chi &amp; come</dc:creator>
        <category domain="https://piazza.example.org/v1/themes">Territorio &quot;e&quot; spazi</category>
        <description>&lt;p&gt;giovedì&lt;/p&gt;&lt;p&gt;&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;&lt;/p&gt;</description>
        </item>
        </channel>
        </rss>
    "#]].assert_eq(&rss::write(&feed()));
}

#[test]
fn as_json() {
    let feed = json::of(&feed(), "https://piazza.example.org");
    expect![[r#"
        {
          "version": "https://jsonfeed.org/version/1.1",
          "title": "Piazza: eventi",
          "home_page_url": "https://piazza.example.org/eventi?theme=a&q=b",
          "feed_url": "https://piazza.example.org/v1/feeds/events.atom?theme=a&q=b&cursor=x",
          "description": "Che cosa c’è in programma.",
          "language": "it",
          "authors": [
            {
              "name": "Piazza"
            }
          ],
          "items": [
            {
              "id": "urn:uuid:00000000-0000-0000-0000-000000000007",
              "url": "https://piazza.example.org/eventi/prova",
              "title": "<b>Acqua</b> & aria",
              "content_text": "giovedì\n\n<script>alert(1)</script>",
              "date_modified": "2026-11-21T09:30:00.5Z",
              "authors": [
                {
                  "name": "Chi & come"
                }
              ],
              "tags": [
                "Territorio \"e\" spazi"
              ],
              "language": "en",
              "_piazza": {
                "about": "https://piazza.example.org/docs",
                "status": "published",
                "mode": "in_person",
                "starts_at": "2027-01-14T17:00:00Z",
                "ends_at": "2027-01-14T19:00:00Z",
                "zone": "Europe/Rome",
                "place": null
              }
            }
          ]
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&feed).unwrap());
}

#[test]
fn a_reader_is_always_told_something() {
    let mut feed = feed();
    feed.entries[0].text.clear();
    assert!(atom::write(&feed).contains("<summary>&lt;b&gt;Acqua"));
    assert_eq!(json::of(&feed, "").items[0].content_text, "<b>Acqua</b> & aria");
}
