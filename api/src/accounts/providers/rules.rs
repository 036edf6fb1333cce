//! What a provider's claims mean. Pure.

use super::settings::ClaimNames;
use crate::kernel::email::EmailAddress;
use serde_json::{Map, Value};

/// What a provider says of a person, as far as we would use it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub name: Option<String>,
    /// Only an address that the provider made sure of.
    pub email: Option<EmailAddress>,
}

/// The longest name that people have here.
const LONGEST_NAME: usize = 120;

pub fn profile(claims: &Map<String, Value>, names: &ClaimNames) -> Profile {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let email = text(&names.email)
        .filter(|_| is_true(claims.get(&names.email_verified)))
        .and_then(|email| EmailAddress::new(email).ok());
    Profile {
        name: text(&names.name).and_then(one_line),
        email,
    }
}

/// Some providers say it as a text.
fn is_true(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(said)) => *said,
        Some(Value::String(said)) => said == "true",
        _ => false,
    }
}

/// A name as it may stand on a page: one line, of a sane length, or none.
fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits =
        !line.is_empty() && line.chars().count() <= LONGEST_NAME && !line.chars().any(char::is_control);
    fits.then_some(line)
}
