//! The fonts of the site (Titillium Web, SIL Open Font License, `fonts/OFL.txt`), and how wide they write.

use super::NotWritten;
use krilla::text::Font;
use rustybuzz::{Direction, Face, UnicodeBuffer};
use unicode_normalization::UnicodeNormalization;

const REGULAR: &[u8] = include_bytes!("../../../fonts/titillium-web-regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../fonts/titillium-web-bold.ttf");
const WIDER_REGULAR: &[u8] = include_bytes!("../../../fonts/noto-sans-regular.ttf");
const WIDER_BOLD: &[u8] = include_bytes!("../../../fonts/noto-sans-bold.ttf");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

/// Of each weight the site's letters, and those for words that they lack letters for.
pub struct Fonts {
    regular: [Typeface; 2],
    bold: [Typeface; 2],
}

struct Typeface {
    face: Face<'static>,
    font: Font,
}

impl Typeface {
    fn load(bytes: &'static [u8]) -> Result<Self, NotWritten> {
        let face = Face::from_slice(bytes, 0);
        let font = Font::new(bytes.into(), 0);
        let both = face.zip(font).map(|(face, font)| Self { face, font });
        both.ok_or_else(|| NotWritten("a font of ours cannot be read".to_owned()))
    }

    fn has(&self, c: char) -> bool {
        self.face.glyph_index(c).is_some()
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = rustybuzz::shape(&self.face, &[], buffer);
        let advances = shaped
            .glyph_positions()
            .iter()
            .map(|glyph| f64::from(glyph.x_advance));
        narrow(advances.sum::<f64>() / f64::from(self.face.units_per_em()) * f64::from(size))
    }
}

/// A part of a line in one font.
pub struct Run<'a> {
    pub text: &'a str,
    pub font: Font,
    pub width: f32,
}

impl Fonts {
    pub fn load() -> Result<Self, NotWritten> {
        Ok(Self {
            regular: [Typeface::load(REGULAR)?, Typeface::load(WIDER_REGULAR)?],
            bold: [Typeface::load(BOLD)?, Typeface::load(WIDER_BOLD)?],
        })
    }

    fn typefaces(&self, weight: Weight) -> &[Typeface; 2] {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// A line in its fonts: a word is in one, whichever has all of it. Two slashes are apart, which one font draws as one.
    pub fn runs<'a>(&self, line: &'a str, weight: Weight, size: f32) -> Vec<Run<'a>> {
        let [ours, wider] = self.typefaces(weight);
        let is_ours = |word: &str| word.chars().all(|c| ours.has(c));
        let mut runs: Vec<(&str, bool)> = Vec::new();
        let mut from = 0;
        for word in line
            .split_inclusive(' ')
            .flat_map(|word| word.split_inclusive('/'))
        {
            let to = from + word.len();
            match runs.last_mut() {
                Some((text, ours)) if *ours == is_ours(word) && !(text.ends_with('/') && word == "/") => {
                    *text = &line[from - text.len()..to];
                }
                _ => runs.push((&line[from..to], is_ours(word))),
            }
            from = to;
        }
        let run = |(text, is_ours): (&'a str, bool)| {
            let typeface = if is_ours { ours } else { wider };
            Run {
                text,
                font: typeface.font.clone(),
                width: typeface.width(text, size),
            }
        };
        runs.into_iter().map(run).collect()
    }

    /// How wide a text is, shaped as it will be drawn.
    pub fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        self.runs(text, weight, size).iter().map(|run| run.width).sum()
    }

    /// The text with the characters that the fonts have. What they lack is written without its accents or, where that is not to be
    /// had either, as a question mark: a hole that nobody sees would be worse.
    pub fn writable(&self, text: &str) -> String {
        // Whatever the first has, the second has.
        let has = |c: char| self.regular[1].has(c) && self.bold[1].has(c);
        let mut out = String::with_capacity(text.len());
        for c in text.nfc() {
            match c {
                '\n' => out.push(c),
                c if c.is_whitespace() => out.push(' '),
                c if has(c) => out.push(c),
                '\u{2010}'..='\u{2012}' => out.push('-'),
                '\u{2015}' => out.push('—'),
                // Soft hyphens, joiners, marks of direction and of style write nothing.
                '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' => {}
                c if c.is_control() => {}
                c => {
                    let before = out.len();
                    out.extend(
                        std::iter::once(c)
                            .nfkd()
                            .filter(|part| has(*part) && !part.is_whitespace()),
                    );
                    if out.len() == before && !unicode_normalization::char::is_combining_mark(c) {
                        out.push('?');
                    }
                }
            }
        }
        out
    }
}

#[expect(clippy::cast_possible_truncation, reason = "widths on paper need no more")]
fn narrow(width: f64) -> f32 {
    width as f32
}
