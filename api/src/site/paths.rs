//! Every address of the public site, once. The SPA has the same table (`frontend/src/paths.ts`); a test compares the two.

use crate::kernel::language::Language;

/// A page of the public site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Communities,
    Community,
    Events,
    Event,
    /// The wall of an event's open space.
    Wall,
    /// What came of an open space.
    Book,
    Surveys,
    Survey,
    Glossary,
    Term,
    /// What came of a survey.
    SurveyResults,
    Search,
    Privacy,
    Accessibility,
    Developers,
    /// Open data: what there is to take along.
    Data,
    /// The hub in numbers.
    Numbers,
}

impl Page {
    pub const ALL: [Self; 18] = [
        Self::Home,
        Self::Communities,
        Self::Community,
        Self::Events,
        Self::Event,
        Self::Wall,
        Self::Book,
        Self::Surveys,
        Self::Survey,
        Self::Glossary,
        Self::Term,
        Self::SurveyResults,
        Self::Search,
        Self::Privacy,
        Self::Accessibility,
        Self::Developers,
        Self::Data,
        Self::Numbers,
    ];

    /// Its name in templates and in the SPA's table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Communities => "communities",
            Self::Community => "community",
            Self::Events => "events",
            Self::Event => "event",
            Self::Wall => "wall",
            Self::Book => "book",
            Self::Surveys => "surveys",
            Self::Survey => "survey",
            Self::Glossary => "glossary",
            Self::Term => "term",
            Self::SurveyResults => "surveyResults",
            Self::Search => "search",
            Self::Privacy => "privacy",
            Self::Accessibility => "accessibility",
            Self::Developers => "developers",
            Self::Data => "data",
            Self::Numbers => "numbers",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.name() == name)
    }

    /// Its address, `{slug}` standing for the thing that it shows.
    pub const fn pattern(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Home, Language::It) => "/",
            (Self::Home, Language::En) => "/en",
            (Self::Communities, Language::It) => "/comunita",
            (Self::Communities, Language::En) => "/en/communities",
            (Self::Community, Language::It) => "/comunita/{slug}",
            (Self::Community, Language::En) => "/en/communities/{slug}",
            (Self::Events, Language::It) => "/eventi",
            (Self::Events, Language::En) => "/en/events",
            (Self::Event, Language::It) => "/eventi/{slug}",
            (Self::Event, Language::En) => "/en/events/{slug}",
            (Self::Wall, Language::It) => "/eventi/{slug}/open-space",
            (Self::Wall, Language::En) => "/en/events/{slug}/open-space",
            (Self::Book, Language::It) => "/eventi/{slug}/libro",
            (Self::Book, Language::En) => "/en/events/{slug}/book",
            (Self::Surveys, Language::It) => "/indagini",
            (Self::Surveys, Language::En) => "/en/surveys",
            (Self::Survey, Language::It) => "/indagini/{slug}",
            (Self::Survey, Language::En) => "/en/surveys/{slug}",
            (Self::Glossary, Language::It) => "/glossario",
            (Self::Glossary, Language::En) => "/en/glossary",
            (Self::Term, Language::It) => "/glossario/{slug}",
            (Self::Term, Language::En) => "/en/glossary/{slug}",
            (Self::SurveyResults, Language::It) => "/indagini/{slug}/risultati",
            (Self::SurveyResults, Language::En) => "/en/surveys/{slug}/results",
            (Self::Search, Language::It) => "/cerca",
            (Self::Search, Language::En) => "/en/search",
            (Self::Privacy, Language::It) => "/privacy",
            (Self::Privacy, Language::En) => "/en/privacy",
            (Self::Accessibility, Language::It) => "/accessibilita",
            (Self::Accessibility, Language::En) => "/en/accessibility",
            (Self::Developers, Language::It) => "/sviluppo",
            (Self::Developers, Language::En) => "/en/developers",
            (Self::Data, Language::It) => "/dati",
            (Self::Data, Language::En) => "/en/data",
            (Self::Numbers, Language::It) => "/numeri",
            (Self::Numbers, Language::En) => "/en/numbers",
        }
    }

    /// Whether it shows one thing of many.
    pub fn is_of_a_thing(self) -> bool {
        self.pattern(Language::It).contains("{slug}")
    }

    pub fn path(self, language: Language, slug: &str) -> String {
        self.pattern(language).replace("{slug}", &encoded(slug))
    }
}

/// The language that an address speaks, also where there is no page.
pub fn language_of(path: &str) -> Language {
    if path == "/en" || path.starts_with("/en/") {
        Language::En
    } else {
        Language::It
    }
}

/// Whether a path is that of a page.
pub fn is_page(path: &str) -> bool {
    Page::ALL.iter().any(|page| {
        Language::ALL
            .iter()
            .any(|language| fits(page.pattern(*language), path))
    })
}

/// Whether a path is one of a pattern: the same parts, and something for each in braces.
pub fn fits(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut parts) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), parts.next()) {
            (None, None) => return true,
            (Some(wanted), Some(part)) if wanted == part => {}
            (Some(wanted), Some(part)) if wanted.starts_with('{') && !part.is_empty() => {}
            _ => return false,
        }
    }
}

/// Percent-encodes one segment of a path or one part of a query (RFC 3986 §2.3).
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The pairs of a query as forms write them. What cannot be read is left out: an address with a tracking parameter or a
/// broken escape still shows its page, as in the SPA.
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((decoded(name)?, decoded(value)?))
    };
    query.split('&').take(MOST_PAIRS).filter_map(pair).collect()
}

/// No page has as many filters.
const MOST_PAIRS: usize = 100;

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF_THE_SPA: &str = include_str!("../../../frontend/src/paths.ts");

    #[test]
    fn the_spa_has_the_same_pages_at_the_same_addresses() {
        for page in Page::ALL {
            let [it, en] = Language::ALL.map(|language| page.pattern(language).replace("{slug}", "$slug"));
            let line = format!("{}: {{ it: '{it}', en: '{en}' }}", page.name());
            assert!(OF_THE_SPA.contains(&line), "{line}");
        }
        assert_eq!(OF_THE_SPA.matches("{ it: '").count(), Page::ALL.len());
    }

    #[test]
    fn only_pages_are_pages() {
        for path in [
            "/",
            "/en",
            "/comunita",
            "/en/glossary/agora",
            "/eventi/a/libro",
            "/en/events/a/open-space",
        ] {
            assert!(is_page(path), "{path}");
        }
        for path in [
            "",
            "//comunita",
            "/comunita/",
            "/comunita/a/b",
            "/eventi//libro",
            "/eventi/a/book",
            "/eventi/a/libro/b",
            "//evil.example",
            "/en/comunita",
        ] {
            assert!(!is_page(path), "{path}");
        }
    }

    #[test]
    fn a_slug_stays_one_segment() {
        assert_eq!(
            Page::Term.path(Language::En, "a/../b?c=<d>"),
            "/en/glossary/a%2F..%2Fb%3Fc%3D%3Cd%3E"
        );
    }

    #[test]
    fn queries_are_read_as_forms_write_them() {
        let read = pairs("q=bilancio+partecipativo&theme=a&theme=b%20c&x&bad=%f&worse=%ff");
        let expected = [
            ("q", "bilancio partecipativo"),
            ("theme", "a"),
            ("theme", "b c"),
            ("x", ""),
        ];
        assert_eq!(read, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }
}
