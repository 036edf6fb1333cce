//! The published contract, held against every response of every test.
//!
//! A response must have a documented status and media type, a body that its schema describes (formats included), and every header
//! that the document promises. What was answered with success must have been asked as the document says.

use super::client::{Asking, Seen};
use actix_web::web::Data;
use jsonschema::Validator;
use piazza::http::contract::{Contract, standing_alone};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Problems of HTTP itself, which any address may answer with and no operation lists.
const OF_THE_PROTOCOL: [u16; 5] = [405, 408, 413, 414, 431];

pub struct Published {
    pub document: Value,
    operations: Vec<Operation>,
    compiled: Mutex<HashMap<String, Arc<Validator>>>,
}

pub struct Operation {
    pub id: String,
    pub method: Method,
    pub path: String,
    pub said: Value,
}

/// What every test is held against: the document of the program under test.
pub fn published() -> &'static Published {
    static PUBLISHED: OnceLock<Published> = OnceLock::new();
    PUBLISHED.get_or_init(|| Published::new(piazza::app::document("http://localhost:8080")))
}

/// The contract that every server at this address checks by: it says the same of all of them, and is compiled once in a run.
pub fn contract_at(base_url: &str) -> Data<Contract> {
    static CONTRACTS: Mutex<BTreeMap<String, Data<Contract>>> = Mutex::new(BTreeMap::new());
    let mut contracts = CONTRACTS.lock().unwrap_or_else(PoisonError::into_inner);
    let known = contracts
        .entry(base_url.to_owned())
        .or_insert_with(|| piazza::app::contract(base_url));
    known.clone()
}

impl Published {
    pub fn new(document: Value) -> Self {
        let mut operations = Vec::new();
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for (method, said) in item.as_object().into_iter().flatten() {
                let Ok(method) = method.to_ascii_uppercase().parse::<Method>() else {
                    continue;
                };
                operations.push(Operation {
                    id: said["operationId"].as_str().unwrap_or_default().to_owned(),
                    method,
                    path: path.clone(),
                    said: said.clone(),
                });
            }
        }
        Self {
            document,
            operations,
            compiled: Mutex::default(),
        }
    }

    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Every way in which the answer is not what the document says, one a line.
    pub fn check(&self, asked: &Asking<'_>, seen: &Seen) -> Result<(), String> {
        let mut faults = Vec::new();
        let path = asked.path.split('?').next().unwrap_or_default();
        match self.operation(&asked.method, path) {
            Some(operation) => self.check_answer(operation, seen, &mut faults),
            None => self.check_unlisted(asked, seen, &mut faults),
        }
        if (200..300).contains(&seen.status)
            && let Some(operation) = self.operation(&asked.method, path)
        {
            self.check_request(operation, asked, &mut faults);
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults.join("\n"))
        }
    }

    /// The operation of a path; a fixed segment goes before a variable one.
    pub fn operation(&self, method: &Method, path: &str) -> Option<&Operation> {
        let method = if method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        let of_method = self
            .operations
            .iter()
            .filter(|operation| operation.method == method);
        of_method
            .filter(|operation| fits(&operation.path, path))
            .min_by_key(|operation| {
                let variables = operation
                    .path
                    .split('/')
                    .filter(|part| part.contains('{'))
                    .count();
                (variables, std::cmp::Reverse(operation.path.len()))
            })
    }

    fn check_answer(&self, operation: &Operation, seen: &Seen, faults: &mut Vec<String>) {
        let said = self.resolve(&operation.said["responses"][seen.status.to_string()]);
        if said.is_null() {
            if OF_THE_PROTOCOL.contains(&seen.status) {
                self.check_problem(seen, faults);
            } else {
                faults.push(format!(
                    "{}: status {} is not documented",
                    operation.id, seen.status
                ));
            }
            return;
        }
        for (name, header) in said["headers"].as_object().into_iter().flatten() {
            self.check_header(name, self.resolve(header), seen, faults);
        }
        if seen.status >= 400 {
            self.check_problem(seen, faults);
        }
        if seen.method == Method::HEAD {
            if !seen.body.is_empty() {
                faults.push("HEAD came with a body".to_owned());
            }
            return;
        }
        let Some(contents) = said["content"].as_object() else {
            if !seen.body.is_empty() {
                faults.push(format!(
                    "{}: {} is documented without a body",
                    operation.id, seen.status
                ));
            }
            return;
        };
        let kind = essence(seen.header("content-type"));
        let Some(content) = contents.get(&kind) else {
            faults.push(format!(
                "{}: {} as «{kind}» is not documented",
                operation.id, seen.status
            ));
            return;
        };
        if kind.ends_with("json") {
            let key = format!("{} {} {kind}", operation.id, seen.status);
            match serde_json::from_slice(&seen.body) {
                Ok(body) => self.check_value(&key, &content["schema"], &body, faults),
                Err(error) => faults.push(format!("the body is no JSON: {error}")),
            }
        }
    }

    /// What is no operation may only be refused, or be a page or a file of the public site.
    fn check_unlisted(&self, asked: &Asking<'_>, seen: &Seen, faults: &mut Vec<String>) {
        let of_the_api = asked.path.starts_with("/v1");
        if seen.status >= 400
            && seen.method != Method::HEAD
            && essence(seen.header("content-type")) != "text/html"
        {
            self.check_problem(seen, faults);
        } else if seen.status < 400 && of_the_api && seen.method != Method::OPTIONS {
            faults.push(format!(
                "{} {} answers, and the document does not know it",
                asked.method, asked.path
            ));
        }
    }

    fn check_problem(&self, seen: &Seen, faults: &mut Vec<String>) {
        let kind = essence(seen.header("content-type"));
        if kind != "application/problem+json" {
            faults.push(format!(
                "a problem comes as application/problem+json, not as «{kind}»"
            ));
        }
        if seen.method == Method::HEAD {
            return;
        }
        match serde_json::from_slice::<Value>(&seen.body) {
            Ok(body) => {
                self.check_value(
                    "Problem",
                    &json!({"$ref": "#/components/schemas/Problem"}),
                    &body,
                    faults,
                );
                if body["status"] != json!(seen.status) {
                    faults.push(format!(
                        "the problem says status {}, the response {}",
                        body["status"], seen.status
                    ));
                }
                if body["request_id"].as_str() != seen.header("request-id") {
                    faults.push("the problem and the header name different requests".to_owned());
                }
            }
            Err(error) => faults.push(format!("the problem is no JSON: {error}")),
        }
    }

    fn check_header(&self, name: &str, said: &Value, seen: &Seen, faults: &mut Vec<String>) {
        let Some(value) = seen.header(name) else {
            faults.push(format!(
                "the header {name} is documented for {} and missing",
                seen.status
            ));
            return;
        };
        let value = match said["schema"]["type"].as_str() {
            Some("integer") => value.parse::<i64>().map_or_else(|_| json!(value), Value::from),
            _ => json!(value),
        };
        self.check_value(&format!("header {name}"), &said["schema"], &value, faults);
    }

    /// A request that was let through is one that the document allows.
    fn check_request(&self, operation: &Operation, asked: &Asking<'_>, faults: &mut Vec<String>) {
        let parameters: Vec<&Value> = operation.said["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|p| self.resolve(p))
            .collect();
        let query = asked.path.split_once('?').map_or("", |(_, query)| query);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let name = pair.split('=').next().unwrap_or_default();
            if !parameters.iter().any(|p| p["in"] == "query" && p["name"] == name) {
                faults.push(format!(
                    "{}: the parameter {name} was accepted and is not documented",
                    operation.id
                ));
            }
        }
        for needed in parameters.iter().filter(|p| p["required"] == true) {
            let name = needed["name"].as_str().unwrap_or_default();
            let given = match needed["in"].as_str() {
                Some("header") => asked.headers.contains_key(name.to_ascii_lowercase()),
                Some("query") => query.split('&').any(|pair| pair.split('=').next() == Some(name)),
                _ => true,
            };
            if !given {
                faults.push(format!(
                    "{}: accepted without {name}, which is required",
                    operation.id
                ));
            }
        }
        let Some(body) = &asked.body else { return };
        let kind = essence(asked.headers.get("content-type").and_then(|v| v.to_str().ok()));
        let content = &operation.said["requestBody"]["content"][&kind];
        if content.is_null() {
            faults.push(format!(
                "{}: a body of «{kind}» was accepted and is not documented",
                operation.id
            ));
        } else if let Ok(body) = serde_json::from_slice(body) {
            self.check_value(
                &format!("{} request", operation.id),
                &content["schema"],
                &body,
                faults,
            );
        }
    }

    fn check_value(&self, key: &str, schema: &Value, value: &Value, faults: &mut Vec<String>) {
        let validator = self.validator(key, schema);
        for error in validator.iter_errors(value) {
            faults.push(format!("{key}: {}: {error}", error.instance_path()));
        }
    }

    /// Compiled once in a run: the schema of a page of communities is a big one.
    pub fn validator(&self, key: &str, schema: &Value) -> Arc<Validator> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let known = compiled.entry(key.to_owned()).or_insert_with(|| {
            let whole = standing_alone(&self.document, schema);
            let built = jsonschema::options().should_validate_formats(true).build(&whole);
            Arc::new(built.unwrap_or_else(|error| panic!("{key}: the schema does not compile: {error}")))
        });
        Arc::clone(known)
    }

    pub fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let target = value["$ref"].as_str().and_then(|at| at.strip_prefix('#'));
        target.and_then(|at| self.document.pointer(at)).unwrap_or(value)
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    let part = |said: &str, given: &str| match said.split_once('{') {
        None => said == given,
        Some((fixed, variable)) => {
            let ending = variable.split_once('}').map_or("", |(_, ending)| ending);
            given
                .strip_prefix(fixed)
                .is_some_and(|left| !left.is_empty() && (ending.is_empty() || left.contains('.')))
        }
    };
    template.len() == path.len() && template.iter().zip(&path).all(|(said, given)| part(said, given))
}

fn essence(kind: Option<&str>) -> String {
    kind.unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}
