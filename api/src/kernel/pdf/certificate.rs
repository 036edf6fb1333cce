//! A certificate: one page across, with a name that is read from afar and a code that verifies it.

use super::font::{Fonts, Weight};
use super::layout::{self, Group, Ink, Mark, Pages, Piece, Role, wrap};
use super::{NotWritten, draw};
use crate::kernel::language::Language;
use crate::kernel::qr::Qr;

/// What stands on a certificate, from above.
#[derive(Clone, Debug)]
pub struct Certificate {
    pub language: Language,
    /// Who gives it.
    pub issuer: String,
    /// «Attestato di partecipazione».
    pub title: String,
    /// «Si attesta che».
    pub before_name: String,
    pub name: String,
    /// What they did, when, where: a paragraph each.
    pub text: Vec<String>,
    /// Where and when it was given: «Bologna, 3 giugno 2027».
    pub issued: String,
    /// The code, to be typed.
    pub code: String,
    /// What to do with the code: «Verifica: https://…».
    pub verify: String,
    /// The code, to be scanned.
    pub qr: Qr,
    /// What scanning leads to, for who does not see it.
    pub qr_label: String,
}

// A4, across.
const WIDTH: f32 = layout::HEIGHT;
const HEIGHT: f32 = layout::WIDTH;
const MARGIN: f32 = 64.0;
const QR_SIDE: f32 = 92.0;
/// Where the foot begins.
const FOOT: f32 = HEIGHT - 48.0 - QR_SIDE;
/// Where the text above ends at the latest.
const END: f32 = FOOT - 22.0;
const LEADING: f32 = 1.35;

/// A size of text that shrinks, if it must, until it fits.
#[derive(Clone, Copy)]
struct Size {
    weight: Weight,
    ink: Ink,
    largest: f32,
    smallest: f32,
    lines: usize,
}

impl Certificate {
    pub fn write(&self) -> Result<Vec<u8>, NotWritten> {
        let fonts = Fonts::load()?;
        let about = draw::About {
            language: self.language,
            title: &self.title,
            author: Some(&self.issuer),
            foot: false,
        };
        draw::write(&about, &self.pages(&fonts), &fonts)
    }

    fn pages(&self, fonts: &Fonts) -> Pages {
        let mut page = Page {
            fonts,
            y: MARGIN,
            groups: Vec::new(),
        };
        let size = |weight, ink, largest: f32, lines| Size {
            weight,
            ink,
            largest,
            smallest: 9.0,
            lines,
        };
        page.centred(
            Role::Paragraph,
            &self.issuer,
            size(Weight::Regular, Ink::Black, 15.0, 2),
        );
        page.y += 16.0;
        let title = Role::Heading(1, fonts.writable(&self.title));
        page.centred(title, &self.title, size(Weight::Bold, Ink::Accent, 36.0, 2));
        page.y += 16.0;
        page.centred(
            Role::Paragraph,
            &self.before_name,
            size(Weight::Regular, Ink::Black, 16.0, 2),
        );
        page.centred(
            Role::Paragraph,
            &self.name,
            size(Weight::Bold, Ink::Black, 34.0, 2),
        );
        page.y += 8.0;
        for text in &self.text {
            page.centred(Role::Paragraph, text, size(Weight::Regular, Ink::Black, 16.0, 4));
        }
        page.sink(END);
        self.foot(&mut page);
        Pages {
            width: WIDTH,
            height: HEIGHT,
            count: 1,
            groups: page.groups,
            bands: vec![(0.0, 0.0, WIDTH, 12.0), (MARGIN, END, WIDTH - 2.0 * MARGIN, 1.0)],
        }
    }

    /// When it was given, on the left; the code with what to do with it, on the right.
    fn foot(&self, page: &mut Page<'_>) {
        let room = WIDTH - 2.0 * MARGIN - QR_SIDE - 24.0;
        let lines = [(&self.issued, 12.0), (&self.verify, 11.0), (&self.code, 14.0)];
        let mut y = FOOT + 18.0;
        for (text, size) in lines {
            let weight = if *text == self.code {
                Weight::Bold
            } else {
                Weight::Regular
            };
            let mut pieces = Vec::new();
            for text in wrap(page.fonts, &page.fonts.writable(text), weight, size, room) {
                pieces.push(text_piece((MARGIN, y), text, weight, size, Ink::Black));
                y += size * LEADING;
            }
            y += 6.0;
            page.put(Role::Paragraph, pieces);
        }
        let piece = Piece {
            page: 0,
            x: WIDTH - MARGIN - QR_SIDE,
            y: FOOT,
            mark: Mark::Qr {
                code: self.qr.clone(),
                side: QR_SIDE,
            },
        };
        page.put(Role::Figure(self.qr_label.clone()), vec![piece]);
    }
}

fn text_piece((x, y): (f32, f32), text: String, weight: Weight, size: f32, ink: Ink) -> Piece {
    Piece {
        page: 0,
        x,
        y,
        mark: Mark::Text {
            text,
            weight,
            size,
            ink,
        },
    }
}

struct Page<'a> {
    fonts: &'a Fonts,
    y: f32,
    groups: Vec<Group>,
}

impl Page<'_> {
    /// Moves what stands on it down to the middle of what is free above `end`.
    fn sink(&mut self, end: f32) {
        let down = ((end - self.y) / 2.0).max(0.0);
        for piece in self.groups.iter_mut().flat_map(|group| &mut group.pieces) {
            piece.y += down;
        }
        self.y += down;
    }

    fn put(&mut self, role: Role, pieces: Vec<Piece>) {
        if !pieces.is_empty() {
            self.groups.push(Group { role, pieces });
        }
    }

    /// Text in the middle, smaller the longer it is: neither more lines than it may have, nor into the foot.
    fn centred(&mut self, role: Role, text: &str, size: Size) {
        let text = self.fonts.writable(text);
        let room = WIDTH - 2.0 * MARGIN;
        let mut points = size.largest;
        let mut lines = wrap(self.fonts, &text, size.weight, points, room);
        let height =
            |lines: usize, points: f32| f32::from(u8::try_from(lines).unwrap_or(u8::MAX)) * points * LEADING;
        while points > size.smallest
            && (lines.len() > size.lines || self.y + height(lines.len(), points) > END)
        {
            points -= 1.0;
            lines = wrap(self.fonts, &text, size.weight, points, room);
        }
        let mut pieces = Vec::new();
        for line in lines {
            if self.y + points * LEADING > END {
                break;
            }
            let width = self.fonts.width(line.trim_end(), size.weight, points);
            let at = ((WIDTH - width) / 2.0, self.y + points);
            pieces.push(text_piece(at, line, size.weight, points, size.ink));
            self.y += points * LEADING;
        }
        self.y += 4.0;
        self.put(role, pieces);
    }
}
