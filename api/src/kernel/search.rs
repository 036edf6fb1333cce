//! Search that gives the same answers on SQLite and on PostgreSQL.
//!
//! FTS5 knows no Italian and PostgreSQL has a stemmer of its own, so neither is asked: texts become a list of plain
//! tokens here, once, and both engines only compare tokens. A searched text is stored as [`document`]; what somebody
//! types becomes a [`Query`], written in either engine's language with every token quoted, so that nothing typed is syntax.
//!
//! - SQLite: an FTS5 table (`tokenize='unicode61'`) over the document, asked with `MATCH` [`Query::to_fts5`].
//! - PostgreSQL: `array_to_tsvector(string_to_array(document, ' '))` under GIN, asked with `@@ (…)::tsquery` of
//!   [`Query::to_tsquery`]: both skip PostgreSQL's own parser, which knows letters as its locale does.

use std::collections::HashSet;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::kernel::language::Language;

/// Longer tokens are cut, on both sides alike: PostgreSQL refuses a lexeme over 2,046 bytes, and no word needs it.
const MAX_TOKEN_CHARS: usize = 64;

/// Words of a query beyond these are not looked at: the first twelve already narrow to nothing.
const MAX_QUERY_WORDS: usize = 12;

/// Text as it is compared: compatibility-decomposed (NFKD), without accents, lower case, words parted by one space.
///
/// Whatever is neither letter nor digit parts words, the apostrophe of an elision too: `dell'acqua` holds `acqua`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut add = |piece: char| {
        if piece.is_alphanumeric() {
            folded.push(piece);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    for c in text.chars() {
        if c.is_ascii() {
            // Decomposes into itself: most letters need no tables.
            add(c.to_ascii_lowercase());
        } else {
            fold_char(c).for_each(&mut add);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// What one character becomes; nothing at all for an accent that stands by itself.
///
/// Exposed for the glossary's linker, which folds while it remembers where each character stood.
pub fn fold_char(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
}

/// What is stored for a text to be found by: its folded words and their stems in its language, each once.
///
/// Function words are kept as words (somebody may search for nothing else) but leave no stem.
#[must_use]
pub fn document<'a>(texts: impl IntoIterator<Item = (Language, &'a str)>) -> String {
    let mut seen = HashSet::new();
    let mut tokens: Vec<String> = Vec::new();
    let mut add = |token: String| {
        if seen.insert(token.clone()) {
            tokens.push(token);
        }
    };
    for (language, text) in texts {
        let folded = fold(text);
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let word = cut(word);
            if !is_function_word(word) {
                add(stem(language, word));
            }
            add(word.to_owned());
        }
    }
    tokens.join(" ")
}

/// What somebody searches for: every word must be found, each in one of its forms; the last may be still unfinished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<Word>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    folded: String,
    stems: Vec<String>,
    unfinished: bool,
}

impl Query {
    /// Reads what was typed; `None` when it holds no word at all.
    ///
    /// Function words (*la*, *dell*, *of*) count only when nothing else was typed: the stored text need not hold them.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let folded = fold(typed);
        let all: Vec<&str> = folded
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(cut)
            .collect();
        let telling: Vec<&str> = all
            .iter()
            .copied()
            .filter(|word| !is_function_word(word))
            .collect();
        let chosen = if telling.is_empty() { all } else { telling };
        let mut words: Vec<Word> = chosen.into_iter().take(MAX_QUERY_WORDS).map(Word::new).collect();
        words.last_mut()?.unfinished = true;
        Some(Self { words })
    }

    /// The query for FTS5 (SQLite, "FTS5 query syntax"): quoted strings, `OR` within a word, `AND` between words.
    #[must_use]
    pub fn to_fts5(&self) -> String {
        self.render(" OR ", " AND ", |token, prefix| {
            format!("\"{token}\"{}", if prefix { "*" } else { "" })
        })
    }

    /// The query as PostgreSQL's `tsquery` text: quoted lexemes, `|` within a word, `&` between words.
    #[must_use]
    pub fn to_tsquery(&self) -> String {
        self.render(" | ", " & ", |token, prefix| {
            format!("'{token}'{}", if prefix { ":*" } else { "" })
        })
    }

    fn render(&self, or: &str, and: &str, quoted: impl Fn(&str, bool) -> String) -> String {
        let words = self.words.iter().map(|word| {
            let first = quoted(&word.folded, word.unfinished);
            let forms: Vec<String> = std::iter::once(first)
                .chain(word.stems.iter().map(|stem| quoted(stem, false)))
                .collect();
            format!("({})", forms.join(or))
        });
        words.collect::<Vec<_>>().join(and)
    }

    /// The meaning of the query, without a database: what the engines are tested against.
    #[must_use]
    pub fn matches(&self, document: &str) -> bool {
        let tokens: Vec<&str> = document.split(' ').collect();
        self.words.iter().all(|word| {
            tokens.iter().any(|token| {
                *token == word.folded
                    || word.stems.iter().any(|stem| stem == token)
                    || (word.unfinished && token.starts_with(&word.folded))
            })
        })
    }
}

impl Word {
    fn new(folded: &str) -> Self {
        let mut stems: Vec<String> = Vec::new();
        if !is_function_word(folded) {
            for language in Language::ALL {
                let stem = stem(language, folded);
                if stem != folded && !stems.contains(&stem) {
                    stems.push(stem);
                }
            }
        }
        Self {
            folded: folded.to_owned(),
            stems,
            unfinished: false,
        }
    }
}

/// The stem of a folded word. Stemming after folding loses a little precision and makes accents never matter.
fn stem(language: Language, folded: &str) -> String {
    let algorithm = match language {
        Language::It => Algorithm::Italian,
        Language::En => Algorithm::English,
    };
    let stem = Stemmer::create(algorithm).stem(folded);
    // A stemmer must not leave nothing, nor anything that is no token.
    if stem.is_empty() || !stem.chars().all(char::is_alphanumeric) {
        folded.to_owned()
    } else {
        stem.into_owned()
    }
}

fn cut(word: &str) -> &str {
    word.char_indices()
        .nth(MAX_TOKEN_CHARS)
        .map_or(word, |(end, _)| &word[..end])
}

/// Articles, prepositions and conjunctions of both languages, folded, elided forms included (*dell'* → `dell`).
///
/// Only words that never carry a search: *non*, *con* or *chi* stay out of the list where they could be meant.
#[rustfmt::skip]
const FUNCTION_WORDS: [&str; 62] = [
    "a", "ad", "agli", "ai", "al", "all", "alla", "alle", "allo", "an", "and", "at", "by",
    "che", "col", "con", "da", "dagli", "dai", "dal", "dall", "dalla", "dalle", "dallo",
    "degli", "dei", "del", "dell", "della", "delle", "dello", "di", "e", "ed", "for", "from", "gli",
    "i", "il", "in", "l", "la", "le", "lo", "nei", "nel", "nell", "nella", "nelle", "o", "of", "on", "or",
    "per", "su", "sul", "sulla", "the", "to", "un", "una", "uno",
];

fn is_function_word(folded: &str) -> bool {
    FUNCTION_WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn it(text: &str) -> String {
        document([(Language::It, text)])
    }

    fn finds(query: &str, text: &str) -> bool {
        Query::parse(query).is_some_and(|query| query.matches(&it(text)))
    }

    #[test]
    fn folding_forgets_case_accents_and_punctuation() {
        for (text, folded) in [
            ("Comunità", "comunita"),
            ("L’acqua è «bene comune»", "l acqua e bene comune"),
            ("dell'acqua", "dell acqua"),
            ("  E-mail\t(PEC)\n", "e mail pec"),
            ("ﬁume №5 ½", "fiume no5 1 2"),
            ("e\u{300}", "e"),
            ("İstanbul", "istanbul"),
            ("\0", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn an_italian_reader_finds_what_they_mean() {
        for (query, text) in [
            ("acqua", "Il contratto dell'acqua"),
            ("comunita", "Le comunità di pratiche"),
            ("comunità", "Le comunita di pratiche"),
            ("partecipativi", "Bilancio partecipativo"),
            ("la partecipazione dei cittadini", "Cittadini e partecipazione"),
            ("partecipaz", "Processo di partecipazione"),
            ("bilancio part", "Bilancio partecipativo"),
            ("dell'", "Il contratto dell'acqua"),
        ] {
            assert!(finds(query, text), "{query:?} in {text:?} → {}", it(text));
        }
        assert!(!finds("bilancio idrico", "Bilancio partecipativo"));
        assert!(
            !finds("part bilancio", "Bilancio partecipativo"),
            "only the last word may be unfinished"
        );
        assert_eq!(Query::parse(" '\"*()"), None);
    }

    #[test]
    fn nothing_typed_is_syntax() {
        let query = Query::parse("partecipazione\" OR *) & 'x':* NEAR(acque -b").expect("has words");
        assert_eq!(
            query.to_fts5(),
            r#"("partecipazione" OR "partecip" OR "partecipazion") AND ("x") AND ("near") AND ("acque" OR "acqu") AND ("b"*)"#
        );
        assert_eq!(
            query.to_tsquery(),
            "('partecipazione' | 'partecip' | 'partecipazion') & ('x') & ('near') & ('acque' | 'acqu') & ('b':*)"
        );
    }

    #[test]
    fn function_words_are_sorted_for_the_search_among_them() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn every_word_of_a_text_finds_the_text(texts in prop::collection::vec((any::<bool>(), ".*"), 0..4)) {
            let texts: Vec<(Language, &str)> =
                texts.iter().map(|(it, text)| (if *it { Language::It } else { Language::En }, text.as_str())).collect();
            let document = document(texts.iter().copied());
            for word in texts.iter().flat_map(|(_, text)| text.split_whitespace()) {
                if let Some(query) = Query::parse(word) {
                    prop_assert!(query.matches(&document), "{word:?} not in {document:?}");
                }
            }
        }

        #[test]
        fn a_prefix_of_a_word_finds_the_text(word in "[a-zàèìòù]{2,14}", at in 2_usize..14) {
            let prefix: String = word.chars().take(at).collect();
            prop_assert!(finds(&prefix, &word));
        }

        #[test]
        fn written_queries_hold_only_quoted_tokens(typed in ".*") {
            if let Some(query) = Query::parse(&typed) {
                let fts5 = query.to_fts5();
                let outside: String = fts5.split('"').step_by(2).collect();
                prop_assert!(outside.chars().all(|c| "() ANDOR*".contains(c)), "{}", outside);
                prop_assert!(!query.to_tsquery().contains('\\'));
            }
        }
    }
}
