//! QR codes (ISO/IEC 18004): what a camera reads from a screen or from paper.

use qrcode::{EcLevel, QrCode};
use std::fmt::Write;

/// The light border that readers need (§6.3.8), in modules.
const QUIET: usize = 4;

/// A square of dark and light modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    side: usize,
    dark: Vec<bool>,
}

/// More than a code holds: some 2,300 octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is too long for a QR code")]
pub struct TooLong;

impl Qr {
    /// A code that is still read when a seventh of it is dirty or torn (level M).
    pub fn of(text: &str) -> Result<Self, TooLong> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| TooLong)?;
        Ok(Self {
            side: code.width(),
            dark: code
                .into_colors()
                .into_iter()
                .map(|color| color == qrcode::Color::Dark)
                .collect(),
        })
    }

    /// Modules on a side, without the border.
    pub fn side(&self) -> usize {
        self.side
    }

    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.side && self.dark.get(y * self.side + x).copied().unwrap_or(false)
    }

    /// Dark modules side by side: where they begin, and how many they are.
    pub fn runs(&self) -> impl Iterator<Item = Run> + '_ {
        (0..self.side).flat_map(move |y| {
            let begins = move |x: &usize| self.is_dark(*x, y) && (*x == 0 || !self.is_dark(*x - 1, y));
            (0..self.side).filter(begins).map(move |x| Run {
                x,
                y,
                length: (x..self.side).take_while(|x| self.is_dark(*x, y)).count(),
            })
        })
    }

    /// A picture for a page, its border included. `label` says what the code leads to, for who does not see it.
    pub fn svg(&self, label: &str) -> String {
        let whole = self.side + 2 * QUIET;
        let mut path = String::new();
        for run in self.runs() {
            let (x, y, length) = (run.x + QUIET, run.y + QUIET, run.length);
            let _ = write!(path, "M{x} {y}h{length}v1h-{length}z");
        }
        let mut name = String::new();
        for c in label.chars().filter(|c| !c.is_control()) {
            match c {
                '&' => name.push_str("&amp;"),
                '<' => name.push_str("&lt;"),
                '>' => name.push_str("&gt;"),
                '"' => name.push_str("&quot;"),
                c => name.push(c),
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {whole}\" role=\"img\" aria-label=\"{name}\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{whole}v{whole}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub x: usize,
    pub y: usize,
    pub length: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a camera sees it, read by a reader that is not ours.
    fn read(side: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
        const SCALE: usize = 4;
        let whole = (side + 2 * QUIET) * SCALE;
        let module = |at: usize| (at / SCALE).checked_sub(QUIET);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(whole, whole, |x, y| {
            match module(x).zip(module(y)) {
                Some((x, y)) if is_dark(x, y) => 0,
                _ => 255,
            }
        });
        let codes = image.detect_grids();
        assert_eq!(codes.len(), 1);
        codes[0].decode().unwrap().1
    }

    #[test]
    fn what_is_written_is_read() {
        for text in [
            "https://piazza.example.org/attestati#K7QF-2M9X-PB4T",
            "ABC",
            "Città è perché: à è ì ò ù",
            &"x".repeat(1_000),
        ] {
            let qr = Qr::of(text).unwrap();
            assert_eq!(read(qr.side(), |x, y| qr.is_dark(x, y)), text);
            let runs: Vec<Run> = qr.runs().collect();
            let painted = |x, y| {
                let covers = |run: &Run| run.y == y && (run.x..run.x + run.length).contains(&x);
                runs.iter().any(covers)
            };
            assert_eq!(read(qr.side(), painted), text, "by its runs");
        }
        assert_eq!(Qr::of(&"x".repeat(3_000)), Err(TooLong));
        assert_eq!(Qr::of("ABC"), Qr::of("ABC"));
    }

    #[test]
    fn the_picture_is_a_picture_and_nothing_else() {
        let svg = Qr::of("ABC").unwrap().svg("Codice di \"Anna\" <script> & altri");
        assert!(
            svg.contains("role=\"img\" aria-label=\"Codice di &quot;Anna&quot; &lt;script&gt; &amp; altri\"")
        );
        assert!(svg.contains("viewBox=\"0 0 29 29\"") && !svg.contains("style") && !svg.contains("<script"));
        assert!(svg.contains("d=\"M4 4h7v1h-7z"), "the corner's first line: {svg}");
    }
}
