//! Lines of a calendar as RFC 5545 §3.1 wants them: escaped, folded, ended with CRLF.

/// Octets of a line without its end.
const LONGEST: usize = 75;

/// The text of a calendar, line by line.
#[derive(Default)]
pub struct Lines(String);

impl Lines {
    /// A value that is not free text: written as it stands, without anything that would end the line.
    pub fn raw(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        self.fold(&format!("{name}:{value}"));
    }

    /// Free text (§3.3.11).
    pub fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escaped(value)));
    }

    /// Texts in one line, none of which ends at a comma of another.
    pub fn texts(&mut self, name: &str, values: &[String]) {
        let values: Vec<String> = values.iter().map(|value| escaped(value)).collect();
        self.fold(&format!("{name}:{}", values.join(",")));
    }

    pub fn finish(self) -> String {
        self.0
    }

    /// A long line goes on in the next, behind a space; no character is torn apart.
    fn fold(&mut self, line: &str) {
        let mut rest = line;
        let mut room = LONGEST;
        while rest.len() > room {
            let at = rest.floor_char_boundary(room);
            let (part, next) = rest.split_at(at);
            self.0.push_str(part);
            self.0.push_str("\r\n ");
            rest = next;
            room = LONGEST - 1;
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The value of a parameter, in quotes; what cannot stand there is written as RFC 6868 says.
pub fn parameter(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("^'"),
            '^' => out.push_str("^^"),
            '\n' => out.push_str("^n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(text: &str) -> String {
        let mut lines = Lines::default();
        lines.text("SUMMARY", text);
        lines.finish()
    }

    /// As a reader undoes it: folding first, then escapes.
    fn read(written: &str) -> String {
        let unfolded = written.replace("\r\n ", "");
        let value = unfolded
            .strip_prefix("SUMMARY:")
            .unwrap()
            .strip_suffix("\r\n")
            .unwrap();
        let mut out = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n') => out.push('\n'),
                    Some(c) => out.push(c),
                    None => panic!("ends in an escape"),
                },
                c => out.push(c),
            }
        }
        out
    }

    #[test]
    fn accents_are_not_torn_apart() {
        // The 75th octet is the first half of an «è».
        let text = format!("{}è perché la città è più bella", "a".repeat(66));
        let written = line(&text);
        assert_eq!(written.split("\r\n").next().map(str::len), Some(74));
        assert_eq!(read(&written), text);
        let full = line(&"a".repeat(67));
        assert_eq!(full.split("\r\n").count(), 2, "75 octets are one line: {full:?}");
    }

    #[test]
    fn nobody_writes_lines_of_ours() {
        let mut lines = Lines::default();
        lines.raw("URL", "https://example.org/\r\nATTENDEE:mailto:evil@example.org");
        lines.text("SUMMARY", "a\r\nb\nc\rEND:VEVENT; x, y \\ z\u{0}");
        lines.texts("CATEGORIES", &["Orti, e giardini".to_owned(), "Città".to_owned()]);
        let name = parameter("Anna \"la rossa\" ^ Ferri; x:y\r\nX");
        assert_eq!(name, "\"Anna ^'la rossa^' ^^ Ferri; x:y^nX\"");
        assert_eq!(
            lines.finish(),
            "URL:https://example.org/ATTENDEE:mailto:evil@example.org\r\n\
             SUMMARY:a\\nb\\nc\\nEND:VEVENT\\; x\\, y \\\\ z\r\n\
             CATEGORIES:Orti\\, e giardini,Città\r\n"
        );
    }

    proptest! {
        #[test]
        fn what_is_folded_is_unfolded(text in "[a-zA-Zàèéìòù€🌳 ,;:\\\\\n\"]{0,300}") {
            let written = line(&text);
            prop_assert!(written.ends_with("\r\n"));
            for part in written.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(part.len() <= LONGEST, "{}: {part}", part.len());
            }
            prop_assert_eq!(read(&written), text);
        }
    }
}
