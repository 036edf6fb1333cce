//! Whether answers fit a form, on its own.

use super::model::{Answer, Answers, Field};
use super::rules::faults_of;
use serde_json::{Value, json};

fn fields() -> Vec<Field> {
    let options = json!([{"value": "a", "label": {"it": "A"}}, {"value": "b", "label": {"it": "B"}}]);
    let field = |key: &str, required: bool| {
        let chooses = key.starts_with("choice");
        json!({"key": key, "kind": key, "label": {"it": key}, "required": required, "options": if chooses { options.clone() } else { json!([]) }})
    };
    let all = json!([
        field("text", true),
        field("long_text", false),
        field("choice", false),
        field("choices", false),
        field("consent", true),
        field("number", false),
        field("date", false),
    ]);
    serde_json::from_value(all).expect("fields")
}

fn told(answers: Value) -> Vec<String> {
    let answers: Answers = serde_json::from_value(answers).expect("answers");
    let faults = faults_of(&fields(), &answers);
    faults
        .iter()
        .map(|fault| format!("{} {}", fault.pointer, fault.code))
        .collect()
}

#[test]
fn answers_that_fit() {
    let whole = json!({"text": "Una riga", "long_text": "Due\nrighe", "choice": "a", "choices": ["a", "b"], "consent": true,
        "number": 3, "date": "2026-11-22"});
    assert_eq!(told(whole), [""; 0]);
    assert_eq!(
        told(json!({"text": "Basta questo", "consent": true, "long_text": "", "choices": []})),
        [""; 0]
    );
}

#[test]
fn every_fault_is_told_at_once() {
    assert_eq!(
        told(json!({})),
        ["/answers/text required", "/answers/consent required"]
    );
    assert_eq!(
        told(json!({"text": "  ", "consent": false})),
        ["/answers/text required", "/answers/consent required"]
    );
    let wrong = json!({"text": "due\nrighe", "long_text": 3, "choice": "c", "choices": ["a", "a"], "consent": "sì", "number": "tre",
        "date": "2026-13-01", "a/b": "?"});
    assert_eq!(
        told(wrong),
        [
            "/answers/a~1b unknown",
            "/answers/text answer",
            "/answers/long_text answer",
            "/answers/choice answer",
            "/answers/choices answer",
            "/answers/consent answer",
            "/answers/number answer",
            "/answers/date answer",
        ]
    );
    assert_eq!(
        told(json!({"text": "x".repeat(201), "consent": true})),
        ["/answers/text answer"]
    );
    assert_eq!(
        told(json!({"text": "x", "consent": true, "choice": ["a"]})),
        ["/answers/choice answer"]
    );
}

#[test]
fn answers_are_told_apart_by_their_shape() {
    let answers: Answers =
        serde_json::from_value(json!({"a": true, "b": 2, "c": "due", "d": ["x"]})).expect("answers");
    assert_eq!(answers.0["a"], Answer::Yes(true));
    assert_eq!(answers.0["b"], Answer::Number(2.0));
    assert_eq!(
        serde_json::to_value(&answers).expect("JSON"),
        json!({"a": true, "b": 2.0, "c": "due", "d": ["x"]})
    );
}
