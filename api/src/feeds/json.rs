//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use super::feed::{AUTHOR, Category, Entry, Feed, Happening};
use super::model::{JsonFeed, JsonFeedAuthor, JsonFeedEvent, JsonFeedItem};

pub fn of(feed: &Feed, base_url: &str) -> JsonFeed {
    JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: feed.title.clone(),
        home_page_url: feed.page.clone(),
        feed_url: feed.here.clone(),
        description: feed.subtitle.clone(),
        next_url: feed.next.clone(),
        language: feed.language,
        authors: vec![author(AUTHOR)],
        items: feed.entries.iter().map(|one| item(one, base_url)).collect(),
    }
}

fn item(it: &Entry, base_url: &str) -> JsonFeedItem {
    JsonFeedItem {
        id: it.urn(),
        url: it.url.clone(),
        title: it.title.clone(),
        content_text: it.prose("\n\n"),
        date_published: it.published_at,
        date_modified: it.updated_at,
        authors: it.authors.iter().map(|name| author(name)).collect(),
        tags: it.categories.iter().map(label).collect(),
        language: it.language,
        event: it.event.as_ref().map(|event| when_and_where(event, base_url)),
    }
}

fn label(of: &Category) -> String {
    of.label.clone()
}

fn author(name: &str) -> JsonFeedAuthor {
    JsonFeedAuthor {
        name: name.to_owned(),
    }
}

fn when_and_where(it: &Happening, base_url: &str) -> JsonFeedEvent {
    JsonFeedEvent {
        about: format!("{base_url}/docs"),
        status: it.status,
        mode: it.mode,
        starts_at: it.starts_at,
        ends_at: it.ends_at,
        zone: it.zone,
        place: it.place.clone(),
    }
}
