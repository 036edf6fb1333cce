//! The secrets of letters. What is stored is a hash: who reads the database opens nothing with it.

use super::entity::registration;
use super::model::{AttendanceCode, CODE_LETTERS, RegistrationId};
use crate::kernel::context::House;
use crate::kernel::db::DbError;
use crate::kernel::secret;
use rand::Rng as _;

/// What every link of a registration begins with, as a bearer token.
pub const PREFIX: &str = "pzr_";

/// The key of a registration's link, made anew for every letter: always the same one, and kept nowhere.
pub fn manage(house: &House, id: RegistrationId, generation: i64) -> String {
    let purpose = "registration link v2";
    let key = secret::mark(
        &house.secret,
        purpose,
        &[id.0.as_bytes(), &generation.to_be_bytes()],
    );
    format!("{PREFIX}{key}")
}

/// Sees that a registration has a link. One that is not confirmed has none: the address may be somebody else's.
pub fn provide(house: &House, row: &mut registration::Model) {
    if row.link_hash.is_none() {
        row.link_generation += 1;
        row.link_hash = Some(secret::fingerprint(&manage(house, row.id, row.link_generation)));
    }
}

/// What is shown at the door.
pub fn code() -> Result<AttendanceCode, DbError> {
    let mut chance = rand::rng();
    let letter = |_| char::from(CODE_LETTERS[chance.random_range(0..CODE_LETTERS.len())]);
    AttendanceCode::new((0..8).map(letter).collect::<String>()).map_err(DbError::shape)
}
