//! PDF that everybody can read: tagged (PDF/UA-1, ISO 14289-1), with a language, a title, bookmarks, and the fonts of the site.
//!
//! Blocks in, bytes out. The same blocks are the same bytes: nothing is dated, nothing is random.

mod certificate;
mod draw;
mod font;
mod layout;
#[cfg(test)]
mod tests;

pub use certificate::Certificate;

use super::language::Language;
use super::qr::Qr;
use font::Fonts;

pub const MEDIA_TYPE: &str = "application/pdf";

/// A document of A4 pages.
#[derive(Clone, Debug)]
pub struct Paper {
    pub language: Language,
    /// What readers show as its name; also at the foot of every page.
    pub title: String,
    pub author: Option<String>,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug)]
pub enum Block {
    /// Level 1 to 6; each is a bookmark. The first of a document is of level 1, and none is left out on the way down.
    Heading(u8, String),
    /// Text; line breaks in it are kept.
    Paragraph(String),
    /// One of a list: those that follow each other are one.
    Bullet(String),
    /// A code with what it leads to, for who does not see it.
    Qr { code: Qr, label: String },
    /// A little air.
    Space,
    /// What follows begins a page.
    Break,
}

/// What could not be written, which no text of anybody's should bring about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the PDF cannot be written: {0}")]
pub struct NotWritten(pub(super) String);

impl Paper {
    pub fn write(&self) -> Result<Vec<u8>, NotWritten> {
        let fonts = Fonts::load()?;
        let pages = layout::paper(self, &fonts);
        let about = draw::About {
            language: self.language,
            title: &self.title,
            author: self.author.as_deref(),
            foot: true,
        };
        draw::write(&about, &pages, &fonts)
    }
}
