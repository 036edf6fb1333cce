//! A page's text as one folded stream of words that remembers where each letter stood: what [`super::linking`] searches.
//!
//! In the stream a word is folded letters, and between two words stands a space, what parts them, and a space:
//! nothing (blank, hyphen, apostrophe: a label may hold it), a mark for other punctuation, or a mark for a border between
//! elements, which no label holds. So a pattern with a space at both ends matches whole words only, and two that stand side by side
//! share no letter. [`GLUE`] is written for letters that may not be linked, and between letters that a tag parts without parting the word.

use crate::kernel::search::fold_char;

const STOP: &str = " \u{1} ";
const TAG: &str = " \u{2} ";
const GLUE: &str = "\u{3}";

/// Inside these nothing is linked.
const SHUT: [&str; 9] = ["a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre"];

/// The folded stream of a page.
#[derive(Debug, Default)]
pub struct Stream {
    /// What is searched.
    pub folded: String,
    /// The terms that the page links already (`data-term`), in order.
    pub linked: Vec<String>,
    /// For each byte of `folded`, where the character that it came from starts and ends in the page.
    origins: Vec<(usize, usize)>,
    gap: Gap,
    at_letter: bool,
    shut: usize,
}

/// What stands between the last letter and the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// A tag with no text around it.
    Touching,
    Soft,
    Stop,
    Tag,
}

/// A label in the form in which the stream holds it; `None` when there is no letter or digit in it.
pub fn pattern(label: &str) -> Option<String> {
    let mut stream = Stream::default();
    for (at, c) in label.char_indices() {
        stream.text(c, at, at + c.len_utf8());
    }
    stream.gap = Gap::None;
    if stream.folded.is_empty() {
        return None;
    }
    stream.folded.push(' ');
    Some(stream.folded)
}

impl Stream {
    /// Reads sanitised HTML (anything else too, without harm: what is no tag is text).
    pub fn of(html: &str) -> Self {
        let mut stream = Self {
            gap: Gap::Tag,
            ..Self::default()
        };
        let mut at = 0;
        while let Some(c) = html[at..].chars().next() {
            let length = match c {
                '<' => tag_length(&html[at..]),
                '&' => entity_length(&html[at..]),
                _ => None,
            };
            let end = at + length.unwrap_or(c.len_utf8());
            match (c, length) {
                ('<', Some(_)) => stream.tag(&html[at..end]),
                (_, Some(_)) => stream.entity(&html[at..end], at, end),
                (_, None) => stream.text(c, at, end),
            }
            at = end;
        }
        stream.part(Gap::Soft);
        stream.open_word(at, at);
        stream
    }

    /// Where in the page the words of a match stand; the spaces at its ends are not part of them.
    pub fn original(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let first = self.origins.get(start + 1)?;
        let last = self.origins.get(end.checked_sub(2)?)?;
        (first.0 < last.1).then_some((first.0, last.1))
    }

    fn text(&mut self, c: char, start: usize, end: usize) {
        let mut is_accent = true;
        for piece in fold_char(c) {
            is_accent = false;
            if piece.is_alphanumeric() {
                self.letter(piece, start, end);
            } else if c.is_whitespace() || is_soft(c) {
                self.part(Gap::Soft);
            } else {
                self.part(Gap::Stop);
            }
        }
        if is_accent
            && self.at_letter
            && let Some(last) = self.origins.last_mut()
        {
            last.1 = end;
        }
    }

    fn letter(&mut self, letter: char, start: usize, end: usize) {
        self.open_word(start, end);
        let mut buffer = [0; 4];
        let written = if self.shut > 0 {
            GLUE
        } else {
            letter.encode_utf8(&mut buffer)
        };
        self.push(written, start, end);
        self.at_letter = true;
    }

    /// Writes what parts the coming letter from the one before.
    fn open_word(&mut self, start: usize, end: usize) {
        let between = match self.gap {
            _ if self.folded.is_empty() => " ",
            Gap::None => "",
            Gap::Touching => GLUE,
            Gap::Soft => "  ",
            Gap::Stop => STOP,
            Gap::Tag => TAG,
        };
        self.push(between, start, end);
        self.gap = Gap::None;
    }

    fn push(&mut self, written: &str, start: usize, end: usize) {
        self.folded.push_str(written);
        self.origins
            .extend(std::iter::repeat_n((start, end), written.len()));
    }

    fn part(&mut self, gap: Gap) {
        // Blank beside a tag: the words are parted, and by a border.
        self.gap = if self.gap == Gap::Touching {
            Gap::Tag
        } else {
            self.gap.max(gap)
        };
        self.at_letter = false;
    }

    fn entity(&mut self, entity: &str, start: usize, end: usize) {
        match entity {
            "&nbsp;" => self.part(Gap::Soft),
            "&amp;" | "&lt;" | "&gt;" | "&quot;" => self.part(Gap::Stop),
            // The sanitiser writes no other; were it a letter, it would at least part no word.
            _ => {
                self.open_word(start, end);
                self.push(GLUE, start, end);
                self.at_letter = false;
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        let closing = tag.starts_with("</");
        let inner = tag.trim_start_matches(['<', '/']).trim_end_matches('>');
        let name = inner
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if SHUT.contains(&name) {
            self.shut = if closing {
                self.shut.saturating_sub(1)
            } else {
                self.shut + 1
            };
        }
        if !closing
            && name == "a"
            && let Some(slug) = attribute(inner, "data-term")
        {
            self.linked.push(slug.to_owned());
        }
        let touches = self.at_letter && matches!(name, "a" | "code" | "del" | "em" | "strong");
        self.gap = match self.gap {
            Gap::None | Gap::Touching if touches => Gap::Touching,
            _ => Gap::Tag,
        };
        self.at_letter &= self.gap == Gap::Touching;
    }
}

/// What stands inside words that belong together: *e-mail*, *dell'acqua*.
fn is_soft(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '‘' | '\u{2010}' | '\u{2011}')
}

/// The length of the tag that the text begins with; an attribute's value may hold a `>`.
fn tag_length(html: &str) -> Option<usize> {
    let mut bytes = html.bytes().enumerate().skip(1);
    let named = html[1..]
        .trim_start_matches('/')
        .starts_with(|c: char| c.is_ascii_alphabetic());
    if !named {
        return None;
    }
    let mut in_value = false;
    bytes.find_map(|(at, byte)| {
        in_value ^= byte == b'"';
        (byte == b'>' && !in_value).then_some(at + 1)
    })
}

fn entity_length(html: &str) -> Option<usize> {
    let name = html[1..]
        .bytes()
        .take(10)
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .count();
    (name > 0 && html.as_bytes().get(name + 1) == Some(&b';')).then_some(name + 2)
}

fn attribute<'a>(inner: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = inner.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}
