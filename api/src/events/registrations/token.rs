//! The secrets of letters. What is stored is a hash: who reads the database opens nothing with it.

use super::entity::registration;
use super::model::{AttendanceCode, CODE_LETTERS, RegistrationId};
use crate::kernel::context::House;
use crate::kernel::db::DbError;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use rand::Rng as _;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What every link of a registration begins with, as a bearer token.
pub const PREFIX: &str = "pzr_";

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

/// The key of a registration's link, made anew for every letter: always the same one, and kept nowhere.
pub fn manage(house: &House, id: RegistrationId, generation: i64) -> String {
    let mut mac = Hmac::<Sha256>::new(&house.secret.into());
    mac.update(b"piazza registration link v1\n");
    mac.update(id.0.as_bytes());
    mac.update(&generation.to_be_bytes());
    format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

/// Sees that a registration has a link. One that is not confirmed has none: the address may be somebody else's.
pub fn provide(house: &House, row: &mut registration::Model) {
    if row.link_hash.is_none() {
        row.link_generation += 1;
        row.link_hash = Some(hash(&manage(house, row.id, row.link_generation)));
    }
}

/// What is shown at the door.
pub fn code() -> Result<AttendanceCode, DbError> {
    let mut chance = rand::rng();
    let letter = |_| char::from(CODE_LETTERS[chance.random_range(0..CODE_LETTERS.len())]);
    AttendanceCode::new((0..8).map(letter).collect::<String>()).map_err(DbError::shape)
}
