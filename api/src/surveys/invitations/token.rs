//! The secret of an invitation: always the same one for every letter of a generation, and kept nowhere; what is kept is its hash.

use super::entity::invitation;
use super::model::SurveyInvitationId;
use crate::kernel::context::House;
use crate::kernel::email::EmailAddress;
use crate::kernel::secret;

pub fn of(house: &House, row: &invitation::Model) -> String {
    made(house, row.id, row.generation)
}

pub fn hash(house: &House, id: SurveyInvitationId, generation: i64) -> String {
    secret::fingerprint(&made(house, id, generation))
}

fn made(house: &House, id: SurveyInvitationId, generation: i64) -> String {
    let parts: [&[u8]; 2] = [id.0.as_bytes(), &generation.to_be_bytes()];
    format!(
        "pzi_{}",
        secret::mark(&house.secret, "survey invitation v1", &parts)
    )
}

/// What is kept of an address that wants no letters about surveys.
pub fn hash_of_address(house: &House, email: &EmailAddress) -> String {
    secret::mark(
        &house.secret,
        "survey letters refused v1",
        &[email.as_str().as_bytes()],
    )
}
