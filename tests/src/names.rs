//! Every name of a schema is one type's. Two types of one name in the published document overwrite each other, and no compiler says so.

use std::collections::BTreeMap;
use std::path::Path;

/// Words with a name that something published has too, which never go over the wire themselves (the test below sees to it).
const INSIDE: [(&str, &str); 4] = [
    ("accounts/model.rs", "Purpose"),
    ("glossary/field.rs", "Field"),
    ("glossary/rules.rs", "Step"),
    ("kernel/revision.rs", "Scope"),
];

#[derive(Debug, PartialEq, Eq)]
struct Named {
    name: String,
    file: String,
    /// Ids are all alike: two of one name are one schema.
    is_id: bool,
    text: String,
}

/// What a file declares that has a schema: types that derive one, and those that `words!`, `text!` and `id!` make.
fn declared(file: &str, text: &str) -> Vec<Named> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let macro_of = ["words! {", "text! {", "id! {"]
            .iter()
            .find(|open| line.trim_start_matches("crate::") == **open);
        let derives = line.starts_with("#[derive(");
        if macro_of.is_none() && !derives {
            continue;
        }
        let mut block = vec![line];
        // A struct of one line has no closing brace of its own.
        let one_line = |line: &str| line.starts_with("pub struct") && line.ends_with(';');
        while !block.last().is_some_and(|last| *last == "}" || one_line(last)) {
            let Some(line) = lines.next() else { break };
            block.push(line);
        }
        let code: Vec<&str> = block
            .iter()
            .map(|line| line.trim())
            .filter(|line| !line.starts_with("//"))
            .collect();
        let code = code.join("\n");
        let head = code.split("pub struct ").next().unwrap_or_default();
        if derives
            && !head
                .split("pub enum ")
                .next()
                .unwrap_or_default()
                .contains("ToSchema")
        {
            continue;
        }
        let is_id = macro_of == Some(&"id! {");
        for name in names_in(&code, is_id) {
            found.push(Named {
                name,
                file: file.to_owned(),
                is_id,
                text: code.clone(),
            });
        }
    }
    found
}

fn names_in(code: &str, is_id: bool) -> Vec<String> {
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    if is_id {
        let names = code.lines().skip(1).map(|line| line.trim_end_matches(','));
        return names
            .filter(|line| !line.is_empty() && word(line) == *line)
            .map(str::to_owned)
            .collect();
    }
    let after = |line: &str| {
        line.strip_prefix("pub struct ")
            .or_else(|| line.strip_prefix("pub enum "))
            .map(word)
    };
    code.lines().filter_map(after).collect()
}

fn collisions(all: &[Named]) -> Vec<String> {
    let mut by_name: BTreeMap<&str, Vec<&Named>> = BTreeMap::new();
    for one in all {
        by_name.entry(&one.name).or_default().push(one);
    }
    let mut faults = Vec::new();
    for (name, types) in by_name {
        let is_inside = |one: &&&Named| INSIDE.contains(&(one.file.as_str(), name));
        let outside: Vec<&&Named> = types.iter().filter(|one| !is_inside(one)).collect();
        if outside.len() > 1 && !outside.iter().all(|one| one.is_id) {
            let files: Vec<&str> = outside.iter().map(|one| one.file.as_str()).collect();
            faults.push(format!(
                "{name} is declared in {}: give each a name of its own",
                files.join(" and in ")
            ));
        }
    }
    for (file, name) in INSIDE {
        let room = file.split('/').next().unwrap_or_default();
        let mentions = |one: &&Named| {
            one.file.split('/').next() == Some(room)
                && one.name != name
                && one
                    .text
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|word| word == name)
        };
        if !all.iter().any(|one| one.file == file && one.name == name) {
            faults.push(format!("{file} has no {name} any more: take it off the list"));
        }
        if let Some(one) = all.iter().find(mentions) {
            faults.push(format!(
                "{} of {} shows {name}, which is said never to be shown",
                one.name, one.file
            ));
        }
    }
    faults
}

fn walk(directory: &Path, root: &Path, all: &mut Vec<Named>) {
    for entry in std::fs::read_dir(directory).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, root, all);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let file = path
                .strip_prefix(root)
                .expect("below")
                .to_string_lossy()
                .into_owned();
            let text = std::fs::read_to_string(&path).expect("a source");
            all.extend(declared(&file, &text));
        }
    }
}

#[test]
fn every_schema_has_a_name_of_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/src");
    let mut all = Vec::new();
    walk(&root, &root, &mut all);
    assert!(
        all.len() > 200,
        "{} types were found: the sources are written otherwise now",
        all.len()
    );
    let faults = collisions(&all);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_collision_is_seen() {
    let one =
        "crate::words! {\n    /// What to do now.\n    pub enum NextStep { Confirm = \"confirm\" }\n}\n";
    let other = "/// What to do.\n#[derive(Clone, Serialize, ToSchema)]\n#[serde(default)]\npub struct NextStep {\n    pub next: String,\n}\n";
    let plain = "#[derive(Clone)]\npub struct NextStep {\n    pub next: String,\n}\n";
    let seen = |texts: [&str; 2]| {
        let all: Vec<Named> = texts
            .iter()
            .zip(["a/model.rs", "b/model.rs"])
            .flat_map(|(text, file)| declared(file, text))
            .collect();
        collisions(&all)
            .into_iter()
            .filter(|fault| fault.starts_with("NextStep"))
            .count()
    };
    assert_eq!(seen([one, other]), 1);
    assert_eq!(seen([one, plain]), 0);
    let ids = "crate::id! {\n    /// An id.\n    NextStep,\n    Other\n}\n";
    assert_eq!(seen([ids, ids]), 0, "ids are alike");
    assert_eq!(seen([ids, one]), 1);
}
