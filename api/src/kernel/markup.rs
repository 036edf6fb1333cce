//! The Markdown that people write, as HTML that is safe to show anywhere.
//!
//! Two walls stand between a text and the page: comrak never passes HTML on (what looks like a tag is shown as text),
//! and ammonia keeps only the elements and attributes listed here. No images, no styles, no scripts, no ids.

mod parts;

pub use parts::{Part, parts};

use std::collections::{HashMap, HashSet};
use std::fmt::{self, Write};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use comrak::html::{ChildRendering, Context, format_document_with_formatter, format_node_default};
use comrak::nodes::{Node, NodeLink, NodeValue};
use comrak::options::{Options, Plugins};
use comrak::{Arena, parse_document};

/// Texts stand inside a page that has its own `h1` and `h2`: theirs begin at `h3` (WCAG 2.2, 1.3.1).
const HEADING_SHIFT: u8 = 2;

/// For links that lead out of the hub: no credit, no handle on our window, written by users.
const OUTSIDE_REL: &str = "nofollow noopener ugc";

/// Markdown (CommonMark with tables, strikethrough and bare addresses) → safe HTML.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &OPTIONS);
    let mut html = String::with_capacity(markdown.len() * 2);
    // Writing into a String cannot fail; were it to, less text is still safe text.
    let _ = format_document_with_formatter(root, &OPTIONS, &mut html, &Plugins::default(), node_to_html, ());
    SAFE.clean(&html).to_string()
}

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.render.escape = true;
    options
});

fn node_to_html<'a>(
    context: &mut Context<'_, '_, ()>,
    node: Node<'a>,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    match &node.data().value {
        NodeValue::Heading(heading) => {
            let level = (heading.level + HEADING_SHIFT).min(6);
            if entering {
                context.cr()?;
                write!(context, "<h{level}>")?;
            } else {
                writeln!(context, "</h{level}>")?;
            }
            return Ok(ChildRendering::HTML);
        }
        NodeValue::Link(link) => {
            if entering {
                open_link(context, link)?;
            } else {
                context.write_str("</a>")?;
            }
            return Ok(ChildRendering::HTML);
        }
        // What the picture would have said, in words.
        NodeValue::Image(_) => return Ok(ChildRendering::Plain),
        _ => {}
    }
    format_node_default(context, node, entering)
}

fn open_link(context: &mut Context<'_, '_, ()>, link: &NodeLink) -> fmt::Result {
    context.write_str("<a href=\"")?;
    context.escape_href(&link.url)?;
    if !link.title.is_empty() {
        context.write_str("\" title=\"")?;
        context.escape(&link.title)?;
    }
    if !is_certainly_ours(&link.url) {
        write!(context, "\" rel=\"{OUTSIDE_REL}")?;
    }
    context.write_str("\">")
}

/// A fragment or an absolute path; `//host` and `/\host` name another host to a browser (WHATWG URL, "relative slash state").
fn is_certainly_ours(url: &str) -> bool {
    let path = url
        .strip_prefix('/')
        .is_some_and(|rest| !rest.starts_with(['/', '\\']));
    path || url.starts_with('#')
}

static SAFE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let attributes = [
        ("a", HashSet::from(["href", "title"])),
        ("ol", HashSet::from(["start"])),
    ];
    let alignments = HashSet::from(["left", "center", "right"]);
    let values = [
        ("a", HashMap::from([("rel", HashSet::from([OUTSIDE_REL]))])),
        ("td", HashMap::from([("align", alignments.clone())])),
        ("th", HashMap::from([("align", alignments)])),
    ];
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from(attributes))
        .tag_attribute_values(HashMap::from(values))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
});

#[cfg(test)]
mod tests {
    use super::to_html;
    use proptest::prelude::*;

    #[test]
    fn what_people_write_becomes_a_page() {
        for (markdown, html) in [
            (
                "# Chi siamo\n\nUn *gruppo*.",
                "<h3>Chi siamo</h3>\n<p>Un <em>gruppo</em>.</p>\n",
            ),
            ("##### Nota", "<h6>Nota</h6>\n"),
            ("[noi](/comunita)", "<p><a href=\"/comunita\">noi</a></p>\n"),
            (
                "[fuori](https://example.org \"là\")",
                "<p><a href=\"https://example.org\" title=\"là\" rel=\"nofollow noopener ugc\">fuori</a></p>\n",
            ),
            ("![una piazza piena](x.png)", "<p>una piazza piena</p>\n"),
            ("3. tre", "<ol start=\"3\">\n<li>tre</li>\n</ol>\n"),
            ("~~no~~ `let`", "<p><del>no</del> <code>let</code></p>\n"),
        ] {
            assert_eq!(to_html(markdown), html, "{markdown:?}");
        }
    }

    #[test]
    fn nothing_runs() {
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "<svg onload=alert(1)>",
            "[x](https://a\"onmouseover=\"alert(1))",
            "[x](vbscript:x)",
            "<style>*{display:none}</style>",
        ] {
            let html = to_html(attack).to_lowercase();
            for bad in [
                "<script",
                "<img",
                "<svg",
                "<style",
                "href=\"javascript",
                "href=\"data",
                "href=\"vbscript",
                "\" on",
            ] {
                assert!(!html.contains(bad), "{attack} → {html}");
            }
        }
    }

    #[test]
    fn other_hosts_never_pass_for_ours() {
        for url in [
            "//example.org",
            "/\\example.org",
            "example.org",
            "https:/example.org",
            "\\\\example.org",
        ] {
            let html = to_html(&format!("[x](<{url}>)"));
            assert!(
                html.contains("rel=\"nofollow") || !html.contains("href"),
                "{url} → {html}"
            );
        }
    }

    #[test]
    fn deep_nesting_costs_no_stack() {
        assert!(to_html(&"> ".repeat(5_000)).contains("blockquote"));
        let _ = to_html(&"[".repeat(20_000));
        let _ = to_html(&"*a ".repeat(10_000));
    }

    proptest! {
        #[test]
        fn no_text_panics_or_passes_a_tag(markdown in "([a-z <>\"'&/=\\[\\]()*_#`|\n-]|script|onload|style|javascript:|<!--|]]>){0,60}") {
            let html = to_html(&markdown);
            prop_assert!(!html.contains("<script") && !html.contains("<style") && !html.contains("<!--"), "{}", html);
        }
    }
}
