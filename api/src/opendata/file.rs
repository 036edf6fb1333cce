//! The two files of a dataset in the making. The same rows give the same bytes: there is no date in them, so that whoever has them already is told so.

use super::model::{OpenDataFormat, OpenDatasetName};
use super::rules::LICENCE;
use super::tables::Field;
use crate::jobs::CsvFile;
use crate::kernel::table::{Cell, Heading};
use serde_json::{Map, Value};

pub struct Files {
    csv: CsvFile,
    json: Vec<u8>,
    names: Vec<&'static str>,
    pub rows: i64,
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    #[error(transparent)]
    Csv(#[from] csv::Error),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

impl Files {
    pub fn new(of: OpenDatasetName, fields: &[Field], base_url: &str) -> Result<Self, Unwritten> {
        let headings: Vec<Heading> = fields.iter().map(|field| Heading::new(field.name, 0)).collect();
        let dictionary = Value::from(format!("{base_url}/v1/open-data"));
        let head = format!(
            "{{\"dataset\":\"{of}\",\"licence\":\"{LICENCE}\",\"dictionary\":{dictionary},\"rows\":["
        );
        Ok(Self {
            csv: CsvFile::new(&headings)?,
            json: head.into_bytes(),
            names: fields.iter().map(|field| field.name).collect(),
            rows: 0,
        })
    }

    pub fn push(&mut self, row: Vec<Value>) -> Result<(), Unwritten> {
        let cells: Vec<Cell> = row.iter().map(cell).collect();
        self.csv.push(&cells)?;
        if self.rows > 0 {
            self.json.push(b',');
        }
        self.json.push(b'\n');
        let object: Map<String, Value> = self
            .names
            .iter()
            .map(|name| (*name).to_owned())
            .zip(row)
            .collect();
        serde_json::to_writer(&mut self.json, &object)?;
        self.rows += 1;
        Ok(())
    }

    pub fn finish(mut self) -> Result<[(OpenDataFormat, Vec<u8>); 2], Unwritten> {
        self.json.extend_from_slice(b"\n]}\n");
        Ok([
            (OpenDataFormat::Csv, self.csv.finish()?),
            (OpenDataFormat::Json, self.json),
        ])
    }
}

/// What JSON says in its own way, as a cell.
fn cell(value: &Value) -> Cell {
    match value {
        Value::Null | Value::Object(_) => Cell::Empty,
        Value::Bool(yes) => Cell::text(if *yes { "true" } else { "false" }),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Cell::Number(whole),
            None => number.as_f64().map_or(Cell::Empty, Cell::Decimal),
        },
        Value::String(text) => Cell::text(text),
        Value::Array(values) => Cell::list(values.iter().filter_map(Value::as_str)),
    }
}
