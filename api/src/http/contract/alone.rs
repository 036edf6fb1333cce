//! A schema taken out of the document, with what it refers to and no more.
//!
//! A compiled schema keeps a copy of all that it was given: with the whole document beside each, a process grows by gigabytes.

use serde_json::{Map, Value};

const SCHEMAS: &str = "#/components/schemas/";

/// The schema with those of the document's schemas under `components` to which it refers, directly or through others.
pub fn standing_alone(document: &Value, schema: &Value) -> Value {
    let mut needed = Map::new();
    let mut to_read = vec![schema];
    while let Some(read) = to_read.pop() {
        for name in referred(read) {
            let said = &document["components"]["schemas"][name];
            if !said.is_null() && !needed.contains_key(name) {
                needed.insert(name.to_owned(), said.clone());
                to_read.push(said);
            }
        }
    }
    let mut alone = schema.clone();
    // `true` and `false` are schemas, too, and refer to nothing.
    if let Value::Object(alone) = &mut alone
        && !needed.is_empty()
    {
        alone.insert("components".to_owned(), serde_json::json!({"schemas": needed}));
    }
    alone
}

fn referred(schema: &Value) -> Vec<&str> {
    let mut names = Vec::new();
    let mut to_read = vec![schema];
    while let Some(value) = to_read.pop() {
        match value {
            Value::Object(fields) => {
                names.extend(
                    fields
                        .get("$ref")
                        .and_then(Value::as_str)
                        .and_then(|at| at.strip_prefix(SCHEMAS)),
                );
                to_read.extend(fields.values());
            }
            Value::Array(items) => to_read.extend(items),
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_referred_to_comes_along_and_nothing_else() {
        let document = json!({"components": {"schemas": {
            "Tree": {"type": "object", "properties": {
                "branches": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                "leaf": {"$ref": "#/components/schemas/Leaf"},
            }},
            "Leaf": {"type": "string"},
            "Stone": {"type": "integer"},
        }}});
        let alone = standing_alone(&document, &json!({"$ref": "#/components/schemas/Tree"}));
        let names: Vec<&String> = alone["components"]["schemas"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["Leaf", "Tree"]);
        let validator = jsonschema::validator_for(&alone).expect("a schema");
        assert!(validator.is_valid(&json!({"branches": [{"leaf": "green"}]})));
        assert!(!validator.is_valid(&json!({"branches": [{"leaf": 3}]})));
        assert_eq!(standing_alone(&document, &json!(true)), json!(true));
    }
}
