//! A table as CSV (RFC 4180): UTF-8 with the mark by which spreadsheets know it, commas, cells that no spreadsheet runs.

use crate::kernel::sheet;
use crate::kernel::table::{Cell, Heading};

pub struct CsvFile {
    out: csv::Writer<Vec<u8>>,
}

impl CsvFile {
    pub fn new(headings: &[Heading]) -> Result<Self, csv::Error> {
        let mut out = csv::Writer::from_writer(sheet::MARK.to_string().into_bytes());
        // Some headings are questions that people wrote.
        out.write_record(
            headings
                .iter()
                .map(|heading| sheet::shield(heading.title.to_string())),
        )?;
        Ok(Self { out })
    }

    pub fn push(&mut self, row: &[Cell]) -> Result<(), csv::Error> {
        self.out.write_record(row.iter().map(told))
    }

    /// How long it is so far, but for what is still being gathered.
    pub fn length(&self) -> usize {
        self.out.get_ref().len()
    }

    pub fn finish(self) -> Result<Vec<u8>, std::io::Error> {
        self.out.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

/// Times with their zone (RFC 3339), so that programs read them exactly.
fn told(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => sheet::shield(text.clone()),
        Cell::Number(number) => number.to_string(),
        Cell::Decimal(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Time(at) => at.to_rfc3339(),
    }
}
