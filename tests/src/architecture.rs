//! The floors of the house, read from the `use` lines of api/src (ARCHITECTURE.md says why).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Rooms beside which nothing of a room's shape applies: they put the application together.
const ON_TOP: [&str; 9] = [
    "app",
    "background",
    "commands",
    "config",
    "doctor",
    "main",
    "lib",
    "openapi",
    "routes",
];

struct Source {
    /// From api/src: `communities/store.rs`.
    path: String,
    text: String,
}

impl Source {
    fn room(&self) -> &str {
        self.path
            .split('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs")
    }

    fn file(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// The rooms in the order of lib.rs: from the ground up.
fn floors(lib: &str) -> Vec<String> {
    let module = |line: &str| {
        line.trim()
            .strip_prefix("pub mod ")?
            .strip_suffix(';')
            .map(str::to_owned)
    };
    lib.lines().filter_map(module).collect()
}

/// Paths that a file names: its `use` lines with nested braces opened, and `crate::…` anywhere in the code.
fn named(text: &str) -> Vec<String> {
    // Tests beside the code may stand anywhere.
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    let mut paths = Vec::new();
    for part in code.split("use ").skip(1) {
        if let Some((tree, _)) = part.split_once(';') {
            open(tree.trim(), "", &mut paths);
        }
    }
    for part in code.split("crate::").skip(1) {
        let end = part
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
            .unwrap_or(part.len());
        paths.push(format!("crate::{}", part[..end].trim_end_matches(':')));
    }
    for library in ["sea_orm::", "actix_web::", "actix_http::", "std::env"] {
        if code.contains(library) {
            paths.push(library.trim_end_matches(':').to_owned());
        }
    }
    paths
}

/// `a::{b, c::{d, e}}` becomes `a::b`, `a::c::d`, `a::c::e`.
fn open(tree: &str, before: &str, paths: &mut Vec<String>) {
    let Some((head, rest)) = tree.split_once('{') else {
        paths.push(format!("{before}{}", tree.trim()));
        return;
    };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut depth, mut start) = (0_i32, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                open(
                    inner[start..at].trim(),
                    &format!("{before}{}", head.trim()),
                    paths,
                );
                start = at + 1;
            }
            _ => {}
        }
    }
    if !inner[start..].trim().is_empty() {
        open(inner[start..].trim(), &format!("{before}{}", head.trim()), paths);
    }
}

fn faults(source: &Source, floors: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    let room = source.room();
    let mut no = |what: &str| faults.push(format!("{}: {what}", source.path));
    let named = named(&source.text);
    let names = |library: &str| {
        named
            .iter()
            .any(|path| path == library || path.starts_with(&format!("{library}::")))
    };
    let (uses_orm, uses_actix) = (names("sea_orm"), names("actix_web") || names("actix_http"));
    match source.file() {
        "handlers.rs" if uses_orm => no("handlers speak no SQL"),
        "rules.rs" | "policy.rs" if uses_orm || uses_actix => no("rules and policies are pure"),
        "store.rs" if uses_actix => no("stores know nothing of HTTP"),
        _ => {}
    }
    if ["kernel", "access"].contains(&room) && uses_actix {
        no("actix lives in http and in handlers");
    }
    if names("std::env") && !["config.rs", "main.rs", "tests.rs"].contains(&source.file()) {
        no("settings are read in config.rs only");
    }
    if ON_TOP.contains(&room) {
        return faults;
    }
    let floor = |name: &str| floors.iter().position(|other| other == name);
    for path in &named {
        let mut parts = path.split("::");
        if parts.next() != Some("crate") {
            continue;
        }
        let Some(other) = parts.next() else { continue };
        if other == room || floor(other).is_none() {
            continue;
        }
        if ON_TOP.contains(&other) {
            no(&format!("names {other}, which stands on top of all rooms"));
        } else if room == "access" {
            no(&format!("access knows nothing else, and names {other}"));
        } else if room == "kernel" && other != "access" {
            no(&format!("the kernel knows no room, and names {other}"));
        } else if floor(other) > floor(room) {
            no(&format!("names {other}, which stands above it (lib.rs)"));
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/src");
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path
                    .strip_prefix(&root)
                    .expect("inside")
                    .to_string_lossy()
                    .into_owned();
                let text = std::fs::read_to_string(&path).expect("a source");
                found.push(Source { path: name, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

#[test]
fn rooms_stand_on_the_floors_below_them() {
    let sources = sources();
    let lib = sources
        .iter()
        .find(|source| source.path == "lib.rs")
        .expect("lib.rs");
    let floors = floors(&lib.text);
    assert!(floors.len() > 8, "{floors:?}");
    let faults: Vec<String> = sources
        .iter()
        .flat_map(|source| faults(source, &floors))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

const LONGEST: usize = 500;

#[test]
fn files_are_short_enough_to_read() {
    let mut long = BTreeMap::new();
    for source in sources() {
        let lines = source
            .text
            .lines()
            .take_while(|line| !line.starts_with("#[cfg(test)]"))
            .count();
        if lines > 400 {
            println!(
                "{} has {lines} lines: think of a room inside the room",
                source.path
            );
        }
        if lines > LONGEST && source.file() != "tests.rs" {
            long.insert(source.path, lines);
        }
    }
    assert!(long.is_empty(), "over {LONGEST} lines: {long:?}");
}

#[cfg(test)]
mod planted {
    use super::*;

    fn told(path: &str, text: &str) -> String {
        let floors = [
            "access",
            "kernel",
            "http",
            "glossary",
            "communities",
            "memberships",
        ]
        .map(str::to_owned);
        let source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        faults(&source, &floors).join("\n")
    }

    #[test]
    fn violations_are_seen() {
        for (path, text, expected) in [
            (
                "communities/handlers.rs",
                "use sea_orm::EntityTrait;",
                "handlers speak no SQL",
            ),
            (
                "communities/rules.rs",
                "use actix_web::web::Json;",
                "rules and policies are pure",
            ),
            (
                "communities/policy.rs",
                "fn f() { sea_orm::Set(1); }",
                "rules and policies are pure",
            ),
            (
                "glossary/store.rs",
                "use actix_web::HttpRequest;",
                "stores know nothing of HTTP",
            ),
            (
                "kernel/db/tx.rs",
                "use crate::{access::Actor, communities::Status};",
                "the kernel knows no room, and names communities",
            ),
            (
                "kernel/page.rs",
                "use actix_web::get;",
                "actix lives in http and in handlers",
            ),
            (
                "access/actor.rs",
                "use crate::kernel::clock::Clock;",
                "access knows nothing else, and names kernel",
            ),
            (
                "glossary/service.rs",
                "fn f() { crate::communities::find(); }",
                "names communities, which stands above it (lib.rs)",
            ),
            (
                "glossary/service.rs",
                "use std::env;",
                "settings are read in config.rs only",
            ),
        ] {
            assert_eq!(told(path, text), format!("{path}: {expected}"));
        }
    }

    #[test]
    fn what_is_allowed_is_let_through() {
        for (path, text) in [
            (
                "communities/handlers.rs",
                "use actix_web::{get, post};\nuse crate::http::{Answer, Query};",
            ),
            (
                "communities/service.rs",
                "// use actix_web::x;\nuse crate::{glossary, kernel::{db::{Db, Tx}, page}};",
            ),
            ("kernel/problem.rs", "use crate::access::Refusal;"),
            (
                "memberships/store.rs",
                "use crate::communities::{self, CommunityId};",
            ),
        ] {
            assert_eq!(told(path, text), "");
        }
    }

    #[test]
    fn nested_braces_are_opened() {
        let mut paths = Vec::new();
        open("a::{b, c::{d, e::f}, g}", "", &mut paths);
        assert_eq!(paths, ["a::b", "a::c::d", "a::c::e::f", "a::g"]);
    }
}
