//! A table as XLSX (ISO/IEC 29500): headings bold and held in place, columns as wide as what they hold, days and times as such, and texts as
//! texts whatever they look like.
//!
//! Rows are written out as they come, so that a big table takes no more memory than a small one.

use crate::kernel::clock::{Day, Timestamp};
use crate::kernel::language::Language;
use crate::kernel::table::{Beside, Cell, Heading};
use rust_xlsxwriter::{ColNum, DocProperties, ExcelDateTime, Format, RowNum, Workbook, Worksheet, XlsxError};

pub struct XlsxFile {
    book: Workbook,
    day: Format,
    time: Format,
    next: RowNum,
}

/// The longest text that a cell may hold is 32,767 (of UTF-16's units); what is longer is cut, and shows that it was.
const LONGEST: usize = 32_767;

impl XlsxFile {
    pub fn new(
        headings: &[Heading],
        beside: Option<&Beside>,
        language: Language,
        at: Timestamp,
    ) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_creation_datetime(&of_time(at)?));
        begin(book.add_worksheet_with_constant_memory()?, headings)?;
        if let Some(beside) = beside {
            let sheet = book.add_worksheet();
            sheet.set_name(beside.name[language])?;
            begin(sheet, &beside.headings)?;
            for (at, row) in (1..).zip(&beside.rows) {
                write_plain(sheet, at, row)?;
            }
        }
        let (day, time) = match language {
            Language::It => ("dd/mm/yyyy", "dd/mm/yyyy hh:mm"),
            Language::En => ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"),
        };
        Ok(Self {
            book,
            day: Format::new().set_num_format(day),
            time: Format::new().set_num_format(time),
            next: 1,
        })
    }

    pub fn push(&mut self, row: &[Cell]) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(0)?;
        for (at, cell) in (0 as ColNum..).zip(row) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    sheet.write_string(self.next, at, cut(text))?;
                }
                Cell::Number(number) => {
                    sheet.write_number(self.next, at, *number as f64)?;
                }
                Cell::Decimal(number) => {
                    sheet.write_number(self.next, at, *number)?;
                }
                Cell::Day(day) => {
                    sheet.write_datetime_with_format(self.next, at, of_day(*day)?, &self.day)?;
                }
                Cell::Time(moment) => {
                    sheet.write_datetime_with_format(self.next, at, of_time(*moment)?, &self.time)?;
                }
            }
        }
        self.next += 1;
        Ok(())
    }

    pub fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.save_to_buffer()
    }
}

fn begin(sheet: &mut Worksheet, headings: &[Heading]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.set_freeze_panes(1, 0)?;
    for (at, heading) in (0..).zip(headings) {
        sheet.set_column_width(at, heading.width)?;
    }
    for (at, heading) in (0..).zip(headings) {
        sheet.write_string_with_format(0, at, cut(&heading.title), &bold)?;
    }
    Ok(())
}

/// A row of texts and numbers.
fn write_plain(sheet: &mut Worksheet, row: RowNum, cells: &[Cell]) -> Result<(), XlsxError> {
    for (at, cell) in (0 as ColNum..).zip(cells) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                sheet.write_string(row, at, cut(text))?;
            }
            Cell::Number(number) => {
                sheet.write_number(row, at, *number as f64)?;
            }
            Cell::Decimal(number) => {
                sheet.write_number(row, at, *number)?;
            }
            Cell::Day(day) => {
                sheet.write_string(row, at, day.to_string())?;
            }
            Cell::Time(moment) => {
                sheet.write_string(row, at, moment.to_rfc3339())?;
            }
        }
    }
    Ok(())
}

fn cut(text: &str) -> String {
    let mut length = 0;
    let fits = text.char_indices().find(|(_, c)| {
        length += c.len_utf16();
        length > LONGEST - 1
    });
    match fits {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn of_day(Day(date): Day) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, date.month().into(), date.day())
}

/// A spreadsheet's times have no zone: they are those of the clocks in Italy.
fn of_time(at: Timestamp) -> Result<ExcelDateTime, XlsxError> {
    let here = at.in_italy();
    of_day(Day(here.date()))?.and_hms(here.hour().into(), here.minute(), f64::from(here.second()))
}
