//! Nobody can work out a small number: every small table is tried, and larger ones at random.

mod crossings;
mod large;
mod rows;
mod unanswered;

use super::attacker::{compositions, none, told_by};
use super::{Crossing, LEAST, in_steps, is_small, protect, protect_answers, protect_crossing};
use std::collections::BTreeMap;

/// What readers know: the total, and what is published.
type Known = (i64, Vec<Option<i64>>);

/// Every table of `cells` numbers up to `most`.
fn tables(cells: u32, most: i64) -> impl Iterator<Item = Vec<i64>> {
    let base = most + 1;
    (0..base.pow(cells)).map(move |mut number| {
        let mut table = Vec::new();
        for _ in 0..cells {
            table.push(number % base);
            number /= base;
        }
        table
    })
}

/// Every table of some columns, as rows.
fn square(cells: &[i64], columns: usize) -> Vec<Vec<i64>> {
    cells.chunks(columns).map(<[i64]>::to_vec).collect()
}

fn sums(table: &[Vec<i64>]) -> (Vec<i64>, Vec<i64>) {
    let columns = table.first().map_or(0, Vec::len);
    (
        table.iter().map(|row| row.iter().sum()).collect(),
        (0..columns)
            .map(|column| table.iter().map(|row| row[column]).sum())
            .collect(),
    )
}

fn hidden(told: &[Option<i64>]) -> Vec<bool> {
    told.iter().map(Option::is_none).collect()
}

type Crossed = (Vec<Option<i64>>, Vec<Option<i64>>, Vec<Vec<Option<i64>>>);

/// The sums are protected as questions are; the table as a crossing of them.
fn crossed(table: &[Vec<i64>], least: i64) -> Crossed {
    let (rows, columns) = sums(table);
    let (rows, columns) = (protect(&rows, least), protect(&columns, least));
    let crossing = Crossing {
        counts: table,
        hidden_rows: &hidden(&rows),
        hidden_columns: &hidden(&columns),
        has_unanswered: false,
        zeros_are_known: false,
    };
    let cells = protect_crossing(&crossing, least);
    (rows, columns, cells)
}

/// Cells and sums.
fn groups_of(table: &[Vec<i64>]) -> Vec<i64> {
    let (rows, columns) = sums(table);
    table
        .iter()
        .flatten()
        .copied()
        .chain(rows)
        .chain(columns)
        .collect()
}
