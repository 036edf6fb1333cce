//! Texts that know their limits: parsed once at the door, described once in the contract.

/// Declares bounded texts:
///
/// ```ignore
/// text! {
///     /// A community's name.
///     pub struct CommunityName(1..=120, LINE, "Rigenerazione urbana");
/// }
/// ```
///
/// The range counts characters; the pattern is one of [`LINE`], [`PROSE`], [`SLUG`]… (JavaScript's regular expressions, as JSON
/// Schema 2020-12 §6.3.3 wants). The wire is checked against the same limits through the contract (`http::contract`), with a
/// pointer to each fault; `new` is for values that come another way (imports, commands).
#[macro_export]
macro_rules! text {
    ($($(#[doc = $doc:literal])* pub struct $name:ident($shortest:literal..=$longest:literal, $pattern:expr, $example:literal);)+) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl $name {
            pub fn new(text: impl Into<String>) -> Result<Self, $crate::kernel::text::BadText> {
                $crate::kernel::text::check(text.into(), stringify!($name), $shortest, $longest, $pattern).map(Self)
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::kernel::text::BadText;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::kernel::text::BadText;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        $crate::written_as_text!($name);

        impl $crate::kernel::db::Column for $name {
            // What is in the database was checked when it was written.
            fn read(row: &$crate::kernel::db::Row<'_>, at: usize) -> Result<Self, $crate::kernel::db::DbError> {
                row.text(at).map(|text| Self(text.to_owned()))
            }
        }

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::kernel::schema::text(concat!($($doc, "\n"),*), $shortest, $longest, $pattern.expression, $example)
            }
        }

        impl utoipa::ToSchema for $name {}
    )+};
}

/// The form of a text: an expression for the contract and the same rule as a function.
#[derive(Clone, Copy)]
pub struct Form {
    pub expression: &'static str,
    pub holds: fn(&str) -> bool,
}

/// One line: no control characters, something other than space in it unless it is empty.
pub const LINE: Form = Form {
    expression: r"^[^\u0000-\u001f\u007f]*$",
    holds: |text| !text.chars().any(|c| c.is_ascii_control()),
};

/// Several lines: tabs and line breaks, no other control characters.
pub const PROSE: Form = Form {
    expression: r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$",
    holds: |text| {
        !text
            .chars()
            .any(|c| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r'))
    },
};

/// Lower-case words joined by hyphens, as in URLs.
pub const SLUG: Form = Form {
    expression: "^[a-z0-9]+(-[a-z0-9]+)*$",
    holds: |text| {
        !text.is_empty()
            && text.split('-').all(|word| {
                !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
    },
};

/// What a form, a questionnaire and the answers to them call something by: small letters, digits and underscores, beginning with a letter.
pub const KEY: Form = Form {
    expression: "^[a-z][a-z0-9_]*$",
    holds: |text| {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    },
};

/// An absolute web address; `javascript:` and the like cannot pass.
pub const WEB: Form = Form {
    expression: r"^https?://[^\s\u0000-\u001f\u007f-\u009f<>\u0022]+$",
    holds: |text| {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        rest.is_some_and(|rest| {
            !rest.is_empty()
                && !rest
                    .chars()
                    .any(|c| c.is_whitespace() || c.is_control() || "<>\"\u{feff}".contains(c))
        })
    },
};

/// Where pages come from, as a policy for browsers names it (CSP Level 3 §2.3.1, host-source): scheme, host and port, no path; `*.` before the host is
/// every host below it.
pub const ORIGIN: Form = Form {
    expression: r"^https?://(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9][0-9]{0,4})?$",
    holds: |text| {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let Some(rest) = rest else { return false };
        let (host, port) = rest.split_once(':').unwrap_or((rest, "443"));
        host.strip_prefix("*.").unwrap_or(host).split('.').all(is_label)
            && (1..=5).contains(&port.len())
            && !port.starts_with('0')
            && port.bytes().all(|b| b.is_ascii_digit())
    },
};

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A word for social networks, without its `#`.
pub const HASHTAG: Form = Form {
    expression: "^[A-Za-z0-9_]+$",
    holds: |text| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'),
};

/// Why a text is refused, with the limit that it breaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadText {
    #[error("{kind}: {length} characters, at least {shortest} are needed")]
    TooShort {
        kind: &'static str,
        length: usize,
        shortest: usize,
    },
    #[error("{kind}: {length} characters, at most {longest} are allowed")]
    TooLong {
        kind: &'static str,
        length: usize,
        longest: usize,
    },
    #[error("{kind}: does not have the form {expression}")]
    Form {
        kind: &'static str,
        expression: &'static str,
    },
}

pub fn check(
    text: String,
    kind: &'static str,
    shortest: usize,
    longest: usize,
    form: Form,
) -> Result<String, BadText> {
    let length = text.chars().count();
    if length < shortest {
        return Err(BadText::TooShort {
            kind,
            length,
            shortest,
        });
    }
    if length > longest {
        return Err(BadText::TooLong {
            kind,
            length,
            longest,
        });
    }
    if !(form.holds)(&text) {
        return Err(BadText::Form {
            kind,
            expression: form.expression,
        });
    }
    Ok(text)
}

text! {
    /// The name of a resource in URLs: lower-case words joined by hyphens.
    pub struct Slug(1..=80, SLUG, "rigenerazione-urbana");
    /// Words to search for: prefixes, synonyms and inflected forms are found, accents do not matter.
    pub struct SearchText(1..=120, LINE, "partecipazione");
    /// A web address, `http` or `https`.
    pub struct WebAddress(10..=500, WEB, "https://partecipazione.example.org/");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_the_same_for_the_contract_and_for_us() {
        for form in [LINE, PROSE, SLUG, KEY, WEB, ORIGIN, HASHTAG] {
            let contract = serde_json::json!({"type": "string", "pattern": form.expression});
            let contract = jsonschema::validator_for(&contract).expect("a pattern");
            for c in ('\u{0}'..='\u{ffff}').chain(['😀']) {
                for text in [
                    format!("a{c}"),
                    format!("https://a{c}"),
                    format!("https://*.a{c}b:{c}8"),
                ] {
                    let holds = (form.holds)(&text);
                    assert_eq!(
                        contract.is_valid(&text.clone().into()),
                        holds,
                        "{} of {text:?}",
                        form.expression
                    );
                }
            }
        }
    }
}
