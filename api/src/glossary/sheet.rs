//! The glossary as a sheet (CSV, RFC 4180): one term a row, columns named as in [`Field`], values of a list between `|`.
//!
//! Reading takes UTF-8 with or without a byte order mark, comma or semicolon (whichever parts the header), columns in any
//! order. A column that is not there leaves that field of known terms as it is.
//! Cells are safe to open in a spreadsheet and exact to read back (`kernel::sheet`).

use crate::glossary::field::Field;
use crate::glossary::plan::Row;
use crate::glossary::record::{Fault, TermRecord};
use crate::kernel::language::PerLanguage;
use crate::kernel::sheet::{self, bare};

/// A sheet that was read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its rows, right and wrong ones.
    pub rows: Vec<Row>,
    /// The fields that it has no column for.
    pub absent: Vec<Field>,
}

/// Why a file cannot be read as a sheet at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Where.
    pub line: u64,
    /// For programs.
    pub code: &'static str,
    /// For people.
    pub message: PerLanguage<String>,
}

/// Reads a sheet.
///
/// # Errors
///
/// Bytes that are not UTF-8 (with their line), no header, columns that are unknown, doubled or missing (by name).
pub fn read(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let text = utf8(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sheet::delimiter(text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| unreadable_row(&error))?.clone();
    let columns = columns(&header)?;
    let mut rows = Vec::new();
    let mut lines = Lines {
        text,
        byte: 0,
        line: 1,
    };
    for record in reader.records() {
        let record = record.map_err(|error| unreadable_row(&error))?;
        let line = lines.at(record.position());
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(row(line, &record, &columns));
        }
    }
    let absent = Field::ALL
        .iter()
        .copied()
        .filter(|field| !columns.contains(field))
        .collect();
    Ok(Sheet { rows, absent })
}

/// Writes terms as a sheet with all its columns.
#[must_use]
pub fn write<'a>(terms: impl IntoIterator<Item = &'a TermRecord>) -> String {
    let header = Field::ALL.iter().map(|field| field.name());
    sheet::write(
        header,
        terms
            .into_iter()
            .map(|term| Field::ALL.iter().map(|field| field.cell(term))),
    )
}

fn utf8(bytes: &[u8]) -> Result<&str, Unreadable> {
    sheet::utf8(bytes).map_err(|line| {
        unreadable(
            line,
            "not_utf8",
            "il file non è in UTF-8: salvarlo come «CSV UTF-8»".to_owned(),
            "the file is not UTF-8: save it as “CSV UTF-8”".to_owned(),
        )
    })
}

fn columns(header: &csv::StringRecord) -> Result<Vec<Field>, Unreadable> {
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let unknown: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| name.parse::<Field>().is_err())
        .collect();
    if !unknown.is_empty() {
        return Err(bad_header(
            "unknown_column",
            "colonne sconosciute",
            "unknown columns",
            &unknown,
        ));
    }
    let fields: Vec<Field> = names.iter().filter_map(|name| name.parse().ok()).collect();
    let doubled: Vec<&str> = Field::ALL
        .iter()
        .copied()
        .filter(|field| fields.iter().filter(|other| *other == field).count() > 1)
        .map(Field::name)
        .collect();
    if !doubled.is_empty() {
        return Err(bad_header(
            "doubled_column",
            "colonne ripetute",
            "columns given twice",
            &doubled,
        ));
    }
    let missing: Vec<&str> = Field::REQUIRED
        .into_iter()
        .filter(|field| !fields.contains(field))
        .map(Field::name)
        .collect();
    if !missing.is_empty() {
        return Err(bad_header(
            "missing_column",
            "colonne mancanti",
            "missing columns",
            &missing,
        ));
    }
    Ok(fields)
}

/// Counts lines along the file. The reader's own count stands before the `\n` of a `\r\n`, so it is one line behind.
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, position: Option<&csv::Position>) -> u64 {
        let start = position
            .and_then(|position| usize::try_from(position.byte()).ok())
            .unwrap_or(self.byte);
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let ends = rest
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let passed = self
            .text
            .as_bytes()
            .get(self.byte..start + ends)
            .unwrap_or_default();
        self.line += count(passed.iter().filter(|byte| **byte == b'\n').count());
        self.byte = start + ends;
        self.line
    }
}

fn row(line: u64, record: &csv::StringRecord, columns: &[Field]) -> Row {
    let mut term = TermRecord {
        autolink: true,
        ..TermRecord::default()
    };
    let mut faults = Vec::new();
    if record.len() > columns.len() {
        faults.push(Fault::new(
            *columns.last().unwrap_or(&Field::Slug),
            "too_many_cells",
            format!(
                "la riga ha {} celle, l’intestazione {}",
                record.len(),
                columns.len()
            ),
            format!("the row has {} cells, the header {}", record.len(), columns.len()),
        ));
    }
    // A row that ends early has empty cells there: that is what spreadsheets write.
    for (at, field) in columns.iter().enumerate() {
        if let Err(fault) = field.fill(&mut term, bare(record.get(at).unwrap_or_default())) {
            faults.push(fault);
        }
    }
    let unread: Vec<Field> = faults.iter().map(|fault| fault.field).collect();
    faults.extend(
        term.faults()
            .into_iter()
            .filter(|fault| !unread.contains(&fault.field)),
    );
    faults.sort_by_key(|fault| fault.field);
    let slug = term.slug.clone();
    Row {
        line: Some(line),
        slug,
        term: if faults.is_empty() { Ok(term) } else { Err(faults) },
    }
}

fn bad_header(code: &'static str, it: &str, en: &str, names: &[&str]) -> Unreadable {
    let names = names.join(", ");
    let known = Field::ALL
        .iter()
        .map(|field| field.name())
        .collect::<Vec<_>>()
        .join(", ");
    unreadable(
        1,
        code,
        format!("{it}: {names}; le colonne possibili sono: {known}"),
        format!("{en}: {names}; the possible columns are: {known}"),
    )
}

fn unreadable_row(error: &csv::Error) -> Unreadable {
    let line = error.position().map_or(0, csv::Position::line);
    unreadable(
        line,
        "bad_csv",
        "riga CSV illeggibile".to_owned(),
        "unreadable CSV row".to_owned(),
    )
}

fn unreadable(line: u64, code: &'static str, it: String, en: String) -> Unreadable {
    Unreadable {
        line,
        code,
        message: PerLanguage { it, en },
    }
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::record::tests::term;
    use crate::glossary::words::{TermCategory, TermStatus};
    use proptest::prelude::*;

    fn terms(sheet: &Sheet) -> Vec<TermRecord> {
        sheet
            .rows
            .iter()
            .map(|row| row.term.clone().expect("right"))
            .collect()
    }

    fn faults(row: &Row) -> Vec<String> {
        let faults = row.term.as_ref().expect_err("wrong");
        faults
            .iter()
            .map(|fault| format!("{}: {}", fault.field, fault.code))
            .collect()
    }

    #[test]
    fn a_sheet_as_people_make_them() {
        let sheet = read(
            "\u{feff}category;definition_it;slug;label_it;synonyms_it;sources;participants_min\r\n\
             metodi;\"Su più\r\nrighe; sì\";world-cafe;World  Café; Caffè del mondo | |World Café;Brown, J. <https://example.org/wc>|Un libro;12\r\n\
             \r\n;;;\r\n\
             principle;Definizione;acqua;Acqua\r\n"
                .as_bytes(),
        )
        .expect("readable");
        let [first, second] = <[TermRecord; 2]>::try_from(terms(&sheet)).expect("two terms");
        assert_eq!(
            sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(),
            [Some(2), Some(6)]
        );
        assert_eq!(first.category, TermCategory::Method);
        assert_eq!(first.labels.it.as_deref(), Some("World Café"));
        assert_eq!(first.synonyms.it, ["Caffè del mondo", "World Café"]);
        assert_eq!(first.definition.it.as_deref(), Some("Su più\nrighe; sì"));
        assert_eq!(first.sources[0].url.as_deref(), Some("https://example.org/wc"));
        assert_eq!(
            (first.sources[1].title.as_str(), &first.sources[1].url),
            ("Un libro", &None)
        );
        assert_eq!(first.method.participants_min, Some(12));
        assert_eq!((second.status, second.autolink), (TermStatus::Published, true));
        assert_eq!(sheet.absent.len(), Field::ALL.len() - 7);
    }

    #[test]
    fn a_wrong_row_says_all_that_is_wrong() {
        let sheet = read(
            b"slug,status,category,label_it,definition_it,broader,replaced_by,participants_min,participants_max,autolink\n\
              Not A Slug,done,things,,,UP,,few,0,perhaps\n\
              ok,deprecated,principle,Ok,Ok,ok,,,,\n\
              ok,published,principle,Ok,Ok,,other,5,2,\n\
              ok,published,principle,Ok,Ok,,,,,,,,\n",
        )
        .expect("readable");
        assert_eq!(
            faults(&sheet.rows[0]),
            [
                "slug: bad_slug",
                "status: unknown_value",
                "category: unknown_value",
                "autolink: unknown_value",
                "label_it: required",
                "definition_it: required",
                "broader: bad_slug",
                "participants_min: not_a_number",
                "participants_max: out_of_range",
            ]
        );
        assert_eq!(
            faults(&sheet.rows[1]),
            ["broader: self_reference", "replaced_by: replacement_missing"]
        );
        assert_eq!(
            faults(&sheet.rows[2]),
            [
                "category: not_a_method",
                "replaced_by: replacement_not_expected",
                "participants_max: out_of_range"
            ]
        );
        assert_eq!(faults(&sheet.rows[3]), ["autolink: too_many_cells"]);
        assert_eq!(sheet.rows[3].line, Some(5));
    }

    #[test]
    fn a_file_that_is_no_sheet_says_why_and_where() {
        for (bytes, line, code, names) in [
            (&b"slug,label_it\nacqua,\xe8\n"[..], 2, "not_utf8", ""),
            (
                b"",
                1,
                "missing_column",
                "slug, category, label_it, definition_it",
            ),
            (b"slug,category,label_it\n", 1, "missing_column", "definition_it"),
            (
                b"slug,category,label_it,definition_it,colour,label_fr\n",
                1,
                "unknown_column",
                "colour, label_fr",
            ),
            (
                b"slug,category,label_it,definition_it,slug\n",
                1,
                "doubled_column",
                "slug",
            ),
        ] {
            let error = read(bytes).expect_err("unreadable");
            assert_eq!((error.line, error.code), (line, code));
            assert!(error.message.en.contains(names), "{}", error.message.en);
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut term = TermRecord {
            slug: "x".into(),
            ..TermRecord::default()
        };
        term.labels.it = Some("=HYPERLINK(1)".into());
        term.labels.en = Some("'+1".into());
        term.definition.it = Some("'tis fine".into());
        let written = write([&term]);
        assert!(written.contains(",'=HYPERLINK(1),''+1,"), "{written}");
        assert!(written.contains(",'tis fine,"), "{written}");
        assert_eq!(terms(&read(written.as_bytes()).expect("readable")), [term]);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(written in prop::collection::vec(term(), 0..4), bom: bool) {
            let text = format!("{}{}", if bom { "\u{feff}" } else { "" }, write(&written));
            let sheet = read(text.as_bytes()).expect("readable");
            prop_assert_eq!(terms(&sheet), written);
            prop_assert!(sheet.absent.is_empty());
        }

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), rows in "([a-z,;\"|\n'=<>\\\\]|acqua){0,80}") {
            let _ = read(&bytes);
            let _ = read(format!("slug,category,label_it,definition_it\n{rows}").as_bytes());
        }
    }
}
