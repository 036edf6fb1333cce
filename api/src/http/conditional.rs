//! ETags (RFC 9110 §8.8.3) and what follows from them.
//!
//! `"{version}-{digest}"` for one resource, `"{digest}"` for a list; `.gz` and `.br` tell the encodings apart, because a strong
//! tag names the bytes.

use sha2::{Digest, Sha256};

pub fn etag(version: Option<i64>, body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let mut tag = String::with_capacity(32);
    tag.push('"');
    if let Some(version) = version {
        tag.push_str(&version.to_string());
        tag.push('-');
    }
    for byte in &digest[..8] {
        tag.push_str(&format!("{byte:02x}"));
    }
    tag.push('"');
    tag
}

/// The version in an ETag of one resource.
pub fn version_of(tag: &str) -> Option<i64> {
    tag.trim().trim_matches('"').split_once('-')?.0.parse().ok()
}

/// Whether `If-None-Match` names this tag, in any encoding (weak comparison, RFC 9110 §13.1.2).
pub fn matches(if_none_match: &str, tag: &str) -> bool {
    let bare = |tag: &str| {
        tag.trim()
            .trim_start_matches("W/")
            .trim_matches('"')
            .trim_end_matches(".gz")
            .trim_end_matches(".br")
            .to_owned()
    };
    let ours = bare(tag);
    if_none_match.trim() == "*" || if_none_match.split(',').any(|theirs| bare(theirs) == ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_carries_its_version_and_matches_in_every_encoding() {
        let tag = etag(Some(12), b"body");
        assert_eq!(version_of(&tag), Some(12));
        let gzipped = format!("{}.gz\"", tag.trim_end_matches('"'));
        assert!(matches(&format!("\"other\", W/{gzipped}"), &tag));
        assert!(matches("*", &tag));
        assert!(!matches(&etag(Some(12), b"other body"), &tag));
        assert_eq!(version_of("\"abc\""), None);
    }
}
