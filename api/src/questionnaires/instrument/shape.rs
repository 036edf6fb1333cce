//! Whether something is a condition at all: known operators, with as many arguments as they take, not too deep and not too large.

use super::checks::CheckCode;
use super::logic::{DEEPEST, LARGEST, arity, operation};
use serde_json::Value;
use std::collections::BTreeSet;

/// What is wrong with the form of a condition.
pub fn faults(condition: &Value) -> BTreeSet<CheckCode> {
    let mut form = Form::default();
    match condition {
        Value::Bool(_) => {}
        Value::Object(_) => form.look(condition, 1),
        _ => form.malformed(),
    }
    if form.depth > DEEPEST {
        form.faults.insert(CheckCode::LogicTooDeep);
    }
    if form.nodes > LARGEST {
        form.faults.insert(CheckCode::LogicTooLarge);
    }
    form.faults
}

/// Whether anything more can be said of a condition with these faults.
pub fn is_readable(faults: &BTreeSet<CheckCode>) -> bool {
    !faults.contains(&CheckCode::LogicMalformed) && !faults.contains(&CheckCode::LogicUnknownOperator)
}

#[derive(Default)]
struct Form {
    faults: BTreeSet<CheckCode>,
    depth: usize,
    nodes: usize,
}

impl Form {
    fn malformed(&mut self) {
        self.faults.insert(CheckCode::LogicMalformed);
    }

    fn look(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Object(_) => self.look_at_operation(value, depth),
            // Lists hold literals only.
            Value::Array(items) => {
                self.nodes += items.len();
                if items.iter().any(|item| item.is_object() || item.is_array()) {
                    self.malformed();
                }
            }
            _ => self.nodes += 1,
        }
    }

    fn look_at_operation(&mut self, value: &Value, depth: usize) {
        self.depth = self.depth.max(depth);
        self.nodes += 1;
        let Some((operator, arguments)) = operation(value) else {
            return self.malformed();
        };
        let Some((least, most)) = arity(operator) else {
            self.faults.insert(CheckCode::LogicUnknownOperator);
            return;
        };
        // Of what has too many arguments because it is too large, that is told.
        if arguments.len() < least || (arguments.len() > most && most < LARGEST) {
            self.malformed();
        }
        match operator {
            "var" => {
                let named = arguments.first().is_some_and(Value::is_string);
                let default = arguments.get(1).is_none_or(is_default);
                if !(named && default) {
                    self.malformed();
                }
            }
            "missing" => {
                self.nodes += arguments.len();
                if !arguments.iter().all(Value::is_string) {
                    self.malformed();
                }
            }
            "missing_some" => {
                let least = arguments.first().is_some_and(Value::is_u64);
                let names = arguments.get(1).and_then(Value::as_array);
                self.nodes += 1 + names.map_or(0, Vec::len);
                if !(least && names.is_some_and(|names| names.iter().all(Value::is_string))) {
                    self.malformed();
                }
            }
            _ => {
                for argument in arguments {
                    self.look(argument, depth + 1);
                }
            }
        }
    }
}

/// A literal, or a list of them.
fn is_default(value: &Value) -> bool {
    match value {
        Value::Object(_) => false,
        Value::Array(items) => !items.iter().any(|item| item.is_object() || item.is_array()),
        _ => true,
    }
}
