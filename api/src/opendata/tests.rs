//! Rules and numbers on their own.

use super::numbers::Numbers;
use super::rules::{checksum_line, night_after, night_before};
use super::tables;
use crate::kernel::clock::Timestamp;
use std::collections::HashSet;

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

#[test]
fn a_night_is_at_three_by_clocks_in_italy() {
    for (now, before, after) in [
        (
            "2026-11-23T12:00:00Z",
            "2026-11-23T02:00:00Z",
            "2026-11-24T02:00:00Z",
        ),
        (
            "2026-11-23T01:59:59Z",
            "2026-11-22T02:00:00Z",
            "2026-11-23T02:00:00Z",
        ),
        (
            "2026-11-23T02:00:00Z",
            "2026-11-23T02:00:00Z",
            "2026-11-24T02:00:00Z",
        ),
        (
            "2026-07-01T01:00:00Z",
            "2026-07-01T01:00:00Z",
            "2026-07-02T01:00:00Z",
        ),
        // Clocks go back on 25 October 2026, and forward on 29 March 2026.
        (
            "2026-10-25T01:30:00Z",
            "2026-10-24T01:00:00Z",
            "2026-10-25T02:00:00Z",
        ),
        (
            "2026-03-29T00:30:00Z",
            "2026-03-28T02:00:00Z",
            "2026-03-29T01:00:00Z",
        ),
    ] {
        let now = at(now);
        let told = (night_before(now).to_rfc3339(), night_after(now).to_rfc3339());
        assert_eq!(
            told,
            (before.to_owned(), after.to_owned()),
            "{}",
            now.to_rfc3339()
        );
    }
}

#[test]
fn every_field_has_a_name_of_its_own_and_is_described() {
    for dataset in tables::all() {
        let names: HashSet<&str> = dataset.fields.iter().map(|field| field.name).collect();
        assert_eq!(names.len(), dataset.fields.len(), "{}", dataset.name);
        for field in &dataset.fields {
            let told = [field.it, field.en].map(|text| text.ends_with('.'));
            assert_eq!(told, [true; 2], "{}.{}", dataset.name, field.name);
        }
    }
}

#[test]
fn nothing_counted_tells_nothing_of_people() {
    let told = Numbers::default().told();
    assert_eq!(told.memberships, Some(0));
    assert_eq!(told.places_taken, Some(0));
    assert!(told.by_month.is_empty());
}

#[test]
fn a_checksum_is_written_as_the_program_reads_it() {
    assert_eq!(checksum_line("ab", "events.csv"), "ab  events.csv\n");
}
