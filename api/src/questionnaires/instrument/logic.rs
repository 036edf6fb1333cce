//! Conditions in JSON Logic: which part of it is spoken, and whether a condition holds.
//!
//! The libraries of two languages read the same condition differently where a value is missing or of another type. So a
//! condition is prepared before it is run, by the same rules in Rust and in TypeScript, until nothing is left to read differently;
//! types are checked when a draft is ([`super::typing`]).

use super::canonical::canonical;
use datalogic_rs::Engine;
use datalogic_rs::bumpalo::Bump;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::sync::LazyLock;
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, AnyOfBuilder, ObjectBuilder, Schema, Type};

/// A condition in JSON Logic, or simply `true` or `false`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Logic(pub Value);

/// Two conditions are the same if they are written the same way: 1 and 1.0 are one number.
impl PartialEq for Logic {
    fn eq(&self, other: &Self) -> bool {
        canonical(&self.0) == canonical(&other.0)
    }
}

impl utoipa::PartialSchema for Logic {
    fn schema() -> RefOr<Schema> {
        let operation = ObjectBuilder::new()
            .schema_type(Type::Object)
            .max_properties(Some(1))
            .additional_properties(Some(AdditionalProperties::FreeForm(true)));
        AnyOfBuilder::new()
            .description(Some(
                "A condition in JSON Logic (https://jsonlogic.com), the part of it that `api/API-STYLE.md` lists, or simply true or false. \
                 `var` names a question, or a row of a matrix as `question.row`.",
            ))
            .item(operation)
            .item(ObjectBuilder::new().schema_type(Type::Boolean))
            .examples([json!({"==": [{"var": "partecipato"}, true]})])
            .into()
    }
}

impl ToSchema for Logic {}

pub const DEEPEST: usize = 10;
pub const LARGEST: usize = 100;

/// How many arguments an operator takes; nothing for one that is not spoken.
pub fn arity(operator: &str) -> Option<(usize, usize)> {
    Some(match operator {
        "==" | "!=" | "===" | "!==" | "in" | "/" | "%" | "missing_some" | "some" | "all" | "none" => (2, 2),
        "<" | "<=" | ">" | ">=" => (2, 3),
        "!" | "!!" => (1, 1),
        "var" | "-" => (1, 2),
        "if" => (2, LARGEST),
        "and" | "or" | "+" | "*" | "min" | "max" | "missing" | "cat" => (1, LARGEST),
        _ => return None,
    })
}

/// An operator with its arguments: `{"!": x}` is written for `{"!": [x]}`.
pub fn operation(value: &Value) -> Option<(&str, &[Value])> {
    let (operator, arguments) = value
        .as_object()
        .filter(|members| members.len() == 1)?
        .iter()
        .next()?;
    let arguments = match arguments {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    Some((operator, arguments))
}

/// A condition that was prepared: ready to be asked again and again.
pub enum Condition {
    Always(bool),
    Asked(Box<datalogic_rs::Logic>),
}

/// The default engine reads true and false as JSON Logic does: `[]`, `""`, 0 and null are false.
static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

impl Condition {
    /// One that is not well formed never holds.
    pub fn new(logic: &Logic) -> Self {
        if let Value::Bool(holds) = logic.0 {
            return Self::Always(holds);
        }
        if !super::shape::faults(&logic.0).is_empty() {
            return Self::Always(false);
        }
        match ENGINE.compile(&prepared(&logic.0)) {
            Ok(compiled) => Self::Asked(Box::new(compiled)),
            Err(_) => Self::Always(false),
        }
    }

    /// What cannot be told does not hold.
    pub fn holds(&self, seen: &Value) -> bool {
        match self {
            Self::Always(holds) => *holds,
            Self::Asked(logic) => {
                let arena = Bump::new();
                let found = ENGINE.evaluate(logic, seen, &arena);
                found.is_ok_and(|found| ENGINE.truthy(found))
            }
        }
    }
}

/// The same condition with nothing left in it that libraries read differently.
fn prepared(value: &Value) -> Value {
    let Some((operator, arguments)) = operation(value) else {
        return value.clone();
    };
    let each = || arguments.iter().map(prepared).collect::<Vec<_>>();
    match operator {
        "var" | "missing" | "missing_some" => value.clone(),
        // Types are the same, or one is null: what `==` does beyond `===` is never wanted.
        "==" => made("===", each()),
        "!=" => made("!==", each()),
        "<" | "<=" | ">" | ">=" => compared(operator, arguments),
        "+" | "-" | "*" | "/" | "%" | "min" | "max" => with(operator, arguments, |_| json!(0)),
        "cat" => with(operator, arguments, |_| json!("")),
        "some" | "all" | "none" => with(
            operator,
            arguments,
            |at| if at == 0 { json!([]) } else { Value::Null },
        ),
        "in" => with(
            operator,
            arguments,
            |at| if at == 1 { json!([]) } else { Value::Null },
        ),
        _ => made(operator, each()),
    }
}

fn made(operator: &str, arguments: Vec<Value>) -> Value {
    Value::Object(Map::from_iter([(operator.to_owned(), Value::Array(arguments))]))
}

/// A missing answer is neither less nor more than anything.
fn compared(operator: &str, arguments: &[Value]) -> Value {
    let is_there = arguments
        .iter()
        .filter(|argument| operation(argument).is_some_and(|(operator, _)| operator == "var"))
        .map(|argument| made("!==", vec![argument.clone(), Value::Null]));
    let pairs = arguments
        .windows(2)
        .map(|pair| made(operator, pair.iter().map(prepared).collect()));
    made("and", is_there.chain(pairs).collect())
}

/// The arguments, where a variable has no default of its own with the one for its place.
fn with(operator: &str, arguments: &[Value], default: impl Fn(usize) -> Value) -> Value {
    let arguments = arguments.iter().enumerate().map(|(at, argument)| {
        let name = operation(argument)
            .filter(|(operator, names)| *operator == "var" && names.len() == 1)
            .map(|(_, names)| &names[0])
            .filter(|name| name.as_str() != Some(""));
        match (name, default(at)) {
            (Some(name), default) if !default.is_null() => made("var", vec![name.clone(), default]),
            _ => prepared(argument),
        }
    });
    made(operator, arguments.collect())
}
