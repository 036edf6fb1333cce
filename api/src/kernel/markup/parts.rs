//! The same Markdown as plain parts, for what is no page: a file to be printed.

use super::OPTIONS;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, parse_document};

/// A part of a text, without its markup. The address of a link stands behind its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Heading(String),
    Text(String),
    /// One of a list.
    Item(String),
}

/// A text in its order. Depth costs no stack: quotes within quotes are told one after the other.
#[must_use]
pub fn parts(markdown: &str) -> Vec<Part> {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &OPTIONS);
    root.descendants().filter_map(part).collect()
}

fn part<'a>(node: Node<'a>) -> Option<Part> {
    let told = match &node.data().value {
        NodeValue::Heading(_) => Part::Heading(words(node)),
        NodeValue::Paragraph if begins_an_item(node) => Part::Item(words(node)),
        NodeValue::Paragraph => Part::Text(words(node)),
        NodeValue::CodeBlock(code) => Part::Text(code.literal.trim_end().to_owned()),
        NodeValue::HtmlBlock(html) => Part::Text(html.literal.trim_end().to_owned()),
        NodeValue::TableRow(_) => {
            let cells: Vec<String> = node.children().map(words).collect();
            Part::Item(cells.join(" · "))
        }
        _ => return None,
    };
    let (Part::Heading(text) | Part::Text(text) | Part::Item(text)) = &told;
    (!text.trim().is_empty()).then_some(told)
}

fn begins_an_item<'a>(node: Node<'a>) -> bool {
    let of_item = |parent: Node<'a>| matches!(parent.data().value, NodeValue::Item(_));
    node.previous_sibling().is_none() && node.parent().is_some_and(of_item)
}

fn words<'a>(node: Node<'a>) -> String {
    let mut text = String::new();
    for edge in node.traverse() {
        match edge {
            NodeEdge::Start(inner) => match &inner.data().value {
                NodeValue::Text(part) => text.push_str(part),
                // What looks like a tag is text, here as on the page.
                NodeValue::HtmlInline(part) => text.push_str(part),
                NodeValue::Code(code) => text.push_str(&code.literal),
                NodeValue::SoftBreak => text.push(' '),
                NodeValue::LineBreak => text.push('\n'),
                _ => {}
            },
            NodeEdge::End(inner) => {
                if let NodeValue::Link(link) = &inner.data().value
                    && !text.ends_with(&link.url)
                {
                    text.push_str(&format!(" ({})", link.url));
                }
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Part, parts};

    #[test]
    fn what_people_write_becomes_parts() {
        let text = |text: &str| Part::Text(text.to_owned());
        let item = |text: &str| Part::Item(text.to_owned());
        assert_eq!(
            parts(
                "## Come\n\nIn **tre**\ngruppi.\n\n- uno\n- due, su [noi](https://example.org)\n\n> citato\n\n| a | b |\n| - | - |\n| c | d |\n\nhttps://example.org/x"
            ),
            [
                Part::Heading("Come".to_owned()),
                text("In tre gruppi."),
                item("uno"),
                item("due, su noi (https://example.org)"),
                text("citato"),
                item("a · b"),
                item("c · d"),
                text("https://example.org/x"),
            ]
        );
        assert_eq!(parts("<b>no</b>"), [text("<b>no</b>")]);
        assert_eq!(parts("<div>\nno\n</div>"), [text("<div>\nno\n</div>")]);
    }

    #[test]
    fn deep_nesting_costs_no_stack() {
        assert_eq!(parts(&format!("{}fondo", "> ".repeat(5_000))).len(), 1);
        let _ = parts(&"*a ".repeat(10_000));
    }
}
