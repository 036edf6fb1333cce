//! The lists of the public site that others show too, in a feed or in a frame: each has a page, and filters that its page and the API
//! call by the same names.

use super::paths::{self, Page};
use crate::kernel::language::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    Communities,
    Events,
    Surveys,
    Glossary,
}

impl Listed {
    pub const ALL: [Self; 4] = [Self::Communities, Self::Events, Self::Surveys, Self::Glossary];

    pub const fn page(self) -> Page {
        match self {
            Self::Communities => Page::Communities,
            Self::Events => Page::Events,
            Self::Surveys => Page::Surveys,
            Self::Glossary => Page::Glossary,
        }
    }

    /// The page of one thing of it.
    pub const fn page_of_one(self) -> Page {
        match self {
            Self::Communities => Page::Community,
            Self::Events => Page::Event,
            Self::Surveys => Page::Survey,
            Self::Glossary => Page::Term,
        }
    }

    /// What its page understands as the API does. Of the others (a month, an instant) each has its own way to say them.
    const fn filters(self) -> &'static [&'static str] {
        match self {
            Self::Communities => &[
                "q",
                "theme",
                "province",
                "municipality",
                "composition",
                "admitted_category",
                "join_policy",
                "status",
                "mentions",
            ],
            Self::Events => &["q", "community", "theme", "province", "kind", "mode"],
            Self::Surveys => &["q", "community", "kind"],
            Self::Glossary => &["q", "letter", "category"],
        }
    }

    /// What its feeds understand besides: the instants that its page says as days.
    const fn instants(self) -> &'static [&'static str] {
        match self {
            Self::Events => &["ending_after", "to"],
            Self::Communities | Self::Surveys | Self::Glossary => &[],
        }
    }

    /// Its page, with the filters that a query of the API has and the page knows.
    pub fn page_for(self, language: Language, query: &str) -> String {
        let pairs = paths::pairs(query);
        // A list may come with commas, which no value has but words to search for.
        let each = pairs.iter().flat_map(|(name, value)| {
            let separator = if name == "q" { '\n' } else { ',' };
            value.split(separator).map(move |value| (name.as_str(), value))
        });
        address(&self.page().path(language, ""), self.known(each))
    }

    /// Another address of the list, with those of these filters that the list has.
    pub fn filtered(self, path: &str, filters: &[(String, String)]) -> String {
        address(
            path,
            self.known(
                filters
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str())),
            ),
        )
    }

    /// The forms of its feed, with the filters of its page.
    pub fn feeds(self, language: Language, filters: &[(&str, String)]) -> [FeedLink; 3] {
        let name = self.page().name();
        FEEDS.map(|(form, media_type, suffix)| FeedLink {
            form,
            media_type,
            path: self.followed(&format!("/v1/feeds/{name}.{suffix}"), language, filters),
        })
    }

    /// An address that a program asks again and again for what is in the list, by these filters.
    pub fn followed(self, path: &str, language: Language, filters: &[(&str, String)]) -> String {
        let known = |name: &str| self.filters().contains(&name) || self.instants().contains(&name);
        let filters = filters.iter().map(|(name, value)| (*name, value.as_str()));
        let filters = filters.filter(|(name, value)| !value.is_empty() && known(name));
        address(path, filters.chain([("lang", language.tag())]))
    }

    fn known<'a>(
        self,
        pairs: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        pairs.filter(move |(name, value)| !value.is_empty() && self.filters().contains(name))
    }
}

/// A feed of a list, for its page and the head of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLink {
    pub form: &'static str,
    pub media_type: &'static str,
    pub path: String,
}

const FEEDS: [(&str, &str, &str); 3] = [
    ("Atom", "application/atom+xml", "atom"),
    ("RSS", "application/rss+xml", "rss"),
    ("JSON Feed", "application/feed+json", "json"),
];

fn address<'a>(path: &str, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let query: Vec<String> = pairs
        .map(|(name, value)| format!("{name}={}", paths::encoded(value)))
        .collect();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_a_query_has_the_filters_that_it_knows() {
        for (query, page) in [
            ("", "/en/events"),
            (
                "theme=a,b&q=acqua%2C+aria&limit=5&from=2027-01-01T00%3A00%3A00Z&kind=workshop",
                "/en/events?theme=a&theme=b&q=acqua%2C%20aria&kind=workshop",
            ),
        ] {
            assert_eq!(Listed::Events.page_for(Language::En, query), page);
        }
    }

    #[test]
    fn a_feed_speaks_the_language_of_the_page() {
        let filters = [("letter", "A".to_owned()), ("other", "x".to_owned())];
        let [atom, rss, json] = Listed::Glossary.feeds(Language::It, &filters);
        assert_eq!(atom.path, "/v1/feeds/glossary.atom?letter=A&lang=it");
        assert_eq!(rss.path, "/v1/feeds/glossary.rss?letter=A&lang=it");
        assert_eq!(json.path, "/v1/feeds/glossary.json?letter=A&lang=it");
    }

    #[test]
    fn what_is_followed_of_events_may_be_between_two_instants() {
        let filters = [
            ("theme", "dati".to_owned()),
            ("ending_after", "2027-01-31T23:00:00Z".to_owned()),
        ];
        assert_eq!(
            Listed::Events.followed("/v1/events.ics", Language::En, &filters),
            "/v1/events.ics?theme=dati&ending_after=2027-01-31T23%3A00%3A00Z&lang=en"
        );
        assert_eq!(
            Listed::Communities.followed("/x", Language::En, &filters),
            "/x?theme=dati&lang=en"
        );
    }
}
