//! The JSON Schema (2020-12) of the answers to a definition: what a published version serves at its own address.
//!
//! Each value is described by keywords of which a fault can mean one alone (no `anyOf`), and by patterns instead of formats,
//! which libraries read differently.

use super::definition::{Bound, Choice, Question, QuestionType, QuestionnaireDefinition};
use super::texts::Texts;
use crate::kernel::language::Language;
use serde_json::{Map, Value, json};

/// Longest text of "other", and of an organisation's name.
const LINE: u16 = 200;
pub const SHORT: u16 = 300;
pub const LONG: u16 = 10_000;

/// One line with something in it.
const WRITTEN_LINE: &str = r"^[ \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*[^ \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u0000-\u001f\u007f][^\u0000-\u001f\u007f]*$";
/// Several lines with something in them.
const WRITTEN_PROSE: &str = r"^[ \u0009\u000a\u000d\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*[^\u0000-\u0020\u007f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff][^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$";
const EMAIL: &str = r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$";
const URL: &str = r"^https?://[^\u0000-\u0020\u007f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>\u0022/?#]+[^\u0000-\u0020\u007f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>\u0022]*$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const MUNICIPALITY: &str = "^[0-9]{6}$";
const FILE: &str = crate::kernel::schema::UUID_PATTERN;

/// The schema of all answers, with the address where it stands.
pub fn answers_schema(definition: &QuestionnaireDefinition, id: Option<&str>) -> Value {
    let language = definition.languages.first().copied().unwrap_or_default();
    let mut properties = Map::new();
    for question in definition.questions() {
        if let Some(mut schema) = answer_schema(question) {
            if let Some(label) = question.label.as_ref().and_then(|label| label.best(language)) {
                schema["title"] = json!(label);
            }
            properties.insert(question.id.to_string(), schema);
        }
        if question.takes_other() {
            properties.insert(question.other_name(), written(WRITTEN_LINE, LINE));
        }
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title(definition, language),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if let Some(id) = id {
        schema["$id"] = json!(id);
    }
    schema
}

fn title(definition: &QuestionnaireDefinition, language: Language) -> &str {
    definition.title.best(language).unwrap_or_default()
}

/// The schema of one answer; nothing for what asks for nothing.
fn answer_schema(question: &Question) -> Option<Value> {
    Some(match question.kind {
        QuestionType::SingleChoice | QuestionType::Dropdown => one_of(&question.choices()),
        QuestionType::MultipleChoice => {
            let bound = |bound: &Option<Bound>| bound.as_ref().and_then(Bound::count);
            let least = bound(&question.min).unwrap_or(1).max(1);
            several(&question.choices(), least, bound(&question.max))
        }
        QuestionType::YesNo => json!({"type": "boolean"}),
        QuestionType::Scale => {
            let (from, to) = (question.from.unwrap_or(1), question.to.unwrap_or(5));
            json!({"type": "integer", "minimum": from, "maximum": to})
        }
        QuestionType::MatrixSingle => by_row(question.rows(), &one_of(&ids(question.columns()))),
        QuestionType::MatrixMultiple => by_row(question.rows(), &several(&ids(question.columns()), 1, None)),
        QuestionType::Ranking => several(&ids(question.options()), 1, question.most.map(u64::from)),
        QuestionType::Number => number(question),
        QuestionType::ShortText => written(WRITTEN_LINE, question.max_length.unwrap_or(SHORT)),
        QuestionType::LongText => written(WRITTEN_PROSE, question.max_length.unwrap_or(LONG)),
        QuestionType::Date => json!({"type": "string", "pattern": DATE}),
        QuestionType::Email => written(EMAIL, 254),
        QuestionType::Url => written(URL, 2_000),
        QuestionType::Municipality => json!({"type": "string", "pattern": MUNICIPALITY}),
        QuestionType::Organisation => written(WRITTEN_LINE, LINE),
        QuestionType::Consent => json!({"type": "boolean", "const": true}),
        QuestionType::File => json!({"type": "string", "pattern": FILE}),
        QuestionType::Statement => return None,
    })
}

fn number(question: &Question) -> Value {
    let kind = if question.whole == Some(true) {
        "integer"
    } else {
        "number"
    };
    let bound = |bound: &Option<Bound>, otherwise: i64| match bound {
        Some(Bound::Number(number)) => Value::Number(number.clone()),
        _ => json!(otherwise),
    };
    // Beyond, a number in JSON is not read alike everywhere.
    json!({
        "type": kind,
        "minimum": bound(&question.min, -1_000_000_000_000_000),
        "maximum": bound(&question.max, 1_000_000_000_000_000),
    })
}

fn written(pattern: &str, longest: u16) -> Value {
    json!({"type": "string", "pattern": pattern, "maxLength": longest})
}

fn one_of(ids: &[&str]) -> Value {
    json!({"type": "string", "enum": ids})
}

fn several(ids: &[&str], least: u64, most: Option<u64>) -> Value {
    let mut schema = json!({"type": "array", "items": one_of(ids), "uniqueItems": true, "minItems": least});
    if let Some(most) = most {
        schema["maxItems"] = json!(most);
    }
    schema
}

/// A matrix's answer: by row; a row is left out where nothing is said.
fn by_row(rows: &[Choice], row: &Value) -> Value {
    let rows: Map<String, Value> = rows.iter().map(|one| (one.id.to_string(), row.clone())).collect();
    json!({"type": "object", "properties": rows, "additionalProperties": false, "minProperties": 1})
}

fn ids(choices: &[Choice]) -> Vec<&str> {
    choices.iter().map(|choice| choice.id.as_str()).collect()
}
