//! XML 1.0 as our feeds and oEmbed need it: elements with attributes and text, escaped, indented by nothing.

use std::fmt::Write;

type Attributes<'a> = [(&'a str, &'a str)];

/// A document in the making. Names are ours; what stands in attributes and texts may be anybody's.
pub struct Xml(String);

impl Xml {
    /// A document with one element and what stands in it.
    pub fn document(root: &str, attributes: &Attributes<'_>, inside: impl FnOnce(&mut Self)) -> String {
        let mut xml = Self("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned());
        xml.element(root, attributes, inside);
        xml.0
    }

    pub fn element(&mut self, name: &str, attributes: &Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.begin(name, attributes);
        self.0.push('>');
        inside(self);
        // Writing into a String cannot fail.
        let _ = writeln!(self.0, "</{name}>");
    }

    pub fn text(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| xml.escaped(text, &['\r']));
    }

    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.begin(name, attributes);
        self.0.push_str("/>\n");
    }

    fn begin(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"");
            self.escaped(value, &['\n', '\t', '\r']);
            self.0.push('"');
        }
    }

    /// What XML cannot hold (§2.2: most control characters, U+FFFE and U+FFFF) is left out; `kept` is whitespace that a reader would take for
    /// other whitespace (§2.11, §3.3.3).
    fn escaped(&mut self, text: &str, kept: &[char]) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                c if kept.contains(&c) => {
                    let _ = write!(self.0, "&#{};", u32::from(c));
                }
                '\n' | '\t' => self.0.push(c),
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                other => self.0.push(other),
            }
        }
    }
}

/// A text as it stands in XML and in HTML, also between double quotes.
pub fn escape(text: &str) -> String {
    let mut xml = Xml(String::with_capacity(text.len() + 16));
    xml.escaped(text, &[]);
    xml.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let xml = Xml::document("a", &[("b", "\"x\" & <y>\n")], |xml| {
            xml.text("c", &[], "</c><script>&\u{0}\u{b}\u{ffff}è\n\r]]>");
            xml.empty("d", &[]);
        });
        assert_eq!(
            xml,
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a b=\"&quot;x&quot; &amp; &lt;y&gt;&#10;\"><c>&lt;/c&gt;&lt;script&gt;&amp;è\n&#13;]]&gt;</c>\n<d/>\n</a>\n"
        );
    }
}
