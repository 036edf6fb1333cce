//! One way to write a document, so that it has one hash.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Without blanks, the names of an object in order, whole numbers without decimals: what RFC 8785 says, for the numbers that
/// definitions hold.
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, to: &mut String) {
    match value {
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort_unstable_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            to.push('{');
            for (i, name) in names.into_iter().enumerate() {
                if i > 0 {
                    to.push(',');
                }
                to.push_str(&Value::from(name.as_str()).to_string());
                to.push(':');
                write(&members[name], to);
            }
            to.push('}');
        }
        Value::Array(items) => {
            to.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    to.push(',');
                }
                write(item, to);
            }
            to.push(']');
        }
        Value::Number(number) => {
            let whole = number
                .as_f64()
                .filter(|it| number.is_f64() && it.fract() == 0.0 && it.abs() < 1e15);
            match whole {
                // Adding zero takes the sign from a negative one.
                Some(whole) => to.push_str(&format!("{:.0}", whole + 0.0)),
                None => to.push_str(&number.to_string()),
            }
        }
        other => to.push_str(&other.to_string()),
    }
}

/// The SHA-256 of a text, in hexadecimal.
pub fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{canonical, hash};
    use serde_json::json;

    #[test]
    fn one_way_to_write_a_document() {
        let one = json!({"b": [1.0, 2.50, -0.0, 7], "a": {"z": null, "é": "\u{1}\"à", "y": true}});
        assert_eq!(
            canonical(&one),
            r#"{"a":{"y":true,"z":null,"é":"\u0001\"à"},"b":[1,2.5,0,7]}"#
        );
    }

    #[test]
    fn the_hash_is_that_of_the_text() {
        // sha256sum of the empty file and of `{}`.
        assert_eq!(
            hash(""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(
            hash("{}"),
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        );
    }
}
