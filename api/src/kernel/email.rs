//! E-mail addresses: compared in lower case, never shown by accident.

use super::db::{Column, DbError, Row};
use super::text::BadText;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr};

/// An address of the form that HTML forms accept, in lower case: two ways to write one are one person.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct EmailAddress(String);

/// RFC 5321 §4.5.3.1.3: a path has at most 256 octets, its brackets included.
const LONGEST: usize = 254;
const PATTERN: &str = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$";

impl EmailAddress {
    pub fn new(text: impl AsRef<str>) -> Result<Self, BadText> {
        let text = text.as_ref().trim().to_ascii_lowercase();
        if text.len() > LONGEST {
            return Err(BadText::TooLong {
                kind: "EmailAddress",
                length: text.len(),
                longest: LONGEST,
            });
        }
        if holds(&text) {
            Ok(Self(text))
        } else {
            Err(BadText::Form {
                kind: "EmailAddress",
                expression: PATTERN,
            })
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn holds(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_local = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    // A dot at an end, or two together, no mail system takes (RFC 5322 §3.4.1).
    let dots = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    (1..=64).contains(&local.len())
        && dots
        && local.bytes().all(is_local)
        && domain.contains('.')
        && domain.split('.').all(is_label)
}

/// Never the address itself: what is debugged ends in logs.
impl std::fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EmailAddress(…)")
    }
}

impl std::fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = BadText;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(text)
    }
}

impl std::str::FromStr for EmailAddress {
    type Err = BadText;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

crate::written_as_text!(EmailAddress);

impl Column for EmailAddress {
    // What is in the database was checked when it was written.
    fn read(row: &Row<'_>, at: usize) -> Result<Self, DbError> {
        row.text(at).map(|text| Self(text.to_owned()))
    }
}

impl utoipa::PartialSchema for EmailAddress {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("An e-mail address; upper and lower case are the same."))
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Email)))
            .min_length(Some(6))
            .max_length(Some(LONGEST))
            .pattern(Some(PATTERN))
            .examples([serde_json::json!("anna.ferri@example.org")])
            .into()
    }
}

impl utoipa::ToSchema for EmailAddress {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_however_it_is_written_and_no_nonsense() {
        let same = EmailAddress::new(" Anna.Ferri+hub@Example.ORG ").unwrap();
        assert_eq!(same.as_str(), "anna.ferri+hub@example.org");
        assert_eq!(format!("{same:?}"), "EmailAddress(…)");
        for bad in [
            "",
            "@",
            "a@",
            "a@b",
            "a b@c.it",
            "a@b..it",
            "a@-b.it",
            "a@b-.it",
            ".a@b.it",
            "a.@b.it",
            "a..b@c.it",
            "a@b@c.it",
            "a\n@b.it",
            "a@b.it\nBcc: x@y.it",
            "<a@b.it>",
            "ànna@b.it",
        ] {
            assert!(EmailAddress::new(bad).is_err(), "{bad}");
        }
        assert!(EmailAddress::new(format!("{}@b.it", "a".repeat(65))).is_err());
        assert!(EmailAddress::new(format!("a@{}.it", "b.".repeat(130))).is_err());
    }
}
