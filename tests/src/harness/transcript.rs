//! Answers as text: what changes from run to run is replaced by what it is.

use super::client::Seen;
use serde_json::Value;

/// Headers that a reader wants to see; the others are checked against the contract or in tests of their own.
const SHOWN: [&str; 7] = [
    "content-type",
    "content-language",
    "content-encoding",
    "location",
    "allow",
    "retry-after",
    "www-authenticate",
];

pub fn of(seen: &Seen) -> String {
    let mut text = format!("{} {}\n{}\n", seen.method, seen.path, seen.status);
    for name in SHOWN {
        if let Some(value) = seen.header(name) {
            text.push_str(&format!("{name}: {value}\n"));
        }
    }
    if !seen.body.is_empty() {
        text.push('\n');
        match serde_json::from_slice::<Value>(&seen.body) {
            Ok(json) => text.push_str(&serde_json::to_string_pretty(&json).expect("JSON")),
            Err(_) => text.push_str(&String::from_utf8_lossy(&seen.body)),
        }
        text.push('\n');
    }
    redact(&text, seen.names())
}

/// Ids of the region become its slugs, other ids `<id>`, request ids `<request>`, cursors `<cursor>`.
pub fn redact(text: &str, names: &[(String, String)]) -> String {
    let mut text = text.to_owned();
    for (id, slug) in names {
        text = text.replace(id, &format!("<{slug}>"));
    }
    let text = replace_after(&text, "\"request_id\": \"", '"', "<request>");
    let text = replace_after(&text, "\"next_cursor\": \"", '"', "<cursor>");
    let text = replace_after(&text, "cursor=", '"', "<cursor>");
    uuids(&text)
}

fn replace_after(text: &str, before: &str, end: char, with: &str) -> String {
    let mut parts = text.split(before);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part
            .find(|c: char| c == end || c == '&' || c.is_whitespace())
            .map_or("", |at| &part[at..]);
        out.push_str(before);
        out.push_str(with);
        out.push_str(rest);
    }
    out
}

fn uuids(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, length)) = find_uuid(rest) {
        out.push_str(&rest[..at]);
        out.push_str("<id>");
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

fn find_uuid(text: &str) -> Option<(usize, usize)> {
    const LENGTH: usize = 36;
    let bytes = text.as_bytes();
    let is_uuid = |window: &[u8]| {
        window.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    };
    bytes.windows(LENGTH).position(is_uuid).map(|at| (at, LENGTH))
}
