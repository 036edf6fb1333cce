//! The archive, and the schedule as a list.

use super::archive::pack;
use super::model::{DataTable, PersonalData};
use super::schedule::{Kept, RULES};
use crate::kernel::clock::Timestamp;
use crate::kernel::language::Language;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

fn data() -> PersonalData {
    PersonalData {
        exported_at: Timestamp(1_763_717_400_000_000),
        tables: vec![DataTable {
            name: "person",
            about: "Chi sei.".to_owned(),
            columns: vec!["name", "skills"],
            rows: vec![vec!["Lucia Ferri".to_owned(), "=SUM(A1)".to_owned()]],
        }],
    }
}

fn files(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.insert(file.name().unwrap().into_owned(), text);
    }
    files
}

#[test]
fn the_archive_has_everything_twice_and_says_what_it_is() {
    let files = files(pack(&data(), Language::It).unwrap());
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        ["LEGGIMI.txt", "data.json", "person.csv"]
    );
    // No spreadsheet runs what somebody wrote about themselves.
    assert_eq!(
        files["person.csv"],
        "\u{feff}name,skills\nLucia Ferri,'=SUM(A1)\n"
    );
    let whole: serde_json::Value = serde_json::from_str(&files["data.json"]).unwrap();
    assert_eq!(whole["tables"][0]["rows"][0][1], "=SUM(A1)");
    assert!(files["LEGGIMI.txt"].contains("person.csv (1 riga)\n  Chi sei."));
    assert!(
        super::archive::pack(&data(), Language::En)
            .is_ok_and(|bytes| { self::files(bytes)["README.txt"].starts_with("Your data on Piazza") })
    );
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    assert_eq!(
        pack(&data(), Language::It).unwrap(),
        pack(&data(), Language::It).unwrap()
    );
}

#[test]
fn every_kind_has_its_promise_once() {
    let promised: Vec<Kept> = RULES.iter().map(|rule| rule.kept).collect();
    assert_eq!(promised, Kept::ALL);
}
