//! RSS 2.0, after the best practices of the RSS Advisory Board: titles are plain text, descriptions are HTML.

use super::feed::{Entry, Feed, GENERATOR};
use crate::kernel::clock::Timestamp;
use crate::kernel::xml::{self, Xml};
use time::format_description::well_known::Rfc2822;

/// After how many minutes a feed is worth reading again.
const TTL: &str = "60";

pub fn write(feed: &Feed) -> String {
    let root = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    Xml::document("rss", &root, |xml| {
        xml.element("channel", &[], |xml| {
            xml.text("title", &[], &feed.title);
            xml.text("link", &[], &feed.page);
            xml.text("description", &[], &feed.subtitle);
            xml.text("language", &[], feed.language.tag());
            xml.text("lastBuildDate", &[], &date(feed.updated_at));
            xml.text("generator", &[], GENERATOR);
            xml.text("ttl", &[], TTL);
            for (rel, href) in [
                ("self", Some(&feed.here)),
                ("first", Some(&feed.first)),
                ("next", feed.next.as_ref()),
            ] {
                if let Some(href) = href {
                    let attributes = [
                        ("rel", rel),
                        ("type", "application/rss+xml"),
                        ("href", href.as_str()),
                    ];
                    xml.empty("atom:link", &attributes);
                }
            }
            for one in &feed.entries {
                item(xml, one);
            }
        });
    })
}

fn item(xml: &mut Xml, it: &Entry) {
    xml.element("item", &[], |xml| {
        xml.text("title", &[], &it.title);
        xml.text("link", &[], &it.url);
        xml.text("guid", &[("isPermaLink", "false")], &it.urn());
        xml.text("pubDate", &[], &date(it.published_at.unwrap_or(it.updated_at)));
        xml.text("atom:updated", &[], &it.updated_at.to_rfc3339());
        xml.text("dc:language", &[], it.language.tag());
        for name in &it.authors {
            xml.text("dc:creator", &[], name);
        }
        for one in &it.categories {
            match &one.scheme {
                Some(scheme) => xml.text("category", &[("domain", scheme.as_str())], &one.label),
                None => xml.text("category", &[], &one.label),
            }
        }
        xml.text("description", &[], &html(&it.prose("\n")));
    });
}

/// RFC 822 with a year of four digits.
fn date(at: Timestamp) -> String {
    at.to_offset().format(&Rfc2822).unwrap_or_default()
}

/// A paragraph a line.
fn html(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| format!("<p>{}</p>", xml::escape(line)))
        .collect()
}
