//! The languages that Piazza speaks, and how a request asks for one.

use std::fmt;
use std::ops::{Index, IndexMut};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language of texts and of answers, written as its BCP 47 tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Italian: the default of the hub and the fallback of its texts.
    #[default]
    It,
    /// English.
    En,
}

impl Language {
    /// Every language, the default first: the order of fallback.
    pub const ALL: [Self; 2] = [Self::It, Self::En];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
        }
    }

    /// The other language: where a text is sought when it is missing in this one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::It => Self::En,
            Self::En => Self::It,
        }
    }

    /// A whole number as it is written: 2.000, or 2,000.
    #[must_use]
    pub fn number(self, n: i64) -> String {
        let separator = match self {
            Self::It => '.',
            Self::En => ',',
        };
        let digits = n.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
        if n < 0 {
            out.push('-');
        }
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }

    /// What an `Accept-Language` header asks for (RFC 9110, section 12.5.4).
    ///
    /// The highest weight wins, the first named among equals; `*` stands for whatever is not named; a weight of 0 excludes.
    /// A header that asks for nothing we speak, or that cannot be read, gets the default: an answer in another language
    /// serves people better than a 406.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let ranges = || {
            header
                .split(',')
                .take(MAX_RANGES)
                .filter_map(range)
                .zip((0..usize::MAX).rev())
        };
        let weight_of = |language: Self| {
            let named = ranges().find(|((tag, _), _)| language.answers(tag));
            named
                .or_else(|| ranges().find(|((tag, _), _)| *tag == "*"))
                .map(|((_, weight), earlier)| (weight, earlier))
                .filter(|(weight, _)| *weight > 0)
        };
        let mut best = (None, Self::default());
        for language in Self::ALL {
            let weight = weight_of(language);
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    /// Basic filtering (RFC 4647, section 3.3.1) turned round: `it-CH` is answered in Italian.
    fn answers(self, range: &str) -> bool {
        let primary = range.split('-').next().unwrap_or_default();
        primary.eq_ignore_ascii_case(self.tag())
    }
}

/// Nobody lists more; a longer header is somebody trying.
const MAX_RANGES: usize = 32;

/// One language range with its weight in thousandths; `None` when it cannot be read.
fn range(part: &str) -> Option<(&str, u16)> {
    let mut pieces = part.split(';').map(str::trim);
    let tag = pieces.next().filter(|tag| !tag.is_empty())?;
    let mut weight = 1000;
    for parameter in pieces {
        let value = parameter
            .strip_prefix("q=")
            .or_else(|| parameter.strip_prefix("Q="))?;
        weight = thousandths(value)?;
    }
    Some((tag, weight))
}

/// `qvalue` of RFC 9110, section 12.4.2: 0 to 1 with at most three decimals.
fn thousandths(value: &str) -> Option<u16> {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(part),
        "1" if part == 0 => Some(1000),
        _ => None,
    }
}

/// The same thing in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PerLanguage<T> {
    /// In Italian.
    pub it: T,
    /// In English.
    pub en: T,
}

impl<T> PerLanguage<T> {
    /// Both, each with its language, the default first.
    pub fn each(&self) -> [(Language, &T); 2] {
        [(Language::It, &self.it), (Language::En, &self.en)]
    }
}

impl<T> Index<Language> for PerLanguage<T> {
    type Output = T;

    fn index(&self, language: Language) -> &T {
        match language {
            Language::It => &self.it,
            Language::En => &self.en,
        }
    }
}

impl<T> IndexMut<Language> for PerLanguage<T> {
    fn index_mut(&mut self, language: Language) -> &mut T {
        match language {
            Language::It => &mut self.it,
            Language::En => &mut self.en,
        }
    }
}

impl<T> PerLanguage<Option<T>> {
    /// The text in this language or, when there is none, in the other; with the language that it is in.
    pub fn best(&self, wanted: Language) -> Option<(Language, &T)> {
        [wanted, wanted.other()]
            .into_iter()
            .find_map(|language| Some((language, self[language].as_ref()?)))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

crate::stored_as_text!(Language);

impl utoipa::PartialSchema for Language {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        super::schema::words("A language, as its BCP 47 tag.", &["it", "en"])
    }
}

impl utoipa::ToSchema for Language {}

/// A tag that names no language of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a language of this hub: it or en")]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag() == tag)
            .ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, En, It};
    use proptest::prelude::*;

    #[test]
    fn the_header_chooses() {
        for (header, expected) in [
            ("", It),
            ("en", En),
            ("en-GB,en;q=0.9,it;q=0.8", En),
            ("it-IT, en;q=0.9", It),
            ("de, en;q=0.5, it;q=0.7", It),
            ("de", It),
            ("*", It),
            ("it;q=0, *", En),
            ("it;q=0.1, *;q=0.5", En),
            ("EN", En),
            ("en;q=0", It),
            ("en;q=2", It),
            ("en;q=0.1234", It),
            ("en;level=1", It),
            (",,;q=1,en", En),
            ("en, it", En),
        ] {
            assert_eq!(Language::accepted(header), expected, "{header:?}");
        }
    }

    #[test]
    fn the_tag_is_what_is_read_and_written() {
        for language in Language::ALL {
            assert_eq!(language.to_string().parse(), Ok(language));
            assert_eq!(
                serde_json::to_string(&language).ok(),
                Some(format!("\"{language}\""))
            );
        }
        assert!("IT".parse::<Language>().is_err());
    }

    proptest! {
        #[test]
        fn no_header_panics(header in ".*") {
            let _ = Language::accepted(&header);
        }
    }
}
