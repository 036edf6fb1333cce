//! The vectors that the browser's engine runs too: `tests/vectors/questionnaires/`.

use super::{Instrument, Looked, QuestionnaireDefinition, changes, checks, level_of};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

fn read(name: &str) -> Value {
    let path = format!(
        "{}/../tests/vectors/questionnaires/{name}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// A definition by its name, by its name with a patch, or as it stands.
fn definition(all: &Value, wanted: &Value) -> QuestionnaireDefinition {
    let document = match wanted {
        Value::String(name) => all[name.as_str()].clone(),
        Value::Object(members) if members.contains_key("base") => {
            let mut document = all[wanted["base"].as_str().expect("a name")].clone();
            for operation in wanted["patch"].as_array().expect("operations") {
                apply(&mut document, operation);
            }
            document
        }
        whole => whole.clone(),
    };
    serde_json::from_value(document).unwrap_or_else(|e| panic!("{wanted}: {e}"))
}

/// One operation of RFC 6902: add, remove or replace.
fn apply(document: &mut Value, operation: &Value) {
    let path = operation["path"].as_str().expect("a path");
    let (parent, last) = path.rsplit_once('/').expect("a pointer");
    let value = operation["value"].clone();
    let at = document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("nothing at {parent}"));
    match (operation["op"].as_str(), at) {
        (Some("add"), Value::Array(items)) if last == "-" => items.push(value),
        (Some("add"), Value::Array(items)) => items.insert(last.parse().expect("a place"), value),
        (Some("remove"), Value::Array(items)) => drop(items.remove(last.parse().expect("a place"))),
        (Some("replace"), Value::Array(items)) => items[last.parse::<usize>().expect("a place")] = value,
        (Some("remove"), Value::Object(members)) => {
            members
                .remove(last)
                .unwrap_or_else(|| panic!("nothing at {path}"));
        }
        (Some("add" | "replace"), Value::Object(members)) => {
            members.insert(last.to_owned(), value);
        }
        (other, _) => panic!("no operation {other:?}"),
    }
}

/// Runs every case of a file and names all those that go wrong, with what was found.
fn run(file: &str, least: usize, found: impl Fn(&Value, &Value) -> Value) {
    let all = read("definitions");
    let cases = read(file);
    let cases = cases.as_array().expect("a list of cases");
    assert!(cases.len() >= least, "{file}: only {} cases", cases.len());
    let names: BTreeSet<&str> = cases.iter().filter_map(|case| case["name"].as_str()).collect();
    assert_eq!(
        names.len(),
        cases.len(),
        "{file}: every case has a name of its own"
    );
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = found(&all, case);
            let is_right = found
                .as_object()
                .expect("an object")
                .iter()
                .all(|(name, value)| case[name] == *value);
            (!is_right).then(|| format!("{}\n   {found}", case["name"]))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{file}: {} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn answers(case: &Value) -> Map<String, Value> {
    case["answers"].as_object().expect("answers").clone()
}

#[test]
fn answers_are_judged_as_in_the_browser() {
    run("answers", 300, |all, case| {
        let instrument = Instrument::new(definition(all, &case["definition"])).expect("an instrument");
        let looked = Looked {
            complete: case["complete"] == true,
            page: case["page"].as_str(),
        };
        let faults = instrument.faults(&answers(case), looked);
        let faults: Vec<Value> = faults
            .iter()
            .map(|fault| json!({"pointer": fault.pointer, "code": fault.code}))
            .collect();
        json!({"faults": faults})
    });
}

#[test]
fn walks_go_as_in_the_browser() {
    run("walks", 100, |all, case| {
        let instrument = Instrument::new(definition(all, &case["definition"])).expect("an instrument");
        let walk = instrument.walk(&answers(case));
        let pages: Vec<Value> = walk
            .pages
            .iter()
            .map(|page| json!({"id": page.id, "questions": page.questions}))
            .collect();
        json!({"pages": pages, "end": walk.end})
    });
}

#[test]
fn drafts_are_checked_as_in_the_browser() {
    run("checks", 100, |all, case| {
        let found = checks(&definition(all, &case["definition"]));
        let found: Vec<Value> = found
            .iter()
            .map(|check| json!({"pointer": check.pointer, "code": check.code, "severity": check.found.severity()}))
            .collect();
        json!({"checks": found})
    });
}

#[test]
fn versions_are_compared_as_in_the_browser() {
    run("changes", 50, |all, case| {
        let (before, after) = (definition(all, &case["before"]), definition(all, &case["after"]));
        let found = changes(&before, &after);
        let told: Vec<Value> = found
            .iter()
            .map(|change| json!({"kind": change.what.kind(), "what": change.what, "pointer": change.pointer}))
            .collect();
        json!({"level": level_of(&found), "changes": told})
    });
}

/// The definitions of the vectors have nothing that keeps them from being published, and come back as they were read.
#[test]
fn the_definitions_are_whole() {
    let all = read("definitions");
    for (name, document) in all.as_object().expect("definitions") {
        let definition = definition(&all, &json!(name));
        let errors: Vec<_> = checks(&definition)
            .into_iter()
            .filter(|check| check.found.severity() == super::Severity::Error)
            .collect();
        assert_eq!(errors, [], "{name}");
        assert_eq!(
            serde_json::to_value(&definition).expect("JSON"),
            *document,
            "{name}"
        );
    }
}
