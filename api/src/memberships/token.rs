//! The secrets of letters. What is stored is a hash: who reads the database opens nothing with it.

use super::entity::membership;
use super::model::MembershipId;
use crate::kernel::context::House;
use crate::kernel::secret;

/// What every link of a membership begins with, as a bearer token.
pub const PREFIX: &str = "pzm_";

/// The key of a membership's link, made anew for every letter: always the same one, and kept nowhere.
pub fn manage(house: &House, id: MembershipId, generation: i64) -> String {
    let purpose = "membership link v2";
    let key = secret::mark(
        &house.secret,
        purpose,
        &[id.0.as_bytes(), &generation.to_be_bytes()],
    );
    format!("{PREFIX}{key}")
}

/// Sees that a person's membership has a link.
pub fn provide(house: &House, row: &mut membership::Model) {
    if row.person_id.is_some() && row.manage_token_hash.is_none() {
        row.manage_generation += 1;
        row.manage_token_hash = Some(secret::fingerprint(&manage(house, row.id, row.manage_generation)));
    }
}
