//! How often guests register: it writes to whichever address stands in it.

use super::error::RegistrationError;
use crate::accounts::{self, AccountError, Limit};
use crate::kernel::context::Context;
use crate::kernel::email::EmailAddress;
use crate::kernel::problem::Problem;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3_600);

/// Letters to one address because somebody wrote it into a form.
const TO_AN_ADDRESS: Limit = Limit {
    kind: "register.address",
    most: 5,
    per: HOUR,
};

/// Forms that one client sends in, for whomever: an office, or a room full of people at a meeting, shares one.
const OF_A_CLIENT: Limit = Limit {
    kind: "register.client",
    most: 120,
    per: HOUR,
};

/// Takes one from both allowances. The address is counted for everybody alike, known here or not.
pub async fn spend_on_guest(
    cx: &Context,
    client: &str,
    email: &EmailAddress,
) -> Result<(), RegistrationError> {
    accounts::spend(cx, OF_A_CLIENT, client)
        .await
        .map_err(|error| told(error, RegistrationError::TooMany))?;
    accounts::spend(cx, TO_AN_ADDRESS, &accounts::counted_address(email))
        .await
        .map_err(|error| told(error, RegistrationError::TooManyLetters))
}

fn told(error: AccountError, too_many: fn(u64) -> RegistrationError) -> RegistrationError {
    match error {
        AccountError::TooMany(seconds) => too_many(seconds),
        AccountError::Db(error) => RegistrationError::Db(error),
        other => RegistrationError::Refuses(Box::new(Problem::from(other))),
    }
}
