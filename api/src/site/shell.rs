//! The SPA's `index.html`, cut where the server fills it.

use crate::kernel::language::Language;
use std::io;

/// Head and body go between the pieces; `<html lang>` is said anew.
pub struct Shell {
    before_language: String,
    before_head: String,
    before_body: String,
    end: String,
}

const LANGUAGE: &str = "<html lang=\"it\">";
const HEAD: &str = "<!--piazza:head-->";
const BODY: &str = "<!--piazza:body-->";

impl Shell {
    pub fn cut(html: &str) -> io::Result<Self> {
        let missing = |what: &str| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!(
                    "{what} is missing from the site's index.html, or stands in another order than expected; build it again"
                ),
            )
        };
        let (before_language, rest) = html.split_once(LANGUAGE).ok_or_else(|| missing(LANGUAGE))?;
        let (before_head, rest) = rest.split_once(HEAD).ok_or_else(|| missing(HEAD))?;
        let (before_body, end) = rest.split_once(BODY).ok_or_else(|| missing(BODY))?;
        Ok(Self {
            before_language: before_language.to_owned(),
            before_head: before_head.to_owned(),
            before_body: before_body.to_owned(),
            end: end.to_owned(),
        })
    }

    pub fn fill(&self, language: Language, head: &str, body: &str) -> String {
        let parts = [
            self.before_language.as_str(),
            "<html lang=\"",
            language.tag(),
            "\">",
            &self.before_head,
            head,
            &self.before_body,
            body,
            &self.end,
        ];
        parts.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_shell_has_its_places() {
        let html = Shell::cut(include_str!("../../../frontend/index.html"))
            .unwrap()
            .fill(Language::En, "<title>A</title>", "<main>B</main>");
        assert!(html.contains("<html lang=\"en\">"));
        assert!(html.contains("<title>A</title>"));
        assert!(html.contains("<div id=\"root\"><main>B</main></div>"));
    }

    #[test]
    fn what_is_filled_in_is_not_searched_for_places() {
        let html = Shell::cut(include_str!("../../../frontend/index.html"))
            .unwrap()
            .fill(Language::It, HEAD, "once");
        assert_eq!(html.matches("once").count(), 1);
    }

    #[test]
    fn a_shell_without_places_is_refused() {
        assert!(Shell::cut("<html></html>").is_err());
    }
}
