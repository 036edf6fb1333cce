//! The contract at work: what comes in is checked against the very document that we publish.
//!
//! So a limit is said once, on the type; the reference, the client and the refusals cannot disagree; and all faults are named at once.

use crate::access::TokenScope;
use crate::kernel::problem::{Fault, Said};
use actix_web::http::Method;
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

mod alone;
mod faults;
mod listed;
mod ways_in;

pub use alone::standing_alone;

pub struct Contract {
    document: Arc<Value>,
    /// By route, then method.
    operations: HashMap<String, HashMap<Method, Operation>>,
}

struct Operation {
    query: HashMap<String, Parameter>,
    body: Option<Check>,
    needs_sign_in: bool,
    takes_key: bool,
    /// What a personal token needs; None: no token will do.
    scope: Option<TokenScope>,
}

struct Parameter {
    kind: Kind,
    required: bool,
    check: Check,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Integer,
    Boolean,
    List,
}

/// A schema, compiled when first needed: a process starts in milliseconds and pays for what is called.
struct Check {
    schema: Value,
    compiled: OnceLock<Option<Validator>>,
}

impl Contract {
    /// Reads the finished document.
    pub fn new(document: Value) -> Self {
        let document = Arc::new(document);
        let mut operations: HashMap<String, HashMap<Method, Operation>> = HashMap::new();
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                let Ok(method) = method.to_ascii_uppercase().parse::<Method>() else {
                    continue;
                };
                operations
                    .entry(path.clone())
                    .or_default()
                    .insert(method, Operation::read(&document, operation));
            }
        }
        Self { document, operations }
    }

    pub fn document(&self) -> &Value {
        &self.document
    }

    /// Turns a query string into an object by the operation's parameters, or names everything that is wrong with it.
    pub fn query(&self, method: &Method, path: &str, query: &str) -> Result<Value, Vec<Fault>> {
        let Some(operation) = self.operation(method, path) else {
            return Ok(json!({}));
        };
        let mut values = Map::new();
        let mut faults = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (decode(name), decode(value)) {
                (Some(name), Some(value)) => operation.take(name, value, &mut values, &mut faults),
                (name, _) => faults.push(Fault {
                    pointer: format!("/query/{}", name.unwrap_or_default()),
                    code: "encoding",
                    detail: Said::new(
                        "Non è testo UTF-8 codificato per gli indirizzi (RFC 3986).",
                        "This is not percent-encoded UTF-8 (RFC 3986).",
                    ),
                }),
            }
        }
        let missing = operation
            .query
            .iter()
            .filter(|(name, parameter)| parameter.required && !values.contains_key(*name));
        faults.extend(missing.map(|(name, _)| Fault {
            pointer: format!("/query/{name}"),
            code: "required",
            detail: Said::new("Parametro obbligatorio.", "This parameter is required."),
        }));
        for (name, value) in &values {
            if let Some(parameter) = operation.query.get(name) {
                faults.extend(
                    parameter
                        .check
                        .faults(&self.document, value, &format!("/query/{name}")),
                );
            }
        }
        if faults.is_empty() {
            Ok(Value::Object(values))
        } else {
            Err(faults)
        }
    }

    /// Parameters sent to an operation that takes none. Where there are some, [`Contract::query`] looks at them.
    pub fn stray(&self, method: &Method, path: &str, query: &str) -> Vec<Fault> {
        let takes_none = |operation: &&Operation| operation.query.is_empty();
        match self.operation(method, path).filter(takes_none) {
            Some(_) => self.query(method, path, query).err().unwrap_or_default(),
            None => Vec::new(),
        }
    }

    /// Everything that is wrong with a JSON body.
    pub fn body(&self, method: &Method, path: &str, body: &Value) -> Vec<Fault> {
        let check = self
            .operation(method, path)
            .and_then(|operation| operation.body.as_ref());
        check
            .map(|check| check.faults(&self.document, body, ""))
            .unwrap_or_default()
    }

    /// The methods that a path takes, for `Allow`; none where the path is unknown.
    pub fn methods_at(&self, path: &str) -> Vec<&str> {
        let at_path = self
            .operations
            .iter()
            .filter(|(pattern, _)| matches(pattern, path));
        let mut methods: Vec<&str> = at_path
            .flat_map(|(_, operations)| operations.keys().map(Method::as_str))
            .collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.sort_unstable();
        methods.dedup();
        methods
    }

    fn operation(&self, method: &Method, path: &str) -> Option<&Operation> {
        // HEAD takes what GET takes.
        let method = if method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        self.operations.get(path)?.get(method)
    }
}

impl Operation {
    fn read(document: &Value, operation: &Value) -> Self {
        let parameters = operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|p| resolve(document, p));
        let query = parameters
            .filter(|p| p["in"] == "query")
            .filter_map(|p| {
                let schema = &p["schema"];
                let kind = match resolve(document, schema)["type"].as_str() {
                    Some("integer") => Kind::Integer,
                    Some("boolean") => Kind::Boolean,
                    Some("array") => Kind::List,
                    _ => Kind::Text,
                };
                Some((
                    p["name"].as_str()?.to_owned(),
                    Parameter {
                        kind,
                        required: p["required"] == true,
                        check: Check::new(schema.clone()),
                    },
                ))
            })
            .collect();
        let content = operation["requestBody"]["content"].as_object();
        let body = content
            .and_then(|content| content.values().next())
            .map(|media| Check::new(media["schema"].clone()));
        let security = operation["security"].as_array();
        let needs_sign_in =
            security.is_some_and(|ways| !ways.is_empty() && !ways.iter().any(|way| *way == json!({})));
        let takes_key = operation["parameters"].as_array().is_some_and(|parameters| {
            parameters
                .iter()
                .any(|parameter| parameter["name"] == "Idempotency-Key")
        });
        let scope = operation["x-token-scope"]
            .as_str()
            .and_then(|scope| scope.parse().ok());
        Self {
            query,
            body,
            needs_sign_in,
            takes_key,
            scope,
        }
    }

    fn take(&self, name: String, value: String, values: &mut Map<String, Value>, faults: &mut Vec<Fault>) {
        let pointer = format!("/query/{}", name.replace('~', "~0").replace('/', "~1"));
        let Some(parameter) = self.query.get(&name) else {
            faults.push(self.unknown(pointer, &name));
            return;
        };
        let value = match parameter.kind {
            Kind::Text => Value::String(value),
            Kind::Integer => value.parse::<i64>().map_or(Value::String(value), Value::from),
            Kind::Boolean => value.parse::<bool>().map_or(Value::String(value), Value::Bool),
            Kind::List => {
                let list = values.entry(name).or_insert_with(|| json!([]));
                if let Value::Array(list) = list {
                    list.extend(value.split(',').map(|one| Value::String(one.to_owned())));
                }
                return;
            }
        };
        if values.insert(name, value).is_some() {
            faults.push(Fault {
                pointer,
                code: "repeated",
                detail: Said::new("Va indicato una volta sola.", "This may be given only once."),
            });
        }
    }

    fn unknown(&self, pointer: String, name: &str) -> Fault {
        let mut known: Vec<&str> = self.query.keys().map(String::as_str).collect();
        known.sort_unstable();
        let list = known.join(", ");
        let near = known.iter().find(|k| is_near(k, name)).map(|k| {
            (
                format!(" Forse intendevi «{k}»?"),
                format!(" Did you mean “{k}”?"),
            )
        });
        let (near_it, near_en) = near.unwrap_or_default();
        let detail = if known.is_empty() {
            Said::new(
                "Parametro sconosciuto: qui non ce ne sono.",
                "Unknown parameter: there are none here.",
            )
        } else {
            Said::new(
                format!("Parametro sconosciuto.{near_it} Qui ci sono: {list}."),
                format!("Unknown parameter.{near_en} There are: {list}."),
            )
        };
        Fault {
            pointer,
            code: "unknown",
            detail,
        }
    }
}

impl Check {
    fn new(schema: Value) -> Self {
        Self {
            schema,
            compiled: OnceLock::new(),
        }
    }

    fn faults(&self, document: &Value, value: &Value, root: &str) -> Vec<Fault> {
        let compiled = self.compiled.get_or_init(|| compile(document, &self.schema));
        let Some(validator) = compiled else {
            return Vec::new();
        };
        if validator.is_valid(value) {
            return Vec::new();
        }
        validator
            .iter_errors(value)
            .flat_map(|error| faults::of(&error, value, root))
            .collect()
    }
}

fn compile(document: &Value, schema: &Value) -> Option<Validator> {
    let schema = standing_alone(document, schema);
    match jsonschema::options().should_validate_formats(true).build(&schema) {
        Ok(validator) => Some(validator),
        Err(error) => {
            tracing::error!(%error, "a schema of the contract does not compile");
            None
        }
    }
}

/// Whether a path has the form of a pattern: `/v1/communities/{community}`.
fn matches(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if fits(wanted, given) => {}
            _ => return false,
        }
    }
}

/// One part of a path: `glossary`, `{term}`, `glossary.{format}` or `{term}.{format}`.
fn fits(wanted: &str, given: &str) -> bool {
    let Some((fixed, variable)) = wanted.split_once('{') else {
        return wanted == given;
    };
    let ending = variable.split_once('}').map_or("", |(_, ending)| ending);
    given
        .strip_prefix(fixed)
        .is_some_and(|left| !left.is_empty() && (ending.is_empty() || left.contains('.')))
}

/// Follows a reference inside the document.
fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let target = value["$ref"]
        .as_str()
        .and_then(|at| at.strip_prefix('#'))
        .and_then(|at| document.pointer(at));
    target.unwrap_or(value)
}

/// `application/x-www-form-urlencoded` in a query: `+` is a space. None when it is not UTF-8.
fn decode(text: &str) -> Option<String> {
    if !text.contains(['%', '+']) {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Near enough to be a slip: the same but for `-`/`_` and case, or one begins with the other.
fn is_near(known: &str, given: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['-', '_'], "");
    let (known, given) = (plain(known), plain(given));
    !given.is_empty() && (known == given || known.starts_with(&given) || given.starts_with(&known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract() -> Contract {
        Contract::new(json!({
            "paths": {"/v1/things": {"get": {"parameters": [
                {"in": "query", "name": "limit", "schema": {"type": "integer", "minimum": 1, "maximum": 100}},
                {"in": "query", "name": "theme", "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Slug"}}},
            ]}}},
            "components": {"schemas": {"Slug": {"type": "string", "pattern": "^[a-z-]+$"}}}
        }))
    }

    fn query(text: &str) -> Result<Value, Vec<(String, &'static str)>> {
        let said = contract().query(&Method::GET, "/v1/things", text);
        said.map_err(|faults| faults.into_iter().map(|f| (f.pointer, f.code)).collect())
    }

    #[test]
    fn a_good_query_becomes_an_object() {
        assert_eq!(
            query("limit=5&theme=a&theme=b,c"),
            Ok(json!({"limit": 5, "theme": ["a", "b", "c"]}))
        );
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let faults = query("limit=500&theme=A&limits=3&x=%ff&limit=1").unwrap_err();
        let expected = [
            ("/query/limits", "unknown"),
            ("/query/x", "encoding"),
            ("/query/limit", "repeated"),
            ("/query/theme/0", "pattern"),
        ];
        assert_eq!(faults, expected.map(|(pointer, code)| (pointer.to_owned(), code)));
        assert_eq!(
            query("limit=many"),
            Err(vec![("/query/limit".to_owned(), "type")])
        );
    }
}
