//! The secrets of letters. What is stored is a hash: who reads the database opens nothing with it.

use super::entity::membership;
use super::model::MembershipId;
use crate::kernel::context::House;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What every link of a membership begins with, as a bearer token.
pub const PREFIX: &str = "pzm_";

/// A new secret, for one use.
pub fn fresh() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

pub fn hash(token: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(token.as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The key of a membership's link, made anew for every letter: always the same one, and kept nowhere.
pub fn manage(house: &House, id: MembershipId, generation: i64) -> String {
    let mut mac = Hmac::<Sha256>::new(&house.secret.into());
    mac.update(b"piazza membership link v1\n");
    mac.update(id.0.as_bytes());
    mac.update(&generation.to_be_bytes());
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

/// Sees that a person's membership has a link.
pub fn provide(house: &House, row: &mut membership::Model) {
    if row.person_id.is_some() && row.manage_token_hash.is_none() {
        row.manage_generation += 1;
        row.manage_token_hash = Some(hash(&manage(house, row.id, row.manage_generation)));
    }
}
