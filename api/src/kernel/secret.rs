//! Secrets: making them, knowing them again without keeping them, and sealing what has to be read later.
//!
//! Everything hangs on the house's secret, with a purpose of its own for each use: what was made for one opens nothing else.

use super::db::DbError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The house's secret.
pub type Master = [u8; 64];

const NONCE: usize = 24;

/// 256 bits of chance, as 43 characters that fit into addresses.
pub fn random() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// What is kept of a secret of ours in its place. Nobody finds 256 bits of chance by trying, so this needs no key.
pub fn fingerprint(secret: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(secret.as_bytes()) {
        // Writing into a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// A keyed hash (HMAC-SHA-256) of `parts`, told apart: with the database alone nobody can try values out.
pub fn mark(master: &Master, purpose: &str, parts: &[&[u8]]) -> String {
    let mut mac = keyed(master, purpose);
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
}

/// Compares in a time that does not tell how much is equal.
pub fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .bytes()
            .zip(other.bytes())
            .fold(0, |differ, (a, b)| differ | (a ^ b))
            == 0
}

/// Closes `plain` (XChaCha20-Poly1305), bound to what it belongs to: it opens nowhere else.
pub fn seal(master: &Master, purpose: &str, bound_to: &[u8], plain: &[u8]) -> Result<String, DbError> {
    let nonce: [u8; NONCE] = rand::random();
    let payload = Payload {
        msg: plain,
        aad: bound_to,
    };
    let closed = cipher(master, purpose)
        .encrypt(XNonce::from_slice(&nonce), payload)
        .map_err(DbError::shape)?;
    Ok(URL_SAFE_NO_PAD.encode([&nonce[..], &closed].concat()))
}

/// None: it was sealed with another secret, for another purpose or for another thing.
pub fn open(master: &Master, purpose: &str, bound_to: &[u8], sealed: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let (nonce, closed) = bytes.split_at_checked(NONCE)?;
    let payload = Payload {
        msg: closed,
        aad: bound_to,
    };
    cipher(master, purpose)
        .decrypt(XNonce::from_slice(nonce), payload)
        .ok()
}

fn keyed(master: &Master, purpose: &str) -> Hmac<Sha256> {
    let mut mac = <Hmac<Sha256> as Mac>::new(master.into());
    mac.update(b"piazza ");
    mac.update(purpose.as_bytes());
    mac.update(b"\n");
    mac
}

fn cipher(master: &Master, purpose: &str) -> XChaCha20Poly1305 {
    let mut mac = keyed(master, purpose);
    mac.update(b"seal v1");
    XChaCha20Poly1305::new(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_where_it_belongs() {
        let (ours, theirs) = ([1; 64], [2; 64]);
        let sealed = seal(&ours, "address", b"request 1", b"anna@example.org").unwrap();
        assert_eq!(
            open(&ours, "address", b"request 1", &sealed).unwrap(),
            b"anna@example.org"
        );
        assert_eq!(open(&theirs, "address", b"request 1", &sealed), None);
        assert_eq!(open(&ours, "key", b"request 1", &sealed), None);
        assert_eq!(open(&ours, "address", b"request 2", &sealed), None);
        assert_eq!(open(&ours, "address", b"request 1", "short"), None);
        assert_ne!(
            sealed,
            seal(&ours, "address", b"request 1", b"anna@example.org").unwrap()
        );
    }

    #[test]
    fn marks_differ_by_secret_purpose_and_part() {
        let marks = [
            mark(&[1; 64], "code", &[b"ab", b"c"]),
            mark(&[1; 64], "code", &[b"a", b"bc"]),
            mark(&[1; 64], "token", &[b"ab", b"c"]),
            mark(&[2; 64], "code", &[b"ab", b"c"]),
        ];
        for (at, mark) in marks.iter().enumerate() {
            assert!(!marks[..at].contains(mark));
        }
        assert!(same(&marks[0], &mark(&[1; 64], "code", &[b"ab", b"c"])));
        assert!(!same(&marks[0], &marks[1]) && !same("", "a"));
    }
}
