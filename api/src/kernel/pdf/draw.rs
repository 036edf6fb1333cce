//! Pages drawn, and the tree that says what is what on them (ISO 32000-1 §14.8).

use super::NotWritten;
use super::font::{Fonts, Run, Weight};
use super::layout::{Group, Ink, Mark, Pages, Piece, Role};
use crate::kernel::language::Language;
use crate::kernel::qr::Qr;
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, ListNumbering, SpanTag, Tag, TagGroup, TagTree,
};
use krilla::text::TextDirection;
use krilla::{Document, SerializeSettings};
use std::num::NonZeroU16;

pub struct About<'a> {
    pub language: Language,
    pub title: &'a str,
    pub author: Option<&'a str>,
    /// Whether the title and the number stand at the foot of every page.
    pub foot: bool,
}

const FOOT: f32 = 9.0;

pub fn write(about: &About<'_>, pages: &Pages, fonts: &Fonts) -> Result<Vec<u8>, NotWritten> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| NotWritten(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(about));
    let mut tags: Vec<Vec<Identifier>> = pages.groups.iter().map(|_| Vec::new()).collect();
    for number in 0..pages.count {
        let size = PageSettings::from_wh(pages.width, pages.height);
        let size = size.ok_or_else(|| NotWritten("a page without a size".to_owned()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for (group, tags) in pages.groups.iter().zip(&mut tags) {
            for piece in group.pieces.iter().filter(|piece| piece.page == number) {
                tags.push(draw(&mut surface, piece, fonts));
            }
        }
        for (x, y, width, height) in pages.bands.iter().copied() {
            band(&mut surface, Rect::from_xywh(x, y, width, height));
        }
        if about.foot {
            foot(&mut surface, about, (number + 1, pages), fonts);
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(about.language, &pages.groups, tags));
    document.set_outline(outline(&pages.groups));
    document
        .finish()
        .map_err(|error| NotWritten(format!("{error:?}")))
}

fn metadata(about: &About<'_>) -> Metadata {
    Metadata::new()
        .title(about.title.to_owned())
        .language(about.language.tag().to_owned())
        .creator("Piazza".to_owned())
        .authors(about.author.map(str::to_owned).into_iter().collect())
}

fn draw(surface: &mut Surface<'_>, piece: &Piece, fonts: &Fonts) -> Identifier {
    match &piece.mark {
        Mark::Text {
            text,
            weight,
            size,
            ink,
        } => {
            let tag = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            surface.set_fill(Some(fill(*ink)));
            draw_text(
                surface,
                (piece.x, piece.y),
                &fonts.runs(text, *weight, *size),
                *size,
            );
            surface.end_tagged();
            tag
        }
        Mark::Qr { code, side } => {
            let tag = surface.start_tagged(ContentTag::Other);
            surface.set_fill(Some(fill(Ink::Black)));
            draw_qr(surface, code, piece, *side);
            surface.end_tagged();
            tag
        }
    }
}

fn draw_text(surface: &mut Surface<'_>, (mut x, y): (f32, f32), runs: &[Run<'_>], size: f32) {
    for run in runs {
        let (at, font) = (Point::from_xy(x, y), run.font.clone());
        surface.draw_text(at, font, size, run.text, false, TextDirection::LeftToRight);
        x += run.width;
    }
}

/// One path, so that no reader shows seams between the modules of a line. The paper around it is its light border.
fn draw_qr(surface: &mut Surface<'_>, code: &Qr, piece: &Piece, side: f32) {
    let modules = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    let unit = side / modules(code.side());
    let mut path = PathBuilder::new();
    for run in code.runs() {
        let (x, y) = (piece.x + modules(run.x) * unit, piece.y + modules(run.y) * unit);
        if let Some(rect) = Rect::from_xywh(x, y, modules(run.length) * unit, unit) {
            path.push_rect(rect);
        }
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Colour that says nothing.
fn band(surface: &mut Surface<'_>, rect: Option<Rect>) {
    let Some(rect) = rect else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        surface.set_fill(Some(fill(Ink::Accent)));
        surface.draw_path(&path);
        surface.end_tagged();
    }
}

fn foot(surface: &mut Surface<'_>, about: &About<'_>, (number, pages): (usize, &Pages), fonts: &Fonts) {
    const MARGIN: f32 = 56.7;
    let y = pages.height - 36.0;
    surface.set_fill(Some(fill(Ink::Black)));
    let number = format!("{number} / {}", pages.count);
    let right = fonts.width(&number, Weight::Regular, FOOT);
    let room = pages.width - 2.0 * MARGIN - right - 20.0;
    let title = super::layout::wrap(fonts, &fonts.writable(about.title), Weight::Regular, FOOT, room);
    let mut put = |kind, x, text: &str| {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw_text(surface, (x, y), &fonts.runs(text, Weight::Regular, FOOT), FOOT);
        surface.end_tagged();
    };
    if let Some(title) = title.first() {
        put(ArtifactType::Footer, MARGIN, title);
    }
    put(ArtifactType::PageNumber, pages.width - MARGIN - right, &number);
}

fn fill(ink: Ink) -> Fill {
    let color = match ink {
        Ink::Black => rgb::Color::new(0x17, 0x24, 0x1e),
        Ink::Accent => rgb::Color::new(0x00, 0x61, 0x3a),
    };
    Fill {
        paint: color.into(),
        ..Fill::default()
    }
}

fn tree(language: Language, groups: &[Group], tags: Vec<Vec<Identifier>>) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(language.tag().to_owned()));
    let mut list: Option<TagGroup> = None;
    for (group, tags) in groups.iter().zip(tags) {
        if group.role != Role::Bullet
            && let Some(list) = list.take()
        {
            tree.push(list);
        }
        match &group.role {
            Role::Heading(level, text) => {
                let level = NonZeroU16::new(u16::from(*level).clamp(1, 6)).unwrap_or(NonZeroU16::MIN);
                tree.push(filled(TagGroup::new(Tag::Hn(level, Some(text.clone()))), tags));
            }
            Role::Paragraph => tree.push(filled(TagGroup::new(Tag::P), tags)),
            Role::Figure(label) => {
                let figure =
                    Tag::Figure(Some(label.clone())).with_bbox(group.pieces.first().and_then(bounds));
                tree.push(filled(TagGroup::new(figure), tags));
            }
            Role::Bullet => {
                let mut tags = tags.into_iter();
                let dot: Vec<Identifier> = tags.by_ref().take(1).collect();
                let mut item = TagGroup::new(Tag::LI);
                item.push(filled(TagGroup::new(Tag::Lbl), dot));
                item.push(filled(TagGroup::new(Tag::LBody), tags.collect()));
                list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::Disc)))
                    .push(item);
            }
        }
    }
    if let Some(list) = list {
        tree.push(list);
    }
    tree
}

fn filled(mut group: TagGroup, tags: Vec<Identifier>) -> TagGroup {
    for tag in tags {
        group.push(tag);
    }
    group
}

fn bounds(piece: &Piece) -> Option<BBox> {
    match &piece.mark {
        Mark::Qr { side, .. } => {
            Rect::from_xywh(piece.x, piece.y, *side, *side).map(|rect| BBox::new(piece.page, rect))
        }
        Mark::Text { .. } => None,
    }
}

/// Bookmarks: headings below the heading that they stand under.
fn outline(groups: &[Group]) -> Outline {
    let headings: Vec<(u8, OutlineNode)> = groups
        .iter()
        .filter_map(|group| match (&group.role, group.pieces.first()) {
            (Role::Heading(level, text), Some(piece)) => {
                let at = Point::from_xy(piece.x, (piece.y - 30.0).max(0.0));
                let node = OutlineNode::new(text.clone(), XyzDestination::new(piece.page, at));
                Some((*level, node.with_open(true)))
            }
            _ => None,
        })
        .collect();
    let mut outline = Outline::new();
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    for (level, node) in headings {
        close(&mut open, level, &mut outline);
        open.push((level, node));
    }
    close(&mut open, 0, &mut outline);
    outline
}

/// Puts away the headings that one of `level` does not stand under.
fn close(open: &mut Vec<(u8, OutlineNode)>, level: u8, outline: &mut Outline) {
    while open.last().is_some_and(|(last, _)| *last >= level) {
        let Some((_, node)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => outline.push_child(node),
        }
    }
}
