//! Atom 1.0 (RFC 4287), its pages linked as RFC 5005 says.

use super::feed::{AUTHOR, Entry, Feed, GENERATOR};
use crate::kernel::xml::Xml;

pub fn write(feed: &Feed) -> String {
    let language = feed.language.tag();
    let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)];
    Xml::document("feed", &root, |xml| {
        xml.text("id", &[], &feed.id);
        xml.text("title", &[], &feed.title);
        xml.text("subtitle", &[], &feed.subtitle);
        xml.text("updated", &[], &feed.updated_at.to_rfc3339());
        author(xml, AUTHOR);
        xml.text("generator", &[], GENERATOR);
        link(xml, "alternate", "text/html", &feed.page);
        for (rel, href) in [
            ("self", Some(&feed.here)),
            ("first", Some(&feed.first)),
            ("next", feed.next.as_ref()),
        ] {
            if let Some(href) = href {
                link(xml, rel, "application/atom+xml", href);
            }
        }
        for one in &feed.entries {
            entry(xml, one);
        }
    })
}

fn entry(xml: &mut Xml, it: &Entry) {
    xml.element("entry", &[("xml:lang", it.language.tag())], |xml| {
        xml.text("id", &[], &it.urn());
        xml.text("title", &[], &it.title);
        link(xml, "alternate", "text/html", &it.url);
        if let Some(at) = it.published_at {
            xml.text("published", &[], &at.to_rfc3339());
        }
        xml.text("updated", &[], &it.updated_at.to_rfc3339());
        for name in &it.authors {
            author(xml, name);
        }
        for one in &it.categories {
            let mut attributes = vec![("term", one.term.as_str()), ("label", one.label.as_str())];
            attributes.extend(one.scheme.as_deref().map(|scheme| ("scheme", scheme)));
            xml.empty("category", &attributes);
        }
        xml.text("summary", &[], &it.prose("\n\n"));
    });
}

fn author(xml: &mut Xml, name: &str) {
    xml.element("author", &[], |xml| xml.text("name", &[], name));
}

fn link(xml: &mut Xml, rel: &str, media_type: &str, href: &str) {
    xml.empty("link", &[("rel", rel), ("type", media_type), ("href", href)]);
}
