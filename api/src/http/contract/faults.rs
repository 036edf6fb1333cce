//! What a schema's checker found, in our words and both languages.

use crate::kernel::problem::{Fault, Said};
use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

pub fn of(error: &ValidationError<'_>, value: &Value, root: &str) -> Vec<Fault> {
    let pointer = format!("{root}{}", error.instance_path().as_str());
    let one = |pointer: String, code: &'static str, it: String, en: String| {
        vec![Fault {
            pointer,
            code,
            detail: Said::new(it, en),
        }]
    };
    match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => unexpected
            .iter()
            .map(|name| Fault {
                pointer: format!("{pointer}/{}", escaped(name)),
                code: "unknown",
                detail: Said::new("Campo sconosciuto.", "Unknown field."),
            })
            .collect(),
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            one(
                format!("{pointer}/{}", escaped(name)),
                "required",
                "Campo obbligatorio.".to_owned(),
                "This field is required.".to_owned(),
            )
        }
        ValidationErrorKind::Enum { options } => {
            let list = words(options);
            one(
                pointer,
                "enum",
                format!("Valore non ammesso. Vanno bene: {list}."),
                format!("Not an allowed value. These are: {list}."),
            )
        }
        ValidationErrorKind::Minimum { limit } => one(
            pointer,
            "minimum",
            format!("È meno di {limit}, il minimo ammesso."),
            format!("It is less than {limit}, the least allowed."),
        ),
        ValidationErrorKind::Maximum { limit } => one(
            pointer,
            "maximum",
            format!("È più di {limit}, il massimo ammesso."),
            format!("It is more than {limit}, the most allowed."),
        ),
        ValidationErrorKind::MinLength { limit: 1 } => one(
            pointer,
            "minLength",
            "Non può essere vuoto.".to_owned(),
            "It may not be empty.".to_owned(),
        ),
        ValidationErrorKind::MinLength { limit } => one(
            pointer,
            "minLength",
            format!("Troppo corto: servono almeno {limit} caratteri."),
            format!("Too short: at least {limit} characters are needed."),
        ),
        ValidationErrorKind::MaxLength { limit } => {
            let length = value
                .pointer(error.instance_path().as_str())
                .and_then(Value::as_str)
                .map_or(0, |t| t.chars().count());
            one(
                pointer,
                "maxLength",
                format!("Troppo lungo: {length} caratteri, il massimo è {limit}."),
                format!("Too long: {length} characters, at most {limit} are allowed."),
            )
        }
        ValidationErrorKind::MaxItems { limit } => one(
            pointer,
            "maxItems",
            format!("Troppi elementi: il massimo è {limit}."),
            format!("Too many items: at most {limit} are allowed."),
        ),
        ValidationErrorKind::MinItems { limit: 1 } => one(
            pointer,
            "minItems",
            "Serve almeno un elemento.".to_owned(),
            "At least one item is needed.".to_owned(),
        ),
        ValidationErrorKind::MinItems { limit } => one(
            pointer,
            "minItems",
            format!("Pochi elementi: il minimo è {limit}."),
            format!("Too few items: at least {limit} are needed."),
        ),
        ValidationErrorKind::UniqueItems => one(
            pointer,
            "uniqueItems",
            "Lo stesso elemento compare due volte.".to_owned(),
            "The same item is there twice.".to_owned(),
        ),
        ValidationErrorKind::Pattern { pattern } => one(
            pointer,
            "pattern",
            format!("Non ha la forma prevista: {pattern}"),
            format!("It does not have the form {pattern}"),
        ),
        ValidationErrorKind::Format { format } => one(
            pointer,
            "format",
            format!("Non è nel formato {format}."),
            format!("It is not a {format}."),
        ),
        ValidationErrorKind::Type { kind } => {
            let mut types = match kind {
                TypeKind::Single(single) => vec![*single],
                TypeKind::Multiple(several) => several.iter().collect(),
            };
            types.sort_by_key(|of| *of == JsonType::Null);
            let (it, en): (Vec<_>, Vec<_>) = types.into_iter().map(named).unzip();
            one(
                pointer,
                "type",
                format!("Tipo sbagliato: serve {}.", it.join(" o ")),
                format!("Wrong type: {} is needed.", en.join(" or ")),
            )
        }
        ValidationErrorKind::MaxProperties { limit } => one(
            pointer,
            "maxProperties",
            format!("Troppi campi: il massimo è {limit}."),
            format!("Too many fields: at most {limit} are allowed."),
        ),
        ValidationErrorKind::MinProperties { limit } => one(
            pointer,
            "minProperties",
            format!("Pochi campi: il minimo è {limit}."),
            format!("Too few fields: at least {limit} are needed."),
        ),
        ValidationErrorKind::OneOfNotValid { context } | ValidationErrorKind::AnyOf { context } => {
            let meant = context.iter().find(|branch| is_meant(branch, error));
            match meant {
                Some(branch) => branch.iter().flat_map(|error| of(error, value, root)).collect(),
                None => one(
                    pointer,
                    "type",
                    "Non ha nessuna delle forme ammesse.".to_owned(),
                    "It has none of the forms that are allowed.".to_owned(),
                ),
            }
        }
        // Masked: a fault names the rule, it does not send back what was sent.
        _ => {
            let rule = error.masked().to_string();
            one(pointer, "schema", rule.clone(), rule)
        }
    }
}

/// Whether a form of several is the one that was meant: what was sent has its type, and breaks another of its rules.
fn is_meant(branch: &[ValidationError<'_>], whole: &ValidationError<'_>) -> bool {
    !branch.iter().any(|error| {
        matches!(error.kind(), ValidationErrorKind::Type { .. })
            && error.instance_path() == whole.instance_path()
    })
}

/// A type of JSON, as who writes JSON calls it.
fn named(of: JsonType) -> (&'static str, &'static str) {
    match of {
        JsonType::Array => ("una lista", "a list"),
        JsonType::Boolean => ("true o false", "true or false"),
        JsonType::Integer => ("un numero intero", "an integer"),
        JsonType::Null => ("null", "null"),
        JsonType::Number => ("un numero", "a number"),
        JsonType::Object => ("un oggetto", "an object"),
        JsonType::String => ("un testo", "a string"),
    }
}

/// A name as one step of a JSON pointer (RFC 6901 §3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn words(options: &Value) -> String {
    let words = options
        .as_array()
        .into_iter()
        .flatten()
        .map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned));
    words.collect::<Vec<_>>().join(", ")
}
