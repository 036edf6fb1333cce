//! One's data as a ZIP: everything as JSON, each table as CSV, and a readme that says what is what.

use super::model::PersonalData;
use crate::kernel::language::Language;
use crate::kernel::sheet;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The whole file.
///
/// # Errors
///
/// What `zip` says; writing into memory, none is expected.
pub fn pack(data: &PersonalData, language: Language) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        // No time of their own: the same data gives the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
        Ok::<_, zip::result::ZipError>(())
    };
    add(readme_name(language), &readme(data, language))?;
    add(
        "data.json",
        &serde_json::to_string_pretty(data).unwrap_or_default(),
    )?;
    for table in &data.tables {
        let rows = table.rows.iter().map(|row| row.iter().cloned());
        let text = sheet::write(&table.columns, rows);
        add(&format!("{}.csv", table.name), &format!("{}{text}", sheet::MARK))?;
    }
    Ok(archive.finish()?.into_inner())
}

fn readme_name(language: Language) -> &'static str {
    match language {
        Language::It => "LEGGIMI.txt",
        Language::En => "README.txt",
    }
}

fn readme(data: &PersonalData, language: Language) -> String {
    let (head, whole, foot) = match language {
        Language::It => (
            "I tuoi dati su Piazza",
            "data.json contiene tutto, in un formato che i programmi sanno leggere. Gli altri file sono tabelle (CSV, UTF-8) che si \
             aprono con qualsiasi foglio di calcolo; una cella che comincia con un apostrofo davanti a = + - @ lo ha perché il foglio \
             non la scambi per una formula.",
            "Per correggere o cancellare i tuoi dati apri «I miei dati» nella tua area.",
        ),
        Language::En => (
            "Your data on Piazza",
            "data.json has all of it, in a form that programs can read. The other files are tables (CSV, UTF-8) that open in any \
             spreadsheet; a cell that begins with an apostrophe before = + - @ has it so that the spreadsheet does not take it for a formula.",
            "To correct or erase your data open “My data” in your area.",
        ),
    };
    let mut text = format!("{head}\n{}\n\n{whole}\n\n", data.exported_at.to_rfc3339());
    for table in &data.tables {
        let rows = match (language, table.rows.len()) {
            (Language::It, 1) => "1 riga".to_owned(),
            (Language::It, n) => format!("{n} righe"),
            (Language::En, 1) => "1 row".to_owned(),
            (Language::En, n) => format!("{n} rows"),
        };
        text.push_str(&format!("{}.csv ({rows})\n  {}\n\n", table.name, table.about));
    }
    text.push_str(foot);
    text.push('\n');
    text
}
