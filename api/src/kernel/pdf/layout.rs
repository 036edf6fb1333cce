//! Where everything stands on the pages. Lengths are points (1/72 inch) from the upper left corner.

use super::font::{Fonts, Weight};
use super::{Block, Paper};
use crate::kernel::qr::Qr;

/// A4, upright.
pub const WIDTH: f32 = 595.28;
pub const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 56.7;
const BOTTOM: f32 = HEIGHT - 70.0;

const TEXT: f32 = 11.0;
const LEADING: f32 = 1.45;
const INDENT: f32 = 16.0;
const QR_SIDE: f32 = 110.0;
/// The light border that readers of codes need.
const QR_AIR: f32 = 16.0;

/// The pages of a document, and what is on them in the order in which it is read.
pub struct Pages {
    pub width: f32,
    pub height: f32,
    pub count: usize,
    pub groups: Vec<Group>,
    /// Bands of colour on every page: x, y, width, height.
    pub bands: Vec<(f32, f32, f32, f32)>,
}

/// What belongs together for who has it read aloud.
pub struct Group {
    pub role: Role,
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Heading(u8, String),
    Paragraph,
    /// Its first piece is the dot.
    Bullet,
    Figure(String),
}

/// Something on a page.
pub struct Piece {
    pub page: usize,
    pub x: f32,
    /// The line that letters stand on; of pictures, the upper edge.
    pub y: f32,
    pub mark: Mark,
}

pub enum Mark {
    Text {
        text: String,
        weight: Weight,
        size: f32,
        ink: Ink,
    },
    Qr {
        code: Qr,
        side: f32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Black,
    Accent,
}

/// How a block of text looks.
#[derive(Clone, Copy)]
struct Style {
    weight: Weight,
    size: f32,
    ink: Ink,
    before: f32,
    after: f32,
    /// How much must still fit below its first line for it to stay on the page.
    keep: f32,
}

const BODY: Style = Style {
    weight: Weight::Regular,
    size: TEXT,
    ink: Ink::Black,
    before: 0.0,
    after: 7.0,
    keep: 0.0,
};

fn heading(level: u8) -> Style {
    let (size, before) = match level {
        0 | 1 => (22.0, 4.0),
        2 => (16.0, 16.0),
        3 => (13.0, 12.0),
        _ => (TEXT, 8.0),
    };
    let ink = if level <= 2 { Ink::Accent } else { Ink::Black };
    Style {
        weight: Weight::Bold,
        size,
        ink,
        before,
        after: 5.0,
        keep: 3.0 * TEXT * LEADING,
    }
}

pub fn paper(paper: &Paper, fonts: &Fonts) -> Pages {
    let mut sheet = Sheet {
        fonts,
        page: 0,
        y: MARGIN,
        groups: Vec::new(),
    };
    for block in &paper.blocks {
        match block {
            Block::Heading(level, text) => {
                let text = fonts.writable(text);
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                sheet.text(Role::Heading(*level, text.clone()), &text, heading(*level), 0.0);
            }
            Block::Paragraph(text) => sheet.text(Role::Paragraph, &fonts.writable(text), BODY, 0.0),
            Block::Bullet(text) => {
                let style = Style { after: 3.0, ..BODY };
                sheet.text(Role::Bullet, &fonts.writable(text), style, INDENT);
            }
            Block::Qr { code, label } => sheet.qr(code, label),
            Block::Space => sheet.y += TEXT,
            Block::Break => sheet.turn(),
        }
    }
    Pages {
        width: WIDTH,
        height: HEIGHT,
        count: sheet.page + 1,
        groups: sheet.groups,
        bands: Vec::new(),
    }
}

/// The page that is being filled.
struct Sheet<'a> {
    fonts: &'a Fonts,
    page: usize,
    y: f32,
    groups: Vec<Group>,
}

impl Sheet<'_> {
    /// A new page, unless this one is empty.
    fn turn(&mut self) {
        let used = self
            .groups
            .iter()
            .any(|group| group.pieces.iter().any(|piece| piece.page == self.page));
        if used {
            self.page += 1;
        }
        self.y = MARGIN;
    }

    fn text(&mut self, role: Role, text: &str, style: Style, indent: f32) {
        let line = style.size * LEADING;
        let lines = wrap(
            self.fonts,
            text,
            style.weight,
            style.size,
            WIDTH - 2.0 * MARGIN - indent,
        );
        if lines.is_empty() {
            return;
        }
        if self.y > MARGIN {
            self.y += style.before;
        }
        let is_bullet = role == Role::Bullet;
        let mut pieces = Vec::new();
        for (at, text) in lines.into_iter().enumerate() {
            let keep = if at == 0 { style.keep } else { 0.0 };
            if self.y + line + keep > BOTTOM {
                self.page += 1;
                self.y = MARGIN;
            }
            let (page, y) = (self.page, self.y + style.size);
            let mut put = |x, text| {
                let (weight, size, ink) = (style.weight, style.size, style.ink);
                let mark = Mark::Text {
                    text,
                    weight,
                    size,
                    ink,
                };
                pieces.push(Piece { page, x, y, mark });
            };
            if is_bullet && at == 0 {
                put(MARGIN + 3.0, "• ".to_owned());
            }
            put(MARGIN + indent, text);
            self.y += line;
        }
        self.y += style.after;
        self.groups.push(Group { role, pieces });
    }

    fn qr(&mut self, code: &Qr, label: &str) {
        if self.y + QR_AIR + QR_SIDE > BOTTOM {
            self.turn();
        }
        self.y += QR_AIR;
        let piece = Piece {
            page: self.page,
            x: MARGIN,
            y: self.y,
            mark: Mark::Qr {
                code: code.clone(),
                side: QR_SIDE,
            },
        };
        self.y += QR_SIDE + QR_AIR;
        self.groups.push(Group {
            role: Role::Figure(label.to_owned()),
            pieces: vec![piece],
        });
    }
}

/// Lines that fit; all but the last of a paragraph end in a space, so that words copied from the page stay apart.
pub fn wrap(fonts: &Fonts, text: &str, weight: Weight, size: f32, room: f32) -> Vec<String> {
    let space = fonts.width(" ", weight, size);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let (mut line, mut wide) = (String::new(), 0.0);
        for word in paragraph
            .split_whitespace()
            .flat_map(|word| pieces(fonts, word, weight, size, room))
        {
            let width = fonts.width(&word, weight, size);
            if !line.is_empty() && wide + space + width > room {
                line.push(' ');
                lines.push(std::mem::take(&mut line));
            }
            wide = if line.is_empty() {
                width
            } else {
                line.push(' ');
                wide + space + width
            };
            line.push_str(&word);
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// A word that is wider than the page is cut where the page ends.
fn pieces(fonts: &Fonts, word: &str, weight: Weight, size: f32, room: f32) -> Vec<String> {
    if fonts.width(word, weight, size) <= room {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    let mut wide = 0.0;
    for c in word.chars() {
        let width = fonts.width(c.encode_utf8(&mut [0; 4]), weight, size);
        if wide + width > room {
            pieces.push(String::new());
            wide = 0.0;
        }
        wide += width;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}
