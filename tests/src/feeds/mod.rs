//! Public lists in other people's readers: parsed by a library that knows nothing of ours, and compared with the API item by item; and what is
//! not for everybody, in none of them.

mod private;
mod told;

pub use private::hidden;

use crate::harness::{Seen, World};
use feed_rs::model::{Entry, Feed, FeedType};

const BASE: &str = "http://localhost:8080";

/// Each list with its feed, and what their order is called in both.
const LISTS: [(&str, &str); 4] = [
    ("/v1/communities", "communities"),
    ("/v1/events", "events"),
    ("/v1/surveys", "surveys"),
    ("/v1/glossary/terms", "glossary"),
];

const FORMS: [(&str, &str, FeedType); 3] = [
    ("atom", "application/atom+xml; charset=utf-8", FeedType::Atom),
    ("rss", "application/rss+xml; charset=utf-8", FeedType::RSS2),
    ("json", "application/feed+json", FeedType::JSON),
];

/// `path` without the suffix, as each form, read.
async fn read(world: &World, name: &str, query: &str) -> [Feed; 3] {
    let mut feeds = Vec::new();
    for (suffix, media_type, kind) in &FORMS {
        let seen = world.get(&format!("/v1/feeds/{name}.{suffix}?{query}")).await;
        assert_eq!(seen.is(200).header("content-type"), Some(*media_type));
        let feed = parsed(&seen);
        assert_eq!(&feed.feed_type, kind);
        feeds.push(feed);
    }
    feeds.try_into().unwrap_or_else(|_| panic!("three forms"))
}

fn parsed(seen: &Seen) -> Feed {
    feed_rs::parser::parse(seen.body.as_slice())
        .unwrap_or_else(|error| panic!("{error}:\n{}", seen.transcript()))
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(title).collect()
}

fn title(entry: &Entry) -> &str {
    entry.title.as_ref().map_or("", |text| text.content.as_str())
}

/// All that an entry tells in words.
fn words(entry: &Entry) -> String {
    let summary = entry.summary.as_ref().map(|text| text.content.clone());
    let content = entry.content.as_ref().and_then(|content| content.body.clone());
    [summary, content]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
}
