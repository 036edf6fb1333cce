//! A table as JSON: its rows as objects by the titles of columns, and what explains it beside. Nobody runs what is in it, so nothing is shielded.

use super::model::ExportedRow;
use crate::kernel::table::{Beside, Cell, Heading};
use serde_json::{Map, Number, Value};

pub struct JsonFile {
    out: Vec<u8>,
    titles: Vec<String>,
    is_first: bool,
    /// What comes after the rows.
    codebook: Option<Vec<u8>>,
}

impl JsonFile {
    pub fn new(headings: &[Heading], beside: Option<&Beside>) -> Result<Self, serde_json::Error> {
        let codebook = beside.map(|beside| {
            let titles = titles(&beside.headings);
            let rows: Vec<ExportedRow> = beside.rows.iter().map(|row| object(&titles, row)).collect();
            serde_json::to_vec(&rows)
        });
        Ok(Self {
            out: b"{\"rows\":[".to_vec(),
            titles: titles(headings),
            is_first: true,
            codebook: codebook.transpose()?,
        })
    }

    pub fn push(&mut self, row: &[Cell]) -> Result<(), serde_json::Error> {
        if !std::mem::replace(&mut self.is_first, false) {
            self.out.push(b',');
        }
        self.out.push(b'\n');
        serde_json::to_writer(&mut self.out, &object(&self.titles, row))
    }

    pub fn length(&self) -> usize {
        self.out.len()
    }

    pub fn finish(mut self) -> Vec<u8> {
        self.out.extend_from_slice(b"\n]");
        if let Some(codebook) = &self.codebook {
            self.out.extend_from_slice(b",\"codebook\":");
            self.out.extend_from_slice(codebook);
        }
        self.out.extend_from_slice(b"}\n");
        self.out
    }
}

/// Of two columns of one title the second has a number behind it: an object has each name once.
fn titles(headings: &[Heading]) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for heading in headings {
        let numbered = (2..).map(|number| format!("{} ({number})", heading.title));
        let mut names = std::iter::once(heading.title.to_string()).chain(numbered);
        titles.extend(names.find(|name| !titles.contains(name)));
    }
    titles
}

fn object(titles: &[String], row: &[Cell]) -> ExportedRow {
    let cells = titles.iter().cloned().zip(row.iter().map(told));
    ExportedRow(cells.collect::<Map<String, Value>>())
}

/// Times with their zone (RFC 3339), so that programs read them exactly.
fn told(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::from(text.as_str()),
        Cell::Number(number) => Value::from(*number),
        Cell::Decimal(number) => Number::from_f64(*number).map_or(Value::Null, Value::Number),
        Cell::Day(day) => Value::from(day.to_string()),
        Cell::Time(at) => Value::from(at.to_rfc3339()),
    }
}
