//! Who is asked what depends on answers: of which questions.

use crate::questionnaires::instrument::{Logic, QuestionnaireDefinition};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// For each question that not everybody is asked: the questions of which it depends, by its own conditions, its page's, and the jumps of the
/// pages before. Those of which these depend are among them.
pub fn reads(definition: &QuestionnaireDefinition) -> BTreeMap<String, BTreeSet<String>> {
    let mut jumps = BTreeSet::new();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for page in &definition.pages {
        let mut of_page = jumps.clone();
        gather(page.shown_if.as_ref(), &mut of_page);
        for question in &page.questions {
            let mut read = of_page.clone();
            gather(question.shown_if.as_ref(), &mut read);
            let further: Vec<String> = read
                .iter()
                .filter_map(|one| found.get(one))
                .flatten()
                .cloned()
                .collect();
            read.extend(further);
            if !read.is_empty() {
                found.insert(question.id.to_string(), read);
            }
        }
        if !page.go_to.is_empty() {
            // Whether a jump is taken depends on whether its page is seen, too.
            gather(page.shown_if.as_ref(), &mut jumps);
        }
        for jump in &page.go_to {
            gather(Some(&jump.condition), &mut jumps);
        }
    }
    found
}

fn gather(logic: Option<&Logic>, into: &mut BTreeSet<String>) {
    if let Some(logic) = logic {
        names(&logic.0, into);
    }
}

/// The questions that a condition names: what stands in `var`, `missing` and `missing_some`; of a row of a matrix its question.
fn names(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(operation) => {
            for (operator, arguments) in operation {
                if matches!(operator.as_str(), "var" | "missing" | "missing_some") {
                    words(arguments, into);
                } else {
                    names(arguments, into);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                names(item, into);
            }
        }
        _ => {}
    }
}

fn words(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(name) => {
            let id = name.split('.').next().unwrap_or_default();
            into.insert(id.to_owned());
        }
        Value::Array(items) => {
            for item in items {
                words(item, into);
            }
        }
        _ => {}
    }
}
