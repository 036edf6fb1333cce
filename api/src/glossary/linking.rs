//! Links from the hub's texts to the glossary, made on the server (product.md, "glossary term"): the first occurrence
//! of each term, the longest label first, never inside a link, a heading or code, and never by a label that two terms share.
//!
//! The text of the page is folded once into a stream of words (as search folds it, so case and accents do not matter)
//! that remembers where each letter stood; one automaton walks it once; links are cut into the original. The cost grows
//! with the text and not with the number of terms.

use std::collections::{HashMap, HashSet};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::glossary::stream::{self, Stream};
use crate::kernel::language::Language;

/// One way to name a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The term that it names.
    pub slug: String,
    /// As people write it.
    pub text: String,
    /// The language whose texts it is sought in.
    pub language: Language,
}

/// A text with its links, and the terms that it mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// The same text, with links.
    pub html: String,
    /// The slugs of the terms linked in it, in the order in which they come.
    pub terms: Vec<String>,
}

/// Finds the labels of all terms in a text, per language.
#[derive(Debug, Default)]
pub struct Linker {
    automata: HashMap<Language, Automaton>,
}

#[derive(Debug)]
struct Automaton {
    search: AhoCorasick,
    slugs: Vec<String>,
}

impl Linker {
    /// Prepares the search for these labels. Labels without a letter or digit are left out, ambiguous ones too.
    #[must_use]
    pub fn new(labels: impl IntoIterator<Item = Label>) -> Self {
        let mut by_language: HashMap<Language, HashMap<String, Option<String>>> = HashMap::new();
        for label in labels {
            let Some(pattern) = stream::pattern(&label.text) else {
                continue;
            };
            let owners = by_language.entry(label.language).or_default();
            let owner = owners.entry(pattern).or_insert_with(|| Some(label.slug.clone()));
            if owner.as_ref() != Some(&label.slug) {
                *owner = None;
            }
        }
        let automata = by_language
            .into_iter()
            .filter_map(|(language, owners)| Some((language, automaton(owners)?)));
        Self {
            automata: automata.collect(),
        }
    }

    /// Links the first occurrence of each term in sanitised HTML written in `language`.
    ///
    /// `own` is the term whose own text this is: nothing links to the page it stands on. `href` gives a term's address.
    /// Terms that the text links already count as linked: linking twice is linking once.
    #[must_use]
    pub fn link(
        &self,
        html: &str,
        language: Language,
        own: Option<&str>,
        href: impl Fn(&str) -> String,
    ) -> Linked {
        let stream = Stream::of(html);
        let mut terms: Vec<String> = stream.linked.clone();
        let Some(automaton) = self.automata.get(&language) else {
            return Linked {
                html: html.to_owned(),
                terms,
            };
        };
        let mut seen: HashSet<&str> = stream.linked.iter().map(String::as_str).chain(own).collect();
        let mut out = String::with_capacity(html.len() + html.len() / 4);
        let mut written = 0;
        for found in automaton.search.find_iter(&stream.folded) {
            let slug = automaton.slugs[found.pattern().as_usize()].as_str();
            let Some((start, end)) = stream.original(found.start(), found.end()) else {
                continue;
            };
            if start < written || !seen.insert(slug) {
                continue;
            }
            out.push_str(&html[written..start]);
            push_link(&mut out, slug, &href(slug), &html[start..end]);
            written = end;
            terms.push(slug.to_owned());
        }
        out.push_str(&html[written..]);
        Linked { html: out, terms }
    }
}

/// `None` without patterns, or (beyond any glossary) with more than the automaton can hold: then nothing is linked.
fn automaton(owners: HashMap<String, Option<String>>) -> Option<Automaton> {
    let mut unambiguous: Vec<(String, String)> = owners
        .into_iter()
        .filter_map(|(pattern, slug)| Some((pattern, slug?)))
        .collect();
    unambiguous.sort();
    let (patterns, slugs): (Vec<_>, Vec<_>) = unambiguous.into_iter().unzip();
    if patterns.is_empty() {
        return None;
    }
    let search = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(patterns)
        .ok()?;
    Some(Automaton { search, slugs })
}

fn push_link(out: &mut String, slug: &str, href: &str, text: &str) {
    out.push_str("<a class=\"term\" href=\"");
    push_attribute(out, href);
    out.push_str("\" data-term=\"");
    push_attribute(out, slug);
    out.push_str("\">");
    out.push_str(text);
    out.push_str("</a>");
}

fn push_attribute(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::markup;
    use proptest::prelude::*;

    fn linker(labels: &[(&str, &str)]) -> Linker {
        Linker::new(labels.iter().map(|(slug, text)| Label {
            slug: (*slug).to_owned(),
            text: (*text).to_owned(),
            language: Language::It,
        }))
    }

    fn glossary() -> Linker {
        linker(&[
            ("bilancio", "Bilancio"),
            ("bilancio-partecipativo", "Bilancio partecipativo"),
            ("citta", "Città"),
            ("acqua", "acqua"),
            ("urp", "URP"),
            ("legge-15", "L.R. 15/2018"),
            ("rete", "rete"),
            ("rete-civica", "rete"),
            ("quote", "«Quota»."),
        ])
    }

    fn link(html: &str) -> Linked {
        glossary().link(html, Language::It, None, |slug| format!("/g/{slug}"))
    }

    /// Links written short, for reading: `[text|slug]`.
    fn short(html: &str) -> String {
        let mut out = html.to_owned();
        while let Some(at) = out.find("<a class=\"term\"") {
            let open_end = at + out[at..].find('>').expect("closed") + 1;
            let slug = out[at..open_end].split('"').nth(5).expect("data-term").to_owned();
            let close = open_end + out[open_end..].find("</a>").expect("closed");
            let text = out[open_end..close].to_owned();
            out.replace_range(at..close + 4, &format!("[{text}|{slug}]"));
        }
        out
    }

    #[test]
    fn a_link_is_written_whole() {
        let linked = glossary().link("<p>l'acqua</p>", Language::It, None, |slug| {
            format!("/g?a=1&t={slug}")
        });
        assert_eq!(
            linked.html,
            "<p>l'<a class=\"term\" href=\"/g?a=1&amp;t=acqua\" data-term=\"acqua\">acqua</a></p>"
        );
        assert_eq!(linked.terms, ["acqua"]);
    }

    #[test]
    fn the_rules_of_linking() {
        for (html, linked) in [
            (
                "<p>Il bilancio partecipativo e il bilancio.</p>",
                "<p>Il [bilancio partecipativo|bilancio-partecipativo] e il [bilancio|bilancio].</p>",
            ),
            ("<p>Acqua, acqua</p>", "<p>[Acqua|acqua], acqua</p>"),
            (
                "<p>acquario subacqua URPino</p>",
                "<p>acquario subacqua URPino</p>",
            ),
            (
                "<p>CITTA', cittá; urp-acqua</p>",
                "<p>[CITTA|citta]', cittá; [urp|urp]-[acqua|acqua]</p>",
            ),
            ("<p>citta\u{300}.</p>", "<p>[citta\u{300}|citta].</p>"),
            (
                "<p>bilancio\n partecipativo</p>",
                "<p>[bilancio\n partecipativo|bilancio-partecipativo]</p>",
            ),
            (
                "<p>bilancio&nbsp;partecipativo</p>",
                "<p>[bilancio&nbsp;partecipativo|bilancio-partecipativo]</p>",
            ),
            (
                "<p>bilancio. Partecipativo</p>",
                "<p>[bilancio|bilancio]. Partecipativo</p>",
            ),
            (
                "<p>bilancio</p><p>partecipativo</p>",
                "<p>[bilancio|bilancio]</p><p>partecipativo</p>",
            ),
            (
                "<p>La L.R. 15/2018 dice</p>",
                "<p>La [L.R. 15/2018|legge-15] dice</p>",
            ),
            ("<p>la rete</p>", "<p>la rete</p>"),
            ("<p>quota</p>", "<p>[quota|quote]</p>"),
            ("<p><em>acqua</em></p>", "<p><em>[acqua|acqua]</em></p>"),
            (
                "<p><em>acqua</em>rio, sub<em>acqua</em></p>",
                "<p><em>acqua</em>rio, sub<em>acqua</em></p>",
            ),
            ("<h3>acqua</h3><p>acqua</p>", "<h3>acqua</h3><p>[acqua|acqua]</p>"),
            (
                "<a href=\"/x>acqua\">acqua</a> acqua",
                "<a href=\"/x>acqua\">acqua</a> [acqua|acqua]",
            ),
            (
                "<pre><code>acqua</code> acqua</pre>acqua",
                "<pre><code>acqua</code> acqua</pre>[acqua|acqua]",
            ),
            ("<p><code>x</code>acqua</p>", "<p><code>x</code>acqua</p>"),
            (
                "<p>a &amp; acqua &lt;urp&gt;</p>",
                "<p>a &amp; [acqua|acqua] &lt;[urp|urp]&gt;</p>",
            ),
            ("", ""),
        ] {
            assert_eq!(short(&link(html).html), linked, "{html}");
        }
    }

    #[test]
    fn a_term_is_not_linked_on_its_own_page() {
        let linked = glossary().link("acqua e urp", Language::It, Some("acqua"), |slug| {
            format!("/{slug}")
        });
        assert_eq!(linked.terms, ["urp"]);
    }

    #[test]
    fn labels_belong_to_their_language() {
        assert_eq!(
            glossary().link("acqua", Language::En, None, str::to_owned),
            Linked {
                html: "acqua".into(),
                terms: vec![]
            }
        );
    }

    #[test]
    fn broken_html_is_only_text() {
        for html in [
            "<",
            "<p",
            "<a href=\"",
            "acqua <",
            "&",
            "&amp",
            "</",
            "<a>acqua",
            "</a></h3>acqua",
            "<é>acqua",
        ] {
            let _ = link(html);
        }
    }

    /// Text as a reader sees it.
    fn visible(html: &str) -> String {
        let mut text = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' if inside => inside = false,
                c if !inside => text.push(c),
                _ => {}
            }
        }
        text
    }

    fn anchors_nest(html: &str) -> bool {
        let mut depth = 0_i32;
        for (at, _) in html.match_indices('<') {
            let rest = &html[at..];
            depth += i32::from(rest.starts_with("<a ")) - i32::from(rest.starts_with("</a>"));
            if depth > 1 {
                return true;
            }
        }
        false
    }

    fn markdown() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("acqua"),
            Just("Bilancio"),
            Just("partecipativo"),
            Just("città"),
            Just("URP"),
            Just("rete"),
            Just("L.R. 15/2018"),
            Just(" "),
            Just(" "),
            Just("\n\n"),
            Just("**"),
            Just("*"),
            Just("`"),
            Just("# "),
            Just("[acqua](/x)"),
            Just("<b>"),
            Just("&"),
            Just("'"),
            Just("- "),
            Just("è\u{301}"),
            Just("½"),
            Just("https://acqua.example/acqua "),
            Just("\u{a0}"),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn linking_changes_no_word(markdown in markdown()) {
            let html = markup::to_html(&markdown);
            let linked = link(&html);
            prop_assert_eq!(visible(&linked.html), visible(&html));
            prop_assert!(!anchors_nest(&linked.html), "{}", linked.html);
            let unique: HashSet<_> = linked.terms.iter().collect();
            prop_assert_eq!(unique.len(), linked.terms.len());
        }

        #[test]
        fn linking_twice_is_linking_once(markdown in markdown()) {
            let once = link(&markup::to_html(&markdown));
            let twice = link(&once.html);
            prop_assert_eq!(&twice.html, &once.html);
            let sorted = |linked: &Linked| { let mut terms = linked.terms.clone(); terms.sort(); terms };
            prop_assert_eq!(sorted(&twice), sorted(&once));
        }

        #[test]
        fn no_input_panics(html in ".*", label in ".*") {
            let linker = linker(&[("x", &label), ("acqua", "acqua")]);
            let linked = linker.link(&html, Language::It, None, str::to_owned);
            prop_assert!(linked.html.len() >= html.len());
        }
    }
}
